using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>Notes what the committee decided.</summary>
public sealed class OutcomeModel(CouncilLibrariesContext database, TimeProvider time) : PlanPageModel(database)
{
    /// <summary>What was decided.</summary>
    [BindProperty]
    public CommitteeOutcome Outcome { get; set; }

    /// <summary>The day.</summary>
    [BindProperty]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Reasons and changes.</summary>
    [BindProperty]
    public string? Reasons { get; set; }

    /// <summary>Where it is on record.</summary>
    [BindProperty]
    public string? Record { get; set; }

    /// <summary>The decision as stored; null while nothing is.</summary>
    public PlanDecision? Stored { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Outcome, DecidedOn, Reasons, Record, Version) = (Stored?.Outcome ?? CommitteeOutcome.Waiting, Stored?.DecidedOn ?? Stored?.MeetsOn, Stored?.Reasons, Stored?.Record, Stored?.Version ?? 0);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var reasons = Clean(Reasons, PlanDecision.MaxTextLength, nameof(Reasons), "The reasons");
        var record = Clean(Record, EvidenceItem.MaxAddressLength, nameof(Record), "Where it is on record");
        if (Outcome != CommitteeOutcome.Waiting)
        {
            if (DecidedOn is null)
            {
                ModelState.AddModelError(nameof(DecidedOn), "Enter the day of the decision, like 27 3 2027");
            }
            else if (DecidedOn > PhaseDay.Today(time))
            {
                ModelState.AddModelError(nameof(DecidedOn), "The day of the decision is still to come. Note it when it is made");
            }

            if (reasons is null && Outcome != CommitteeOutcome.Agreed)
            {
                ModelState.AddModelError(nameof(Reasons), "Write down the changes or reasons");
            }
        }

        CheckVersion(Stored?.Version ?? 0, nameof(Outcome));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (Stored is null)
        {
            Database.PlanDecisions.Add(Stored = new PlanDecision { CouncilId = Plan.CouncilId, PlanId = PlanId });
        }

        (Stored.Outcome, Stored.DecidedOn, Stored.Reasons, Stored.Record) = (Outcome, Outcome == CommitteeOutcome.Waiting ? null : DecidedOn, reasons, record);
        if (!await SaveAsync(nameof(Outcome), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "What was decided is noted.";
        return RedirectToPage("/Council/Plans/Decision/Index", new { plan = PlanId });
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Decision, cancellationToken) is { } answer)
        {
            return answer;
        }

        Stored = await Database.PlanDecisions.SingleOrDefaultAsync(d => d.PlanId == PlanId, cancellationToken);
        return null;
    }
}
