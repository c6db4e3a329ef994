using System.Data.Common;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.Database.Sqlite;
using CouncilLibraries.Database.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CouncilLibraries.TestHost;

/// <summary>The databases that the same tests run over.</summary>
public enum Db
{
    /// <summary>A file.</summary>
    Sqlite,

    /// <summary>A real server; its address is in the environment variable <see cref="TestDatabase.PostgreSqlVariable"/>.</summary>
    PostgreSql,
}

/// <summary>A new database of its own, with the schema in place, and removed afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Names a superuser's connection to a server that is for tests only. <c>build/test</c> sets it.</summary>
    public const string PostgreSqlVariable = "COUNCIL_LIBRARIES_TEST_POSTGRESQL";

    private readonly string _name = $"test_{Guid.NewGuid():N}";

    private TestDatabase(Db kind) => Kind = kind;

    /// <summary>Which one.</summary>
    public Db Kind { get; }

    /// <summary>Why tests over a database cannot run here, or null.</summary>
    public static string? WhyAbsent(Db kind) =>
        kind == Db.PostgreSql && Server is null ? $"No PostgreSQL: {PostgreSqlVariable} is not set. build/test starts one." : null;

    /// <summary>Settings under <c>Database</c> for a host; the roles are apart where the database knows roles.</summary>
    public IReadOnlyDictionary<string, string?> Settings => Kind == Db.Sqlite
        ? new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(Path.GetTempPath(), _name)}.db;Pooling=False",
        }
        : new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "PostgreSql",
            ["Database:ConnectionString"] = Connection("test_web"),
            ["Database:PublisherConnectionString"] = Connection("test_publisher"),
            ["Database:MigrationConnectionString"] = Connection(null),
        };

    private static string? Server => Environment.GetEnvironmentVariable(PostgreSqlVariable);

    /// <summary>Makes one.</summary>
    public static async Task<TestDatabase> CreateAsync(Db kind)
    {
        var database = new TestDatabase(kind);
        if (kind == Db.PostgreSql)
        {
            await using var server = NpgsqlDataSource.Create(Server!);
            await using var create = server.CreateCommand($"CREATE DATABASE {database._name}");
            await create.ExecuteNonQueryAsync();
        }

        await using (var services = database.Services(DatabaseRole.Migration))
        {
            await services.UpgradeDatabaseAsync(CancellationToken.None);
        }

        if (kind == Db.PostgreSql)
        {
            await using var server = NpgsqlDataSource.Create(Server!);
            foreach (var (login, group) in ((string, string)[])[("test_web", PostgreSqlSecurity.WebRole), ("test_publisher", PostgreSqlSecurity.PublisherRole)])
            {
                await using var role = server.CreateCommand($"DO $$ BEGIN CREATE ROLE {login} LOGIN IN ROLE {group}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
                await role.ExecuteNonQueryAsync();
            }
        }

        return database;
    }

    /// <summary>The product's services on this database, as the worker has them.</summary>
    public ServiceProvider Services(DatabaseRole role)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings)
            .AddInMemoryCollection([new("Mail:Folder", Path.Combine(Path.GetTempPath(), _name + "-mail"))]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddCouncilLibraries(configuration, role, new SqliteDatabase(), new PostgreSqlDatabase(), new SqlServerDatabase());
        services.AddPublishing();
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Opens a connection past the program, as the owner of the tables, for what the program refuses.</summary>
    public async Task<DbConnection> OpenAsOwnerAsync()
    {
        DbConnection connection = Kind == Db.Sqlite ? new SqliteConnection(Settings["Database:ConnectionString"]) : new NpgsqlConnection(Connection(null));
        await connection.OpenAsync();
        return connection;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Kind == Db.Sqlite)
        {
            foreach (var end in (string[])["", "-wal", "-shm"])
            {
                File.Delete($"{Path.Combine(Path.GetTempPath(), _name)}.db{end}");
            }

            return;
        }

        NpgsqlConnection.ClearAllPools();
        await using var server = NpgsqlDataSource.Create(Server!);
        await using var drop = server.CreateCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    private string Connection(string? user)
    {
        var settings = new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 20 };
        settings.Username = user ?? settings.Username;
        return settings.ToString();
    }
}
