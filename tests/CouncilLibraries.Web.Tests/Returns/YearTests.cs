using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>The lists: years, units of a year, what is missing.</summary>
public sealed class YearTests(Sites sites)
{
    [Theory, Databases]
    public async Task Years_OpenOnes_StandFirst(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.EnsurePeriodAsync("2015-16", CollectionStatus.Closed);
        await scene.Site.Data.EnsurePeriodAsync("2041-42", CollectionStatus.Upcoming);

        var page = await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/returns");

        var years = page.Html.QuerySelectorAll(".year-list h2").Select(h => h.TextContent.Trim()).ToList();
        Assert.True(years.IndexOf(Scene.Year) < years.IndexOf("2041-42") && years.IndexOf(Scene.Year) < years.IndexOf("2015-16"), string.Join(", ", years));
        Assert.Contains("0 of 2", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Units_Manager_SeesTheOwnLibraryFirstAndOpensOnlyThat(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.CreateLibraryAsync(scene.Council, "Abbey Lane");

        var page = await scene.Manager.GetAsync(scene.OfYear);
        var rows = page.Html.QuerySelectorAll(".units-table tbody tr").ToList();

        Assert.Equal(["Mill Road", "The whole service", "Abbey Lane"], rows.Select(row => row.QuerySelector("th")!.FirstElementChild is { LocalName: "a" } link ? link.TextContent : row.QuerySelector("th")!.TextContent.Trim()));
        Assert.Single(page.Html.QuerySelectorAll(".units-table a"));
    }

    [Theory, Databases]
    public async Task Units_FilteredByStatus_ShowsThoseOnly(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));

        var drafts = await scene.Head.GetAsync($"{scene.OfYear}?status=Draft");

        Assert.Contains("Mill Road", Assert.Single(drafts.Html.QuerySelectorAll(".units-table tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 5", drafts.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Missing_ManyLibraries_AtMost200CellsAPage(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        for (var i = 0; i < 5; i++)
        {
            await scene.Site.Data.CreateLibraryAsync(scene.Council);
        }

        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));
        var page = await scene.Head.GetAsync($"{scene.OfYear}/completeness?group=visits");

        Assert.InRange(page.Html.QuerySelectorAll("tbody td").Length, 6, 200);
        Assert.Contains("1,000", page.Text, StringComparison.Ordinal);
        Assert.Contains("Visits (5)", page.Text, StringComparison.Ordinal);
    }
}
