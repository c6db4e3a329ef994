using System.Data;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Hangfire.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CouncilLibraries.Database.SqlServer;

/// <summary>SQL Server 2019 and later.</summary>
public sealed class SqlServerDatabase : IDatabaseProvider
{
    private static readonly SessionInterceptor Session = new(SqlServerSecurity.TellSession);

    private const int UniqueIndexViolated = 2601;
    private const int KeyViolated = 2627;
    private const int LinkViolated = 547;

    /// <inheritdoc />
    public string Name => "SqlServer";

    /// <inheritdoc />
    public bool WebRunsJobs => false;

    /// <inheritdoc />
    public IsolationLevel SnapshotLevel => IsolationLevel.RepeatableRead;

    /// <inheritdoc />
    public void Configure(DbContextOptionsBuilder builder, string connectionString) => builder
        .UseSqlServer(connectionString, o => o.MigrationsAssembly(typeof(SqlServerDatabase).Assembly.GetName().Name).UseCompatibilityLevel(150))
        .AddInterceptors(Session);

    /// <inheritdoc />
    public async Task UpgradeAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await database.Database.MigrateAsync(cancellationToken);
        // All or nothing: the policies are made anew, and nobody reads meanwhile.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        foreach (var batch in SqlServerSecurity.Script(database.Model))
        {
            await database.Database.ExecuteSqlRawAsync(batch, cancellationToken);
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
    private static string Delete(string table) => $"DELETE FROM [{table}] WHERE [CouncilId] = {{0}}";

    private static string Blank(string table, string column) => $"UPDATE [{table}] SET [{column}] = NULL WHERE [CouncilId] = {{0}}";

    /// <inheritdoc />
    public async Task<string?> WhyUnsafeForWebAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return await database.Database.SqlQueryRaw<int>(SqlServerSecurity.TooStrong).SingleAsync(cancellationToken) != 0
            ? $"The site's database user is an owner, a server administrator, a publisher, or reads, writes or secures every table. Use a user that is only in the role {SqlServerSecurity.WebRole}."
            : null;
    }

    /// <inheritdoc />
    public bool IsDuplicate(DbUpdateException error) => error?.InnerException is Microsoft.Data.SqlClient.SqlException { Number: UniqueIndexViolated or KeyViolated };

    /// <inheritdoc />
    public bool IsBrokenLink(DbUpdateException error) => error?.InnerException is Microsoft.Data.SqlClient.SqlException { Number: LinkViolated };

    /// <inheritdoc />
    public void ConfigureJobs(IGlobalConfiguration jobs, string connectionString) => jobs.UseSqlServerStorage(connectionString);
}

/// <summary>For <c>dotnet ef</c>: the model without a host.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CouncilLibrariesContext>
{
    public CouncilLibrariesContext CreateDbContext(string[] args) =>
        CouncilLibrariesServices.CreateDesignTimeContext(new SqlServerDatabase(), "Server=localhost;Database=design;Encrypt=False");
}
