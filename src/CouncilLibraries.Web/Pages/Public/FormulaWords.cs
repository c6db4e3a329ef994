using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Public;

/// <summary>Measures and ratios of the catalogue in everyday words.</summary>
public static class FormulaWords
{
    /// <summary>How a ratio is made, for example "Visits in person ÷ Residents × 1,000".</summary>
    public static string Of(Ratio ratio, MeasureCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        ArgumentNullException.ThrowIfNull(catalogue);
        var formula = $"{Sum(ratio.Numerator, catalogue)} ÷ {Sum(ratio.Denominator, catalogue)}";
        return ratio.Multiplier == 1 ? formula : $"{formula} × {ratio.Multiplier:#,0.##}";
    }

    /// <summary>The step that figures of other councils are rounded to, with its unit: "100", "0.5 percentage points", "£200".</summary>
    public static string Step(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return ratio.Kind switch
        {
            AmountKind.Money => ratio.RoundingUnit == decimal.Truncate(ratio.RoundingUnit) ? $"£{ratio.RoundingUnit:#,0}" : $"£{ratio.RoundingUnit:#,0.00}",
            AmountKind.Percent => $"{ratio.RoundingUnit:0.##} percentage {(ratio.RoundingUnit == 1 ? "point" : "points")}",
            _ => $"{ratio.RoundingUnit:#,0.##}",
        };
    }

    private static string Sum(IReadOnlyList<Term> terms, MeasureCatalogue catalogue)
    {
        var text = string.Concat(terms.Select((term, i) => $"{(i == 0 ? "" : term.Weight < 0 ? " − " : " + ")}{Named(term, catalogue)}"));
        return terms.Count > 1 || Math.Abs(terms[0].Weight) != 1 ? $"({text})" : text;
    }

    private static string Named(Term term, MeasureCatalogue catalogue)
    {
        var name = catalogue.FindMeasure(term.Measure)?.Name ?? catalogue.FindFact(term.Measure)!.Name;
        var weight = Math.Abs(term.Weight);
        return weight == 1 ? name : $"{name} × {weight:#,0.##}";
    }
}
