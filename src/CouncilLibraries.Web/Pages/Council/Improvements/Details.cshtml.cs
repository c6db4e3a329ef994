using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.Pages.Council.Plans.Evidence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>One action: what is planned, how it stands, and everything that happened to it.</summary>
[Authorize(Policies.Member)]
public sealed class DetailsModel(CouncilLibrariesContext database, ImprovementPlan plan, OwnFigureReader figures, Frameworks frameworks, CaseStudyShelf shelf, TimeProvider time) : PageModel
{
    private IReadOnlyList<PlanPerson> people = [];

    /// <summary>Status from now on.</summary>
    [BindProperty]
    public ActionStatus? Status { get; set; }

    /// <summary>What is to be said of it.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The action and what this person may do with it.</summary>
    public PlannedAction Planned { get; private set; } = null!;

    /// <summary>The action.</summary>
    public ImprovementAction Action => Planned.Action;

    /// <summary>What it is for.</summary>
    public string UnitName { get; private set; } = "";

    /// <summary>Name of the results area or characteristic that it came from; null for none.</summary>
    public string? SourceName { get; private set; }

    /// <summary>Whether this person may open the assessment that it came from.</summary>
    public bool MayReadAssessment { get; private set; }

    /// <summary>The objective of a strategic plan that it delivers; null for none, and where this person does not read the plan.</summary>
    public ObjectiveOfPlan? Objective { get; private set; }

    /// <summary>Evidence of strategic plans whose gap it fills.</summary>
    public IReadOnlyList<GapLink> FillsGaps { get; private set; } = [];

    /// <summary>How others did what should be better.</summary>
    public ShelfOf Shelf { get; private set; } = null!;

    /// <summary>What happened, latest first.</summary>
    public IReadOnlyList<ActionEvent> Events { get; private set; } = [];

    /// <summary>The unit's own figures of its measure since the year of the baseline, oldest first.</summary>
    public IReadOnlyList<OwnFigure> Figures { get; private set; } = [];

    /// <summary>The latest figure; null where there is none.</summary>
    public OwnFigure? Latest => Figures.LastOrDefault(f => f.Value is not null);

    /// <summary>Name of what is measured; null for nothing.</summary>
    public string? Measure => Action.FigureCode is { } code ? ImprovementWords.MeasureOf(code)?.Name ?? code : Action.OwnMeasure;

    /// <summary>Whether it should be done by now.</summary>
    public bool IsOverdue => Action.IsOverdue(PhaseDay.Today(time));

    /// <summary>Whether nothing was said of it for long.</summary>
    public bool IsStalled => Action.IsStalled(time.GetUtcNow());

    /// <summary>Who leads it; null for nobody.</summary>
    public string? LeadName => Action.LeadId is { } lead ? NameOf(lead) : Action.LeadName;

    /// <summary>Whether this person may do this.</summary>
    public bool May(ActionRights rights) => Planned.Rights.HasFlag(rights);

    /// <summary>Name of a person.</summary>
    public string NameOf(Guid? person) => person is null ? "The platform itself" : people.FirstOrDefault(p => p.Id == person)?.Name ?? ImprovementWords.Gone;

