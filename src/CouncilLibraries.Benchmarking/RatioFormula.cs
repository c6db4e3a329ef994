namespace CouncilLibraries.Benchmarking;

/// <summary>One part of a sum: an amount by its measure code, times a weight (−1 subtracts it).</summary>
/// <param name="Measure">Code of the measure, for example <c>visits</c>, or of a reference figure, for example <c>population</c>.</param>
/// <param name="Weight">Factor that the amount is multiplied with.</param>
public sealed record Term(string Measure, decimal Weight = 1m);

/// <summary>How a ratio is made from amounts: multiplier × weighted sum ÷ weighted sum.</summary>
/// <param name="Code">Code of the ratio, for example <c>visits_per_1000</c>.</param>
/// <param name="Numerator">Parts above the line; at least one.</param>
/// <param name="Denominator">Parts below the line; at least one.</param>
/// <param name="Multiplier">Factor of the quotient: 1000 for "per 1,000 people", 100 for a percentage.</param>
/// <param name="RoundingUnit">Step to which figures of other councils are rounded before anyone sees them; above zero.</param>
public sealed record RatioFormula(
    string Code,
    IReadOnlyList<Term> Numerator,
    IReadOnlyList<Term> Denominator,
    decimal Multiplier,
    decimal RoundingUnit)
{
    /// <summary>
    /// Decimals that a sum is rounded to. A release keeps the sums it was made of, and the next one asks whether they changed:
    /// a third of a year's figure must come back from every database as it went in.
    /// </summary>
    public const int SumDecimals = 4;

    /// <summary>
    /// Works the ratio out. A sum needs every one of its parts: where one is missing, or the denominator is not above
    /// zero, there is no ratio.
    /// </summary>
    /// <param name="amount">Gives the amount of a measure in its natural unit (visits, hours, pounds), or null when it is not known.</param>
    /// <returns>The ratio with both of its sums, or null.</returns>
    public RatioAmount? Evaluate(Func<string, decimal?> amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        return Sum(Numerator, amount) is { } numerator && Sum(Denominator, amount) is { } denominator && denominator > 0
            ? new RatioAmount(numerator, denominator, Multiplier)
            : null;
    }

    private static decimal? Sum(IReadOnlyList<Term> terms, Func<string, decimal?> amount)
    {
        var total = 0m;
        foreach (var term in terms)
        {
            if (amount(term.Measure) is not { } part)
            {
                return null;
            }

            total += part * term.Weight;
        }

        return Math.Round(total, SumDecimals);
    }
}

/// <summary>A ratio that keeps the two sums it was made of, so that a later change can be traced to one of them.</summary>
/// <param name="Numerator">Sum above the line, natural units.</param>
/// <param name="Denominator">Sum below the line, natural units, above zero.</param>
/// <param name="Multiplier">Factor of the quotient.</param>
public readonly record struct RatioAmount(decimal Numerator, decimal Denominator, decimal Multiplier)
{
    /// <summary>The unrounded ratio.</summary>
    public decimal Value => Numerator / Denominator * Multiplier;
}
