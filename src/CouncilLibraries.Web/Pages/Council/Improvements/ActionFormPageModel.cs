using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>Adding an action and changing one ask the same questions.</summary>
public abstract class ActionFormPageModel(CouncilLibrariesContext database, ImprovementPlan plan, OwnFigureReader figures) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ImprovementForm Form { get; set; } = new();

    /// <summary>The service or library that it is for.</summary>
    public ReportingUnit Unit { get; private set; } = null!;

    /// <summary>Everybody with a place in the council.</summary>
    public IReadOnlyList<PlanPerson> People { get; private set; } = [];

    /// <summary>Who can lead it.</summary>
    public IReadOnlyList<Choice> Leads { get; private set; } = [];

    /// <summary>Objectives of strategic plans that it can deliver.</summary>
    public IReadOnlyList<Choice> Objectives { get; private set; } = [];

    /// <summary>What can be measured of such a unit.</summary>
    public IReadOnlyList<Choice> Figures => [.. OwnFigureReader.Choices(Unit is not LibraryService).Select(c => new Choice(c.Code, c.Name))];

    /// <summary>The unit's own figures of what is chosen, oldest first.</summary>
    protected IReadOnlyList<OwnFigure> Own { get; private set; } = [];

    /// <summary>The plan.</summary>
    protected ImprovementPlan Plan => plan;

    /// <summary>Every objective of a plan that this person reads.</summary>
    protected IReadOnlyList<ObjectiveOfPlan> AllObjectives { get; private set; } = [];

    /// <summary>The database.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Reads what the form offers.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="storedLead">Who leads it now; is offered although gone from the council.</param>
    /// <param name="storedObjective">What it delivers now; is offered although its plan is over, or not shared with this person.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    protected async Task OfferAsync(ReportingUnit unit, Guid? storedLead, Guid? storedObjective, CancellationToken cancellationToken)
    {
        Unit = unit;
        People = await plan.PeopleAsync(cancellationToken);
        Leads = [.. People.Where(p => p.CanLead || p.Id == storedLead).Select(p => new Choice(p.Id.ToString(), p.Name))];
        if (storedLead is { } lead && People.All(p => p.Id != lead))
        {
            Leads = [.. Leads, new Choice(lead.ToString(), ImprovementWords.Gone)];
        }

        AllObjectives = await database.ObjectivesSeenByAsync(this.Place(), User.PersonId()!.Value, cancellationToken);
        Objectives = [.. AllObjectives.Where(o => o.TakesActions || o.Id == storedObjective).Select(o => new Choice(o.Id.ToString(), $"{o.Name} ({o.PlanName})"))];
        if (storedObjective is { } objective && AllObjectives.All(o => o.Id != objective))
        {
            Objectives = [.. Objectives, new Choice(objective.ToString(), ObjectiveOfPlan.NotShared)];
        }
    }

    /// <summary>Checks what was typed; what is wrong goes to the model state.</summary>
    protected async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Form.FigureCode))
        {
            Own = await figures.SeriesAsync(Unit.Id, [Form.FigureCode], cancellationToken);
        }

        ModelState.Add(nameof(Form), Form.Check(Unit is not LibraryService, Leads.Select(l => Guid.Parse(l.Value)).ToHashSet(), Objectives.Select(o => Guid.Parse(o.Value)).ToHashSet(), Own));
    }
}
