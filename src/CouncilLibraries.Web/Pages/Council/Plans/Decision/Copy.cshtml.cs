using System.Text;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>A frozen copy of a plan: its report as it stood, and the content that its hash is of.</summary>
public sealed class CopyModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>Its number in the plan.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>The copy.</summary>
    public PlanSnapshot Snapshot { get; private set; } = null!;

    /// <summary>What it holds.</summary>
    public PlanRecord Record { get; private set; } = null!;

    /// <summary>Whether its content is what it was.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Page();

    /// <summary>Sends it as a Word document.</summary>
    public async Task<IActionResult> OnGetWordAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken)
        ?? ReportModel.Word(Record, [$"Frozen copy {Snapshot.Number}, {DecisionWords.Kind(Snapshot.Kind).ToLowerInvariant()}, {PlanWords.Day(Snapshot.MadeAt)}. SHA-256 of its content: {Snapshot.Sha256}"]);

    /// <summary>Sends the content, byte for byte what the hash is of.</summary>
    public async Task<IActionResult> OnGetContentAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken)
        ?? File(Encoding.UTF8.GetBytes(Snapshot.Content), "application/json", $"plan-copy-{Snapshot.Number}.json");

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        // What a review saw has a page of its own.
        if (await Database.PlanSnapshots.AsNoTracking().SingleOrDefaultAsync(s => s.PlanId == PlanId && s.Number == Number && s.Kind != SnapshotKind.Review, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Snapshot, Record, IsWhole) = (found, PlanSnapshots.Read<PlanRecord>(found.Content), PlanSnapshots.Verify(found));
        return null;
    }
}
