using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Dashboards;

/// <summary>A figure over many years: how far back, what breaks its line, what it counts. In years before 2002, where no other test has figures.</summary>
public sealed class SeriesTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private const string Visits = "ratios/visits_per_1000";

    [Theory, Databases]
    public async Task Get_TwelveYears_ShowsTheLatestTenAndTheFileHasAll(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        foreach (var start in Enumerable.Range(1990, 12))
        {
            await site.Data.CreateReturnAsync(council, council.Id, Id(start), ReturnStatus.Approved, ("visits", $"{start}00"));
        }

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}");
        var file = await client.Http.GetStringAsync(new Uri($"/c/{council.Identifier}/{Visits}?handler=Download", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1992, 10).Select(Id), Rows(page).Keys);
        Assert.Contains("The latest 10 years are shown; the file goes back to 1990-91.", page.Text, StringComparison.Ordinal);
        Assert.Contains("\n1990-91,visits_per_1000,1990,", file, StringComparison.Ordinal);
        Assert.Contains("own_per_open_hour", file, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_OtherDefinition_BreaksTheLineAndSaysSo(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        await GiveAsync(site, council, (1991, "100000"), (1992, "110000"), (1993, "120000"));
        await ChangeAsync(site, council, Id(1991), v => v.DefinitionVersion = "1991.1");

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}");

        Assert.Equal([false, true, false], Rows(page).Values.Select(r => r.QuerySelector("td")!.HasAttribute("data-break")));
        Assert.Contains("Counted by another version of the definition than in 1991-92: visits in person. No line joins the two years.", page.Text, StringComparison.Ordinal);
        Assert.Contains("New definition (line broken)", Rows(page)["1992-93"].TextContent, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_OtherSourceOrYearsBetweenMissing_BreakTheLine(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        await site.Data.CreatePublishedAsync(council, "1991-92", ("visits", 100_000));
        await GiveAsync(site, council, (1992, "110000"), (1994, "120000"));

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}");

        Assert.Contains("From another source than 1991-92 (published), so no line joins them.", page.Text, StringComparison.Ordinal);
        Assert.True(Rows(page)["1992-93"].QuerySelector("td")!.HasAttribute("data-break"));
        Assert.Contains("There are no figures between 1992-93 and 1994-95", page.Text, StringComparison.Ordinal);
        Assert.True(Rows(page)["1994-95"].QuerySelector("td")!.HasAttribute("data-break"));
    }

    [Theory, Databases]
    public async Task Get_CountedInAnotherWay_IsSaid(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        await GiveAsync(site, council, (1991, "100000"), (1992, "110000"));
        await ChangeAsync(site, council, Id(1991), v => v.Method = CountMethod.SampleWeek);

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}");

        Assert.Contains("Visits in person: not counted as in 1991-92 (then: sample weeks; now: door counter)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("several ways", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_Libraries_TellSharedBuildingsSeveralMethodsAndClosure(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        var (own, shared, closed) = (Branch("Own House"), Branch("Shared House"), Branch("Gone House"));
        shared.CoLocatedWith = "Leisure centre";
        closed.Close(new DateOnly(1992, 9, 1), "Lease ended");
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Libraries.AddRange(own, shared, closed);
            return d.SaveChangesAsync();
        });
        foreach (var (library, visits) in ((Library, string)[])[(own, "60000"), (shared, "30000"), (closed, "10000")])
        {
            await site.Data.CreateReturnAsync(council, library.Id, "1992-93", ReturnStatus.Approved, ("visits", visits), ("events", "10"));
        }

        await ChangeAsync(site, council, "1992-93", v => v.Method = v.UnitId == own.Id && v.MeasureCode == "visits" ? CountMethod.SampleWeek : v.Method);

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}?year=1992-93");
        var events = await client.GetAsync($"/c/{council.Identifier}/ratios/events_per_1000?year=1992-93");

        Assert.Contains("Visits in person: 30% in buildings shared with another service.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Visits in person: counted in several ways (door counter and sample weeks).", page.Text, StringComparison.Ordinal);
        Assert.Contains("Closed during the year: Gone House.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("shared with another service", events.Text, StringComparison.Ordinal);

        Library Branch(string name) => Library.Create(council.Id, name, "ZZ1 1ZZ",
            new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, IsStatutory: true, CountsInServiceFigure: true), new DateOnly(1980, 4, 1));
    }

    [Theory, Databases]
    public async Task Get_OwnCounts_StandByThemselvesForResidentsAndForHours(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        await GiveAsync(site, council, (1991, "100000"));
        var library = Library.Create(council.Id, "Open House", "ZZ1 1ZZ", new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, IsStatutory: true, CountsInServiceFigure: true), new DateOnly(1980, 4, 1));
        library.SetCapacity(new Capacity(40 * 60, 0, 5), null);
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Libraries.Add(library);
            return d.SaveChangesAsync();
        });

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}?year=1991-92");
        var borrowers = await client.GetAsync($"/c/{council.Identifier}/ratios/active_borrowers_pct?year=1991-92");

        // 100,000 residents; 40 hours a week times 50.
        Assert.Equal(["100,000", "1,000", "50"], Counts(page, "1991-92"));
        Assert.Null(borrowers.Html.QuerySelector("#own-counts"));
    }

    [Theory, Databases]
    public async Task Get_ResidentsNotKnown_SaysSoAndStillCounts(Db db)
    {
        var (site, council, client) = await CouncilAsync(db, population: null);
        await GiveAsync(site, council, (1991, "100000"));

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}?year=1991-92");

        Assert.Contains("The number of our residents is not known for 1991-92 yet", page.Text, StringComparison.Ordinal);
        Assert.Equal(["100,000", "Residents not known", "Opening hours not known"], Counts(page, "1991-92"));
    }

    [Theory, Databases]
    public async Task Get_IncomeAboveSpending_IsBelowZeroAndSaysWhy(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        await site.Data.CreateReturnAsync(council, council.Id, "1991-92", ReturnStatus.Approved, ("spend_employees", "1000"), ("spend_premises", "0"), ("spend_materials", "0"), ("spend_ict", "0"),
            ("spend_support", "0"), ("spend_other", "0"), ("income_fees", "0"), ("income_grants", "51000"), ("income_other", "0"));

        var page = await client.GetAsync($"/c/{council.Identifier}/ratios/net_spend_per_1000?year=1991-92");

        Assert.Contains("Below zero, because income was more than spending.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["−£50,000", "−£500"], Counts(page, "1991-92").Take(2));
    }

    [Theory, Databases]
    public async Task Get_ChangedAfterTheComparison_IsSaidToItsOwnCouncil_AndSoIsLeaving(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        await GiveAsync(site, council, (1996, "100000"));
        await site.Data.ConsentAsync(council);
        await site.Data.PublishAsync("1996-97", ReleaseKind.Members);

        var before = await client.GetAsync($"/c/{council.Identifier}/{Visits}?year=1996-97");
        await ChangeAsync(site, council, "1996-97", v => (v.Amount, v.ChangedAt) = (90_000, TimeProvider.System.GetUtcNow()));
        var corrected = await client.GetAsync($"/c/{council.Identifier}/{Visits}?year=1996-97");
        await site.Data.InCouncilAsync(council, async d =>
        {
            var choice = await d.ContributionChoices.SingleAsync();
            (choice.Contributes, choice.DecidedAt) = (false, TimeProvider.System.GetUtcNow());
            return await d.SaveChangesAsync();
        });
        var left = await client.GetAsync($"/c/{council.Identifier}/{Visits}?year=1996-97");

        Assert.Contains("Not shown, because too few or too similar to show", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("changed since the comparison was made", before.Text, StringComparison.Ordinal);
        Assert.Contains("Our figures were entered or changed after the comparison was made", corrected.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer take part", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("We no longer take part, since", left.Text, StringComparison.Ordinal);
        Assert.Contains("What was published before stands as it was", left.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_Notes_StandUnderWhatTheyTouchAlone(Db db)
    {
        var (site, council, client) = await CouncilAsync(db);
        await GiveAsync(site, council, (1997, "100000"), (1998, "110000"));
        await site.Data.PlatformAsync(d =>
        {
            d.SeriesNotes.AddRange(
                Note("Ours alone.", n => n.CouncilId = council.Id), Note("Of our nation.", n => n.Nation = "Northern Ireland"), Note("Of another nation.", n => n.Nation = "Scotland"),
                Note("On visits.", n => (n.MeasureCode, n.CouncilId, n.BreaksLine) = ("visits", council.Id, true)), Note("On events.", n => (n.MeasureCode, n.CouncilId) = ("events", council.Id)));
            return d.SaveChangesAsync();
        });
        var (_, other, stranger) = await CouncilAsync(db);
        await GiveAsync(site, other, (1998, "110000"));

        var page = await client.GetAsync($"/c/{council.Identifier}/{Visits}");
        var theirs = await stranger.GetAsync($"/c/{other.Identifier}/{Visits}");

        var notes = page.Html.QuerySelectorAll(".series-notes li").Single(l => l.QuerySelector("h3")!.TextContent == "1998-99").TextContent;
        Assert.All((string[])["Ours alone.", "Of our nation.", "On visits."], text => Assert.Contains(text, notes, StringComparison.Ordinal));
        Assert.All((string[])["Of another nation.", "On events."], text => Assert.DoesNotContain(text, page.Text, StringComparison.Ordinal));
        Assert.True(Rows(page)["1998-99"].QuerySelector("td")!.HasAttribute("data-break"));
        Assert.Contains("Of our nation.", theirs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ours alone.", theirs.Text, StringComparison.Ordinal);

        static SeriesNote Note(string text, Action<SeriesNote> with)
        {
            var note = new SeriesNote { YearId = "1998-99", Kind = SeriesNoteKind.Other, Text = text };
            with(note);
            return note;
        }
    }

    [Theory, Databases]
    public async Task Get_PeerGroup_TellsDistancesAndWhatTheyAreMadeOf(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync("Distantshire", nation: "Northern Ireland", population: 100_000);
        var (near, far) = (await site.Data.CreateCouncilAsync("Nearshire"), await site.Data.CreateCouncilAsync("Farshire"));
        await site.Data.PlatformAsync(d =>
        {
            d.CouncilNeighbours.AddRange(
                new CouncilNeighbour { CouncilId = council.Id, Rank = 1, NeighbourId = near.Id, Distance = 0.4m },
                new CouncilNeighbour { CouncilId = council.Id, Rank = 2, NeighbourId = far.Id, Distance = 1.256m });
            return d.SaveChangesAsync();
        });
        var client = await ComparedCouncils.SignInAsync(site, council);
        var own = await site.Data.CreateCouncilAsync("Modelshire", nation: "Northern Ireland", population: 123_456);
        var modelled = await ComparedCouncils.SignInAsync(site, own);

        var listed = await client.GetAsync($"/c/{council.Identifier}/peer-group");
        var reckoned = await modelled.GetAsync($"/c/{own.Identifier}/peer-group");

        Assert.Equal(["Nearshire, distance 0.40", "Farshire, distance 1.26"], listed.Html.QuerySelectorAll(".name-list li").Select(l => l.TextContent.Trim()));
        Assert.Contains("smaller is more like us", listed.Text, StringComparison.Ordinal);
        Assert.Contains("29 published indicators", listed.Text, StringComparison.Ordinal);
        Assert.Equal(["Residents|123,456|1", "Residents for each square kilometre|Not known|1"],
            reckoned.Html.QuerySelectorAll("table")[^1].QuerySelectorAll("tbody tr").Take(2).Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
    }

    private async Task<(TestSite Site, CouncilInfo Council, PageClient Client)> CouncilAsync(Db db, long? population = 100_000)
    {
        var site = await sites.OnAsync(db);
        // No other test publishes anything for this nation.
        var council = await site.Data.CreateCouncilAsync(nation: "Northern Ireland", population: population);
        return (site, council, await ComparedCouncils.SignInAsync(site, council));
    }

    private static string Id(int start) => ReportingPeriod.ForYear(start).ToString();

    private static async Task GiveAsync(TestSite site, CouncilInfo council, params (int Start, string Visits)[] years)
    {
        foreach (var (start, visits) in years)
        {
            await site.Data.CreateReturnAsync(council, council.Id, Id(start), ReturnStatus.Approved, ("visits", visits));
        }
    }

    private static Task<int> ChangeAsync(TestSite site, CouncilInfo council, string year, Action<ReturnValue> change) => site.Data.InCouncilAsync(council, async d =>
    {
        (await d.Values.Where(v => v.YearId == year).ToListAsync()).ForEach(change);
        return await d.SaveChangesAsync();
    });

    private static Dictionary<string, AngleSharp.Dom.IElement> Rows(SitePage page) => page.Html.QuerySelectorAll(".chart tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim());

    private static IEnumerable<string> Counts(SitePage page, string year) => page.Html.QuerySelectorAll("[aria-labelledby=own-counts] tbody tr")
        .Single(r => r.QuerySelector("th")!.TextContent.Trim() == year).QuerySelectorAll("td").Select(c => c.TextContent.Trim());
}
