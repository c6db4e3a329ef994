using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Demo;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tests.Demo;

/// <summary>The demo, loaded once for all tests of the class, with its rows.</summary>
public sealed class LoadedDemo : IAsyncLifetime
{
    private TestDatabase? _database;

    public ServiceProvider Services { get; private set; } = null!;

    public TimeSpan Taken { get; private set; }

    public List<Council> Councils { get; private set; } = [];

    public ILookup<Guid, CouncilProfile> Profiles { get; private set; } = null!;

    public List<CollectionPeriod> Periods { get; private set; } = [];

    public List<Library> Libraries { get; } = [];

    public List<Return> Returns { get; } = [];

    public List<WarningNote> Notes { get; } = [];

    public List<ContributionChoice> Choices { get; } = [];

    public List<int> AuditRows { get; } = [];

    public ILookup<Guid, Return> ReturnsOf { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Db.Sqlite);
        Services = _database.Services(DatabaseRole.Publisher);
        var clock = Stopwatch.StartNew();
        Assert.True(await DemoCouncils.LoadAsync(Services, progress: null, CancellationToken.None));
        Taken = clock.Elapsed;
        await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await _database!.DisposeAsync();
    }

    public Library Named(string name) => Libraries.Single(l => l.Name == name);

    public Council Of(string identifier) => Councils.Single(c => c.Identifier == identifier);

    private async Task ReadAsync()
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
            Councils = await database.Councils.AsNoTracking().OrderBy(c => c.Code).ToListAsync();
            Profiles = (await database.CouncilProfiles.AsNoTracking().ToListAsync()).ToLookup(p => p.CouncilId);
            Periods = await database.Periods.AsNoTracking().OrderBy(p => p.Id).ToListAsync();
        }

        foreach (var council in Councils)
        {
            await Services.GetRequiredService<CouncilScopes>().RunAsync(new CouncilInfo(council.Id, council.Identifier, council.Name, IsFictional: true), personId: null, async scope =>
            {
                var database = scope.GetRequiredService<CouncilLibrariesContext>();
                Libraries.AddRange(await database.Libraries.AsNoTracking().Include(l => l.Phases).Include(l => l.Days).ToListAsync());
                Returns.AddRange(await database.Returns.AsNoTracking().Include(r => r.Values).ToListAsync());
                Notes.AddRange(await database.WarningNotes.AsNoTracking().ToListAsync());
                Choices.AddRange(await database.ContributionChoices.AsNoTracking().ToListAsync());
                AuditRows.Add(await database.AuditEntries.CountAsync());
            });
        }

        ReturnsOf = Returns.ToLookup(r => r.CouncilId);
    }
}

public sealed class DemoCouncilsTests(LoadedDemo demo, ITestOutputHelper output) : IClassFixture<LoadedDemo>
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    [Fact]
    public void Demo_has_the_promised_councils_libraries_and_values()
    {
        var values = demo.Returns.Sum(r => r.Values.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{demo.Taken.TotalSeconds:0.0} s; {demo.Councils.Count} councils, {demo.Libraries.Count} libraries, {demo.Returns.Count} returns, {values} values, {demo.Notes.Count} notes"));
        Assert.Equal(DemoCouncils.Count, demo.Councils.Count);
        Assert.All(demo.Councils, c => Assert.True(c.IsFictional && c.Status == CouncilStatus.Active && c.Code.StartsWith('X')));
        Assert.All(demo.Councils.GroupBy(c => c.AuthorityType), type => Assert.InRange(type.Count(), 12, 16));
        Assert.Equal(52, demo.Councils.Count(c => c.Nation == "England"));
        var sizes = demo.Libraries.CountBy(l => l.CouncilId).Select(c => c.Value).ToList();
        Assert.Equal((4, 60), (sizes.Min(), sizes.Max()));
        Assert.Single(sizes, 60);
        Assert.Single(sizes, 4);
        Assert.InRange(demo.Libraries.Count, 850, 1000);
        Assert.InRange(values, 50_000, 120_000);
        Assert.Equal(55, demo.Choices.Count(c => c.Contributes));
        Assert.Equal(DemoCouncils.ClosedYears, demo.Periods.Where(p => p is { Status: CollectionStatus.Closed, PublishOn: not null }).Select(p => p.Id));
        Assert.Equal(["2025-26"], demo.Periods.Where(p => p.Status == CollectionStatus.Open).Select(p => p.Id));
        Assert.Equal(["2026-27"], demo.Periods.Where(p => p.Status == CollectionStatus.Upcoming).Select(p => p.Id));
    }

    [Fact]
    public void Each_council_has_one_audit_row() => Assert.All(demo.AuditRows, rows => Assert.Equal(1, rows));
}
