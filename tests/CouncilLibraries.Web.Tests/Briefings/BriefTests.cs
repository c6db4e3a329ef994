using System.Globalization;
using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Improvements;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Briefings;

/// <summary>The page for councillors: what it says, when it opens to them, and the same as a Word document.</summary>
public sealed class BriefTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_GoldenCouncil_ShowsTheNumbersOfTheGoldenFile_OnThePageAndInWord(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Golden, CouncilRoles.HeadOfService);
        var lines = GoldenLines();

        var page = await client.GetAsync($"/c/{scene.Golden.Identifier}/brief");

        Assert.Equal(20, lines.Count);
        Assert.All(lines, line => Assert.Contains(line, page.Text, StringComparison.Ordinal));
        using var word = await WordAsync(client, $"/c/{scene.Golden.Identifier}/brief?handler=Word");
        var body = word.MainDocumentPart!.Document!.Body!;
        // On paper name and figure stand in cells of their own.
        var cells = body.Descendants<TableRow>().Select(r => string.Join(' ', r.Descendants<TableCell>().Select(c => c.InnerText))).ToList();
        Assert.All(lines.Where(line => line.Contains('.', StringComparison.Ordinal) && !line.Contains("9.0%", StringComparison.Ordinal)), line => Assert.Contains(cells, c => c.Contains(line, StringComparison.Ordinal)));
        Assert.All(body.Descendants<Table>(), t => Assert.Single(t.Descendants<TableHeader>()));
    }

    [Theory, Databases]
    public async Task Get_Pack_HoldsTheFiguresOfTheCsv_AndCanBeReadAloud(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Golden, CouncilRoles.TeamMember);

        using var word = await WordAsync(client, $"/c/{scene.Golden.Identifier}?handler=Pack");

        var body = word.MainDocumentPart!.Document!.Body!;
        var rows = body.Descendants<TableRow>().Select(r => r.Descendants<TableCell>().Select(c => c.InnerText).ToList()).ToList();
        // Ours of both years, the middle of the others like us, the country's middle half.
        Assert.Contains(rows, r => r is ["Visits for every 1,000 residents", "1,260", "1,200", "1,600", "1,300 to 1,800"]);
        Assert.Contains(rows, r => r is ["Net spending for every 1,000 residents", "£10,000", "£10,500", "Not shown", "Not shown"]);
        Assert.Contains(rows, r => r is ["Visits for every 1,000 residents", "1,260", "21% fewer than the middle of councils like ours (1,600)", "Nobody has said"]);
        Assert.All(body.Descendants<Table>(), t => Assert.Single(t.Descendants<TableHeader>()));
        Assert.Contains(body.Descendants<ParagraphStyleId>(), s => s.Val == "Heading1");
        var csv = await TextAsync(client, $"/c/{scene.Golden.Identifier}?handler=Download");
        Assert.Contains(",1260,", csv, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_Councillor_SeesAYearOnlyOnceItIsShared(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var council = scene.Others[2];
        var councillor = await scene.SignInAsync(council, CouncilRoles.PortfolioHolder);
        string[] addresses = ["", "/brief", "/differences", "/ratios/visits_per_1000", "?handler=Download", "/ratios/visits_per_1000?handler=Download", "/brief?handler=Word", "?handler=Pack"];

        foreach (var address in addresses)
        {
            // 1,300 visits for every 1,000 residents, from 130,000.
            var text = await TextAsync(councillor, $"/c/{council.Identifier}{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}year={BriefScene.Year}");
            Assert.DoesNotContain("1,300", text, StringComparison.Ordinal);
            Assert.DoesNotContain("1300", text, StringComparison.Ordinal);
            Assert.DoesNotContain("130,000", text, StringComparison.Ordinal);
        }

        var waiting = await councillor.GetAsync($"/c/{council.Identifier}/brief");
        var opens = YearBriefing.OpensBy(TimeProvider.System.GetUtcNow());
        Assert.Contains($"Our own figures for {BriefScene.Year} are approved. They open to you when the head of library service shares them, and on {opens.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} at the latest.", waiting.Text, StringComparison.Ordinal);
        var head = await scene.SignInAsync(council, CouncilRoles.HeadOfService);
        Assert.Contains("Councillors do not see these figures yet. They open on", (await head.GetAsync($"/c/{council.Identifier}/brief")).Text, StringComparison.Ordinal);

        var form = await head.GetAsync($"/c/{council.Identifier}/brief/{BriefScene.Year}/notes");
        await head.SubmitAsync(form, new() { ["Text"] = "A year of repairs." }, button: "button[value=false]");
        Assert.DoesNotContain("A year of repairs", (await councillor.GetAsync($"/c/{council.Identifier}/brief?year={BriefScene.Year}")).Text, StringComparison.Ordinal);
        form = await head.GetAsync($"/c/{council.Identifier}/brief/{BriefScene.Year}/notes");
        Assert.Equal("The year is shared with councillors. An e-mail is on its way to them.", (await head.SubmitAndFollowAsync(form, button: "button[value=true]")).Banner);

        var open = await councillor.GetAsync($"/c/{council.Identifier}/brief");
        Assert.Contains("A year of repairs.", open.Text, StringComparison.Ordinal);
        Assert.Contains("Shared by the head of library service on", open.Text, StringComparison.Ordinal);
        Assert.Contains("Visits 1,300", open.Text, StringComparison.Ordinal);
        Assert.Contains("1,300", await TextAsync(councillor, $"/c/{council.Identifier}"), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_CouncillorOnAYearStillBeingFilledIn_SaysWhatIsWaitedFor(Db db)
    {
        const string Year = "2018-19";
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync(Year);
        await site.Data.CreateReturnAsync(council, (await site.Data.CreateLibraryAsync(council)).Id, Year, Core.Returns.ReturnStatus.Approved, ("visits", "1000"));
        var councillor = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));

        foreach (var address in (string[])["", "/brief", "/differences", "/ratios/visits_per_1000", "/peer-group"])
        {
            var page = await councillor.GetAsync($"/c/{council.Identifier}{address}?year={Year}");
            Assert.Contains($"Our own figures for {Year} are still being filled in and approved. They open to you when the head of library service shares them", page.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Our own figures appear here when they are open to you.", (await councillor.GetAsync($"/c/{council.Identifier}/differences?year={Year}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_Councillor_FindsNothingOfAYearThatIsNotShared_WhereverItIsLookedFor(Db db)
    {
        // Approved and public by name at once: 133,300 approved, 100,000 published; a library's 77,700; a reason; an action and a self-assessment measured by it.
        const string Year = "2017-18";
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var (site, council) = (scene.Site, scene.Council);
        await site.Data.CreatePublishedAsync(council, Year, ("visits", 100_000));
        await site.Data.CreateReturnAsync(council, council.Id, Year, Core.Returns.ReturnStatus.Approved, ("visits", "133300"));
        await site.Data.CreateReturnAsync(council, scene.Library.Id, Year, Core.Returns.ReturnStatus.Approved, ("visits", "77700"));
        var assessment = await scene.AssessAsync(council.Id, scene.Head);
        var action = await scene.PlanAsync("Open on Sundays", change: a => a.FigureCode = "visits");
        await site.Data.InCouncilAsync(council, d =>
        {
            d.DifferenceNotes.Add(new DifferenceNote { CouncilId = council.Id, YearId = Year, RatioCode = "visits_per_1000", Text = "Secret reason", WrittenAt = TimeProvider.System.GetUtcNow() });
            d.YearBriefings.Add(new YearBriefing { CouncilId = council.Id, YearId = Year, Notes = "Secret notes" });
            return d.SaveChangesAsync();
        });
        string[] addresses =
        [
            "", "/brief", "/differences", "/peer-group", "/ratios/visits_per_1000", "/ratios/libraries?figure=visits", "/ratios/libraries?figure=visits&handler=Download", "?handler=Download", "?handler=Pack",
            "/ratios/visits_per_1000?handler=Download", "/brief?handler=Word", $"/improvements/details/{action.Id}", $"/assessments/{assessment.Id}/report", $"/assessments/{assessment.Id}/report?handler=Word",
        ];
        string[] secrets = ["133,300", "133300", "1,333", "1333", "77,700", "77700", "Secret"];
        var (councillor, member) = (await scene.SignInAsAsync(CouncilRoles.PortfolioHolder), await scene.SignInAsAsync(CouncilRoles.TeamMember));

        var seenByMember = 0;
        foreach (var address in addresses)
        {
            foreach (var year in (string[])[Year, "2018-19"])
            {
                await site.Data.EnsurePeriodAsync("2018-19");
                var whole = $"/c/{council.Identifier}{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}year={year}";
                var text = await TextAsync(councillor, whole);
                Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{whole} holds {secret}"));
                var open = await TextAsync(member, whole);
                seenByMember += secrets.Count(secret => open.Contains(secret, StringComparison.Ordinal));
            }
        }

        // The same pages show it to colleagues: the test looks where there is something to see.
        Assert.True(seenByMember > 10, $"only {seenByMember}");
        Assert.Contains("1,000", await TextAsync(councillor, $"/c/{council.Identifier}/ratios/visits_per_1000?year={Year}"), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_TextWithoutSpaces_IsCutAndShown(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        await scene.PlanAsync(new string('x', 300), change: a => a.DueOn = PlanScene.Today.AddDays(-1));
        await scene.Site.Data.EnsurePeriodAsync("2044-45");

        var page = await (await scene.SignInAsync(scene.Head)).GetAsync($"/c/{scene.Council.Identifier}/brief?year=2044-45");

        Assert.Contains($"{new string('x', 110)} …", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_ShareAYearWithoutApprovedFigures_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync("2044-45");
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var form = await head.GetAsync($"/c/{council.Identifier}/brief/2044-45/notes");
        Assert.Contains("Nothing of the year is approved yet, so it cannot be shared.", form.Text, StringComparison.Ordinal);

        var answer = await head.SubmitAsync(form, new() { ["Text"] = "Notes", ["share"] = "true" });

        Assert.Equal(["Nothing of the year is approved yet, so there is nothing to share"], answer.Errors);
        Assert.Empty(await site.Data.InCouncilAsync(council, d => d.YearBriefings.ToListAsync()));
    }

    [Theory, Databases]
    public async Task Get_TwentyWorkingDaysAfterTheComparison_IsOpenWithoutNotes_AndSaysSo(Db db)
    {
        var site = await sites.OnAsync(db);
        const string Old = "2014-15";
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        await site.Data.CreateReturnAsync(council, council.Id, Old, Core.Returns.ReturnStatus.Approved, ("visits", "130000"));
        await site.Data.InCouncilAsync(council, d => d.Returns.ExecuteUpdateAsync(r => r.SetProperty(x => x.ApprovedAt, TimeProvider.System.GetUtcNow().AddDays(-50))));
        await site.Data.PlatformAsync(d =>
        {
            d.Releases.Add(new Release
            {
                PeriodId = Old, Kind = ReleaseKind.Members, IsFictional = false, Number = 1, PublishedAt = TimeProvider.System.GetUtcNow().AddDays(-45), RulesVersion = "test", CatalogueVersion = "test", Source = "test",
            });
            return d.SaveChangesAsync();
        });
        var councillor = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));

        var page = await councillor.GetAsync($"/c/{council.Identifier}/brief?year={Old}");

        Assert.Contains("Visits 1,300", page.Text, StringComparison.Ordinal);
        Assert.Contains("20 working days after the comparison, without notes from the head of library service.", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_Share_TellsEachPortfolioHolderOnce_EvenWhenClickedTwice_AndIsAudited(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var council = scene.Others[3];
        var holders = new[] { await scene.Site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder), await scene.Site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder | CouncilRoles.TeamMember) };
        var head = await scene.SignInAsync(council, CouncilRoles.HeadOfService);
        var form = await head.GetAsync($"/c/{council.Identifier}/brief/{BriefScene.Year}/notes");
        Assert.Contains($"An e-mail goes to {string.Join(", ", holders.Select(h => h.Name).Order(StringComparer.Ordinal))}.", form.Text, StringComparison.Ordinal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => head.SubmitAsync(form, new() { ["Text"] = "Notes" }, button: "button[value=true]"))));

        Assert.Contains(answers, a => a.Status == HttpStatusCode.Redirect);
        foreach (var holder in holders)
        {
            var mail = await scene.Site.Data.PlatformAsync(d => d.OutboxMessages.SingleAsync(m => m.ToAddress == holder.Email));
            Assert.Contains($"/c/{council.Identifier}/brief?year={BriefScene.Year}", mail.Text, StringComparison.Ordinal);
        }

        Assert.Single(await scene.Site.Data.InCouncilAsync(council, d => d.AuditEntries.Where(a => a.Subject.StartsWith("YearBriefing")).ToListAsync()));
    }

    [Theory, Databases]
    public async Task Post_NotesChangedMeanwhile_KeepsWhatWasTyped_ShowsTheOther_AndSavesWhenSentAgain(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var council = scene.Others[4];
        var head = await scene.SignInAsync(council, CouncilRoles.HeadOfService);
        var form = await head.GetAsync($"/c/{council.Identifier}/brief/{BriefScene.Year}/notes");
        await head.SubmitAsync(form, new() { ["Text"] = "First" }, button: "button[value=false]");

        var second = await head.SubmitAsync(form, new() { ["Text"] = "Second" }, button: "button[value=false]");

        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Contains("Somebody else saved this meanwhile: “First”", second.Text, StringComparison.Ordinal);
        Assert.Equal("Second", second.Html.QuerySelector("textarea")!.TextContent.Trim());
        await head.SubmitAsync(second, button: "button[value=false]");
        Assert.Equal("Second", (await scene.Site.Data.InCouncilAsync(council, d => d.YearBriefings.SingleAsync())).Notes);
        var longNotes = await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/brief/{BriefScene.Year}/notes"), new() { ["Text"] = new string('x', YearBriefing.MaxNotesLength + 1) }, button: "button[value=true]");
        Assert.Equal(["The notes must be 600 characters or fewer"], longNotes.Errors);
        Assert.Null((await scene.Site.Data.InCouncilAsync(council, d => d.YearBriefings.SingleAsync())).SharedAt);
    }

    [Theory, Databases]
    public async Task Get_ObjectivesFindingsAndActions_StandUnderTheObjectiveOfTheirOutcome(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2062-63", Core.Returns.ReturnStatus.Approved, ("visits", "130000"), ("events", "900"));
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Library.Id, "2062-63", Core.Returns.ReturnStatus.Approved);
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head);
        await scene.Site.Data.InCouncilAsync(scene.Council, d =>
        {
            d.CorporateObjectives.Add(new CorporateObjective { CouncilId = scene.Council.Id, Name = "Safe and kind places", Position = 2, Outcomes = ["communities", "reading"] });
            d.CorporateObjectives.Add(new CorporateObjective { CouncilId = scene.Council.Id, Name = "A place with things to do", Position = 1, Outcomes = ["culture"] });
            d.CorporateObjectives.Add(new CorporateObjective { CouncilId = scene.Council.Id, Name = "Work for all", Position = 3, Outcomes = ["prosperity"] });
            d.AssessmentFindings.Add(new AssessmentFinding { CouncilId = scene.Council.Id, AssessmentId = assessment.Id, SourceKey = "culture", Kind = FindingKind.Strength, Text = "Events are full" });
            return d.SaveChangesAsync();
        });
        await scene.PlanAsync("Open on Sundays", change: a => (a.Outcomes, a.DueOn) = (["reading"], PlanScene.Today.AddDays(-3)));
        var done = await scene.PlanAsync("Mend the roof", change: a => a.Outcomes = ["communities"]);
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            var action = await d.ImprovementActions.SingleAsync(a => a.Id == done.Id);
            d.ActionEvents.Add(action.Move(ActionStatus.Complete, null, null, PlanScene.Now));
            return await d.SaveChangesAsync();
        });
        var client = await scene.SignInAsync(scene.Head);

        var page = await client.GetAsync($"/c/{scene.Council.Identifier}/brief?year=2062-63");

        var groups = page.Html.QuerySelectorAll(".brief-group").ToDictionary(g => g.QuerySelector("h2")!.TextContent.Trim(), g => string.Join(' ', g.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparer.Ordinal);
        Assert.Equal(["A place with things to do", "Safe and kind places", "How we work", "Three things to ask about", "What is not known", "How old this is"], groups.Keys);
        Assert.Contains("Events 9 ", groups["A place with things to do"], StringComparison.Ordinal);
        Assert.Contains("Strength: Events are full", groups["A place with things to do"], StringComparison.Ordinal);
        Assert.Contains("Visits 1,300 ", groups["Safe and kind places"], StringComparison.Ordinal);
        Assert.Contains("Plan: 1 of 2 actions done, 1 overdue: “Open on Sundays” (due", groups["Safe and kind places"], StringComparison.Ordinal);
        Assert.Contains("To improve: Few know the vision", groups["How we work"], StringComparison.Ordinal);
        Assert.Contains("What is in the way of “Open on Sundays”, due on", groups["Three things to ask about"], StringComparison.Ordinal);
        Assert.Contains("What will we do about “Few know the vision”? Nothing is planned for it yet.", groups["Three things to ask about"], StringComparison.Ordinal);
        Assert.Contains("What libraries bring to: Work for all.", groups["What is not known"], StringComparison.Ordinal);
        Assert.Contains("How others did in 2062-63: no comparison is published yet.", groups["What is not known"], StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_CouncilWithNothing_SaysSo_OnThePageAndInWord(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync("2044-45");
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));

        var page = await client.GetAsync($"/c/{council.Identifier}/brief?year=2044-45");

        Assert.Contains("Nothing to show for 2044-45 yet", page.Text, StringComparison.Ordinal);
        using var word = await WordAsync(client, $"/c/{council.Identifier}/brief?handler=Word&year=2044-45");
        Assert.Contains("There is nothing to show for 2044-45 yet.", word.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{council.Identifier}/brief?year=1066-67")).Status);
    }

    [Theory, Databases]
    public async Task Get_Page_TakesElevenRoundTripsOrFewer_WithoutAPlan(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Golden, CouncilRoles.TeamMember);
        await client.GetAsync($"/c/{scene.Golden.Identifier}/brief");

        foreach (var (path, most) in ((string, int)[])[("/brief", 11), ("/differences", 8)])
        {
            var commands = await scene.Site.Commands.OfAsync(client, $"/c/{scene.Golden.Identifier}{path}");
            var own = commands.Where(c => !c.Contains("\"Memberships\"", StringComparison.Ordinal) && !c.Contains("\"MembershipLibraries\"", StringComparison.Ordinal)).ToList();
            Assert.InRange(own.Count, 2, most);
        }
    }

    [Theory, Databases]
    public async Task Get_FormsOfTheHeadOfService_AreRefusedToOthers(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        foreach (var roles in (CouncilRoles[])[CouncilRoles.PortfolioHolder, CouncilRoles.LibraryManager, CouncilRoles.TeamMember])
        {
            var client = await scene.SignInAsync(scene.Golden, roles);
            foreach (var path in (string[])[$"brief/{BriefScene.Year}/notes", "brief/headlines", "brief/targets", "objectives/add", $"differences/{BriefScene.Year}/visits_per_1000"])
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{scene.Golden.Identifier}/{path}")).Status);
            }
        }
    }

    /// <summary>What the golden file says stands on the page.</summary>
    private static List<string> GoldenLines()
    {
        using var reader = CsvReader.FromFile(Path.Combine(AppContext.BaseDirectory, "Briefings", "brief-golden.csv"));
        reader.ReadHeader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(2));
        }

        return lines;
    }

    private static async Task<string> TextAsync(PageClient client, string address)
    {
        using var answer = await client.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        if (answer.Content.Headers.ContentType!.MediaType != Core.Exports.WordFile.ContentType)
        {
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        using var word = WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), isEditable: false);
        return word.MainDocumentPart!.Document!.Body!.InnerText;
    }

    private static async Task<WordprocessingDocument> WordAsync(PageClient client, string address)
    {
        using var answer = await client.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), isEditable: false);
    }
}
