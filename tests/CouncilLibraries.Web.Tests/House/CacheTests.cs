using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>Pages that are somebody's own are not kept by browsers.</summary>
public sealed class CacheTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_OperatorsAccountsAndCouncilsPages_AreNotKept(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var member = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));
        var boss = await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));

        foreach (var (client, address) in ((PageClient, string)[])[(boss, "/operator"), (boss, "/operator/audit"), (member, "/account"), (site.Visitor(), "/account/sign-in"), (member, $"/c/{council.Identifier}")])
        {
            var answer = (await client.GetAsync(address)).Response.Headers.CacheControl;
            Assert.True(answer is { NoStore: true, NoCache: true }, $"{address}: {answer}");
        }
    }

    [Theory, Databases]
    public async Task Get_ErrorPage_SaysTheSameAsFormsDo(Db db)
    {
        // A form on the page writes these very words; other ones there before would leave a warning in the log each time.
        var answer = (await (await sites.OnAsync(db)).Visitor().GetAsync("/nowhere")).Response.Headers.CacheControl;

        Assert.True(answer is { NoStore: true, NoCache: true }, $"{answer}");
    }
}
