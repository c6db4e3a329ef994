using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.Pages.Council.Improvements;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Choose which actions of the improvement plan deliver an objective, among those that this person sees.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class ActionsModel(CouncilLibrariesContext database, TimeProvider time) : DeliveryPageModel(database)
{
    /// <summary>Most actions on the form.</summary>
    public const int Most = 200;

    private List<ImprovementAction> offered = [];

    /// <summary>The objective.</summary>
    [BindProperty(SupportsGet = true, Name = "objective")]
    public Guid ObjectiveId { get; set; }

    /// <summary>The actions chosen.</summary>
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>Those that delivered it when the form was made.</summary>
    [BindProperty]
    public string? Were { get; set; }

    /// <summary>Actions to choose from: those that deliver this objective, and those that deliver none.</summary>
    public IReadOnlyList<Choice> Choices => [.. offered.Select(a => new Choice(a.Id.ToString(), a.Title, $"{ImprovementWords.Text(a.Status)}{(a.DueOn is { } due ? $", due {ImprovementWords.Day(due)}" : "")}"))];

    /// <summary>Actions that deliver another objective.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>Actions that there was no room for.</summary>
    public int More { get; private set; }

    private string Now => string.Join(',', offered.Where(a => a.ObjectiveId == ObjectiveId).Select(a => a.Id).Order());

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Chosen, Were) = ([.. offered.Where(a => a.ObjectiveId == ObjectiveId).Select(a => a.Id)], Now);
        return Page();
    }

    /// <summary>Links what was chosen and unlinks what was not. Actions that this person does not see stay as they are.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if ((Were ?? "") != Now)
        {
            ModelState.AddModelError(nameof(Chosen), "Somebody else linked or unlinked actions while you had this open. Yours is shown and nothing of it is saved yet: look at it, then save again");
            ModelState.Remove(nameof(Were));
            Were = Now;
            return this.Invalid();
        }

        var changed = offered.FindAll(a => Chosen.Contains(a.Id) != (a.ObjectiveId == ObjectiveId));
        var all = await Database.ObjectivesSeenByAsync(this.Place(), Me, cancellationToken);
        foreach (var action in changed)
        {
            var before = ImprovementWords.Answers(ImprovementForm.Of(action), [], all);
            action.ObjectiveId = action.ObjectiveId == ObjectiveId ? null : ObjectiveId;
            Database.ActionEvents.Add(action.Move(action.Status, ImprovementWords.Changes(before, ImprovementWords.Answers(ImprovementForm.Of(action), [], all)), Me, time.GetUtcNow()));
        }

        if (!await SaveAsync(nameof(Chosen), cancellationToken))
        {
            return await LoadAsync(cancellationToken) ?? this.Invalid();
        }

        var linked = changed.Count(a => a.ObjectiveId == ObjectiveId);
        return Done(changed.Count == 0 ? "Nothing was changed." : $"{string.Join(", ", new[] { linked > 0 ? $"{ImprovementWords.Actions(linked)} linked" : null, changed.Count > linked ? $"{ImprovementWords.Actions(changed.Count - linked)} unlinked" : null }.OfType<string>())}.");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await LoadObjectiveAsync(ObjectiveId, cancellationToken) is { } answer)
        {
            return answer;
        }

        var seen = Database.ActionsSeenBy(Me);
        var all = await seen.Where(a => a.ObjectiveId == ObjectiveId || (a.ObjectiveId == null && a.Status != ActionStatus.Stopped))
            .OrderBy(a => a.ObjectiveId == null).ThenBy(a => a.Status == ActionStatus.Complete).ThenBy(a => a.DueOn == null).ThenBy(a => a.DueOn).ThenBy(a => a.Id).Take(Most + 1).ToListAsync(cancellationToken);
        (offered, More) = ([.. all.Take(Most)], Math.Max(0, all.Count - Most));
        Elsewhere = await seen.CountAsync(a => a.ObjectiveId != null && a.ObjectiveId != ObjectiveId, cancellationToken);
        return null;
    }
}
