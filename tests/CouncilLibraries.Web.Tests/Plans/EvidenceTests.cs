using System.Net;
using System.Security.Cryptography;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>The evidence register of a plan: who may do what, adding, changing, taking back, filling gaps.</summary>
public sealed class EvidenceTests(Sites sites)
{
    private static readonly byte[] Pdf = "%PDF-1.7\nA survey"u8.ToArray();

    [Theory, Databases]
    public async Task Link_IsAddedUnderItsTopic_WhichIsNoGapAnyMore(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Owner);
        var empty = await client.GetAsync(scene.Address());
        Assert.Contains("No evidence yet", empty.Text, StringComparison.Ordinal);
        Assert.Equal(8, empty.Html.QuerySelectorAll("section[aria-labelledby=missing] li").Length);

        var form = await client.GetAsync(scene.Address("/evidence/give?form=Link&topic=Buildings"));
        var register = await client.SubmitAndFollowAsync(form, new()
        {
            ["Title"] = "Condition survey", ["Source"] = "Estates team", ["DatedOn"] = "3 3 2026", ["Address"] = "https://www.example.org/survey", ["Finding"] = "Two roofs are due.",
            ["Quality"] = "Good", ["Gap"] = "Leased buildings are not in it.",
        });

        Assert.Equal("The evidence is added as E1.", register.Banner);
        Assert.Equal(
            "E1 Condition survey Estates team, 3 March 2026 Quality: good Two roofs are due. Leased buildings are not in it. Fill this gap of E1",
            EvidenceScene.RowOf(register, "E1"));
        Assert.Contains("1 piece of evidence on 1 of 8 topics. 1 leaves something open.", register.Text, StringComparison.Ordinal);
        Assert.Equal(7, register.Html.QuerySelectorAll("section[aria-labelledby=missing] li").Length);
        var page = await client.GetAsync(scene.Of((await scene.ItemsAsync())[0]));
        Assert.Equal("https://www.example.org/survey", page.Html.QuerySelector("main a[rel*=external]")!.GetAttribute("href"));
        Assert.Contains($"On {EvidenceScene.Today}, by {scene.Owner.Name}", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Give_WithoutWhatIsNeeded_SaysWhat_AndKeepsWhatWasTyped(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Owner);

        var link = await client.SubmitAsync(await client.GetAsync(scene.Address("/evidence/give?form=Link")), new()
        {
            ["Title"] = new string('t', 201), ["DatedOn"] = "3 3 2099", ["Address"] = "javascript:alert(1)", ["Gap"] = new string('g', 2001),
        });
        var words = await client.SubmitAsync(await client.GetAsync(scene.Address("/evidence/give?form=Words")), new() { ["Title"] = "What staff say", ["DatedOn"] = "last year" });

        Assert.Equal(HttpStatusCode.BadRequest, link.Status);
        Assert.Equal(
            [
                "Choose what it is about", "What it is must be 200 characters or fewer", "Say who it comes from", "The day must be today or earlier", "Enter an address that begins with https://",
                "What it leaves open must be 2000 characters or fewer",
            ], link.Errors);
        Assert.Equal("javascript:alert(1)", link.Html.QuerySelector("#Address")!.GetAttribute("value"));
        Assert.Equal(["Choose what it is about", "Say who it comes from", "Enter the day, like 27 3 2026, or leave it blank", "Write what it tells: there is nothing else to look at"], words.Errors);
        Assert.Empty(await scene.ItemsAsync());
    }

    [Theory, Databases]
    public async Task File_IsTakenByItsContent_AndComesBackAsADownloadWithItsHash(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Owner);
        var form = await client.GetAsync(scene.Address("/evidence/give?form=File&topic=Users"));
        form.Html.QuerySelector("#Title")!.SetAttribute("value", "Survey of users");
        form.Html.QuerySelector("#Source")!.SetAttribute("value", "Our staff");

        var refused = await client.UploadAsync(form, "Upload", "survey.pdf", "MZ\0\0"u8.ToArray());
        var none = await client.SubmitAsync(form);
        var added = await client.UploadAsync(form, "Upload", "survey.exe", Pdf);

