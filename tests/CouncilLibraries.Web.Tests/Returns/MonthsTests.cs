using System.Net;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>The year month by month, with what is missing in words.</summary>
public sealed class MonthsTests(Sites sites)
{
    [Theory, Databases]
    public async Task Library_MonthWithoutAFigure_SaysMissing(Db db)
    {
        var scene = await Scene.StartAsync(sites, db, Cadence.Monthly);
        await scene.StoreAsync(scene.Library.Id, Scene.Year, ("2023-04", "visits", "100"), ("2023-06", "visits", "50"), (Scene.Year, "visits", "900"));
        await scene.StoreAsync(scene.Library.Id, Scene.Year, ("2023-04", "issues_physical", "7"));

        var page = await scene.Manager.GetAsync($"{scene.OfLibrary}/months");

        Assert.Equal(["100", "in the year’s figure", "50"], Cells(page, "Visits in person").Take(3));
        Assert.StartsWith("150 10 missing", Cells(page, "Visits in person")[12], StringComparison.Ordinal);
        Assert.Equal("900", Cells(page, "Visits in person")[13]);
        Assert.Equal(["7", "missing"], Cells(page, MeasureCatalogue.Current.Measure("issues_physical").Name).Take(2));
    }

    [Theory, Databases]
    public async Task Service_Month_IsTheSumOfTheLibrariesAndNamesThoseMissing(Db db)
    {
        var scene = await Scene.StartAsync(sites, db, Cadence.Monthly);
        var abbey = await scene.Site.Data.CreateLibraryAsync(scene.Council, "Abbey Lane");
        await scene.Site.Data.CreateLibraryAsync(scene.Council, "Castle Hill");
        await scene.StoreAsync(scene.Library.Id, Scene.Year, ("2023-04", "visits", "100"), ("2023-05", "visits", "90"));
        await scene.StoreAsync(abbey.Id, Scene.Year, ("2023-04", "visits", "20"));

        var page = await scene.Head.GetAsync($"{scene.OfService}/months");

        var cells = Cells(page, "Visits in person");
        Assert.StartsWith("120 1 of 3 missing", cells[0], StringComparison.Ordinal);
        Assert.EndsWith("Castle Hill", cells[0], StringComparison.Ordinal);
        Assert.StartsWith("90 2 of 3 missing", cells[1], StringComparison.Ordinal);
        Assert.EndsWith("Abbey Lane, Castle Hill", cells[1], StringComparison.Ordinal);
        Assert.Equal("missing", cells[2]);
    }

    [Theory, Databases]
    public async Task Library_ByQuarter_AddsUpItsMonths(Db db)
    {
        var scene = await Scene.StartAsync(sites, db, Cadence.Monthly);
        await scene.StoreAsync(scene.Library.Id, Scene.Year, ("2023-04", "visits", "1"), ("2023-05", "visits", "2"), ("2023-06", "visits", "3"), ("2023-07", "visits", "4"), ("2023-24-Q4", "visits", "50"));

        var quarters = Cells(await scene.Manager.GetAsync($"{scene.OfLibrary}/months?by=quarter"), "Visits in person");
        var months = Cells(await scene.Manager.GetAsync($"{scene.OfLibrary}/months"), "Visits in person");

        Assert.Equal(["6", "4 missing: Aug, Sept", "missing", "50"], quarters.Take(4));
        Assert.Equal("in Jan to Mar", months[11]);
    }

    [Theory, Databases]
    public async Task Months_OfALibraryThatIsNotOnesOwn_AreForbidden(Db db)
    {
        var scene = await Scene.StartAsync(sites, db, Cadence.Monthly);

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"{scene.OfService}/months")).Status);
        Assert.Contains($"{scene.OfLibrary}/months", (await scene.Manager.GetAsync(scene.OfLibrary)).Html.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    private static IReadOnlyList<string> Cells(SitePage page, string measure) =>
    [
        .. page.Html.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == measure).QuerySelectorAll("td")
            .Select(cell => string.Join(' ', cell.TextContent.Replace($", {measure}, ", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
    ];
}
