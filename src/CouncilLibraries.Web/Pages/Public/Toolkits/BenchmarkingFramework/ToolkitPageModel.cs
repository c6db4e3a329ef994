using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.BenchmarkingFramework;

/// <summary>A page of the toolkit: it shows the version that was published last.</summary>
public abstract class ToolkitPageModel(Frameworks frameworks, FeedbackRoom feedback) : PageModel
{
    private ILookup<string, FeedbackComment> comments = Array.Empty<FeedbackComment>().ToLookup(c => c.SubjectKey);

    /// <summary>What the version says; null while none is published.</summary>
    public Framework? Framework { get; private set; }

    /// <summary>A part with the comments on it that everybody sees.</summary>
    /// <param name="part">Key of the part; null for the whole framework.</param>
    /// <param name="name">Name of the part.</param>
    public CommentsOn CommentsOn(string? part, string name)
    {
        var key = FeedbackSubject.KeyOf(Framework!.Key, part);
        return new CommentsOn(key, name, [.. comments[key]]);
    }

    /// <summary>Reads the version.</summary>
    /// <returns>Whether there is one.</returns>
    protected async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Framework = (await frameworks.NewestAsync(cancellationToken))?.Content;
        return Framework is not null;
    }

    /// <summary>Reads the comments on some parts.</summary>
    /// <param name="parts">Keys of the parts; null for the whole framework.</param>
    protected async Task LoadCommentsAsync(IEnumerable<string?> parts, CancellationToken cancellationToken) =>
        comments = await feedback.ShownAsync([.. parts.Select(part => FeedbackSubject.KeyOf(Framework!.Key, part))], cancellationToken);
}
