namespace CouncilLibraries.Benchmarking.Tests.Disclosure;

/// <summary>What an attacker believes about one council's value of one ratio, and whether that is so.</summary>
/// <param name="Council">The council attacked.</param>
/// <param name="Belief">How sure the attacker is of the best guess: the share of all values still possible that lie within a tenth of it.</param>
/// <param name="Hit">Whether the council's value does.</param>
/// <param name="Alone">How sure the spread alone makes the attacker, for a handful of councils can by chance be close together; 0 of levels.</param>
internal readonly record struct Guess(Guid Council, double Belief, bool Hit, double Alone);

/// <summary>
/// One council, or several colluding, that want another's value of a ratio. They know their own values, who takes part, which
/// councils each group is made of, how values are spread in the country, and every figure that their pages ever showed: of
/// their country, of their own neighbours, of their type where that was their group. They weigh all combinations of the other councils' values that fit every one of
/// these figures, and guess for each council the value that most of the combinations lie within a tenth of.
/// </summary>
/// <remarks>
/// The combinations are drawn by a Markov chain: begun at the truth, it redraws one council's value from the country's spread,
/// nudges one, or exchanges two councils', and goes back where a figure would no longer be what it is. Values are
/// spread as the logarithms of the contributors' values are; a corrected value, or another year's, lies around the one before
/// (<see cref="Drift"/>). That who takes part is known, and the spread exactly, favours the attacker.
/// </remarks>
internal sealed class Adversary
{
    /// <summary>Standard deviation of the logarithm by which a council's value differs from its last.</summary>
    public const double Drift = 0.1;

    private const int Forgotten = 100;
    private const int Drawn = 400;

    private readonly Random random;
    private readonly BenchmarkRatio ratio;
    private readonly List<Unknown> unknown = [];
    private double mean;
    private double spread;
    private double[] levels = [];

    private Adversary(BenchmarkRatio ratio, Random random) => (this.ratio, this.random) = (ratio, random);

    /// <summary>Attacks every other council that ever contributed to the ratio.</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="councils">All councils: say which country and type each is of.</param>
    /// <param name="releases">Every release there is, oldest first.</param>
    /// <param name="attackers">Who attacks.</param>
    /// <param name="everything">Whether they see every cell, as in the operator’s export, and not their own only.</param>
    /// <param name="random">The chance in it.</param>
    public static IReadOnlyList<Guess> Attack(
        BenchmarkRatio ratio, IReadOnlyList<CohortCouncil> councils, IReadOnlyList<Release> releases, IReadOnlySet<Guid> attackers, bool everything, Random random)
    {
        var adversary = new Adversary(ratio, random);
        adversary.Learn(councils, releases, attackers, everything);
        return adversary.Guesses();
    }

    /// <summary>How often the one guess is right that the country's spread alone makes best, over all councils that ever contributed.</summary>
    public static double Blind(BenchmarkRatio ratio, IReadOnlyList<Release> releases)
    {
        var adversary = new Adversary(ratio, new Random(0));
        adversary.Learn([], releases, new HashSet<Guid>(), everything: false);
        if (ratio.Points is not null)
        {
            return adversary.levels.CountBy(l => l).Max(l => l.Value) / (double)adversary.levels.Length;
        }

        var guess = Math.Exp(adversary.mean) * Math.Sqrt(1.1 * 0.9);
        return adversary.unknown.Average(u => Near(guess, u.Truth) ? 1.0 : 0.0);
    }

