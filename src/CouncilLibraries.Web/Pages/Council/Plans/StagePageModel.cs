using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Pages.Council.Improvements;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>A page of one stage of a plan.</summary>
public abstract class StagePageModel(CouncilLibrariesContext database, ImprovementPlan people) : PlanPageModel(database)
{
    private IReadOnlyList<PlanPerson> all = [];

    /// <summary>The stage, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Stage { get; set; } = "";

    /// <summary>What the guide says of it.</summary>
    public PlanStageGuide Guide { get; private set; } = null!;

    /// <summary>The stage, tracked.</summary>
    public PlanStage Current { get; private set; } = null!;

    /// <summary>Whether this person works on it now.</summary>
    public bool MayWork { get; private set; }

    /// <summary>The stage before; null for the first.</summary>
    public PlanStageGuide? Before => PlanGuide.Current.Stages.ElementAtOrDefault(Guide.Place - 2);

    /// <summary>The stage after; null for the last.</summary>
    public PlanStageGuide? After => PlanGuide.Current.Stages.ElementAtOrDefault(Guide.Place);

    /// <summary>Who can work on a stage.</summary>
    public IReadOnlyList<Choice> People => [.. all.Where(p => p.CanLead).Select(p => new Choice(p.Id.ToString(), p.Name))];

    /// <summary>A person's name; null for nobody.</summary>
    public string? NameOf(Guid? id) => id is null ? null : all.FirstOrDefault(p => p.Id == id)?.Name ?? ImprovementWords.Gone;

    /// <summary>Reads the stage.</summary>
    /// <param name="toWork">Whether the page changes it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not open the page; otherwise null.</returns>
    protected async Task<IActionResult?> LoadStageAsync(bool toWork, CancellationToken cancellationToken)
    {
        if (PlanGuide.Current.Find(Stage) is not { } guide)
        {
            return NotFound();
        }

        Guide = guide;
        if ((toWork ? await LoadToWorkAsync(guide.Kind, cancellationToken) : await LoadAsync(PlanRights.Read, cancellationToken)) is { } answer)
        {
            return answer;
        }

        (Current, MayWork) = (Plan.Stages.Single(s => s.Kind == guide.Kind), MayWorkOn(guide.Kind));
        all = await people.PeopleAsync(cancellationToken);
        return null;
    }
}
