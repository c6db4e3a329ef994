using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Core.Returns;

/// <summary>A unit as it is stored, with its return for the year.</summary>
/// <param name="Id">Key; the service's is the council's.</param>
/// <param name="Name">Name.</param>
/// <param name="IsService">Whether it is the whole service.</param>
/// <param name="Phases">What a library was from which day on.</param>
/// <param name="Capacities">A library's hours and computers from which day on.</param>
/// <param name="Return">Its return; null before anything was saved.</param>
/// <param name="SubmittedBy">Name of who submitted it, while a member of the council.</param>
/// <param name="ApprovedBy">Name of who approved it, while a member of the council.</param>
public sealed record StoredUnit(
    Guid Id,
    string Name,
    bool IsService,
    IReadOnlyList<LibraryPhase> Phases,
    IReadOnlyList<LibraryCapacity> Capacities,
    Return? Return,
    string? SubmittedBy,
    string? ApprovedBy)
{
    internal LibraryOfYear Library => new(Id, Name, Phases, Capacities);
}

/// <summary>A figure that is public by name.</summary>
/// <param name="UnitId">The library or the service.</param>
/// <param name="Period">Its period.</param>
/// <param name="MeasureCode">Its measure.</param>
/// <param name="Amount">Smallest units.</param>
/// <param name="Method">How it was counted.</param>
/// <param name="Note">What the source says of it.</param>
/// <param name="Source">Name of the source.</param>
public sealed record StoredPublishedFigure(Guid UnitId, ReportingPeriod Period, string MeasureCode, long Amount, CountMethod Method, string? Note, string Source);

/// <summary>Everything that a <see cref="CouncilYear"/> is made of.</summary>
/// <param name="Collection">The year.</param>
/// <param name="Cadence">How often the council enters figures.</param>
/// <param name="Population">Residents, where known.</param>
/// <param name="Units">The service, the libraries; or one library alone.</param>
/// <param name="Values">Their values of the year and the year before.</param>
/// <param name="Notes">Their answers to warnings.</param>
/// <param name="Published">Public figures of both years.</param>
/// <param name="LocalMeasures">Codes of local measures that anyone in the council has values of.</param>
/// <param name="Collected">What the council chose to collect, of every year.</param>
public sealed record StoredYear(
    CollectionPeriod Collection,
    Cadence Cadence,
    long? Population,
    IReadOnlyList<StoredUnit> Units,
    IReadOnlyList<ReturnValue> Values,
    IReadOnlyList<WarningNote> Notes,
    IReadOnlyList<StoredPublishedFigure> Published,
    IReadOnlySet<string> LocalMeasures,
    IReadOnlyList<CollectedSet> Collected);

/// <summary>
/// The figures of a council for one year as they stand: what is asked of whom, what is there, what it makes, how it looks
/// beside last year, and what the checks say. Read once, then only arithmetic.
/// </summary>
public sealed class CouncilYear
{
    private readonly Dictionary<Guid, YearUnit> units;
    private readonly ILookup<Guid, ReturnValue> values;
    private readonly Lazy<IReadOnlyDictionary<string, RolledFigure>> fromLibraries;

