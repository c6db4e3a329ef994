using System.Globalization;

namespace CouncilLibraries.Core.Returns;

/// <summary>
/// The one place where figures become text. The rules stand in docs/measures.md: thousands with commas, pounds before,
/// per cent after, half to even, and no digit that the figure does not have.
/// </summary>
public static class FigureFormat
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>An amount for reading: "12,345", "£1,234.50", "£1,234", "85.5%", "1.5". Whole pounds show no pence; other trailing zeros are dropped.</summary>
    /// <param name="measure">Its measure.</param>
    /// <param name="amount">Smallest units.</param>
    public static string Amount(Measure measure, long amount)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Natural(measure, measure.Natural(amount));
    }

    /// <summary>An amount in natural units for reading.</summary>
    /// <param name="measure">Its measure.</param>
    /// <param name="natural">Natural units (visits, pounds, per cent).</param>
    public static string Natural(Measure measure, decimal natural)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Kind switch
        {
            AmountKind.Money => Pounds(natural, natural == decimal.Truncate(natural) ? 0 : 2),
            AmountKind.Percent => natural.ToString("#,##0.##", Culture) + "%",
            _ => natural.ToString("#,##0.##", Culture),
        };
    }

    /// <summary>A change on an earlier amount for reading: "+6.5%", "−3%", "same"; of percentages in points, "+2.5 points".</summary>
    /// <param name="measure">The measure of both amounts.</param>
    /// <param name="from">The earlier amount, smallest units.</param>
    /// <param name="to">The later amount, smallest units.</param>
    /// <returns>Null where the earlier amount is 0, of which nothing is a percentage.</returns>
    public static string? Change(Measure measure, long from, long to)
    {
        ArgumentNullException.ThrowIfNull(measure);
        if (from == to)
        {
            return "same";
        }

        var isPercent = measure.Kind == AmountKind.Percent;
        if (from == 0 && !isPercent)
        {
            return null;
        }

        var change = isPercent ? measure.Natural(to - from) : decimal.Round((to - from) * 100m / from, 1, MidpointRounding.ToEven);
        return $"{(to > from ? "+" : "−")}{Math.Abs(change).ToString("#,##0.#", Culture)}{(isPercent ? " points" : "%")}";
    }

    /// <summary>A reference figure or fact for reading: "98,180", "42.5".</summary>
    public static string Fact(decimal value) => value.ToString("#,##0.##", Culture);

    /// <summary>Whole pounds for reading: "£1,234", "−£500".</summary>
    public static string WholePounds(long pounds) => Pounds(pounds, 0);

    /// <summary>A value for reading, in any state: "12,345", "12,345 (estimated)", "not collected".</summary>
    /// <param name="measure">Its measure.</param>
    /// <param name="state">Its state.</param>
    /// <param name="amount">Smallest units; needed where the state has an amount.</param>
    public static string Value(Measure measure, ValueState state, long? amount) => state switch
    {
        ValueState.Entered or ValueState.Zero => Amount(measure, amount ?? throw NoAmount(state)),
        ValueState.Estimated => $"{Amount(measure, amount ?? throw NoAmount(state))} (estimated)",
        _ => Words(state),
    };

    /// <summary>A value as a person would type it, for filling a field again: "12345", "1234.50", "est 12345", "not collected". <see cref="TypedValue.Parse"/> reads it back.</summary>
    /// <param name="measure">Its measure.</param>
    /// <param name="state">Its state; not unfinished, whose text the caller has.</param>
    /// <param name="amount">Smallest units; needed where the state has an amount.</param>
    public static string Input(Measure measure, ValueState state, long? amount)
    {
        ArgumentNullException.ThrowIfNull(measure);
        if (!state.HasAmount())
        {
            return Words(state);
        }

        var natural = measure.Natural(amount ?? throw NoAmount(state));
        var pattern = measure.Kind == AmountKind.Money && natural != decimal.Truncate(natural) ? "0.00" : "0.##";
        var digits = natural.ToString(pattern, Culture);
        return state == ValueState.Estimated ? $"est {digits}" : digits;
    }

    /// <summary>A value state in everyday words.</summary>
    public static string Words(ValueState state) => state switch
    {
        ValueState.Entered => "entered",
        ValueState.Estimated => "estimated",
        ValueState.Zero => "0",
        ValueState.NotCollected => "not collected",
        ValueState.NotApplicable => "not applicable",
        _ => "not finished",
    };

    /// <summary>A count method in everyday words.</summary>
    public static string Words(CountMethod method) => method switch
    {
        CountMethod.Counter => "door counter",
        CountMethod.SampleWeek => "sample weeks",
        CountMethod.HandCount => "counted by hand",
        CountMethod.SystemReport => "report from a system",
        CountMethod.Estimate => "estimate",
        _ => "not said",
    };

    /// <summary>A ratio for reading, rounded half to even to its decimals: "2,087", "8.2%", "£5.58".</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="value">Its unrounded or already rounded value.</param>
    public static string Ratio(Ratio ratio, decimal value)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return Shown(ratio.Kind, value, ratio.Decimals);
    }

    /// <summary>The plain sentence of a ratio: "about 2.1 visits for each resident".</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="value">Its unrounded or already rounded value.</param>
    public static string Sentence(Ratio ratio, decimal value)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        var amount = value / ratio.Sentence.Divisor;
        // In words, a whole number has no decimals: "about 2 visits". One keeps them, because the words are in the plural: "about 1.0 visits".
        var rounded = decimal.Round(amount, ratio.Sentence.Decimals, MidpointRounding.ToEven);
        var figure = ratio.Kind == AmountKind.Number && rounded != 1 ? rounded.ToString("#,##0.##", Culture)
            : Shown(ratio.Kind, amount, ratio.Sentence.Decimals);
        return ratio.Sentence.Pattern.Replace("{0}", figure, StringComparison.Ordinal);
    }

    private static string Shown(AmountKind kind, decimal value, int decimals)
    {
        var rounded = decimal.Round(value, decimals, MidpointRounding.ToEven);
        return kind switch
        {
            AmountKind.Money => Pounds(rounded, decimals),
            AmountKind.Percent => Fixed(rounded, decimals) + "%",
            _ => Fixed(rounded, decimals),
        };
    }

    // Income can exceed spending, so a net cost can be below zero: the sign stands before the pound.
    private static string Pounds(decimal pounds, int decimals) => (pounds < 0 ? "−£" : "£") + Fixed(Math.Abs(pounds), decimals);

    private static string Fixed(decimal value, int decimals) =>
        value.ToString(decimals switch { 0 => "#,##0", 1 => "#,##0.0", _ => "#,##0.00" }, Culture);

    private static ArgumentException NoAmount(ValueState state) => new($"A value that is {state} has an amount.", nameof(state));
}
