using System.Data.Common;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.Database.Sqlite;
using CouncilLibraries.Database.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

    /// <summary>A real server, where somebody has one; its address is in the environment variable <see cref="TestDatabase.SqlServerVariable"/>.</summary>
    SqlServer,
}

/// <summary>A new database of its own, with the schema in place, and removed afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Names a superuser's connection to a server that is for tests only. <c>build/test</c> sets it.</summary>
    public const string PostgreSqlVariable = "COUNCIL_LIBRARIES_TEST_POSTGRESQL";

    /// <summary>Names an administrator's connection to a SQL Server that is for tests only.</summary>
    public const string SqlServerVariable = "COUNCIL_LIBRARIES_TEST_SQLSERVER";

    // Of logins that see databases of tests alone.
    private const string LoginPassword = "Shelf-Teapot-Lantern-9";

    /// <summary>What listens to every context of the tests, beside the product's own.</summary>
    public static IReadOnlyList<IInterceptor> Interceptors { get; set; } = [];

    private readonly string _name = $"test_{Guid.NewGuid():N}";

    private TestDatabase(Db kind) => Kind = kind;

    /// <summary>Which one.</summary>
    public Db Kind { get; }

    /// <summary>Why tests over a database cannot run here, or null.</summary>
    public static string? WhyAbsent(Db kind) => kind switch
    {
        Db.PostgreSql when Server is null => $"No PostgreSQL: {PostgreSqlVariable} is not set. build/test starts one.",
        Db.SqlServer when SqlServer is null => $"No SQL Server: {SqlServerVariable} is not set. Nothing is executed there; its SQL is parsed.",
        _ => null,
    };

    /// <summary>The databases that there are: those whose absence is told with every test, and SQL Server where somebody has one.</summary>
    public static IReadOnlyList<Db> Expected => [.. Enum.GetValues<Db>().Where(db => db != Db.SqlServer || SqlServer is not null)];

    /// <summary>Settings under <c>Database</c> for a host; the roles are apart where the database knows roles.</summary>
    public IReadOnlyDictionary<string, string?> Settings => Kind == Db.Sqlite
        ? new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(Path.GetTempPath(), _name)}.db;Pooling=False",
        }
        : new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = Kind.ToString(),
            ["Database:ConnectionString"] = Connection("test_web"),
            ["Database:PublisherConnectionString"] = Connection("test_publisher"),
            ["Database:MigrationConnectionString"] = Connection(null),
        };

    private static string? Server => Environment.GetEnvironmentVariable(PostgreSqlVariable);

    private static string? SqlServer => Environment.GetEnvironmentVariable(SqlServerVariable);

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
        else if (kind == Db.SqlServer)
        {
            await OnSqlServerAsync(SqlServer!, $"CREATE DATABASE {database._name}");
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
        else if (kind == Db.SqlServer)
        {
            foreach (var (login, role) in ((string, string)[])[("test_web", SqlServerSecurity.WebRole), ("test_publisher", SqlServerSecurity.PublisherRole)])
            {
                await OnSqlServerAsync(database.Connection(null), $"""
                    IF SUSER_ID('{login}') IS NULL CREATE LOGIN [{login}] WITH PASSWORD = '{LoginPassword}';
                    CREATE USER [{login}] FOR LOGIN [{login}];
                    ALTER ROLE [{role}] ADD MEMBER [{login}];
                    """);
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
        services.ConfigureDbContext<CouncilLibrariesContext>((_, options) => options.AddInterceptors(Interceptors), ServiceLifetime.Scoped);
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

        if (Kind == Db.SqlServer)
        {
            SqlConnection.ClearAllPools();
            await OnSqlServerAsync(SqlServer!, $"ALTER DATABASE {_name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {_name}");
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await using var server = NpgsqlDataSource.Create(Server!);
        await using var drop = server.CreateCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task OnSqlServerAsync(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private string Connection(string? user)
    {
        if (Kind == Db.SqlServer)
        {
            var server = new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = _name, MaxPoolSize = 20 };
            return (user is null ? server : new SqlConnectionStringBuilder(server.ConnectionString) { IntegratedSecurity = false, UserID = user, Password = LoginPassword }).ConnectionString;
        }

        var settings = new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 20 };
        settings.Username = user ?? settings.Username;
        return settings.ToString();
    }
}
