using System.Net;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Assessments;
using CouncilLibraries.Web.Tests.Dashboards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>Live evidence: what was cited stands, whatever becomes of its source; what is so today is shown beside it.</summary>
public sealed class LiveEvidenceTests(Sites sites)
{
    [Theory, Databases]
    public async Task Figure_OfANewerYearAndCorrectedSince_TodaysMoves_CitedStands_AndTheCorrectionIsSaid(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Head);
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2021-22", ReturnStatus.Approved, ("visits", "412380"));
        var item = await scene.CiteAsync(client, "Figure", "Visits in person");

        var same = EvidenceScene.RowOf(await client.GetAsync(scene.Address()), "E1");
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2022-23", ReturnStatus.Approved, ("visits", "418200"));
        var newer = EvidenceScene.RowOf(await client.GetAsync(scene.Address()), "E1");
        await scene.CorrectAsync(scene.Council.Id, "2021-22", "visits", "412400");
        var corrected = EvidenceScene.RowOf(await client.GetAsync(scene.Address()), "E1");

        var cited = $"As cited on {EvidenceScene.Today}: 412,380 (2021-22).";
        Assert.Contains($"{cited} Today: the same.", same, StringComparison.Ordinal);
        Assert.Contains($"{cited} Today: 418,200 (2022-23).", newer, StringComparison.Ordinal);
        Assert.DoesNotContain("corrected", newer, StringComparison.Ordinal);
        Assert.Contains($"{cited} Today: 418,200 (2022-23). 2021-22 was corrected since: it now reads 412,400.", corrected, StringComparison.Ordinal);
        var stored = Assert.Single(await scene.ItemsAsync());
        Assert.Equal(("412,380", "2021-22", 412_380m, "Our own approved figures", new DateOnly(2022, 3, 31)), (stored.CitedText, stored.CitedYearId, stored.CitedValue, stored.Source, stored.DatedOn));
        Assert.Equal(item.Version, stored.Version);
    }

    [Theory, Databases]
    public async Task Figure_WhoseReturnWasOpenedAgain_HasNoneToday_AndCannotBeCitedAgain(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Head);
        var library = await scene.Site.Data.CreateLibraryAsync(scene.Council, "Mill Road");
        await scene.Site.Data.CreateReturnAsync(scene.Council, library.Id, "2021-22", ReturnStatus.Approved, ("visits", "est 12000"));
        var item = await scene.CiteAsync(client, "Figure", "Visits in person: Mill Road", unit: library.Id);

        await scene.CorrectAsync(library.Id, "2021-22", "visits", "9000", approve: false);

        var page = await client.GetAsync(scene.Of(item));
        Assert.Contains($"As cited on {EvidenceScene.Today}: 12,000, partly estimated (2021-22). Today: there is no approved figure of any year. What was cited stands. 2021-22 has no approved figure now", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("form[action*='handler=Cite']"));
    }

    [Theory, Databases]
    public async Task CiteAgain_TakesTodaysFigure_OnceForTwoClicks_AndIsInTheTrail(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Owner);
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2021-22", ReturnStatus.Approved, ("visits", "412380"));
        var item = await scene.CiteAsync(client, "Figure", "Visits in person");
        await scene.CorrectAsync(scene.Council.Id, "2021-22", "visits", "412400");
        var page = await client.GetAsync(scene.Of(item));
        Assert.Contains("Today: 412,400 (2021-22). 2021-22 was corrected since.", page.Text, StringComparison.Ordinal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(page, form: "form[action*='handler=Cite']"))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var stored = Assert.Single(await scene.ItemsAsync());
        Assert.Equal(("412,400", 412_400m, 2), (stored.CitedText, stored.CitedValue, stored.Version));
        var changes = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AuditEntries.Where(a => a.Subject == $"EvidenceItem {item.Id}" && a.Action == "Changed").Select(a => a.Changes).ToListAsync());
        Assert.Contains("\"CitedText\":[\"412,380\",\"412,400\"]", Assert.Single(changes), StringComparison.Ordinal);
        Assert.Contains("Today: the same.", (await client.GetAsync(scene.Of(item))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Figure_OfAYearNotSharedYet_IsNotShownToCouncillors_AndIsToEverybodyElse(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2021-22", ReturnStatus.Approved, ("visits", "412380"));
        var item = await scene.CiteAsync(await scene.AsAsync(scene.Head), "Figure", "Visits in person");
        await scene.ChangePlanAsync(p => p.IsShared = true);
        var councillor = await scene.AsAsync(scene.Councillor);

        var (register, page) = (await councillor.GetAsync(scene.Address()), await councillor.GetAsync(scene.Of(item)));

        Assert.DoesNotContain("412", register.Text + page.Text, StringComparison.Ordinal);
        Assert.Contains("the figures of 2021-22 are not shared with councillors yet", register.Text, StringComparison.Ordinal);
        Assert.Contains("412,380", (await (await scene.AsAsync(scene.Outsider)).GetAsync(scene.Address())).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Comparison_IsCitedAsASentence_WithItsYear(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await EvidenceScene.OnAsync(site, (await ComparedCouncils.OnAsync(site)).Councils[12]);
        var client = await scene.AsAsync(scene.Head);

        await scene.CiteAsync(client, "Comparison", "Visits for every 1,000 residents, beside other councils", "Neighbours");

        // 2,300 visits for every 1,000 residents: the second highest of fourteen.
        Assert.Contains($"About 2.3 visits for each resident, more than in most councils in England taking part ({ComparedCouncils.Year}). Today: the same.", EvidenceScene.RowOf(await client.GetAsync(scene.Address()), "E1"), StringComparison.Ordinal);
        Assert.Equal("compare:visits_per_1000", Assert.Single(await scene.ItemsAsync()).LiveKey);
    }

    [Theory, Databases]
    public async Task Assessment_OpenedAgain_ChangedAndFollowedByAnother_CitedStands(Db db)
    {
        var site = await sites.OnAsync(db);
        var report = await ReportScene.CreateAsync(site);
        var first = await report.BeginAsync(monthsAgo: 14);
        await report.CompleteAsync(first);
        await report.SignOffAsync(first);
        var scene = await EvidenceScene.OnAsync(site, report.Council);
        var client = await scene.AsAsync(scene.Head);
        await scene.CiteAsync(client, "Area", "Increased reading and literacy");
        await scene.CiteAsync(client, "Criterion", "A vision that is agreed");
        await scene.CiteAsync(client, "Finding", "Strength: Leadership and vision");
        var register = await client.GetAsync(scene.Address());
        Assert.Contains("No data. Today: the same.", EvidenceScene.RowOf(register, "E1"), StringComparison.Ordinal);
        Assert.Contains("Seen of reading.", EvidenceScene.RowOf(register, "E1"), StringComparison.Ordinal);
        Assert.Contains("Strong at leadership. Today: the same.", EvidenceScene.RowOf(register, "E3"), StringComparison.Ordinal);

        await site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.Assessments.SingleAsync(a => a.Id == first)).Reopen("A mistake");
            d.AssessmentFindings.Remove(await d.AssessmentFindings.SingleAsync(f => f.AssessmentId == first && f.SourceKey == "leadership"));
            (await d.Consensuses.SingleAsync(c => c.AssessmentId == first && c.CriterionKey == "agreed-vision")).Level = 3;
            return await d.SaveChangesAsync();
        });
        var open = await client.GetAsync(scene.Address());
        await report.SignOffAsync(first);
        var closed = await client.GetAsync(scene.Address());
        var second = await report.BeginAsync(monthsAgo: 1);
        await report.CompleteAsync(second, _ => 4);
        await report.SignOffAsync(second);
        var later = await client.GetAsync(scene.Address());

        Assert.Contains("Today: the self-assessment was opened again, and nothing in it is final. What was cited stands.", EvidenceScene.RowOf(open, "E2"), StringComparison.Ordinal);
        Assert.Contains("Strong at leadership. Today: the self-assessment no longer says anything of it. What was cited stands.", EvidenceScene.RowOf(closed, "E3"), StringComparison.Ordinal);
        Assert.Matches("As cited on [^:]+: 2 [^.]+. Today: 3 [^.]+. The self-assessment that was cited now says: 3 ", EvidenceScene.RowOf(closed, "E2"));
        Assert.Matches("As cited on [^:]+: 2 [^.]+. Today: 4 [^.]+. The self-assessment that was cited now says: 3 ", EvidenceScene.RowOf(later, "E2"));

        var item = (await scene.ItemsAsync())[1];
        await client.SubmitAsync(await client.GetAsync(scene.Of(item)), form: "form[action*='handler=Cite']");
        Assert.Equal(second, (await scene.ItemsAsync())[1].LiveId);
        Assert.Contains("Today: the same.", EvidenceScene.RowOf(await client.GetAsync(scene.Address()), "E2"), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Assessment_OfALibrary_OrNotSignedOff_IsNotOffered(Db db)
    {
        var site = await sites.OnAsync(db);
        var report = await ReportScene.CreateAsync(site);
        var ofLibrary = await report.BeginAsync(ofLibrary: true);
        await report.CompleteAsync(ofLibrary);
        await report.SignOffAsync(ofLibrary);
        await report.CompleteAsync(await report.BeginAsync());
        var scene = await EvidenceScene.OnAsync(site, report.Council);

        var page = await (await scene.AsAsync(scene.Head)).GetAsync(scene.Address("/evidence/choose?kind=Area"));

        Assert.Contains("No self-assessment of the service is signed off yet.", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Action_MovesAndIsDeleted_CitedStands(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Head);
        var action = await scene.PlanAsync("Paint it", a => a.DueOn = new DateOnly(2027, 3, 3));
        await scene.CiteAsync(client, "Action", "Paint it");

        await scene.ChangeActionAsync(action.Id, a => a.DueOn = new DateOnly(2027, 5, 1));
        var moved = EvidenceScene.RowOf(await client.GetAsync(scene.Address()), "E1");
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            d.ImprovementActions.Remove(await d.ImprovementActions.SingleAsync(a => a.Id == action.Id));
            return await d.SaveChangesAsync();
        });
        var gone = EvidenceScene.RowOf(await client.GetAsync(scene.Address()), "E1");

        Assert.Contains("Not started, due 3 March 2027. Today: Not started, due 1 May 2027.", moved, StringComparison.Ordinal);
        Assert.Contains("Not started, due 3 March 2027. Today: the action is no longer there. What was cited stands.", gone, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Action_FromAnAssessmentThatItsTeamKeepsToItself_IsOfferedToNobody(Db db)
    {
        var site = await sites.OnAsync(db);
        var report = await ReportScene.CreateAsync(site);
        var own = await report.BeginAsync(ofLibrary: true);
        await report.SignOffAsync(own, share: false);
        var scene = await EvidenceScene.OnAsync(site, report.Council);
        await site.Data.InCouncilAsync(scene.Council, d =>
        {
            d.ImprovementActions.Add(new ImprovementAction
            {
                CouncilId = scene.Council.Id, UnitId = report.Library.Id, AssessmentId = own, SourceKey = "leadership", Improvement = "Ours alone", Action = "Talk", LeadId = scene.Head.Id, MovedAt = EvidenceScene.Now,
            });
            return d.SaveChangesAsync();
        });

        // Its lead reads it on the plan of improvements; what a strategic plan cites, all read.
        var page = await (await scene.AsAsync(scene.Head)).GetAsync(scene.Address("/evidence/choose?kind=Action"));

        Assert.Contains("Nothing to choose", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_Register_TakesAsManyRoundTripsForManyPiecesAsForFew(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.AsAsync(scene.Head);
        var library = await scene.Site.Data.CreateLibraryAsync(scene.Council, "Mill Road");
        foreach (var unit in (Guid[])[scene.Council.Id, library.Id])
        {
            await scene.Site.Data.CreateReturnAsync(scene.Council, unit, "2021-22", ReturnStatus.Approved, ("visits", "12000"), ("events", "40"), ("event_attendances", "400"));
        }

        await scene.PlanAsync("Paint it");
        await scene.CiteAsync(client, "Figure", "Visits in person");
        await scene.CiteAsync(client, "Figure", "Visits in person: Mill Road", unit: library.Id);
        await scene.CiteAsync(client, "Action", "Paint it");
        var few = await CountAsync();
        await scene.CiteAsync(client, "Figure", "Events and activities");
        await scene.CiteAsync(client, "Figure", "Events and activities: Mill Road", unit: library.Id);
        await scene.CiteAsync(client, "Figure", "Attendances at events");
        await scene.CiteAsync(client, "Action", "Paint it");

        Assert.Equal(few, await CountAsync());
        Assert.InRange(few, 2, 12);

        async Task<int> CountAsync() => (await scene.Site.Commands.OfAsync(client, scene.Address())).Count(c => !c.Contains("\"Memberships\"", StringComparison.Ordinal) && !c.Contains("\"MembershipLibraries\"", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Reader_GivesPlainRecords_FitForKeeping(Db db)
    {
        var scene = await EvidenceScene.OnAsync(await sites.OnAsync(db));
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2021-22", ReturnStatus.Approved, ("visits", "412380"));
        await scene.CiteAsync(await scene.AsAsync(scene.Head), "Figure", "Visits in person");

        var register = await scene.Site.Worker.GetRequiredService<CouncilScopes>().RunAsync(scene.Council, personId: null,
            s => s.GetRequiredService<PlanEvidence>().ReadAsync(scene.PlanId, TestContext.Current.CancellationToken));

        var again = System.Text.Json.JsonSerializer.Deserialize<EvidenceRegister>(System.Text.Json.JsonSerializer.Serialize(register))!;
        Assert.Equal(register.Items, again.Items);
        Assert.Equal(("E1", "412,380", "2021-22"), (again.Items[0].Code, again.Items[0].Live!.CitedText, again.Items[0].Live!.CitedYear));
    }
}
