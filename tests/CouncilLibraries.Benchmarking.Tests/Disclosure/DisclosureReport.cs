using static System.FormattableString;

namespace CouncilLibraries.Benchmarking.Tests.Disclosure;

/// <summary>Writes the tables of <c>docs/disclosure-report.md</c>. Run by <c>build/disclosure-report</c> alone; needs the real year.</summary>
public class DisclosureReport
{
    private const string Head = """
        | Taking part | Releases | Attackers | Blind guess | Any council | Best target | Sure of | Peers shown | Country shown | Pass mark |
        | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
        """;

    private static readonly DisclosureRules Members = DisclosureRules.Members;

    [Fact(Explicit = true)]
    public async Task Ratios()
    {
        var country = Country.Real();
        var failed = 0;
        await using var report = Section("1-ratios");
        await report.WriteLineAsync($"The rules in force, the real year 2023-24, councils chosen at random:\n\n{Head}");
        foreach (var taking in new[] { 20, 30, 60, 100, 153 })
        {
            foreach (var overTime in new[] { false, true })
            {
                foreach (var together in new[] { false, true })
                {
                    failed += await RowAsync(report, $"{Math.Min(taking, country.Size)}{(taking > country.Size ? " (all)" : "")}", new Trial(country, Members, taking) { OverTime = overTime, Together = together });
                }
            }
        }

        await report.WriteLineAsync($"\nOne rule switched off, or more seen than the pages show:\n\n{Head}");
        foreach (var (name, rules, taking, everything) in new (string, DisclosureRules, int, bool)[]
        {
            ("30, D2: a median of any number", Members with { MinimumForMedian = 1, MinimumForPeersMedian = 1 }, 30, false),
            ("20, D2: a median of five peers", Members with { MinimumForPeersMedian = 5 }, 20, false),
            ("30, D2: a median of five peers", Members with { MinimumForPeersMedian = 5 }, 30, false),
            ("60, D2: a median of five peers", Members with { MinimumForPeersMedian = 5 }, 60, false),
            ("60, D2: quartiles of neighbours", Members with { NeighbourQuartiles = true }, 60, false),
            ("30, D3: not rounded", Members with { RoundsToUnit = false }, 30, false),
            ("30, D6: issued after any change", Members with { HoldsSmallChanges = false }, 30, false),
            ("30, D7: groups side by side", Members with { KeepsGroupsApart = false }, 30, false),
            ("60, the operator’s whole export seen", Members, 60, true),
        })
        {
            await RowAsync(report, name, new Trial(country, rules, taking) { OverTime = true, Together = true, Everything = everything });
        }

        Assert.True(failed == 0, $"{failed} rows exceed the pass mark.");
    }

    [Fact(Explicit = true)]
    public async Task Levels()
    {
        var failed = 0;
        await using var report = Section("2-levels");
        await report.WriteLineAsync($"\nLevels of self-assessments, scale of four, invented; a guess is right or wrong:\n\n{Head}");
        foreach (var taking in new[] { 10, 20, 40 })
        {
            failed += await RowAsync(report, $"{taking}", new Trial(Country.Levels(taking + 10, new Random(5)), DisclosureRules.AssessmentLevels, taking) { Together = true });
        }

        Assert.True(failed == 0, $"{failed} rows exceed the pass mark.");
    }

    [Fact(Explicit = true)]
    public async Task Libraries()
    {
        var failed = 0;
        await using var report = Section("3-libraries");
        await report.WriteLineAsync($"\nLibraries of the same kind and size, four kinds, invented; about half of the councils have any of a kind:\n\n{Head}");
        var country = Country.Libraries(150, new Random(5));
        foreach (var taking in new[] { 20, 30, 60, 100, 150 })
        {
            foreach (var overTime in new[] { false, true })
            {
                foreach (var together in new[] { false, true })
                {
                    failed += await RowAsync(report, $"{taking}", new Trial(country, DisclosureRules.LikeLibraries, taking) { OverTime = overTime, Together = together });
                }
            }
        }

        await report.WriteLineAsync($"\nThe same where fewer take part, and with the numbers of members’ figures:\n\n{Head}");
        foreach (var (name, rules, taking) in new[]
        {
            ("12", DisclosureRules.LikeLibraries, 12),
            ("14", DisclosureRules.LikeLibraries, 14),
            ("17", DisclosureRules.LikeLibraries, 17),
            ("14, a median of six councils, quartiles of eleven", DisclosureRules.LikeLibraries with { MinimumForMedian = 5, MinimumForQuartiles = 10 }, 14),
            ("20, a median of six councils, quartiles of eleven", DisclosureRules.LikeLibraries with { MinimumForMedian = 5, MinimumForQuartiles = 10 }, 20),
            ("20, a median of eight councils, quartiles of eleven", DisclosureRules.LikeLibraries with { MinimumForMedian = 7, MinimumForQuartiles = 10 }, 20),
        })
        {
            await RowAsync(report, name, new Trial(country, rules, taking) { OverTime = true, Together = true });
        }

        Assert.True(failed == 0, $"{failed} rows exceed the pass mark.");
    }

    private static StreamWriter Section(string name) => new(Path.Combine(
        Environment.GetEnvironmentVariable("DISCLOSURE_REPORT") ?? throw new InvalidOperationException("DISCLOSURE_REPORT names the folder to write to."), name));

    private static async Task<int> RowAsync(StreamWriter report, string name, Trial trial)
    {
        // The fewer take part, the more depends on who: more ways of it are played.
        var outcome = trial.Play(trial.Rules != Members ? 16 : trial.Taking < 60 ? 60 : trial.Taking < 100 ? 24 : 10, attackers: 10);
        var tooMuch = outcome.TooMuch(trial.Together, ofLevels: trial.Country.Ratios[0].Points is not null).Any();
        await report.WriteLineAsync(Invariant(
            $"| {name} | {(trial.OverTime ? "a year before and up to nine" : "one")} | {(trial.Together ? "two" : "one")} | {outcome.Blind:0.000} | {outcome.Any:0.000} | {outcome.Best:0.000} | {100 * outcome.Certain:0.0} % | {100 * outcome.Peers:0} % | {100 * outcome.Country:0} % | {(tooMuch ? "exceeded" : "kept")} |"));
        await report.FlushAsync(TestContext.Current.CancellationToken);
        return tooMuch ? 1 : 0;
    }
}
