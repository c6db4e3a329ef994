using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.StrategicPlanning;

/// <summary>One stage.</summary>
public sealed class StagesModel(FeedbackRoom feedback, CaseStudyShelf shelf) : PlanningPageModel(feedback)
{
    /// <summary>What the guide says about it.</summary>
    public PlanStageGuide Stage { get; private set; } = null!;

    /// <summary>How others did it.</summary>
    public ShelfOf Shelf { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    /// <param name="stage">Key of the stage.</param>
    public async Task<IActionResult> OnGetAsync(string stage, CancellationToken cancellationToken)
    {
        if (Guide.Find(stage) is not { } found)
        {
            return NotFound();
        }

        Stage = found;
        await LoadCommentsAsync(found, cancellationToken);
        Shelf = new ShelfOf((await shelf.ReadAsync([CaseStudyTags.Of(found)], cancellationToken)).Of(CaseStudyTags.Of(found)), found.Name);
        return Page();
    }
}
