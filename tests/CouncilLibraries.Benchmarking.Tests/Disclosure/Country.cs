namespace CouncilLibraries.Benchmarking.Tests.Disclosure;

/// <summary>Councils with their values of some ratios, and the releases of the ways in which they may take part.</summary>
internal sealed class Country(IReadOnlyList<BenchmarkRatio> ratios, IReadOnlyList<CohortCouncil> councils, IReadOnlyList<Contribution> values)
{
    private readonly ILookup<Guid, Contribution> valuesOf = values.ToLookup(v => v.CouncilId);

    /// <summary>The councils.</summary>
    public IReadOnlyList<CohortCouncil> Councils => councils;

    /// <summary>The ratios.</summary>
    public IReadOnlyList<BenchmarkRatio> Ratios => ratios;

    /// <summary>How many councils have a value at all.</summary>
    public int Size => valuesOf.Count;

    /// <summary>The real year.</summary>
    public static Country Real()
    {
        var input = RealYear.Input(DisclosureRules.Members);
        return new Country(input.Ratios, input.Councils, input.Contributions);
    }

    /// <summary>An invented country as real ones are: values spread as logarithms and around each type's own middle, each council's list made of its nearest places.</summary>
    public static Country Invented(int size, Random random)
    {
        var places = Enumerable.Range(1, size).ToDictionary(n => n, _ => (X: random.NextDouble(), Y: random.NextDouble()));
        string[] types = ["county", "unitary", "borough", "district"];
        double[] middles = [1.25, 1, 0.9, 0.75];
        CohortCouncil[] councils =
        [
            .. places.Select(p => new CohortCouncil(Scene.Id(p.Key), "England", types[random.Next(types.Length)],
            [
                .. places.Where(o => o.Key != p.Key)
                    .OrderBy(o => Math.Pow(o.Value.X - p.Value.X, 2) + Math.Pow(o.Value.Y - p.Value.Y, 2)).Take(30).Select(o => Scene.Id(o.Key)),
            ])),
        ];
        BenchmarkRatio[] ratios = [Scene.Visits, new(Scene.Visits.Formula with { Code = "events", RoundingUnit = 1 }, Headline: true, DenominatorIsReference: true)];
        return new Country(ratios, councils,
        [
            .. councils.SelectMany(c => ratios.Select(r =>
                new Contribution(c.Id, r.Formula.Code, new RatioAmount(
                (decimal)Math.Round((r == ratios[0] ? 2000 : 12) * middles[Array.IndexOf(types, c.AuthorityType)] * Math.Exp(0.4 * Normal(random)), 3), 1000, 1000)))),
        ]);
    }

    /// <summary>Levels of a scale of four in an invented country.</summary>
    public static Country Levels(int size, Random random)
    {
        CohortCouncil[] councils = [.. Enumerable.Range(1, size).Select(n => new CohortCouncil(Scene.Id(n), "England", "county", []))];
        BenchmarkRatio[] ratios = [.. Enumerable.Range(1, 5).Select(i => BenchmarkRatio.OfLevels($"criterion-{i}", 4))];
        return new Country(ratios, councils,
        [
            .. councils.SelectMany(c => ratios.Select(r =>
                new Contribution(c.Id, r.Formula.Code, new RatioAmount(random.Next(10) switch { < 2 => 1, < 5 => 2, < 8 => 3, _ => 4 }, 1, 1)))),
        ]);
    }

