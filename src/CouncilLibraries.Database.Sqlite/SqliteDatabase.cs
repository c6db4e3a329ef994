using System.Data;
using System.Text;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CouncilLibraries.Database.Sqlite;

/// <summary>One file on one machine: the default. Tenancy rests on the filter, the save guard and the keys.</summary>
public sealed class SqliteDatabase : IDatabaseProvider
{
    // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_FOREIGNKEY, and SQLITE_CONSTRAINT_TRIGGER, as which a row that must not be deleted is refused too.
    private const int UniqueViolated = 2067;
    private const int KeyViolated = 1555;
    private const int LinkViolated = 787;
    private const int TriggerRaised = 1811;

    /// <inheritdoc />
    public string Name => "Sqlite";

    /// <inheritdoc />
    public bool WebRunsJobs => true;

    /// <inheritdoc />
    public IsolationLevel SnapshotLevel => IsolationLevel.ReadUncommitted; // Microsoft.Data.Sqlite takes no lock for writing then; what is read is one moment of the write-ahead log.

    /// <summary>The environment variable that names the folder which a relative file is under; else the current folder is.</summary>
    public const string RootVariable = "COUNCIL_LIBRARIES_ROOT";

    /// <inheritdoc />
    public void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(Rooted(connectionString), o => o.MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name));

    /// <inheritdoc />
    public async Task UpgradeAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var file = new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // Migrating first compares the whole model with the last migration, which would slow every start; a test does that.
        if ((await database.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await database.Database.MigrateAsync(cancellationToken);
        }

        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await database.Database.ExecuteSqlRawAsync(InsertOnlyTriggers(database), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<int> EraseAsync(CouncilLibrariesContext database, string table, Guid council, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        // What keeps rows for ever is lifted within the transaction only.
        var insertOnly = database.Model.GetEntityTypes().Any(e => e.GetTableName() == table && typeof(IInsertOnly).IsAssignableFrom(e.ClrType));
        if (insertOnly)
        {
            await database.Database.ExecuteSqlRawAsync(NoTrigger(table), cancellationToken);
        }

        var rows = await database.Database.ExecuteSqlRawAsync(Delete(table), [council], cancellationToken);
        if (insertOnly)
        {
            await database.Database.ExecuteSqlRawAsync(Trigger(table, "DELETE"), cancellationToken);
        }

        return rows;
    }

    /// <inheritdoc />
    public Task<int> BlankAsync(CouncilLibrariesContext database, string table, string column, Guid council, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Database.ExecuteSqlRawAsync(Blank(table, column), [council], cancellationToken);
    }

    /// <inheritdoc />
    public Task<string?> WhyUnsafeForWebAsync(CouncilLibrariesContext database, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc />
    public bool IsDuplicate(DbUpdateException error) => error?.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolated or KeyViolated };

    /// <inheritdoc />
    public bool IsBrokenLink(DbUpdateException error) => error?.InnerException is SqliteException { SqliteExtendedErrorCode: LinkViolated or TriggerRaised } refused
        && refused.Message.Contains("FOREIGN KEY", StringComparison.Ordinal);

    /// <inheritdoc />
    public void ConfigureJobs(IGlobalConfiguration jobs, string connectionString) => jobs.UseInMemoryStorage();

    /// <summary>The site and the command line run in different folders and share one file.</summary>
    private static string Rooted(string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        var root = Environment.GetEnvironmentVariable(RootVariable);
        if (!string.IsNullOrEmpty(root) && connection.DataSource.Length > 0 && !connection.DataSource.StartsWith(':') && !connection.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            connection.DataSource = Path.Combine(root, connection.DataSource);
        }

        return connection.ConnectionString;
    }

    // The names are the model's own, never somebody's text.
    private static string Delete(string table) => $"DELETE FROM \"{table}\" WHERE \"CouncilId\" = {{0}}";

    private static string Blank(string table, string column) => $"UPDATE \"{table}\" SET \"{column}\" = NULL WHERE \"CouncilId\" = {{0}}";

    private static string NoTrigger(string table) => $"DROP TRIGGER IF EXISTS \"{table}_no_DELETE\"";

    private static string Trigger(string table, string act) =>
        $"CREATE TRIGGER IF NOT EXISTS \"{table}_no_{act}\" BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END;";

    /// <summary>SQLite knows no rights: triggers keep what stands for ever.</summary>
    private static string InsertOnlyTriggers(CouncilLibrariesContext database)
    {
        var sql = new StringBuilder();
        foreach (var table in database.Model.GetEntityTypes().Where(e => typeof(IInsertOnly).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()).Distinct())
        {
            foreach (var act in (string[])["UPDATE", "DELETE"])
            {
                sql.AppendLine(Trigger(table!, act));
            }
        }

        return sql.ToString();
    }
}

/// <summary>For <c>dotnet ef</c>: the model without a host.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CouncilLibrariesContext>
{
    public CouncilLibrariesContext CreateDbContext(string[] args) =>
        CouncilLibrariesServices.CreateDesignTimeContext(new SqliteDatabase(), "Data Source=:memory:");
}
