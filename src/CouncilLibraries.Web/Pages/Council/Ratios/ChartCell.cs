using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Council.Ratios;

/// <summary>A cell of a chart's table: a figure that the drawing reads, or why there is none.</summary>
/// <param name="Value">The figure; null where there is none.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Text">The figure written, or why there is none.</param>
/// <param name="IsBreak">No line joins it to the year before.</param>
public sealed record ChartCell(decimal? Value, int Decimals, string Text, bool IsBreak = false)
{
    /// <summary>A ratio's.</summary>
    public ChartCell(Ratio ratio, decimal? value, string whyNot, bool isBreak = false)
        : this(value, ratio.Decimals, value is { } known ? FigureFormat.Ratio(ratio, known) : whyNot, isBreak)
    {
    }

    /// <summary>A library's.</summary>
    public ChartCell(LibraryChoice choice, OwnRatio own)
        : this(own.Value, 2, own.Value is { } known ? choice.Write(known) : ComparisonWords.Gap(own))
    {
    }
}
