using CouncilLibraries.Core.Learning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages;

/// <summary>Comments in everyday words.</summary>
public static class FeedbackWords
{
    /// <summary>What the operator can decide.</summary>
    public static readonly IReadOnlyList<Choice> Decisions =
    [
        new(nameof(FeedbackStatus.Planned), Text(FeedbackStatus.Planned), "It will be done; everybody sees the comment and the reply"),
        new(nameof(FeedbackStatus.Done), Text(FeedbackStatus.Done), "Everybody sees the comment and the reply"),
        new(nameof(FeedbackStatus.Declined), Text(FeedbackStatus.Declined), "The reply says why; everybody sees both"),
        new(nameof(FeedbackStatus.NotShown), Text(FeedbackStatus.NotShown), "Nobody sees it but you: it names somebody, or is about something else"),
    ];

    /// <summary>Where a comment stands.</summary>
    public static string Text(FeedbackStatus status) => status switch
    {
        FeedbackStatus.New => "New",
        FeedbackStatus.Planned => "Planned",
        FeedbackStatus.Done => "Done",
        FeedbackStatus.Declined => "Declined",
        _ => "Not shown",
    };

    /// <summary>Colour of its tag; null for the product's own tint.</summary>
    public static string? Colour(FeedbackStatus status) => status switch
    {
        FeedbackStatus.New => "yellow",
        FeedbackStatus.Planned => "blue",
        FeedbackStatus.Done => "green",
        _ => "grey",
    };
}
