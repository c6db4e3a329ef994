using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>Every table of councils, by raw SQL under the roles that run: what a hole in the site could do at most.</summary>
public sealed class TableIsolationTests(TwoCouncils scene) : IClassFixture<TwoCouncils>
{
    /// <summary>The tables with rows of councils.</summary>
    public static TheoryData<string> Tables => [.. CouncilTable.All.Select(t => t.Name)];

    [Theory, MemberData(nameof(Tables))]
    public async Task SiteInACouncil_SeesItsRowAlone_AndCannotTouchAnothers(string name)
    {
        var table = CouncilTable.All.Single(t => t.Name == name);
        await using var site = await scene.OpenSiteAsync(scene.One);
        var before = await RowsAsync(name);

        Assert.Equal(1L, await TwoCouncils.AskAsync(site, $"SELECT count(*) FROM \"{name}\" WHERE \"CouncilId\" = '{scene.One}'"));
        Assert.Equal(table.IsReadByAll ? 1L : 0L, await TwoCouncils.AskAsync(site, $"SELECT count(*) FROM \"{name}\" WHERE \"CouncilId\" = '{scene.Other}'"));
        await ExpectNothingAsync(site, TableRights.Change, $"UPDATE \"{name}\" SET \"CouncilId\" = \"CouncilId\" WHERE \"CouncilId\" = '{scene.Other}'");
        await ExpectNothingAsync(site, TableRights.Delete, $"DELETE FROM \"{name}\" WHERE \"CouncilId\" = '{scene.Other}'");
        await ExpectRefusedAsync(site, table.InsertFor(scene.Other));
        // Nor is a row given away.
        await ExpectRefusedAsync(site, $"UPDATE \"{name}\" SET \"CouncilId\" = '{scene.Other}' WHERE \"CouncilId\" = '{scene.One}'");
        await ExpectRefusedAsync(site, $"TRUNCATE \"{name}\"");
        Assert.Equal(before, await RowsAsync(name));

        async Task ExpectNothingAsync(NpgsqlConnection connection, TableRights right, string sql)
        {
            if (table.SiteRights.HasFlag(right))
            {
                Assert.Equal(0, await TwoCouncils.RunAsync(connection, sql));
            }
            else
            {
                await ExpectRefusedAsync(connection, sql);
            }
        }
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task SiteInNoCouncil_SeesNoCouncilsRow_AndWritesNone(string name)
    {
        var table = CouncilTable.All.Single(t => t.Name == name);
        await using var site = await scene.OpenSiteAsync(null);
        var before = await RowsAsync(name);

        Assert.Equal(table.IsReadByAll ? 2L : 0L, await TwoCouncils.AskAsync(site, $"SELECT count(*) FROM \"{name}\""));
        foreach (var (right, sql) in ((TableRights, string)[])[(TableRights.Change, $"UPDATE \"{name}\" SET \"CouncilId\" = \"CouncilId\""), (TableRights.Delete, $"DELETE FROM \"{name}\"")])
        {
            if (table.SiteRights.HasFlag(right))
            {
                Assert.Equal(0, await TwoCouncils.RunAsync(site, sql));
            }
        }

        await ExpectRefusedAsync(site, table.InsertFor(scene.One));
        Assert.Equal(before, await RowsAsync(name));
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task WorkerInACouncil_IsBoundToItAsTheSiteIs(string name)
    {
        var table = CouncilTable.All.Single(t => t.Name == name);
        await using var worker = await scene.OpenAsync("PublisherConnectionString");
        var before = await RowsAsync(name);
        // Publishing reads across councils, in no council's scope.
        Assert.Equal(2L, await TwoCouncils.AskAsync(worker, $"SELECT count(*) FROM \"{name}\""));

        await TwoCouncils.AskAsync(worker, $"SELECT set_config('app.council_id', '{scene.One}', false)");

        Assert.Equal(table.IsReadByAll ? 2L : 1L, await TwoCouncils.AskAsync(worker, $"SELECT count(*) FROM \"{name}\""));
        await ExpectRefusedAsync(worker, table.InsertFor(scene.Other));
        Assert.Equal(before, await RowsAsync(name));
    }

    [Fact]
    public async Task EveryTableOfTheDatabase_IsACouncilsUnderAPolicy_OrOnTheListOfSharedOnes()
    {
        await using var owner = await scene.OpenAsync("MigrationConnectionString");
        using var model = CouncilLibrariesServices.CreateDesignTimeContext(new PostgreSqlDatabase(), "Host=localhost");
        var shared = model.Model.GetEntityTypes().Where(e => SiteTables.Shared.ContainsKey(e.ClrType)).Select(e => e.GetTableName()!).ToHashSet(StringComparer.Ordinal);
        var policies = await ListAsync(owner, "SELECT tablename || ': ' || policyname FROM pg_policies WHERE schemaname = 'public'");
        var problems = new List<string>();
        var tables = await ListAsync(owner, """
            SELECT relname || CASE WHEN relrowsecurity AND relforcerowsecurity THEN ' forced' ELSE '' END FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1
            """);
        foreach (var (name, isForced) in tables.Select(t => (t.Split(' ')[0], t.EndsWith(" forced", StringComparison.Ordinal))))
        {
            if (CouncilTable.All.Any(t => t.Name == name))
            {
                if (!isForced || !policies.Contains($"{name}: by_council", StringComparer.Ordinal))
                {
                    problems.Add($"{name} is not forced under a policy");
                }
            }
            else if (!shared.Contains(name) && name != "__EFMigrationsHistory")
            {
                problems.Add($"{name} is neither a council's nor on the list of shared tables (SiteTables.Shared)");
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{tables.Count} tables, {CouncilTable.All.Count} of councils, {policies.Count} policies");
        Assert.Empty(problems);
    }

    [Fact]
    public async Task EveryTable_GivesTheSiteTheRightsOfTheListAndNoMore()
    {
        await using var owner = await scene.OpenAsync("MigrationConnectionString");
        using var model = CouncilLibrariesServices.CreateDesignTimeContext(new PostgreSqlDatabase(), "Host=localhost");
        var expected = model.Model.GetEntityTypes().Where(e => e.BaseType is null && !e.IsOwned())
            .SelectMany(e => SiteTables.InSql(SiteTables.RightsOf(e.ClrType)).Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(r => $"{e.GetTableName()} {r}"))
            .Append("__EFMigrationsHistory SELECT").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        // What everybody has, the site has too: so the login is asked, and not its group.
        var granted = await ListAsync(owner, """
            SELECT relname || ' ' || p FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') AND has_table_privilege('test_web', oid, p)
            """);

        Assert.Equal(expected, granted.Order(StringComparer.Ordinal));
        Assert.Equal(false, await TwoCouncils.AskAsync(owner, "SELECT has_schema_privilege('test_web', 'public', 'CREATE')"));
        Assert.Empty(await ListAsync(owner, "SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)' AND has_schema_privilege('test_web', oid, 'USAGE')"));
        Assert.Empty(await ListAsync(owner, "SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"));
    }

    [Fact]
    public async Task Site_CannotMakeAnOperator_ButMayChangeOneOtherwise()
    {
        await using var owner = await scene.OpenAsync("MigrationConnectionString");
        var (plain, already) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await TwoCouncils.RunAsync(owner, Person(plain, isOperator: false) + ";" + Person(already, isOperator: true));
        await using var site = await scene.OpenSiteAsync(null);

        await ExpectRefusedAsync(site, $"UPDATE \"People\" SET \"IsOperator\" = true WHERE \"Id\" = '{plain}'");
        await ExpectRefusedAsync(site, Person(Guid.CreateVersion7(), isOperator: true));

        Assert.Equal(1, await TwoCouncils.RunAsync(site, $"UPDATE \"People\" SET \"IsOperator\" = true, \"AccessFailedCount\" = 1 WHERE \"Id\" = '{already}'"));
        Assert.Equal(1, await TwoCouncils.RunAsync(site, $"UPDATE \"People\" SET \"AccessFailedCount\" = 1 WHERE \"Id\" = '{plain}'"));
        Assert.Equal(1, await TwoCouncils.RunAsync(site, Person(Guid.CreateVersion7(), isOperator: false)));

        static string Person(Guid id, bool isOperator) => CouncilTable.Insert("People", id, ("Id", $"'{id}'"), ("IsOperator", isOperator ? "true" : "false"));
    }

    private static async Task ExpectRefusedAsync(NpgsqlConnection connection, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TwoCouncils.RunAsync(connection, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<object?> RowsAsync(string name)
    {
        await using var owner = await scene.OpenAsync("MigrationConnectionString");
        return await TwoCouncils.AskAsync(owner, $"SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{name}\" t");
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
