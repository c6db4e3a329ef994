using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Libraries;

/// <summary>A list of libraries uploaded by hand.</summary>
public sealed class UploadTests(Sites sites)
{
    private const string Header = "council,name,postcode,type,provision,statutory,address,closed_on\n";

    [Theory, Databases]
    public async Task Post_FileThatIsMuchTooLarge_IsA413ThatNamesTheLimit(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        var answer = await head.UploadAsync(await head.GetAsync($"/c/{council.Identifier}/libraries/import"), "Sheet", "list.csv", new byte[40 * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("Send a file of 1 MB or less.", answer.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_List_IsShownAndNothingSaved(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        await site.Data.CreateLibraryAsync(council, "Harrow Lane");

        var page = await UploadAsync(client, council, $"""
            {Header}{council.Identifier},Harrow Lane,ZZ1 1ZZ,Static,council-run,yes,1 Harrow Lane,
            {council.Identifier},Mill Road,SK1 3XE,Static,community-managed,no,,
            {council.Identifier},Nobody,SK1 3XE,Palace,council-run,yes,,
            elsewhere,Theirs,SK1 3XE,Static,council-run,yes,,
            """);

        Assert.Contains("1 library added, 1 changed, 0 already as in the file, 2 left out.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["2 Harrow Lane Address Empty 1 Harrow Lane"], Rows(page, "Changed"));
        Assert.StartsWith("3 Mill Road SK1 3XE Library building", Assert.Single(Rows(page, "Added")), StringComparison.Ordinal);
        Assert.Collection(Rows(page, "Left out"),
            first => Assert.StartsWith("4 type Palace", first, StringComparison.Ordinal),
            second => Assert.StartsWith("5 council elsewhere", second, StringComparison.Ordinal));
        Assert.Equal((1, null), (await CountAsync(site, council), await AddressAsync(site, council)));
    }

    [Theory, Databases]
    public async Task Post_Save_DoesWhatWasShownWithOneAuditRow(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        await site.Data.CreateLibraryAsync(council, "Harrow Lane");
        var shown = await UploadAsync(client, council, $"""
            {Header}{council.Identifier},Harrow Lane,ZZ1 1ZZ,Static,council-run,yes,1 Harrow Lane,2023-03-31
            {council.Identifier},Mill Road,SK1 3XE,Static,community-managed,no,,
            """);

        var page = await client.SubmitAndFollowAsync(shown, button: "button");

        Assert.Equal("libraries.csv is saved: 1 library added, 1 changed.", page.Banner);
        Assert.Equal((2, "1 Harrow Lane"), (await CountAsync(site, council), await AddressAsync(site, council)));
        Assert.Equal(new DateOnly(2023, 3, 31), await site.Data.InCouncilAsync(council, d => d.Libraries.Where(l => l.Name == "Harrow Lane").Select(l => l.ClosedOn).SingleAsync()));
        Assert.Equal(1, await site.Data.InCouncilAsync(council, d => d.AuditEntries.CountAsync(a => a.Action == "Imported" && a.Subject == "libraries.csv")));
    }

    [Theory, Databases]
    public async Task Post_SaveAfterSomeoneElseChangedTheList_ShowsItAgain(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council, "Harrow Lane");
        var shown = await UploadAsync(client, council, $"{Header}{council.Identifier},Harrow Lane,ZZ1 1ZZ,Static,council-run,yes,1 Harrow Lane,\n");
        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{library.Id}"), new() { ["Form.Address"] = "In between" });

        var page = await client.SubmitAsync(shown, button: "button");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["2 Harrow Lane Address In between 1 Harrow Lane"], Rows(page, "Changed"));
        Assert.Equal("In between", await AddressAsync(site, council));
    }

    [Theory, Databases]
    public async Task Post_OwnDownload_ChangesNothing(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council, "Tŷ Gwyn, \"Hub\"");
        await site.Data.CreateLibraryAsync(council, "Mill Road", LibraryProvision.IndependentCommunity);
        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{library.Id}"), new()
        {
            ["Form.StaffedHours"] = "37:20", ["Form.UnstaffedHours"] = "10", ["Form.Latitude"] = "53.408371", ["Form.Longitude"] = "-2.149934", ["Form.YearOpened"] = "1987",
        });
        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/close/{library.Id}"), new() { ["From"] = "31 3 2020", ["Reason"] = "Flood" });
        var file = await client.Http.GetByteArrayAsync(new Uri($"/c/{council.Identifier}/libraries?handler=Download&standing=All", UriKind.Relative), TestContext.Current.CancellationToken);

        var page = await UploadAsync(client, council, file);

        Assert.Contains("0 libraries added, 0 changed, 2 already as in the file, 0 left out.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("main form button"));
    }

    [Theory, Databases]
    public async Task Post_OtherProvisionOfAKnownLibrary_IsRemarkedAndItsHistoryKept(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        await site.Data.CreateLibraryAsync(council, "Harrow Lane");

        var page = await UploadAsync(client, council, $"{Header}{council.Identifier},Harrow Lane,ZZ1 1ZZ,Static,commissioned,yes,,\n");

        Assert.Contains("asks since when", Assert.Single(Rows(page, "Look at these")), StringComparison.Ordinal);
        Assert.Contains("0 changed", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_FileThatIsNoList_SaysWhy(Db db)
    {
        var (_, council, client) = await StartAsync(db);

        Assert.Equal(["Choose the file with your list"], (await UploadAsync(client, council, [])).Errors);
        Assert.Contains("not UTF-8", Assert.Single((await UploadAsync(client, council, Encoding.Latin1.GetBytes($"{Header}{council.Identifier},Café,ZZ1 1ZZ,Static,council-run,yes,,\n"))).Errors), StringComparison.Ordinal);
        Assert.Contains("are missing", Assert.Single((await UploadAsync(client, council, "name,town\na,b\n")).Errors), StringComparison.Ordinal);
        Assert.Equal(["The file must be 1 MB or less"], (await UploadAsync(client, council, new byte[LibraryUpload.MaxBytes + 1])).Errors);
    }

    private async Task<(TestSite Site, CouncilInfo Council, PageClient Administrator)> StartAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        return (site, council, await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator)));
    }

    private static Task<SitePage> UploadAsync(PageClient client, CouncilInfo council, string list) => UploadAsync(client, council, Encoding.UTF8.GetBytes(list));

    private static async Task<SitePage> UploadAsync(PageClient client, CouncilInfo council, byte[] file)
    {
        var page = await client.GetAsync($"/c/{council.Identifier}/libraries/import");
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in PageClient.Fields((IHtmlFormElement)page.Html.QuerySelector("main form")!))
        {
            content.Add(new StringContent(value), name);
        }

        var sheet = new ByteArrayContent(file);
        sheet.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Add(sheet, "Sheet", "libraries.csv");
        var answer = await client.Http.PostAsync(page.Address, content);
        var html = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return new SitePage(answer.StatusCode, page.Address, answer.Headers.Location, html, answer);
    }

    private static List<string> Rows(SitePage page, string caption) => [.. page.Html.QuerySelectorAll($"[aria-label='{caption}'] tbody tr")
        .Select(r => string.Join(' ', r.QuerySelectorAll("td").Select(c => c.TextContent).Where(c => c.Length > 0)))];

    private static Task<int> CountAsync(TestSite site, CouncilInfo council) => site.Data.InCouncilAsync(council, d => d.Libraries.CountAsync());

    private static Task<string?> AddressAsync(TestSite site, CouncilInfo council) =>
        site.Data.InCouncilAsync(council, d => d.Libraries.Where(l => l.Name == "Harrow Lane").Select(l => l.Address).SingleAsync());
}