    private void Learn(IReadOnlyList<CohortCouncil> councils, IReadOnlyList<Release> releases, IReadOnlySet<Guid> attackers, bool everything)
    {
        // A standing cell is the one that was issued: once is enough.
        var issues = releases.SelectMany(r => r.Cells.Where(c => string.Equals(c.Ratio, ratio.Formula.Code, StringComparison.Ordinal) && c.IssuedVersion == r.Version)).ToList();
        var values = new Dictionary<Guid, List<decimal>>();
        foreach (var contribution in issues.SelectMany(c => c.Contributors))
        {
            var ofCouncil = values.TryGetValue(contribution.CouncilId, out var known) ? known : values[contribution.CouncilId] = [];
            if (!ofCouncil.Contains(contribution.Amount.Value))
            {
                ofCouncil.Add(contribution.Amount.Value);
            }
        }

        var last = values.Values.Select(v => Plain(v[^1])).ToArray();
        levels = last;
        // By the middle half, which a few wild values do not move: 1.349 standard deviations of a normal spread.
        var logs = Array.ConvertAll(last, v => (decimal)Math.Log(v)).Order().ToArray();
        mean = (double)Quantiles.At(logs, 0.5m);
        spread = (double)(Quantiles.At(logs, 0.75m) - Quantiles.At(logs, 0.25m)) / 1.349;
        unknown.AddRange(values.Where(v => !attackers.Contains(v.Key)).OrderBy(v => v.Key).Select(v => new Unknown(v.Key, [.. v.Value.Select(Plain)])));
        var own = councils.Where(c => attackers.Contains(c.Id)).ToList();
        var comparedWithType = releases.SelectMany(r => r.PeerGroups).Where(g => g.Kind == PeerGroupKind.Type).Select(g => g.CouncilId).ToHashSet();
        var byId = unknown.ToDictionary(u => u.Council);
        foreach (var cell in issues.Where(c => c.IsShown && (everything || Sees(c))))
        {
            var figure = new Figure(cell, ratio);
            foreach (var contribution in cell.Contributors)
            {
                byId.GetValueOrDefault(contribution.CouncilId)?.Figures.Add((figure, values[contribution.CouncilId].IndexOf(contribution.Amount.Value)));
            }
        }

        bool Sees(Cell cell) => own.Exists(c => cell.Kind switch
        {
            PeerGroupKind.Country => c.Nation == cell.GroupKey,
            PeerGroupKind.Type => c.AuthorityType == cell.GroupKey && comparedWithType.Contains(c.Id),
            _ => c.Id.ToString() == cell.GroupKey,
        });
    }

    private double Plain(decimal value) => Math.Max((double)value, (double)ratio.Formula.RoundingUnit / 4);

    private Guess[] Guesses()
    {
        for (var sweep = 0; sweep < Forgotten + Drawn; sweep++)
        {
            for (var step = 0; step < unknown.Count; step++)
            {
                var one = unknown[random.Next(unknown.Count)];
                Redraw(one);
                Exchange(one, unknown[random.Next(unknown.Count)]);
                if (ratio.Points is null)
                {
                    Nudge(unknown[random.Next(unknown.Count)]);
                }
            }

            if (sweep >= Forgotten)
            {
                unknown.ForEach(u => u.Drawn.Add(u.Values[^1]));
            }
        }

        return [.. unknown.Select(u => ratio.Points is null ? Best(u) : BestLevel(u))];
    }

    private void Redraw(Unknown one)
    {
        var values = new double[one.Values.Length];
        values[0] = ratio.Points is null ? Math.Exp(mean + (spread * Country.Normal(random))) : levels[random.Next(levels.Length)];
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = ratio.Points is null ? values[i - 1] * Math.Exp(Drift * Country.Normal(random)) : levels[random.Next(levels.Length)];
        }

