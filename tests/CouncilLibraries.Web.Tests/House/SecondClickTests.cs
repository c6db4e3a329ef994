using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>
/// The same form sent several times at one instant, as a double click does: one thing is made, and every answer is a way on
/// or a message on the form, never the page of unexpected errors.
/// </summary>
public sealed class SecondClickTests(Sites sites)
{
    private static int _last = 31_000_000;

    [Theory, Databases]
    public async Task Library_AddedTwiceAtOnce_IsMadeOnceAndTheOtherAnswerLeadsToIt(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        var answers = await SendAsync(client, $"/c/{council.Identifier}/libraries/add", new()
        {
            ["Form.Name"] = "Twice Road", ["Form.Postcode"] = "ZZ1 1ZZ", ["Form.Type"] = "Static", ["Form.Provision"] = "CouncilRun", ["Form.YearOpened"] = "1990", ["Form.From"] = "",
        });

        var library = await site.Data.InCouncilAsync(council, d => d.Libraries.SingleAsync());
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a =>
        {
            Assert.Equal(HttpStatusCode.BadRequest, a.Status);
            Assert.Contains("Twice Road is in the list already, with the same postcode and kind", a.Errors);
            Assert.NotNull(a.Html.QuerySelector($"main a[href$='{library.Id}']"));
        });
    }

    [Theory, Databases]
    public async Task Invitation_SentTwiceAtOnce_IsMadeOnceAndOneEmailGoesOut(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var email = $"twice-{Guid.NewGuid():N}@test.invalid";

        var answers = await SendAsync(client, $"/c/{council.Identifier}/people/invite", new() { ["Name"] = "Tess Twice", ["Email"] = email, ["Form.Roles"] = nameof(CouncilRoles.TeamMember) });

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Invitations.CountAsync(i => i.Email == email)));
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.OutboxMessages.CountAsync(m => m.ToAddress == email)));
    }

    [Theory, Databases]
    public async Task Invitation_SentAgainWithAnotherRole_TakesThePlaceOfTheFirst(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var email = $"again-{Guid.NewGuid():N}@test.invalid";
        foreach (var role in (CouncilRoles[])[CouncilRoles.TeamMember, CouncilRoles.PortfolioHolder])
        {
            var form = await client.GetAsync($"/c/{council.Identifier}/people/invite");
            Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(form, new() { ["Name"] = "Ann Again", ["Email"] = email, ["Form.Roles"] = role.ToString() })).Status);
        }

        var open = await site.Data.PlatformAsync(d => d.Invitations.Where(i => i.Email == email && i.WithdrawnAt == null).ToListAsync());
        Assert.Equal(CouncilRoles.PortfolioHolder, Assert.Single(open).Roles);
    }

    [Theory, Databases]
    public async Task Council_AddedTwiceAtOnce_IsMadeOnceAndTheOtherAnswerNamesIt(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var code = $"E{Interlocked.Increment(ref _last):00000000}";

        var answers = await SendAsync(client, "/operator/councils/add", new()
        {
            ["Code"] = code, ["Form.Name"] = $"Twiceham {code}", ["Form.OfficialName"] = $"Twiceham {code} Council", ["Form.Nation"] = "England", ["Form.Type"] = "county",
        });

        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Councils.CountAsync(c => c.Code == code)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Contains($"Twiceham {code} has the code {code}", a.Errors));
    }

    [Theory, Databases]
    public async Task Administrator_InvitedTwiceAtOnce_IsInvitedOnce(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var email = $"admin-{Guid.NewGuid():N}@test.invalid";

        var answers = await SendAsync(client, $"/operator/councils/invite-administrator/{council.Id}", new() { ["Name"] = "Ada Twice", ["Email"] = email });

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Invitations.CountAsync(i => i.Email == email)));
    }

    [Theory, Databases]
    public async Task Year_AddedTwiceAtOnce_IsMadeOnceAndTheOtherAnswerSaysSo(Db db)
    {
        var (site, client) = await OperatorAsync(db);

        var answers = await SendAsync(client, "/operator/years/add", new() { ["Year"] = "2069-70", ["Form.ClosesOn"] = "30 6 2070", ["Form.PublishOn"] = "", ["Form.ReferenceYear"] = "2069" });

        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Periods.CountAsync(p => p.Id == "2069-70")));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Contains("2069-70 is there already", a.Errors));
    }

    [Theory, Databases]
    public async Task Publication_AskedForTwiceAtOnce_IsTakenEachTime(Db db)
    {
        // Publishing twice is harmless: the second run finds nothing to change.
        var (site, client) = await OperatorAsync(db);
        var year = await site.Data.EnsurePeriodAsync("2071-72");

        var answers = await SendAsync(client, "/operator/publications", new() { ["PeriodId"] = year, ["Comparison"] = "members", ["When"] = "day", ["Day"] = "27 3 2099" }, "main form[novalidate]");

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.All(await site.Data.PlatformAsync(d => d.PublicationRequests.Where(r => r.PeriodId == year).ToListAsync()), r => Assert.Equal(ReleaseKind.Members, r.Kind));
    }

    [Theory, Databases]
    public async Task Choice_MadeTwiceAtOnce_IsMadeOnce(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        var answers = await SendAsync(client, $"/c/{council.Identifier}/setup/contribution", []);

        Assert.True(await site.Data.InCouncilAsync(council, d => d.ContributionChoices.Select(c => c.Contributes).SingleAsync()));
        Assert.Contains(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Contains("Someone else changed this while you had the page open. Look at it as it stands now", a.Errors));
    }

    private async Task<(TestSite Site, PageClient Client)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        return (site, await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true)));
    }

    private static async Task<SitePage[]> SendAsync(PageClient client, string address, Dictionary<string, string?> values, string form = "main form[method=post]")
    {
        var page = await client.GetAsync(address);
        return await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(page, values, form))));
    }
}
