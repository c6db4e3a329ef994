using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Council;

/// <summary>Writes a year's figures beside others' as a Word document, to go with a report to a committee. The overview's CSV holds the same figures.</summary>
public static class PackDocument
{
    private const int MostDifferences = 10;

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="list">The year, its figures in the order of their distance from others'.</param>
    public static void Write(Stream stream, DifferenceList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var (overview, frame) = (list.Overview, list.Overview.Frame);
        using var word = new WordFile(stream, $"{frame.Council}: figures of the library service, {frame.Year}");
        word.Paragraph($"Figures of {frame.Year.ToWords()}. {ComparisonWords.Standing(overview.Standing)} There are no totals and no ranks: a figure is a place to start asking, not a mark.");
        if (!overview.HasFigures)
        {
            word.Paragraph($"There are no approved or published figures of our service for {frame.Year} yet.");
        }

        WriteShort(word, list);
        WriteFigures(word, overview);
        WriteAbout(word, overview);
    }

    private static void WriteShort(WordFile word, DifferenceList list)
    {
        foreach (var (stands, figures) in list.Overview.Headlines)
        {
            word.Heading(2, ComparisonWords.Stands(stands, figures));
            word.Bullets(figures.Select(f => $"{f.Ratio.Name}: {ComparisonWords.Uncapital(ComparisonWords.Sentence(f))}"));
        }

        if (list.Overview.Changes is { Count: > 0 } changes)
        {
            word.Heading(2, "What changed most since last year");
            word.Bullets(changes.Select(c => $"{c.Ratio.Name}: {ComparisonWords.ChangeSentence(c)}"));
        }

        if (list.Lines.Where((line, place) => place < MostDifferences || line.Note is not null).ToList() is { Count: > 0 } lines)
        {
            word.Heading(1, "Where we differ most", newPage: false);
            word.Table("Our figures, furthest from other councils’ middle first", [new("Figure", 28), new("Ours", 12), new("Beside others", 28), new("Why we differ", 32)],
                lines.Select(l => (IReadOnlyList<string>)
                [
                    l.Comparison.Ratio.Name, FigureFormat.Ratio(l.Comparison.Ratio, l.Comparison.Own.Value!.Value), ComparisonWords.Apart(l.Comparison), l.Note?.Text ?? "Nobody has said",
                ]));
        }
    }

    private static void WriteFigures(WordFile word, ServiceOverview overview)
    {
        var frame = overview.Frame;
        var groups = RatioGroup.Of([.. overview.Ratios.Where(r => r.HasAnything)]);
        if (groups.Count == 0)
        {
            return;
        }

        word.Heading(1, "All figures");
        foreach (var group in groups)
        {
            word.Heading(2, group.Name);
            word.Table($"{group.Name}: our figures beside others’",
                [new("Figure", 32), new(Whole(frame.Year), 14), new(Whole(frame.Year.Previous), 14), new("Councils like ours, middle", 18), new($"{frame.Nation}, middle half", 22)],
                group.Ratios.Select(r => (IReadOnlyList<string>)
                [
                    r.Ratio.Name, Own(r.Ratio, r.Own), Own(r.Ratio, r.LastYear), ComparisonWords.Median(r.Ratio, r.Peers), ComparisonWords.MiddleHalf(r.Ratio, r.Country),
                ]));
        }
    }

    private static void WriteAbout(WordFile word, ServiceOverview overview)
    {
        var frame = overview.Frame;
        word.Heading(1, "How the figures are made", newPage: false);
        List<string> lines =
        [
            .. frame.Comparisons.Select(c => $"{ComparisonWords.Capital(ComparisonWords.Kind(c.Kind))}: {ComparisonWords.Release(c)}. Source: {c.Source}. {ComparisonWords.WhyPeers(c, frame)}"),
            .. overview.Sources.Select(s => $"Our published figures are from {s.Name}. {s.Licence}"),
            $"“Not shown” means that councils are {Benchmarking.Cell.OutwardReason}. Other councils’ figures are anonymised and disclosure-controlled, and rounded.",
            "The middle half leaves out the quarter of councils with the highest figures and the quarter with the lowest.",
        ];
        word.Bullets(lines);
        word.Heading(2, "What each figure is");
        word.Bullets(overview.Ratios.Where(r => r.HasAnything).Select(r => $"{r.Ratio.Name}: {r.Ratio.Definition}"));
    }

    private static string Own(Ratio ratio, OwnRatio own) => own.Value is { } value ? $"{FigureFormat.Ratio(ratio, value)}{(own.EstimatedShare > 0 ? " (partly estimated)" : "")}" : ComparisonWords.Gap(own);

    // The hyphen of 2024-25 is no place for a new line.
    private static string Whole(ReportingPeriod year) => year.ToString().Replace('-', '\u2011');
}
