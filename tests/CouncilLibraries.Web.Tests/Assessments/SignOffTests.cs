using System.Net;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>Writing up, signing off, sharing, opening again and stopping an assessment.</summary>
public sealed class SignOffTests(Sites sites)
{
    [Theory, Databases]
    public async Task SignOff_EveryPartDone_ClosesItKeepsTheFiguresAndIsAudited(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        await scene.CompleteAsync(id);
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2023-24", ReturnStatus.Approved, ("visits", "1200"));
        var head = await scene.AsAsync(scene.Head);
        var member = await scene.AsAsync(scene.Member);
        Assert.Contains("Every part is done.", (await head.GetAsync(scene.Address(id, "finish"))).Text, StringComparison.Ordinal);
        var writing = await member.GetAsync(scene.Address(id, "results/use-and-reach"));

        var question = await head.GetAsync(scene.Address(id, "sign-off"));
        Assert.Contains("members’ own ratings are deleted 12 months from now", question.Text, StringComparison.Ordinal);
        var page = await head.SubmitAndFollowAsync(question);

        Assert.Equal("The assessment is signed off.", page.Banner);
        Assert.Contains($"by {scene.Head.Name}", page.Text, StringComparison.Ordinal);
        var stored = await scene.ReadAsync(id);
        Assert.Equal((AssessmentStatus.SignedOff, scene.Head.Id), (stored.Status, stored.SignedOffById!.Value));
        var audit = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AuditEntries.Where(a => a.Subject == $"Assessment {id}" && a.PersonId == scene.Head.Id).OrderBy(a => a.At).Select(a => a.Changes).ToListAsync());
        Assert.Contains("\"Status\":[\"Open\",\"SignedOff\"]", audit[^1], StringComparison.Ordinal);

