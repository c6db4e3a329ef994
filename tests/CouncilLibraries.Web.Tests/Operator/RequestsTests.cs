using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>Deciding on requests to join.</summary>
public sealed class RequestsTests(Sites sites)
{
    [Theory, Databases]
    public async Task Approve_OpensTheCouncilAndInvitesTheAskerAsItsAdministrator(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var email = Asking.NewAddress();
        await Asking.AskAsync(site, council.Name, email);
        var client = await Asking.OperatorAsync(site);
        var address = $"/operator/requests/details/{await Asking.IdOfAsync(site, email)}";

        var page = await client.SubmitAndFollowAsync(await client.GetAsync(address), form: "form[action*=Approve]");

        Assert.Contains("has joined, and Jo Ray is invited", page.Banner, StringComparison.Ordinal);
        Assert.Equal(CouncilStatus.Active, await StatusAsync(site, council));
        var invitation = await site.Data.PlatformAsync(d => d.Invitations.AsNoTracking().SingleAsync(i => i.CouncilId == council.Id));
        Assert.Equal((email, CouncilRoles.Administrator), (invitation.Email, invitation.Roles));
        Assert.Equal(2, (await Asking.MailsAsync(site, email)).Count);
        Assert.Null(page.Html.QuerySelector("form[action*=Approve]"));
    }

