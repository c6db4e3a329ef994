using System.Data.Common;
using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Database.PostgreSql;

/// <summary>Row-level security and rights, generated from the model.</summary>
public static class PostgreSqlSecurity
{
    /// <summary>Group role of the site.</summary>
    public const string WebRole = "council_libraries_web";

    /// <summary>Group role of the worker.</summary>
    public const string PublisherRole = "council_libraries_publisher";

    private const string CurrentCouncil = "nullif(current_setting('app.council_id', true), '')::uuid";
    private const string CurrentPerson = "nullif(current_setting('app.person_id', true), '')::uuid";

    // In brackets of its own, so that it is asked once a statement and not once a row.
    private const string NoCouncil = "(SELECT nullif(current_setting('app.council_id', true), '') IS NULL)";

    /// <summary>
    /// The statements; running them again gives the same. Every tenant-owned table is forced under a policy that shows
    /// nothing while no council is set. The publisher sees all councils while none is set, and in a council's scope no more than
    /// the site does; the site has the rights that <see cref="SiteTables"/> names.
    /// </summary>
    public static string Script(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var sql = new StringBuilder();
        void Line(FormattableString line) => sql.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        foreach (var role in (string[])[WebRole, PublisherRole])
        {
            Line($"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} NOLOGIN; END IF; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;");
            Line($"GRANT USAGE ON SCHEMA public TO {role};");
        }

        Line($"REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
        foreach (var entity in model.GetEntityTypes().Where(e => e.BaseType is null && !e.IsOwned()))
        {
            var table = $"\"{entity.GetTableName()}\"";
            var clr = entity.ClrType;
            var mine = typeof(ITenantOwned).IsAssignableFrom(clr) ? $"\"CouncilId\" = {CurrentCouncil}"
                : clr == typeof(Membership) ? $"\"CouncilId\" = {CurrentCouncil} OR \"PersonId\" = {CurrentPerson}"
                : null;
            Line($"REVOKE ALL ON {table} FROM {WebRole}, {PublisherRole};");
            if (mine is not null)
            {
                var written = $"\"CouncilId\" = {CurrentCouncil}";
                Line($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;");
                Line($"DROP POLICY IF EXISTS by_council ON {table}; CREATE POLICY by_council ON {table} USING ({mine}) WITH CHECK ({written});");
                Line($"DROP POLICY IF EXISTS publisher ON {table}; CREATE POLICY publisher ON {table} TO {PublisherRole} USING ({NoCouncil}) WITH CHECK ({NoCouncil});");
            }

            if (typeof(IWrittenByCouncil).IsAssignableFrom(clr))
            {
                var owner = $"\"CouncilId\" = {CurrentCouncil}";
                Line($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;");
                Line($"DROP POLICY IF EXISTS everybody ON {table}; CREATE POLICY everybody ON {table} FOR SELECT USING (true);");
                Line($"DROP POLICY IF EXISTS by_council ON {table}; CREATE POLICY by_council ON {table} USING ({owner}) WITH CHECK ({owner});");
            }

            if (clr == typeof(Person))
            {
                // An operator is made by the command line alone: a hole in the site makes none.
                Line($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;");
                Line($"DROP POLICY IF EXISTS everybody ON {table}; CREATE POLICY everybody ON {table} USING (true) WITH CHECK (true);");
                Line($"DROP POLICY IF EXISTS no_new_operator ON {table}; CREATE POLICY no_new_operator ON {table} AS RESTRICTIVE FOR INSERT TO {WebRole} WITH CHECK (NOT \"IsOperator\");");
                Line($"DROP POLICY IF EXISTS operators_stay ON {table}; CREATE POLICY operators_stay ON {table} AS RESTRICTIVE FOR UPDATE TO {WebRole} USING (true) WITH CHECK (NOT \"IsOperator\" OR EXISTS (SELECT 1 FROM {table} before WHERE before.\"Id\" = {table}.\"Id\" AND before.\"IsOperator\"));");
            }

            Line($"GRANT {SiteTables.InSql(SiteTables.MostFor(clr))} ON {table} TO {PublisherRole};");
            if (SiteTables.RightsOf(clr) is not TableRights.None and var rights)
            {
                Line($"GRANT {SiteTables.InSql(rights)} ON {table} TO {WebRole};");
            }
        }

        Line($"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {WebRole}, {PublisherRole};");
        Line($"GRANT SELECT ON \"__EFMigrationsHistory\" TO {WebRole}, {PublisherRole};");
        return sql.ToString();
    }

    /// <summary>The settings that the policies read, for one connection.</summary>
    internal static void TellSession(DbCommand command, Guid? council, Guid? person)
    {
        command.CommandText = "SELECT set_config('app.council_id', @council, false), set_config('app.person_id', @person, false)";
        foreach (var (name, value) in (ReadOnlySpan<(string, Guid?)>)[("council", council), ("person", person)])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value?.ToString() ?? "");
            command.Parameters.Add(parameter);
        }
    }
}
