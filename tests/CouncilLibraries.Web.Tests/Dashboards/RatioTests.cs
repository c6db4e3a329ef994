using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Dashboards;

/// <summary>One figure over the years, the libraries beside each other, and the peer group.</summary>
public sealed class RatioTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_Ratio_ShowsEachYearWithOthersWhereThereIsAComparison(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);

        var page = await client.GetAsync($"/c/{all.Middle.Identifier}/ratios/visits_per_1000");
        var series = page.Html.QuerySelectorAll(".chart thead th").Select(h => h.GetAttribute("data-series")).ToList();
        var cells = page.Html.QuerySelectorAll(".chart tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => r.Children.Select(c => c.GetAttribute("data-value")).ToList());

        Assert.Equal(["1600", null, null, null], Drawn(ComparedCouncils.YearBefore));
        Assert.Equal(["1700", "1800", "1400", "2100"], Drawn(ComparedCouncils.Year));
        Assert.Contains("went from 1,600 in 2030-31 to 1,700 in 2031-32.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Counted by: door counter", page.Text, StringComparison.Ordinal);
        Assert.Contains("425,000", page.Text, StringComparison.Ordinal);
        Assert.Contains("10+", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("a[rel=next]"));

        // Whatever else other tests' published years add.
        List<string?> Drawn(string year) => [.. ((string[])["own", "peers", "country-low", "country-high"]).Select(name => cells[year][series.IndexOf(name)])];
    }

    [Theory, Databases]
    public async Task Get_UnknownRatio_IsNotFound(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await ComparedCouncils.SignInAsync(site, council);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{council.Identifier}/ratios/no_such_ratio")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{council.Identifier}/ratios/premises_cost_per_open_hour")).Status);
    }

    [Theory, Databases]
    public async Task Get_MostlyEstimated_IsShownToUsAndSaidToBeLeftOut(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        await site.Data.CreateReturnAsync(council, council.Id, "2039-40", ReturnStatus.Approved, ("visits", "est 400000"));
        var client = await ComparedCouncils.SignInAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}/ratios/visits_per_1000?year=2039-40");

        Assert.Contains("4,000", page.Text, StringComparison.Ordinal);
        Assert.Contains("More than a fifth of a figure behind it is estimated", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_Libraries_StandByNameWithClosedAndOwnMarked(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var mill = await site.Data.CreateLibraryAsync(council, "Mill Road");
        var ash = await site.Data.CreateLibraryAsync(council, "Ash Lane");
        var old = await CreateClosedAsync(site, council, "Dock Street", new DateOnly(2039, 9, 1));
        foreach (var (library, before, now) in ((Library, string, string)[])[(mill, "40000", "50000"), (ash, "90000", "81000"), (old, "5000", "2000")])
        {
            await site.Data.CreateReturnAsync(council, library.Id, "2038-39", ReturnStatus.Approved, ("visits", before));
            await site.Data.CreateReturnAsync(council, library.Id, "2039-40", ReturnStatus.Approved, ("visits", now));
        }

        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, mill));
        var page = await client.GetAsync($"/c/{council.Identifier}/ratios/libraries?figure=visits&year=2039-40");

        Assert.Equal(["Ash Lane", "Dock Street", "Mill Road"], page.Html.QuerySelectorAll("tbody th").Select(h => h.TextContent.Trim()));
        Assert.Equal(["50,000", "40,000", "+25%"], OverviewTests.Row(page, "Mill Road").Take(3));
        Assert.Equal(["81,000", "90,000", "−10%"], OverviewTests.Row(page, "Ash Lane").Take(3));
        Assert.Contains("3 of 3 libraries have a figure for 2039-40. Of the 3 with a figure for both years, 1 went up and 2 went down.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Yours: Mill Road (50,000).", page.Text, StringComparison.Ordinal);
        Assert.Contains("Your library", OverviewTests.Row(page, "Mill Road")[^1], StringComparison.Ordinal);
        Assert.Contains("Closed on 1 September 2039", OverviewTests.Row(page, "Dock Street")[^1], StringComparison.Ordinal);
        Assert.Equal("Open part of the year", OverviewTests.Row(page, "Dock Street")[3]);
        Assert.DoesNotContain("Your library", OverviewTests.Row(page, "Ash Lane")[^1], StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_LibraryFigureNotGivenThere_SaysWhy(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var (given, not) = (await site.Data.CreateLibraryAsync(council, "Given"), await site.Data.CreateLibraryAsync(council, "Not counted"));
        var waiting = await site.Data.CreateLibraryAsync(council, "Waiting");
        await site.Data.CreateReturnAsync(council, given.Id, "2039-40", ReturnStatus.Approved, ("events", "0"));
        await site.Data.CreateReturnAsync(council, not.Id, "2039-40", ReturnStatus.Approved, ("events", "not collected"));
        await site.Data.CreateReturnAsync(council, waiting.Id, "2039-40", ReturnStatus.Submitted, ("events", "77"));
        var client = await ComparedCouncils.SignInAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}/ratios/libraries?figure=events&year=2039-40");

        Assert.Equal("0", OverviewTests.Row(page, "Given")[0]);
        Assert.Equal("Not collected", OverviewTests.Row(page, "Not counted")[0]);
        Assert.Equal("Not approved yet", OverviewTests.Row(page, "Waiting")[0]);
        await site.Data.EnsurePeriodAsync("2038-39");
        Assert.StartsWith("None of 3 libraries have a figure for 2038-39.", (await client.GetAsync($"/c/{council.Identifier}/ratios/libraries?figure=events&year=2038-39")).Html.QuerySelector(".chart__summary")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("77", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_PeerGroup_NamesCandidatesAndTellsContributorsAsBandOnly(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);

        var page = await client.GetAsync($"/c/{all.Middle.Identifier}/peer-group");

        Assert.Contains("We are compared with the 15 councils most like ours", page.Text, StringComparison.Ordinal);
        Assert.Equal(["10+", "10–14"], OverviewTests.Row(page, "Visits for every 1,000 residents"));
        Assert.Equal(all.Councils.Where(c => c != all.Middle).Select(c => c.Name), page.Html.QuerySelectorAll(".name-list li").Select(l => l.TextContent.Trim()));
    }

    private static async Task<Library> CreateClosedAsync(TestSite site, Core.Tenancy.CouncilInfo council, string name, DateOnly on)
    {
        var library = Library.Create(council.Id, name, "ZZ1 1ZZ", new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, IsStatutory: true, CountsInServiceFigure: true), new DateOnly(2015, 4, 1));
        library.Close(on, "Lease ended");
        await site.Data.InCouncilAsync(council, database =>
        {
            database.Libraries.Add(library);
            return database.SaveChangesAsync();
        });
        return library;
    }
}
