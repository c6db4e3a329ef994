using System.Data;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CouncilLibraries.Database.PostgreSql;

/// <summary>PostgreSQL 15 and later.</summary>
public sealed class PostgreSqlDatabase : IDatabaseProvider
{
    private static readonly SessionInterceptor Session = new(PostgreSqlSecurity.TellSession);

    /// <inheritdoc />
    public string Name => "PostgreSql";

    /// <inheritdoc />
    public bool WebRunsJobs => false;

    /// <inheritdoc />
    public IsolationLevel SnapshotLevel => IsolationLevel.RepeatableRead;

    /// <inheritdoc />
    public void Configure(DbContextOptionsBuilder builder, string connectionString) => builder
        .UseNpgsql(connectionString, o => o.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name))
        .AddInterceptors(Session);

    /// <inheritdoc />
    public async Task UpgradeAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await database.Database.MigrateAsync(cancellationToken);
        var script = PostgreSqlSecurity.Script(database.Model);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        // Every worker and command comes by here, also while the site serves people: policies are made anew only where they differ,
        // because that locks each table, and by one process at a time.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('council_libraries_security'))", cancellationToken);
        var made = await database.Database.SqlQueryRaw<string>("SELECT coalesce(obj_description('\"__EFMigrationsHistory\"'::regclass, 'pg_class'), '') AS \"Value\"").SingleAsync(cancellationToken);
        if (made != mark)
        {
            var marked = $"{script} COMMENT ON TABLE \"__EFMigrationsHistory\" IS '{mark}';";
            await database.Database.ExecuteSqlRawAsync(marked, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task<int> EraseAsync(CouncilLibrariesContext database, string table, Guid council, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Database.ExecuteSqlRawAsync(Delete(table), [council], cancellationToken);
    }

    /// <inheritdoc />
    public Task<int> BlankAsync(CouncilLibrariesContext database, string table, string column, Guid council, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Database.ExecuteSqlRawAsync(Blank(table, column), [council], cancellationToken);
    }

    // The names are the model's own, never somebody's text.
    private static string Delete(string table) => $"DELETE FROM \"{table}\" WHERE \"CouncilId\" = {{0}}";

    private static string Blank(string table, string column) => $"UPDATE \"{table}\" SET \"{column}\" = NULL WHERE \"CouncilId\" = {{0}}";

    /// <inheritdoc />
    public async Task<string?> WhyUnsafeForWebAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var tooStrong = await database.Database.SqlQueryRaw<bool>($"""
            SELECT rolsuper OR rolbypassrls OR rolcreaterole OR pg_has_role(current_user, '{PostgreSqlSecurity.PublisherRole}', 'MEMBER')
                OR pg_has_role(current_user, 'pg_read_all_data', 'MEMBER') OR pg_has_role(current_user, 'pg_write_all_data', 'MEMBER')
                OR EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'MEMBER')) AS "Value"
            FROM pg_roles WHERE rolname = current_user
            """).SingleAsync(cancellationToken);
        return tooStrong
            ? $"The site's database user is an owner, a superuser, a publisher, reads or writes every table, makes roles, or may bypass row-level security. Use a user that is only in the role {PostgreSqlSecurity.WebRole}."
            : null;
    }

    /// <inheritdoc />
    public bool IsDuplicate(DbUpdateException error) => error?.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc />
    public bool IsBrokenLink(DbUpdateException error) => error?.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.ForeignKeyViolation or Npgsql.PostgresErrorCodes.RestrictViolation };

    /// <inheritdoc />
    public void ConfigureJobs(IGlobalConfiguration jobs, string connectionString) =>
        // Somebody waits for the e-mail with the link.
        jobs.UsePostgreSqlStorage(o => o.UseNpgsqlConnection(connectionString), new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromSeconds(3) });
}

/// <summary>A login of the web role on a developer's own server.</summary>
public static class DevelopmentLogin
{
    private const string Name = "council_libraries_web_development";

    /// <summary>Makes the login, or gives it a new password.</summary>
    /// <param name="ownerConnection">Connection of somebody who may create roles.</param>
    /// <returns>The connection string of the web role.</returns>
    public static async Task<string> EnsureAsync(string ownerConnection)
    {
        var password = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        await using var server = Npgsql.NpgsqlDataSource.Create(ownerConnection);
        await using var command = server.CreateCommand($"""
            DO $$ BEGIN CREATE ROLE {Name} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
            GRANT {PostgreSqlSecurity.WebRole} TO {Name};
            ALTER ROLE {Name} PASSWORD '{password}';
            """);
        await command.ExecuteNonQueryAsync();
        return new Npgsql.NpgsqlConnectionStringBuilder(ownerConnection) { Username = Name, Password = password }.ToString();
    }
}

/// <summary>For <c>dotnet ef</c>: the model without a host.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CouncilLibrariesContext>
{
    public CouncilLibrariesContext CreateDbContext(string[] args) =>
        CouncilLibrariesServices.CreateDesignTimeContext(new PostgreSqlDatabase(), "Host=localhost;Database=design");
}
