using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>Adopts a plan that the committee agreed to; the one in force is superseded.</summary>
public sealed class AdoptModel(CouncilLibrariesContext database, PlanRecords records, TimeProvider time) : PlanPageModel(database)
{
    /// <summary>Why, though stages are open.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The day of the first review.</summary>
    [BindProperty]
    public DateOnly? NextReviewOn { get; set; }

    /// <summary>Whether the committee agreed.</summary>
    public bool IsAgreed { get; private set; }

    /// <summary>The plan that is in force now; null for none.</summary>
    public StrategicPlan? InForce { get; private set; }

    /// <summary>Stages before the yearly review that are not done.</summary>
    public IReadOnlyList<string> Open => [.. Plan.Stages.Where(s => s.Status != StageStatus.Done && s.Kind != PlanStageKind.Review).OrderBy(s => s.Kind).Select(s => PlanGuide.Current.Find(s.Kind).Name)];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Version, NextReviewOn) = (Plan.Version, PhaseDay.Today(time).AddYears(1));
        return Page();
    }

    /// <summary>Adopts it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var reason = Clean(Reason, MoveModel.LongestReason, nameof(Reason), "The reason");
        if (reason is null && Open.Count > 0)
        {
            ModelState.AddModelError(nameof(Reason), "Say why the plan is adopted though stages are not done");
        }

        if (NextReviewOn <= PhaseDay.Today(time))
        {
            ModelState.AddModelError(nameof(NextReviewOn), "The day of the review must be still to come");
        }

        CheckVersion(Plan.Version, nameof(Reason));
        if (!ModelState.IsValid || !IsAgreed)
        {
            return this.Invalid();
        }

        InForce?.Supersede();
        Plan.Adopt(time.GetUtcNow(), Open.Count > 0 ? reason : null);
        Plan.NextReviewOn = NextReviewOn;
        await records.FreezeAsync(Plan, SnapshotKind.Adoption, await Database.NextNumberAsync(PlanId, cancellationToken), Me, cancellationToken);
        if (!await SaveAsync(nameof(Reason), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "The plan is adopted and in force.";
        return RedirectToPage("/Council/Plans/Details", new { plan = PlanId });
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Steer, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Plan.IsOpen)
        {
            return Refuse();
        }

        IsAgreed = await Database.PlanDecisions.AnyAsync(d => d.PlanId == PlanId && (d.Outcome == CommitteeOutcome.Agreed || d.Outcome == CommitteeOutcome.AgreedWithChanges), cancellationToken);
        InForce = await Database.Plans.SingleOrDefaultAsync(p => p.Status == PlanStatus.Adopted, cancellationToken);
        return null;
    }
}
