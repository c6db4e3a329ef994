namespace CouncilLibraries.Core.Planning;

/// <summary>What an option costs in one year, in whole pounds of today.</summary>
/// <param name="YearId">The year.</param>
/// <param name="Capital">Spent once; null where it is not known.</param>
/// <param name="Running">Spent to run it; null where it is not known.</param>
/// <param name="Income">Income; null where it is not known.</param>
/// <param name="Net">Capital and running less income; null where one of them is not known.</param>
public sealed record CostYear(string YearId, long? Capital, long? Running, long? Income, long? Net)
{
    /// <summary>A year of an option's costs.</summary>
    public static CostYear Of(OptionCost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return new(cost.YearId, cost.Capital, cost.Running, cost.Income, cost.Capital + cost.Running - cost.Income);
    }
}

/// <summary>What an option costs over a plan's years.</summary>
/// <param name="Years">The plan's years, first to last; one of which nothing is known has no figures.</param>
/// <param name="Outside">Years that the plan does not have, kept but not counted.</param>
/// <param name="Total">All net costs together; null while a year is not known.</param>
/// <param name="PresentCost">
/// The same with each year discounted to the plan's first (the net present cost), rounded once to whole pounds, half to even; null
/// while a year is not known.
/// </param>
public sealed record CostProfile(IReadOnlyList<CostYear> Years, IReadOnlyList<CostYear> Outside, long? Total, long? PresentCost)
{
    /// <summary>Years whose net cost is known.</summary>
    public int Known => Years.Count(y => y.Net is not null);

    /// <summary>Reckons the costs of an option.</summary>
    /// <param name="years">The plan's years, first to last. The first is not discounted.</param>
    /// <param name="costs">What is known.</param>
    /// <param name="rate">Discount rate, per cent a year.</param>
    public static CostProfile Of(IReadOnlyList<string> years, IReadOnlyCollection<CostYear> costs, decimal rate)
    {
        ArgumentNullException.ThrowIfNull(years);
        var known = costs.ToDictionary(c => c.YearId, StringComparer.Ordinal);
        List<CostYear> all = [.. years.Select(y => known.GetValueOrDefault(y) ?? new CostYear(y, null, null, null, null))];
        var isComplete = all.TrueForAll(y => y.Net is not null);
        return new CostProfile(
            all,
            [.. costs.Where(c => !years.Contains(c.YearId, StringComparer.Ordinal)).OrderBy(c => c.YearId, StringComparer.Ordinal)],
            isComplete ? all.Sum(y => y.Net) : null,
            isComplete ? (long)decimal.Round(all.Index().Sum(y => y.Item.Net!.Value * Factor(rate, y.Index)), MidpointRounding.ToEven) : null);
    }

    /// <summary>What a pound in a later year counts now: 1 / (1 + rate) to the power of the years between.</summary>
    /// <param name="rate">Discount rate, per cent a year.</param>
    /// <param name="years">Years from the plan's first; 0 gives 1.</param>
    public static decimal Factor(decimal rate, int years) => Enumerable.Range(0, years).Aggregate(1m, (factor, _) => factor / (1 + (rate / 100)));
}
