namespace CouncilLibraries.Benchmarking.Tests.Disclosure;

/// <summary>What came of attacking, and what the councils that take part have of the releases.</summary>
/// <param name="Blind">How often a guess from the country's spread alone is within a tenth; of levels, right.</param>
/// <param name="Any">How often a guess of any other council is.</param>
/// <param name="Best">How often the guess is that each attacker is surest of.</param>
/// <param name="Certain">Share of guesses that the attacker believes in by more than half; of libraries, also by a tenth more than the spread of a handful of councils alone would make it.</param>
/// <param name="Peers">Share of councils and ratios for which a figure of their group of like councils is shown in the last release.</param>
/// <param name="Country">Share of ratios for which the country's is.</param>
internal sealed record Outcome(double Blind, double Any, double Best, double Certain, double Peers, double Country)
{
    /// <summary>What is too much of it, by the pass mark; empty where nothing is.</summary>
    /// <param name="together">Whether two colluded.</param>
    /// <param name="ofLevels">Whether the values are levels: of four, knowing how they are spread alone makes sure of many by more than half.</param>
    public IEnumerable<string> TooMuch(bool together, bool ofLevels = false)
    {
        var best = together ? 0.18 : 0.12;
        if (Any > Blind + 0.05)
        {
            yield return FormattableString.Invariant($"any council {Any:0.000}, blind {Blind:0.000}");
        }

        if (Best > Blind + best)
        {
            yield return FormattableString.Invariant($"best target {Best:0.000}, blind {Blind:0.000}");
        }

        if (Certain > 0.01 && !ofLevels)
        {
            yield return FormattableString.Invariant($"{Certain:0.0000} believed in by more than half");
        }
    }
}

/// <summary>Lets councils of a country take part at random and attack each other: alone, or with the nearest neighbour that takes part.</summary>
/// <param name="Country">The country.</param>
/// <param name="Rules">The rules that its releases are made under.</param>
/// <param name="Taking">How many councils take part.</param>
internal sealed record Trial(Country Country, DisclosureRules Rules, int Taking)
{
    /// <summary>Whether several releases and the year before are attacked, with councils that join, leave and correct in between.</summary>
    public bool OverTime { get; init; }

    /// <summary>Whether two attack together.</summary>
    public bool Together { get; init; }

    /// <summary>Whether the attackers see every cell, as in the operator’s export.</summary>
    public bool Everything { get; init; }

    /// <summary>Plays so many ways of taking part, with so many attackers each.</summary>
    public Outcome Play(int plays, int attackers)
    {
        var outcomes = Enumerable.Range(1, plays).Select(seed => PlayOnce(seed, attackers)).ToList();
        return new Outcome(outcomes.Average(o => o.Blind), outcomes.Average(o => o.Any), outcomes.Average(o => o.Best), outcomes.Average(o => o.Certain),
            outcomes.Average(o => o.Peers), outcomes.Average(o => o.Country));
    }

    private Outcome PlayOnce(int seed, int attackers)
    {
        var random = new Random(seed);
        var releases = OverTime ? Country.OverTime(Rules, Taking, random) : Country.Once(Rules, Taking, random);
        var last = releases[^1];
        var taking = last.Cells.SelectMany(c => c.Contributors).Select(c => c.CouncilId).Distinct().Order().ToList();
        Guid[] ones = [.. taking];
        random.Shuffle(ones);
        var neighbours = Country.Councils.ToDictionary(c => c.Id, c => c.Neighbours);
        var attacks = Country.Ratios.SelectMany(r => ones.Take(attackers).Select(a => (Ratio: r, By: Together ? With(a) : [a]))).ToArray();
        var guesses = new IReadOnlyList<Guess>[attacks.Length];
        Parallel.For(0, attacks.Length, i => guesses[i] = Adversary.Attack(attacks[i].Ratio, Country.Councils, releases, attacks[i].By, Everything, new Random((seed * 100_000) + i)));
        var all = guesses.SelectMany(g => g).ToList();
        var cells = last.Cells.ToDictionary(c => c.Key);
        return new Outcome(
            Country.Ratios.Average(r => Adversary.Blind(r, releases)),
            all.Average(g => g.Hit ? 1.0 : 0.0),
            guesses.Average(g => g.MaxBy(x => x.Belief).Hit ? 1.0 : 0.0),
            all.Average(g => g.Belief > 0.5 && (Rules.MinimumLibraries == 0 || g.Belief > g.Alone + 0.1) ? 1.0 : 0.0),
            last.PeerGroups.Where(g => taking.Contains(g.CouncilId) && g.Kind != PeerGroupKind.Country)
                .Sum(g => Country.Ratios.Count(r => cells.TryGetValue(new CellKey(r.Formula.Code, g.Kind, g.GroupKey), out var cell) && cell.IsShown)) / (double)(taking.Count * Country.Ratios.Count),
            last.Cells.Where(c => c.Kind == PeerGroupKind.Country).Average(c => c.IsShown ? 1.0 : 0.0));

        HashSet<Guid> With(Guid council) => [council, neighbours[council].Concat(taking).First(n => n != council && taking.Contains(n))];
    }
}
