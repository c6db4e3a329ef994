using System.Globalization;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>What is said of years in a series before one is set against another, and how the council's own counts are written.</summary>
public static class SeriesWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    // Below this a count has a decimal, and money its pence.
    private const int Small = 100;

    /// <summary>What a note is about.</summary>
    public static string Kind(SeriesNoteKind kind) => kind switch
    {
        SeriesNoteKind.Covid => "Covid-19",
        SeriesNoteKind.BoundaryChange => "Boundary change",
        SeriesNoteKind.DefinitionChange => "Change of definition",
        _ => "Note",
    };

    /// <summary>A note by the operator.</summary>
    public static SeriesRemark Noted(SeriesNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return new SeriesRemark(note.Kind == SeriesNoteKind.Covid ? Kind(note.Kind) : ComparisonWords.Uncapital(Kind(note.Kind)), note.Kind == SeriesNoteKind.Other ? note.Text : $"{Kind(note.Kind)}: {note.Text}", note.BreaksLine);
    }

    /// <summary>A year that lacks parts.</summary>
    public static SeriesRemark Incomplete(OwnRatio own) => new(null, $"{ComparisonWords.Gap(own)}. Part of the year would look like a fall, so no figure is shown and the line has a gap.");

    /// <summary>Years that are missing in between.</summary>
    public static SeriesRemark Skipped(ReportingPeriod before, ReportingPeriod year) => new("years between missing", $"There are no figures between {before} and {year}, so no line joins them.", BreaksLine: true);

    /// <summary>One year from open data, the other approved here.</summary>
    public static SeriesRemark OtherSource(RatioYear before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("other source", $"From another source than {before.Year} ({ComparisonWords.Source(before.Comparison.Own.Source).ToLowerInvariant()}), so no line joins them.", BreaksLine: true);
    }

    /// <summary>Measures that follow another version of their definition.</summary>
    public static SeriesRemark Redefined(IReadOnlyList<Measure> measures, ReportingPeriod before) =>
        new("new definition", $"Counted by another version of the definition than in {before}: {ComparisonWords.Uncapital(List([.. measures.Select(m => m.Name)]))}. No line joins the two years.", BreaksLine: true);

    /// <summary>A measure that was counted in another way than before.</summary>
    public static SeriesRemark CountedOtherwise(Measure measure, string now, string then, ReportingPeriod before)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new("counted differently", $"{measure.Name}: not counted as in {before} (then: {then}; now: {now}), so part of the change may come from that.");
    }

    /// <summary>A measure that was counted in several ways in one year.</summary>
    public static SeriesRemark Mixed(Measure measure, string methods)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new("counted in several ways", $"{measure.Name}: counted in several ways ({methods}).");
    }

    /// <summary>The share of a measure that comes from libraries in shared buildings.</summary>
    public static SeriesRemark SharedBuildings(Measure measure, decimal share)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var percent = decimal.Round(share * 100, 0, MidpointRounding.ToEven);
        var written = percent == 0 ? "less than 1%" : $"{percent.ToString("0", Culture)}%";
        return new($"{written} in shared buildings", $"{measure.Name}: {written} in buildings shared with another service.");
    }

    /// <summary>Libraries that closed within the year.</summary>
    /// <param name="closed">Those that closed for good.</param>
    /// <param name="replaced">Those whose place another took.</param>
    public static SeriesRemark Closed(IReadOnlyList<string> closed, IReadOnlyList<string> replaced)
    {
        ArgumentNullException.ThrowIfNull(closed);
        ArgumentNullException.ThrowIfNull(replaced);
        var parts = new[] { closed.Count == 0 ? null : $"Closed during the year: {Few(closed)}.", replaced.Count == 0 ? null : $"Merged or moved during the year: {Few(replaced)}." };
        return new(closed.Count == 0 ? "merger or move in the year" : "closure in the year", string.Join(' ', parts.OfType<string>()));
    }

    /// <summary>A figure below zero.</summary>
    public static SeriesRemark BelowZero(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return new("below zero", ratio.Numerator.Any(t => t.Weight < 0) ? "Below zero, because income was more than spending." : "Below zero, because more was paid back than came in.");
    }

    /// <summary>A correction after publication.</summary>
    public static SeriesRemark ChangedSince(DateTimeOffset issued) =>
        new("changed since published", $"Our figures were entered or changed after the comparison was made ({ComparisonWords.Day(issued)}), so it may not hold them as they are now. Others’ figures stand as they were published.");

    /// <summary>An approval after publication.</summary>
    public static SeriesRemark ApprovedSince(DateTimeOffset issued) =>
        new("approved later", $"Our figures were approved after the comparison was made ({ComparisonWords.Day(issued)}), so they may not be in it.");

    /// <summary>Everything to be known of a year in a few words, for a table; empty where there is nothing.</summary>
    public static string ToKnow(RatioYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var shorts = year.Remarks.Select(r => r.Short).OfType<string>().Append(year.PeersBroken ? "other councils like ours" : null).OfType<string>();
        return ComparisonWords.Capital(string.Join("; ", shorts.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Where the figures of a page come from, for a picture that leaves it.</summary>
    public static string SourceLine(RatioTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        var (shown, council) = (trend.Shown, trend.Frame.Council);
        var own = shown.Own.Source is { } source ? $"{council}: {ComparisonWords.Uncapital(ComparisonWords.Source(source))}{(source == OwnSource.Facts ? "" : " figures")}" : council;
        var others = shown.Closest is { } closest ? $"Others: {ComparisonWords.Kind(closest.From)}, published on {ComparisonWords.Day(closest.IssuedAt)}" : null;
        return string.Join(". ", new[] { own, others }.Concat(trend.Sources.Select(s => $"{s.Name}. {s.Licence.TrimEnd('.')}")).OfType<string>()) + ".";
    }

    /// <summary>What a ratio counts, in words: "Fees and charges, grants and other income".</summary>
    public static string Counted(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        var catalogue = MeasureCatalogue.Current;
        var (plus, minus) = (Names(t => t.Weight > 0), Names(t => t.Weight < 0));
        return minus.Count == 0 ? List(plus) : $"{List(plus)}; less {ComparisonWords.Uncapital(List(minus))}";

        List<string> Names(Func<Benchmarking.Term, bool> which) =>
            [.. ratio.Numerator.Where(which).Select(t => catalogue.FindMeasure(t.Measure)!.Name).Select((name, i) => i == 0 ? name : ComparisonWords.Uncapital(name))];
    }

    /// <summary>An own count, or a count divided: thousands whole, small ones with a decimal; pounds with pence below £100.</summary>
    public static string Amount(Ratio ratio, decimal amount)
    {
        var (isMoney, decimals) = (IsMoney(ratio), DecimalsOf(ratio, amount));
        var size = decimal.Round(Math.Abs(amount), decimals, MidpointRounding.ToEven);
        var digits = size.ToString(decimals == 0 ? "#,##0" : decimals == 1 ? "#,##0.#" : size == decimal.Truncate(size) ? "#,##0" : "#,##0.00", Culture);
        return $"{(amount < 0 && size != 0 ? "−" : "")}{(isMoney ? "£" : "")}{digits}";
    }

    /// <summary>Digits after the point of an own count.</summary>
    public static int DecimalsOf(Ratio ratio, decimal amount) => Math.Abs(amount) >= Small ? 0 : IsMoney(ratio) ? 2 : 1;

    private static bool IsMoney(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return MeasureCatalogue.Current.FindMeasure(ratio.Numerator[0].Measure) is { Kind: AmountKind.Money };
    }

    private static string Few(IReadOnlyList<string> names)
    {
        const int Most = 3;
        return names.Count <= Most ? List(names) : $"{string.Join(", ", names.Take(Most))} and {names.Count - Most} more";
    }

    private static string List(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}
