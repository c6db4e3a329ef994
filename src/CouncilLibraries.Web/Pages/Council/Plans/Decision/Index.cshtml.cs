using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>A frozen copy in a list.</summary>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Kind">What it was made for.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Sha256">The hash of its content.</param>
public sealed record CopyLine(int Number, SnapshotKind Kind, DateTimeOffset MadeAt, string Sha256);

/// <summary>The decision on a plan, from the report to its being in force.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, PlanRecords records) : PlanPageModel(database)
{
    /// <summary>How many copies there were when the page was made, so that a second click freezes nothing.</summary>
    [BindProperty]
    public int Count { get; set; }

    /// <summary>The decision; null while nothing is written.</summary>
    public PlanDecision? Decision { get; private set; }

    /// <summary>Frozen copies, newest first.</summary>
    public IReadOnlyList<CopyLine> Snapshots { get; private set; } = [];

    /// <summary>Whether this person writes the report.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Decision);

    /// <summary>What is written for the report alone.</summary>
    public IReadOnlyList<(string Name, string? Text)> Parts =>
    [
        ("What is to be decided", Decision?.Proposal), ("Why not the other options", Decision?.Alternatives), ("Money", Decision?.Finance), ("Law", Decision?.Law), ("Risks", Decision?.Risks),
    ];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Decision = await Database.PlanDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.PlanId == PlanId, cancellationToken);
        Snapshots = await Database.PlanSnapshots.Where(s => s.PlanId == PlanId && s.Kind != SnapshotKind.Review).OrderByDescending(s => s.Number)
            .Select(s => new CopyLine(s.Number, s.Kind, s.MadeAt, s.Sha256)).ToListAsync(cancellationToken);
        Count = Snapshots.Count;
        return Page();
    }

    /// <summary>Freezes the plan as it is put to the committee.</summary>
    public async Task<IActionResult> OnPostFreezeAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Decision, cancellationToken) is { } answer)
        {
            return answer;
        }

        // A second click, or somebody else at the same moment: one copy is enough. The number is taken before the look, so that of two that look at once one is a duplicate.
        var number = await Database.NextNumberAsync(PlanId, cancellationToken);
        if (await Database.PlanSnapshots.CountAsync(s => s.PlanId == PlanId && s.Kind != SnapshotKind.Review, cancellationToken) == Count)
        {
            var copy = await records.FreezeAsync(Plan, SnapshotKind.Decision, number, Me, cancellationToken);
            if (await Database.TrySaveNewAsync(cancellationToken))
            {
                TempData["Banner"] = $"Copy {copy.Number} is frozen. It stands whatever changes after.";
            }
        }

        return RedirectToPage(new { plan = PlanId });
    }
}
