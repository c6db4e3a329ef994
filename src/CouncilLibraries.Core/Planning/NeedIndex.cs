namespace CouncilLibraries.Core.Planning;

/// <summary>What is known of the need around one library, by factor, in the factor's own unit. A factor that is not known is not in it.</summary>
/// <param name="LibraryId">The library.</param>
/// <param name="Known">Score, people, kilometres, per cent, per cent a year, places.</param>
public sealed record NeedFacts(Guid LibraryId, IReadOnlyDictionary<NeedFactor, decimal> Known);

/// <summary>How the need around one library compares with that around the others of the same council.</summary>
/// <param name="LibraryId">The library.</param>
/// <param name="Index">0 (least need by what is known) to 100; null where too little is known, or nothing tells the libraries apart.</param>
/// <param name="Place">1 for the greatest need; libraries with one index share a place; null where there is no index.</param>
/// <param name="Unknown">Factors that count and are not known of it.</param>
public sealed record NeedScore(Guid LibraryId, int? Index, int? Place, IReadOnlyList<NeedFactor> Unknown);

/// <summary>
/// The index of need: an order of one council's libraries by what a plan knows of their surroundings, with the council's own
/// weights. It says nothing beyond that council. Explained in docs/need-index.md and on the page.
/// </summary>
public static class NeedIndex
{
    /// <summary>What the weights of a plan make.</summary>
    public const int AllWeights = 100;

    private const double EarthRadiusKm = 6371.0088;

    /// <summary>The factors, in the order of the screens.</summary>
    public static IReadOnlyList<NeedFactor> Factors { get; } = Enum.GetValues<NeedFactor>();

    /// <summary>Weights of a plan that sets none of its own.</summary>
    public static IReadOnlyDictionary<NeedFactor, int> UsualWeights { get; } = new Dictionary<NeedFactor, int>
    {
        [NeedFactor.Deprivation] = 20, [NeedFactor.Population] = 20, [NeedFactor.Isolation] = 20, [NeedFactor.OnlyLibrary] = 15, [NeedFactor.Trend] = 10, [NeedFactor.OtherProvision] = 15,
    };

    /// <summary>
    /// Scales each factor from 0 (the least of these libraries) to 1 (the most), other places the other way round, and takes the
    /// weighted mean over the factors that are known of a library. A factor that is the same for all tells nothing and is left
    /// out. A library of which less than half of the weight is known gets no index.
    /// </summary>
    /// <param name="libraries">The libraries that are ranked, each once.</param>
    /// <param name="weights">Weights by factor; a factor without one does not count.</param>
    /// <returns>One score a library, in the order given.</returns>
    public static IReadOnlyList<NeedScore> Of(IReadOnlyList<NeedFacts> libraries, IReadOnlyDictionary<NeedFactor, int> weights)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        ArgumentNullException.ThrowIfNull(weights);
        var counting = Factors.Where(f => weights.GetValueOrDefault(f) > 0).ToList();
        var spans = counting.Except(WithoutSpread(libraries))
            .Select(f => (Factor: f, Values: libraries.Where(l => l.Known.ContainsKey(f)).Select(l => l.Known[f]).ToList()))
            .Where(f => f.Values.Count > 0).ToDictionary(f => f.Factor, f => (Least: f.Values.Min(), Most: f.Values.Max()));
        var scores = libraries.Select(l => new NeedScore(l.LibraryId, IndexOf(l, counting, spans, weights), null, [.. counting.Where(f => !l.Known.ContainsKey(f))])).ToList();
        return scores.ConvertAll(s => s with { Place = s.Index is { } index ? 1 + scores.Count(o => o.Index > index) : null });
    }

    /// <summary>Factors that are known of some of the libraries and the same for all of those: they tell nothing apart.</summary>
    public static IReadOnlyList<NeedFactor> WithoutSpread(IReadOnlyList<NeedFacts> libraries) =>
        [.. Factors.Where(f => libraries.Where(l => l.Known.ContainsKey(f)).Select(l => l.Known[f]).Distinct().Count() == 1)];

    /// <summary>Kilometres between two places as the crow flies, by the haversine formula on a sphere of the Earth's mean radius.</summary>
    /// <param name="latitude">Degrees north of the one.</param>
    /// <param name="longitude">Degrees east of it.</param>
    /// <param name="otherLatitude">Degrees north of the other.</param>
    /// <param name="otherLongitude">Degrees east of it.</param>
    public static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var (north, east) = (double.DegreesToRadians(otherLatitude - latitude), double.DegreesToRadians(otherLongitude - longitude));
        var chord = Square(Math.Sin(north / 2)) + (Math.Cos(double.DegreesToRadians(latitude)) * Math.Cos(double.DegreesToRadians(otherLatitude)) * Square(Math.Sin(east / 2)));
        // Rounding can take the root a hair beyond 1 for places opposite each other.
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));

        static double Square(double x) => x * x;
    }

    /// <summary>
    /// Average change a year, per cent to one decimal: the same change each year that leads from the first figure to the last, so
    /// that libraries whose figures go back further compare with those whose do not.
    /// </summary>
    /// <param name="first">The earlier figure.</param>
    /// <param name="last">The later figure.</param>
    /// <param name="years">Years between them.</param>
    /// <returns>Null where the earlier figure is 0, of which nothing is a percentage, or there is no year between.</returns>
    public static decimal? YearlyChange(decimal first, decimal last, int years) => first <= 0 || last < 0 || years < 1 ? null
        : decimal.Round((decimal)((Math.Pow((double)(last / first), 1d / years) - 1) * 100), 1, MidpointRounding.ToEven);

    private static int? IndexOf(NeedFacts library, List<NeedFactor> counting, Dictionary<NeedFactor, (decimal Least, decimal Most)> spans, IReadOnlyDictionary<NeedFactor, int> weights)
    {
        var known = counting.FindAll(library.Known.ContainsKey);
        if (known.Sum(f => weights[f]) * 2 < counting.Sum(f => weights[f]) || !known.Exists(spans.ContainsKey))
        {
            return null;
        }

        var apart = known.FindAll(spans.ContainsKey);
        var sum = apart.Sum(f => weights[f] * Scaled(f));
        return (int)decimal.Round(sum * 100 / apart.Sum(f => weights[f]), MidpointRounding.ToEven);

        decimal Scaled(NeedFactor factor)
        {
            var (least, most) = spans[factor];
            var share = (library.Known[factor] - least) / (most - least);
            return factor == NeedFactor.OtherProvision ? 1 - share : share;
        }
    }
}