    /// <summary>Figure at the start, now and to reach, in a sentence; null where none of them is known.</summary>
    public string? Progress
    {
        get
        {
            string?[] parts =
            [
                Latest is { } now ? $"now {now.Text} ({now.Year})" : null,
                Action.Baseline is { } start ? $"at the start {ImprovementWords.Figure(Action.FigureCode, start)}{(Action.BaselineYear is { } year ? $" ({year})" : "")}" : null,
                Action.Target is { } target ? $"to reach {ImprovementWords.Figure(Action.FigureCode, target)}" : null,
            ];
            var text = string.Join(", ", parts.OfType<string>());
            return text.Length == 0 ? null : ComparisonWords.Capital(text) + ".";
        }
    }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        (Status, Version) = (Action.Status, Action.Version);
        return Page();
    }

    /// <summary>Says how it stands.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!May(ActionRights.Update))
        {
            return Forbid();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        database.ActionEvents.Add(Action.Move(Status!.Value, Note, User.PersonId(), time.GetUtcNow()));
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            return await LoadAsync(id, cancellationToken) ? Changed() : NotFound();
        }

        TempData["Banner"] = "It is noted.";
        return RedirectToPage("/Council/Improvements/Details", new { id });

        PageResult Changed()
        {
            CheckVersion();
            return this.Invalid();
        }
    }

    private void Check()
    {
        CheckVersion();
        if (Status is null)
        {
            ModelState.AddModelError(nameof(Status), "Choose how it stands");
        }
        else if (string.IsNullOrWhiteSpace(Note) && Status == ActionStatus.Stopped && Action.Status != ActionStatus.Stopped)
        {
            ModelState.AddModelError(nameof(Note), "Say why it is stopped");
        }
        else if (string.IsNullOrWhiteSpace(Note) && Status == Action.Status)
        {
            ModelState.AddModelError(nameof(Note), "Choose another status, or write a note");
        }

        if (Note?.ReplaceLineEndings("\n").Trim().Length > ImprovementAction.MaxTextLength)
        {
            ModelState.AddModelError(nameof(Note), $"The note must be {ImprovementAction.MaxTextLength:#,0} characters or fewer");
        }
    }

    private void CheckVersion()
    {
        if (Version != Action.Version)
        {
            ModelState.AddModelError("", "Someone else changed this action while you had the page open. It is shown as it stands now: look at it, then send this again");
            ModelState.Remove(nameof(Version));
            Version = Action.Version;
        }
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var (place, me) = (this.Place(), User.PersonId()!.Value);
        if (await plan.FindAsync(id, place, me, cancellationToken) is not { } planned)
        {
            return false;
        }

        Planned = planned;
        UnitName = ImprovementWords.Of(await database.Units.AsNoTracking().SingleAsync(u => u.Id == Action.UnitId, cancellationToken));
        people = await plan.PeopleAsync(cancellationToken);
        SourceName = Action.SourceKey is { } key ? (await plan.SourcesAsync(me, cancellationToken)).GetValueOrDefault(key, key) : null;
        MayReadAssessment = planned.Assessment is { } assessment && assessment.RightsOf(place, me) != AssessmentRights.None;
        Objective = Action.ObjectiveId is { } objective ? (await database.ObjectivesSeenByAsync(place, me, cancellationToken)).FirstOrDefault(o => o.Id == objective) : null;
        FillsGaps = await GapLink.OfActionAsync(database, id, place, me, cancellationToken);
        Events = await database.ActionEvents.AsNoTracking().Where(e => e.ActionId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(cancellationToken);
        if (Action.FigureCode is { } code)
        {
            var since = ReportingPeriod.TryParseYear(Action.BaselineYear, out var year, out _) ? year : (ReportingPeriod?)null;
            Figures = [.. (await figures.SeriesAsync(Action.UnitId, [code], cancellationToken)).Where(f => since is null || f.Year >= since)];
        }

        var about = await AboutAsync(planned.Assessment, cancellationToken);
        Shelf = new ShelfOf((await shelf.ReadAsync(about, cancellationToken)).Of(about), Action.Title);
        return true;
    }

    // What the row is about, nearest first: where it came from, what it is measured by, what it is for.
    private async Task<List<string>> AboutAsync(Assessment? assessment, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        if (assessment is not null && Action.SourceKey is { } source)
        {
            keys.Add(CaseStudyTags.OfPart(await frameworks.ContentAsync(assessment.FrameworkVersionId, cancellationToken), source));
            // Seven of the results areas are the outcomes.
            keys.Add(CaseStudyTags.OfOutcome(source));
        }

        keys.AddRange(Action.FigureCode is { } figure ? [CaseStudyTags.OfRatio(figure)] : []);
        keys.AddRange(Action.Outcomes.Select(CaseStudyTags.OfOutcome));
        return keys;
    }
}
