using System.Net;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Returns;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Joining;

/// <summary>Choosing what is collected, and how often.</summary>
public sealed class CollectTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_BeforeTheFirstChoice_TicksTheSetToStartWith(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        var page = await scene.Head.GetAsync(Of(scene, CollectedFor.CommunityManaged));

        Assert.Equal(["visits", "issues_physical", "events", "event_attendances", "volunteers", "volunteer_hours"], Ticked(page));
    }

    [Theory, Databases]
    public async Task Post_Choice_IsWhatPeopleAreAskedForAndTheRestReadsNotCollected(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var form = await scene.Head.GetAsync(Of(scene, CollectedFor.CouncilRun));

        var answer = await scene.Head.SubmitAndFollowAsync(form, Tick(["visits", "new_members"]));

        Assert.Contains("2 figures are collected from 2023-24 on", answer.Text, StringComparison.Ordinal);
        var entry = await scene.Manager.GetAsync(scene.OfLibrary);
        Assert.Equal(["visits", "new_members"], entry.Html.QuerySelectorAll(".figure-list")[0].QuerySelectorAll("input[name$='.Code']").Select(i => i.GetAttribute("value")));
        await scene.StoreAsync(scene.Library.Id, "2022-23", ("2022-23", "wifi_sessions", "10"));
        await scene.StoreAsync(scene.Library.Id, Scene.Year, (Scene.Year, "visits", "10"));
        await scene.AdvanceAsync(ReturnStatus.Submitted);
        var read = await scene.Head.GetAsync($"{scene.OfLibrary}/decide");
        Assert.Contains("not collected", read.Html.QuerySelectorAll("tr").Single(r => r.QuerySelector("th")?.TextContent.Contains("Wifi sessions", StringComparison.Ordinal) == true).TextContent, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_NewChoiceFromALaterYear_KeepsTheEarlierOne(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.EnsurePeriodAsync("2077-78", CollectionStatus.Upcoming);
        await scene.Head.SubmitAsync(await scene.Head.GetAsync(Of(scene, CollectedFor.Service)), Tick(["visits"]));

        await scene.Head.SubmitAsync(await scene.Head.GetAsync(Of(scene, CollectedFor.Service)), Tick(["events"], from: "2077-78"));

        var sets = await SetsAsync(scene);
        Assert.Equal([(Scene.Year, "visits"), ("2077-78", "events")], sets.Select(s => (s.FromYearId, string.Join(' ', s.Measures))));
    }

    [Theory, Databases]
    public async Task Post_SomebodyElseChoseMeanwhile_ShowsTheirsAndSavesNothing(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var mine = await scene.Head.GetAsync(Of(scene, CollectedFor.Service));
        await scene.Head.SubmitAsync(await scene.Head.GetAsync(Of(scene, CollectedFor.Service)), Tick(["visits"]));

        var answer = await scene.Head.SubmitAsync(mine, Tick(["events"]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Someone else changed this", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["visits"], Ticked(answer));
        Assert.Equal(["visits"], (await SetsAsync(scene)).Single().Measures);
    }

    [Theory, Databases]
    public async Task Post_NothingForTheService_IsRefused(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        var answer = await scene.Head.SubmitAsync(await scene.Head.GetAsync(Of(scene, CollectedFor.Service)), Tick([]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Tick at least one figure", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await SetsAsync(scene));
    }

    [Theory, Databases]
    public async Task Post_HowOften_ChangesWhatIsAskedOfAYear(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var page = await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/setup/collect");

        await scene.Head.SubmitAsync(page, new() { ["Cadence"] = "Quarterly" });

        Assert.Contains("April to June 2023", (await scene.Manager.GetAsync(scene.OfLibrary)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, Databases]
    public async Task Get_LibraryManager_IsNotAllowed(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync(Of(scene, CollectedFor.Service))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"/c/{scene.Council.Identifier}/setup/collect")).Status);
    }

    [Theory, Databases]
    public async Task Get_KindThatDoesNotExist_ReturnsNotFound(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        Assert.Equal(HttpStatusCode.NotFound, (await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/setup/collect/everything")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/setup/collect/77")).Status);
    }

    private static string Of(Scene scene, CollectedFor kind) => $"/c/{scene.Council.Identifier}/setup/collect/{kind}?from={Scene.Year}";

    private static Dictionary<string, string?> Tick(string[] measures, string from = Scene.Year) =>
        new() { ["Codes"] = measures.Length == 0 ? null : string.Join('\n', measures), ["From"] = from };

    private static IEnumerable<string?> Ticked(SitePage page) => page.Html.QuerySelectorAll("input[name=Codes]").Where(i => i.HasAttribute("checked")).Select(i => i.GetAttribute("value"));

    private static Task<List<CollectedSet>> SetsAsync(Scene scene) =>
        scene.Site.Data.InCouncilAsync(scene.Council, database => database.CollectedSets.AsNoTracking().OrderBy(s => s.FromYearId).ToListAsync());
}
