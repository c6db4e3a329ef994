using System.Collections.Concurrent;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Dashboards;

/// <summary>
/// Fourteen councils of 250,000 residents that take part, with two approved years of which the second is published. Made
/// once a database; tests only read them. Council i, from 1 to 14, has 1,000 + 100 i visits for every 1,000 residents, and
/// 100 fewer the year before; everything else is in the same order.
/// </summary>
internal sealed class ComparedCouncils
{
    /// <summary>The published year; no other test has figures in it.</summary>
    public const string Year = "2031-32";

    /// <summary>The year before: approved, and no comparison of it.</summary>
    public const string YearBefore = "2030-31";

    private static readonly ConcurrentDictionary<Db, Lazy<Task<ComparedCouncils>>> Made = new();

    private ComparedCouncils(IReadOnlyList<CouncilInfo> councils) => Councils = councils;

    /// <summary>The councils; the first has the lowest figures.</summary>
    public IReadOnlyList<CouncilInfo> Councils { get; }

    /// <summary>The seventh, in the middle: 1,700 visits for every 1,000 residents.</summary>
    public CouncilInfo Middle => Councils[6];

    public static Task<ComparedCouncils> OnAsync(TestSite site) => Made.GetOrAdd(site.Kind, _ => new Lazy<Task<ComparedCouncils>>(() => MakeAsync(site))).Value;

    /// <summary>Visits in person of council i.</summary>
    public static long Visits(int i) => 250 * (1000 + 100 * i);

    /// <summary>Somebody of a council who reads, signed in.</summary>
    public static async Task<PageClient> SignInAsync(TestSite site, CouncilInfo council) =>
        await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));

    private static async Task<ComparedCouncils> MakeAsync(TestSite site)
    {
        var councils = new List<CouncilInfo>();
        for (var i = 1; i <= 14; i++)
        {
            var council = await site.Data.CreateCouncilAsync($"Comparedshire {i}th", population: 250_000);
            await site.Data.CreateReturnAsync(council, council.Id, YearBefore, ReturnStatus.Approved, Values(i - 1));
            await site.Data.CreateReturnAsync(council, council.Id, Year, ReturnStatus.Approved, Values(i));
            await site.Data.ConsentAsync(council);
            councils.Add(council);
        }

        // Each has all the others on its list, so that its neighbours are the thirteen others whatever other councils there are.
        await site.Data.PlatformAsync(database =>
        {
            database.CouncilNeighbours.AddRange(councils.SelectMany(c => councils.Where(n => n != c)
                .Select((n, i) => new CouncilNeighbour { CouncilId = c.Id, Rank = i + 1, NeighbourId = n.Id })));
            return database.SaveChangesAsync();
        });
        await site.Data.PublishAsync(Year, ReleaseKind.Members);
        return new ComparedCouncils(councils);
    }

    private static (string, string)[] Values(int i) =>
    [
        ("visits", $"{Visits(i)}"), ("issues_physical", $"{250 * (4000 + 100 * i)}"), ("issues_ebook", $"{250 * (100 + 20 * i)}"), ("issues_eaudio", "0"),
        ("active_borrowers", $"{250 * (60 + 5 * i)}"), ("events", $"{250 * (5 + i)}"), ("event_attendances", $"{250 * (100 + 10 * i)}"),
        ("computer_hours_used", $"{250 * (50 + 10 * i)}"),
    ];
}
