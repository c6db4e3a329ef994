using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>What one comparison page has read first: the council, its years, and which of them is shown.</summary>
/// <param name="Reader">Reads the rest.</param>
/// <param name="Council">The council.</param>
/// <param name="CouncilId">Its id.</param>
/// <param name="Years">Its years, newest first; those that are held back without what is held.</param>
/// <param name="Shown">The year shown.</param>
internal sealed record ComparisonPage(ComparisonReader Reader, CouncilRow Council, Guid CouncilId, IReadOnlyList<YearRow> Years, ReportingPeriod Shown)
{
    public ComparisonFrame Frame => new(Council.Name, Council.Nation, Council.AuthorityType, Council.TakesPart, Shown,
        [.. Years.Where(y => y.HasFigures || y.HasReturns || y.Year == Shown).Select(y => y.Year)], RowOf(Shown)?.PublishOn,
        [.. ReleasesOf(Shown).Select(Outward)], RowOf(Shown)?.Sharing ?? new YearSharing(Shown, HasApproved: false, IsReady: false, null, null),
        [.. Years.Where(y => y.IsHeld).Select(y => y.Sharing)]);

    public static PublishedComparison Outward(ReleaseRow release) => new(release.Kind, release.PublishedAt, release.Source, release.Peers, release.TrendBroken);

    // Where no year has any figure that is public by name, nobody asks for them: one round trip less.
    public bool HasPublished => Years.Any(y => y.HasPublished);

    public IReadOnlyList<ReleaseRow> ReleasesOf(ReportingPeriod year) => RowOf(year)?.Releases ?? [];

    public int ReferenceYearOf(ReportingPeriod year) => RowOf(year)?.ReferenceYear ?? year.StartYear + 1;

    private YearRow? RowOf(ReportingPeriod year) => Years.FirstOrDefault(y => y.Year == year);
}