        // What is approved later does not change what was signed off.
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2024-25", ReturnStatus.Approved, ("visits", "777777"));
        var report = await head.GetAsync(scene.Address(id, "report"));
        Assert.Contains("1,200", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("777,777", report.Text, StringComparison.Ordinal);

        // A form that was open meanwhile saves nothing, and the member is told.
        var late = await member.SubmitAndFollowAsync(writing, new() { ["Summary"] = "Too late." });
        Assert.Equal("This assessment is closed, so it cannot be changed.", late.Banner);
        Assert.DoesNotContain("Too late.", (await head.GetAsync(scene.Address(id, "report"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task SignOff_PartsOpen_NeedsAReasonThatTheReportGives(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        var head = await scene.AsAsync(scene.Head);
        var finish = await head.GetAsync(scene.Address(id, "finish"));
        var links = finish.Html.QuerySelectorAll("main .govuk-list a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Contains(scene.Address(id, "vision"), links, StringComparer.OrdinalIgnoreCase);
        Assert.Contains(scene.Address(id, "discuss/leadership"), links, StringComparer.OrdinalIgnoreCase);

        var question = await head.GetAsync(scene.Address(id, "sign-off"));
        var refused = await head.SubmitAsync(question);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["Say why it is signed off though parts are open"], refused.Errors);
        Assert.True((await scene.ReadAsync(id)).IsOpen);

        await head.SubmitAsync(refused, new() { ["Note"] = "The team moved on." });

        Assert.Equal(AssessmentStatus.SignedOff, (await scene.ReadAsync(id)).Status);
        var report = await (await scene.AsAsync(scene.Portfolio)).GetAsync(scene.Address(id, "report"));
        Assert.Contains("The team moved on.", report.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task SignOff_ByAnyoneButTheLead_IsRefused(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync(ofLibrary: true);
        await scene.CompleteAsync(id);
        var form = await (await scene.AsAsync(scene.Manager)).GetAsync(scene.Address(id, "sign-off"));
        var stranger = await scene.Site.Data.CreatePersonAsync(await scene.Site.Data.CreateCouncilAsync(), Core.Accounts.CouncilRoles.HeadOfService);

        foreach (var (person, expected) in new[]
        {
            (scene.Member, HttpStatusCode.Forbidden), (scene.Friend, HttpStatusCode.Forbidden), (scene.Head, HttpStatusCode.NotFound),
            (scene.Administrator, HttpStatusCode.NotFound), (scene.Portfolio, HttpStatusCode.NotFound), (stranger, HttpStatusCode.NotFound),
        })
        {
            var client = await scene.AsAsync(person);
            foreach (var page in new[] { "sign-off", "stop-or-reopen", "lead" })
            {
                Assert.Equal(expected, (await client.GetAsync(scene.Address(id, page))).Status);
            }

            Assert.Equal(expected, (await PostAsync(client, scene, form)).Status);
        }

        Assert.True((await scene.ReadAsync(id)).IsOpen);
    }

    [Theory, Databases]
    public async Task SignOff_SentTwiceAtOnce_IsDoneOnceAndBothAreLedOn(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        await scene.CompleteAsync(id);
        var head = await scene.AsAsync(scene.Head);
        var form = await head.GetAsync(scene.Address(id, "sign-off"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => head.SubmitAsync(form)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var changes = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AuditEntries.Where(a => a.Subject == $"Assessment {id}").Select(a => a.Changes).ToListAsync());
        Assert.Single(changes, c => c.Contains("\"SignedOff\"", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Reopen_WithAReason_LetsGoOfTheFiguresAndIsSignedOffAgain(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        await scene.CompleteAsync(id);
        await scene.SignOffAsync(id);
        var head = await scene.AsAsync(scene.Head);
        var form = await head.GetAsync(scene.Address(id, "stop-or-reopen"));
        Assert.Equal("Open it again", form.Heading);

        var refused = await head.SubmitAsync(form);
        Assert.Equal(["Say why it is opened again"], refused.Errors);
        var opened = await head.SubmitAndFollowAsync(refused, new() { ["Reason"] = "A figure was wrong." });

        Assert.Equal("The assessment is open again.", opened.Banner);
        Assert.False(await scene.Site.Data.InCouncilAsync(scene.Council, d => d.ResultsRecords.AnyAsync(r => r.AssessmentId == id && r.FrozenFigures != null)));
        Assert.Equal("A figure was wrong.", (await scene.ReadAsync(id)).Reason);
        // While it is open its report is for those who work on it.
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.AsAsync(scene.Portfolio)).GetAsync(scene.Address(id, "report"))).Status);

        // A second click on the old form changes nothing.
        await head.SubmitAsync(form, new() { ["Reason"] = "Again." });
        Assert.Equal("A figure was wrong.", (await scene.ReadAsync(id)).Reason);

        await head.SubmitAsync(await head.GetAsync(scene.Address(id, "sign-off")));
        Assert.Equal(AssessmentStatus.SignedOff, (await scene.ReadAsync(id)).Status);
        Assert.True(await scene.Site.Data.InCouncilAsync(scene.Council, d => d.ResultsRecords.Where(r => r.AssessmentId == id).AllAsync(r => r.FrozenFigures != null)));
    }

    [Theory, Databases]
    public async Task Reopen_WhileALaterOneIsUnderWay_IsRefused(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var first = await scene.BeginAsync(monthsAgo: 14);
        await scene.SignOffAsync(first);
        await scene.BeginAsync();
        var head = await scene.AsAsync(scene.Head);

        var refused = await head.SubmitAsync(await head.GetAsync(scene.Address(first, "stop-or-reopen")), new() { ["Reason"] = "Why not." });

        Assert.Equal(["A later assessment is under way. Go on with that one, or stop it first"], refused.Errors);
        Assert.Equal(AssessmentStatus.SignedOff, (await scene.ReadAsync(first)).Status);
    }

    [Theory, Databases]
    public async Task Stop_WithAReason_KeepsEverythingAndCanBeOpenedAgain(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        var head = await scene.AsAsync(scene.Head);

        var stopped = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address(id, "stop-or-reopen")), new() { ["Reason"] = "The team is away." });

        Assert.StartsWith("The assessment is stopped.", stopped.Banner, StringComparison.Ordinal);
        Assert.Contains("The team is away.", stopped.Text, StringComparison.Ordinal);
        await head.SubmitAsync(await head.GetAsync(scene.Address(id, "stop-or-reopen")), new() { ["Reason"] = "Back." });
        Assert.True((await scene.ReadAsync(id)).IsOpen);
    }

    [Theory, Databases]
    public async Task WriteUp_WrittenByTwoAtOnce_OverwritesNothing(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        var (head, member) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Member));
        var (first, second) = (await head.GetAsync(scene.Address(id, "finish")), await member.GetAsync(scene.Address(id, "finish")));
        await head.SubmitAsync(first, new() { ["Summary"] = "The head’s words." });

        var refused = await member.SubmitAsync(second, new() { ["Summary"] = "The member’s words." });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("The head’s words.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("The member’s words.", refused.Html.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await member.SubmitAsync(refused, new() { ["Summary"] = "Both." });
        Assert.Equal("Both.", (await scene.ReadAsync(id)).Summary);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(await scene.AsAsync(scene.Friend), scene, first)).Status);
    }

    [Theory, Databases]
    public async Task Share_ByTheLibrarysLead_LetsTheCouncilReadIt(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync(ofLibrary: true);
        await scene.CompleteAsync(id);
        await scene.SignOffAsync(id, share: false);
        var (manager, head, portfolio) = (await scene.AsAsync(scene.Manager), await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Portfolio));
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address(id, "report"))).Status);
        var form = await manager.GetAsync(scene.Address(id, "finish"));
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(await scene.AsAsync(scene.Member), scene, form)).Status);

        var page = await manager.SubmitAndFollowAsync(form);

        Assert.Equal("The council can read the report now.", page.Banner);
        Assert.Equal(HttpStatusCode.OK, (await portfolio.GetAsync(scene.Address(id, "report"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync(scene.Address(id, "finish"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.GetAsync(scene.Address(id, "stop-or-reopen"))).Status);
    }

    /// <summary>Sends somebody else's form with one's own token.</summary>
    private static async Task<SitePage> PostAsync(PageClient client, ReportScene scene, SitePage form)
    {
        var own = await client.GetAsync($"/c/{scene.Council.Identifier}");
        own = own.Html.QuerySelector("input[name=__RequestVerificationToken]") is null ? await client.GetAsync("/account") : own;
        return await client.SubmitAsync(form, new() { ["__RequestVerificationToken"] = own.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value") });
    }
}
