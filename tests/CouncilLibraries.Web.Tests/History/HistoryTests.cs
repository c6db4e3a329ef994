using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.History;

/// <summary>The trails of changes: the platform's for the operator, a council's own for its administrators and head of service.</summary>
public sealed class HistoryTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_PlatformHistoryOfOneCouncil_ShowsItsChangeFromAndTo(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var me = await site.Data.CreatePersonAsync(isOperator: true);
        var client = await site.SignInAsync(me);
        await client.SubmitAsync(await client.GetAsync($"/operator/councils/edit/{council.Id}"), new() { ["Form.Region"] = "Far North" });

        var list = await client.GetAsync($"/operator/audit?council={council.Id}&action=Changed");
        var details = await client.GetAsync(list.Html.QuerySelector("tbody a")!.GetAttribute("href")!);

        Assert.Single(list.Html.QuerySelectorAll("tbody tr"));
        Assert.Contains(me.Name, list.Text, StringComparison.Ordinal);
        Assert.Equal("Changed: Council", details.Heading);
        var change = Assert.Single(details.Html.QuerySelectorAll("tbody tr"));
        Assert.Equal(["Region", "Nothing", "Far North"], change.Children.Select(c => c.TextContent.Trim()));
    }

    [Theory, Databases]
    public async Task Get_PlatformHistoryBeforeTheDay_IsEmpty(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));

        Assert.Contains("No change matches", (await client.GetAsync($"/operator/audit?council={council.Id}&to=1 1 2020")).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await client.GetAsync($"/operator/audit?council={council.Id}&from=1 1 2020")).Html.QuerySelectorAll("tbody tr"));
    }

    [Theory, Databases]
    public async Task Get_PlatformHistoryAsFile_HoldsTheRows(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 77);
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));

        using var answer = await client.Http.GetAsync(new Uri($"/operator/audit?handler=Download&council={council.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        // The header, the council, its profile.
        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory, Databases]
    public async Task Get_OwnHistory_ShowsOwnRowsOnly(Db db)
    {
        var site = await sites.OnAsync(db);
        var (ours, theirs) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(ours, CouncilRoles.HeadOfService));
        await ChooseAsync(site, ours, contributes: true);
        await ChooseAsync(site, theirs, contributes: false);
        var foreign = await site.Data.InCouncilAsync(theirs, d => d.AuditEntries.SingleAsync(a => a.Subject.StartsWith("ContributionChoice")));

        var list = await client.GetAsync($"/c/{ours.Identifier}/audit");
        var link = list.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Taking part in comparisons", StringComparison.Ordinal)).QuerySelector("a")!;
        var details = await client.GetAsync(link.GetAttribute("href")!);

        Assert.Contains(details.Html.QuerySelectorAll("tbody tr"), r => r.Children.Select(c => c.TextContent.Trim()).SequenceEqual(["Contributes", "Nothing", "yes"]));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{ours.Identifier}/audit/details/{foreign.Id}")).Status);
        Assert.Contains("History", list.Html.QuerySelector("header nav")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_OwnHistoryAsPortfolioHolder_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/audit")).Status);
        Assert.DoesNotContain("History", (await client.GetAsync($"/c/{council.Identifier}")).Html.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<int> ChooseAsync(TestSite site, CouncilInfo council, bool contributes) => site.Data.InCouncilAsync(council, d =>
    {
        d.ContributionChoices.Add(new ContributionChoice { CouncilId = council.Id, Contributes = contributes, DecidedAt = TimeProvider.System.GetUtcNow() });
        return d.SaveChangesAsync();
    });
}
