namespace CouncilLibraries.Benchmarking;

/// <summary>Rounding of figures to a ratio's unit.</summary>
public static class Rounding
{
    /// <summary>Rounds to the nearest multiple of a unit; a value halfway goes to the even multiple.</summary>
    /// <param name="value">The unrounded value.</param>
    /// <param name="unit">The step, above zero.</param>
    /// <returns>An exact multiple of <paramref name="unit"/>, with its number of decimals.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="unit"/> is not above zero.</exception>
    public static decimal ToUnit(decimal value, decimal unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unit);

        // The quotient of a long fraction would itself be rounded and could turn "just below half" into "half";
        // the remainder is exact.
        var remainder = value % unit;
        var steps = decimal.Truncate((value - remainder) / unit);
        var against = decimal.Compare(Math.Abs(remainder), unit / 2m);
        if (against > 0 || (against == 0 && steps % 2m != 0))
        {
            steps += Math.Sign(value);
        }

        return steps * unit;
    }
}
