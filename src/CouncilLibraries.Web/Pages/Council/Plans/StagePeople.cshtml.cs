using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>Who looks after a stage, who else works on it, and by when.</summary>
public sealed class StagePeopleModel(CouncilLibrariesContext database, ImprovementPlan people) : StagePageModel(database, people)
{
    /// <summary>Who looks after it.</summary>
    [BindProperty]
    public Guid? OwnerId { get; set; }

    /// <summary>Who else works on it.</summary>
    [BindProperty]
    public List<Guid> EditorIds { get; set; } = [];

    /// <summary>The day that it is meant to be done.</summary>
    [BindProperty]
    public DateOnly? DueOn { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (OwnerId, EditorIds, DueOn, Version) = (Current.OwnerId, Current.EditorIds, Current.DueOn, Current.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var known = People.Select(p => Guid.Parse(p.Value)).ToHashSet();
        if (OwnerId is { } owner && owner != Current.OwnerId && !known.Contains(owner))
        {
            ModelState.AddModelError(nameof(OwnerId), "Choose somebody from the list");
        }

        if (EditorIds.Exists(id => !known.Contains(id)))
        {
            ModelState.AddModelError(nameof(EditorIds), "Choose people from the list");
        }

        CheckVersion(Current.Version, nameof(OwnerId));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (Current.OwnerId, Current.EditorIds, Current.DueOn) = (OwnerId, [.. EditorIds.Distinct()], DueOn);
        if (!await SaveAsync(nameof(OwnerId), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "Who and when is saved.";
        return RedirectToPage("/Council/Plans/Stage", new { plan = PlanId, stage = Stage });
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken) =>
        await LoadStageAsync(toWork: true, cancellationToken) is { } answer ? answer : May(PlanRights.Steer) ? null : Forbid();
}
