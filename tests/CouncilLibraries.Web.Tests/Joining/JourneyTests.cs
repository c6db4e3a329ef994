using System.Collections.Concurrent;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Joining;

/// <summary>From asking to join to the first comparison, and through the five tasks.</summary>
public sealed class JourneyTests(Sites sites)
{
    /// <summary>No other test has figures in it, or in a later one.</summary>
    private const string Year = "2047-48";

    // No other test compares councils of it, so that theirs see no group of these.
    private const string Nation = "Scotland";

    private static readonly ConcurrentDictionary<Db, Lazy<Task<(CouncilInfo Known, CouncilInfo Unknown)>>> Made = new();

    [Theory, Databases]
    public async Task Newcomer_FromRequestToComparisonAndThroughTheFiveTasks(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, _) = await PublishedAsync(site);
        var library = await site.Data.CreateLibraryAsync(council, "Harrow Lane Library");
        var home = $"/c/{council.Identifier}";

        var admin = await JoinAsync(site, council, Asking.NewAddress());
        var first = await admin.GetAsync(home);

        // Council i of 16 has 1,000 + 100 i visits for every 1,000 residents, this one is the 8th: 1,800. The others' fifteen
        // are 1,100 … 1,700 and 1,900 … 2,600, whose middle is 1,900; nothing was typed.
        Assert.Contains("1,800", Card(first), StringComparison.Ordinal);
        Assert.Contains("Councils like ours: 1,900 in the middle.", Card(first), StringComparison.Ordinal);
        Assert.Contains("These are our published figures", first.Text, StringComparison.Ordinal);
        Assert.Equal(["To do", "Waiting for the head of service", "To do", "To do", "To do"], States(first));

        var agreed = await admin.SubmitAndFollowAsync(await FollowAsync(admin, first, "Accept the agreement"));
        Assert.Equal($"The agreement is accepted for {council.Name}.", agreed.Banner);
        Assert.StartsWith("Done by Jo Ray on", States(agreed)[0], StringComparison.Ordinal);

        var check = await FollowAsync(admin, agreed, "Check our libraries and published figures");
        Assert.Contains("1 library open: 1 run by the council, with staff.", check.Text, StringComparison.Ordinal);
        Assert.Contains("450,000", check.Text, StringComparison.Ordinal);
        Assert.Contains($"Source: Invented returns {Year}. Invented for a test.", check.Text, StringComparison.Ordinal);
        var found = await admin.SubmitAndFollowAsync(check);
        Assert.StartsWith("Done by Jo Ray on", States(found)[2], StringComparison.Ordinal);

        var head = Asking.NewAddress();
        // In a form, lines end as the browser ends them.
        var list = await admin.SubmitAsync(await FollowAsync(admin, found, "Invite people"), new()
        {
            ["Text"] = $"Name;Email;Role;Library\rAna Cole;{head};Head of library service;\rSam Lee;{Asking.NewAddress()};Library manager;Harrow Lane\rNobody;;administrator;",
        }, form: "#list");
        Assert.Contains("1 line cannot be taken as it is.", list.Text, StringComparison.Ordinal);
        Assert.Contains(library.Name, list.Text, StringComparison.Ordinal);
        var invited = await admin.SubmitAndFollowAsync(list, form: "#send");
        Assert.Equal("2 people are invited. The links in the emails work for seven days.", invited.Banner);

        var anna = await AcceptAsync(site, head);
        var hers = await anna.GetAsync(home);
        Assert.Equal("To do", States(hers)[1]);
        Assert.StartsWith("Done by Jo Ray on", States(hers)[4], StringComparison.Ordinal);
        await anna.SubmitAsync(await FollowAsync(anna, hers, "Decide whether to take part in comparisons"), form: "main form:nth-of-type(2)");
        Assert.False(await site.Data.InCouncilAsync(council, d => Task.FromResult(d.ContributionChoices.Single().Contributes)));
        Assert.StartsWith("Done by Ana Cole on", States(await anna.GetAsync(home))[1], StringComparison.Ordinal);

        var collect = await FollowAsync(anna, await anna.GetAsync(home), "Choose what we collect");
        var set = await anna.GetAsync(collect.Html.QuerySelectorAll("main a").First(a => a.TextContent.StartsWith("Choose", StringComparison.Ordinal)).GetAttribute("href")!);
        await anna.SubmitAsync(set);

