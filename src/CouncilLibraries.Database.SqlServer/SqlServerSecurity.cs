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

    /// <summary>The statements, one batch each; running them again changes nothing.</summary>
    public static IEnumerable<string> Script(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var role in (string[])[WebRole, PublisherRole])
        {
            yield return $"IF DATABASE_PRINCIPAL_ID('{role}') IS NULL CREATE ROLE [{role}];";
        }

        yield return $"""
            CREATE OR ALTER FUNCTION dbo.VisibleToCouncil(@council uniqueidentifier, @person uniqueidentifier)
            RETURNS TABLE WITH SCHEMABINDING AS RETURN SELECT 1 AS Visible
            WHERE @council = CAST(SESSION_CONTEXT(N'council_id') AS uniqueidentifier)
               OR @person = CAST(SESSION_CONTEXT(N'person_id') AS uniqueidentifier)
               OR IS_ROLEMEMBER('{PublisherRole}') = 1;
            """;
        var tables = model.GetEntityTypes().Where(e => e.BaseType is null).ToList();
        foreach (var entity in tables)
        {
            var table = entity.GetTableName();
            var person = entity.ClrType == typeof(Membership) ? "[PersonId]" : "NULL";
            if (typeof(ITenantOwned).IsAssignableFrom(entity.ClrType) || entity.ClrType == typeof(Membership))
            {
                yield return $"""
                    IF OBJECT_ID('dbo.{table}_by_council') IS NULL
                    CREATE SECURITY POLICY dbo.[{table}_by_council]
                    ADD FILTER PREDICATE dbo.VisibleToCouncil([CouncilId], {person}) ON dbo.[{table}],
                    ADD BLOCK PREDICATE dbo.VisibleToCouncil([CouncilId], NULL) ON dbo.[{table}]
                    WITH (STATE = ON);
                    """;
            }

            if (typeof(IWrittenByCouncil).IsAssignableFrom(entity.ClrType))
            {
                yield return $"""
                    IF OBJECT_ID('dbo.{table}_by_council') IS NULL
                    CREATE SECURITY POLICY dbo.[{table}_by_council]
                    ADD BLOCK PREDICATE dbo.VisibleToCouncil([CouncilId], NULL) ON dbo.[{table}]
                    WITH (STATE = ON);
                    """;
            }

            yield return $"GRANT {(typeof(IInsertOnly).IsAssignableFrom(entity.ClrType) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE")} ON dbo.[{table}] TO [{PublisherRole}];";
            if (!typeof(IPublisherOnly).IsAssignableFrom(entity.ClrType))
            {
                yield return $"GRANT {(typeof(IWrittenByPublisher).IsAssignableFrom(entity.ClrType) ? "SELECT" : typeof(IInsertOnly).IsAssignableFrom(entity.ClrType) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE")} ON dbo.[{table}] TO [{WebRole}];";
            }
        }
    }

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