        Try(one, values);
    }

    private void Nudge(Unknown one)
    {
        var (step, was) = (0.1 * Country.Normal(random), Math.Log(one.Values[0]) - mean);
        if (Math.Log(1 - random.NextDouble()) < ((was * was) - ((was + step) * (was + step))) / (2 * spread * spread))
        {
            Try(one, Array.ConvertAll(one.Values, v => v * Math.Exp(step)));
        }
    }

    private static void Exchange(Unknown one, Unknown other)
    {
        if (one == other || one.Values.Length != other.Values.Length)
        {
            return;
        }

        var (mine, others) = (one.Values, other.Values);
        Replace(one, others);
        Replace(other, mine);
        if (!Fits(one) || !Fits(other))
        {
            Replace(one, mine);
            Replace(other, others);
        }
    }

    private static void Try(Unknown one, double[] values)
    {
        var before = one.Values;
        Replace(one, values);
        if (!Fits(one))
        {
            Replace(one, before);
        }
    }

    private static void Replace(Unknown one, double[] values)
    {
        foreach (var (figure, version) in one.Figures)
        {
            figure.Replace(one.Values[version], values[version]);
        }

        one.Values = values;
    }

    private static bool Fits(Unknown one) => one.Figures.TrueForAll(f => f.Figure.Fits());

    /// <summary>
    /// The guess that the most values drawn lie within a tenth of, found in one half of them; the belief is the other half's,
    /// so that it is not flattered by the search.
    /// </summary>
    private Guess Best(Unknown one)
    {
        var searched = one.Drawn.Where((_, i) => i % 2 == 0).Order().ToArray();
        var (guess, most) = (0.0, 0);
        for (int from = 0, to = 0; from < searched.Length; from++)
        {
            while (to < searched.Length && searched[to] * 0.9 <= searched[from] * 1.1)
            {
                to++;
            }

            if (to - from > most)
            {
                (guess, most) = (searched[from] * 1.1, to - from);
            }
        }

        return new Guess(one.Council, one.Drawn.Where((_, i) => i % 2 == 1).Average(v => Near(guess, v) ? 1.0 : 0.0), Near(guess, one.Truth), Alone());
    }

    /// <summary>The share of a normal spread of logarithms that the best guess lies within a tenth of: from ln 0.9 to ln 1.1.</summary>
    private double Alone()
    {
        const int steps = 200;
        var half = Math.Log(1.1 / 0.9) / 2 / spread;
        return Enumerable.Range(0, steps).Sum(i => Math.Exp(-0.5 * Math.Pow(half * (((2 * i) + 1.0) / steps - 1), 2))) * 2 * half / steps / Math.Sqrt(2 * Math.PI);
    }

    private static bool Near(double guess, double value) => Math.Abs(guess - value) <= 0.1 * value * (1 + 1e-12);

    private static Guess BestLevel(Unknown one)
    {
        var guess = one.Drawn.Where((_, i) => i % 2 == 0).CountBy(v => v).MaxBy(v => v.Value).Key;
        return new Guess(one.Council, one.Drawn.Where((_, i) => i % 2 == 1).Average(v => v == guess ? 1.0 : 0.0), one.Truth == guess, Alone: 0);
    }

    /// <summary>A council whose values are not known: one for each that it ever contributed, oldest first.</summary>
    private sealed class Unknown(Guid council, double[] truth)
    {
        public Guid Council => council;

        public double Truth { get; } = truth[^1];

        public double[] Values { get; set; } = truth;

        public List<(Figure Figure, int Version)> Figures { get; } = [];

        public List<double> Drawn { get; } = [];
    }

    /// <summary>A figure that was issued, and the values behind it as they are imagined, lowest first.</summary>
    private sealed class Figure
    {
        private readonly Cell cell;
        private readonly bool isLevel;
        private readonly double tolerance;
        private readonly double[] values;

        public Figure(Cell cell, BenchmarkRatio ratio)
        {
            this.cell = cell;
            isLevel = ratio.Points is not null;
            var unit = (double)ratio.Formula.RoundingUnit;
            values = [.. cell.Contributors.Select(c => Math.Max((double)c.Amount.Value, unit / 4)).Order()];
            // Half the unit where figures were rounded to it; as good as nothing where they were not.
            var rounded = new[] { cell.LowerQuartile, cell.Median, cell.UpperQuartile }.OfType<decimal>().All(f => f % ratio.Formula.RoundingUnit == 0);
            tolerance = rounded ? (unit / 2) + 1e-9 : 1e-6;
        }

        public void Replace(double old, double now)
        {
            if (old == now)
            {
                return;
            }

            var from = Array.BinarySearch(values, old);
            var to = Array.BinarySearch(values, now);
            to = to < 0 ? ~to : to;
            if (to > from)
            {
                Array.Copy(values, from + 1, values, from, --to - from);
            }
            else
            {
                Array.Copy(values, to, values, to + 1, from - to);
            }

            values[to] = now;
        }

        public bool Fits() =>
            isLevel ? FitsLevels()
            : (cell.LowerQuartile is null || Near(At(0.25), cell.LowerQuartile))
            && (cell.UpperQuartile is null || Near(At(0.75), cell.UpperQuartile))
            && Near(At(0.5), cell.Median);

        private bool FitsLevels()
        {
            for (var level = 1; level <= (cell.Shares?.Count ?? 0); level++)
            {
                if ((int)Rounding.ToUnit(100m * values.Count(v => v == level) / values.Length, 10) != cell.Shares![level - 1])
                {
                    return false;
                }
            }

            return values[(values.Length - 1) / 2] == (double)cell.Median!;
        }

        private bool Near(double value, decimal? figure) => Math.Abs(value - (double)figure!) <= tolerance;

        // Type 7, as Quantiles.At.
        private double At(double share)
        {
            var place = share * (values.Length - 1);
            var below = (int)place;
            return below + 1 < values.Length ? values[below] + ((place - below) * (values[below + 1] - values[below])) : values[below];
        }
    }
}
