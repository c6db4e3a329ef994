using System.Collections.Concurrent;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Briefings;

/// <summary>
/// The council of the golden file, with three libraries and two approved years, and eleven others beside it; the later year is
/// published. Made once a database. Nothing is shared with councillors; tests that share do so for one of <see cref="Others"/>.
/// </summary>
internal sealed class BriefScene
{
    /// <summary>The published year, earlier than the one that newcomers see; no other test has figures in it.</summary>
    public const string Year = "2046-47";

    /// <summary>The year before: approved, and no comparison of it.</summary>
    public const string YearBefore = "2045-46";

    private static readonly ConcurrentDictionary<Db, Lazy<Task<BriefScene>>> Made = new();

    private static readonly string[] Headlines =
    [
        "visits_per_1000", "physical_issues_per_1000", "eissues_per_1000", "active_borrowers_pct", "computer_hours_per_1000", "events_per_1000", "attendances_per_1000", "net_spend_per_1000",
    ];

    private BriefScene(TestSite site, CouncilInfo golden, IReadOnlyList<CouncilInfo> others) => (Site, Golden, Others) = (site, golden, others);

    public TestSite Site { get; }

    /// <summary>The council of the golden file.</summary>
    public CouncilInfo Golden { get; }

    /// <summary>The others; i has 1,000 + 100 i visits for every 1,000 residents, i from 1.</summary>
    public IReadOnlyList<CouncilInfo> Others { get; }

    public static Task<BriefScene> OnAsync(TestSite site) => Made.GetOrAdd(site.Kind, _ => new Lazy<Task<BriefScene>>(() => MakeAsync(site))).Value;

    public async Task<PageClient> SignInAsync(CouncilInfo council, CouncilRoles roles) => await Site.SignInAsync(await Site.Data.CreatePersonAsync(council, roles));

    private static async Task<BriefScene> MakeAsync(TestSite site)
    {
        var golden = await site.Data.CreateCouncilAsync("Goldenshire", population: 100_000);
        var libraries = new[] { await site.Data.CreateLibraryAsync(golden, "Hill"), await site.Data.CreateLibraryAsync(golden, "Mill"), await site.Data.CreateLibraryAsync(golden, "Quay") };
        await ApproveAsync(golden.Id, YearBefore, ("active_borrowers", "8500"), ("issues_ebook", "26000"), ("issues_eaudio", "10000"), ("event_attendances", "20000"), ("computer_hours_used", "14500"),
            ("spend_employees", "700000"), ("spend_premises", "200000"), ("spend_materials", "100000"), ("spend_ict", "100000"), ("spend_support", "30000"), ("spend_other", "20000"),
            ("income_fees", "60000"), ("income_grants", "30000"), ("income_other", "10000"));
        await ApproveAsync(libraries[0].Id, YearBefore, ("visits", "60000"), ("issues_physical", "120000"), ("events", "500"));
        await ApproveAsync(libraries[1].Id, YearBefore, ("visits", "35000"), ("issues_physical", "50000"), ("events", "400"));
        await ApproveAsync(libraries[2].Id, YearBefore, ("visits", "25000"), ("issues_physical", "30000"), ("events", "300"));
        await ApproveAsync(golden.Id, Year, ("active_borrowers", "9000"), ("issues_ebook", "30000"), ("issues_eaudio", "10000"), ("event_attendances", "18000"), ("computer_hours_used", "14500"),
            ("spend_employees", "700000"), ("spend_premises", "200000"), ("spend_materials", "100000"), ("spend_ict", "50000"), ("spend_support", "30000"), ("spend_other", "20000"),
            ("income_fees", "60000"), ("income_grants", "30000"), ("income_other", "10000"));
        await ApproveAsync(libraries[0].Id, Year, ("visits", "60000"), ("issues_physical", "150000"), ("events", "700"));
        await ApproveAsync(libraries[1].Id, Year, ("visits", "40000"), ("issues_physical", "70000"), ("events", "500"));
        await ApproveAsync(libraries[2].Id, Year, ("visits", "26000"), ("issues_physical", "30000"), ("events", "300"));
        await site.Data.ConsentAsync(golden);
        await site.Data.InCouncilAsync(golden, d =>
        {
            d.HeadlineFigures.AddRange(Headlines.Select(code => new HeadlineFigure
            {
                CouncilId = golden.Id, RatioCode = code, Target = code == "visits_per_1000" ? 1500 : null, TargetYearId = code == "visits_per_1000" ? "2067-68" : null,
            }));
            return d.SaveChangesAsync();
        });

        var others = new List<CouncilInfo>();
        for (var i = 1; i <= 11; i++)
        {
            var council = await site.Data.CreateCouncilAsync($"Besideshire {i}th", population: 100_000);
            await site.Data.CreateReturnAsync(council, council.Id, Year, ReturnStatus.Approved,
                ("visits", $"{100 * (1000 + (100 * i))}"), ("issues_physical", $"{100 * (2000 + (100 * i))}"), ("issues_ebook", $"{100 * (100 + (20 * i))}"), ("issues_eaudio", "0"),
                ("active_borrowers", $"{6000 + (500 * i)}"), ("events", $"{100 * (5 + i)}"), ("event_attendances", $"{100 * (100 + (10 * i))}"), ("computer_hours_used", $"{100 * (50 + (10 * i))}"));
            await site.Data.ConsentAsync(council);
            others.Add(council);
        }

        // Each has all the others on its list, so that its neighbours are these whatever other councils there are.
        CouncilInfo[] all = [golden, .. others];
        await site.Data.PlatformAsync(d =>
        {
            d.CouncilNeighbours.AddRange(all.SelectMany(c => all.Where(n => n != c).Select((n, i) => new CouncilNeighbour { CouncilId = c.Id, Rank = i + 1, NeighbourId = n.Id })));
            return d.SaveChangesAsync();
        });
        await site.Data.PublishAsync(Year, ReleaseKind.Members);
        return new BriefScene(site, golden, others);

        Task ApproveAsync(Guid unit, string year, params (string, string)[] values) => site.Data.CreateReturnAsync(golden, unit, year, ReturnStatus.Approved, values);
    }
}
