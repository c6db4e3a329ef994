using FsCheck.Xunit;
using static CouncilLibraries.Benchmarking.Tests.Scene;

namespace CouncilLibraries.Benchmarking.Tests;

/// <summary>Random years of joining, leaving and correcting, played through the builder and held against the rules.</summary>
public class ReplayTests
{
    public static TheoryData<string, DisclosureRules> RulesTurnedOff => new()
    {
        { "D2", DisclosureRules.Members with { MinimumForMedian = 1 } },
        { "D2", DisclosureRules.Members with { MinimumForPeersMedian = 5 } },
        { "D2", DisclosureRules.Members with { MinimumForQuartiles = 5 } },
        { "D2", DisclosureRules.Members with { NeighbourQuartiles = true } },
        { "D3", DisclosureRules.Members with { RoundsToUnit = false } },
        { "D4", DisclosureRules.Members with { WithholdsSimilar = false } },
        { "D6", DisclosureRules.Members with { HoldsSmallChanges = false } },
        { "D6", DisclosureRules.Members with { KeepsYearsApart = false } },
        { "D7", DisclosureRules.Members with { KeepsGroupsApart = false } },
    };

    [Property(MaxTest = 60)]
    public void Members_releases_keep_every_rule(int seed)
    {
        var play = Play.Random(seed, DisclosureRules.Members);
        Assert.Empty(play.Violations(DisclosureRules.Members));
    }

    [Property(MaxTest = 20)]
    public void Releases_of_libraries_keep_their_own_rules(int seed)
    {
        var play = Play.Random(seed, DisclosureRules.LikeLibraries);
        Assert.Empty(play.Violations(DisclosureRules.LikeLibraries));
    }

    [Fact]
    public void Releases_of_too_few_libraries_are_found_out() =>
        Assert.Contains(
            Enumerable.Range(1, 20).SelectMany(seed => Play.Random(seed, DisclosureRules.LikeLibraries with { MinimumLibraries = 0 }).Violations(DisclosureRules.LikeLibraries)),
            violation => violation.StartsWith("D1", StringComparison.Ordinal));

    [Property(MaxTest = 20)]
    public void Published_releases_keep_their_own_rules(int seed)
    {
        var play = Play.Random(seed, DisclosureRules.PublishedFigures);
        Assert.Empty(play.Violations(DisclosureRules.PublishedFigures));
    }

    [Theory]
    [MemberData(nameof(RulesTurnedOff))]
    public void Rule_turned_off_is_found_out(string rule, DisclosureRules broken) =>
        Assert.Contains(
            Enumerable.Range(1, 20).SelectMany(seed => Play.Random(seed, broken).Violations(DisclosureRules.Members)),
            violation => violation.StartsWith(rule, StringComparison.Ordinal));

    // Without this, a builder that withheld or froze everything would pass.
    [Fact]
    public void Plays_show_withhold_and_reissue_cells_of_every_kind()
    {
        var plays = Enumerable.Range(1, 40).Select(seed => Play.Random(seed, DisclosureRules.Members)).ToList();
        foreach (var kind in Enum.GetValues<PeerGroupKind>())
        {
            var cells = plays.SelectMany(p => p.Releases).SelectMany(r => r.Cells.Select(c => (Release: r, Cell: c)))
                .Where(c => c.Cell.Kind == kind).ToList();
            Assert.Contains(cells, c => c.Cell.IsShown && c.Cell.IssuedVersion == 1);
            Assert.Contains(cells, c => c.Cell.IsShown && c.Cell.IssuedVersion < c.Release.Version);
            Assert.Contains(cells, c => !c.Cell.IsShown);
            Assert.Contains(plays, p => p.Releases
                .SelectMany(r => r.Cells).Where(c => c.Kind == kind && c.IsShown).DistinctBy(c => (c.Key, c.IssuedVersion))
                .GroupBy(c => c.Key).Any(issues => issues.Count() > 1));
        }

        var outcomes = plays.SelectMany(p => p.Releases).SelectMany(r => r.Cells).Select(c => c.Outcome).Distinct();
        Assert.Equal(Enum.GetValues<CellOutcome>(), outcomes.Order());
    }

    [Property(MaxTest = 30)]
    public void Order_of_input_does_not_matter(int seed)
    {
        var input = Play.Random(seed, DisclosureRules.Members).LastInput;
        var shuffled = new Random(seed);
        var again = input with
        {
            Ratios = Shuffled(input.Ratios),
            Councils = Shuffled(input.Councils),
            Contributions = Shuffled(input.Contributions),
            Earlier = Shuffled(input.Earlier),
        };
        Assert.Equal(ReleaseBuilder.Build(input).Release.Text(), ReleaseBuilder.Build(again).Release.Text());

        T[] Shuffled<T>(IReadOnlyList<T> items)
        {
            T[] copy = [.. items];
            shuffled.Shuffle(copy);
            return copy;
        }
    }

