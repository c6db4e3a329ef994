using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Demo;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Joining;
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

    public List<LibrarySuccession> Successions { get; } = [];

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

    /// <summary>A library of the first council.</summary>
    public Library Named(string name) => Libraries.Single(l => l.Name == name && l.CouncilId == Of(DemoCouncils.FirstIdentifier).Id);

    public Council Of(string identifier) => Councils.Single(c => c.Identifier == identifier);

    private async Task ReadAsync()
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
            Councils = await database.Councils.AsNoTracking().Where(c => c.Status == CouncilStatus.Active).OrderBy(c => c.Code).ToListAsync();
            Profiles = (await database.CouncilProfiles.AsNoTracking().ToListAsync()).ToLookup(p => p.CouncilId);
            Periods = await database.Periods.AsNoTracking().OrderBy(p => p.Id).ToListAsync();
        }

        foreach (var council in Councils)
        {
            await Services.GetRequiredService<CouncilScopes>().RunAsync(new CouncilInfo(council.Id, council.Identifier, council.Name, IsFictional: true), personId: null, async scope =>
            {
                var database = scope.GetRequiredService<CouncilLibrariesContext>();
                Libraries.AddRange(await database.Libraries.AsNoTracking().Include(l => l.Phases).Include(l => l.Days).ToListAsync());
                Successions.AddRange(await database.LibrarySuccessions.AsNoTracking().ToListAsync());
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
        Assert.All(demo.Councils.GroupBy(c => c.AuthorityType), type => Assert.InRange(type.Count(), 11, 16));
        Assert.Equal(48, demo.Councils.Count(c => c.Nation == "England"));
        var sizes = demo.Libraries.CountBy(l => l.CouncilId).Select(c => c.Value).ToList();
        Assert.Equal((4, 60), (sizes.Min(), sizes.Max()));
        Assert.Single(sizes, 60);
        Assert.Single(sizes, 4);
        Assert.InRange(demo.Libraries.Count, 850, 950);
        Assert.InRange(values, 50_000, 120_000);
        Assert.Equal(55, demo.Choices.Count(c => c.Contributes));
        Assert.Equal(DemoCouncils.ClosedYears, demo.Periods.Where(p => p is { Status: CollectionStatus.Closed, PublishOn: not null }).Select(p => p.Id));
        Assert.Equal(["2025-26"], demo.Periods.Where(p => p.Status == CollectionStatus.Open).Select(p => p.Id));
        Assert.Equal(["2026-27"], demo.Periods.Where(p => p.Status == CollectionStatus.Upcoming).Select(p => p.Id));
    }

    [Fact]
    public void Each_council_has_one_audit_row() => Assert.All(demo.AuditRows, rows => Assert.Equal(1, rows));

    [Fact]
    public void Nobody_real_is_named()
    {
        var real = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, file, columns) in ((string, string, string[])[])
            [("uk-authorities", "uk_authorities.csv", ["authority_name", "official_name"]), ("uk-libraries", "england_libraries_2023.csv", ["library_name"]), ("uk-libraries", "uk_libraries_opening_hours_2025.csv", ["library_name"])])
        {
            using var table = CsvTable.Open(File.OpenRead(Repository.OpenData(folder, file)), file, columns);
            var report = new ImportReport(file);
            while (table.Read(report))
            {
                real.UnionWith(columns.Select(c => Plain(table[c])));
            }
        }

        Assert.DoesNotContain(demo.Councils.SelectMany(c => (string[])[c.Name, c.OfficialName]).Concat(demo.Libraries.Select(l => l.Name)), name => real.Contains(Plain(name)));

        static string Plain(string name) => string.Concat(name.ToLowerInvariant().Replace("library", "", StringComparison.Ordinal).Where(char.IsLetter));
    }

    [Fact]
    public async Task Two_loads_make_the_same_rows()
    {
        await using var other = new Loading();
        await other.StartAsync();
        await DemoCouncils.LoadAsync(other.Services, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal(await HashAsync(demo.Services), await HashAsync(other.Services));
    }

    [Fact]
    public async Task Load_that_is_there_already_is_left_alone()
    {
        var before = await HashAsync(demo.Services);
        Assert.False(await DemoCouncils.LoadAsync(demo.Services, progress: null, TestContext.Current.CancellationToken));
        Assert.Equal(before, await HashAsync(demo.Services));
    }

    [Fact]
    public async Task Load_that_was_broken_off_is_completed_by_the_next()
    {
        await using var other = new Loading();
        await other.StartAsync();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DemoCouncils.LoadAsync(other.Services, new StopAt(3, stop), stop.Token));
        Assert.Equal(3, await CouncilsAsync(other.Services));
        Assert.True(await DemoCouncils.LoadAsync(other.Services, progress: null, TestContext.Current.CancellationToken));
        Assert.Equal(await HashAsync(demo.Services), await HashAsync(other.Services));
    }

    [Fact]
    public void No_figure_breaks_a_hard_rule_and_few_changes_go_unanswered()
    {
        var unanswered = new List<string>();
        foreach (var council in demo.Councils)
        {
            foreach (var found in demo.ReturnsOf[council.Id])
            {
                var findings = FigureChecks.Check(Catalogue, SubjectOf(council, found));
                Assert.Empty(findings.Where(f => f.Severity == RuleSeverity.Hard).Select(f => $"{council.Name} {found.UnitId} {f.Message}"));
                unanswered.AddRange(findings.Where(f => f.Rule.StartsWith("change_", StringComparison.Ordinal)
                        && !demo.Notes.Exists(n => n.CouncilId == council.Id && n.UnitId == found.UnitId && n.YearId == found.PeriodId && n.FindingKey == f.NoteKey))
                    .Select(f => $"{council.Name} {found.PeriodId} {f.Message}"));
            }
        }

        Assert.Contains(unanswered, u => u.StartsWith("Brackmoor 2025-26 Visits in person went from", StringComparison.Ordinal));
        Assert.InRange(unanswered.Count, 1, 40);
    }

    [Fact]
    public void Only_one_figure_is_unfinished_and_it_is_the_managers()
    {
        var unfinished = Assert.Single(demo.Returns.SelectMany(r => r.Values), v => v.State == ValueState.Unfinished);
        Assert.Equal(("about 12?", demo.Named("Wrenhollow Library").Id, "2026-03"), (unfinished.TypedText, unfinished.UnitId, unfinished.PeriodId));
    }

    // Medians and 5th to 95th percentiles of English services in 2023-24; spending and income of Great Britain in 2022-23.
    [Theory]
    [InlineData("visits_per_1000", 2087, 890, 4630)]
    [InlineData("physical_issues_per_1000", 2139, 1004, 4530)]
    [InlineData("active_borrowers_pct", 8.2, 4.1, 15.4)]
    [InlineData("events_per_1000", 10, 1, 21)]
    [InlineData("attendances_per_1000", 180, 23, 343)]
    [InlineData("computer_hours_per_1000", 145, 56, 470)]
    [InlineData("net_spend_per_1000", 11_612, 8000, 16_000)]
    [InlineData("net_cost_per_visit", 5.58, 3, 10)]
    public void Ratios_of_2023_24_are_like_those_of_real_services(string code, double median, double low, double high)
    {
        var ratio = Catalogue.Ratio(code);
        var values = demo.Councils.Select(c => ratio.Formula.Evaluate(YearOf(c, "2023-24").Shown)).OfType<Benchmarking.RatioAmount>().Select(a => (double)a.Value).Order().ToList();
        output.WriteLine(FormattableString.Invariant($"{code}: n {values.Count}, {values[3]:0.##} {values[values.Count / 2]:0.##} {values[^4]:0.##}"));
        Assert.InRange(values.Count, 62, 64);
        Assert.InRange(values[values.Count / 2], median * 0.8, median * 1.2);
        Assert.InRange(values[3], low * 0.8, median);
        Assert.InRange(values[^4], median, high * 1.2);
    }

    [Theory]
    [InlineData("gorsemouth", "2024-25", "visits", RolledState.Incomplete)]
    [InlineData("inkerdale", "2024-25", "visits", RolledState.Incomplete)]
    [InlineData("kestrelmouth", "2023-24", "computer_hours_used", RolledState.Incomplete)]
    [InlineData("brackmoor", "2024-25", "visits", RolledState.Complete)]
    public void Gaps_stand_where_they_were_put(string council, string year, string measure, RolledState state) =>
        Assert.Equal(state, FiguresOf(demo.Of(council), year)[measure].State);

    [Fact]
    public void Figure_with_more_than_a_fifth_estimated_is_shown_but_not_contributed()
    {
        var figure = FiguresOf(demo.Of("nettlewater"), "2023-24")["visits"];
        Assert.Equal((true, false), (figure.IsComplete, figure.MayBeContributed));
    }

    [Fact]
    public void First_council_has_something_of_everything()
    {
        var council = demo.Of(DemoCouncils.FirstIdentifier);
        var libraries = demo.Libraries.Where(l => l.CouncilId == council.Id).ToList();
        Assert.Equal(14, libraries.Count(l => l.IsOpen));
        Assert.Equal(
            ["Kelpcross Library", "Tallowrise Library"],
            libraries.Where(l => demo.Successions.Exists(s => s.OldId == l.Id && s.NewId == demo.Named("Lanternhithe Library").Id) && !l.IsOpen).Select(l => l.Name).Order(StringComparer.Ordinal));
        Assert.Equal([LibraryProvision.CouncilRun, LibraryProvision.CommunityManaged], demo.Named("Fallowshaw Community Library").Phases.OrderBy(p => p.From).Select(p => p.Provision));
        Assert.Equal([true, false, true], demo.Named("Emberside Library").Phases.OrderBy(p => p.From).Select(p => p.IsOpen));
        Assert.Equal(
            [ReturnStatus.Draft, ReturnStatus.Submitted, ReturnStatus.Approved],
            demo.ReturnsOf[council.Id].Where(r => r.PeriodId == "2025-26").Select(r => r.Status).Distinct().Order());
        Assert.All(demo.ReturnsOf[council.Id].Where(r => r.PeriodId != "2025-26"), r => Assert.Equal(ReturnStatus.Locked, r.Status));
    }

    [Theory]
    [InlineData("brackmoor", 5)]
    [InlineData("hollowbridge", 2)]
    public async Task Council_is_so_far_with_its_five_tasks(string identifier, int done)
    {
        var council = demo.Of(identifier);

        var progress = await demo.Services.GetRequiredService<CouncilScopes>().RunAsync(new CouncilInfo(council.Id, council.Identifier, council.Name, IsFictional: true), personId: null,
            scope => scope.GetRequiredService<SetupTasks>().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(done, progress.Done);
    }

    [Fact]
    public async Task Requests_to_join_are_of_every_kind_and_one_can_be_approved()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var requests = await database.JoinRequests.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        var listed = await database.Councils.SingleAsync(c => c.Status == CouncilStatus.Listed, TestContext.Current.CancellationToken);
        Assert.Equal([JoinStatus.Waiting, JoinStatus.Approved, JoinStatus.Declined], requests.Select(r => r.Status).Distinct().Order());
        Assert.Single(requests, r => r.Status == JoinStatus.Waiting && r.ListedCouncilId == listed.Id);
        Assert.Single(requests, r => r.Status == JoinStatus.Waiting && r.ListedCouncilId is null);
    }

    [Fact]
    public async Task Demo_people_have_their_places_and_password()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var people = await database.Users.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DemoPeople.All.Select(p => p.Email).Order(StringComparer.Ordinal), people.Select(p => p.Email!).Order(StringComparer.Ordinal));
        Assert.All(people, p => Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<Person>().VerifyHashedPassword(p, p.PasswordHash!, DemoPeople.Password)));
        Assert.Equal("operator@demo.invalid", Assert.Single(people, p => p.IsOperator).Email);
        var directory = demo.Services.CreateScope().ServiceProvider.GetRequiredService<CouncilDirectory>();
        var head = people.Single(p => p.Email == "head@demo.invalid").Id;
        Assert.Equal([DemoCouncils.FirstIdentifier, DemoCouncils.SecondIdentifier], (await directory.OfPersonAsync(head, TestContext.Current.CancellationToken)).Select(c => c.Identifier));
        var place = await directory.FindAsync(DemoCouncils.FirstIdentifier, people.Single(p => p.Email == "manager@demo.invalid").Id, TestContext.Current.CancellationToken);
        Assert.Equal(new HashSet<Guid> { demo.Named("Wrenhollow Library").Id, demo.Named("Fallowshaw Community Library").Id }, place!.LibraryIds);
    }

    private FigureSet YearOf(Council council, string year) => ServiceYear.Of(
        Catalogue, ReportingPeriod.Parse(year), council.Id, Stored(council, year), LibrariesOf(council), ProfileOf(council, year).ToFacts());

    private IReadOnlyDictionary<string, RolledFigure> FiguresOf(Council council, string year) =>
        ServiceYear.Figures(Catalogue, ReportingPeriod.Parse(year), council.Id, Stored(council, year), LibrariesOf(council));

    private IEnumerable<StoredValue> Stored(Council council, string year) => demo.ReturnsOf[council.Id].Where(r => r.PeriodId == year)
        .SelectMany(r => r.Values).Select(v => new StoredValue(v.UnitId, v.PeriodId, v.MeasureCode, v.State, v.Amount, v.Method));

    private List<LibraryOfYear> LibrariesOf(Council council) => demo.Libraries.Where(l => l.CouncilId == council.Id)
        .Select(l => new LibraryOfYear(l.Id, l.Name, l.Phases, l.Capacities)).ToList();

    private CouncilProfile ProfileOf(Council council, string year) =>
        demo.Profiles[council.Id].Single(p => p.Year == demo.Periods.Single(period => period.Id == year).ReferenceYear);

    private FigureSubject SubjectOf(Council council, Return found)
    {
        var year = ReportingPeriod.Parse(found.PeriodId);
        var before = demo.ReturnsOf[council.Id].FirstOrDefault(r => r.UnitId == found.UnitId && r.PeriodId == year.Previous.ToString());
        var library = demo.Libraries.Find(l => l.CouncilId == council.Id && l.Id == found.UnitId);
        return new FigureSubject(library is null ? UnitKind.Service : library.Type == LibraryType.Static ? UnitKind.StaticLibrary : UnitKind.OtherLibrary, year, ByMeasure(found))
        {
            LastYear = before is null ? new Dictionary<string, long>(StringComparer.Ordinal) : ByMeasure(before)
                .Select(m => (m.Key, Figure: ServiceFigures.OverTime(Catalogue.Measure(m.Key), year.Previous, m.Value)))
                .Where(m => m.Figure is { IsComplete: true, Amount: not null }).ToDictionary(m => m.Key, m => m.Figure.Amount!.Value, StringComparer.Ordinal),
            Facts = library is null ? ProfileOf(council, found.PeriodId).ToFacts() : new Dictionary<string, decimal>(StringComparer.Ordinal),
        };
    }

    private static Dictionary<string, IReadOnlyDictionary<ReportingPeriod, Figure>> ByMeasure(Return found) => found.Values.GroupBy(v => v.MeasureCode, StringComparer.Ordinal).ToDictionary(
        g => g.Key, IReadOnlyDictionary<ReportingPeriod, Figure> (g) => g.ToDictionary(v => ReportingPeriod.Parse(v.PeriodId), v => Figure.Of(v.State, v.Amount, v.Method)), StringComparer.Ordinal);

    private static async Task<int> CouncilsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Councils.CountAsync();
    }

    /// <summary>Everything in the tables of the demo but what chance or the clock makes: hashes and stamps of passwords, the audit trail.</summary>
    private static async Task<string> HashAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        await database.Database.OpenConnectionAsync();
        var text = new StringBuilder();
        foreach (var table in (string[])["Councils", "CouncilProfiles", "CouncilNeighbours", "Periods", "SeriesNotes", "ReportingUnits", "ListedLibraries", "LibraryPhases", "LibraryDay", "Returns", "Values", "WarningNotes", "ReturnSettings", "CollectedSets", "ContributionChoices", "JoinRequests", "AgreementAcceptances", "LibrariesChecks", "Memberships", "MembershipLibraries"])
        {
            await using var command = database.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2, 3";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(string.Join('|', row.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));
            }

            Assert.NotEmpty(rows);
            rows.Sort(StringComparer.Ordinal);
            text.AppendLine(table).AppendJoin('\n', rows);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed class StopAt(int done, CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value == done)
            {
                stop.Cancel();
            }
        }
    }

    /// <summary>Another database, for a load of its own.</summary>
    private sealed class Loading : IAsyncDisposable
    {
        private TestDatabase? _database;

        public ServiceProvider Services { get; private set; } = null!;

        public async Task StartAsync()
        {
            _database = await TestDatabase.CreateAsync(Db.Sqlite);
            Services = _database.Services(DatabaseRole.Publisher);
        }

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            await _database!.DisposeAsync();
        }
    }
}
