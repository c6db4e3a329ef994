namespace CouncilLibraries.Benchmarking;

/// <summary>A variable that likeness is measured by.</summary>
/// <param name="Code">Its code, for example <c>population</c>.</param>
/// <param name="Weight">How much it counts, above zero; 1 is usual.</param>
public sealed record PeerVariable(string Code, decimal Weight = 1m);

/// <summary>One council's values of the variables.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Values">Values by variable code, natural units; a variable that is not known is left out.</param>
public sealed record PeerProfile(Guid CouncilId, IReadOnlyDictionary<string, decimal> Values);

/// <summary>A near council.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Distance">Weighted Euclidean distance in standard deviations, to six decimals.</param>
public sealed record Neighbour(Guid CouncilId, decimal Distance);

/// <summary>
/// The product's own nearest-neighbour model, for councils that no official list covers. Each variable is standardised
/// to mean 0 and standard deviation 1 (of the population) over the councils that have it; the distance is
/// √Σ weight × (difference of scores)².
/// </summary>
/// <remarks>
/// Two councils are compared on the variables that both have, and the sum is scaled up to the full weight so that a gap
/// does not make anyone look near. A pair that shares less than half of the weight is not compared: such a council may
/// have few neighbours, or none. Scores are rounded to six decimals and compared as whole numbers, which is exact and
/// therefore the same on every machine; ties go by council id.
/// </remarks>
public static class PeerModel
{
    private const decimal Scale = 1_000_000m;
    private const long Unknown = long.MinValue;

    /// <summary>Finds each council's nearest councils, nearest first.</summary>
    /// <param name="variables">Variables and weights; at least one.</param>
    /// <param name="profiles">The councils to compare with each other, each once, in any order.</param>
    /// <param name="count">How many neighbours each gets at most, 1 or more.</param>
    /// <exception cref="ArgumentException">No variable, a weight not above zero, or a council that stands twice.</exception>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<Neighbour>> Nearest(
        IReadOnlyList<PeerVariable> variables, IReadOnlyList<PeerProfile> profiles, int count)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (variables.Count == 0 || variables.Any(v => v.Weight <= 0))
        {
            throw new ArgumentException("The model needs at least one variable, each with a weight above zero.", nameof(variables));
        }

        var ordered = profiles.OrderBy(p => p.CouncilId).ToArray();
        var scores = new long[ordered.Length][];
        for (var i = 0; i < ordered.Length; i++)
        {
            if (i > 0 && ordered[i].CouncilId == ordered[i - 1].CouncilId)
            {
                throw new ArgumentException($"Council {ordered[i].CouncilId} stands twice.", nameof(profiles));
            }

            scores[i] = new long[variables.Count];
        }

        for (var v = 0; v < variables.Count; v++)
        {
            Standardise(ordered, variables[v], (council, score) => scores[council][v] = score);
        }

        var result = new Dictionary<Guid, IReadOnlyList<Neighbour>>(ordered.Length);
        for (var i = 0; i < ordered.Length; i++)
        {
            result.Add(ordered[i].CouncilId, NearestTo(i, ordered, scores, variables, count));
        }

        return result;
    }

    private static void Standardise(PeerProfile[] profiles, PeerVariable variable, Action<int, long> set)
    {
        var known = new List<decimal>(profiles.Length);
        foreach (var profile in profiles)
        {
            if (profile.Values.TryGetValue(variable.Code, out var value))
            {
                known.Add(value);
            }
        }

        var mean = known.Count == 0 ? 0m : known.Sum() / known.Count;
        var deviation = known.Count == 0 ? 0m : SquareRoot(known.Sum(x => (x - mean) * (x - mean)) / known.Count);
        var stretch = SquareRoot(variable.Weight) * Scale;
        for (var i = 0; i < profiles.Length; i++)
        {
            set(i, !profiles[i].Values.TryGetValue(variable.Code, out var value) ? Unknown
                : deviation == 0 ? 0L
                : (long)decimal.Round((value - mean) / deviation * stretch));
        }
    }

    private static Neighbour[] NearestTo(
        int own, PeerProfile[] profiles, long[][] scores, IReadOnlyList<PeerVariable> variables, int count)
    {
        var total = variables.Sum(v => v.Weight);
        var nearest = new List<(decimal Square, int Council)>(count + 1);
        for (var other = 0; other < profiles.Length; other++)
        {
            if (other == own || SquaredDistance(scores[own], scores[other], variables, total) is not { } square)
            {
                continue;
            }

            if (nearest.Count == count && square >= nearest[^1].Square)
            {
                continue; // Councils come in order of id, so an equal one that comes later also loses the tie.
            }

            var place = nearest.Count;
            while (place > 0 && nearest[place - 1].Square > square)
            {
                place--;
            }

            nearest.Insert(place, (square, other));
            if (nearest.Count > count)
            {
                nearest.RemoveAt(count);
            }
        }

        return [.. nearest.Select(n => new Neighbour(
            profiles[n.Council].CouncilId, decimal.Round(SquareRoot(n.Square) / Scale, 6)))];
    }

    private static decimal? SquaredDistance(long[] a, long[] b, IReadOnlyList<PeerVariable> variables, decimal total)
    {
        Int128 sum = 0;
        var missing = 0m;
        for (var v = 0; v < a.Length; v++)
        {
            if (a[v] == Unknown || b[v] == Unknown)
            {
                missing += variables[v].Weight;
                continue;
            }

            var difference = a[v] - b[v];
            sum += (Int128)difference * difference;
        }

        return missing == 0 ? (decimal)sum
            : missing * 2 > total ? null
            : decimal.Round((decimal)sum * total / (total - missing));
    }

    private static decimal SquareRoot(decimal value)
    {
        if (value == 0)
        {
            return 0;
        }

        // The first guess is good to 15 digits; each Newton step doubles them.
        var root = (decimal)Math.Sqrt((double)value);
        if (root == 0)
        {
            return 0;
        }

        root = (root + (value / root)) / 2m;
        return (root + (value / root)) / 2m;
    }
}
