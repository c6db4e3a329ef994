namespace CouncilLibraries.Benchmarking;

/// <summary>Quantiles of type 7 (linear interpolation; PERCENTILE.INC in a spreadsheet).</summary>
public static class Quantiles
{
    /// <summary>Works out one quantile from unrounded values.</summary>
    /// <param name="ascending">Values in ascending order; at least one.</param>
    /// <param name="fraction">From 0 (the least) to 1 (the greatest); 0.5 is the median.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> lies outside 0–1.</exception>
    /// <remarks>Hyndman and Fan (1996), definition 7: position (n − 1) × fraction, counted from 0.</remarks>
    public static decimal At(ReadOnlySpan<decimal> ascending, decimal fraction)
    {
        if (ascending.IsEmpty)
        {
            throw new ArgumentException("A quantile needs at least one value.", nameof(ascending));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fraction, 1m);

        var position = (ascending.Length - 1) * fraction;
        var below = (int)position;
        var part = position - below;
        return part == 0
            ? ascending[below]
            : ascending[below] + (part * (ascending[below + 1] - ascending[below]));
    }
}
