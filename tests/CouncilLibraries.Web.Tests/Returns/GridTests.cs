using System.Net;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>Figures of many libraries, or of many months, typed in one grid.</summary>
public sealed class GridTests(Sites sites)
{
    private const string Form = "form[data-entry]";

    [Theory, Databases]
    public async Task Save_FiguresOfTwoLibraries_AreEachLibrarysOwn(Db db)
    {
        var (scene, other) = await StartAsync(db);
        await scene.StoreAsync(other.Id, "2022-23", ("2022-23", "visits", "31000"));
        var page = await scene.Head.GetAsync($"{scene.OfYear}/grid");

        var saved = await scene.Head.SubmitAndFollowAsync(page, new()
        {
            [Field(page, scene.Library, "visits")] = "1,234",
            [Field(page, other, "visits")] = "est 500",
            [Field(page, other, "events")] = "n/a",
        }, Form);

        Assert.Contains("31,000", page.Text, StringComparison.Ordinal);
        Assert.Equal("3 figures are saved.", saved.Banner);
        Assert.Equal(1234, Assert.Single(await scene.ValuesAsync()).Amount);
        Assert.Equal([("events", ValueState.NotApplicable), ("visits", ValueState.Estimated)], (await scene.ValuesAsync(other.Id)).Where(v => v.YearId == Scene.Year).Select(v => (v.MeasureCode, v.State)));
        Assert.Equal("est 500", Typed(saved, other, "visits"));
    }

    [Theory, Databases]
    public async Task Save_FigureWithNoteAndMethod_KeepsThem(Db db)
    {
        var (scene, _) = await StartAsync(db);
        var entry = await scene.Head.GetAsync(scene.OfLibrary);
        await scene.Head.SubmitAndFollowAsync(entry, new()
        {
            [Scene.Field(entry, "visits")] = "100", [Scene.Field(entry, "visits", "Note")] = "Door mended in May", [Scene.Field(entry, "visits", "Method")] = "Counter",
        }, Form);

        var page = await scene.Head.GetAsync($"{scene.OfYear}/grid");
        await scene.Head.SubmitAndFollowAsync(page, new() { [Field(page, scene.Library, "visits")] = "120" }, Form);

        var value = Assert.Single(await scene.ValuesAsync());
        Assert.Equal((120L, "Door mended in May", CountMethod.Counter), (value.Amount!.Value, value.Note, value.Method));
    }

    [Theory, Databases]
    public async Task Save_TextThatIsNoFigure_IsKeptAtItsCellAndTheOthersAreSaved(Db db)
    {
        var (scene, other) = await StartAsync(db);
        var page = await scene.Head.GetAsync($"{scene.OfYear}/grid");

        var answer = await scene.Head.SubmitAndFollowAsync(page, new()
        {
            [Field(page, scene.Library, "visits")] = "about twelve", [Field(page, other, "visits")] = "7", [Field(page, other, "events")] = new string('9', ReturnValue.MaxTypedLength + 1),
        }, Form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("about twelve", Typed(answer, scene.Library, "visits"));
        Assert.Equal(new string('9', ReturnValue.MaxTypedLength + 1), Typed(answer, other, "events"));
        Assert.Equal(2, answer.Errors.Count);
        Assert.Contains(answer.Errors, error => error.StartsWith("Mill Road: ", StringComparison.Ordinal));
        Assert.Equal(7, Assert.Single(await scene.ValuesAsync(other.Id)).Amount);
    }

    [Theory, Databases]
    public async Task Save_CellThatAnotherChanged_IsAskedAboutAtTheCellAndTheOthersAreSaved(Db db)
    {
        var (scene, other) = await StartAsync(db);
        var page = await scene.Head.GetAsync($"{scene.OfYear}/grid");
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "200"));

