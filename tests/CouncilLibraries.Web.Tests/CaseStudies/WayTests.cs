using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.CaseStudies;

/// <summary>A case study's way: draft, own head of service, operator, published, withdrawn; and who may take each step.</summary>
public sealed class WayTests(OwnSites sites) : IClassFixture<OwnSites>
{
    [Theory, Databases]
    public async Task WholeWay_FromDraftToPublished_KeepsWhoAndWhen_AndWritesToThem(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var (writer, head, boss) = (await scene.SignInAsync(scene.Writer), await scene.SignInAsync(scene.Head), await scene.OperatorAsync());
        var tags = await writer.SubmitAndFollowAsync(await writer.GetAsync(scene.Address("/add")), StudyScene.Form("Warm hands"));
        Assert.Equal("It is saved as a draft.", tags.Banner);
        var page = await writer.SubmitAndFollowAsync(tags, new() { ["Outcomes"] = "outcome/health", ["Parts[0].Keys"] = "framework/starter/agreed-vision" });
        Assert.Equal("What it is about is saved.", page.Banner);
        var id = Guid.Parse(page.Address.AbsolutePath.Split('/')[^1]);
        // What is about a criterion is about its characteristic too.
        Assert.Equal(["outcome/health", "framework/starter/leadership", "framework/starter/agreed-vision"], (await scene.StudyAsync(id)).Tags);
        Assert.Null(await scene.CopyAsync(id));

        var sent = await writer.SubmitAndFollowAsync(await writer.GetAsync(scene.Address($"/send/{id}")));
        Assert.Equal("It went to our head of library service.", sent.Banner);
        Assert.Null(await scene.CopyAsync(id));
        var passed = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address($"/send/{id}")));
        Assert.Equal("It went to the operator.", passed.Banner);
        var number = (await scene.CopyAsync(id))!.Number;
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Site.Visitor().GetAsync($"/case-studies/{number}")).Status);
        Assert.Contains("Warm hands", (await boss.GetAsync("/operator/case-studies?show=Waiting")).Text, StringComparison.Ordinal);

        var published = await boss.SubmitAndFollowAsync(await boss.GetAsync($"/operator/case-studies/details/{id}"), form: "form.publish");

        Assert.Equal($"Case study {number} is published.", published.Banner);
        var shown = await scene.Site.Visitor().GetAsync($"/case-studies/{number}");
        Assert.Equal((HttpStatusCode.OK, "Warm hands"), (shown.Status, shown.Heading));
        Assert.Contains(scene.Council.Name, shown.Text, StringComparison.Ordinal);
        Assert.Contains("We did it.", shown.Html.QuerySelector("p.typed.govuk-body")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [CaseStudyStep.Begun, CaseStudyStep.SentToHead, CaseStudyStep.SentToOperator, CaseStudyStep.Published], (await scene.StepsAsync(id)).Select(s => s.Step));
        Assert.Equal([scene.Writer.Id, scene.Writer.Id, scene.Head.Id], (await scene.StepsAsync(id)).Take(3).Select(s => s.PersonId!.Value));
        Assert.Contains(await Asking.MailsAsync(scene.Site, scene.Head.Email), m => m.StartsWith("A case study for you to read", StringComparison.Ordinal));
        foreach (var person in new[] { scene.Head, scene.Writer })
        {
            Assert.Contains(await Asking.MailsAsync(scene.Site, person.Email), m => m.StartsWith("Your case study is published", StringComparison.Ordinal));
        }

        var own = await writer.GetAsync(scene.Address($"/details/{id}"));
        Assert.Contains("Everybody can read it at its public page", own.Text, StringComparison.Ordinal);
        Assert.Contains("The operator Published", own.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Send_ByTheHeadOfService_GoesToTheOperatorInOneStep(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var id = await scene.DraftAsync("In one step");
        var head = await scene.SignInAsync(scene.Head);

        var page = await head.GetAsync(scene.Address($"/details/{id}"));
        var sent = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address($"/send/{id}")));

        Assert.Contains("You are the head of library service, so it goes to the operator in one step.", page.Text, StringComparison.Ordinal);
        Assert.Equal("It went to the operator.", sent.Banner);
        Assert.True((await scene.CopyAsync(id))!.IsWaiting);
    }

    [Theory, Databases]
    public async Task Send_WithPartsMissing_SaysWhich(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var id = await scene.DraftAsync("Half", [], s => (s.Summary, s.Worked) = (null, null));
        var head = await scene.SignInAsync(scene.Head);

        var page = await head.GetAsync(scene.Address($"/send/{id}"));
        using var form = new FormUrlEncodedContent([new("Version", "1"), new("__RequestVerificationToken", page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        using var forced = await head.Http.PostAsync(new Uri(scene.Address($"/send/{id}"), UriKind.Relative), form);

        Assert.Contains("Before it can go, it needs: a summary what worked what it is about, so that others find it", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, forced.StatusCode);
        Assert.Null(await scene.CopyAsync(id));
    }

    [Theory, Databases]
    public async Task Return_ByHead_AndByOperator_IsADraftAgainWithTheNote(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var (writer, head, boss) = (await scene.SignInAsync(scene.Writer), await scene.SignInAsync(scene.Head), await scene.OperatorAsync());
        var id = await scene.DraftAsync("Back and forth");
        await writer.SubmitAsync(await writer.GetAsync(scene.Address($"/send/{id}")));
        var form = await head.GetAsync(scene.Address($"/details/{id}"));

        var silent = await head.SubmitAsync(form, form: "form.return");
        var given = await head.SubmitAndFollowAsync(form, new() { ["ReturnNote"] = "Who paid?" }, "form.return");

        Assert.Equal((HttpStatusCode.BadRequest, "Say what should be different"), (silent.Status, Assert.Single(silent.Errors)));
        Assert.Equal("It is given back with your note.", given.Banner);
        Assert.Contains("Given back by our head of service, with this note: Who paid?", (await writer.GetAsync(scene.Address($"/details/{id}"))).Text, StringComparison.Ordinal);
        Assert.Contains(await Asking.MailsAsync(scene.Site, scene.Writer.Email), m => m.Contains("Who paid?", StringComparison.Ordinal));

        await head.SubmitAsync(await head.GetAsync(scene.Address($"/send/{id}")));
        var waiting = await boss.GetAsync($"/operator/case-studies/details/{id}");
        var quiet = await boss.SubmitAsync(waiting, form: "form.return");
        await boss.SubmitAsync(waiting, new() { ["ReturnNote"] = "Please take the name out" }, "form.return");

        Assert.Equal("Say what should be different", Assert.Single(quiet.Errors));
        var own = await writer.GetAsync(scene.Address($"/details/{id}"));
        Assert.Contains("Came back with a note", own.Text, StringComparison.Ordinal);
        Assert.Contains("Given back by the operator, with this note: Please take the name out", own.Text, StringComparison.Ordinal);
        var edited = await writer.SubmitAndFollowAsync(await writer.GetAsync(scene.Address($"/edit/{id}")), new() { ["Form.Why"] = "Better" });
        Assert.Equal("The case study is saved as a draft.", edited.Banner);
        Assert.Equal(
            [(CaseStudyStep.ReturnedByHead, "Who paid?"), (CaseStudyStep.ReturnedByOperator, "Please take the name out")], (await scene.StepsAsync(id)).Where(s => s.Note is not null).Select(s => (s.Step, s.Note)));
    }

    [Theory, Databases]
    public async Task EachStep_ByWhoMayNot_IsRefusedAndChangesNothing(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var (portfolio, member) = (await scene.SignInAsAsync(CouncilRoles.PortfolioHolder), await scene.SignInAsAsync(CouncilRoles.LibraryManager));
        var id = await scene.DraftAsync("Not yours");
        Assert.Equal(HttpStatusCode.OK, (await portfolio.GetAsync(scene.Address($"/details/{id}"))).Status);
        foreach (var page in new[] { "/add", $"/edit/{id}", $"/tags/{id}", $"/send/{id}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await portfolio.GetAsync(scene.Address(page))).Status);
        }

        var token = (await member.GetAsync(scene.Address("/add"))).Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        // A draft that somebody else began: a member neither gives it back nor withdraws it.
        Assert.Contains("This cannot be done now", await PostAsync("Return"), StringComparison.Ordinal);
        Assert.Contains("This cannot be done now", await PostAsync("Withdraw"), StringComparison.Ordinal);
        Assert.Contains("This cannot be done now", await PostAsync("TakeBack"), StringComparison.Ordinal);
        var writer = await scene.SignInAsync(scene.Writer);
        await writer.SubmitAsync(await writer.GetAsync(scene.Address($"/send/{id}")));
        // With the head of service: nobody but the head sends it on, and nobody changes it.
        foreach (var page in new[] { $"/edit/{id}", $"/tags/{id}", $"/send/{id}" })
        {
            Assert.StartsWith("This cannot be done now", (await member.GetAsync(scene.Address(page))).Banner, StringComparison.Ordinal);
        }

        Assert.Equal(CaseStudyStatus.WithHead, (await scene.StudyAsync(id)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await member.GetAsync($"/operator/case-studies/details/{id}")).Status);

        async Task<string> PostAsync(string handler)
        {
            using var form = new FormUrlEncodedContent([new("Version", "1"), new("ReturnNote", "x"), new("__RequestVerificationToken", token)]);
            using var answer = await member.Http.PostAsync(new Uri(scene.Address($"/details/{id}?handler={handler}"), UriKind.Relative), form);
            return (await member.GetAsync(answer.Headers.Location!.ToString())).Banner!;
        }
    }

    [Theory, Databases]
    public async Task OtherCouncilsId_IsNotFound_AndItsCopyCannotBeWritten(Db db)
    {
        var site = await sites.OnAsync(db);
        var (scene, other) = (await StudyScene.OnAsync(site), await StudyScene.OnAsync(site));
        var (id, _) = await other.PublishAsync("Theirs");
        var head = await scene.SignInAsync(scene.Head);

        foreach (var page in new[] { "details", "edit", "tags", "send" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"/{page}/{id}"))).Status);
        }

        await Assert.ThrowsAsync<Core.Tenancy.TenancyException>(() => site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.PublishedCaseStudies.Include(c => c.Tags).SingleAsync(c => c.Id == id)).Withdraw();
            return await d.SaveChangesAsync();
        }));
        if (db == Db.PostgreSql)
        {
            // Row-level security on its own: the row is read, and not written.
            Assert.Equal(0, await site.Data.InCouncilAsync(scene.Council, d => d.PublishedCaseStudies.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Version, 99))));
        }
    }

    [Theory, Databases]
    public async Task TakeBack_FromTheOperator_IsADraftAndNothingWaits(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var id = await scene.SendAsync("Not yet");
        var head = await scene.SignInAsync(scene.Head);

        var back = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address($"/details/{id}")), form: "form.take-back");

        Assert.Equal("It is a draft again.", back.Banner);
        Assert.False((await scene.CopyAsync(id))!.IsWaiting);
        Assert.Contains("There is nothing to read now", (await (await scene.OperatorAsync()).GetAsync($"/operator/case-studies/details/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Withdraw_Published_GoesAtOnce_AndItsAddressSaysSo(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var title = $"Gone {Guid.NewGuid():N}";
        var (id, number) = await scene.PublishAsync(title);
        // Whoever began it may withdraw it: what must go must go at once.
        var writer = await scene.SignInAsync(scene.Writer);

        var away = await writer.SubmitAndFollowAsync(await writer.GetAsync(scene.Address($"/details/{id}")), new() { ["WithdrawNote"] = "A name slipped in" }, "form.withdraw");

        Assert.StartsWith("It is withdrawn.", away.Banner, StringComparison.Ordinal);
        var visitor = scene.Site.Visitor();
        var page = await visitor.GetAsync($"/case-studies/{number}");
        Assert.Equal((HttpStatusCode.Gone, "This case study was withdrawn"), (page.Status, page.Heading));
        Assert.DoesNotContain(title, page.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(title, (await visitor.GetAsync($"/case-studies?words={title}")).Html.QuerySelector("main .empty-state")!.TextContent, StringComparison.Ordinal);
        var copy = await scene.CopyAsync(id);
        Assert.Equal((null, null, null, 0), (copy!.Content, copy.SearchText, copy.Title, copy.Tags.Count));

        // Taken up again: edited, sent, published at the same address.
        await writer.SubmitAsync(await writer.GetAsync(scene.Address($"/edit/{id}")), new() { ["Form.Title"] = "Back again" });
        var head = await scene.SignInAsync(scene.Head);
        await head.SubmitAsync(await head.GetAsync(scene.Address($"/send/{id}")));
        var boss = await scene.OperatorAsync();
        await boss.SubmitAsync(await boss.GetAsync($"/operator/case-studies/details/{id}"), form: "form.publish");
        Assert.Equal("Back again", (await visitor.GetAsync($"/case-studies/{number}")).Heading);
    }

    [Theory, Databases]
    public async Task TakeDown_ByTheOperator_NeedsANote_AndTheCouncilReadsIt(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var (id, number) = await scene.PublishAsync("Too much said");
        var boss = await scene.OperatorAsync();
        var form = await boss.GetAsync($"/operator/case-studies/details/{id}");

        var silent = await boss.SubmitAsync(form, form: "form.take-down");
        var down = await boss.SubmitAndFollowAsync(form, new() { ["TakeDownNote"] = "It names a child" }, "form.take-down");

        Assert.Equal("Say why it is taken down", Assert.Single(silent.Errors));
        Assert.Equal($"Case study {number} is taken down.", down.Banner);
        Assert.Equal(HttpStatusCode.Gone, (await scene.Site.Visitor().GetAsync($"/case-studies/{number}")).Status);
        Assert.Contains("It names a child", (await (await scene.SignInAsync(scene.Writer)).GetAsync(scene.Address($"/details/{id}"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Edit_OfAPublishedOne_LeavesWhatIsPublicUntilTheNewVersionIsPublished(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var (id, number) = await scene.PublishAsync("First words");
        var (head, boss, visitor) = (await scene.SignInAsync(scene.Head), await scene.OperatorAsync(), scene.Site.Visitor());

        var edited = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address($"/edit/{id}")), new() { ["Form.Title"] = "Second words" });
        Assert.Contains("An earlier version is public at its public page", edited.Text, StringComparison.Ordinal);
        Assert.Equal("First words", (await visitor.GetAsync($"/case-studies/{number}")).Heading);
        await head.SubmitAsync(await head.GetAsync(scene.Address($"/send/{id}")));
        Assert.Equal("First words", (await visitor.GetAsync($"/case-studies/{number}")).Heading);
        await boss.SubmitAsync(await boss.GetAsync($"/operator/case-studies/details/{id}"), form: "form.publish");

        Assert.Equal("Second words", (await visitor.GetAsync($"/case-studies/{number}")).Heading);
    }

    [Theory, Databases]
    public async Task Edit_TwoAtOnce_TheSecondIsToldAndNothingIsLost(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var id = await scene.DraftAsync("Together");
        var (writer, head) = (await scene.SignInAsync(scene.Writer), await scene.SignInAsync(scene.Head));
        var (first, second) = (await writer.GetAsync(scene.Address($"/edit/{id}")), await head.GetAsync(scene.Address($"/edit/{id}")));
        await writer.SubmitAsync(first, new() { ["Form.Why"] = "Mine" });

        var late = await head.SubmitAsync(second, new() { ["Form.Why"] = "Theirs" });

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.StartsWith("Somebody else changed this while you had it open", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Contains("Mine", late.Html.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Theirs", late.Html.QuerySelector("#Form_Why")!.TextContent.Trim());
        Assert.Equal("Mine", (await scene.StudyAsync(id)).Why);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync(late)).Status);
        Assert.Equal("Theirs", (await scene.StudyAsync(id)).Why);
    }

    [Theory, Databases]
    public async Task Decide_OnAVersionThatChangedMeanwhile_DoesNothing(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var id = await scene.SendAsync("Changing");
        var (head, boss) = (await scene.SignInAsync(scene.Head), await scene.OperatorAsync());
        var stale = await boss.GetAsync($"/operator/case-studies/details/{id}");
        await head.SubmitAsync(await head.GetAsync(scene.Address($"/details/{id}")), form: "form.take-back");
        await head.SubmitAsync(await head.GetAsync(scene.Address($"/edit/{id}")), new() { ["Form.Title"] = "Other words" });
        await head.SubmitAsync(await head.GetAsync(scene.Address($"/send/{id}")));

        var answer = await boss.SubmitAndFollowAsync(stale, form: "form.publish");

        Assert.StartsWith("The case study changed while you had the page open", answer.Banner, StringComparison.Ordinal);
        Assert.False((await scene.CopyAsync(id))!.IsPublic);
    }
}
