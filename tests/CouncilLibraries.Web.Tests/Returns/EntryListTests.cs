using System.Net;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>The list that a library with few figures has instead of a table: ticks instead of words.</summary>
public sealed class EntryListTests(Sites sites)
{
    private const string Form = "form[data-entry]";

    [Theory, Databases]
    public async Task Get_CommunityLibrary_ShowsItsSixFiguresAsAListAndHowLongItTakes(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.InCouncilAsync(scene.Council, database =>
        {
            var library = Library.Create(scene.Council.Id, "Reading Room", null, new LibraryState(LibraryType.Static, LibraryProvision.CommunityManaged, IsStatutory: false, CountsInServiceFigure: true), new DateOnly(2015, 4, 1));
            database.Units.Add(library);
            return database.SaveChangesAsync();
        });
        var year = await scene.Head.GetAsync(scene.OfYear);
        var address = year.Html.QuerySelectorAll("main a").Single(a => a.TextContent.Trim() == "Reading Room").GetAttribute("href")!;

        var page = await scene.Head.GetAsync(address);

        Assert.Equal(6, page.Html.QuerySelectorAll("form > .figure-list > li").Length);
        Assert.Contains("about ten minutes", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector(".entry-table"));
        Assert.All(page.Html.QuerySelectorAll("form > .figure-list input[type=text][name$='.Text']"), field => Assert.Equal("numeric", field.GetAttribute("inputmode")));
    }

    [Theory, Databases]
    public async Task Get_LibraryWithManyFigures_HasTheTable(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        string[] counted = ["visits", "visits_other", "issues_physical", "issues_books", "issues_audiovisual", "requests", "new_members", "wifi_sessions", "events", "event_attendances", "volunteers", "volunteer_hours", "additions"];
        await scene.StoreAsync(scene.Library.Id, "2022-23", [.. counted.Select(code => ("2022-23", code, "10"))]);

        var page = await scene.Manager.GetAsync(scene.OfLibrary);

        Assert.NotNull(page.Html.QuerySelector(".entry-table"));
        Assert.Null(page.Html.QuerySelector(".figure-list"));
    }

    [Theory, Databases]
    public async Task Save_Ticks_AreStoredAsTheWordsTheyStandForAndComeBackTicked(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var page = await scene.Manager.GetAsync(scene.OfLibrary);

        var saved = await scene.Manager.SubmitAndFollowAsync(page, new()
        {
            [Scene.Field(page, "visits")] = "1,500", [Scene.Field(page, "visits", "Way")] = "est",
            [Scene.Field(page, "events", "Way")] = "nc",
            [Scene.Field(page, "event_attendances", "Way")] = "na",
        }, Form);
        var again = await scene.Manager.SubmitAndFollowAsync(saved, form: Form);

        Assert.Equal(
            [("event_attendances", ValueState.NotApplicable, null, 1), ("events", ValueState.NotCollected, null, 1), ("visits", ValueState.Estimated, (long?)1500, 1)],
            (await scene.ValuesAsync()).Select(v => (v.MeasureCode, v.State, v.Amount, v.Version)));
        Assert.Equal("1500", Scene.Typed(saved, "visits"));
        Assert.Equal(["est", "nc", "na"], saved.Html.QuerySelectorAll("input[name$='.Way'][checked]").Select(tick => tick.GetAttribute("value")));
        Assert.Null(again.Banner);
    }

    [Theory, Databases]
    public async Task Save_FigureAndNotCollected_IsAskedAboutAndKept(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var page = await scene.Manager.GetAsync(scene.OfLibrary);

        var answer = await scene.Manager.SubmitAndFollowAsync(page, new() { [Scene.Field(page, "visits")] = "12", [Scene.Field(page, "visits", "Way")] = "nc", [Scene.Field(page, "events")] = "3" }, Form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Clear one of the two", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("12", Scene.Typed(answer, "visits"));
        Assert.Equal("nc", Assert.Single(answer.Html.QuerySelectorAll("input[name$='.Way'][checked]")).GetAttribute("value"));
        Assert.Equal(["events"], (await scene.ValuesAsync()).Select(v => v.MeasureCode));
    }

    [Theory, Databases]
    public async Task Save_UntickedBox_TakesTheAnswerAway(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "not collected"));
        var page = await scene.Manager.GetAsync(scene.OfLibrary);

        await scene.Manager.SubmitAndFollowAsync(page, new() { [Scene.Field(page, "visits", "Way")] = null }, Form);

        Assert.Empty(await scene.ValuesAsync());
    }

    [Theory, Databases]
    public async Task Save_Success_TellsTheBrowserWhichDraftToForget(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var page = await scene.Manager.GetAsync(scene.OfLibrary);
        var key = page.Html.QuerySelector(Form)!.GetAttribute("data-keep");

        var saved = await Scene.SaveAsync(scene.Manager, page, ("visits", "5"));
        var later = await scene.Manager.GetAsync(scene.OfLibrary);
        var refused = await Scene.SaveAsync(scene.Manager, later, ("visits", new string('9', ReturnValue.MaxTypedLength + 1)));

        Assert.Contains($"{scene.ManagerPerson.Id:N}/{scene.Council.Id:N}", key, StringComparison.Ordinal);
        Assert.Equal(key, saved.Html.Body!.GetAttribute("data-saved-form"));
        Assert.Equal("", later.Html.Body!.GetAttribute("data-saved-form"));
        Assert.Equal("", refused.Html.Body!.GetAttribute("data-saved-form"));
        Assert.Equal(["visits"], refused.Html.QuerySelectorAll("input[data-cell=kept]").Select(cell => cell.GetAttribute("value")));
    }
}
