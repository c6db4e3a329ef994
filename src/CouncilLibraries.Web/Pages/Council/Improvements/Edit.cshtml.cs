using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>Change an action.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class EditModel(CouncilLibrariesContext database, ImprovementPlan plan, OwnFigureReader figures, TimeProvider time) : ActionFormPageModel(database, plan, figures)
{
    /// <summary>One answer that someone else saved and this person typed otherwise.</summary>
    public sealed record Difference(string Question, string Saved, string Typed);

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The action as it stands.</summary>
    public ImprovementAction Action { get; private set; } = null!;

    /// <summary>Where someone else saved in the meantime: what stands now, beside what was typed.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is { } answer)
        {
            return answer;
        }

        Form = ImprovementForm.Of(Action);
        Version = Action.Version;
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion();
        await CheckAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var before = ImprovementWords.Answers(ImprovementForm.Of(Action), People, AllObjectives);
        Form.Apply(Action, Own);
        if (ImprovementWords.Changes(before, ImprovementWords.Answers(ImprovementForm.Of(Action), People, AllObjectives)) is { } changes)
        {
            Database.ActionEvents.Add(Action.Move(Action.Status, changes, User.PersonId(), time.GetUtcNow()));
            if (!await Database.TrySaveNewAsync(cancellationToken))
            {
                if (await LoadAsync(id, cancellationToken) is { } gone)
                {
                    return gone;
                }

                CheckVersion();
                return this.Invalid();
            }

            TempData["Banner"] = "The action is saved.";
        }

        return RedirectToPage("/Council/Improvements/Details", new { id });
    }

    private void CheckVersion()
    {
        if (Action.Version == Version)
        {
            return;
        }

        Differences =
        [
            .. ImprovementWords.Answers(ImprovementForm.Of(Action), People, AllObjectives).Zip(ImprovementWords.Answers(Form, People, AllObjectives), (saved, typed) => new Difference(saved.Question, saved.Answer, typed.Answer))
                .Where(d => d.Saved != d.Typed),
        ];
        ModelState.AddModelError("", "Someone else changed this action while you had the page open. Nothing of yours is saved yet: look at what differs, then save again");
        ModelState.Remove(nameof(Version));
        Version = Action.Version;
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Plan.FindAsync(id, this.Place(), User.PersonId()!.Value, cancellationToken) is not { } planned)
        {
            return NotFound();
        }

        Action = planned.Action;
        await OfferAsync((await Plan.UnitsAsync(cancellationToken)).Single(u => u.Id == Action.UnitId), Action.LeadId, Action.ObjectiveId, cancellationToken);
        return planned.Rights.HasFlag(ActionRights.Edit) ? null : Forbid();
    }
}
