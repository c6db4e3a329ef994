using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>A page that writes a part of the decision on a plan, which is there from the first part on.</summary>
public abstract class DecisionFormPageModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>The decision as stored; null while nothing is.</summary>
    public PlanDecision? Stored { get; private set; }

    /// <summary>Version of what is stored; 0 while nothing is.</summary>
    protected int StoredVersion => Stored?.Version ?? 0;

    /// <summary>Reads plan and decision.</summary>
    /// <returns>The answer where this person may not change it; otherwise null.</returns>
    protected async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Decision, cancellationToken) is { } answer)
        {
            return answer;
        }

        Stored = await Database.PlanDecisions.SingleOrDefaultAsync(d => d.PlanId == PlanId, cancellationToken);
        return null;
    }

    /// <summary>The decision to write to: the stored one, or the first of the plan.</summary>
    protected PlanDecision Written()
    {
        if (Stored is null)
        {
            Database.PlanDecisions.Add(Stored = new PlanDecision { CouncilId = Plan.CouncilId, PlanId = PlanId });
        }

        return Stored;
    }

    /// <summary>Saves, and goes back to the decision.</summary>
    /// <param name="field">The field that a message leads to.</param>
    /// <param name="banner">What is said where it was saved.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    protected async Task<IActionResult> DoneAsync(string field, string banner, CancellationToken cancellationToken)
    {
        if (!await SaveAsync(field, cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Plans/Decision/Index", new { plan = PlanId });
    }
}