    /// <summary>Puts the figures together.</summary>
    public CouncilYear(MeasureCatalogue catalogue, StoredYear stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Catalogue = catalogue;
        Stored = stored;
        Year = ReportingPeriod.TryParseYear(stored.Collection.Id, out var year, out var problem) ? year : throw new ArgumentException(problem, nameof(stored));
        Libraries = [.. stored.Units.Where(unit => !unit.IsService).Select(unit => unit.Library)];
        var service = stored.Units.FirstOrDefault(unit => unit.IsService)?.Id ?? Guid.Empty;
        fromLibraries = new(() => ServiceYear.Figures(catalogue, Year, service, stored.Values.Where(value => value.UnitId != service).Select(Lean), Libraries));
        values = stored.Values.ToLookup(value => value.UnitId);
        units = stored.Units.ToDictionary(unit => unit.Id, unit => new YearUnit(this, unit, values[unit.Id]));
        Units = [.. units.Values.Where(unit => unit.IsAsked).OrderByDescending(unit => unit.IsService).ThenBy(unit => unit.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The year.</summary>
    public ReportingPeriod Year { get; }

    /// <summary>How the year is collected.</summary>
    public CollectionPeriod Collection => Stored.Collection;

    /// <summary>Whether figures are taken for it.</summary>
    public bool IsOpen => Collection.Status == CollectionStatus.Open;

    /// <summary>How often the council enters figures.</summary>
    public Cadence Cadence => Stored.Cadence;

    /// <summary>Quarters or months that figures are entered for; none where they are entered once a year.</summary>
    public IReadOnlyList<ReportingPeriod> Parts => Cadence switch { Cadence.Monthly => Year.Months, Cadence.Quarterly => Year.Quarters, _ => [] };

    /// <summary>The measures.</summary>
    public MeasureCatalogue Catalogue { get; }

    /// <summary>Units that are asked for figures: the service first, then libraries by name. A library that was closed at the end of the year is not.</summary>
    public IReadOnlyList<YearUnit> Units { get; }

    internal StoredYear Stored { get; }

    /// <summary>A unit by its key, also one that is not asked; null where there is none.</summary>
    public YearUnit? Find(Guid id) => units.GetValueOrDefault(id);

    /// <summary>What the libraries that count in the service figure make, whatever was typed for the service; null where no library has a value.</summary>
    public RolledFigure? FromLibraries(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return fromLibraries.Value.GetValueOrDefault(measure.Code) is { From: RolledFrom.Libraries } figure ? figure : null;
    }

    /// <summary>What the libraries that count make of a month or quarter, whatever was typed for the service.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="part">A month or quarter of the year.</param>
    /// <returns>The figure, and how many libraries it is of: those open and counting at the end of the part, and those that counted earlier in it and have a figure.</returns>
    public (RolledFigure Figure, int Libraries) FromLibraries(Measure measure, ReportingPeriod part)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var counted = Libraries.Where(library => library.IsNeeded(part) || library.MayCount(part))
            .Select(library => (Library: library, Figure: units[library.Id].InPart(measure, part)))
            .Where(one => one.Library.IsNeeded(part) || one.Figure.State != RolledState.Blank)
            .Select(one => new LibraryFigure(one.Library.Id, one.Figure)).ToList();
        return (ServiceFigures.FromLibraries(measure, part, counted), counted.Count);
    }

    internal IReadOnlyList<LibraryOfYear> Libraries { get; }

    internal IReadOnlyDictionary<string, RolledFigure> FiguresOf(StoredUnit unit, ReportingPeriod year) => unit.IsService
        ? ServiceYear.Figures(Catalogue, year, unit.Id, Stored.Values.Select(Lean), Libraries)
        : ServiceYear.Figures(Catalogue, year, unit.Id, values[unit.Id].Select(Lean), []);

    private static StoredValue Lean(ReturnValue value) => new(value.UnitId, value.PeriodId, value.MeasureCode, value.State, value.Amount, value.Method);
}

/// <summary>The figure of the year before, to stand beside this year's.</summary>
/// <param name="State">Whether it is complete.</param>
/// <param name="Amount">Smallest units; null where the state has none.</param>
/// <param name="Source">Where it was published; null when it is the council's own.</param>
public sealed record PreviousFigure(RolledState State, long? Amount, string? Source);

/// <summary>How far a unit is.</summary>
/// <param name="Asked">Measures asked for.</param>
/// <param name="Missing">Those of them without a value, or with a part of one.</param>
/// <param name="Unfinished">Typed texts that are not figures yet.</param>
/// <param name="Errors">Findings that must be put right.</param>
/// <param name="Unanswered">Warnings that nobody has answered yet.</param>
public sealed record UnitProgress(int Asked, IReadOnlyList<Measure> Missing, int Unfinished, int Errors, int Unanswered)
{
    /// <summary>Measures asked for that have a value, or are said not to be collected or not to apply.</summary>
    public int Given => Asked - Missing.Count;
}

/// <summary>One unit in a <see cref="CouncilYear"/>.</summary>
public sealed class YearUnit
{
    private readonly CouncilYear council;
    private readonly StoredUnit stored;
    private readonly Dictionary<(string Measure, ReportingPeriod Period), ReturnValue> values = [];
    private readonly Dictionary<string, Dictionary<ReportingPeriod, Figure>> figures = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyDictionary<string, RolledFigure>> thisYear;
    private readonly Lazy<IReadOnlyDictionary<string, RolledFigure>> lastYear;
    private readonly Lazy<IReadOnlyList<Finding>> findings;
    private readonly Lazy<AskedMeasures> measures;
    private readonly CollectedSet? collected;

    internal YearUnit(CouncilYear council, StoredUnit stored, IEnumerable<ReturnValue> values)
    {
        this.council = council;
        this.stored = stored;
        foreach (var value in values)
        {
            var period = ReportingPeriod.Parse(value.PeriodId);
            this.values[(value.MeasureCode, period)] = value;
            if (!figures.TryGetValue(value.MeasureCode, out var ofMeasure))
            {
                figures[value.MeasureCode] = ofMeasure = [];
            }

            ofMeasure[period] = Returns.Figure.Of(value.State, value.Amount, value.Method);
        }

        thisYear = new(() => council.FiguresOf(stored, council.Year));
        lastYear = new(() => council.FiguresOf(stored, council.Year.Previous));
        findings = new(Check);
        collected = CollectedSet.InForce(council.Stored.Collected, Kind, council.Year);
        measures = new(Ask);
    }

    /// <summary>Key.</summary>
    public Guid Id => stored.Id;

    /// <summary>Name.</summary>
    public string Name => stored.Name;

    /// <summary>Whether it is the whole service.</summary>
    public bool IsService => stored.IsService;

    /// <summary>Its return; null before anything was saved.</summary>
    public Return? Return => stored.Return;

    /// <summary>Where its return stands; null before anything was saved.</summary>
    public ReturnStatus? Status => Return?.Status;

    /// <summary>Name of who submitted it, while a member of the council.</summary>
    public string? SubmittedBy => stored.SubmittedBy;

    /// <summary>Name of who approved it, while a member of the council.</summary>
    public string? ApprovedBy => stored.ApprovedBy;

    /// <summary>
    /// Whether it is asked for figures: the service, libraries open at the end of the year, and one that closed during the
    /// year whose figures have been begun, so that its part of the year can be finished.
    /// </summary>
    public bool IsAsked => IsService || AtYearEnd is { IsOpen: true } || (Return is not null && ClosedOn > council.Year.Start);

    /// <summary>Minutes a library is open in a week at the end of the year; null where not known, and for the service.</summary>
    public int? OpenMinutesPerWeek => IsService ? null : stored.Library.CapacityIn(council.Year)?.OpenMinutesPerWeek;

    /// <summary>Who runs a library at the end of the year; null for the service.</summary>
    public LibraryProvision? Provision => AtYearEnd?.Provision;

    /// <summary>The day a library closed that is therefore not asked; null where it is asked or was not open yet.</summary>
    public DateOnly? ClosedOn => !IsService && AtYearEnd is { IsOpen: false } phase ? phase.From : null;

    /// <summary>Whether figures can be typed.</summary>
    public bool CanEdit => council.IsOpen && IsAsked && Return is null or { CanEdit: true };

    /// <summary>Which measures it is asked for.</summary>
    public AskedMeasures Measures => measures.Value;

    /// <summary>What the checks say, what must be put right first.</summary>
    public IReadOnlyList<Finding> Findings => findings.Value;

    /// <summary>When anything of the year was changed last; null where there is nothing.</summary>
    public DateTimeOffset? ChangedAt => OfYear.Select(value => (DateTimeOffset?)value.ChangedAt).Max();

    /// <summary>Texts that are not figures yet.</summary>
    public IEnumerable<ReturnValue> Unfinished => OfYear.Where(value => value is { State: ValueState.Unfinished, TypedText: not null });

    /// <summary>Values of the year that somebody left a remark on.</summary>
    public IEnumerable<ReturnValue> Noted => OfYear.Where(value => value.Note is not null);

    /// <summary>Whether the year has any value.</summary>
    public bool IsEmpty => !OfYear.Any();

    /// <summary>How far it is.</summary>
    public UnitProgress Progress => new(
        Measures.Asked.Count,
        [.. Measures.Asked.Where(measure => Figure(measure).State is RolledState.Blank or RolledState.Incomplete)],
        Unfinished.Count(),
        Findings.Count(finding => finding.Severity == RuleSeverity.Hard),
        Findings.Count(finding => finding.Severity == RuleSeverity.Soft && NoteOn(finding) is null));

    private IEnumerable<ReturnValue> OfYear => values.Where(value => council.Year.Contains(value.Key.Period)).Select(value => value.Value);

    /// <summary>
    /// Measures asked for in a period: of a year all, of a month or quarter those that can be given for it and are not
    /// otherwise had, from the libraries or by one figure for the whole year.
    /// </summary>
    public IReadOnlyList<Measure> AskedIn(ReportingPeriod period) => period.Kind == PeriodKind.Year
        ? Measures.Asked
        : [.. Measures.Asked.Where(measure => measure.Cadence.Contains(period.Kind) && !IsGivenByYear(measure) && !(IsService && council.FromLibraries(measure) is not null))];

    /// <summary>Measures asked for that a period still lacks.</summary>
    public IReadOnlyList<Measure> MissingIn(ReportingPeriod period) => period.Kind == PeriodKind.Year
        ? Progress.Missing
        : [.. AskedIn(period).Where(measure => Value(measure, period) is null or { State: ValueState.Unfinished } && Own(measure).From != RolledFrom.Typed)];

    /// <summary>The value of a measure and period; null for a blank.</summary>
    public ReturnValue? Value(Measure measure, ReportingPeriod period) => values.GetValueOrDefault((measure.Code, period));

    /// <summary>The unit's own figure for the year, from what was typed for the year or its months and quarters.</summary>
    public RolledFigure Own(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return ServiceFigures.OverTime(measure, council.Year, figures.GetValueOrDefault(measure.Code) ?? []);
    }

    /// <summary>The unit's own figure for a month or quarter: typed for it, or made from the quarter's months.</summary>
    public RolledFigure InPart(Measure measure, ReportingPeriod part)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return ServiceFigures.InPart(measure, part, figures.GetValueOrDefault(measure.Code) ?? []);
    }

    /// <summary>Whether it was open at some time in a month or quarter; the service always is.</summary>
    public bool WasOpen(ReportingPeriod part) => IsService || stored.Library.WasOpen(part);

    /// <summary>What the months and quarters make, whatever was typed for the year.</summary>
    public RolledFigure FromDetail(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var detail = figures.GetValueOrDefault(measure.Code)?.Where(figure => figure.Key != council.Year).ToDictionary() ?? [];
        return ServiceFigures.OverTime(measure, council.Year, detail);
    }

    /// <summary>The figure that is used: the unit's own, for the service perhaps what the libraries make, else what its parts make.</summary>
    public RolledFigure Figure(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var figure = thisYear.Value.GetValueOrDefault(measure.Code) ?? Own(measure);
        return figure.State == RolledState.Blank && !IsCollected(measure) ? figure with { State = RolledState.NotCollected } : figure;
    }

    /// <summary>False where the council chose not to collect the measure of this kind of unit; of the service, where none of its libraries is asked for it either.</summary>
    public bool IsCollected(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return IsService
            ? CollectedSet.IsCollectedOfService(council.Stored.Collected, council.Units.Where(unit => !unit.IsService).Select(unit => unit.Kind).Distinct(), council.Year, measure)
            : collected?.Measures.Contains(measure.Code, StringComparer.Ordinal) != false;
    }

    /// <summary>The figure of the year before: the unit's own where it is complete, else the published one, else what there is.</summary>
    /// <returns>Null where there is nothing.</returns>
    public PreviousFigure? Previous(Measure measure, ReportingPeriod period)
    {
        ArgumentNullException.ThrowIfNull(measure);
        if (period.Kind != PeriodKind.Year)
        {
            return Value(measure, period.Previous) is { State: not ValueState.Unfinished } value
                ? new(value.State switch { ValueState.NotCollected => RolledState.NotCollected, ValueState.NotApplicable => RolledState.NotApplicable, _ => RolledState.Complete }, value.Amount, null)
                : null;
        }

        var own = lastYear.Value.GetValueOrDefault(measure.Code);
        var published = own is { IsComplete: true } ? null : Published(period.Previous).FirstOrDefault(figure => figure.MeasureCode == measure.Code);
        return published is not null ? new(RolledState.Complete, published.Amount, published.Source)
            : own is null or { State: RolledState.Blank } ? null
            : new(own.State, own.Amount, null);
    }

    /// <summary>What is public about the unit for a year.</summary>
    public IEnumerable<StoredPublishedFigure> Published(ReportingPeriod year) =>
        council.Stored.Published.Where(figure => figure.UnitId == Id && figure.Period == year);

    /// <summary>The note that answers a finding; null where there is none.</summary>
    public WarningNote? NoteOn(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return council.Stored.Notes.FirstOrDefault(note => note.UnitId == Id && note.FindingKey == finding.NoteKey);
    }

    // This year or last, a figure for the year and none for any part of it.
    private bool IsGivenByYear(Measure measure) =>
        figures.GetValueOrDefault(measure.Code) is { Count: > 0 } given && given.Keys.All(period => period.Kind == PeriodKind.Year);

    private LibraryPhase? AtYearEnd => stored.Library.On(council.Year.End);

    private CollectedFor Kind => IsService ? CollectedFor.Service : CollectedSet.KindOf(AtYearEnd?.Provision ?? LibraryProvision.CouncilRun);

    private AskedMeasures Ask()
    {
        HashSet<string> held = [.. figures.Keys, .. Published(council.Year).Concat(Published(council.Year.Previous)).Select(figure => figure.MeasureCode)];
        return AskedMeasures.Of(council.Catalogue, Kind, collected, held, council.Stored.LocalMeasures);
    }

    private IReadOnlyList<Finding> Check()
    {
        var year = council.Year;
        var checkedFigures = figures.ToDictionary(figure => figure.Key, figure => (IReadOnlyDictionary<ReportingPeriod, Figure>)figure.Value, StringComparer.Ordinal);
        var fromLibraries = new Dictionary<string, RolledFigure>(StringComparer.Ordinal);
        foreach (var measure in IsService ? council.Catalogue.Measures.Where(measure => measure.OverLibraries != RollUp.None) : [])
        {
            if (council.FromLibraries(measure) is not { } made)
            {
                continue;
            }

            fromLibraries[measure.Code] = made;
            // What the libraries make is checked like a typed figure where it is the one that is used.
            if (Own(measure).State == RolledState.Blank && made is { IsComplete: true, Amount: { } amount })
            {
                var figure = made.AnyEstimated ? Returns.Figure.Estimated(amount) : Returns.Figure.Counted(amount);
                checkedFigures[measure.Code] = new Dictionary<ReportingPeriod, Figure> { [year] = figure };
            }
        }

        var before = council.Catalogue.Measures
            .Select(measure => (measure.Code, Previous: Previous(measure, year)))
            .Where(previous => previous.Previous is { State: RolledState.Complete, Amount: not null })
            .ToDictionary(previous => previous.Code, previous => previous.Previous!.Amount!.Value, StringComparer.Ordinal);
        var kind = IsService ? UnitKind.Service
            : AtYearEnd is null or { Type: LibraryType.Static } ? UnitKind.StaticLibrary
            : UnitKind.OtherLibrary;
        return FigureChecks.Check(council.Catalogue, new FigureSubject(kind, year, checkedFigures) { LastYear = before, Facts = Facts(), FromLibraries = fromLibraries });
    }

    private Dictionary<string, decimal> Facts()
    {
        var facts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        if (IsService && council.Stored.Population is { } population)
        {
            facts["population"] = population;
        }

        return IsService ? ServiceYear.FactsOf(council.Year, council.Libraries, facts) : ServiceYear.FactsOf(council.Year, stored.Library);
    }
}