    [Theory, Databases]
    public async Task Approve_TwiceAndThenDecline_ChangesNothingMore(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var email = Asking.NewAddress();
        await Asking.AskAsync(site, council.Name, email);
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, email)}");
        await client.SubmitAsync(page, form: "form[action*=Approve]");

        var again = await client.SubmitAndFollowAsync(page, form: "form[action*=Approve]");
        var declined = await client.SubmitAndFollowAsync(page, new() { ["Reason"] = "No." }, form: "form[action*=Decline]");

        Assert.All([again, declined], p => Assert.Equal("This request was decided before. Nothing changed.", p.Banner));
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Invitations.CountAsync(i => i.CouncilId == council.Id)));
        Assert.Equal(2, (await Asking.MailsAsync(site, email)).Count);
    }

    [Theory, Databases]
    public async Task Approve_ByTwoAtOnce_InvitesOnce(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var email = Asking.NewAddress();
        await Asking.AskAsync(site, council.Name, email);
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, email)}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.SubmitAsync(page, form: "form[action*=Approve]")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Invitations.CountAsync(i => i.CouncilId == council.Id)));
    }

    [Theory, Databases]
    public async Task Approve_CouncilThatJoinedMeanwhile_InvitesNobody(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var (first, second) = (Asking.NewAddress(), Asking.NewAddress());
        await Asking.AskAsync(site, council.Name, first);
        await Asking.AskAsync(site, council.Name, second);
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, second)}");
        await client.SubmitAsync(await client.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, first)}"), form: "form[action*=Approve]");

        var told = await client.SubmitAndFollowAsync(page, form: "form[action*=Approve]");

        Assert.Contains("has joined by another way", told.Banner, StringComparison.Ordinal);
        Assert.Contains("its own administrators invite more people", told.Text, StringComparison.Ordinal);
        Assert.Null(told.Html.QuerySelector("form[action*=Approve]"));
        Assert.False(await site.Data.PlatformAsync(d => d.Invitations.AnyAsync(i => i.Email == second)));
    }

    [Theory, Databases]
    public async Task Decline_NeedsAReasonAndSendsIt(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var email = Asking.NewAddress();
        await Asking.AskAsync(site, council.Name, email);
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, email)}");

        var silent = await client.SubmitAsync(page, form: "form[action*=Decline]");
        var done = await client.SubmitAndFollowAsync(page, new() { ["Reason"] = "Your trust runs the libraries of two councils; please ask for each." }, form: "form[action*=Decline]");

        Assert.Equal((HttpStatusCode.BadRequest, "Enter why, so that the asker knows"), (silent.Status, silent.Errors.Single()));
        Assert.Contains("is declined", done.Banner, StringComparison.Ordinal);
        Assert.Contains("please ask for each", (await Asking.MailsAsync(site, email))[^1], StringComparison.Ordinal);
        Assert.Equal(CouncilStatus.Listed, await StatusAsync(site, council));
        // Asking again after a no is a new request.
        await Asking.AskAsync(site, council.Name, email);
        Assert.Equal(2, await site.Data.PlatformAsync(d => d.JoinRequests.CountAsync(r => r.Email == email)));
    }

    [Theory, Databases]
    public async Task NotListed_IsAddedWithTheNameAskedFor_ThenApproved(Db db)
    {
        var site = await sites.OnAsync(db);
        var email = Asking.NewAddress();
        var name = $"Newland {Guid.NewGuid():N}"[..20];
        var visitor = Asking.Visitor(site);
        await visitor.SubmitAsync(await visitor.GetAsync("/join"), new(Asking.Form(name, email), StringComparer.Ordinal) { ["NotListed"] = "true" });
        var client = await Asking.OperatorAsync(site);
        var id = await Asking.IdOfAsync(site, email);
        var page = await client.GetAsync($"/operator/requests/details/{id}");
        Assert.Null(page.Html.QuerySelector("form[action*=Approve]"));

        var add = await client.GetAsync(page.Html.QuerySelector("main a[href^='/operator/councils/add']")!.GetAttribute("href")!);
        Assert.Equal(name, add.Html.QuerySelector("#Form_Name")!.GetAttribute("value"));
        var added = await client.SubmitAndFollowAsync(add, new() { ["Code"] = $"Q{Random.Shared.Next(10_000_000, 99_999_999)}", ["Form.Nation"] = "Wales", ["Form.Type"] = "Welsh unitary" });
        Assert.Equal($"/operator/requests/details/{id}", added.Address.AbsolutePath);
        var approved = await client.SubmitAndFollowAsync(added, form: "form[action*=Approve]");

        Assert.Contains("has joined", approved.Banner, StringComparison.Ordinal);
        var council = await site.Data.PlatformAsync(d => d.Councils.AsNoTracking().SingleAsync(c => c.Name == name));
        Assert.Equal(CouncilStatus.Active, council.Status);
        Assert.True(await site.Data.PlatformAsync(d => d.Invitations.AnyAsync(i => i.CouncilId == council.Id && i.Email == email)));
    }

    [Theory, Databases]
    public async Task NotListed_KnownByAnotherName_IsMatchedToTheListedOne(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var email = Asking.NewAddress();
        var visitor = Asking.Visitor(site);
        await visitor.SubmitAsync(await visitor.GetAsync("/join"), new(Asking.Form("The Borough", email), StringComparer.Ordinal) { ["NotListed"] = "true" });
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, email)}");

        var unknown = await client.SubmitAsync(page, new() { ["Listed"] = "Nowhere" }, form: "form[action*=Match]");
        var matched = await client.SubmitAndFollowAsync(page, new() { ["Listed"] = $"{council.Name} Council" }, form: "form[action*=Match]");

        Assert.Equal(["Choose a council from the list"], unknown.Errors);
        Assert.NotNull(matched.Html.QuerySelector("form[action*=Approve]"));
    }

    [Theory, Databases]
    public async Task List_HasWaitingOnesFirst_AndTheOverviewToo(Db db)
    {
        var site = await sites.OnAsync(db);
        var (declined, waiting) = (await Asking.ListAsync(site), await Asking.ListAsync(site));
        var (no, yes) = (Asking.NewAddress(), Asking.NewAddress());
        await Asking.AskAsync(site, declined.Name, no);
        await Asking.AskAsync(site, waiting.Name, yes);
        var client = await Asking.OperatorAsync(site);
        await client.SubmitAsync(await client.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, no)}"), new() { ["Reason"] = "No." }, form: "form[action*=Decline]");

        var states = (await client.GetAsync("/operator/requests")).Html.QuerySelectorAll("tbody tr td:last-child").Select(c => c.TextContent.Trim()).ToList();

        Assert.Equal(states.OrderBy(s => s != "Waiting").Select(s => s == "Waiting"), states.Select(s => s == "Waiting"));
        Assert.Contains("Waiting", states);
        Assert.Contains("Asking to join", (await client.GetAsync("/operator")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Pages_AreForTheOperatorOnly(Db db)
    {
        var site = await sites.OnAsync(db);
        var member = await site.SignInAsync(await site.Data.CreatePersonAsync(await site.Data.CreateCouncilAsync(), CouncilRoles.Administrator));

        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/operator/requests")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/operator/progress")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await Asking.OperatorAsync(site)).GetAsync($"/operator/requests/details/{Guid.NewGuid()}")).Status);
    }

    private static Task<CouncilStatus> StatusAsync(TestSite site, CouncilInfo council) => site.Data.PlatformAsync(d => d.Councils.Where(c => c.Id == council.Id).Select(c => c.Status).SingleAsync());
}