        Assert.StartsWith("This is none of the kinds that are taken", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(["Choose a file"], none.Errors);
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var item = Assert.Single(await scene.ItemsAsync());
        var page = await client.GetAsync(scene.Of(item));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Pdf)), page.Text, StringComparison.Ordinal);
        using var file = await client.Http.GetAsync(new Uri(scene.Address($"/files/{item.FileId}"), UriKind.Relative));
        Assert.Equal(("attachment", "application/pdf"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Pdf, await file.Content.ReadAsByteArrayAsync());
        // The trail tells of the file, without its bytes.
        var trail = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AuditEntries.Where(a => a.Subject == $"PlanFile {item.FileId}").Select(a => a.Changes).SingleAsync());
        Assert.DoesNotContain("Content\":", trail.Replace("ContentType", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.AsAsync(scene.Outsider)).GetAsync(scene.Address($"/files/{item.FileId}"))).Status);
    }

    [Theory, Databases]
    public async Task Rights_OwnerChanges_WhoWorksOnAnotherStageReads_OthersSeeNothing(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var item = await scene.StoreAsync("What staff say", i => i.Gap = "Why");
        var (reader, outsider, head) = (await scene.AsAsync(scene.Reader), await scene.AsAsync(scene.Outsider), await scene.AsAsync(scene.Head));
        var stranger = await scene.Site.SignInAsync(await scene.Site.Data.CreatePersonAsync(await scene.Site.Data.CreateCouncilAsync(), CouncilRoles.HeadOfService));
        string[] pages = [scene.Address(), scene.Of(item)];
        string[] forms = [scene.Address("/evidence/add"), scene.Address("/evidence/give?form=Words"), scene.Address("/evidence/choose?kind=Action"), scene.Of(item, "/edit"), scene.Of(item, "/take-back"), scene.Of(item, "/gap")];

        foreach (var page in pages.Concat(forms))
        {
            Assert.Equal(HttpStatusCode.OK, (await head.GetAsync(page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(page)).Status);
        }

        foreach (var form in forms)
        {
            Assert.NotEqual(HttpStatusCode.OK, (await reader.GetAsync(form)).Status);
        }

        var seen = await reader.GetAsync(scene.Of(item));
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Null(seen.Html.QuerySelector("main form"));
        Assert.DoesNotContain("Take it back", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Add evidence", (await reader.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task ClosedPlan_IsReadOnly_AndSaysWhy(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var item = await scene.StoreAsync("What staff say");
        var client = await scene.AsAsync(scene.Head);
        var form = await client.GetAsync(scene.Of(item, "/edit"));
        await scene.ChangePlanAsync(p => p.Adopt(EvidenceScene.Now, null));

        var sent = await client.SubmitAsync(form, new() { ["Title"] = "Too late" });
        var register = await client.GetAsync(scene.Address());

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Equal("What staff say", Assert.Single(await scene.ItemsAsync()).Title);
        Assert.Contains("This plan is adopted, so its evidence stays as it is.", register.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Add evidence", register.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Add_ThreeClicks_IsOnePiece_AndThreePeopleAtOnceAreThreeNumbers(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Head);
        var forms = new List<SitePage>();
        for (var i = 0; i < 3; i++)
        {
            forms.Add(await client.GetAsync(scene.Address("/evidence/give?form=Words&topic=Users")));
        }

        var clicks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => SendAsync(forms[0], "Clicked"))));
        Assert.All(clicks, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Single(await scene.ItemsAsync());
        var people = await Task.WhenAll(forms.Skip(1).Select((form, i) => Task.Run(() => SendAsync(form, $"At once {i}"))));

        Assert.All(people, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal([1, 2, 3], (await scene.ItemsAsync()).Select(i => i.Number));

        Task<SitePage> SendAsync(SitePage form, string title) => client.SubmitAsync(form, new() { ["Title"] = title, ["Source"] = "Our staff", ["Finding"] = "They say so." });
    }

    [Theory, Databases]
    public async Task Edit_ChangedMeanwhile_KeepsWhatWasTyped_ShowsTheOthers_AndSavesWhenSentAgain(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var item = await scene.StoreAsync("What staff say");
        var (one, two) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Owner));
        var (first, second) = (await one.GetAsync(scene.Of(item, "/edit")), await two.GetAsync(scene.Of(item, "/edit")));
        await one.SubmitAsync(first, new() { ["Quality"] = "Weak", ["Gap"] = "How many" });

        var answer = await two.SubmitAsync(second, new() { ["Title"] = "What staff in branches say" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("Somebody else changed this while you had it open.", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("What staff in branches say", answer.Html.QuerySelector("#Title")!.GetAttribute("value"));
        Assert.Equal(["What is it?: What staff say", "How good is it?: Weak", "What does it leave open?: How many"],
            answer.Html.QuerySelectorAll(".govuk-inset-text .govuk-summary-list__row").Select(r => $"{r.QuerySelector("dt")!.TextContent.Trim()}: {r.QuerySelector("dd")!.TextContent.Trim()}"));
        var page = await two.SubmitAndFollowAsync(answer, new() { ["Gap"] = "How many" });
        Assert.Equal(("What staff in branches say", "E1 is saved."), (page.Heading, page.Banner));
        Assert.Equal(("What staff in branches say", "How many"), (await scene.ItemsAsync()) is [var saved] ? (saved.Title, saved.Gap) : default);
    }

    [Theory, Databases]
    public async Task TakenBack_StandsInAListOfItsOwnWithTheReason_AndCanBePutBack(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var item = await scene.StoreAsync("What staff say");
        var client = await scene.AsAsync(scene.Owner);
        var form = await client.GetAsync(scene.Of(item, "/take-back"));

        var refused = await client.SubmitAsync(form);
        var register = await client.SubmitAndFollowAsync(form, new() { ["Reason"] = "The survey shows otherwise." });
        var twice = await client.SubmitAsync(form, new() { ["Reason"] = "Again" });

        Assert.Equal(["Say why it is taken back, for whoever reads what was decided on it"], refused.Errors);
        Assert.Equal("E1 is taken back.", register.Banner);
        Assert.Contains("The survey shows otherwise.", EvidenceScene.RowOf(register, "E1"), StringComparison.Ordinal);
        Assert.NotNull(register.Html.QuerySelector(".evidence-table--taken #E1"));
        Assert.Contains("0 pieces of evidence on 0 of 8 topics", register.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, twice.Status);
        Assert.Equal("The survey shows otherwise.", (await scene.ItemsAsync())[0].TakenBackReason);
        var page = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Of(item)), form: "form[action*='handler=PutBack']");
        Assert.Equal("E1 stands again.", page.Banner);
        Assert.Null((await scene.ItemsAsync())[0].TakenBackAt);
    }

    [Theory, Databases]
    public async Task Gap_BecomesOneActionOfTheService_HoweverOftenItIsClicked_AndEachLeadsToTheOther(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var item = await scene.StoreAsync("What staff say", i => i.Gap = "Nobody asked young people.");
        var client = await scene.AsAsync(scene.Head);
        var form = await client.GetAsync(scene.Of(item, "/gap"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(form, form: "form[action*='handler=Make']"))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var action = Assert.Single(await scene.Site.Data.InCouncilAsync(scene.Council, d => d.ImprovementActions.AsNoTracking().Include(a => a.Events).ToListAsync()));
        Assert.Equal((scene.Council.Id, "Fill the gap: What staff say", "Nobody asked young people."), (action.UnitId, action.Action, action.Improvement));
        Assert.Equal(scene.Head.Id, Assert.Single(action.Events).PersonId);
        await scene.ChangeActionAsync(action.Id, a => a.DueOn = new DateOnly(2027, 3, 3));
        var register = await client.GetAsync(scene.Address());
        Assert.Contains("Fill the gap: What staff say Not started, due 3 March 2027", EvidenceScene.RowOf(register, "E1"), StringComparison.Ordinal);
        var page = await client.GetAsync($"/c/{scene.Council.Identifier}/improvements/details/{action.Id}");
        Assert.Equal(scene.Of(item), page.Html.QuerySelectorAll("main a").Single(a => a.TextContent == "E1 What staff say").GetAttribute("href"));
        // Whoever does not read the plan is not told of it.
        Assert.DoesNotContain("Fills a gap in", (await (await scene.AsAsync(scene.Outsider)).GetAsync($"/c/{scene.Council.Identifier}/improvements/details/{action.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Gap_ByAnActionThatIsThere_NeedsNoRightToAddActions(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var item = await scene.StoreAsync("What staff say", i => i.Gap = "Nobody asked young people.");
        var action = await scene.PlanAsync("Ask in schools");
        await scene.PlanAsync("Paint it", a => a.Move(ActionStatus.Complete, null, null, EvidenceScene.Now));
        var client = await scene.AsAsync(scene.Owner);
        var form = await client.GetAsync(scene.Of(item, "/gap"));
        Assert.Null(form.Html.QuerySelector("form[action*='handler=Make']"));
        Assert.Equal(["Choose an action", "Ask in schools"], form.Html.QuerySelectorAll("#ActionId option").Select(o => o.TextContent));

        var refused = await client.SubmitAsync(form, form: "form[data-form=choose]");
        var page = await client.SubmitAndFollowAsync(form, new() { ["ActionId"] = action.Id.ToString() }, form: "form[data-form=choose]");

        Assert.Equal(["Choose an action from the list"], refused.Errors);
        Assert.Equal("The action fills the gap of E1.", page.Banner);
        Assert.Contains("Ask in schools Not started", page.Text, StringComparison.Ordinal);
        Assert.Equal(action.Id, (await scene.ItemsAsync())[0].GapActionId);
    }

    [Theory, Databases]
    public async Task Filter_ShowsATopicOrWhatLeavesSomethingOpen(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        for (var i = 1; i <= 6; i++)
        {
            await scene.StoreAsync($"Piece {i}", item => (item.Topic, item.Gap) = (i % 2 == 0 ? EvidenceTopic.Users : EvidenceTopic.Cost, i == 3 ? "Something" : null));
        }

        var client = await scene.AsAsync(scene.Reader);

        Assert.Equal(["E2", "E4", "E6"], await ShownAsync("?topic=Users&show=All"));
        Assert.Equal(["E3"], await ShownAsync("?topic=&show=Gaps"));
        Assert.Empty(await ShownAsync("?topic=Users&show=Gaps"));
        Assert.Equal(["E2", "E4", "E6", "E1", "E3", "E5"], await ShownAsync(""));

        async Task<IEnumerable<string?>> ShownAsync(string query) => (await client.GetAsync(scene.Address($"/evidence{query}"))).Html.QuerySelectorAll("tr[id]").Select(r => r.Id);
    }
}
