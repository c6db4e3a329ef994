using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.StrategicPlanning;

/// <summary>A page of the toolkit, with the comments on one part of it.</summary>
public abstract class PlanningPageModel(FeedbackRoom feedback) : PageModel
{
    /// <summary>What the toolkit says.</summary>
    public PlanGuide Guide => PlanGuide.Current;

    /// <summary>The comments that everybody sees.</summary>
    public CommentsOn Comments { get; private set; } = null!;

    /// <summary>Reads the comments on a stage, or on the whole toolkit.</summary>
    /// <param name="stage">The stage; null for the whole.</param>
    protected async Task LoadCommentsAsync(PlanStageGuide? stage, CancellationToken cancellationToken)
    {
        var key = FeedbackSubject.OfPlanning(stage?.Key);
        Comments = new CommentsOn(key, stage?.Name ?? Guide.Name, [.. (await feedback.ShownAsync([key], cancellationToken))[key]]);
    }
}
