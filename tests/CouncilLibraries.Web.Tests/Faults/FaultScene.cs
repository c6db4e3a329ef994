using System.Diagnostics;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Faults;

/// <summary>A database of its own, and the site, the worker and the command line as real processes on it, which can be killed.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private readonly List<TestProcess> _processes = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("faults").FullName;
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, string?> _settings;

    private FaultScene(TestDatabase database)
    {
        _database = database;
        _services = database.Services(DatabaseRole.Publisher);
        Data = new TestData(_services);
        _settings = new(database.Settings, StringComparer.Ordinal) { ["Mail:Folder"] = Path.Combine(_folder, "mail"), ["Site:SecondStepIsOptional"] = "true", ["Logging:LogLevel:Default"] = "Warning", ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information" };
    }

    public TestData Data { get; }

    public IServiceProvider Services => _services;

    public IReadOnlyDictionary<string, string?> Settings => _database.Settings;

    public Db Kind => _database.Kind;

    public Uri Address { get; private set; } = null!;

    public static async Task<FaultScene> StartAsync(Db db) => new(await TestDatabase.CreateAsync(db));

    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Starts the site: with its own connection and no other, as docs/operations.md has it.</summary>
    public async Task<TestProcess> StartSiteAsync(string? connection = null)
    {
        var settings = new Dictionary<string, string?>(_settings, StringComparer.Ordinal);
        if (Kind != Db.Sqlite)
        {
            settings.Remove("Database:PublisherConnectionString");
            settings.Remove("Database:MigrationConnectionString");
        }

        settings["Database:ConnectionString"] = connection ?? settings["Database:ConnectionString"];
        (var site, Address) = await TestProcess.StartSiteAsync(settings);
        _processes.Add(site);
        return site;
    }

    /// <summary>Starts what runs the jobs: on SQLite the site.</summary>
    public async Task<TestProcess> StartJobsAsync()
    {
        if (Kind == Db.Sqlite)
        {
            return await StartSiteAsync();
        }

        await using (var owner = NpgsqlDataSource.Create(_settings["Database:MigrationConnectionString"]!))
        await using (var create = owner.CreateCommand("CREATE SCHEMA IF NOT EXISTS hangfire AUTHORIZATION test_publisher"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var worker = await TestProcess.StartWorkerAsync(_settings);
        _processes.Add(worker);
        return worker;
    }

    public TestProcess StartCommand(params string[] arguments)
    {
        var command = TestProcess.StartCommand(_settings, arguments);
        _processes.Add(command);
        return command;
    }

    public async Task<(int Code, string Said)> RunCommandAsync(params string[] arguments)
    {
        var command = StartCommand(arguments);
        await command.EndedAsync();
        return (command.ExitCode, string.Join('\n', command.Rest()));
    }

    public async Task<PageClient> SignInAsync(TestPerson person)
    {
        var client = new PageClient(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) });
        var answer = await client.SubmitAsync(await client.GetAsync("/account/sign-in"), new() { ["Email"] = person.Email, ["Password"] = TestData.Password });
        return answer.Status == System.Net.HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{person.Email} could not sign in: {answer.Status}.");
    }

    /// <summary>As if the time had passed after which a dead holder's lease, and the work that it had taken, fall free.</summary>
    public Task PassTimeAsync() => Data.PlatformAsync(async d =>
    {
        var now = TimeProvider.System.GetUtcNow();
        await d.Leases.ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, now));
        await d.WorkItems.Where(w => w.EndedAt == null).ExecuteUpdateAsync(w => w.SetProperty(x => x.DueAt, now));
    });

    public Task<List<JobRun>> RunsAsync(string job) => Data.PlatformAsync(d => d.JobRuns.AsNoTracking().Where(r => r.Job == job).OrderBy(r => r.StartedAt).ToListAsync());

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < (patience ?? TimeSpan.FromSeconds(60)), $"It never came to this: {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Councils whose open figures can be published.</summary>
    public async Task<IReadOnlyList<CouncilInfo>> CouncilsWithFiguresAsync(int count, string year)
    {
        var councils = new List<CouncilInfo>();
        for (var i = 0; i < count; i++)
        {
            var council = await Data.CreateCouncilAsync(population: 100_000 + (i * 997));
            await Data.CreatePublishedAsync(council, year, ("visits", 200_000 + (i * 5_003)), ("issues_physical", 150_000 + (i * 4_001)), ("active_borrowers", 9_000 + (i * 211)));
            councils.Add(council);
        }

        return councils;
    }

    public async Task<(CouncilInfo Council, TestPerson Head)> CouncilAsync()
    {
        var council = await Data.CreateCouncilAsync();
        return (council, await Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
