using System.Data.Common;
using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Database.SqlServer;

/// <summary>Row-level security and rights, generated from the model.</summary>
public static class SqlServerSecurity
{
    /// <summary>Database role of the site.</summary>
    public const string WebRole = "council_libraries_web";

    /// <summary>Database role of the worker.</summary>
    public const string PublisherRole = "council_libraries_publisher";

    /// <summary>Asks whether the user may do more than the site should: 1 or 0.</summary>
    public const string TooStrong = $"""
        SELECT CASE WHEN IS_SRVROLEMEMBER('sysadmin') = 1
            OR IS_ROLEMEMBER('db_owner') = 1 OR IS_ROLEMEMBER('db_datareader') = 1 OR IS_ROLEMEMBER('db_datawriter') = 1
            OR IS_ROLEMEMBER('db_securityadmin') = 1 OR IS_ROLEMEMBER('db_ddladmin') = 1 OR IS_ROLEMEMBER('{PublisherRole}') = 1
            OR HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CONTROL') = 1 OR HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'ALTER ANY SECURITY POLICY') = 1
            THEN 1 ELSE 0 END AS [Value]
        """;

    /// <summary>
    /// The statements, one batch each, to be run in one transaction; running them again gives the same. The policies are those of
    /// PostgreSQL: nothing of a council while none is set, the publisher sees all councils while none is set and in a council's
    /// scope no more than the site does, the site has the rights that <see cref="SiteTables"/> names.
    /// </summary>
    public static IEnumerable<string> Script(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var role in (string[])[WebRole, PublisherRole])
        {
            yield return $"IF DATABASE_PRINCIPAL_ID('{role}') IS NULL CREATE ROLE [{role}];";
        }

        var tables = model.GetEntityTypes().Where(e => e.BaseType is null && !e.IsOwned()).Select(e => (Name: e.GetTableName()!, Clr: e.ClrType)).ToList();
        // The policies are bound to the function: it can be altered only while there are none.
        foreach (var (table, _) in tables.Where(t => IsGuarded(t.Clr)))
        {
            yield return $"DROP SECURITY POLICY IF EXISTS dbo.[{table}_by_council];";
        }

        yield return $"""
            CREATE OR ALTER FUNCTION dbo.VisibleToCouncil(@council uniqueidentifier, @person uniqueidentifier)
            RETURNS TABLE WITH SCHEMABINDING AS RETURN SELECT 1 AS Visible
            WHERE @council = CAST(SESSION_CONTEXT(N'council_id') AS uniqueidentifier)
               OR @person = CAST(SESSION_CONTEXT(N'person_id') AS uniqueidentifier)
               OR (IS_ROLEMEMBER('{PublisherRole}') = 1 AND SESSION_CONTEXT(N'council_id') IS NULL);
            """;
        foreach (var (table, clr) in tables)
        {
            if (IsGuarded(clr))
            {
                // What a council publishes is read by everybody.
                var filter = typeof(IWrittenByCouncil).IsAssignableFrom(clr) ? ""
                    : $"ADD FILTER PREDICATE dbo.VisibleToCouncil([CouncilId], {(clr == typeof(Membership) ? "[PersonId]" : "NULL")}) ON dbo.[{table}],";
                yield return $"""
                    CREATE SECURITY POLICY dbo.[{table}_by_council]
                    {filter}
                    ADD BLOCK PREDICATE dbo.VisibleToCouncil([CouncilId], NULL) ON dbo.[{table}]
                    WITH (STATE = ON);
                    """;
            }

            yield return $"REVOKE SELECT, INSERT, UPDATE, DELETE ON dbo.[{table}] FROM [{WebRole}], [{PublisherRole}];";
            yield return $"GRANT {SiteTables.InSql(SiteTables.MostFor(clr))} ON dbo.[{table}] TO [{PublisherRole}];";
            if (SiteTables.RightsOf(clr) is not TableRights.None and var rights)
            {
                yield return $"GRANT {SiteTables.InSql(rights)} ON dbo.[{table}] TO [{WebRole}];";
            }
        }

        yield return $"GRANT SELECT ON dbo.[__EFMigrationsHistory] TO [{WebRole}], [{PublisherRole}];";
    }

    private static bool IsGuarded(Type entity) => typeof(ITenantOwned).IsAssignableFrom(entity) || typeof(IWrittenByCouncil).IsAssignableFrom(entity) || entity == typeof(Membership);

    /// <summary>The settings that the policies read, for one connection.</summary>
    internal static void TellSession(DbCommand command, Guid? council, Guid? person)
    {
        var sql = new StringBuilder();
        foreach (var (name, value) in (ReadOnlySpan<(string, Guid?)>)[("council_id", council), ("person_id", person)])
        {
            sql.Append(CultureInfo.InvariantCulture, $"EXEC sp_set_session_context N'{name}', @{name};");
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = ($"@{name}", System.Data.DbType.Guid, value ?? (object)DBNull.Value);
            command.Parameters.Add(parameter);
        }

        command.CommandText = sql.ToString();
    }
}
