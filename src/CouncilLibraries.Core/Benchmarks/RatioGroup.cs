using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>Ratios that stand together on a screen: those whose first measure is of one group of the catalogue.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Ratios">The ratios.</param>
public sealed record RatioGroup(string Name, IReadOnlyList<RatioComparison> Ratios)
{
    private const string Hours = "Opening hours";

    /// <summary>Puts ratios under their headings, both in the catalogue's order.</summary>
    public static IReadOnlyList<RatioGroup> Of(IReadOnlyList<RatioComparison> ratios) =>
        [.. ratios.GroupBy(r => NameOf(r.Ratio), StringComparer.Ordinal).Select(g => new RatioGroup(g.Key, [.. g]))];

    /// <summary>The heading of a ratio.</summary>
    public static string NameOf(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        var catalogue = MeasureCatalogue.Current;
        var group = ratio.Numerator.Select(t => catalogue.FindMeasure(t.Measure)?.Group).FirstOrDefault();
        return group is null ? Hours : catalogue.Groups.First(g => g.Code == group).Name;
    }
}
