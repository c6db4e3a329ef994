using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Accounts;

/// <summary>People invited from a pasted list.</summary>
public sealed class InviteManyTests(Sites sites)
{
    [Theory, Databases]
    public async Task List_IsShownFirst_ThenInvitedOnce(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var library = await site.Data.CreateLibraryAsync(council, "Mill Road Library");
        var me = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        var client = await site.SignInAsync(me);
        var (a, b) = (Asking.NewAddress(), Asking.NewAddress());
        var form = await client.GetAsync($"/c/{council.Identifier}/people/invite-many");

        var shown = await client.SubmitAsync(form, new() { ["Text"] = $"Ana\t{a}\tLibrary manager\tMill Road\rBo\t{b}\rMe\t{me.Email}\tteam member", ["Otherwise"] = nameof(CouncilRoles.PortfolioHolder) });
        Assert.Equal((HttpStatusCode.OK, "Check who is invited"), (shown.Status, shown.Heading));
        Assert.Equal(0, await InvitationsAsync());
        Assert.Contains("Belongs to the council already: not invited again", shown.Text, StringComparison.Ordinal);
        var sent = await client.SubmitAndFollowAsync(shown, form: "#send");
        var again = await client.SubmitAndFollowAsync(shown, form: "#send");

        Assert.Equal(("2 people are invited. The links in the emails work for seven days.", "Nobody was left to invite."), (sent.Banner, again.Banner));
        var kept = await site.Data.PlatformAsync(d => d.Invitations.AsNoTracking().Where(i => i.CouncilId == council.Id).ToListAsync());
        Assert.Equal([(a, CouncilRoles.LibraryManager), (b, CouncilRoles.PortfolioHolder)], kept.OrderBy(i => i.Name, StringComparer.Ordinal).Select(i => (i.Email, i.Roles)));
        Assert.Equal([library.Id], kept.Single(i => i.Email == a).LibraryIds);
        Assert.Single(await Asking.MailsAsync(site, a));

        Task<int> InvitationsAsync() => site.Data.PlatformAsync(d => d.Invitations.CountAsync(i => i.CouncilId == council.Id));
    }

    [Theory, Databases]
    public async Task List_EmptyOrTooLong_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var form = await client.GetAsync($"/c/{council.Identifier}/people/invite-many");

        var empty = await client.SubmitAsync(form);
        var tooLong = await client.SubmitAsync(form, new() { ["Text"] = string.Join('\r', Enumerable.Range(0, 250).Select(i => $"P,p{i}@test.invalid,member")) });

        Assert.Equal((HttpStatusCode.BadRequest, "Paste or type the list"), (empty.Status, empty.Errors.Single()));
        Assert.Equal((HttpStatusCode.BadRequest, "The list has 200 lines or more. Paste it in parts"), (tooLong.Status, tooLong.Errors.Single()));
    }

    [Theory, Databases]
    public async Task List_FromSomebodyWhoIsNoAdministrator_IsForbidden(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/people/invite-many")).Status);
    }
}
