using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>Rounds of consultation: adding, changing, fairness, documents, what people said and what was done.</summary>
public sealed class ConsultationTests(Sites sites)
{
    [Theory, Databases]
    public async Task Journey_FromFirstRoundToYouSaidWeDid(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Owner);
        var page = await client.GetAsync(scene.Address("consultations"));
        Assert.Contains("No round of consultation yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("tell the Department for Culture, Media and Sport", page.Text, StringComparison.Ordinal);

        page = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("consultations/add")), new()
        {
            ["Name"] = " Have your say ", ["OpensOn"] = Typed(-40), ["ClosesOn"] = Typed(-20), ["Methods"] = "Questionnaire", ["Audience"] = "Everybody",
        });
        Assert.Equal("Have your say", page.Heading);
        Assert.StartsWith("The round is added. People have 21 days, less than six weeks.", page.Banner, StringComparison.Ordinal);
        var round = page.Address.Segments[^1];

        page = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"consultations/{round}/edit")), new() { ["Reached"] = "12,400", ["Responses"] = "1 204", ["Outcome"] = "Most agree" });
        Assert.Contains("12,400", page.Text, StringComparison.Ordinal);
        Assert.Contains("1,204", page.Text, StringComparison.Ordinal);

        page = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"consultations/{round}/fair/time")), new() { ["Answer"] = "Partly", ["Note"] = "Over Easter" });
        Assert.Equal("The answer is saved.", page.Banner);
        Assert.Contains("Over Easter", page.Text, StringComparison.Ordinal);

        page = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"consultations/{round}/themes/add")), new() { ["Name"] = "Weekends", ["Count"] = "214", ["Said"] = "Open on Sundays" });
        Assert.Contains("of 1 theme nothing is said about what was done", page.Text, StringComparison.Ordinal);
        page = await client.SubmitAndFollowAsync(await client.GetAsync(page.Html.QuerySelector("table.themes a")!.GetAttribute("href")!), new() { ["Did"] = "Sundays from June" });
        Assert.Equal("Weekends 214 Open on Sundays Sundays from June", Words(page.Html.QuerySelector("table.themes tbody tr")!.TextContent));
        Assert.DoesNotContain("nothing is said about what was done", page.Text, StringComparison.Ordinal);

        page = await client.GetAsync(scene.Address("consultations"));
        Assert.Contains("0 of the 4 questions of fairness are answered with yes", page.Text, StringComparison.Ordinal);
        Assert.Contains("Shorter than six weeks", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tell the Department", page.Html.QuerySelector(".govuk-inset-text")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.True((await scene.Site.Commands.OfAsync(client, scene.Address("consultations"))).Count <= 6);
        Assert.True((await scene.Site.Commands.OfAsync(client, scene.Address($"consultations/{round}"))).Count <= 6);
    }

    [Theory, Databases]
    public async Task Post_WhatCannotBe_SaysWhatToDo_AndKeepsWhatWasTyped(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync(themes: ("Parking", 3, null));
        var client = await scene.SignInAsync(scene.Head);

        var answer = await client.SubmitAsync(await client.GetAsync(scene.Address($"consultations/{round.Id}/edit")), new()
        {
            ["Name"] = " ", ["OpensOn"] = "1 3 2027", ["ClosesOn"] = "1 2 2027", ["Reached"] = "many", ["Responses"] = "10000001",
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Give the round a name", "The last day must be on or after the first", "The number of people reached must be a whole number, 0 or more", "The number of answers must be 10,000,000 or less"], answer.Errors);
        Assert.Equal("many", answer.Html.QuerySelector("#Reached")!.GetAttribute("value"));
        answer = await client.SubmitAsync(await client.GetAsync(scene.Address($"consultations/{round.Id}/edit")), new() { ["OpensOn"] = "1 3 1927" });
        Assert.StartsWith("Enter a day between", Assert.Single(answer.Errors), StringComparison.Ordinal);

        answer = await client.SubmitAsync(await client.GetAsync(scene.Address($"consultations/{round.Id}/fair/formative")), new() { ["Answer"] = "No" });
        Assert.Equal(["Say why, or what is still to do"], answer.Errors);
        answer = await client.SubmitAsync(await client.GetAsync(scene.Address($"consultations/{round.Id}/fair/formative")), new() { ["Answer"] = "NotApplicable" });
        Assert.Equal(["Choose yes, partly or no"], answer.Errors);

        answer = await client.SubmitAsync(await client.GetAsync(scene.Address($"consultations/{round.Id}/themes/add")), new() { ["Name"] = "parking", ["Said"] = "jo@example.org said so", ["Count"] = "1.5" });
        Assert.Equal(["There is a theme of this name in the round already", "The number of answers must be a whole number, 0 or more", "There is an e-mail address in it. Take out whatever says who somebody is"], answer.Errors);
        Assert.Single(await scene.ThemesAsync(round.Id));
    }

    [Theory, Databases]
    public async Task Post_SameFormsThreeTimesAtOnce_AddOneOfEach(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);

        await ThriceAsync("consultations/add", new() { ["Name"] = "Once" });
        var round = Assert.Single(await scene.Site.Data.InCouncilAsync(scene.Council, d => d.ConsultationRounds.Where(r => r.PlanId == scene.PlanId).ToListAsync()));
        await ThriceAsync($"consultations/{round.Id}/themes/add", new() { ["Name"] = "Parking" });
        await ThriceAsync($"consultations/{round.Id}/fair/time", new() { ["Answer"] = "Yes" });
        await ThriceAsync($"consultations/{round.Id}/edit", new() { ["Methods"] = "Letters" });
        await ThriceAsync($"consultations/{round.Id}/documents/add", new() { ["Title"] = "Draft", ["Address"] = "https://example.org/draft" });

        var theme = Assert.Single(await scene.ThemesAsync(round.Id));
        await ThriceAsync($"consultations/{round.Id}/themes/{theme.Id}", new() { ["Did"] = "More spaces" });
        var page = await client.GetAsync(scene.Address($"consultations/{round.Id}"));
        Assert.Single(page.Html.QuerySelectorAll(".plain-list li"));
        Assert.Contains("Letters", page.Text, StringComparison.Ordinal);
        Assert.Contains("More spaces", page.Text, StringComparison.Ordinal);

        async Task ThriceAsync(string address, Dictionary<string, string?> values)
        {
            var form = await client.GetAsync(scene.Address(address));
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(form, values))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        }
    }

    [Theory, Databases]
    public async Task Post_ChangedMeanwhile_ShowsTheirs_AndSavesWhenSentAgain(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync(themes: ("Parking", 3, null));
        var theme = Assert.Single(await scene.ThemesAsync(round.Id));
        var (one, two) = (await scene.SignInAsync(scene.Head), await scene.SignInAsync(scene.Owner));

        var answer = await BothAsync($"consultations/{round.Id}/edit", new() { ["Methods"] = "Letters" }, new() { ["Methods"] = "Meetings" });
        Assert.Contains("How: Letters", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Meetings", answer.Html.QuerySelector("#Methods")!.TextContent);
        answer = await BothAsync($"consultations/{round.Id}/themes/{theme.Id}", new() { ["Did"] = "More spaces" }, new() { ["Did"] = "No spaces" });
        Assert.Contains("We did: More spaces", answer.Text, StringComparison.Ordinal);
        answer = await BothAsync($"consultations/{round.Id}/fair/information", new() { ["Answer"] = "Yes", ["Note"] = "Easy read" }, new() { ["Answer"] = "No", ["Note"] = "No easy read" });
        Assert.Contains("Saved meanwhile: Yes Easy read", answer.Text, StringComparison.Ordinal);

        async Task<SitePage> BothAsync(string address, Dictionary<string, string?> first, Dictionary<string, string?> second)
        {
            var (a, b) = (await one.GetAsync(scene.Address(address)), await two.GetAsync(scene.Address(address)));
            Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(a, first)).Status);
            var refused = await two.SubmitAsync(b, second);
            Assert.Contains("Somebody else changed this", Assert.Single(refused.Errors), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Redirect, (await two.SubmitAsync(refused)).Status);
            return refused;
        }
    }

    [Theory, Databases]
    public async Task Documents_AreCheckedByContent_DownloadAsAttachment_AndGo(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync();
        var client = await scene.SignInAsync(scene.Owner);
        var form = await client.GetAsync(scene.Address($"consultations/{round.Id}/documents/add"));

        Assert.Equal(["Say what it is", "Give an address or a file"], (await client.SubmitAsync(form)).Errors);
        Assert.Equal(["Enter an address that begins with https://"], (await client.SubmitAsync(form, new() { ["Title"] = "x", ["Address"] = "javascript:alert(1)" })).Errors);
        form.Html.QuerySelector("#Title")!.SetAttribute("value", "Draft plan");
        Assert.StartsWith("This is none of the kinds that are taken", Assert.Single((await client.UploadAsync(form, "Upload", "draft.pdf", [0x4D, 0x5A, 0, 1])).Errors), StringComparison.Ordinal);
        var answer = await client.UploadAsync(form, "Upload", "draft.html", "<script>alert(1)</script>"u8.ToArray());
        var page = await client.GetAsync(answer.Redirect!.ToString());

        Assert.Equal("The document is added.", page.Banner);
        var link = page.Html.QuerySelector(".plain-list a")!.GetAttribute("href")!;
        var file = await client.Http.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal(("attachment", "text/plain", "draft.html"), (file.Content.Headers.ContentDisposition?.DispositionType, file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.FileName));
        page = await client.SubmitAndFollowAsync(page, form: ".plain-list form");
        Assert.Equal("Draft plan is taken away.", page.Banner);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Http.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
    }

    [Theory, Databases]
    public async Task Round_GoesOnlyWhileItHoldsNothing(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var (empty, full) = (await scene.AddRoundAsync("Empty"), await scene.AddRoundAsync("Full", themes: ("Parking", 3, null)));
        var client = await scene.SignInAsync(scene.Head);
        Assert.Null((await client.GetAsync(scene.Address($"consultations/{full.Id}/edit"))).Html.QuerySelector(".govuk-button--warning"));

        var form = await client.GetAsync(scene.Address($"consultations/{empty.Id}/edit"));
        await scene.WorkAsync(d =>
        {
            d.ConsultationThemes.Add(new ConsultationTheme { CouncilId = scene.Council.Id, RoundId = empty.Id, Name = "Late" });
            return Task.CompletedTask;
        });
        Assert.Equal(["This round holds documents, themes, answers or what came of it. Take these away first"], (await client.SubmitAsync(form, button: ".govuk-button--warning")).Errors);
        var late = Assert.Single(await scene.ThemesAsync(empty.Id));
        var page = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"consultations/{empty.Id}/themes/{late.Id}")), button: ".govuk-button--warning");
        Assert.Equal("“Late” is taken away.", page.Banner);
        page = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"consultations/{empty.Id}/edit")), button: ".govuk-button--warning");

        Assert.Equal("The round is taken away.", page.Banner);
        Assert.DoesNotContain("Empty", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Rights_ReadersRead_OthersDraftsAreNotThere_ClosedPlansSayWhy(Db db)
    {
        var site = await sites.OnAsync(db);
        var (scene, other) = (await ConsultationScene.OnAsync(site), await ConsultationScene.OnAsync(site));
        var (round, theirs) = (await scene.AddRoundAsync(themes: ("Parking", 3, null)), await other.AddRoundAsync());
        var (head, member) = (await scene.SignInAsync(scene.Head), await scene.SignInAsAsync(CouncilRoles.TeamMember));
        string[] writing = ["consultations/add", $"consultations/{round.Id}/edit", $"consultations/{round.Id}/fair/time", $"consultations/{round.Id}/themes/add", $"consultations/{round.Id}/themes/import", $"consultations/{round.Id}/documents/add"];

        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(scene.Address($"consultations/{round.Id}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"consultations/{theirs.Id}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"consultations/{theirs.Id}/edit"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"consultations/{round.Id}/fair/kindness"))).Status);

        await scene.ChangeAsync(p => p.PutToConsultation());
        var page = await member.GetAsync(scene.Address($"consultations/{round.Id}"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Html.QuerySelector("main form, main a[href*='themes'], main .page-head__actions"));
        foreach (var address in writing)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(scene.Address(address))).Status);
        }

        await scene.ChangeAsync(p => p.Adopt(ConsultationScene.Now, null));
        Assert.Equal("The theme is added.", (await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address($"consultations/{round.Id}/themes/add")), new() { ["Name"] = "After adoption" })).Banner);

        await scene.ChangeAsync(p => p.Supersede());
        foreach (var address in writing)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await head.Http.GetAsync(new Uri(scene.Address(address), UriKind.Relative))).StatusCode);
        }

        Assert.Null((await head.GetAsync(scene.Address($"consultations/{round.Id}"))).Html.QuerySelector("main form"));
    }

    private static string Typed(int days) => ConsultationScene.Today.AddDays(days).ToString("d M yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