    [Property(MaxTest = 30)]
    public void Building_again_after_a_release_changes_nothing(int seed)
    {
        foreach (var rules in new[] { DisclosureRules.Members, DisclosureRules.PublishedFigures })
        {
            var play = Play.Random(seed, rules);
            var again = ReleaseBuilder.Build(play.LastInput with { Earlier = play.Releases });
            Assert.False(again.Changed);
            Assert.Equal(play.Releases[^1].Text(), again.Release.Text());
        }
    }

    [Property(MaxTest = 30)]
    public void Withheld_cells_carry_no_figure_and_shown_ones_are_in_order(int seed)
    {
        foreach (var cell in Play.Random(seed, DisclosureRules.Members).Releases.SelectMany(r => r.Cells))
        {
            decimal?[] figures = [cell.LowerQuartile, cell.Median, cell.UpperQuartile];
            if (cell.IsShown)
            {
                Assert.NotNull(cell.Median);
                Assert.NotNull(cell.Band);
                Assert.Equal(figures.OfType<decimal>().Order(), figures.OfType<decimal>());
            }
            else
            {
                Assert.All(figures, Assert.Null);
                Assert.Null(cell.Band);
            }
        }
    }

    /// <summary>A year before, then a period of several releases.</summary>
    private sealed record Play(ReleaseInput LastInput, IReadOnlyList<Release> Releases)
    {
        public static Play Random(int seed, DisclosureRules rules)
        {
            var random = new Random(seed);
            var size = random.Next(12, 60);
            string[] types = ["county", "unitary", "borough"];
            CohortCouncil[] councils =
            [
                .. Enumerable.Range(1, size).Select(n => new CohortCouncil(
                    Id(n),
                    n % 11 == 0 ? "Wales" : "England",
                    types[random.Next(types.Length)],
                    [.. Neighbours(n, size, random).Select(Id)])),
            ];

            // A third ratio has nearly the same value everywhere.
            BenchmarkRatio[] ratios = [Visits, PerEvent, new(Visits.Formula with { Code = "flat" }, Headline: true, DenominatorIsReference: true)];
            var joined = Enumerable.Range(1, size).Where(_ => random.Next(100) < 70).ToHashSet();
            var own = Enumerable.Range(1, size).ToDictionary(n => n, _ => (Visits: (decimal)random.Next(800, 4000), PerEvent: (decimal)random.Next(5, 60)));
            var population = 1000m;

            var lastYear = Build(null, []).Release;
            Step();
            var releases = new List<Release>();
            var input = Input(lastYear, releases);
            for (var release = 0; release < 5; release++)
            {
                input = Input(lastYear, [.. releases]);
                var result = ReleaseBuilder.Build(input);
                if (result.Changed)
                {
                    releases.Add(result.Release);
                }

                if (release < 4)
                {
                    Step();
                }
            }

            return new Play(input, releases);

            ReleaseInput Input(Release? year, IReadOnlyList<Release> earlier) =>
                new(rules, ratios, councils, [.. joined.Order().SelectMany(Contributions).Select(c => c with { Libraries = 1 })], earlier, year);

            ReleaseResult Build(Release? year, IReadOnlyList<Release> earlier) => ReleaseBuilder.Build(Input(year, earlier));

            IEnumerable<Contribution> Contributions(int council)
            {
                var (visits, perEvent) = own[council];
                yield return HasVisits(council, visits) with { Amount = new RatioAmount(visits, population, 1000m) };
                yield return new Contribution(Id(council), "flat", new RatioAmount(2000m + (visits / 12m), population, 1000m));
                if (council % 3 != 0)
                {
                    yield return new Contribution(Id(council), "per_event", new RatioAmount(perEvent * 7m, 7m, 1m));
                }
            }

            // Sometimes a trickle, sometimes many at once, sometimes nearly everyone, sometimes only new population figures.
            void Step()
            {
                Change(Pace(), joined.Add);
                Change(Pace(), joined.Remove);
                Change(random.Next(4) == 0 ? size * 2 : Pace(), n => own.Remove(n, out var was)
                    && own.TryAdd(n, (was.Visits + random.Next(-300, 300), was.PerEvent + random.Next(-3, 4))));
                population += random.Next(3) == 0 ? 25m : 0m;
            }

            int Pace() => random.Next(4) switch { 0 => 0, 1 => random.Next(1, 5), 2 => random.Next(5, 9), _ => random.Next(9, 20) };

            void Change(int count, Func<int, bool> change)
            {
                for (var i = 0; i < count; i++)
                {
                    change(random.Next(1, size + 1));
                }
            }
        }

        public IReadOnlyList<string> Violations(DisclosureRules rules) =>
            ReplayCheck.Violations(rules, LastInput.Ratios, LastInput.Councils, Releases, LastInput.LastYear);

        /// <summary>Councils with near numbers are near, with some chance in it, as in a real list.</summary>
        private static IEnumerable<int> Neighbours(int council, int size, Random random) =>
            Enumerable.Range(1, size).Where(n => n != council)
                .OrderBy(n => Math.Abs(n - council) + random.Next(6)).ThenBy(n => n).Take(random.Next(20, 36));
    }
}
