using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Issue = CouncilLibraries.Benchmarking.Release;
using PeerGroupChoice = CouncilLibraries.Benchmarking.PeerGroupChoice;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>A release comes back as it was written, so that the next one sees what changed and nothing else.</summary>
public sealed class ReleaseStoreTests(Sites sites)
{
    private static readonly RatioFormula Formula = new("visits_per_1000", [new Term("visits")], [new Term("population")], 1000m, 100m);

    private static readonly BenchmarkRatio Ratio = new(Formula, Headline: true, DenominatorIsReference: true);

    [Theory, Databases]
    public async Task Release_IsReadBack_AsItWasWritten(Db db)
    {
        var (services, store, councils) = await StoreAsync(db, "2003-04");
        await using var scope = services;
        var target = new ReleaseTarget("2003-04", ReleaseKind.Published, IsFictional: false);
        // The largest and the longest sum that a figure can have, a third, a negative one and O'Brien's group.
        decimal[] sums = [99_999_999_999.9999m, 0.0001m, 47_848.3333m, -1_234_567.8901m];
        var contributions = councils.Select((c, i) => new Contribution(c, "visits_per_1000", new RatioAmount(sums[i], 123_456.789m, 1000m))).OrderBy(c => c.CouncilId).ToList();
        var issue = new Issue(1,
        [
            new Cell("visits_per_1000", PeerGroupKind.Nearest15, councils[0].ToString(), 1, CellOutcome.Shown, "10–14", 100m, 0.05m, 99_999_999_999.5m, contributions),
            new Cell("visits_per_1000", PeerGroupKind.Type, "O'Brien's \\ Æ", 1, CellOutcome.TooSimilar, null, null, null, null, [contributions[1]]),
            new Cell("visits_per_1000", PeerGroupKind.Country, "England", 1, CellOutcome.Shown, "20+", null, -2.5m, null, contributions) { Shares = [10, 20, 70] },
        ], [.. councils.Order().Select(c => new PeerGroupChoice(c, PeerGroupKind.Nearest15, c.ToString(), c == councils[2]))]);

        await store.WriteAsync(target, issue, new Cohort(DisclosureRules.PublishedFigures, [Ratio], [], contributions, "1"), "A source", CancellationToken.None);
        var back = Assert.Single(await store.EarlierAsync(target, [Ratio], CancellationToken.None));

        Assert.Equal(issue.PeerGroups, back.PeerGroups);
        Assert.Equal(issue.Cells.Count, back.Cells.Count);
        Assert.All(issue.Cells, cell =>
        {
            var read = Assert.Single(back.Cells, c => c.Key == cell.Key);
            Assert.Equal(cell.Contributors, read.Contributors);
            Assert.Equal(cell.Shares, read.Shares);
            Assert.Equal(cell with { Contributors = [], Shares = null }, read with { Contributors = [], Shares = null });
        });
    }

    [Theory, Databases]
    public async Task Release_ThatCannotBeWrittenWhole_IsNotThereAtAll(Db db)
    {
        var (services, store, councils) = await StoreAsync(db, "2004-05");
        await using var scope = services;
        var target = new ReleaseTarget("2004-05", ReleaseKind.Published, IsFictional: false);
        var twice = new Contribution(councils[0], "visits_per_1000", new RatioAmount(1, 1, 1000));
        var issue = new Issue(1, [new Cell("visits_per_1000", PeerGroupKind.Country, "England", 1, CellOutcome.TooFew, null, null, null, null, [twice])], []);

        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync(
            target, issue, new Cohort(DisclosureRules.PublishedFigures, [Ratio], [], [twice, twice], "1"), "A source", CancellationToken.None));

        var site = await sites.OnAsync(db);
        Assert.False(await site.Data.PlatformAsync(d => d.Releases.AnyAsync(r => r.PeriodId == target.PeriodId)));
    }

    private async Task<(AsyncServiceScope Services, ReleaseStore Store, IReadOnlyList<Guid> Councils)> StoreAsync(Db db, string year)
    {
        var site = await sites.OnAsync(db);
        await site.Data.EnsurePeriodAsync(year);
        var councils = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            councils.Add((await site.Data.CreateCouncilAsync()).Id);
        }

        var scope = site.Worker.CreateAsyncScope();
        return (scope, scope.ServiceProvider.GetRequiredService<ReleaseStore>(), councils);
    }
}
