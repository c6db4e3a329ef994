using System.Text;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>The improvement plan, to narrow down, download, print and put into a calendar.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database, ICurrentCouncil council, ImprovementPlan plan, PublicLinks links, TimeProvider time) : PageModel
{
    /// <summary>Actions on one page.</summary>
    public const int PageSize = 25;

    /// <summary>Actions on one page for printing.</summary>
    public const int MostOnPaper = 500;

    /// <summary>Where actions stand.</summary>
    [BindProperty(SupportsGet = true)]
    public ActionStanding Standing { get; set; }

    /// <summary>The service or library.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? UnitId { get; set; }

    /// <summary>Who leads it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Lead { get; set; }

    /// <summary>Outcome that it supports.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    /// <summary>Results area or characteristic that it came from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>Objective of a strategic plan that it delivers.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Objective { get; set; }

    /// <summary>When to do it.</summary>
    [BindProperty(SupportsGet = true)]
    public ActionPriority? Priority { get; set; }

    /// <summary>Everything on one page, to print.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Whole { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>How many actions stand where.</summary>
    public PlanCounts Counts { get; private set; } = null!;

    /// <summary>Actions on this page.</summary>
    public IReadOnlyList<ImprovementAction> Actions { get; private set; } = [];

    /// <summary>Actions that match.</summary>
    public int Matches { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => Whole ? 1 : (Matches + PageSize - 1) / PageSize;

    /// <summary>The service and the libraries that have actions, or may get some.</summary>
    public IReadOnlyList<ReportingUnit> Units { get; private set; } = [];

    /// <summary>People, to filter by.</summary>
    public IReadOnlyList<PlanPerson> People { get; private set; } = [];

    /// <summary>Names of results areas and characteristics, by key.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; private set; } = new Dictionary<string, string>();

    /// <summary>Whether this person may add actions by hand.</summary>
    public bool MayAdd { get; private set; }

    /// <summary>Whether this person changes plans at all.</summary>
    public bool MayPlan => this.Place().MayPlan();

    /// <summary>The signed-in person.</summary>
    public Guid Me => User.PersonId()!.Value;

    /// <summary>The day that decides what is overdue.</summary>
    public DateOnly Today => PhaseDay.Today(time);

    /// <summary>The moment that decides what has stalled.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How many match, as a sentence.</summary>
    public string Found => Matches == 0 ? "No action matches."
        : $"{ImprovementWords.Actions(Matches)}{(Matches == Counts.All ? "" : $" of {Counts.All:#,0}")}{(Pages > 1 ? $", {(P - 1) * PageSize + 1:#,0} to {(P - 1) * PageSize + Actions.Count:#,0} shown" : "")}.";

    /// <summary>What the address asks for, to keep it in links.</summary>
    public Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["standing"] = Standing.ToString(), ["unitId"] = UnitId?.ToString(), ["lead"] = Lead?.ToString(), ["outcome"] = Outcome, ["from"] = From, ["priority"] = Priority?.ToString(), ["objective"] = Objective?.ToString(),
    };

    /// <summary>Results areas and characteristics, to filter by.</summary>
    public IEnumerable<Choice> SourceChoices => Sources.OrderBy(s => s.Value, StringComparer.CurrentCultureIgnoreCase).Select(s => new Choice(s.Key, s.Value));

    /// <summary>Objectives of the plans that this person reads, to filter by.</summary>
    public IReadOnlyList<ObjectiveOfPlan> Objectives { get; private set; } = [];

    // Of an objective that this person does not read nothing is said.
    private IQueryable<ImprovementAction> Matching =>
        new ImprovementFilter(Standing, UnitId, Lead, Outcome, From, Priority) { Objective = Objective is null || Objectives.Any(o => o.Id == Objective) ? Objective : Guid.Empty }.Apply(database.ActionsSeenBy(Me).AsNoTracking(), Today, Now);

    /// <summary>Who leads an action; null for nobody.</summary>
    public string? LeadOf(ImprovementAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.LeadId is { } lead ? People.FirstOrDefault(p => p.Id == lead)?.Name ?? ImprovementWords.Gone : action.LeadName;
    }

    /// <summary>Shows a page of the plan.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadNamesAsync(cancellationToken);
        MayAdd = Units.Any(u => this.Place().MayAddFor(u.Id));
        Counts = await plan.CountAsync(Me, cancellationToken);
        Matches = await Matching.CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Actions = await (Whole ? Matching.Take(MostOnPaper) : Matching.Skip((P - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
    }

    /// <summary>The plan as narrowed down, as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken)
    {
        await ReadNamesAsync(cancellationToken);
        var figures = OwnFigureReader.Choices(ofLibrary: true).Concat(OwnFigureReader.Choices(ofLibrary: false)).DistinctBy(c => c.Code).ToDictionary(c => c.Code, c => c.Name);
        return new CsvDownload<ImprovementAction>($"{council.Required.Identifier}-improvement-plan.csv",
            ImprovementExport.Columns(Units.ToDictionary(u => u.Id, ImprovementWords.Of), People.ToDictionary(p => p.Id, p => p.Name), Sources,
                Objectives.ToDictionary(o => o.Id, o => o.Name), figures), Matching.AsAsyncEnumerable());
    }

    /// <summary>Start and due dates of what is still to do, for a calendar.</summary>
    /// <param name="mine">Only what the signed-in person leads.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IActionResult> OnGetCalendarAsync(bool mine, CancellationToken cancellationToken)
    {
        var actions = await new ImprovementFilter(ActionStanding.Open, null, mine ? Me : null, null, null, null).Apply(database.ActionsSeenBy(Me).AsNoTracking(), Today, Now)
            .Where(a => a.StartsOn != null || a.DueOn != null).ToListAsync(cancellationToken);
        var calendar = PlanCalendar.Write($"Improvement plan, {council.Required.Name}", actions,
            a => new Uri(links.To("/Council/Improvements/Details", new { council = council.Required.Identifier, id = a.Id })), Now);
        return File(Encoding.UTF8.GetBytes(calendar), PlanCalendar.ContentType, $"{council.Required.Identifier}-improvement-plan{(mine ? "-mine" : "")}.ics");
    }

    private async Task ReadNamesAsync(CancellationToken cancellationToken)
    {
        Units = await plan.UnitsAsync(cancellationToken);
        People = await plan.PeopleAsync(cancellationToken);
        Sources = await plan.SourcesAsync(Me, cancellationToken);
        Objectives = await database.ObjectivesSeenByAsync(this.Place(), Me, cancellationToken);
    }
}
