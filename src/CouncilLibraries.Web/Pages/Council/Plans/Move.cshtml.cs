using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>Puts a plan to consultation and freezes what was put, makes it a draft again, or stops it. Adopting it goes with the decision.</summary>
public sealed class MoveModel(CouncilLibrariesContext database, PlanRecords records) : PlanPageModel(database)
{
    /// <summary>Longest reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>Where to.</summary>
    [BindProperty]
    public PlanStatus? To { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Where it can go from here.</summary>
    public IReadOnlyList<Choice> Moves => Plan.Status switch
    {
        PlanStatus.Draft => [new("ForConsultation", "Put it to consultation", "Everybody in the council may then read it"), Stop],
        PlanStatus.ForConsultation => [new("Draft", "Make it a draft again", "To rewrite it"), Stop],
        _ => [new("Draft", "Take it up again", "As a draft")],
    };

    private static Choice Stop { get; } = new("Stopped", "Stop it", "It can be read and taken up again, not changed");

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Plan.Version;
        return Page();
    }

    /// <summary>Moves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var reason = Clean(Reason, LongestReason, nameof(Reason), "The reason");
        if (Moves.All(m => m.Value != To?.ToString()))
        {
            ModelState.AddModelError(nameof(To), "Choose what happens with the plan");
        }
        else if (reason is null && To != PlanStatus.ForConsultation)
        {
            ModelState.AddModelError(nameof(Reason), "Say why");
        }

        CheckVersion(Plan.Version, nameof(To));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        TempData["Banner"] = await MoveAsync(reason, cancellationToken);
        if (!await SaveAsync(nameof(To), cancellationToken))
        {
            TempData.Remove("Banner");
            return this.Invalid();
        }

        return RedirectToPage("/Council/Plans/Details", new { plan = PlanId });
    }

    private async Task<string> MoveAsync(string? reason, CancellationToken cancellationToken)
    {
        switch (To)
        {
            case PlanStatus.ForConsultation:
                Plan.PutToConsultation();
                await records.FreezeAsync(Plan, SnapshotKind.Consultation, await Database.NextNumberAsync(PlanId, cancellationToken), Me, cancellationToken);
                return "The plan is put to consultation, and a copy is frozen as it stands. Everybody in the council may read it now.";
            case PlanStatus.Stopped:
                Plan.Stop(reason!);
                return "The plan is stopped.";
            default:
                Plan.BackToDraft(reason!);
                return "The plan is a draft again.";
        }
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken) =>
        await LoadAsync(PlanRights.Steer, cancellationToken) is { } answer ? answer : Plan.IsOpen || Plan.Status == PlanStatus.Stopped ? null : Refuse();
}
