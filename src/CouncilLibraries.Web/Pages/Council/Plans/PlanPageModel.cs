using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>A page of one strategic plan. For whoever may not read it, it is not there.</summary>
public abstract class PlanPageModel(CouncilLibrariesContext database) : WorkPageModel(database)
{
    /// <summary>The plan's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "plan")]
    public Guid PlanId { get; set; }

    /// <summary>The plan with its stages, tracked.</summary>
    public StrategicPlan Plan { get; private set; } = null!;

    /// <summary>What this person may do with it.</summary>
    public PlanRights Rights { get; private set; }

    /// <summary>Whether this person may do all of these things now.</summary>
    public bool May(PlanRights rights) => Rights.HasFlag(rights);

    /// <summary>Whether this person changes what belongs to a stage now.</summary>
    public bool MayWorkOn(PlanStageKind kind) => Plan.MayWorkOn(kind, this.Place(), Me);

    /// <summary>Reads the plan for a page that shows it.</summary>
    /// <param name="needed">What the page is for.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not open the page; otherwise null.</returns>
    protected async Task<IActionResult?> LoadAsync(PlanRights needed, CancellationToken cancellationToken)
    {
        if (await Database.Plans.Include(p => p.Stages).SingleOrDefaultAsync(p => p.Id == PlanId, cancellationToken) is not { } plan
            || plan.RightsOf(this.Place(), Me) is not (not PlanRights.None and var rights))
        {
            return NotFound();
        }

        (Plan, Rights) = (plan, rights);
        // Scoring ends with the plan; everything else that is missing here is missing for good.
        return May(needed) ? null : needed.HasFlag(PlanRights.Score) ? Refuse() : Forbid();
    }

    /// <summary>Reads the plan for a page that changes what belongs to a stage.</summary>
    /// <param name="kind">The stage.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not change it; otherwise null.</returns>
    protected async Task<IActionResult?> LoadToWorkAsync(PlanStageKind kind, CancellationToken cancellationToken) =>
        await LoadAsync(PlanRights.Read, cancellationToken) is { } answer ? answer : MayWorkOn(kind) ? null : Plan.GoesOnWith(kind) ? Forbid() : Refuse();

    /// <summary>The answer to whoever may read the plan but not do this. What could be done while it was open is told of, not refused.</summary>
    protected IActionResult Refuse()
    {
        if (!Plan.IsOpen)
        {
            TempData["Banner"] = $"This plan is {PlanWords.Status(Plan.Status).ToLowerInvariant()}, so this cannot be changed any more.";
            return RedirectToPage("/Council/Plans/Details", new { plan = PlanId });
        }

        return Forbid();
    }
}
