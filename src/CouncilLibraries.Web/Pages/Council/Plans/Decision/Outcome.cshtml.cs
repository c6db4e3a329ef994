using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>Notes what the committee decided.</summary>
public sealed class OutcomeModel(CouncilLibrariesContext database, TimeProvider time) : DecisionFormPageModel(database)
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

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Outcome, DecidedOn, Reasons, Record, Version) = (Stored?.Outcome ?? CommitteeOutcome.Waiting, Stored?.DecidedOn ?? Stored?.MeetsOn, Stored?.Reasons, Stored?.Record, StoredVersion);
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

        CheckVersion(StoredVersion, nameof(Outcome));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var decision = Written();
        (decision.Outcome, decision.DecidedOn, decision.Reasons, decision.Record) = (Outcome, Outcome == CommitteeOutcome.Waiting ? null : DecidedOn, reasons, record);
        return await DoneAsync(nameof(Outcome), "What was decided is noted.", cancellationToken);
    }
}
