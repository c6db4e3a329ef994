using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Improvements;

/// <summary>The plan as a list, as files, and who sees what of it.</summary>
public sealed class PlanTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_NothingPlanned_SaysHowAPlanBegins(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));

        var page = await (await scene.SignInAsync(scene.Head)).GetAsync(scene.Address(""));

        Assert.Equal("Improvement plan", page.Heading);
        Assert.Contains("Nothing is planned yet", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("main a[href$='/improvements/build']"));
        var holder = await (await scene.SignInAsAsync(CouncilRoles.PortfolioHolder)).GetAsync(scene.Address(""));
        Assert.Null(holder.Html.QuerySelector("main a[href$='/improvements/build']"));
        Assert.Contains("Nothing is left to do", (await (await scene.SignInAsync(scene.Head)).GetAsync(scene.Address("/weigh"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_CountsInWords_AndEveryFilterNarrows(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head);
        await scene.PlanAsync("Late one", change: a => (a.DueOn, a.LeadId, a.Impact, a.Effort) = (PlanScene.Today.AddDays(-1), scene.Manager.Id, Size.Large, Size.Medium));
        await scene.PlanAsync("Sleepy one", scene.Library.Id, change: a =>
        {
            a.Move(ActionStatus.InProgress, null, null, PlanScene.Now.AddDays(-61));
            a.Outcomes = ["reading", "health"];
            (a.Impact, a.Effort) = (Size.Small, Size.Small);
        });
        await scene.PlanAsync("Done one", from: assessment, change: a =>
        {
            a.DueOn = PlanScene.Today.AddDays(-30);
            a.Move(ActionStatus.Complete, null, null, PlanScene.Now.AddDays(-90));
        });
        var client = await scene.SignInAsync(scene.Head);

        var page = await client.GetAsync(scene.Address(""));
        Assert.Contains("3 actions: 1 not started, 1 in progress, 1 complete. 1 is overdue. 1 has not moved for 60 days.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Late one", "Sleepy one", "Done one"], Titles(page));
        foreach (var (query, titles) in ((string, string[])[])
        [
            ("standing=Overdue", ["Late one"]), ("standing=Stalled", ["Sleepy one"]), ("standing=Open", ["Late one", "Sleepy one"]), ("standing=NotStarted", ["Late one"]), ("standing=InProgress", ["Sleepy one"]),
            ("standing=Complete", ["Done one"]), ($"unitId={scene.Library.Id}", ["Sleepy one"]), ($"lead={scene.Manager.Id}", ["Late one"]), ("outcome=health", ["Sleepy one"]),
            ("from=leadership", ["Done one"]), ("priority=First", ["Late one"]), ("priority=Next", ["Sleepy one"]), ("priority=NotWeighed", ["Done one"]), ("priority=Later", []), ("standing=Stopped", []),
        ])
        {
            Assert.Equal(titles, Titles(await client.GetAsync(scene.Address($"?{query}"))));
        }

        static IEnumerable<string> Titles(SitePage page) => page.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent);
    }

    [Theory, Databases]
    public async Task Get_ManyActions_ComeInPages_AndOnOneToPrint(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        await scene.Site.Data.InCouncilAsync(scene.Council, d =>
        {
            d.ImprovementActions.AddRange(Enumerable.Range(1, 30).Select(i => new ImprovementAction { CouncilId = scene.Council.Id, UnitId = scene.Council.Id, Improvement = "x", Action = $"Thing {i}", MovedAt = PlanScene.Now }));
            return d.SaveChangesAsync();
        });
        var client = await scene.SignInAsync(scene.Head);

        Assert.Equal(25, (await client.GetAsync(scene.Address(""))).Html.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(5, (await client.GetAsync(scene.Address("?p=2"))).Html.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(30, (await client.GetAsync(scene.Address("?whole=true"))).Html.QuerySelectorAll("tbody tr").Length);
    }

    [Theory, Databases]
    public async Task Files_HoldThePlan_AndTheDatesOfWhatIsToDo(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var mine = await scene.PlanAsync("=Paint, \"it\"", change: a => (a.StartsOn, a.DueOn, a.LeadId) = (new DateOnly(2027, 4, 1), new DateOnly(2027, 9, 30), scene.Head.Id));
        await scene.PlanAsync("Another", change: a => a.DueOn = new DateOnly(2027, 10, 1));
        await scene.PlanAsync("Done", change: a =>
        {
            a.DueOn = new DateOnly(2027, 11, 1);
            a.Move(ActionStatus.Complete, null, null, PlanScene.Now);
        });
        var client = await scene.SignInAsync(scene.Head);

        var csv = await client.Http.GetStringAsync(new Uri(scene.Address("?handler=Download"), UriKind.Relative));
        var whole = await client.Http.GetAsync(new Uri(scene.Address("?handler=Calendar"), UriKind.Relative));
        var own = (await client.Http.GetStringAsync(new Uri(scene.Address("?handler=Calendar&mine=true"), UriKind.Relative))).Replace("\r\n ", "", StringComparison.Ordinal);

        Assert.Equal(4, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"'=Paint, \"\"it\"\"\"", csv, StringComparison.Ordinal);
        Assert.Contains(scene.Head.Name, csv, StringComparison.Ordinal);
        Assert.Equal("text/calendar", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal(3, (await whole.Content.ReadAsStringAsync()).Split("BEGIN:VEVENT").Length - 1);
        Assert.Equal(2, own.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("DTSTART;VALUE=DATE:20270930", own, StringComparison.Ordinal);
        Assert.Contains($"UID:{mine.Id:N}-due@council-libraries", own, StringComparison.Ordinal);
        Assert.Contains($"/improvements/details/{mine.Id}", own, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task RowsOfAnUnsharedAssessment_AreSeenByItsTeamAndTheirLeadOnly_UntilItIsShared(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await PlanScene.OnAsync(site, LibraryProvision.CommunityManaged);
        var (friend, lead, leaver) = (await Person(), await Person(), await Person());
        var assessment = await scene.AssessAsync(scene.Library.Id, scene.Manager, signedOff: true, (friend, TeamRole.CriticalFriend), (leaver, TeamRole.Member));
        var action = await scene.PlanAsync("Our secret", scene.Library.Id, assessment, a => a.LeadId = lead.Id);
        await site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.AssessmentMembers.SingleAsync(m => m.PersonId == leaver.Id)).LeftAt = PlanScene.Now;
            return await d.SaveChangesAsync();
        });
        var administrator = await site.Data.CreatePersonAsync(scene.Council, CouncilRoles.Administrator);
        var otherManager = await site.Data.CreatePersonAsync(scene.Council, CouncilRoles.LibraryManager, scene.Library);

        foreach (var (person, sees) in ((TestPerson, bool)[])[(scene.Manager, true), (friend, true), (lead, true), (leaver, false), (scene.Head, false), (administrator, false), (otherManager, false)])
        {
            var client = await scene.SignInAsync(person);
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync(scene.Address($"/details/{action.Id}"))).Status);
            foreach (var page in (string[])["", "?handler=Download", "/weigh"])
            {
                var text = await client.Http.GetStringAsync(new Uri(scene.Address(page), UriKind.Relative));
                Assert.Equal(sees, text.Contains("Our secret", StringComparison.Ordinal));
            }
        }

        await site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.Assessments.SingleAsync(a => a.Id == assessment.Id)).Share();
            return await d.SaveChangesAsync();
        });
        foreach (var person in (TestPerson[])[leaver, scene.Head, administrator, otherManager])
        {
            Assert.Equal(HttpStatusCode.OK, (await (await scene.SignInAsync(person)).GetAsync(scene.Address($"/details/{action.Id}"))).Status);
        }

        Task<TestPerson> Person() => site.Data.CreatePersonAsync(scene.Council, CouncilRoles.TeamMember);
    }

    [Theory, Databases]
    public async Task EveryRole_MayDoWhatItMay_AndNothingElse(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await PlanScene.OnAsync(site);
        var (facilitator, lead, member) = (await Person(CouncilRoles.TeamMember), await Person(CouncilRoles.TeamMember), await Person(CouncilRoles.TeamMember));
        var (administrator, holder) = (await Person(CouncilRoles.Administrator), await Person(CouncilRoles.PortfolioHolder));
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head, signedOff: true, (facilitator, TeamRole.Facilitator), (member, TeamRole.Member));
        var service = await scene.PlanAsync("For the service", from: assessment, change: a => a.LeadId = lead.Id);
        var library = await scene.PlanAsync("For the library", scene.Library.Id);

        foreach (var (person, onService, onLibrary) in ((TestPerson, ActionRights, ActionRights)[])
        [
            (scene.Head, ActionRights.Edit, ActionRights.Edit), (administrator, ActionRights.Edit, ActionRights.Edit), (scene.Manager, ActionRights.Read, ActionRights.Edit),
            (facilitator, ActionRights.Edit, ActionRights.Read), (lead, ActionRights.Update, ActionRights.Read), (member, ActionRights.Read, ActionRights.Read), (holder, ActionRights.Read, ActionRights.Read),
        ])
        {
            var client = await scene.SignInAsync(person);
            foreach (var (action, rights) in ((ImprovementAction, ActionRights)[])[(service, onService), (library, onLibrary)])
            {
                var page = await client.GetAsync(scene.Address($"/details/{action.Id}"));
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Equal(rights != ActionRights.Read, page.Html.QuerySelector("main form[method=post]") is not null);
                Assert.Equal(rights == ActionRights.Edit, page.Html.QuerySelector($"main a[href$='/edit/{action.Id}']") is not null);
                Assert.Equal(rights == ActionRights.Edit ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.GetAsync(scene.Address($"/edit/{action.Id}"))).Status);
                if (rights == ActionRights.Read)
                {
                    // The form of another page, sent here.
                    var token = page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
                    using var form = new FormUrlEncodedContent([new("Status", "InProgress"), new("Note", "x"), new("Version", $"{action.Version}"), new("__RequestVerificationToken", token)]);
                    Assert.Equal(HttpStatusCode.Forbidden, (await client.Http.PostAsync(new Uri(scene.Address($"/details/{action.Id}"), UriKind.Relative), form)).StatusCode);
                }
            }
        }

        Assert.Empty((await scene.ReadAsync(service.Id)).Events);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.SignInAsync(member)).GetAsync(scene.Address("/add"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.SignInAsync(scene.Manager)).GetAsync(scene.Address($"/add?unitId={scene.Council.Id}"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.SignInAsync(holder)).GetAsync(scene.Address("/weigh-list"))).Status);

        Task<TestPerson> Person(CouncilRoles roles) => site.Data.CreatePersonAsync(scene.Council, roles);
    }
}
