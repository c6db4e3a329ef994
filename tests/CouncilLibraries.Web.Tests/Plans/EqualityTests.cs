using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>Whom a plan touches, kept up to date.</summary>
public sealed class EqualityTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_NothingSaid_ShowsAllNineAndSaysSo(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);

        var page = await client.GetAsync(scene.Address("equality"));

        Assert.Equal("Equality analysis", page.Heading);
        Assert.Equal(9, page.Html.QuerySelectorAll("table.equality tbody tr").Length);
        Assert.Equal("Nothing is said yet.", page.Html.QuerySelector("#open")!.TextContent.Trim());
        Assert.True((await scene.Site.Commands.OfAsync(client, scene.Address("equality"))).Count <= 6);
    }

    [Theory, Databases]
    public async Task Post_Impact_IsSavedWithItsEvidence_AndNegativeWithoutMitigationIsPointedOut(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var survey = await scene.AddEvidenceAsync(7, "Survey of users");
        await scene.AddEvidenceAsync(8, "Old count", isTakenBack: true);
        var client = await scene.SignInAsync(scene.Owner);
        var form = await client.GetAsync(scene.Address("equality/religion-or-belief"));
        Assert.Equal(["None of them", "E7 Survey of users"], form.Html.QuerySelectorAll("#EvidenceId option").Select(o => o.TextContent));

        var page = await client.SubmitAndFollowAsync(form, new() { ["Impact"] = "Negative", ["About"] = " Closed on Fridays ", ["EvidenceId"] = survey.Id.ToString() });

        Assert.Equal("Religion or belief is saved.", page.Banner);
        var row = page.Html.QuerySelector("#religion-or-belief")!.TextContent;
        Assert.Contains("Worse for them", row, StringComparison.Ordinal);
        Assert.Contains("E7 Survey of users", row, StringComparison.Ordinal);
        Assert.Contains("say what is done about it", row, StringComparison.Ordinal);
        Assert.Contains(scene.Owner.Name, row, StringComparison.Ordinal);
        Assert.Contains("1 is worse for people, and nothing is said of what is done about it.", page.Text, StringComparison.Ordinal);
        var impact = Assert.Single(await scene.ImpactsAsync());
        Assert.Equal(("Closed on Fridays", survey.Id, scene.Owner.Id), (impact.About, impact.EvidenceId, impact.ReviewedById));
    }

    [Theory, Databases]
    public async Task Post_WhatCannotBe_SaysWhatToDo_AndKeepsWhatWasTyped(Db db)
    {
        var site = await sites.OnAsync(db);
        var (scene, other) = (await ConsultationScene.OnAsync(site), await ConsultationScene.OnAsync(site));
        var foreign = await other.AddEvidenceAsync(1, "Theirs");
        await scene.AddEvidenceAsync(1, "Ours");
        var client = await scene.SignInAsync(scene.Head);

        var answer = await client.SubmitAsync(await client.GetAsync(scene.Address("equality/age")), new()
        {
            ["EvidenceId"] = foreign.Id.ToString(), ["About"] = new string('x', EqualityImpact.MaxTextLength + 1), ["Mitigation"] = "More buses",
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Choose how the plan touches them; “not known yet” is an answer too", "In what way must be 2000 characters or fewer", "Choose evidence from the list"], answer.Errors);
        Assert.Equal("More buses", answer.Html.QuerySelector("#Mitigation")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(scene.Address("equality/wealth"))).Status);
        Assert.Empty(await scene.ImpactsAsync());
    }

    [Theory, Databases]
    public async Task Post_LookedAgain_IsKept_AndSaysWhatWasNotLookedAtSince(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        await scene.AddRoundAsync(opens: -60, closes: -10);
        await scene.SayAsync(ProtectedCharacteristic.Age, ImpactKind.Positive, daysAgo: 30);
        await scene.SayAsync(ProtectedCharacteristic.Disability, ImpactKind.Mixed, daysAgo: 2, "Ramps");
        await scene.SayAsync(ProtectedCharacteristic.Sex, ImpactKind.None, daysAgo: 400);
        var client = await scene.SignInAsync(scene.Owner);
        var page = await client.GetAsync(scene.Address("equality"));
        Assert.Contains("Not looked at since the consultation closed on", page.Html.QuerySelector("#age")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not looked at since the consultation closed on", page.Html.QuerySelector("#sex")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not looked at", page.Html.QuerySelector("#disability")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 are to be looked at again.", page.Text, StringComparison.Ordinal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(page, form: "#age form"))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        page = await client.GetAsync(scene.Address("equality"));
        Assert.Equal("Age: looked at again, unchanged.", page.Banner);
        Assert.DoesNotContain("Not looked at", page.Html.QuerySelector("#age")!.TextContent, StringComparison.Ordinal);
        var age = (await scene.ImpactsAsync()).Single(i => i.Characteristic == ProtectedCharacteristic.Age);
        Assert.Equal((scene.Owner.Id, 2), (age.ReviewedById, age.Version));
    }

    [Theory, Databases]
    public async Task Post_LookedAgainAtWhatSomebodyElseChanged_IsRefused(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        await scene.SayAsync(ProtectedCharacteristic.Age, ImpactKind.Positive, daysAgo: 30);
        var (one, two) = (await scene.SignInAsync(scene.Head), await scene.SignInAsync(scene.Owner));
        var seen = await one.GetAsync(scene.Address("equality"));
        await two.SubmitAsync(await two.GetAsync(scene.Address("equality/age")), new() { ["Impact"] = "Negative" });

        var answer = await one.SubmitAsync(seen, form: "#age form");

        Assert.Equal(["Somebody else changed what is said of age while you had the page open. Look at it as it stands now"], answer.Errors);
        Assert.Contains("Worse for them", answer.Html.QuerySelector("#age")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(scene.Owner.Id, Assert.Single(await scene.ImpactsAsync()).ReviewedById);
    }

    [Theory, Databases]
    public async Task Post_ChangedMeanwhile_ShowsTheirs_KeepsWhatWasTyped_AndSavesWhenSentAgain(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var (one, two) = (await scene.SignInAsync(scene.Head), await scene.SignInAsync(scene.Owner));
        var (first, second) = (await one.GetAsync(scene.Address("equality/sex")), await two.GetAsync(scene.Address("equality/sex")));
        await one.SubmitAsync(first, new() { ["Impact"] = "None", ["About"] = "Equal numbers come" });

        var answer = await two.SubmitAsync(second, new() { ["Impact"] = "Positive", ["About"] = "Safer after dark" });

        Assert.Contains("Somebody else changed this", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Contains("Saved meanwhile: No difference In what way: Equal numbers come", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Safer after dark", answer.Html.QuerySelector("#About")!.TextContent);
        Assert.Equal("Sex is saved.", (await two.SubmitAndFollowAsync(answer)).Banner);
        Assert.Equal("Safer after dark", Assert.Single(await scene.ImpactsAsync()).About);
    }

    [Theory, Databases]
    public async Task Post_SameFormThreeTimesAtOnce_IsSavedOnceOrTheSameAgain(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address("equality/race"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(form, new() { ["Impact"] = "Positive", ["About"] = "More languages" }))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal("More languages", Assert.Single(await scene.ImpactsAsync()).About);
    }

    [Theory, Databases]
    public async Task AdoptedPlan_GoesOnForWhoMay_AndSupersededIsReadOnly(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        await scene.SayAsync(ProtectedCharacteristic.Age, ImpactKind.Positive, daysAgo: 30);
        await scene.ChangeAsync(p => p.Adopt(ConsultationScene.Now, "Some stages are open"));
        var (owner, reader) = (await scene.SignInAsync(scene.Owner), await scene.SignInAsAsync(CouncilRoles.PortfolioHolder));

        var page = await owner.GetAsync(scene.Address("equality"));
        Assert.Contains("Not looked at since the council decided on", page.Html.QuerySelector("#age")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Age: looked at again, unchanged.", (await owner.SubmitAndFollowAsync(page, form: "#age form")).Banner);
        var read = await reader.GetAsync(scene.Address("equality"));
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Null(read.Html.QuerySelector("main form"));
        Assert.NotEqual(HttpStatusCode.OK, (await reader.Http.GetAsync(new Uri(scene.Address("equality/age"), UriKind.Relative))).StatusCode);

        await scene.ChangeAsync(p => p.Supersede());
        page = await owner.GetAsync(scene.Address("equality"));
        Assert.Null(page.Html.QuerySelector("main form"));
        Assert.DoesNotContain("Not looked at", page.Text, StringComparison.Ordinal);
        var refused = await owner.Http.GetAsync(new Uri(scene.Address("equality/age"), UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Theory, Databases]
    public async Task DraftNotShared_IsNotThereForOthers_AndNorIsAnotherCouncils(Db db)
    {
        var site = await sites.OnAsync(db);
        var (scene, other) = (await ConsultationScene.OnAsync(site), await ConsultationScene.OnAsync(site));
        var client = await scene.SignInAsAsync(CouncilRoles.TeamMember);
        var head = await scene.SignInAsync(scene.Head);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(scene.Address("equality"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"/c/{scene.Council.Identifier}/plans/{other.PlanId}/equality")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"/c/{scene.Council.Identifier}/plans/{other.PlanId}/equality/age")).Status);
    }
}
