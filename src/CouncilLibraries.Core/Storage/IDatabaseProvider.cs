using System.Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Storage;

/// <summary>What differs between the databases that the product runs on.</summary>
public interface IDatabaseProvider
{
    /// <summary>The name in <c>Database:Provider</c>.</summary>
    string Name { get; }

    /// <summary>Whether the web process also runs the jobs, because only one process may write.</summary>
    bool WebRunsJobs { get; }

    /// <summary>The level at which a transaction that only reads sees the database as it is at one moment, and holds nobody up where the database can do so.</summary>
    IsolationLevel SnapshotLevel { get; }

    /// <summary>Sets the context up for a connection.</summary>
    void Configure(DbContextOptionsBuilder builder, string connectionString);

    /// <summary>Creates or upgrades the schema, and the rights and policies that follow from the model.</summary>
    /// <param name="database">A context on the migration connection.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    Task UpgradeAsync(CouncilLibrariesContext database, CancellationToken cancellationToken);

    /// <summary>Deletes a council's rows of a table, also where the table is insert-only.</summary>
    /// <param name="database">A context on the migration connection, in that council's scope.</param>
    /// <param name="table">Name of the table; it has a column CouncilId.</param>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Rows deleted.</returns>
    Task<int> EraseAsync(CouncilLibrariesContext database, string table, Guid council, CancellationToken cancellationToken);

    /// <summary>Blanks a column of a council's rows of a table, as <see cref="EraseAsync"/> deletes them.</summary>
    Task<int> BlankAsync(CouncilLibrariesContext database, string table, string column, Guid council, CancellationToken cancellationToken);

    /// <summary>Says why the web process must not start on this connection, or null.</summary>
    Task<string?> WhyUnsafeForWebAsync(CouncilLibrariesContext database, CancellationToken cancellationToken);

    /// <summary>Whether a save failed because a row with the same key, or the same unique value, is there already.</summary>
    bool IsDuplicate(DbUpdateException error);

    /// <summary>Whether a save failed because what a row refers to is not there any more, or what was to go is still referred to.</summary>
    bool IsBrokenLink(DbUpdateException error);

    /// <summary>Sets the store of background jobs up.</summary>
    void ConfigureJobs(IGlobalConfiguration jobs, string connectionString);
}
