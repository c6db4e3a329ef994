using System.Net;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>The operator's page that previews and publishes.</summary>
public sealed class PublicationsTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_NothingChosen_SaysWhatToChoose(Db db)
    {
        var (_, client) = await OperatorAsync(db);

        var page = await client.SubmitAsync(await client.GetAsync("/operator/publications"), Fields("", "", ""));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose a year", "Choose what to publish", "Choose when to publish"], page.Errors);
    }

    [Theory, Databases]
    public async Task Post_ChoicesThatAreNotOffered_PublishesNothing(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        await site.Data.EnsurePeriodAsync("2061-62");

        var page = await client.SubmitAsync(await client.GetAsync("/operator/publications"), Fields("2061-62", "anything", "whenever"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose what to publish", "Choose when to publish"], page.Errors);
        Assert.False(await site.Data.PlatformAsync(d => d.PublicationRequests.AnyAsync(r => r.PeriodId == "2061-62")));
    }

    private async Task<(TestSite Site, PageClient Client)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        return (site, await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true)));
    }

    private static Dictionary<string, string?> Fields(string year, string comparison, string when) => new(StringComparer.Ordinal)
    {
        ["PeriodId"] = year,
        ["Comparison"] = comparison,
        ["When"] = when,
    };
}
