using System.Net;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Libraries;

/// <summary>The list of libraries.</summary>
public sealed class ListTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_NoLibraries_SaysSoAndLetsManagersAdd(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        var page = await client.GetAsync($"/c/{council.Identifier}/libraries");

        Assert.Contains("No libraries yet", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector($"a[href='/c/{council.Identifier}/libraries/add']"));
    }

    [Theory, Databases]
    public async Task Get_WordsOfNameAndPostcode_FindsTheLibrary(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council, "Harrow Lane");
        await site.Data.CreateLibraryAsync(council, "Mill Road");
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));

        Assert.Equal(["Harrow Lane"], Names(await client.GetAsync($"/c/{council.Identifier}/libraries?q=HARROW+zz11zz")));
        Assert.Contains("No library matches", (await client.GetAsync($"/c/{council.Identifier}/libraries?q=harrow+sk1")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_ClosedLibrary_StandsThereOnlyWhenAskedFor(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council, "Open One");
        await CreateClosedAsync(site, council, "Closed One");
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));

        Assert.Equal(["Open One"], Names(await client.GetAsync($"/c/{council.Identifier}/libraries")));
        Assert.Equal(["Closed One"], Names(await client.GetAsync($"/c/{council.Identifier}/libraries?standing=Closed")));
        Assert.Equal(["Closed One", "Open One"], Names(await client.GetAsync($"/c/{council.Identifier}/libraries?standing=All")));
    }

    [Theory, Databases]
    public async Task Get_Filters_LeaveWhatFitsAll(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council, "Council One");
        await site.Data.CreateLibraryAsync(council, "Commissioned One", LibraryProvision.Commissioned);
        await site.Data.CreateLibraryAsync(council, "Community One", LibraryProvision.CommunityManaged);
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));
        var list = $"/c/{council.Identifier}/libraries";

        Assert.Equal(["Community One"], Names(await client.GetAsync($"{list}?provision=CommunityManaged")));
        Assert.Equal(["Commissioned One", "Council One"], Names(await client.GetAsync($"{list}?statutory=true&type=Static")));
        Assert.Equal(["Community One"], Names(await client.GetAsync($"{list}?counts=false")));
        Assert.Empty(Names(await client.GetAsync($"{list}?type=Mobile")));
    }

    [Theory, Databases]
    public async Task Get_MoreThanOnePage_ShowsTheRestOnTheSecond(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        for (var i = 1; i <= 27; i++)
        {
            await site.Data.CreateLibraryAsync(council, $"Branch {i:00}");
        }

        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));
        var first = await client.GetAsync($"/c/{council.Identifier}/libraries?q=branch");
        var second = await client.GetAsync(new Uri(first.Address, first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href")!).ToString());

        Assert.StartsWith("27 libraries, 1 to 25 shown.", first.Html.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Branch 26", "Branch 27"], Names(second));
        Assert.Equal(["Branch 26", "Branch 27"], Names(await client.GetAsync($"/c/{council.Identifier}/libraries?p=99")));
    }

    [Theory, Databases]
    public async Task Get_LibraryManager_SeesOwnLibrariesMarkedAndNoWayToChangeTheList(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var own = await site.Data.CreateLibraryAsync(council, "Own");
        await site.Data.CreateLibraryAsync(council, "Someone else's");
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, own));

        var page = await client.GetAsync($"/c/{council.Identifier}/libraries");

        Assert.Equal("Own", Assert.Single(page.Html.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains("Yours", StringComparison.Ordinal)).QuerySelector("a")!.TextContent);
        Assert.Null(page.Html.QuerySelector("a[href$='/libraries/add']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/libraries/add")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{own.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/libraries/close/{own.Id}")).Status);
    }

    [Theory, Databases]
    public async Task Download_ListNarrowedDown_HoldsThoseLibrariesAndNoFormula(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council, "=1+1 Tŷ Gwyn, \"Hub\"");
        await site.Data.CreateLibraryAsync(council, "Left out", LibraryProvision.CommunityManaged);
        await CreateClosedAsync(site, council, "Closed one");
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));
        var page = await client.GetAsync($"/c/{council.Identifier}/libraries?standing=All&statutory=true");

        var answer = await client.Http.GetAsync(new Uri(page.Address, page.Html.QuerySelector("#found a")!.GetAttribute("href")), TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{council.Identifier}-libraries.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("council,name,postcode,type,provision,statutory,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{council.Identifier},\"'=1+1 Tŷ Gwyn, \"\"Hub\"\"\",ZZ1 1ZZ,Static,council-run,yes,yes,", lines.Single(l => l.Contains("Gwyn", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(",2020-06-01,", lines.Single(l => l.Contains("Closed one", StringComparison.Ordinal)), StringComparison.Ordinal);
        // The header, two libraries, and what stands after the last line's end.
        Assert.Equal(4, lines.Length);
    }

    [Theory, Databases]
    public async Task Get_OtherCouncil_ShowsNoneOfItsLibraries(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(await site.Data.CreateCouncilAsync(), "Theirs");
        await site.Data.CreateLibraryAsync(council, "Ours");
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));

        Assert.Equal(["Ours"], Names(await client.GetAsync($"/c/{council.Identifier}/libraries?standing=All")));
    }

    private static List<string> Names(SitePage page) => [.. page.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent)];

    private static Task<int> CreateClosedAsync(TestSite site, Core.Tenancy.CouncilInfo council, string name) => site.Data.InCouncilAsync(council, database =>
    {
        var library = Library.Create(council.Id, name, "ZZ1 1ZZ", new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, true, true), new DateOnly(2015, 4, 1));
        library.Close(new DateOnly(2020, 6, 1), "Roof");
        database.Libraries.Add(library);
        return database.SaveChangesAsync();
    });
}
