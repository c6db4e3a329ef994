using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>Add an action by hand.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class AddModel(CouncilLibrariesContext database, ImprovementPlan plan, OwnFigureReader figures, TimeProvider time) : ActionFormPageModel(database, plan, figures)
{
    private List<ReportingUnit> units = [];

    /// <summary>The service or library that it is for; asked first where there are several.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? UnitId { get; set; }

    /// <summary>Code of the measure or ratio that the action is about, where the person comes from it; it is chosen in the form.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Figure { get; set; }

    /// <summary>The objective of a strategic plan that the action is for, where the person comes from it; it is chosen in the form.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Objective { get; set; }

    /// <summary>The click, so that a second one adds nothing: it becomes the action's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>What this person may add actions for.</summary>
    public IReadOnlyList<Choice> Units => [.. units.Select(u => new Choice(u.Id.ToString(), ImprovementWords.Of(u)))];

    /// <summary>Shows the form, or asks first whom the action is for.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Click = Guid.CreateVersion7();
        var answer = await LoadAsync(cancellationToken);
        Form.FigureCode = Unit is null ? null : Figures.FirstOrDefault(f => f.Value == Figure)?.Value;
        Form.ObjectiveId = Objectives.Any(o => o.Value == Objective?.ToString()) ? Objective : null;
        return answer ?? Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var done = RedirectToPage("/Council/Improvements/Details", new { id = Click });
        if (await Database.ImprovementActions.AnyAsync(a => a.Id == Click, cancellationToken))
        {
            return done;
        }

        if (Unit is null || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        await CheckAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var now = time.GetUtcNow();
        var action = new ImprovementAction { CouncilId = Unit.CouncilId, Id = Click, UnitId = Unit.Id, Improvement = "", Action = "", MovedAt = now };
        Form.Apply(action, Own);
        Database.ImprovementActions.Add(action);
        Database.ActionEvents.Add(action.Move(ActionStatus.NotStarted, null, User.PersonId(), now));
        // A second click at the same moment: the first has added it.
        if (await Database.TrySaveNewAsync(cancellationToken))
        {
            TempData["Banner"] = "The action is in the plan.";
        }

        return done;
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        units = [.. (await Plan.UnitsAsync(cancellationToken)).Where(u => this.Place().MayAddFor(u.Id) && u is not Library { IsOpen: false })];
        if (units.Count == 0)
        {
            return Forbid();
        }

        UnitId ??= units.Count == 1 ? units[0].Id : null;
        if (UnitId is { } id)
        {
            if (units.Find(u => u.Id == id) is not { } unit)
            {
                return NotFound();
            }

            await OfferAsync(unit, null, null, cancellationToken);
        }

        return null;
    }
}
