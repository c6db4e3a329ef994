using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>One ratio of the council over the years: what has to be known before one year is set against another, and what it counts.</summary>
internal sealed class OwnSeries(
    MeasureCatalogue catalogue, Ratio ratio, ComparisonPage page, OwnFigures figures, IReadOnlyList<UnitRow> units, IReadOnlyList<SourcedValue> approved)
{
    /// <summary>Who uses a shared building for something else may be counted at its door.</summary>
    private const string CountedAtTheDoor = "visits";

    private readonly List<Measure> measures = [.. ratio.Inputs.Select(catalogue.FindMeasure).OfType<Measure>()];
    private readonly ILookup<ReportingPeriod, SourcedValue> approvedByYear = approved.ToLookup(v => v.Year);

    /// <summary>What is to be known of a year.</summary>
    /// <param name="row">The year.</param>
    /// <param name="comparison">Its figures.</param>
    /// <param name="earlier">The years before it, oldest first.</param>
    public IReadOnlyList<SeriesRemark> RemarksOf(YearRow row, RatioComparison comparison, IReadOnlyList<RatioYear> earlier)
    {
        var (year, own) = (row.Year, comparison.Own);
        var notes = row.Notes.Where(n => (n.Nation is null || n.Nation == page.Council.Nation) && n.Touches(ratio, catalogue)).Select(SeriesWords.Noted);
        if (own.Value is not { } value)
        {
            return [.. own.Gap == OwnGap.Incomplete && earlier.Any(y => y.Comparison.Own.Value is not null) ? [SeriesWords.Incomplete(own)] : Array.Empty<SeriesRemark>(), .. notes];
        }

        var remarks = new List<SeriesRemark>();
        var before = earlier.LastOrDefault(y => y.Comparison.Own.Value is not null);
        if (before is not null)
        {
            AddBreaks(remarks, year, own, before, earlier[^1].Year);
        }

        foreach (var measure in measures.Where(m => m.AsksMethod))
        {
            var (figure, then) = (figures.Figure(measure.Code, year, own.Source), before is null ? null : ComparisonWords.Methods(figures.Figure(measure.Code, before.Year, own.Source)));
            if (ComparisonWords.Methods(figure) is { } methods)
            {
                remarks.AddRange(then is not null && then != methods ? [SeriesWords.CountedOtherwise(measure, methods, then, before!.Year)]
                    : figure!.IsMixedMethod ? [SeriesWords.Mixed(measure, methods)] : Array.Empty<SeriesRemark>());
            }
        }

        if (own.Source == OwnSource.Approved)
        {
            remarks.AddRange(new[] { Shared(year), Closed(year), Changed(year, comparison) }.OfType<SeriesRemark>());
        }

        if (value < 0)
        {
            remarks.Add(SeriesWords.BelowZero(ratio));
        }

        return [.. remarks, .. notes];
    }

    /// <summary>The sum above the line, where it is of things that the council counts or pays.</summary>
    public OwnCounts? CountsOf(ReportingPeriod year)
    {
        var counted = ratio.Numerator.Select(t => catalogue.FindMeasure(t.Measure)).ToList();
        return counted.Exists(m => m is null or { Kind: AmountKind.Percent }) ? null : new OwnCounts(
            figures.Sum(ratio.Numerator, null, 1, year), figures.Sum(ratio.Numerator, "population", 1000, year),
            counted.TrueForAll(m => m!.OverTime == RollUp.Sum) ? figures.Sum(ratio.Numerator, "open_hours_week", 1 / LibraryFigures.OpenWeeks, year) : null);
    }

    private void AddBreaks(List<SeriesRemark> remarks, ReportingPeriod year, OwnRatio own, RatioYear before, ReportingPeriod rowBefore)
    {
        if (rowBefore != year.Previous)
        {
            remarks.Add(SeriesWords.Skipped(before.Year, year));
        }

        if (before.Comparison.Own.Source != own.Source)
        {
            remarks.Add(SeriesWords.OtherSource(before));
        }
        else if (own.Source == OwnSource.Approved && measures.FindAll(m => !Definitions(m, year).SetEquals(Definitions(m, before.Year))) is { Count: > 0 } redefined)
        {
            remarks.Add(SeriesWords.Redefined(redefined, before.Year));
        }
    }

    private HashSet<string> Definitions(Measure measure, ReportingPeriod year)
    {
        var codes = catalogue.WithParts(measure.Code).ToHashSet(StringComparer.Ordinal);
        return [.. approvedByYear[year].Where(v => codes.Contains(v.Value.MeasureCode)).Select(v => v.Story!.Definition)];
    }

    /// <summary>How much of the visits comes from libraries that share a building, where they are added up from libraries.</summary>
    private SeriesRemark? Shared(ReportingPeriod year)
    {
        if (measures.Find(m => m.Code == CountedAtTheDoor) is not { } measure
            || figures.Figure(measure.Code, year, OwnSource.Approved) is not { From: RolledFrom.Libraries, Amount: > 0 and { } all })
        {
            return null;
        }

        var values = approvedByYear[year].ToLookup(v => v.Value.UnitId, v => v.Value);
        var shared = units.Where(u => u is { IsCoLocated: true, Library: { } library } && library.MayCount(year))
            .Sum(u => ServiceYear.OfLibrary(catalogue, year, u.Library!, values[u.Id]).Figure(measure.Code)?.Amount ?? 0);
        return shared > 0 ? SeriesWords.SharedBuildings(measure, (decimal)shared / all) : null;
    }

    /// <summary>Libraries that counted and closed within the year.</summary>
    private SeriesRemark? Closed(ReportingPeriod year)
    {
        var closed = units.Where(u => u.Library is { } library && library.On(year.End) is { IsOpen: false } last && last.From > year.Start && library.MayCount(year)).ToList();
        return closed.Count == 0 || measures.Count == 0 ? null
            : SeriesWords.Closed([.. closed.Where(u => u.Successors.Count == 0).Select(u => u.Name)], [.. closed.Where(u => u.Successors.Count > 0).Select(u => u.Name)]);
    }

    /// <summary>A correction that others' figures do not know of: they stand as they were published (D6). What was contributed then only publishing can read, so the times of our own figures tell.</summary>
    private SeriesRemark? Changed(ReportingPeriod year, RatioComparison comparison)
    {
        if (new[] { comparison.Country, comparison.Type, comparison.Peers }.FirstOrDefault(f => f is { From: ReleaseKind.Members }) is not { IssuedAt: var issued }
            || !(page.Council.TakesPart || page.Council.LeftAt > issued))
        {
            return null;
        }

        var stories = approvedByYear[year].Select(v => v.Story!).ToList();
        return stories.Exists(s => s.ChangedAt > issued) ? SeriesWords.ChangedSince(issued)
            : stories.Exists(s => s.ApprovedAt > issued) ? SeriesWords.ApprovedSince(issued) : null;
    }
}
