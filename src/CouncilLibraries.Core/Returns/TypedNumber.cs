using System.Globalization;

namespace CouncilLibraries.Core.Returns;

/// <summary>A figure that a person types where any unit can stand: a target, or a figure to start from. A measure's value of a year is read by <see cref="TypedValue"/>.</summary>
public static class TypedNumber
{
    /// <summary>Most decimals that are kept.</summary>
    public const int MostDecimals = 4;

    /// <summary>
    /// Reads "2,400", "2 400", "9.5%", "£12,000", "−£500" and "-500.25". Unclear groupings such as "1,5" are not taken.
    /// </summary>
    /// <param name="text">What was typed; blank for none.</param>
    /// <param name="number">The number, rounded half to even to <see cref="MostDecimals"/>; null for none.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryRead(string? text, out decimal? number)
    {
        number = null;
        var digits = TypedValue.Plain(text);
        if (digits.Length == 0)
        {
            return true;
        }

        // The pound and the sign come in either order.
        var isNegative = TryTake(ref digits, '-', '−', '–');
        TryTake(ref digits, '£');
        isNegative = isNegative || TryTake(ref digits, '-', '−', '–');
        digits = digits.EndsWith('%') ? digits[..^1].TrimEnd() : digits;
        if (!TypedValue.TryReadNumber(digits, out var whole, out var fraction) || !decimal.TryParse($"{whole}.{fraction}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read))
        {
            return false;
        }

        number = decimal.Round(isNegative ? -read : read, MostDecimals, MidpointRounding.ToEven);
        return true;
    }

    private static bool TryTake(ref string text, params ReadOnlySpan<char> signs)
    {
        if (text.Length == 0 || !signs.Contains(text[0]))
        {
            return false;
        }

        text = text[1..].TrimStart();
        return true;
    }
}
