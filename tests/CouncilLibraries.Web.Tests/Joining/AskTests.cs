using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Joining;

/// <summary>The public form by which a council asks to join.</summary>
public sealed class AskTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_ListedCouncil_IsKeptAndAskerAndOperatorsAreWrittenTo(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var runner = await site.Data.CreatePersonAsync(isOperator: true);
        var email = Asking.NewAddress();

        var page = await Asking.AskAsync(site, council.Name.ToUpperInvariant(), email);

        Assert.Equal("We have your request", page.Heading);
        var kept = await site.Data.PlatformAsync(d => d.JoinRequests.AsNoTracking().SingleAsync(r => r.Email == email));
        Assert.Equal((council.Id, council.Name, "Jo Ray", "Head of libraries", "Hello", JoinStatus.Waiting), (kept.ListedCouncilId!.Value, kept.CouncilName, kept.Name, kept.JobTitle, kept.Message, kept.Status));
        var answer = Assert.Single(await Asking.MailsAsync(site, email));
        // Nothing that a stranger typed goes where a stranger says.
        Assert.DoesNotContain("Jo Ray", answer, StringComparison.Ordinal);
        var told = (await Asking.MailsAsync(site, runner.Email)).Single(m => m.Contains(council.Name, StringComparison.Ordinal));
        Assert.Equal($"/operator/requests/details/{kept.Id}", Asking.LinkIn(told));
        Assert.Contains($"JoinRequest {kept.Id}", await site.Data.PlatformAsync(d => d.PlatformAuditEntries.Where(a => a.CouncilId == null).Select(a => a.Subject).ToListAsync()));
    }

    [Theory, Databases]
    public async Task Post_TheSameAgain_IsOneRequestAndOneMail(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var email = Asking.NewAddress();
        await Asking.AskAsync(site, council.Name, email);

        var again = await Asking.AskAsync(site, $"  {council.Name} ", email.ToUpperInvariant());

        Assert.Equal("We have your request", again.Heading);
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.JoinRequests.CountAsync(r => r.ListedCouncilId == council.Id)));
        Assert.Single(await Asking.MailsAsync(site, email));
        Assert.Empty(await Asking.MailsAsync(site, email.ToUpperInvariant()));
    }

    [Theory, Databases]
    public async Task Post_TheSameTwiceAtOnce_IsOneRequest(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await Asking.ListAsync(site);
        var email = Asking.NewAddress();

        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Asking.AskAsync(site, council.Name, email)));

        Assert.All(pages, p => Assert.Equal("We have your request", p.Heading));
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.JoinRequests.CountAsync(r => r.Email == email)));
        Assert.Single(await Asking.MailsAsync(site, email));
    }

    [Theory, Databases]
    public async Task Post_CouncilThatHasJoined_IsToldToAskItsAdministratorAndNamesNobody(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var admin = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        var email = Asking.NewAddress();

        var page = await Asking.AskAsync(site, council.Name, email);

        Assert.Equal((HttpStatusCode.OK, $"{council.Name} has joined already"), (page.Status, page.Heading));
        Assert.Contains("Ask your council’s administrator", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(admin.Name, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(admin.Email, page.Text, StringComparison.Ordinal);
        Assert.False(await site.Data.PlatformAsync(d => d.JoinRequests.AnyAsync(r => r.Email == email)));
        Assert.Empty(await Asking.MailsAsync(site, email));
    }

    [Theory, Databases]
    public async Task Post_UnknownName_IsTakenOnlyWhereItIsSaidNotToBeInTheList(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = Asking.Visitor(site);
        var email = Asking.NewAddress();
        var form = await visitor.GetAsync("/join");

        var refused = await visitor.SubmitAsync(form, Asking.Form("Atlantis", email));
        var taken = await visitor.SubmitAndFollowAsync(form, new(Asking.Form("Atlantis", email), StringComparer.Ordinal) { ["NotListed"] = "true" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["We do not know a council of this name. Choose one from the list, or tick that it is not in the list"], refused.Errors);
        Assert.Equal("We have your request", taken.Heading);
        var kept = await site.Data.PlatformAsync(d => d.JoinRequests.AsNoTracking().SingleAsync(r => r.Email == email));
        Assert.Equal((null, "Atlantis"), (kept.ListedCouncilId, kept.CouncilName));
    }

    [Theory, Databases]
    public async Task Post_Empty_SaysWhatToEnter(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = Asking.Visitor(site);

        var page = await visitor.SubmitAsync(await visitor.GetAsync("/join"), new() { ["Email"] = "nowhere", ["Message"] = new string('x', 1001) });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            ["Enter the council", "Enter your name", "Enter your job title", "Enter an email address, like name@example.org", "What you write must be 1,000 characters or fewer"], page.Errors);
    }

    [Theory, Databases]
    public async Task Post_TooOftenFromOneAddress_IsAskedToWaitAndReadingGoesOn(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = Asking.Visitor(site);
        var form = await visitor.GetAsync("/join");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SubmitAsync(form, new() { ["Email"] = "" })).Status);
        }

        var page = await visitor.SubmitAsync(form, new() { ["Email"] = "" });

        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many at once"), (page.Status, page.Heading));
        Assert.Equal("600", page.Response.Headers.RetryAfter?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/join")).Status);
        var other = Asking.Visitor(site);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync(await other.GetAsync("/join"), new() { ["Email"] = "" })).Status);
    }

    [Theory, Databases]
    public async Task Get_FrontPage_LeadsToTheForm(Db db)
    {
        var site = await sites.OnAsync(db);

        var page = await site.Visitor().GetAsync("/");

        Assert.NotNull(page.Html.QuerySelector("main a[href='/join']"));
        Assert.NotNull(page.Html.QuerySelector("footer a[href='/join']"));
        Assert.Equal("What councils agree to", (await site.Visitor().GetAsync("/agreement")).Heading);
    }
}
