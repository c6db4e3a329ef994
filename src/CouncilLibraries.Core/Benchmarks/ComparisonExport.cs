using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The comparison pages' tables as files. Figures are plain numbers; a figure that is not shown is an empty cell.</summary>
public static class ComparisonExport
{
    /// <summary>Columns of the overview's table.</summary>
    /// <param name="frame">Council and year.</param>
    public static IReadOnlyList<CsvColumn<RatioComparison>> Ratios(ComparisonFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return
        [
            new("group", r => RatioGroup.NameOf(r.Ratio)),
            new("ratio", r => r.Ratio.Name),
            new("code", r => r.Ratio.Code),
            new("year", _ => frame.Year.ToString()),
            .. Comparison(),
        ];
    }

    /// <summary>Columns of a ratio over the years.</summary>
    public static IReadOnlyList<CsvColumn<RatioYear>> Trend =>
    [
        new("year", y => y.Year.ToString()),
        new("code", y => y.Comparison.Ratio.Code),
        .. Comparison().Where(c => !c.Name.StartsWith("last_year", StringComparison.Ordinal)).Select(c => new CsvColumn<RatioYear>(c.Name, y => c.Value(y.Comparison))),
        new("peers_not_as_year_before", y => y.PeersBroken),
        new("own_not_as_year_before", y => y.OwnBroken),
        new("to_know", y => string.Join(' ', y.Remarks.Select(r => r.Text))),
        .. Count("own_count", c => c?.Count, 2),
        .. Count("own_per_1000_residents", c => c?.PerThousand, 2),
        .. Count("own_per_open_hour", c => c?.PerHour, 2),
    ];

    /// <summary>Columns of the libraries' table.</summary>
    /// <param name="table">What is shown.</param>
    public static IReadOnlyList<CsvColumn<LibraryLine>> Libraries(LibraryTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return
        [
            new("library", l => l.Name),
            new("standing", l => l.Standing),
            new("figure", _ => table.Chosen?.Name),
            new("year", _ => table.Frame.Year.ToString()),
            new("value", l => Rounded(l.Now.Value, 2)),
            new("source", l => ComparisonWords.Source(l.Now.Source)),
            new("why_no_value", l => ComparisonWords.Gap(l.Now)),
            new("last_year", l => Rounded(l.Before.Value, 2)),
            new("per_open_hour", l => Rounded(l.PerHour, 2)),
            .. table.ElsewhereFrom is null ? [] : Elsewhere(table.Chosen!.Ratio!),
        ];
    }

    private static IEnumerable<CsvColumn<RatioYear>> Count(string name, Func<OwnCounts?, OwnRatio?> of, int decimals) =>
    [
        new(name, y => Rounded(of(y.Counts)?.Value, decimals)),
        new($"why_no_{name}", y => of(y.Counts) is { } own ? ComparisonWords.Gap(own) : null),
    ];

    private static IEnumerable<CsvColumn<LibraryLine>> Elsewhere(Ratio ratio) =>
    [
        new("libraries_like_it", l => l.Group?.Words),
        new("libraries_like_it_councils", l => l.Elsewhere?.Contributors),
        new("libraries_like_it_lower_quartile", l => Rounded(l.Elsewhere?.LowerQuartile, ratio.Decimals)),
        new("libraries_like_it_median", l => Rounded(l.Elsewhere?.Median, ratio.Decimals)),
        new("libraries_like_it_upper_quartile", l => Rounded(l.Elsewhere?.UpperQuartile, ratio.Decimals)),
        new("libraries_like_it_why_not_shown", l => l.Elsewhere is not null ? null : l.Group is null ? ComparisonWords.Elsewhere(l, ratio) : Benchmarking.Cell.OutwardReason),
    ];

    private static IEnumerable<CsvColumn<RatioComparison>> Comparison() =>
    [
        new("own", r => Rounded(r.Own.Value, r.Ratio.Decimals)),
        new("own_source", r => ComparisonWords.Source(r.Own.Source)),
        new("why_no_own", r => ComparisonWords.Gap(r.Own)),
        new("last_year", r => Rounded(r.LastYear.Value, r.Ratio.Decimals)),
        new("last_year_source", r => ComparisonWords.Source(r.LastYear.Source)),
        new("others_are", r => (r.Peers ?? r.Type ?? r.Country) is { } any ? ComparisonWords.Kind(any.From) : null),
        .. Group("peers", r => r.Peers),
        .. Group("type", r => r.Type),
        .. Group("country", r => r.Country),
    ];

    private static IEnumerable<CsvColumn<RatioComparison>> Group(string name, Func<RatioComparison, PeerFigure?> of) =>
    [
        new(name, r => of(r) is { } figure ? ComparisonWords.Group(figure) : null),
        new($"{name}_councils", r => of(r)?.Contributors),
        new($"{name}_lower_quartile", r => Rounded(of(r)?.LowerQuartile, r.Ratio.Decimals)),
        new($"{name}_median", r => Rounded(of(r)?.Median, r.Ratio.Decimals)),
        new($"{name}_upper_quartile", r => Rounded(of(r)?.UpperQuartile, r.Ratio.Decimals)),
        new($"{name}_why_not_shown", r => of(r) is { IsShown: false } ? Benchmarking.Cell.OutwardReason : null),
    ];

    private static decimal? Rounded(decimal? value, int decimals) => value is { } known ? decimal.Round(known, decimals, MidpointRounding.ToEven) : null;
}
