using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.DataRights;

/// <summary>Whoever runs the platform sees a council's pages only by its leave, changes nothing, and leaves a trace of each page.</summary>
public sealed class SupportTests(Sites sites)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Get_CouncilWithoutLeave_IsNotFound(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{council.Identifier}")).Status);
        Assert.Equal(0, await site.Data.InCouncilAsync(council, d => d.AuditEntries.CountAsync(a => a.Action == "Viewed", Ct)));
    }

    [Theory, Databases]
    public async Task Get_CouncilThatLetsThemLook_IsShownWithABannerAndWrittenDown(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var me = await site.Data.CreatePersonAsync(isOperator: true);
        var client = await site.SignInAsync(me);
        var form = await admin.GetAsync($"/c/{council.Identifier}/data/support");
        var refused = await admin.SubmitAsync(form, new() { ["Reason"] = "The grid", ["Hours"] = "100" });
        await admin.SubmitAsync(form, new() { ["Reason"] = "The grid", ["Hours"] = "2" });

        var page = await client.GetAsync($"/c/{council.Identifier}/libraries");
        var write = await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/add"), new() { ["Form.Name"] = "Mine" });
        var history = await admin.GetAsync($"/c/{council.Identifier}/audit?action=Viewed");

        Assert.Contains("Hours must be between 1 and 72", refused.Errors);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("for support, until", page.Html.QuerySelector(".support-strip")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, write.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/data")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/people")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{other.Identifier}")).Status);
        Assert.Contains($"/c/{council.Identifier}/libraries", history.Text, StringComparison.Ordinal);
        Assert.Contains(me.Name, history.Text, StringComparison.Ordinal);
        Assert.Contains("lets you look", (await client.GetAsync($"/operator/councils/details/{council.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_LeaveThatHasEnded_IsNotFoundAgain(Db db)
    {
        var site = await sites.OnAsync(db);
        var (byItself, byThem) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(byThem, CouncilRoles.Administrator));
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (council, ends) in ((CouncilInfo, DateTimeOffset)[])[(byItself, now.AddMinutes(-1)), (byThem, now.AddHours(1))])
        {
            await site.Data.InCouncilAsync(council, d =>
            {
                d.SupportGrants.Add(new SupportGrant { CouncilId = council.Id, Reason = "The grid", GrantedById = null, GrantedAt = now.AddHours(-1), EndsAt = ends });
                return d.SaveChangesAsync(Ct);
            });
        }

        await admin.SubmitAsync(await admin.GetAsync($"/c/{byThem.Identifier}/data/support"));

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{byItself.Identifier}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{byThem.Identifier}")).Status);
    }
}
