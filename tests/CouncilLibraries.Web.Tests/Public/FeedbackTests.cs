using System.Net;
using CouncilLibraries.Core.Accounts;
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
    private const string Form = "/feedback/send?about=framework%2Fstarter%2Fagreed-vision";
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
        Asking.GiveOwnAddress(client);
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

        await boss.SubmitAsync(await boss.GetAsync($"/operator/feedback/details/{kept.Id}"), new() { ["Decision"] = "NotShown", ["WhyNotShown"] = "NamesSomebody" });

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
        var notShown = await boss.SubmitAsync(form, new() { ["Decision"] = "NotShown" });
        var sameAsNothing = await boss.SubmitAsync(form, new() { ["Decision"] = "Duplicate" });
        var sameAsNobodys = await boss.SubmitAsync(form, new() { ["Decision"] = "Duplicate", ["SameAs"] = "999999" });
        var sameAsItself = await boss.SubmitAsync(form, new() { ["Decision"] = "Duplicate", ["SameAs"] = $"{kept.Number}" });

        Assert.Equal((HttpStatusCode.BadRequest, "Choose what will be done"), (nothing.Status, Assert.Single(nothing.Errors)));
        Assert.Equal("Enter why, so that whoever wrote it knows", Assert.Single(declined.Errors));
        Assert.Equal("Choose what will be done", Assert.Single(undecided.Errors));
        Assert.Equal("Choose why it is not shown", Assert.Single(notShown.Errors));
        Assert.All([sameAsNothing, sameAsNobodys], page => Assert.Equal("Enter the number of the comment that says the same", Assert.Single(page.Errors)));
        Assert.Equal("A comment is not the same as itself. Enter another’s number", Assert.Single(sameAsItself.Errors));
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
        Assert.Equal(2001, tooLong.Html.QuerySelector("textarea")!.TextContent.Trim().Length);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);
        Assert.All(
            await Task.WhenAll(((string[])["framework/", "framework/x/y/z", "framework/other", "page/no-such-part", "page/help/no-such-page", "javascript:alert(1)"]).Select(about => visitor.GetAsync($"/feedback/send?about={Uri.EscapeDataString(about)}"))),
            page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
    }

    [Theory, Databases]
    public async Task Post_TooOftenFromOneAddress_IsAskedToWait(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = Asking.Visitor(site);
        var form = await visitor.GetAsync("/feedback/send");
        for (var i = 0; i < 10; i++)
        {
            await visitor.SubmitAsync(form, new() { ["Text"] = "" });
        }

        var page = await visitor.SubmitAsync(form, new() { ["Text"] = "" });

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
    }

    [Theory, Databases]
    public async Task Post_FromACouncilsPage_IsAboutThePartOfTheSite_AndLeadsBack(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var from = $"/c/{council.Identifier}/returns";
        var foot = (await client.GetAsync(from)).Html.QuerySelector(".page-foot a[href*='/feedback/send']")!.GetAttribute("href")!;
        Asking.GiveOwnAddress(client);
        client.Http.DefaultRequestHeaders.Referrer = new Uri(client.Http.BaseAddress!, from);
        var text = NewText();

        var form = await client.GetAsync(foot);
        var sent = await client.SubmitAsync(form, new() { ["Text"] = text });

        Assert.Equal("/feedback/send?about=page%2Freturns", foot);
        Assert.Equal("What works here, what does not?", form.Heading);
        Assert.Equal(from, sent.Redirect!.AbsolutePath);
        var kept = await FindAsync(site, text);
        Assert.Equal(("page/returns", "Entering figures"), (kept.SubjectKey, kept.Subject));
        Assert.EndsWith("It is shown under “You said, we did” once we have looked at it.", (await client.GetAsync(from)).Banner, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_BackToAnotherSite_IsNotFollowed(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = Asking.Visitor(site);
        visitor.Http.DefaultRequestHeaders.Referrer = new Uri("https://elsewhere.invalid/c/x");
        var form = await visitor.GetAsync("/feedback/send?about=page%2Freturns");

        var sent = await visitor.SubmitAsync(form, new() { ["Text"] = NewText(), ["From"] = "//elsewhere.invalid/" });

        Assert.DoesNotContain("elsewhere", form.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("/feedback?about=page%2Freturns", sent.Redirect!.PathAndQuery);
    }

    [Theory, Databases]
    public async Task Decide_WithReply_IsWrittenToTheVisitorOnce_AndTheAddressGoes(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text, address) = (Asking.Visitor(site), NewText(), Asking.NewAddress());
        var wrong = await visitor.SubmitAsync(await visitor.GetAsync(Form), new() { ["Text"] = text, ["Email"] = "nowhere" });
        await visitor.SubmitAsync(wrong, new() { ["Email"] = $" {address} " });
        var kept = await FindAsync(site, text);
        var boss = await Asking.OperatorAsync(site);
        var page = await boss.GetAsync($"/operator/feedback/details/{kept.Id}");

        await boss.SubmitAsync(page, new() { ["Decision"] = "Planned", ["Reply"] = "We will look at it." });
        await boss.SubmitAsync(await boss.GetAsync($"/operator/feedback/details/{kept.Id}"), new() { ["Decision"] = "Done", ["Reply"] = "It is there now." });

        Assert.Equal("Enter an email address, like name@example.org, or leave it blank", Assert.Single(wrong.Errors));
        Assert.Equal(address, kept.ReplyTo);
        Assert.DoesNotContain(address, page.Text, StringComparison.Ordinal);
        var mail = Assert.Single(await Asking.MailsAsync(site, address));
        Assert.StartsWith($"Reply to your comment {kept.Number}\nHello,\n\nthank you for your comment on “A vision that is agreed", mail, StringComparison.Ordinal);
        Assert.Contains("We will look at it.", mail, StringComparison.Ordinal);
        // What a stranger typed does not go to an address that a stranger typed.
        Assert.DoesNotContain(text, mail, StringComparison.Ordinal);
        Assert.Contains(text, (await visitor.GetAsync(Asking.LinkIn(mail))).Text, StringComparison.Ordinal);
        Assert.Null((await FindAsync(site, text)).ReplyTo);
        Assert.DoesNotContain(address, string.Concat(await site.Data.PlatformAsync(d => d.PlatformAuditEntries.Where(a => a.Subject == $"FeedbackComment {kept.Id}").Select(a => a.Changes).ToListAsync())), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_SameAgainWithAnAddress_IsOneComment_ThatKeepsTheAddress(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text, address) = (Asking.Visitor(site), NewText(), Asking.NewAddress());
        var form = await visitor.GetAsync(Form);

        await visitor.SubmitAsync(form, new() { ["Text"] = text });
        await visitor.SubmitAsync(form, new() { ["Text"] = text, ["Email"] = address });

        Assert.Equal(address, (await FindAsync(site, text)).ReplyTo);
    }

    [Theory, Databases]
    public async Task Decide_OfSomebodySignedIn_IsWrittenOnceForEachDecision(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var client = await site.SignInAsync(person);
        Asking.GiveOwnAddress(client);
        var text = NewText();
        var form = await client.GetAsync(Form);
        await client.SubmitAsync(form, new() { ["Text"] = text, ["Email"] = "other@test.invalid" });
        var kept = await FindAsync(site, text);
        var boss = await Asking.OperatorAsync(site);
        async Task DecideAsync(string decision, string reply) =>
            await boss.SubmitAsync(await boss.GetAsync($"/operator/feedback/details/{kept.Id}"), new() { ["Decision"] = decision, ["Reply"] = reply, ["WhyNotShown"] = decision == "NotShown" ? "NamesSomebody" : null });

        await DecideAsync("Planned", "");
        await DecideAsync("Planned", "Next month.");
        await DecideAsync("Planned", "Next month.");
        await DecideAsync("NotShown", "Please send it again without the name.");

        Assert.Null(kept.ReplyTo);
        Assert.Null(form.Html.QuerySelector("input[name=Email]"));
        var mails = await Asking.MailsAsync(site, person.Email!);
        Assert.Equal(2, mails.Count);
        Assert.Contains($"Hello {person.Name},", mails[0], StringComparison.Ordinal);
        Assert.Contains($"/feedback/comment/{kept.Number}", mails[0], StringComparison.Ordinal);
        Assert.Contains("We do not show it on the site, because it names somebody, or shows who is meant. This is our reply:\n\nPlease send it again without the name.", mails[1], StringComparison.Ordinal);
        Assert.DoesNotContain("/feedback/comment/", mails[1], StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Decide_Duplicate_ShowsTheReplyOfTheOther_AndWritesIt(Db db)
    {
        var site = await sites.OnAsync(db);
        var (first, second, third) = (NewText(), NewText(), NewText());
        var address = Asking.NewAddress();
        foreach (var text in (string[])[first, second, third])
        {
            var visitor = Asking.Visitor(site);
            await visitor.SubmitAsync(await visitor.GetAsync("/feedback/send"), new() { ["Text"] = text, ["Email"] = text == third ? address : "" });
        }

        var (one, two, three) = (await FindAsync(site, first), await FindAsync(site, second), await FindAsync(site, third));
        var boss = await Asking.OperatorAsync(site);
        async Task SameAsync(FeedbackComment comment, int number) =>
            await boss.SubmitAsync(await boss.GetAsync($"/operator/feedback/details/{comment.Id}"), new() { ["Decision"] = "Duplicate", ["SameAs"] = $"{number}" });

        // The third is like the second, and then the second like the first: all are like the first, and none is shown while that is new.
        await SameAsync(three, two.Number);
        await SameAsync(two, one.Number);
        Assert.Equal([one.Id, one.Id], await site.Data.PlatformAsync(d => d.FeedbackComments.Where(c => c.Id == two.Id || c.Id == three.Id).Select(c => c.DuplicateOfId).ToListAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await boss.GetAsync($"/feedback/comment/{three.Number}")).Status);
        await boss.SubmitAsync(await boss.GetAsync($"/operator/feedback/details/{one.Id}"), new() { ["Decision"] = "Done", ["Reply"] = $"Reply to {first}" });

        var shown = await boss.GetAsync($"/feedback/comment/{three.Number}");
        Assert.Contains(third, shown.Text, StringComparison.Ordinal);
        Assert.Contains($"Reply to comment {one.Number}, which says the same Reply to {first}", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"Reply to {first}", Assert.Single(await Asking.MailsAsync(site, address)), StringComparison.Ordinal);
        Assert.Contains($"The same as {one.Number}", (await boss.GetAsync($"/operator/feedback?q={three.Number}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_YouSaidWeDid_CountsFiltersAndShowsHtmlAsText(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text) = (Asking.Visitor(site), NewText());
        await visitor.SubmitAsync(await visitor.GetAsync("/feedback/send?about=page%2Fhelp%2Fglossary"), new() { ["Text"] = $"{text} <b>bold</b><script>alert(1)</script>" });
        var kept = await FindAsync(site, text);
        Assert.Equal("Help: Glossary", kept.Subject);
        var before = await visitor.GetAsync("/feedback?about=page%2Fhelp");
        Assert.DoesNotContain(text, before.Text, StringComparison.Ordinal);
        var boss = await Asking.OperatorAsync(site);
        await boss.SubmitAsync(await boss.GetAsync($"/operator/feedback/details/{kept.Id}"), new() { ["Decision"] = "Declined", ["Reply"] = "Because <i>so</i>" });

        var page = await visitor.GetAsync("/feedback?about=page%2Fhelp");
        Assert.Contains($"{text} <b>bold</b><script>alert(1)</script>", page.Text, StringComparison.Ordinal);
        Assert.Contains("Because <i>so</i>", page.Text, StringComparison.Ordinal);
        // Other tests decline comments too.
        Assert.Matches(@"\b[1-9]\d* declined", page.Text);
        Assert.Contains(text, (await visitor.GetAsync("/feedback?status=Declined")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await visitor.GetAsync("/feedback?status=Done")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await visitor.GetAsync("/feedback?about=page%2Freturns")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/feedback?about=no-such-thing")).Status);
    }

    [Theory, Databases]
    public async Task Get_OperatorsList_IsSearchedFilteredAndSaysHowLongItWaits(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text) = (Asking.Visitor(site), NewText());
        await visitor.SubmitAsync(await visitor.GetAsync("/feedback/send?about=page%2Fmeasures"), new() { ["Text"] = text, ["Email"] = Asking.NewAddress() });
        var kept = await FindAsync(site, text);
        await site.Data.PlatformAsync(d => d.FeedbackComments.Where(c => c.Id == kept.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.SentAt, kept.SentAt.AddDays(-12))));
        var boss = await Asking.OperatorAsync(site);

        foreach (var query in (string[])[$"q={text.ToUpperInvariant()}", $"q={kept.Number}", "about=page%2Fmeasures", "status=New"])
        {
            var row = (await boss.GetAsync($"/operator/feedback?{query}")).Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(text, StringComparison.Ordinal));
            Assert.Contains("12 days", row.TextContent, StringComparison.Ordinal);
            Assert.Contains("reply by email", row.TextContent, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(text, (await boss.GetAsync("/operator/feedback?about=page%2Freturns")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await boss.GetAsync("/operator/feedback?status=Done")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task ForgetReplyAddresses_DeletesWhatIsOldEnough_Alone(Db db)
    {
        var site = await sites.OnAsync(db);
        var (old, young) = (NewText(), NewText());
        foreach (var text in (string[])[old, young])
        {
            var visitor = Asking.Visitor(site);
            await visitor.SubmitAsync(await visitor.GetAsync("/feedback/send"), new() { ["Text"] = text, ["Email"] = Asking.NewAddress() });
        }

        var kept = await FindAsync(site, old);
        await site.Data.PlatformAsync(d => d.FeedbackComments.Where(c => c.Id == kept.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.SentAt, kept.SentAt - FeedbackComment.AddressKeptFor - TimeSpan.FromMinutes(1))));

        await ActivatorUtilities.CreateInstance<ForgetReplyAddressesJob>(site.Worker).RunAsync(CancellationToken.None);

        Assert.Null((await FindAsync(site, old)).ReplyTo);
        Assert.NotNull((await FindAsync(site, young)).ReplyTo);
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
        return await scope.ServiceProvider.GetRequiredService<FeedbackRoom>().SendAsync(FeedbackSubject.Site, text, personId: null, replyTo: null, CancellationToken.None);
    }
}
