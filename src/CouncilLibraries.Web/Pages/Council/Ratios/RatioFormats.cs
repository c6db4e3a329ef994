using System.Globalization;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Ratios;

/// <summary>How the drawings write a ratio.</summary>
public static class RatioFormats
{
    /// <summary>For a quartile strip.</summary>
    public static NumberFormat Strip(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return ratio.Kind switch
        {
            AmountKind.Money => NumberFormat.Pounds,
            AmountKind.Percent => NumberFormat.Percent,
            _ => ratio.Decimals == 0 ? NumberFormat.Integer : NumberFormat.Decimal1,
        };
    }

    /// <summary>For a chart's <c>data-format</c>.</summary>
    public static string Chart(AmountKind kind, int decimals) => kind switch
    {
        AmountKind.Money => "pounds",
        AmountKind.Percent => "percent",
        _ => decimals == 0 ? "integer" : "decimal1",
    };

    /// <summary>For a chart's <c>data-value</c>: digits that a script reads.</summary>
    public static string Data(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture);

    /// <summary>The years to choose from.</summary>
    public static IReadOnlyList<Choice> Years(ComparisonFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return [.. frame.Years.Select(y => new Choice(y.ToString(), y.ToString()))];
    }
}
