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

    /// <summary>Sets the context up for a connection.</summary>
    void Configure(DbContextOptionsBuilder builder, string connectionString);

    /// <summary>Creates or upgrades the schema, and the rights and policies that follow from the model.</summary>
    /// <param name="database">A context on the migration connection.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    Task UpgradeAsync(CouncilLibrariesContext database, CancellationToken cancellationToken);

    /// <summary>Says why the web process must not start on this connection, or null.</summary>
    Task<string?> WhyUnsafeForWebAsync(CouncilLibrariesContext database, CancellationToken cancellationToken);

    /// <summary>Whether a save failed because a row with the same key, or the same unique value, is there already.</summary>
    bool IsDuplicate(DbUpdateException error);

    /// <summary>Whether a save failed because what a row refers to is not there any more, or what was to go is still referred to.</summary>
    bool IsBrokenLink(DbUpdateException error);

    /// <summary>Sets the store of background jobs up.</summary>
    void ConfigureJobs(IGlobalConfiguration jobs, string connectionString);
}
