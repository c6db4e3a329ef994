using System.Net;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>Files of a council's own: matched once, remembered, shown, saved, undone.</summary>
public sealed class OwnFileTests(Sites sites)
{
    private const string Year = "2023-24";
    private const string Counter = "Branch,Month,Footfall\nHarrow Lane,Apr-23,10\nMill Rd,Apr-23,20\nMill Rd,May-23,<5\n";

    [Theory, Databases]
    public async Task Post_OwnFile_AsksForColumnsThenNamesThenShowsTheChanges(Db db)
    {
        var (_, council, lane, _, head) = await CouncilAsync(db);

        var columns = await SendAsync(head, council, Counter);
        var names = await head.SubmitAndFollowAsync(columns);
        var preview = await head.SubmitAndFollowAsync(names);

        Assert.Equal("What is in each column?", columns.Heading);
        Assert.Equal(["library", "when", "measure:visits"], columns.Html.QuerySelectorAll("select[name$=Use] option[selected]").Select(o => o.GetAttribute("value")));
        Assert.Equal("Which library is which?", names.Heading);
        Assert.Contains("Mill Rd", names.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Our library for Harrow Lane", names.Text, StringComparison.Ordinal);
        Assert.Equal("2 figures would change", preview.Heading);
        Assert.Contains("<5", Words(preview.Html.QuerySelector("#errors")!.TextContent), StringComparison.Ordinal);
        _ = lane;
    }

    [Theory, Databases]
    public async Task Post_SecondFileOfTheKind_GoesStraightToThePreview(Db db)
    {
        var (_, council, _, _, head) = await CouncilAsync(db);
        await MatchAsync(head, await SendAsync(head, council, Counter));

        var next = await SendAsync(head, council, "Our counters,,\n\nBranch,Month,Footfall\nMILL RD,Jun-23,\"1,007\"\nHarrow Lane,Jun-23,3\n");

        Assert.Equal("2 figures would change", next.Heading);
        Assert.Contains("Mill Road June 2023 Visits in person blank 1,007", Words(next.Html.QuerySelector("#changes")!.TextContent), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_NameThatIsNotAnswered_IsAskedAgain(Db db)
    {
        var (_, council, _, _, head) = await CouncilAsync(db);
        var names = await head.SubmitAndFollowAsync(await SendAsync(head, council, "Branch,Month,Visits\nHarrow Lane,Apr-23,10\nDepot 9,Apr-23,20\n"));

        var again = await head.SubmitAsync(names);

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal("Choose what “Depot 9” is", Assert.Single(again.Errors));
        Assert.Equal("1 figure would change", (await head.SubmitAndFollowAsync(again, new() { ["Libraries[0].Target"] = "-" })).Heading);
    }

    [Theory, Databases]
    public async Task Post_ColumnsThatDoNotGoTogether_SaysWhatToDo(Db db)
    {
        var (_, council, _, _, head) = await CouncilAsync(db);
        var columns = await SendAsync(head, council, Counter);

        var none = await head.SubmitAsync(columns, new() { ["Columns[2].Use"] = "-" });
        var value = await head.SubmitAsync(columns, new() { ["Columns[2].Use"] = "value", ["MeasureElse"] = "" });
        var twice = await head.SubmitAsync(columns, new() { ["Columns[1].Use"] = "library" });

        Assert.Equal("Say which columns hold figures", Assert.Single(none.Errors));
        Assert.Equal("Say what the figures are of", Assert.Single(value.Errors));
        Assert.Equal("Only one column can be “library”", Assert.Single(twice.Errors));
        Assert.All([none, value, twice], p => Assert.Equal(HttpStatusCode.BadRequest, p.Status));
    }

    [Theory, Databases]
    public async Task Get_AnotherHeading_IsReadThere(Db db)
    {
        var (_, council, _, _, head) = await CouncilAsync(db);
        var columns = await SendAsync(head, council, "Figures of,our,libraries\nBranch,Month,Visits\nHarrow Lane,Apr-23,10\n");

        var first = await head.GetAsync($"{columns.Address.AbsolutePath}?heading=1&lines=1");
        var second = await head.GetAsync($"{columns.Address.AbsolutePath}?heading=2&lines=1");

        Assert.Contains("Figures of", Words(first.Html.QuerySelector(".match-table")!.TextContent), StringComparison.Ordinal);
        Assert.Equal("1 figure would change", (await MatchAsync(head, second)).Preview.Heading);
    }

    [Theory, Databases]
    public async Task Post_ManyWords_AreSetAtOnce(Db db)
    {
        var (_, council, _, _, head) = await CouncilAsync(db);
        var rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"Harrow Lane,Apr-23,{(i % 2 == 0 ? "Zed" : "Wye")} {i},1\n"));
        var columns = await SendAsync(head, council, $"Branch,Month,Kind,Loans\n{rows}");
        var names = await head.SubmitAndFollowAsync(columns, new() { ["Columns[2].Use"] = "word", ["Columns[3].Use"] = "value", ["AddToWholes"] = "true" });
        Assert.Contains("50 more words follow", names.Text, StringComparison.Ordinal);

        // 100 words with "zed" at once, then all others of the page.
        var rest = await head.SubmitAndFollowAsync(names, new() { ["Containing"] = "zed", ["ContainingTarget"] = "issues_audiovisual" }, button: "[formaction*=Containing]");
        Assert.Equal(100, rest.Html.QuerySelectorAll("select[name^=Measures]").Length);
        var preview = await head.SubmitAndFollowAsync(rest, new() { ["AllOthers"] = "issues_adult_fiction" });

        var changes = Words(preview.Html.QuerySelector("#changes")!.TextContent);
        Assert.Contains("Adult fiction borrowed blank 100", changes, StringComparison.Ordinal);
        Assert.Contains("Audiobooks, films and other items borrowed blank 100", changes, StringComparison.Ordinal);
        Assert.Contains("Books and other items borrowed blank 200", changes, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_WordAmongFigures_IsEnteredAsThePersonSays(Db db)
    {
        var (_, council, _, _, head) = await CouncilAsync(db);
        var names = await head.SubmitAndFollowAsync(await SendAsync(head, council, Counter));

        var preview = await head.SubmitAndFollowAsync(names, new() { ["NotFigures[0].Target"] = "Half" });

        Assert.Contains("Mill Road May 2023 Visits in person blank 2 (estimated)", Words(preview.Html.QuerySelector("#changes")!.TextContent), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_FileForAnotherYear_SaysSoWithALink(Db db)
    {
        var (site, council, _, _, head) = await CouncilAsync(db);
        await site.Data.EnsurePeriodAsync("2021-22");

        var preview = (await MatchAsync(head, await SendAsync(head, council, "Branch,Month,Visits\nHarrow Lane,Apr-21,10\nHarrow Lane,May-21,10\nHarrow Lane,May-03,1\n"))).Preview;

        Assert.Equal("Nothing would change", preview.Heading);
        Assert.Contains("Nothing in this file is of 2023-24.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("2021-22 (2 rows)", preview.Text, StringComparison.Ordinal);
        Assert.Equal($"/c/{council.Identifier}/returns/2021-22/upload", preview.Html.QuerySelector("#other-years a")!.GetAttribute("href"));
    }

    [Theory, Databases]
    public async Task Post_Undo_PutsBackEveryValueAsItWas(Db db)
    {
        var (site, council, lane, _, head) = await CouncilAsync(db);
        await site.Data.CreateReturnAsync(council, lane.Id, Year, ReturnStatus.Draft, ("visits", "est 500"), ("events", "7"));
        var before = await ValuesAsync(site, council);
        await head.SubmitAsync((await MatchAsync(head, await SendAsync(head, council, "Branch,Visits,Loans\nHarrow Lane,900,80\nMill Road,5,6\n"))).Preview);
        Assert.Equal(5, (await ValuesAsync(site, council)).Count);
        var list = await head.GetAsync($"/c/{council.Identifier}/returns/{Year}/uploads");
        Assert.Contains("Saved", list.Text, StringComparison.Ordinal);
        var undo = await head.GetAsync(list.Html.QuerySelector("a[href$=undo]")!.GetAttribute("href")!);
        Assert.Equal("Undo this file?", undo.Heading);

        var done = await head.SubmitAndFollowAsync(undo);
        var again = await head.SubmitAndFollowAsync(undo);

        Assert.Equal("own.csv is undone: 4 figures are as before.", done.Banner);
        Assert.Contains("Undone", done.Text, StringComparison.Ordinal);
        Assert.Equal("This file was undone", again.Heading);
        Assert.Equal(before, await ValuesAsync(site, council));
        var audit = await site.Data.InCouncilAsync(council, database => database.AuditEntries.AsNoTracking().Where(a => a.Action == "Imported").OrderBy(a => a.Id).Select(a => a.Subject).ToListAsync());
        Assert.Equal(["own.csv (4 values)", "own.csv undone (4 values)"], audit);
    }

    [Theory, Databases]
    public async Task Post_Undo_LeavesWhatSomebodyChangedSinceAndWhatIsApproved(Db db)
    {
        var (site, council, lane, road, head) = await CouncilAsync(db);
        await head.SubmitAsync((await MatchAsync(head, await SendAsync(head, council, "Branch,Visits,Loans\nHarrow Lane,900,80\nMill Road,5,6\n"))).Preview);
        await site.Data.InCouncilAsync(council, async database =>
        {
            var of = await database.Returns.Include(r => r.Values).SingleAsync(r => r.UnitId == lane.Id);
            of.Record(ReportingPeriod.Parse(Year), MeasureCatalogue.Current.Measure("visits"), TypedValue.Parse(MeasureCatalogue.Current.Measure("visits"), "901"),
                new ValueOrigin(CountMethod.Counter, null, null, MeasureCatalogue.Current.Version, null, TimeProvider.System.GetUtcNow()));
            var approved = await database.Returns.SingleAsync(r => r.UnitId == road.Id);
            approved.Submit(null, TimeProvider.System.GetUtcNow());
            return await database.SaveChangesAsync();
        });

        var list = await head.GetAsync($"/c/{council.Identifier}/returns/{Year}/uploads");
        var undo = await head.GetAsync(list.Html.QuerySelector("a[href$=undo]")!.GetAttribute("href")!);
        var done = await head.SubmitAndFollowAsync(undo);

        Assert.Contains("1 figure goes back to what stood there before. 3 figures stay as they are.", undo.Text, StringComparison.Ordinal);
        Assert.Contains("Changed since", undo.Text, StringComparison.Ordinal);
        Assert.Contains("Waits for approval", undo.Text, StringComparison.Ordinal);
        Assert.Equal("own.csv is undone: 1 figure is as before. 3 figures were left.", done.Banner);
        Assert.Equal(["issues_physical 6", "visits 5", "visits 901"], (await ValuesAsync(site, council)).Select(v => $"{v.Measure} {v.Amount}").Order(StringComparer.Ordinal));
    }

    [Theory, Databases]
    public async Task Get_FilesOfOthers_AreNotALibraryManagersAndTheirPreviewsNobodys(Db db)
    {
        var (site, council, lane, _, head) = await CouncilAsync(db);
        var columns = await SendAsync(head, council, Counter);
        await head.SubmitAsync((await MatchAsync(head, await SendAsync(head, council, "Branch,Visits\nHarrow Lane,900\n"))).Preview);
        var saved = (await head.GetAsync($"/c/{council.Identifier}/returns/{Year}/uploads")).Html.QuerySelector("a[href$=undo]")!.GetAttribute("href")!;
        var manager = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, lane));
        var other = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        Assert.Contains("No file was sent yet", (await manager.GetAsync($"/c/{council.Identifier}/returns/{Year}/uploads")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(saved)).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(saved)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(columns.Address.ToString())).Status);
    }

    [Theory, Databases]
    public async Task Post_Remembered_IsChangedAndForgotten(Db db)
    {
        var (_, council, lane, _, head) = await CouncilAsync(db);
        await MatchAsync(head, await SendAsync(head, council, Counter));
        var page = await head.GetAsync($"/c/{council.Identifier}/returns/remembered");
        Assert.Contains("Mill Rd", page.Text, StringComparison.Ordinal);

        await head.SubmitAsync(page, new() { ["Words[0].Target"] = lane.Id.ToString() }, form: "#words");
        Assert.Contains("Harrow Lane April 2023 Visits in person blank 30", Words((await SendAsync(head, council, Counter)).Html.QuerySelector("#changes")!.TextContent), StringComparison.Ordinal);
        await head.SubmitAsync(page, new() { ["Words[0].Target"] = "?" }, form: "#words");
        Assert.Equal("Which library is which?", (await SendAsync(head, council, Counter)).Heading);
        await head.SubmitAsync(page, form: "form[action*=Forget]");
        Assert.Equal("What is in each column?", (await SendAsync(head, council, Counter)).Heading);
    }

    [Theory, Databases]
    public async Task Post_TableWithoutHeadings_IsRefused(Db db)
    {
        var (_, council, _, _, head) = await CouncilAsync(db);

        var answer = await head.UploadAsync(await head.GetAsync(Address(council)), "Sheet", "own.csv", Encoding.UTF8.GetBytes("just a line of text\n"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("No line of headings", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    /// <summary>Agrees to every suggestion; what has none is left out.</summary>
    internal static async Task<(SitePage Preview, int Presses)> MatchAsync(PageClient client, SitePage page)
    {
        var presses = 0;
        while (page.Address.AbsolutePath.EndsWith("/match", StringComparison.Ordinal) || page.Address.AbsolutePath.EndsWith("/names", StringComparison.Ordinal))
        {
            var open = page.Html.QuerySelectorAll("select[name$=Target]").Where(s => s.GetAttribute("name") is { } name && name.Contains('[', StringComparison.Ordinal) && s.QuerySelector("option[selected]")?.GetAttribute("value") is null or "")
                .ToDictionary(s => s.GetAttribute("name")!, _ => (string?)"-");
            page = await client.SubmitAndFollowAsync(page, open);
            presses++;
            Assert.True(page.Status == HttpStatusCode.OK, $"{page.Address}: {string.Join(", ", page.Errors)}");
            Assert.True(presses < 6, "the file is asked about without end");
        }

        return (page, presses);
    }

    private async Task<(TestSite Site, CouncilInfo Council, Library Lane, Library Road, PageClient Head)> CouncilAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        await site.Data.EnsurePeriodAsync(Year);
        var council = await site.Data.CreateCouncilAsync();
        var (lane, road) = (await site.Data.CreateLibraryAsync(council, "Harrow Lane"), await site.Data.CreateLibraryAsync(council, "Mill Road"));
        return (site, council, lane, road, await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService)));
    }

    private static string Address(CouncilInfo council) => $"/c/{council.Identifier}/returns/{Year}/upload";

    private static async Task<SitePage> SendAsync(PageClient client, CouncilInfo council, string csv)
    {
        var answer = await client.UploadAsync(await client.GetAsync(Address(council)), "Sheet", "own.csv", Encoding.UTF8.GetBytes(csv));
        return answer.Redirect is { } next ? await client.GetAsync(next.ToString()) : throw new InvalidOperationException(string.Join(' ', answer.Errors));
    }

    private static Task<List<(Guid Unit, string Period, string Measure, ValueState State, long? Amount, CountMethod Method, string? Note, string? Source)>> ValuesAsync(TestSite site, CouncilInfo council) =>
        site.Data.InCouncilAsync(council, async database => (await database.Values.AsNoTracking().OrderBy(v => v.UnitId).ThenBy(v => v.MeasureCode).ThenBy(v => v.PeriodId).ToListAsync())
            .ConvertAll(v => (v.UnitId, v.PeriodId, v.MeasureCode, v.State, v.Amount, v.Method, v.Note, v.Source)));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
