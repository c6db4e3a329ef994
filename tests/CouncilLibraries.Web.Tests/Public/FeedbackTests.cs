using System.Net;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Public;

/// <summary>Comments: anybody sends one, the operator decides, then everybody reads it.</summary>
public sealed class FeedbackTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private const string About = "framework/starter/agreed-vision";
    private const string Form = "/feedback?about=framework%2Fstarter%2Fagreed-vision";
    private const string Where = "/toolkits/benchmarking-framework/characteristics/leadership";

    [Theory, Databases]
    public async Task Post_Comment_IsKeptWithANumber_AndShownWithTheReplyOnceDecided(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text) = (Asking.Visitor(site), NewText());

        var sent = await visitor.SubmitAsync(await visitor.GetAsync(Form), new() { ["Text"] = $"  {text}\nSecond line. " });

        var kept = await FindAsync(site, text);
        Assert.Equal((About, FeedbackStatus.New, null), (kept.SubjectKey, kept.Status, kept.PersonId));
        Assert.StartsWith("A vision that is agreed (Starter framework, version 1", kept.Subject, StringComparison.Ordinal);
        Assert.Equal(Where, sent.Redirect!.AbsolutePath);
        Assert.Equal("#agreed-vision", sent.Redirect.Fragment);
        var page = await visitor.GetAsync(Where);
        Assert.Equal($"Thank you. Your comment has the number {kept.Number}. It is shown here once we have looked at it.", page.Banner);
        Assert.DoesNotContain(text, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/feedback/comment/{kept.Number}")).Status);

        var boss = await Asking.OperatorAsync(site);
        var list = await boss.GetAsync("/operator/feedback?status=New");
        Assert.Contains(text, list.Text, StringComparison.Ordinal);
        var decided = await boss.SubmitAndFollowAsync(await boss.GetAsync($"/operator/feedback/details/{kept.Id}"), new() { ["Decision"] = "Planned", ["Reply"] = $"Reply to {text}" });

        Assert.Equal($"Comment {kept.Number} is saved: Planned.", decided.Banner);
        foreach (var address in (string[])[Where, $"/feedback/comment/{kept.Number}"])
        {
            var shown = await visitor.GetAsync(address);
            Assert.Contains($"Reply to {text}", shown.Text, StringComparison.Ordinal);
        }

        Assert.Equal(2, await site.Data.PlatformAsync(d => d.PlatformAuditEntries.CountAsync(a => a.Subject == $"FeedbackComment {kept.Id}")));
    }

    [Theory, Databases]
    public async Task Post_SignedIn_IsRememberedForTheOperatorAlone(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var client = await site.SignInAsync(person);
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        var text = NewText();
        await client.SubmitAsync(await client.GetAsync(Form), new() { ["Text"] = text });

        var kept = await FindAsync(site, text);
        Assert.Equal(person.Id, kept.PersonId);
        var boss = await Asking.OperatorAsync(site);
        var page = await boss.GetAsync($"/operator/feedback/details/{kept.Id}");
        Assert.Contains(person.Name, page.Text, StringComparison.Ordinal);
        await boss.SubmitAsync(page, new() { ["Decision"] = "Done", ["Reply"] = "" });
        var shown = await site.Visitor().GetAsync($"/feedback/comment/{kept.Number}");
        Assert.Contains(text, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, shown.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Decide_NotShown_IsSeenByNobodyElse(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text) = (Asking.Visitor(site), NewText());
        await visitor.SubmitAsync(await visitor.GetAsync(Form), new() { ["Text"] = text });
        var kept = await FindAsync(site, text);
        var boss = await Asking.OperatorAsync(site);

        await boss.SubmitAsync(await boss.GetAsync($"/operator/feedback/details/{kept.Id}"), new() { ["Decision"] = "NotShown" });

        Assert.DoesNotContain(text, (await visitor.GetAsync(Where)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/feedback/comment/{kept.Number}")).Status);
    }

    [Theory, Databases]
    public async Task Decide_NothingOrDeclinedWithoutReply_SaysWhatToEnter(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text) = (Asking.Visitor(site), NewText());
        await visitor.SubmitAsync(await visitor.GetAsync(Form), new() { ["Text"] = text });
        var kept = await FindAsync(site, text);
        var boss = await Asking.OperatorAsync(site);
        var form = await boss.GetAsync($"/operator/feedback/details/{kept.Id}");

        var nothing = await boss.SubmitAsync(form);
        var declined = await boss.SubmitAsync(form, new() { ["Decision"] = "Declined" });
        var undecided = await boss.SubmitAsync(form, new() { ["Decision"] = "New" });

        Assert.Equal((HttpStatusCode.BadRequest, "Choose what will be done"), (nothing.Status, Assert.Single(nothing.Errors)));
        Assert.Equal("Enter why, so that whoever wrote it knows", Assert.Single(declined.Errors));
        Assert.Equal("Choose what will be done", Assert.Single(undecided.Errors));
        Assert.Equal(FeedbackStatus.New, (await FindAsync(site, text)).Status);
    }

    [Theory, Databases]
    public async Task Decide_TwoAtOnce_TheSecondIsToldWhatTheFirstDid(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text) = (Asking.Visitor(site), NewText());
        await visitor.SubmitAsync(await visitor.GetAsync(Form), new() { ["Text"] = text });
        var kept = await FindAsync(site, text);
        var boss = await Asking.OperatorAsync(site);
        var form = await boss.GetAsync($"/operator/feedback/details/{kept.Id}");
        await boss.SubmitAsync(form, new() { ["Decision"] = "Planned", ["Reply"] = "First" });

        var late = await boss.SubmitAsync(form, new() { ["Decision"] = "Declined", ["Reply"] = "Second" });

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Equal(["Somebody else decided on it while you had the page open: Planned, “First”. Check, then save again"], late.Errors);
        Assert.Equal("First", (await FindAsync(site, text)).Reply);
        var again = await boss.SubmitAsync(late, new() { ["Decision"] = "Declined", ["Reply"] = "Second" });
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Theory, Databases]
    public async Task Send_ManyAtOnce_EachHasANumberOfItsOwn_AndTheSameTwiceIsOne(Db db)
    {
        var site = await sites.OnAsync(db);
        var text = NewText();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(site, $"{text} {i % 5}")));

        Assert.Equal(5, numbers.Distinct().Count());
        Assert.Equal(numbers[0], numbers[5]);
        Assert.Equal(5, await site.Data.PlatformAsync(d => d.FeedbackComments.CountAsync(c => c.Text.StartsWith(text))));
    }

    [Theory, Databases]
    public async Task Post_BlankTooLongOrAboutNothing_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = Asking.Visitor(site);
        var form = await visitor.GetAsync(Form);

        var blank = await visitor.SubmitAsync(form, new() { ["Text"] = "  " });
        var tooLong = await visitor.SubmitAsync(form, new() { ["Text"] = new string('x', 2001) });
        var elsewhere = await visitor.SubmitAsync(form, new() { ["Text"] = "Hello", ["About"] = "framework/starter/no-such-thing" });

        Assert.Equal((HttpStatusCode.BadRequest, "Enter your comment"), (blank.Status, Assert.Single(blank.Errors)));
        Assert.Equal("The comment must be 2,000 characters or fewer", Assert.Single(tooLong.Errors));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);
        Assert.All(
            await Task.WhenAll(((string[])["framework/", "framework/x/y/z", "framework/other", "javascript:alert(1)"]).Select(about => visitor.GetAsync($"/feedback?about={Uri.EscapeDataString(about)}"))),
            page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
    }

    [Theory, Databases]
    public async Task Post_TooOftenFromOneAddress_IsAskedToWait(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = Asking.Visitor(site);
        var form = await visitor.GetAsync("/feedback");
        for (var i = 0; i < 10; i++)
        {
            await visitor.SubmitAsync(form, new() { ["Text"] = "" });
        }

        var page = await visitor.SubmitAsync(form, new() { ["Text"] = "" });

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
    }

    [Theory, Databases]
    public async Task Get_OperatorsPages_AreForTheOperatorAlone(Db db)
    {
        var site = await sites.OnAsync(db);
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync());

        Assert.Equal("/account/sign-in", (await site.Visitor().GetAsync("/operator/feedback")).Address.AbsolutePath);
        Assert.NotEqual("Comments", (await client.GetAsync("/operator/feedback")).Heading);
        Assert.NotEqual("Frameworks", (await client.GetAsync("/operator/frameworks")).Heading);
    }

    private static string NewText() => $"Comment {Guid.NewGuid():N}";

    private static Task<FeedbackComment> FindAsync(TestSite site, string text) => site.Data.PlatformAsync(d => d.FeedbackComments.AsNoTracking().SingleAsync(c => c.Text.StartsWith(text)));

    private static async Task<int> SendAsync(TestSite site, string text)
    {
        await using var scope = site.Worker.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FeedbackRoom>().SendAsync(FeedbackSubject.Site, text, personId: null, CancellationToken.None);
    }
}