    /// <summary>
    /// Libraries of four kinds in an invented country: of each kind about half of the councils have one to six, and contribute the
    /// middle of their visits for each hour open, spread as logarithms around a middle of the council's own.
    /// </summary>
    public static Country Libraries(int size, Random random)
    {
        CohortCouncil[] councils = [.. Enumerable.Range(1, size).Select(n => new CohortCouncil(Scene.Id(n), "England", "county", []))];
        BenchmarkRatio[] ratios = [.. new[] { "under-15", "15-29", "30-44", "45-over" }.Select(hours => BenchmarkRatio.OfLibraries($"visits_per_open_hour/static|council|{hours}", 1))];
        return new Country(ratios, councils,
        [
            .. from council in councils
               let busy = Math.Exp(0.4 * Normal(random))
               from ratio in ratios.Index()
               where random.Next(2) == 0
               let visits = Enumerable.Range(0, 1 + random.Next(6)).Select(_ => (decimal)(15 * (1 + ratio.Index) * busy * Math.Exp(0.4 * Normal(random)))).Order().ToArray()
               select new Contribution(council.Id, ratio.Item.Formula.Code, new RatioAmount(Math.Round(Quantiles.At(visits, 0.5m), RatioFormula.SumDecimals), 1, 1)) { Libraries = visits.Length },
        ]);
    }

    /// <summary>One release, with so many councils chosen at random.</summary>
    public IReadOnlyList<Release> Once(DisclosureRules rules, int taking, Random random) =>
        [ReleaseBuilder.Build(Input(rules, Some(taking, random).ToDictionary(c => c, c => valuesOf[c].AsEnumerable()), [], null)).Release];

    /// <summary>
    /// A year before, and up to nine releases of a year: a trickle of one council that joins, corrects or takes its consent back
    /// at a time, then three join, one leaves and four correct, then six join, two leave and five correct, then one leaves. Oldest first.
    /// </summary>
    public IReadOnlyList<Release> OverTime(DisclosureRules rules, int taking, Random random)
    {
        var order = Some(Size, random);
        var part = order.Take(taking).ToDictionary(c => c, c => valuesOf[c].ToList());
        var waiting = new Queue<Guid>(order.Skip(taking));
        var before = part.Skip(2).ToDictionary(p => p.Key, p => p.Value.ConvertAll(v => Drifted(v, random)));
        var lastYear = ReleaseBuilder.Build(Input(rules, before.ToDictionary(p => p.Key, p => p.Value.AsEnumerable()), [], null)).Release;
        var releases = new List<Release>();
        foreach (var (joins, leaves, corrects) in new[] { (0, 0, 0), (1, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0), (0, 0, 1), (3, 1, 4), (6, 2, 5), (0, 1, 0) })
        {
            foreach (var leaver in part.Keys.Order().Skip(random.Next(part.Count - leaves)).Take(leaves).ToList())
            {
                part.Remove(leaver);
            }

            foreach (var corrected in part.Keys.Order().Skip(random.Next(part.Count - corrects)).Take(corrects).ToList())
            {
                part[corrected] = part[corrected].ConvertAll(v => Drifted(v, random));
            }

            for (var i = 0; i < joins && waiting.TryDequeue(out var joiner); i++)
            {
                part[joiner] = [.. valuesOf[joiner]];
            }

            var result = ReleaseBuilder.Build(Input(rules, part.ToDictionary(p => p.Key, p => p.Value.AsEnumerable()), [.. releases], lastYear));
            if (result.Changed)
            {
                releases.Add(result.Release);
            }
        }

        return [lastYear, .. releases];
    }

    private ReleaseInput Input(DisclosureRules rules, IReadOnlyDictionary<Guid, IEnumerable<Contribution>> part, IReadOnlyList<Release> earlier, Release? lastYear) =>
        new(rules, ratios, councils, [.. part.OrderBy(p => p.Key).SelectMany(p => p.Value)], earlier, lastYear);

    private Guid[] Some(int count, Random random)
    {
        Guid[] all = [.. valuesOf.Select(v => v.Key).Order()];
        random.Shuffle(all);
        return all[..Math.Min(count, all.Length)];
    }

    private static Contribution Drifted(Contribution value, Random random) => value with
    {
        Amount = value.Amount with { Numerator = Math.Round(value.Amount.Numerator * (decimal)Math.Exp(Adversary.Drift * Normal(random)), RatioFormula.SumDecimals) },
    };

    /// <summary>A number of the standard normal spread, made of two even ones (Box and Muller).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
