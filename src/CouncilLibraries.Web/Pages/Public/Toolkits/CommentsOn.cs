using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Web.Pages.Public.Toolkits;

/// <summary>Comments on one part of the site.</summary>
/// <param name="Key">Key of the subject.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shown">What everybody sees, newest first.</param>
public sealed record CommentsOn(string Key, string Name, IReadOnlyList<FeedbackComment> Shown);
