using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.Pages.Council.Improvements;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Say how an objective will show.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class AddMeasureModel(CouncilLibrariesContext database, ImprovementPlan improvements, OwnFigureReader figures) : MeasureFormPageModel(database, figures)
{
    private List<ReportingUnit> units = [];

    /// <summary>The objective.</summary>
    [BindProperty(SupportsGet = true, Name = "objective")]
    public Guid ObjectiveId { get; set; }

    /// <summary>The service or library that it is of; asked first where there are several.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Of { get; set; }

    /// <summary>The click, so that a second one adds nothing: it becomes the measure's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>What it can be of.</summary>
    public IReadOnlyList<Choice> Units => [.. units.Select(u => new Choice(u.Id.ToString(), ImprovementWords.Of(u)))];

    /// <summary>Shows the form, or asks first what the measure is of.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Click, Form) = (Guid.CreateVersion7(), MeasureForm.Of(null, Plan));
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.ObjectiveMeasures.AnyAsync(m => m.Id == Click, cancellationToken))
        {
            return Done(null);
        }

        if (Of is null || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        await CheckAsync(cancellationToken);
        if (await Database.ObjectiveMeasures.CountAsync(m => m.ObjectiveId == ObjectiveId, cancellationToken) >= ObjectiveMeasure.Most)
        {
            ModelState.AddModelError("", $"This objective has {ObjectiveMeasure.Most} measures already. A few that people remember say more than many: change one of them, or take one away");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var measure = new ObjectiveMeasure { CouncilId = Plan.CouncilId, Id = Click, ObjectiveId = ObjectiveId, UnitId = UnitId, Name = "" };
        Form.Apply(measure, Own);
        Database.ObjectiveMeasures.Add(measure);
        // A second click at the same moment: the first has added it.
        return Done(await Database.TrySaveNewAsync(cancellationToken) ? $"“{measure.Name}” is added." : null);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await LoadObjectiveAsync(ObjectiveId, cancellationToken) is { } answer)
        {
            return answer;
        }

        units = [.. (await improvements.UnitsAsync(cancellationToken)).Where(u => u is not Library { IsOpen: false })];
        Of ??= units.Count == 1 ? units[0].Id : null;
        return Of is null || (units.Exists(u => u.Id == Of) && await LoadUnitAsync(Of == Plan.CouncilId ? null : Of, cancellationToken)) ? null : NotFound();
    }
}
