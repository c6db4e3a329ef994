namespace CouncilLibraries.Core.Storage;

/// <summary>What a process may do in the database.</summary>
public enum DatabaseRole
{
    /// <summary>Serves people: one council at a time, never publishes where the database knows roles.</summary>
    Web,

    /// <summary>Runs jobs and imports; reads across councils to publish.</summary>
    Publisher,

    /// <summary>Changes the schema.</summary>
    Migration,
}

/// <summary>Settings under <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Database";

    /// <summary><c>Sqlite</c>, <c>PostgreSql</c> or <c>SqlServer</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Connection of the web role; on SQLite the only one.</summary>
    public string ConnectionString { get; set; } = "Data Source=App_Data/council-libraries.db";

    /// <summary>Connection of the publisher role; the web role's where not given.</summary>
    public string? PublisherConnectionString { get; set; }

    /// <summary>Connection that owns the schema; the publisher's where not given.</summary>
    public string? MigrationConnectionString { get; set; }

    /// <summary>The connection of a role.</summary>
    public string For(DatabaseRole role) => role switch
    {
        DatabaseRole.Web => ConnectionString,
        DatabaseRole.Publisher => PublisherConnectionString ?? ConnectionString,
        _ => MigrationConnectionString ?? For(DatabaseRole.Publisher),
    };
}
