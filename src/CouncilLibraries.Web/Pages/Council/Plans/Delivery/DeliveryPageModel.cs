using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>A page that changes what is done for one objective of a plan.</summary>
public abstract class DeliveryPageModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>The objective.</summary>
    public PlanObjective Objective { get; private set; } = null!;

    /// <summary>What stands there, a line each, where somebody else changed it meanwhile.</summary>
    public IReadOnlyList<string> Stored { get; protected set; } = [];

    /// <summary>Reads plan and objective for a page that changes delivery.</summary>
    /// <param name="objectiveId">The objective; another plan's is not there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not change it; otherwise null.</returns>
    protected async Task<IActionResult?> LoadObjectiveAsync(Guid? objectiveId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!MayWorkOn(PlanStageKind.Delivery))
        {
            // Delivery goes on after adoption: whoever may not change it then never could.
            return Plan.Status == PlanStatus.Adopted ? Forbid() : Refuse();
        }

        if (await Database.PlanObjectives.AsNoTracking().SingleOrDefaultAsync(o => o.Id == objectiveId && o.PlanId == PlanId, cancellationToken) is not { } objective)
        {
            return NotFound();
        }

        Objective = objective;
        return null;
    }

    /// <summary>Back to the overview, at the objective.</summary>
    /// <param name="banner">What was done.</param>
    protected RedirectToPageResult Done(string? banner)
    {
        if (banner is not null)
        {
            TempData["Banner"] = banner;
        }

        return RedirectToPage("/Council/Plans/Delivery/Index", null, new { plan = PlanId }, DeliveryLinks.Fragment(Objective.Id));
    }
}
