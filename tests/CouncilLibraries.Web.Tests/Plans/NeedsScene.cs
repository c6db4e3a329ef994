using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>A council with a plan and its people, on a patch of the Earth of its own: no other test's libraries are near.</summary>
internal sealed class NeedsScene
{
    private static int _patches;

    public required TestSite Site { get; init; }

    public required CouncilInfo Council { get; init; }

    public required Guid PlanId { get; init; }

    public required TestPerson Head { get; init; }

    /// <summary>Looks after the stage.</summary>
    public required TestPerson Owner { get; init; }

    public required TestPerson Other { get; init; }

    /// <summary>Middle of the patch, degrees north and east.</summary>
    public (double North, double East) Middle { get; } = Interlocked.Increment(ref _patches) is var n ? (-60 + (1.5 * (n % 80)), 4 * (n / 80)) : default;

    public string Address(string? page = null) => $"/c/{Council.Identifier}/plans/{PlanId}/needs{(page is null ? null : $"/{page}")}";

    public static async Task<NeedsScene> CreateAsync(TestSite site)
    {
        var council = await site.Data.CreateCouncilAsync();
        var owner = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember);
        return new NeedsScene
        {
            Site = site, Council = council, Owner = owner, PlanId = await PlanAsync(site, council, owner),
            Head = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService), Other = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember),
        };
    }

    public Task<PageClient> AsAsync(TestPerson person) => Site.SignInAsync(person);

    public Task<T> InAsync<T>(Func<CouncilLibrariesContext, Task<T>> work) => Site.Data.InCouncilAsync(Council, work);

    /// <summary>A library so many kilometres north of the middle; without a number its place is not recorded.</summary>
    public async Task<Library> LibraryAsync(string name, double? north = null, LibraryType type = LibraryType.Static)
    {
        var library = Library.Create(Council.Id, name, "ZZ1 1ZZ", new LibraryState(type, LibraryProvision.CouncilRun, true, true), new DateOnly(1970, 4, 1));
        library.Latitude = Middle.North + (north / 111.195);
        library.Longitude = north is null ? null : Middle.East;
        await InAsync(d =>
        {
            d.Libraries.Add(library);
            return d.SaveChangesAsync();
        });
        return library;
    }

    /// <summary>A row of the public list so many kilometres north of the middle.</summary>
    public Task ListedAsync(CouncilInfo council, string name, double north) => Site.Data.PlatformAsync(d =>
    {
        d.ListedLibraries.Add(new ListedLibrary { CouncilId = council.Id, Name = name, Latitude = Middle.North + (north / 111.195), Longitude = Middle.East, Source = "A list made for a test" });
        return d.SaveChangesAsync();
    });

    public Task NeedAsync(Library library, decimal? deprivation = null, int? population = null, decimal? only = null, int? places = null, decimal? cost = null, string? notes = null) => InAsync(d =>
    {
        d.LibraryNeeds.Add(new LibraryNeed { CouncilId = Council.Id, PlanId = PlanId, LibraryId = library.Id, Deprivation = deprivation, Population = population, OnlyUsersPercent = only, OtherPlaces = places, CostPounds = cost, Notes = notes });
        return d.SaveChangesAsync();
    });

    public Task<List<LibraryNeed>> NeedsAsync() => InAsync(d => d.LibraryNeeds.Where(n => n.PlanId == PlanId).ToListAsync());

    public Task ChangePlanAsync(Action<StrategicPlan> change) => InAsync(async d =>
    {
        change(await d.Plans.SingleAsync(p => p.Id == PlanId));
        return await d.SaveChangesAsync();
    });

    private static Task<Guid> PlanAsync(TestSite site, CouncilInfo council, TestPerson owner) => site.Data.InCouncilAsync(council, async d =>
    {
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, "Libraries to 2031", ReportingPeriod.Parse("2026-27"), 5, TimeProvider.System.GetUtcNow());
        plan.Stages.Single(s => s.Kind == PlanStageKind.Needs).OwnerId = owner.Id;
        d.Plans.Add(plan);
        await d.SaveChangesAsync();
        return plan.Id;
    });
}