/// <summary>The council's own figures by year: approved ones, and published ones to fall back on.</summary>
internal sealed class OwnFigures(
    MeasureCatalogue catalogue, ComparisonPage page, IReadOnlyList<UnitRow> units, IReadOnlyList<SourcedValue> approved, IReadOnlyList<SourcedValue> published)
{
    private readonly List<LibraryOfYear> libraries = [.. units.Select(u => u.Library).OfType<LibraryOfYear>()];
    private readonly ILookup<ReportingPeriod, StoredValue> approvedByYear = approved.ToLookup(v => v.Year, v => v.Value);
    private readonly ILookup<ReportingPeriod, StoredValue> publishedByYear = published.ToLookup(v => v.Year, v => v.Value);
    private readonly Dictionary<ReportingPeriod, YearFigures> years = [];
    private bool usedPublished;

    private sealed record YearFigures(bool IsHeld, bool AnyApproved, bool AnyPublished, IReadOnlyDictionary<string, decimal> Facts, FigureSet Approved, FigureSet Published);

    /// <summary>Open data that figures asked for so far were taken from.</summary>
    public IReadOnlyList<SourceCredit> Sources => usedPublished ? [.. published.Select(v => v.Source!).Distinct()] : [];

    /// <summary>The council's value of a ratio, from approved figures or from published ones, never from both.</summary>
    public OwnRatio Of(Ratio ratio, ReportingPeriod year) => Of(ratio.Inputs, figures => ratio.Formula.Evaluate(figures)?.Value, year);

    /// <summary>The council's value of a measure, in its natural unit, from approved figures or from published ones.</summary>
    public OwnRatio Of(Measure measure, ReportingPeriod year) => Of([measure.Code], figures => figures(measure.Code), year);

    /// <summary>The council's sum of measures, as it stands or for each unit of a fact.</summary>
    /// <param name="terms">The measures, with weights.</param>
    /// <param name="fact">Code of the fact to divide by; null for the sum itself.</param>
    /// <param name="units">How many units of the fact make one: 1,000 for "every 1,000 residents".</param>
    /// <param name="year">The year.</param>
    public OwnRatio Sum(IReadOnlyList<Term> terms, string? fact, decimal units, ReportingPeriod year)
    {
        return Of([.. terms.Select(t => t.Measure), .. fact is null ? Array.Empty<string>() : [fact]], Divided, year);

        decimal? Divided(Func<string, decimal?> figures)
        {
            var parts = terms.Select(t => figures(t.Measure) * t.Weight).ToList();
            return !parts.TrueForAll(p => p is not null) ? null
                : fact is null ? parts.Sum()
                : figures(fact) is > 0 and { } by ? parts.Sum() / by * units : null;
        }
    }

    /// <summary>A measure's figure as it was rolled up, from where the ratio was taken; null where there is none.</summary>
    public RolledFigure? Figure(string code, ReportingPeriod year, OwnSource? source) => SetOf(FiguresOf(year), source).Figure(code);

    private OwnRatio Of(IReadOnlyList<string> inputs, Func<Func<string, decimal?>, decimal?> evaluate, ReportingPeriod year)
    {
        var figures = FiguresOf(year);
        if (!figures.AnyApproved && !figures.AnyPublished)
        {
            return new OwnRatio(null, null, MayBeCompared: false, figures.IsHeld ? OwnGap.NotShared : OwnGap.NotApproved, null);
        }

        if (evaluate(figures.Approved.Shown) is { } own)
        {
            var source = inputs.Any(i => catalogue.FindMeasure(i) is not null) ? OwnSource.Approved : OwnSource.Facts;
            return new OwnRatio(own, source, evaluate(figures.Approved.Contributed) is not null, null, null)
            {
                EstimatedShare = inputs.Max(i => figures.Approved.Figure(i)?.EstimatedShare ?? 0),
            };
        }

        if (evaluate(figures.Published.Shown) is { } open)
        {
            usedPublished = true;
            return new OwnRatio(open, OwnSource.Published, MayBeCompared: true, null, null);
        }

        var (gap, measure) = GapOf(inputs, figures.AnyApproved ? figures.Approved : figures.Published, figures.Facts, year);
        return new OwnRatio(null, null, MayBeCompared: false, gap, measure);
    }

    /// <summary>What a ratio is made of, written.</summary>
    /// <param name="code">Code of the measure or fact.</param>
    /// <param name="year">The year.</param>
    /// <param name="source">Where the ratio was taken from.</param>
    public RatioInput Input(string code, ReportingPeriod year, OwnSource? source)
    {
        var (now, before) = (FiguresOf(year), FiguresOf(year.Previous));
        if (catalogue.FindMeasure(code) is { } measure)
        {
            var set = SetOf(now, source);
            return new RatioInput(measure.Name, Amount(set), Amount(SetOf(before, source)), set.Figure(code));

            string? Amount(FigureSet figures) => figures.Figure(code)?.Amount is { } amount ? FigureFormat.Amount(measure, amount) : null;
        }

        var fact = catalogue.FindFact(code)!;
        return new RatioInput(fact.Name, Fact(now), Fact(before), null);

        string? Fact(YearFigures figures) => figures.Approved.Shown(code) is { } amount ? FigureFormat.Fact(amount) : null;
    }

    private static FigureSet SetOf(YearFigures figures, OwnSource? source) => source == OwnSource.Published || !figures.AnyApproved ? figures.Published : figures.Approved;

    private (OwnGap Gap, string? Measure) GapOf(IReadOnlyList<string> inputs, FigureSet figures, IReadOnlyDictionary<string, decimal> facts, ReportingPeriod year)
    {
        foreach (var code in inputs.Where(i => catalogue.FindFact(i) is not null && figures.Shown(i) is null))
        {
            return (code.StartsWith("population", StringComparison.Ordinal) && !facts.ContainsKey(code) ? OwnGap.ResidentsUnknown : OwnGap.HoursUnknown, null);
        }

        foreach (var measure in inputs.Select(catalogue.FindMeasure).OfType<Measure>().Where(m => figures.Shown(m.Code) is null))
        {
            return (figures.Figure(measure.Code)?.State switch
            {
                RolledState.Incomplete => OwnGap.Incomplete,
                RolledState.NotCollected => OwnGap.NotCollected,
                RolledState.NotApplicable => OwnGap.NotApplicable,
                _ when !CollectedSet.IsCollectedOfService(page.Council.Collected, KindsIn(year), year, measure) => OwnGap.NotCollected,
                _ => OwnGap.NotGiven,
            }, measure.Name);
        }

        // Everything is there and nothing can be divided: the sum below the line is 0.
        return (OwnGap.NotApplicable, null);
    }

    private IEnumerable<CollectedFor> KindsIn(ReportingPeriod year) =>
        libraries.Select(l => l.On(year.End)).OfType<LibraryPhase>().Where(p => p.IsOpen).Select(p => CollectedSet.KindOf(p.Provision)).Distinct();

    private YearFigures FiguresOf(ReportingPeriod year)
    {
        if (years.TryGetValue(year, out var known))
        {
            return known;
        }

        var facts = page.Council.FactsOf(page.ReferenceYearOf(year));
        var row = page.Years.FirstOrDefault(y => y.Year == year);
        return years[year] = new YearFigures(row?.IsHeld == true, row?.HasApproved == true, row?.HasPublished == true, facts,
            ServiceYear.Of(catalogue, year, page.CouncilId, approvedByYear[year], libraries, facts),
            ServiceYear.Of(catalogue, year, page.CouncilId, publishedByYear[year], libraries, facts));
    }
}
