using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Dashboards;

/// <summary>A unit's own figures over the years, for pages that set something beside them.</summary>
public sealed class OwnFigureReaderTests(Sites sites)
{
    [Theory, Databases]
    public async Task Service_HasApprovedFiguresFirst_ElsePublishedOnes_AndSaysWhich(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        await site.Data.CreatePublishedAsync(council, "2021-22", ("visits", 190_000));
        await site.Data.CreatePublishedAsync(council, "2022-23", ("visits", 1), ("events", 400));
        await site.Data.CreateReturnAsync(council, council.Id, "2022-23", ReturnStatus.Approved, ("visits", "est 200000"));
        await site.Data.CreateReturnAsync(council, council.Id, "2023-24", ReturnStatus.Draft, ("visits", "999999"));

        var figures = await ReadAsync(site, council, council.Id, "visits_per_1000", "visits", "no such thing", "events");

        Assert.Equal(
            [
                "visits_per_1000 2021-22 1,900 Published", "visits_per_1000 2022-23 2,000 Approved", "visits 2021-22 190,000 Published", "visits 2022-23 200,000 Approved",
                "events 2021-22 No figure ", "events 2022-23 400 Published",
            ], figures.Select(f => $"{f.Code} {f.Year} {f.Text} {f.Source}"));
        Assert.Equal([false, true, false, true, false, false], figures.Select(f => f.IsEstimated));
        Assert.Null(figures[4].Value);
    }

    [Theory, Databases]
    public async Task Library_HasItsOwnFiguresOnly(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var (library, other) = (await site.Data.CreateLibraryAsync(council), await site.Data.CreateLibraryAsync(council));
        await site.Data.CreateReturnAsync(council, library.Id, "2022-23", ReturnStatus.Approved, ("visits", "12000"));
        await site.Data.CreateReturnAsync(council, other.Id, "2023-24", ReturnStatus.Approved, ("visits", "500"));

        // Spending on stock is not kept for a single library.
        var figures = await ReadAsync(site, council, library.Id, "visits", "spend_materials");

        var figure = Assert.Single(figures);
        Assert.Equal(("visits", "2022-23", 12_000m, OwnSource.Approved), (figure.Code, figure.Year.ToString(), figure.Value, figure.Source));
    }

    [Theory, Databases]
    public async Task UnitOfAnotherCouncil_HasNothing(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, theirs) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        await site.Data.CreateReturnAsync(theirs, theirs.Id, "2022-23", ReturnStatus.Approved, ("visits", "12000"));

        Assert.Empty(await ReadAsync(site, council, theirs.Id, "visits"));
    }

    private static Task<IReadOnlyList<OwnFigure>> ReadAsync(TestSite site, CouncilInfo council, Guid unit, params string[] codes) =>
        site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, personId: null, scope => scope.GetRequiredService<OwnFigureReader>().SeriesAsync(unit, codes, TestContext.Current.CancellationToken));
}
