using System.Net;
using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>Estimating what a silent library did not give.</summary>
public sealed class EstimateTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_EstimateOfSilentLibrary_KeepsTheCouncilInTheComparisonAndMarksIt(Db db)
    {
        // Five councils have a figure, and six are needed: the country's middle is shown only because ours is in it.
        const string year = "2043-44";
        var scene = await Scene.StartAsync(sites, db, population: 100_000);
        foreach (var visits in (int[])[110_000, 120_000, 130_000, 140_000, 150_000])
        {
            var other = await scene.Site.Data.CreateCouncilAsync(population: 100_000);
            await scene.Site.Data.CreateReturnAsync(other, other.Id, year, ReturnStatus.Approved, ("visits", $"{visits}"));
            await scene.Site.Data.ConsentAsync(other);
        }

        await scene.Site.Data.ConsentAsync(scene.Council);
        var silent = await SilentAsync(scene);
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Library.Id, year, ReturnStatus.Approved, ("visits", "90000"));
        await scene.StoreAsync(silent.Id, "2042-43", ("2042-43", "visits", "10000"));
        var page = await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/returns/{year}/estimates");
        Assert.Equal("10000", Scene.Typed(page, "visits"));

        var answer = await scene.Head.SubmitAndFollowAsync(page);

        Assert.Contains($"The figures of {silent.Name} are approved with your estimates", answer.Banner, StringComparison.Ordinal);
        var value = Assert.Single(await scene.ValuesAsync(silent.Id), v => v.YearId == year);
        Assert.Equal((ValueState.Estimated, 10000L, CountMethod.Estimate), (value.State, value.Amount!.Value, value.Method));
        Assert.Equal("Estimated by the head of service: the figure of the year before.", value.Note);
        await scene.Site.Data.PublishAsync(year, ReleaseKind.Members);
        var overview = await scene.Head.GetAsync($"/c/{scene.Council.Identifier}?year={year}");
        // 100,000 visits to 100,000 residents; the middle of 1,000, 1,100, 1,200, 1,300, 1,400 and 1,500 is 1,250: 1,200 to the nearest hundred, half to even.
        Assert.Contains("10% estimated", overview.Text, StringComparison.Ordinal);
        var cell = await scene.Site.Data.PlatformAsync(d => d.GroupCells.AsNoTracking().SingleAsync(c =>
            c.RatioCode == "visits_per_1000" && c.GroupKind == PeerGroupKind.Country && c.GroupKey == "England" && d.Releases.Any(r => r.Id == c.ReleaseId && r.PeriodId == year)));
        Assert.Equal(1200m, cell.Median);
    }

    [Theory, Databases]
    public async Task Post_WithoutApproving_LeavesADraftThatTheManagerCanReplace(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var silent = await SilentAsync(scene);
        await scene.StoreAsync(scene.Library.Id, Scene.Year, (Scene.Year, "visits", "900"));
        var page = await scene.Head.GetAsync($"{scene.OfYear}/estimates/{silent.Id}");

        await scene.Head.SubmitAsync(page, new() { [Scene.Field(page, "visits")] = "1,234", ["Approve"] = "false" });

        var of = await scene.ReturnAsync(silent.Id);
        Assert.Equal(ReturnStatus.Draft, of!.Status);
        Assert.Equal((ValueState.Estimated, 1234L), (await scene.ValuesAsync(silent.Id)).Select(v => (v.State, v.Amount!.Value)).Single());
    }

    [Theory, Databases]
    public async Task Post_NoFigureOrNothing_IsRefusedAndKept(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var silent = await SilentAsync(scene);
        await scene.StoreAsync(scene.Library.Id, Scene.Year, (Scene.Year, "visits", "900"));
        var page = await scene.Head.GetAsync($"{scene.OfYear}/estimates/{silent.Id}");

        var wrong = await scene.Head.SubmitAsync(page, new() { [Scene.Field(page, "visits")] = "about as many" });
        var nothing = await scene.Head.SubmitAsync(page, new() { [Scene.Field(page, "visits")] = "" });

        Assert.Equal((HttpStatusCode.BadRequest, "about as many"), (wrong.Status, Scene.Typed(wrong, "visits")));
        Assert.NotNull(Scene.Message(wrong, "visits"));
        Assert.Equal(["Write at least one estimate"], nothing.Errors);
        Assert.Empty(await scene.ValuesAsync(silent.Id));
    }

    [Theory, Databases]
    public async Task Post_TheLibraryGaveItsFigureMeanwhile_LeavesItAlone(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var silent = await SilentAsync(scene);
        await scene.StoreAsync(scene.Library.Id, Scene.Year, (Scene.Year, "visits", "900"));
        var page = await scene.Head.GetAsync($"{scene.OfYear}/estimates/{silent.Id}");
        await scene.StoreAsync(silent.Id, Scene.Year, (Scene.Year, "visits", "77"));

        var answer = await scene.Head.SubmitAndFollowAsync(page, new() { [Scene.Field(page, "visits")] = "1000" });

        Assert.Contains("no longer waited for", answer.Banner, StringComparison.Ordinal);
        Assert.Equal(77, (await scene.ValuesAsync(silent.Id)).Single().Amount);
    }

    [Theory, Databases]
    public async Task Get_LibraryManager_IsNotAllowed(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"{scene.OfYear}/estimates")).Status);
    }

    // Run by volunteers, and counted in the service's figure.
    private static async Task<Library> SilentAsync(Scene scene)
    {
        var library = Library.Create(scene.Council.Id, "Silent Street", "ZZ9 9ZZ",
            new LibraryState(LibraryType.Static, LibraryProvision.CommunityManaged, IsStatutory: false, CountsInServiceFigure: true), new DateOnly(2015, 4, 1));
        await scene.Site.Data.InCouncilAsync(scene.Council, database =>
        {
            database.Libraries.Add(library);
            return database.SaveChangesAsync();
        });
        return library;
    }
}
