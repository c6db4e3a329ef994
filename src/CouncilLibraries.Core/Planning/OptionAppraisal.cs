namespace CouncilLibraries.Core.Planning;

/// <summary>A criterion as it counts.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Weight">How much it counts, 0 to 100.</param>
public sealed record WeighedCriterion(Guid Id, int Weight);

/// <summary>One person's score.</summary>
/// <param name="OptionId">Of which option.</param>
/// <param name="CriterionId">Under which criterion.</param>
/// <param name="Score">0 to 5.</param>
public sealed record GivenScore(Guid OptionId, Guid CriterionId, int Score);

/// <summary>What people think of an option under one criterion.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="Count">How many scored; at least one.</param>
/// <param name="Mean">The mean of their scores, unrounded.</param>
/// <param name="Lowest">The lowest score.</param>
/// <param name="Highest">The highest score.</param>
public sealed record ScoreSpread(Guid CriterionId, int Count, decimal Mean, int Lowest, int Highest);

/// <summary>How an option comes out.</summary>
/// <param name="OptionId">The option.</param>
/// <param name="Scores">By criterion, in the criteria's order; none where nobody scored.</param>
/// <param name="Missing">Criteria that count and under which nobody scored it, in their order.</param>
/// <param name="Result">0 to 100, to ten decimals; null where something is missing or the weights do not make 100.</param>
/// <param name="Place">1 for the highest result; options with the same result share a place. Null without a result.</param>
public sealed record OptionResult(Guid OptionId, IReadOnlyList<ScoreSpread> Scores, IReadOnlyList<Guid> Missing, decimal? Result, int? Place);

/// <summary>A change of a weight, the others kept in proportion, after which another option comes first.</summary>
/// <param name="Crossing">The weight at which another draws level, to ten decimals.</param>
/// <param name="From">The first whole weight beyond it.</param>
/// <param name="First">What comes first at that whole weight; several with the same result.</param>
public sealed record WeightMove(decimal Crossing, int From, IReadOnlyList<Guid> First);

/// <summary>Why nothing can be said of a change of a weight.</summary>
public enum NoMove
{
    /// <summary>Something can.</summary>
    None,

    /// <summary>The criterion counts nothing now, and not every option is scored under it.</summary>
    NotScored,

    /// <summary>No other criterion counts, so there is nothing to move it against.</summary>
    CountsAlone,
}

/// <summary>How far one weight must move before the option in first place changes.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="Weight">Its weight now.</param>
/// <param name="Down">The first change on the way to 0; null where there is none.</param>
/// <param name="Up">The first change on the way to 100; null where there is none.</param>
/// <param name="NoMove">Why both are null although nobody looked; none otherwise.</param>
public sealed record WeightSensitivity(Guid CriterionId, int Weight, WeightMove? Down, WeightMove? Up, NoMove NoMove = NoMove.None)
{
    /// <summary>Whole steps of the nearer change; null where there is none.</summary>
    public int? Steps => (Down, Up) switch
    {
        ({ } down, { } up) => Math.Min(Weight - down.From, up.From - Weight),
        ({ } down, null) => Weight - down.From,
        (null, { } up) => up.From - Weight,
        _ => null,
    };
}

/// <summary>
/// The arithmetic of weighing options. A result is the sum, over the criteria, of weight times mean score, divided by the highest
/// score: 0 to 100 where the weights make 100.
/// </summary>
public static class OptionAppraisal
{
    /// <summary>What the weights must add up to.</summary>
    public const int WholeWeight = 100;

    /// <summary>Decimals of results: means of whole numbers such as 10/3 have no end, and what is the same must compare as the same.</summary>
    public const int ResultDecimals = 10;

