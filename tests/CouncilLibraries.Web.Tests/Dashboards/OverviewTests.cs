using System.Net;
using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Dashboards;

/// <summary>The overview of a council's service.</summary>
public sealed class OverviewTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_PublishedYear_ShowsOwnFigureWithPlaceAmongOthers(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);

        var card = Card(await client.GetAsync($"/c/{all.Middle.Identifier}"), "Visits for every 1,000 residents");

        // 1,700 of 1,000 + 100 i for i = 1 … 14: quartiles 1,425 and 2,075, rounded to 1,400 and 2,100. The others' thirteen have 1,800 in the middle.
        Assert.Contains("1,700", card, StringComparison.Ordinal);
        Assert.Contains("About 1.7 visits for each resident, within the middle half of councils in England taking part.", card, StringComparison.Ordinal);
        Assert.Contains("6.2% more than the year before", card, StringComparison.Ordinal);
        Assert.Contains("Councils like ours: 1,800 in the middle.", card, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_HighestAndLowestCouncil_AreToldMoreAndFewerThanMost(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);

        foreach (var (council, place) in ((CouncilInfo, string)[])[(all.Councils[13], "more than in most councils in England taking part"), (all.Councils[0], "fewer than in most councils in England taking part")])
        {
            var client = await ComparedCouncils.SignInAsync(site, council);
            Assert.Contains(place, Card(await client.GetAsync($"/c/{council.Identifier}"), "Visits for every 1,000 residents"), StringComparison.Ordinal);
        }
    }

    [Theory, Databases]
    public async Task Get_AnyPage_HoldsNothingOfAnotherCouncil(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);
        var others = all.Councils.Where(c => c != all.Middle).ToList();
        // Own counts of both years, and figures that are published, are the only ones that may stand there.
        var secrets = Enumerable.Range(1, 14).Where(i => i is not (6 or 7)).Select(i => $"{ComparedCouncils.Visits(i):#,0}").ToList();

        foreach (var path in (string[])["", "/ratios/visits_per_1000", "/ratios/libraries", "/peer-group", "?handler=Download", "/ratios/visits_per_1000?handler=Download"])
        {
            using var answer = await client.Http.GetAsync(new Uri($"/c/{all.Middle.Identifier}{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.All(others, c => Assert.DoesNotContain(c.Id.ToString(), text, StringComparison.OrdinalIgnoreCase));
            Assert.All(others, c => Assert.DoesNotContain(c.Identifier, text, StringComparison.OrdinalIgnoreCase));
            Assert.All(secrets, s => Assert.DoesNotContain(s, text, StringComparison.Ordinal));
            // The lowest and the highest figure of all would name their councils; 1,100 and 2,400 are no quartile and no middle.
            Assert.All((string[])["1,100<", "2,400<", ",1100,", ",2400,"], s => Assert.DoesNotContain(s, text, StringComparison.Ordinal));
            if (path != "/peer-group")
            {
                Assert.All(others, c => Assert.DoesNotContain(c.Name, text, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Theory, Databases]
    public async Task Get_MembersNeighbours_ShowNoTypeBesideThem(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);

        var page = await client.GetAsync($"/c/{all.Middle.Identifier}");

        // D7: a viewer sees its country and one group. The cells of its type are published for councils that have no neighbours' group.
        Assert.Contains("the 15 councils most like ours", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nitary councils", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_EachPage_TakesSixRoundTripsOrFewer(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);
        await client.GetAsync($"/c/{all.Middle.Identifier}");

        foreach (var path in (string[])["", "/ratios/visits_per_1000", "/ratios/libraries", "/peer-group", "?handler=Download"])
        {
            var commands = await site.Commands.OfAsync(client, $"/c/{all.Middle.Identifier}{path}");
            // Finding the person's place in the council takes two more, at most every five seconds.
            var own = commands.Where(c => !c.Contains("\"Memberships\"", StringComparison.Ordinal) && !c.Contains("\"MembershipLibraries\"", StringComparison.Ordinal)).ToList();
            Assert.InRange(own.Count, 2, 6);
        }
    }

    [Theory, Databases]
    public async Task Get_YearWithoutComparison_SaysSoAndShowsOwnFigures(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);

        var page = await client.GetAsync($"/c/{all.Middle.Identifier}?year={ComparedCouncils.YearBefore}");

        Assert.Contains($"No comparison has been published for {ComparedCouncils.YearBefore} yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("1,600", Card(page, "Visits for every 1,000 residents"), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_UnknownYear_IsNotFound(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await ComparedCouncils.SignInAsync(site, council);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{council.Identifier}?year=1066-67")).Status);
    }

    [Theory, Databases]
    public async Task Get_NoFigures_SaysSo(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync("2044-45");
        var client = await ComparedCouncils.SignInAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}?year=2044-45");

        Assert.Contains("No figures for 2044-45 yet", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll(".key-figure"));
    }

    [Theory, Databases]
    public async Task Get_FiguresNotApproved_AreNotShown(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        await site.Data.CreateReturnAsync(council, council.Id, "2044-45", ReturnStatus.Submitted, ("visits", "123456"));
        var client = await ComparedCouncils.SignInAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}?year=2044-45");

        Assert.Contains("The figures for 2044-45 are not approved yet", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1,23", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_TooFewCouncils_WithholdsWithTheOneReason(Db db)
    {
        var site = await sites.OnAsync(db);
        var councils = new List<CouncilInfo>();
        for (var i = 1; i <= 3; i++)
        {
            councils.Add(await site.Data.CreateCouncilAsync(population: 250_000));
            await site.Data.CreateReturnAsync(councils[^1], councils[^1].Id, "2035-36", ReturnStatus.Approved, ("visits", $"{i * 250_000}"), ("events", $"{i * 2_500}"));
            await site.Data.ConsentAsync(councils[^1]);
        }

        await site.Data.PublishAsync("2035-36", ReleaseKind.Members);
        var client = await ComparedCouncils.SignInAsync(site, councils[0]);

        var overview = await client.GetAsync($"/c/{councils[0].Identifier}?year=2035-36");
        var ratio = await client.GetAsync($"/c/{councils[0].Identifier}/ratios/visits_per_1000?year=2035-36");

        Assert.Contains("too few or too similar to show", overview.Text, StringComparison.Ordinal);
        Assert.Contains("not shown, because too few or too similar to show", ratio.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1,000", Card(overview, "Visits for every 1,000 residents"), StringComparison.Ordinal);
        Assert.DoesNotContain("2,000", ratio.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("fewer than 5", ratio.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_PublishedFiguresOnly_ShowsThemWithTheirSource(Db db)
    {
        var site = await sites.OnAsync(db);
        var councils = new List<CouncilInfo>();
        for (var i = 1; i <= 12; i++)
        {
            councils.Add(await site.Data.CreateCouncilAsync(nation: "Wales", type: "Welsh unitary", population: 250_000));
            await site.Data.CreatePublishedAsync(councils[^1], "2037-38", ("visits", 250 * (1000 + 100 * i)), ("events", 250 * (5 + i)), ("event_attendances", 250 * 150));
        }

        await site.Data.PublishAsync("2037-38", ReleaseKind.Published);
        var client = await ComparedCouncils.SignInAsync(site, councils[11]);

        var page = await client.GetAsync($"/c/{councils[11].Identifier}?year=2037-38");

        Assert.Contains("These are our published figures", page.Text, StringComparison.Ordinal);
        Assert.Contains("Invented returns 2037-38. Invented for a test.", page.Text, StringComparison.Ordinal);
        Assert.Contains("2,200", Card(page, "Visits for every 1,000 residents"), StringComparison.Ordinal);
        Assert.Contains("more than in most", Card(page, "Visits for every 1,000 residents"), StringComparison.Ordinal);
        Assert.Contains("Where the figures come from: ours published; others’ published figures", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_SomeApprovedSomePublished_MixesThemInNoRatio(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        await site.Data.CreatePublishedAsync(council, "2039-40", ("visits", 300_000), ("events", 1_000), ("event_attendances", 20_000));
        await site.Data.CreateReturnAsync(council, council.Id, "2039-40", ReturnStatus.Approved, ("visits", "400000"), ("events", "500"));
        var client = await ComparedCouncils.SignInAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}?year=2039-40");

        Assert.Equal("4,000", Row(page, "Visits for every 1,000 residents")[0]);
        Assert.Contains("Where the figures come from: ours approved, unless a figure says otherwise below its name.", page.Text, StringComparison.Ordinal);
        // 20,000 published attendances at 1,000 published events; never at the 500 approved ones.
        Assert.Equal("20", Row(page, "People at each event")[0]);
        Assert.Contains("People at each event Ours published", Words(page.Html.QuerySelector("main")!.TextContent), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_ResidentsNotLoaded_SaysSoAndShowsTheRest(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateReturnAsync(council, council.Id, "2039-40", ReturnStatus.Approved, ("visits", "400000"), ("events", "500"), ("event_attendances", "9000"));
        var client = await ComparedCouncils.SignInAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}?year=2039-40");

        Assert.Contains("The number of our residents is not known for this year yet", page.Text, StringComparison.Ordinal);
        // In the table where others' figures stand beside it, in the list of what has nothing to show where none do.
        Assert.Contains("Residents not known", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("18", Row(page, "People at each event")[0]);
    }

    [Theory, Databases]
    public async Task Get_LibraryMissing_CountsApprovedAndLeavesTheFigureIncomplete(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        var (first, second) = (await site.Data.CreateLibraryAsync(council), await site.Data.CreateLibraryAsync(council));
        await site.Data.CreateReturnAsync(council, first.Id, "2039-40", ReturnStatus.Approved, ("visits", "40000"));
        await site.Data.CreateReturnAsync(council, second.Id, "2039-40", ReturnStatus.Submitted, ("visits", "50000"));
        var client = await ComparedCouncils.SignInAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}?year=2039-40");

        Assert.Contains("1 of 2 libraries approved", page.Text, StringComparison.Ordinal);
        Assert.Equal("Incomplete: visits in person", Row(page, "Visits for every 1,000 residents")[0]);
    }

    [Theory, Databases]
    public async Task Get_Download_IsTheTableAsCsv(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, all.Middle);

        using var answer = await client.Http.GetAsync(new Uri($"/c/{all.Middle.Identifier}?handler=Download", UriKind.Relative), TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var lines = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n");

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("group,ratio,code,year,own,own_source", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.StartsWith($"Visits,\"Visits for every 1,000 residents\",visits_per_1000,{ComparedCouncils.Year},1700,Approved,,1600,Approved,members’ figures,councils like ours,10+,,1800,,,", lines[1], StringComparison.Ordinal);

        // The type's figure is published, and not for who is compared with neighbours (D7).
        Assert.True(await site.Data.PlatformAsync(d => d.GroupCells.AnyAsync(c => c.GroupKind == PeerGroupKind.Type && !c.IsWithheld && d.Releases.Any(r => r.Id == c.ReleaseId && r.PeriodId == ComparedCouncils.Year))));
        var cells = lines[1].Replace("1,000", "1000", StringComparison.Ordinal).Split(',');
        Assert.All(lines[0].Split(',').Index().Where(c => c.Item.StartsWith("type", StringComparison.Ordinal)), c => Assert.Equal("", cells[c.Index]));
    }

    [Theory, Databases]
    public async Task Get_NotAMember_IsNotFound(Db db)
    {
        var site = await sites.OnAsync(db);
        var all = await ComparedCouncils.OnAsync(site);
        var client = await ComparedCouncils.SignInAsync(site, await site.Data.CreateCouncilAsync());

        foreach (var path in (string[])["", "/ratios/visits_per_1000", "/ratios/libraries", "/peer-group"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{all.Middle.Identifier}{path}")).Status);
        }
    }

    internal static string Card(SitePage page, string name) => Words(page.Html.QuerySelectorAll(".key-figure").Single(c => c.QuerySelector("h3")!.TextContent.Trim() == name).TextContent);

    internal static IReadOnlyList<string> Row(SitePage page, string name) =>
        [.. page.Html.QuerySelectorAll("tbody tr").First(r => Words(r.QuerySelector("th")!.TextContent).StartsWith(name, StringComparison.Ordinal)).QuerySelectorAll("td").Select(c => Words(c.TextContent))];

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
