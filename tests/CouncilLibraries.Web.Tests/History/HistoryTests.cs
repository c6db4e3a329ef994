using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task Get_OwnHistory_ShowsWhatTheOperatorDidToTheCouncilAndWhy(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var operatorPerson = await site.Data.CreatePersonAsync(isOperator: true);
        var client = await site.SignInAsync(operatorPerson);
        await client.SubmitAsync(await client.GetAsync($"/operator/councils/edit/{council.Id}"), new() { ["Form.Region"] = "Far North" });
        await client.SubmitAsync(await client.GetAsync($"/operator/councils/standing/{council.Id}/suspended"), new() { ["Reason"] = "A quarrel about fees" });
        await client.SubmitAsync(await client.GetAsync($"/operator/councils/standing/{council.Id}/active"));
        await client.SubmitAsync(await client.GetAsync($"/operator/councils/invite-administrator/{council.Id}"), new() { ["Name"] = "Ann", ["Email"] = $"ann-{council.Identifier}@test.invalid" });
        var own = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var theirs = await site.SignInAsync(await site.Data.CreatePersonAsync(other, CouncilRoles.Administrator));

        var rows = (await own.GetAsync($"/c/{council.Identifier}/audit?who={operatorPerson.Id}")).Html.QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        var why = await own.GetAsync($"/c/{council.Identifier}/audit?q=quarrel");
        var details = await own.GetAsync(why.Html.QuerySelector("tbody a")!.GetAttribute("href")!);
        var foreign = await theirs.GetAsync($"/c/{other.Identifier}/audit/details/{details.Address.Segments[^1]}");

        Assert.Equal(3, rows.Count(r => r.Contains($"{operatorPerson.Name}, for the platform", StringComparison.Ordinal)));
        Assert.Contains(rows, r => r.Contains("Invitation", StringComparison.Ordinal));
        Assert.Contains("A quarrel about fees", details.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Contains("No change matches", (await theirs.GetAsync($"/c/{other.Identifier}/audit?who={operatorPerson.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_OwnHistoryNarrowedDown_ShowsAndDownloadsTheSameRows(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var library = await site.Data.CreateLibraryAsync(council, "Zebra Lane");
        await site.Data.CreateLibraryAsync(council, "Other Lane");

        var byKind = await client.GetAsync($"/c/{council.Identifier}/audit?kind=Library&action=Added");
        var byWords = await client.GetAsync($"/c/{council.Identifier}/audit?q=Zebra&who=system");
        using var answer = await client.Http.GetAsync(new Uri($"/c/{council.Identifier}/audit?handler=Download&q=Zebra&who=system", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, byKind.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Single(byWords.Html.QuerySelectorAll("tbody tr"));
        Assert.Equal(2, lines.Length);
        Assert.Contains(library.Id.ToString(), lines[1], StringComparison.Ordinal);
        Assert.EndsWith("reason,by_platform", lines[0], StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Job_RowsThatItWrites_CarryTheIdOfItsRun(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();

        var run = await site.Worker.GetRequiredService<JobRunner>().RunAsync($"Test-{council.Id:N}"[..36], "A test", null, async (_, _) =>
        {
            await site.Data.CreateLibraryAsync(council);
            return new JobResult(JobOutcome.Succeeded, "");
        }, TestContext.Current.CancellationToken);

        Assert.Contains(run.Id.ToString("N"), await site.Data.InCouncilAsync(council, d => d.AuditEntries.Where(a => a.Action == "Added").Select(a => a.Correlation).ToListAsync()));
        Assert.Null(JobRunner.Current);
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