        var done = await admin.GetAsync(home);
        Assert.Null(done.Html.QuerySelector(".govuk-task-list"));
        Assert.Contains("1,800", Card(done), StringComparison.Ordinal);
        var kept = await admin.GetAsync($"{home}/setup");
        Assert.Contains("All five tasks are done.", kept.Text, StringComparison.Ordinal);
        Assert.All(States(kept), s => Assert.StartsWith("Done", s, StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Newcomer_OfWhomNothingIsPublished_SeesTheOthers(Db db)
    {
        var site = await sites.OnAsync(db);
        var (_, council) = await PublishedAsync(site);

        var admin = await JoinAsync(site, council, Asking.NewAddress());
        var page = await admin.GetAsync($"/c/{council.Identifier}");

        Assert.Contains($"Nothing is published about our service for {Year}", page.Text, StringComparison.Ordinal);
        var row = page.Html.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")?.TextContent.Trim() == "Visits for every 1,000 residents");
        // The country has all sixteen: quartiles 1,475 and 2,225, rounded to hundreds half to even.
        Assert.Contains("1,500 to 2,200", string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static async Task<PageClient> JoinAsync(TestSite site, CouncilInfo council, string email)
    {
        await Asking.AskAsync(site, council.Name, email);
        var runner = await Asking.OperatorAsync(site);
        await runner.SubmitAsync(await runner.GetAsync($"/operator/requests/details/{await Asking.IdOfAsync(site, email)}"), form: "form[action*=Approve]");
        return await AcceptAsync(site, email);
    }

    /// <summary>Takes up the latest invitation sent to an address.</summary>
    private static async Task<PageClient> AcceptAsync(TestSite site, string email)
    {
        var client = site.Visitor();
        var link = Asking.LinkIn((await Asking.MailsAsync(site, email))[^1]);
        var answer = await client.SubmitAsync(await client.GetAsync(link), new() { ["Password"] = TestData.Password });
        Assert.StartsWith("/c/", answer.Redirect?.AbsolutePath, StringComparison.Ordinal);
        return client;
    }

    private static Task<SitePage> FollowAsync(PageClient client, SitePage page, string link) =>
        client.GetAsync(page.Html.QuerySelectorAll("main a").First(a => a.TextContent.Trim() == link).GetAttribute("href")!);

    private static List<string> States(SitePage page) =>
        [.. page.Html.QuerySelectorAll(".govuk-task-list__status").Select(s => string.Join(' ', s.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static string Card(SitePage page) => string.Join(' ', page.Html.QuerySelectorAll(".key-figure")
        .First(c => c.TextContent.Contains("Visits for every 1,000 residents", StringComparison.Ordinal)).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Sixteen listed councils of 250,000 residents with published visits, and one without; the comparison is out. Returns the eighth, and the one without.</summary>
    private static Task<(CouncilInfo Known, CouncilInfo Unknown)> PublishedAsync(TestSite site) => Made.GetOrAdd(site.Kind, _ => new(async () =>
    {
        var councils = new List<CouncilInfo>();
        for (var i = 1; i <= 16; i++)
        {
            var council = await Asking.ListAsync(site, population: 250_000, Nation, "Scottish council");
            await site.Data.CreatePublishedAsync(council, Year, ("visits", 250 * (1000 + 100 * i)), ("issues_physical", 250 * (4000 + 100 * i)), ("active_borrowers", 250 * (60 + 5 * i)), ("events", 250 * (5 + i)), ("event_attendances", 250 * (100 + 10 * i)), ("computer_hours_used", 250 * (50 + 10 * i)));
            councils.Add(council);
        }

        var without = await Asking.ListAsync(site, population: 250_000, Nation, "Scottish council");
        await site.Data.PlatformAsync(d =>
        {
            d.CouncilNeighbours.AddRange(councils.SelectMany(c => councils.Where(n => n != c).Select((n, i) => new CouncilNeighbour { CouncilId = c.Id, Rank = i + 1, NeighbourId = n.Id })));
            return d.SaveChangesAsync();
        });
        await site.Data.PublishAsync(Year, ReleaseKind.Published);
        return (councils[7], without);
    })).Value;
}
