using System.Text;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CouncilLibraries.Core.Tests.Imports;

/// <summary>A real database of its own for one test class, with the product's services over it.</summary>
public abstract class ImportDatabase : IAsyncLifetime
{
    private ServiceProvider? services;
    private int councils;

    /// <summary>The services; skips the test where the database is not to be had.</summary>
    public IServiceProvider Services
    {
        get
        {
            Assert.SkipWhen(services is null, "No PostgreSQL here: set COUNCIL_LIBRARIES_TEST_POSTGRESQL to the connection string of a superuser on a private server.");
            return services!;
        }
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Reads or writes what all councils share.</summary>
    public async Task<T> SharedAsync<T>(Func<CouncilLibrariesContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>());
    }

    /// <summary>Reads or writes in a council's scope.</summary>
    public Task<T> InAsync<T>(Council council, Func<CouncilLibrariesContext, Task<T>> work) => Get<CouncilScopes>().RunAsync(
        new CouncilInfo(council.Id, council.Identifier, council.Name, council.IsFictional), null, s => work(s.GetRequiredService<CouncilLibrariesContext>()));

    /// <summary>A council that only this test knows, with its service.</summary>
    public async Task<Council> CouncilAsync(long population = 100_000, bool joined = false)
    {
        var number = Interlocked.Increment(ref councils);
        var council = new Council
        {
            Identifier = $"test-{number}",
            Code = $"E0000{number:0000}",
            Name = $"Test {number}",
            OfficialName = $"Test {number} Council",
            Nation = "England",
            AuthorityType = "unitary",
        };
        if (joined)
        {
            council.Activate(TimeProvider.System.GetUtcNow());
        }

        await SharedAsync(d =>
        {
            d.Councils.Add(council);
            d.CouncilProfiles.Add(new CouncilProfile { CouncilId = council.Id, Year = 2024, Population = population, Source = "Test" });
            return d.SaveChangesAsync();
        });
        await InAsync(council, d =>
        {
            d.Units.Add(Core.Libraries.LibraryService.Of(council));
            return d.SaveChangesAsync();
        });
        return council;
    }

    /// <summary>Text as an uploaded file would be.</summary>
    public static Stream File(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public async ValueTask InitializeAsync()
    {
        if (await CreateAsync() is not { } database)
        {
            return;
        }

        var collection = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = database.Provider.Name,
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Site:PublicAddress"] = "https://libraries.test.invalid",
        }).Build();
        collection.AddLogging(l => l.SetMinimumLevel(LogLevel.Critical));
        collection.AddCouncilLibraries(configuration, DatabaseRole.Publisher, database.Provider);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await services.UpgradeDatabaseAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (services is not null)
        {
            await services.DisposeAsync();
            await DropAsync();
        }
    }

    protected abstract Task<(IDatabaseProvider Provider, string ConnectionString)?> CreateAsync();

    protected abstract Task DropAsync();
}

/// <summary>A SQLite file.</summary>
public sealed class SqliteImportDatabase : ImportDatabase
{
    private readonly string folder = Directory.CreateTempSubdirectory("council-libraries-").FullName;

    protected override Task<(IDatabaseProvider Provider, string ConnectionString)?> CreateAsync() =>
        Task.FromResult<(IDatabaseProvider, string)?>((new SqliteDatabase(), $"Data Source={Path.Combine(folder, "test.db")};Pooling=False"));

    protected override Task DropAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>A database on the server that the environment names.</summary>
public sealed class PostgreSqlImportDatabase : ImportDatabase
{
    private readonly string? server = Environment.GetEnvironmentVariable("COUNCIL_LIBRARIES_TEST_POSTGRESQL");
    private readonly string name = $"imports_{Guid.NewGuid():N}";

    protected override async Task<(IDatabaseProvider Provider, string ConnectionString)?> CreateAsync()
    {
        if (string.IsNullOrEmpty(server))
        {
            return null;
        }

        await ExecuteAsync($"CREATE DATABASE {name}");
        return (new PostgreSqlDatabase(), new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString);
    }

    protected override Task DropAsync() => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