        var asked = await scene.Head.SubmitAndFollowAsync(page, new() { [Field(page, scene.Library, "visits")] = "300", [Field(page, other, "visits")] = "50" }, Form);

        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains($"{scene.ManagerPerson.Name} changed Visits in person to 200", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.Equal("300", Typed(asked, scene.Library, "visits"));
        Assert.Equal(200, Assert.Single(await scene.ValuesAsync()).Amount);
        Assert.Equal(50, Assert.Single(await scene.ValuesAsync(other.Id)).Amount);

        var field = Field(asked, scene.Library, "visits").Replace(".Text", ".Keep", StringComparison.Ordinal);
        var saved = await scene.Head.SubmitAndFollowAsync(asked, new() { [field] = "mine" }, Form);
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(300, Assert.Single(await scene.ValuesAsync()).Amount);
    }

    [Theory, Databases]
    public async Task Save_AnotherLibrarysKeyInTheForm_SavesNothing(Db db)
    {
        var (scene, other) = await StartAsync(db);
        var elsewhere = await scene.Site.Data.CreateLibraryAsync(await scene.Site.Data.CreateCouncilAsync(), "Foreign");
        var page = await scene.Manager.GetAsync($"{scene.OfYear}/grid");
        var (at, text) = (Field(page, scene.Library, "visits").Replace(".Text", ".At", StringComparison.Ordinal), Field(page, scene.Library, "visits"));

        Assert.DoesNotContain(other.Name, page.Html.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.SubmitAsync(page, new() { [at] = $"{other.Id:N} 2023-24", [text] = "9" }, Form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Manager.SubmitAsync(page, new() { [at] = $"{elsewhere.Id:N} 2023-24", [text] = "9" }, Form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Manager.SubmitAsync(page, new() { [at] = $"{scene.Library.Id:N} 2022-23", [text] = "9" }, Form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Manager.SubmitAsync(page, new() { [at] = "nonsense", [text] = "9" }, Form)).Status);
        Assert.Empty(await scene.ValuesAsync());
        Assert.Empty(await scene.ValuesAsync(other.Id));
    }

    [Theory, Databases]
    public async Task Save_MoreThan200Cells_IsRefused(Db db)
    {
        var (scene, _) = await StartAsync(db);
        var page = await scene.Head.GetAsync($"{scene.OfYear}/grid");
        var code = Enumerable.Range(0, 201).SelectMany(i => (KeyValuePair<string, string?>[])[
            new($"Cells[{i}].At", $"{scene.Library.Id:N} 2023-24"), new($"Cells[{i}].Code", "visits"), new($"Cells[{i}].Text", "1")]).ToDictionary();

        Assert.Equal(HttpStatusCode.BadRequest, (await scene.Head.SubmitAsync(page, code, Form)).Status);
        Assert.Empty(await scene.ValuesAsync());
    }

    [Theory, Databases]
    public async Task Get_LibraryWhoseFiguresWait_CanOnlyBeReadAndSaysWhy(Db db)
    {
        var (scene, other) = await StartAsync(db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "4321"));
        var open = await scene.Head.GetAsync($"{scene.OfYear}/grid");
        await scene.AdvanceAsync(ReturnStatus.Submitted);

        var page = await scene.Head.GetAsync($"{scene.OfYear}/grid");
        var late = await scene.Head.SubmitAndFollowAsync(open, new() { [Field(open, scene.Library, "visits")] = "5", [Field(open, other, "visits")] = "6" }, Form);

        Assert.Contains("These figures wait for the head of service", page.Text, StringComparison.Ordinal);
        Assert.Contains("4,321", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("input[name$='.At']"), input => input.GetAttribute("value")!.StartsWith($"{scene.Library.Id:N}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Equal("5", Typed(late, scene.Library, "visits"));
        Assert.Contains("can no longer be changed", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Equal(4321, Assert.Single(await scene.ValuesAsync()).Amount);
        Assert.Equal(6, Assert.Single(await scene.ValuesAsync(other.Id)).Amount);
    }

    [Theory, Databases]
    public async Task Get_ClosedYear_HasNoFields(Db db)
    {
        var (scene, _) = await StartAsync(db);
        await scene.Site.Data.EnsurePeriodAsync("2015-16", CollectionStatus.Closed);
        await scene.StoreAsync(scene.Library.Id, "2015-16", ("2015-16", "visits", "777"));

        var page = await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/returns/2015-16/grid");

        Assert.Contains("777", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("input[name$='.Text'], .save-bar"));
    }

    [Theory, Databases]
    public async Task Months_OfOneLibrary_StandBesideEachOtherAndAreSaved(Db db)
    {
        var (scene, _) = await StartAsync(db, Cadence.Monthly);
        var page = await scene.Manager.GetAsync($"{scene.OfYear}/grid?library={scene.Library.Id}");

        var saved = await scene.Manager.SubmitAndFollowAsync(page, new()
        {
            [Field(page, scene.Library, "visits", "2023-04")] = "100", [Field(page, scene.Library, "visits", "2024-03")] = "120", [Field(page, scene.Library, "events", "2023-12")] = "3",
        }, Form);

        Assert.Equal(12, page.Html.QuerySelectorAll("thead th.num").Length);
        Assert.Equal("3 figures are saved.", saved.Banner);
        Assert.Equal([("2023-12", "events", 3L), ("2023-04", "visits", 100L), ("2024-03", "visits", 120L)], (await scene.ValuesAsync()).OrderBy(v => v.MeasureCode, StringComparer.Ordinal).ThenBy(v => v.PeriodId, StringComparer.Ordinal).Select(v => (v.PeriodId, v.MeasureCode, v.Amount!.Value)));
    }

    [Theory, Databases]
    public async Task EveryGrid_OfManyLibraries_HasAtMost200Cells(Db db)
    {
        var (scene, _) = await StartAsync(db);
        for (var i = 0; i < 48; i++)
        {
            await scene.Site.Data.CreateLibraryAsync(scene.Council, $"Branch {i:00}");
        }

        // 50 libraries by 5 measures: 40 libraries on the first page.
        var first = await scene.Head.GetAsync($"{scene.OfYear}/grid?group=all");
        var second = await scene.Head.GetAsync($"{scene.OfYear}/grid?group=all&p=2");

        Assert.Equal(200, first.Html.QuerySelectorAll("input[name$='.Text']").Length);
        Assert.Equal(50, second.Html.QuerySelectorAll("input[name$='.Text']").Length);
    }

    [Theory, Databases]
    public async Task Get_AsPortfolioHolder_OfAnotherLibrary_OrUnknown_IsRefused(Db db)
    {
        var (scene, other) = await StartAsync(db);
        var reader = await scene.Site.SignInAsync(await scene.Site.Data.CreatePersonAsync(scene.Council, Core.Accounts.CouncilRoles.PortfolioHolder));

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"{scene.OfYear}/grid")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Manager.GetAsync($"{scene.OfYear}/grid?library={other.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Head.GetAsync($"{scene.OfYear}/grid?period=2019-05")).Status);
    }

    private async Task<(Scene Scene, Library Other)> StartAsync(Db db, Cadence cadence = Cadence.Yearly)
    {
        var scene = await Scene.StartAsync(sites, db, cadence);
        return (scene, await scene.Site.Data.CreateLibraryAsync(scene.Council, "High Street"));
    }

    private static string Field(SitePage page, Library library, string measure, string period = Scene.Year) =>
        page.Html.QuerySelectorAll("input[name$='.At']").Where(at => at.GetAttribute("value") == $"{library.Id:N} {period}")
            .Select(at => at.GetAttribute("name")!.Replace(".At", "", StringComparison.Ordinal))
            .Single(cell => page.Html.QuerySelector($"[name='{cell}.Code']")!.GetAttribute("value") == measure) + ".Text";

    private static string? Typed(SitePage page, Library library, string measure) =>
        page.Html.QuerySelector($"[name='{Field(page, library, measure)}']")!.GetAttribute("value");
}