    /// <summary>How each option comes out, in the order given.</summary>
    /// <param name="options">The options that are weighed.</param>
    /// <param name="criteria">What they are weighed by.</param>
    /// <param name="scores">What people gave; of other options or criteria is passed over.</param>
    public static IReadOnlyList<OptionResult> Results(IReadOnlyList<Guid> options, IReadOnlyList<WeighedCriterion> criteria, IEnumerable<GivenScore> scores)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(criteria);
        var given = scores.ToLookup(s => (s.OptionId, s.CriterionId), s => s.Score);
        var isWhole = criteria.Sum(c => c.Weight) == WholeWeight;
        var results = options.Select(option =>
        {
            var spreads = criteria.Select(c => (c.Id, Scores: given[(option, c.Id)].ToList())).Where(c => c.Scores.Count > 0)
                .Select(c => new ScoreSpread(c.Id, c.Scores.Count, (decimal)c.Scores.Sum() / c.Scores.Count, c.Scores.Min(), c.Scores.Max())).ToList();
            var means = spreads.ToDictionary(s => s.CriterionId, s => s.Mean);
            var missing = criteria.Where(c => c.Weight > 0 && !means.ContainsKey(c.Id)).Select(c => c.Id).ToList();
            var result = isWhole && missing.Count == 0
                ? Cut(criteria.Where(c => c.Weight > 0).Sum(c => c.Weight * means[c.Id]) / OptionScore.Highest)
                : (decimal?)null;
            return new OptionResult(option, spreads, missing, result, null);
        }).ToList();
        return results.ConvertAll(r => r.Result is { } own ? r with { Place = 1 + results.Count(other => other.Result > own) } : r);
    }

    /// <summary>
    /// How far each weight must move before the option in first place changes. The other weights share what is left in the
    /// proportion that they have now, so an option's result is a straight line over the weight, and where two lines cross is
    /// reckoned, not searched for. Drawing level at 0 or 100 is no change: nothing comes first alone there.
    /// </summary>
    /// <param name="criteria">What the options are weighed by.</param>
    /// <param name="results">How they come out; those without a result are passed over.</param>
    /// <returns>One a criterion, in their order; nothing where fewer than two options have a result.</returns>
    public static IReadOnlyList<WeightSensitivity> Sensitivity(IReadOnlyList<WeighedCriterion> criteria, IReadOnlyList<OptionResult> results)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(results);
        var compared = results.Where(r => r.Result is not null).ToList();
        return compared.Count < 2 ? [] : [.. criteria.Select(c => Of(c, criteria, compared))];
    }

    private static WeightSensitivity Of(WeighedCriterion criterion, IReadOnlyList<WeighedCriterion> criteria, List<OptionResult> compared)
    {
        var others = WholeWeight - criterion.Weight;
        if (others == 0)
        {
            return new WeightSensitivity(criterion.Id, criterion.Weight, null, null, NoMove.CountsAlone);
        }

        var lines = new List<Line>();
        foreach (var option in compared)
        {
            var means = option.Scores.ToDictionary(s => s.CriterionId, s => s.Mean);
            if (!means.TryGetValue(criterion.Id, out var own))
            {
                return new WeightSensitivity(criterion.Id, criterion.Weight, null, null, NoMove.NotScored);
            }

            var rest = criteria.Where(c => c.Weight > 0 && c.Id != criterion.Id).Sum(c => c.Weight * means[c.Id]);
            lines.Add(new Line(option.OptionId, own / OptionScore.Highest, rest / OptionScore.Highest / others));
        }

        return new WeightSensitivity(criterion.Id, criterion.Weight, Move(lines, criterion.Weight, -1), Move(lines, criterion.Weight, +1));
    }

    private static WeightMove? Move(List<Line> lines, int weight, int direction)
    {
        var (now, gain) = (lines.ToDictionary(l => l, l => Cut(l.At(weight))), lines.ToDictionary(l => l, l => Cut(direction * l.Slope)));
        var first = lines.FindAll(l => now[l] == now.Values.Max());
        var steepest = first.MaxBy(l => gain[l])!;
        // Of several in first place, those stay there that gain most; where they differ, the first step parts them.
        var distance = first.Exists(l => gain[l] < gain[steepest])
            ? 0
            : lines.Where(l => now[l] < now[steepest] && gain[l] > gain[steepest])
                .Min(l => (decimal?)Cut((steepest.At(weight) - l.At(weight)) / (direction * (l.Slope - steepest.Slope))));
        if (distance is not { } steps || steps >= (direction > 0 ? WholeWeight - weight : weight))
        {
            return null;
        }

        var from = weight + (direction * ((int)steps + 1));
        var best = lines.Max(l => Cut(l.At(from)));
        return new WeightMove(weight + (direction * steps), from, [.. lines.Where(l => Cut(l.At(from)) == best).Select(l => l.OptionId)]);
    }

    private static decimal Cut(decimal value) => decimal.Round(value, ResultDecimals);

    /// <summary>An option's result as a straight line over the weight of one criterion.</summary>
    /// <param name="OptionId">The option.</param>
    /// <param name="Own">What the criterion gives for each point of its weight, 0 to 1.</param>
    /// <param name="Rest">What the others together give for each point of theirs, 0 to 1.</param>
    private sealed record Line(Guid OptionId, decimal Own, decimal Rest)
    {
        public decimal Slope => Own - Rest;

        public decimal At(int weight) => (weight * Own) + ((WholeWeight - weight) * Rest);
    }
}
