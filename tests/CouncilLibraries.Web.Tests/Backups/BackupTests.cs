using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Backups;

/// <summary>The scripts of docs/operations.md: what was backed up comes back, row by row, with its walls.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task Sqlite_BackedUpWhileItIsWrittenTo_AndRestored_HasTheSameRows()
    {
        Assert.SkipUnless(IsThere("sqlite3"), "No sqlite3: the Debian package of that name has it.");
        await using var database = await TestDatabase.CreateAsync(Db.Sqlite);
        await using var services = database.Services(DatabaseRole.Publisher);
        await FillAsync(new TestData(services));
        var file = new SqliteConnectionStringBuilder(database.Settings["Database:ConnectionString"]).DataSource;
        var (copy, back) = ($"{file}.copy", $"{file}.back");
        try
        {
            // Held open, so that the newest rows are in the log beside the file.
            await using var held = new SqliteConnection($"Data Source={file};Pooling=False");
            await held.OpenAsync(TestContext.Current.CancellationToken);
            var before = await SqliteRowsAsync(file);
            await RunAsync("backup", "sqlite", [file, copy]);
            await new TestData(services).CreateCouncilAsync();
            await RunAsync("restore", "sqlite", [copy, back]);

            Assert.Equal(before, await SqliteRowsAsync(back));
            Assert.NotEqual(before, await SqliteRowsAsync(file));
            // Neither writes over what is there.
            Assert.Equal(3, (await ScriptAsync("backup", ["sqlite", file, copy], [])).Code);
            Assert.Equal(3, (await ScriptAsync("restore", ["sqlite", copy, back], [])).Code);
        }
        finally
        {
            foreach (var name in (string[])[copy, back, $"{back}-wal", $"{back}-shm"])
            {
                File.Delete(name);
            }
        }
    }

    [Fact]
    public async Task PostgreSql_BackedUpAndRestored_HasTheSameRows_RightsAndPolicies()
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.PostgreSql) is not null, TestDatabase.WhyAbsent(Db.PostgreSql) ?? "");
        Assert.SkipUnless(IsThere("pg_dump"), "No pg_dump: the Debian package postgresql-client has it.");
        await using var database = await TestDatabase.CreateAsync(Db.PostgreSql);
        await using var services = database.Services(DatabaseRole.Publisher);
        var (one, other) = await FillAsync(new TestData(services));
        var owner = new NpgsqlConnectionStringBuilder(database.Settings["Database:MigrationConnectionString"]);
        var (restored, folder) = ($"{owner.Database}_restored", Directory.CreateTempSubdirectory("backup").FullName);
        var reached = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PGHOST"] = owner.Host, ["PGPORT"] = owner.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), ["PGUSER"] = owner.Username, ["PGDATABASE"] = owner.Database,
        };
        try
        {
            await AskAsync(owner, "DO $$ BEGIN CREATE ROLE test_backup LOGIN BYPASSRLS IN ROLE pg_read_all_data; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
            var before = await PostgreSqlRowsAsync(owner);
            await RunAsync("backup", "postgresql", [Path.Combine(folder, "copy.dump")], new(reached) { ["PGUSER"] = "test_backup" });
            await new TestData(services).CreateCouncilAsync();
            await RunAsync("restore", "postgresql", [Path.Combine(folder, "copy.dump"), restored], reached);

            owner.Database = restored;
            Assert.Equal(before, await PostgreSqlRowsAsync(owner));
            await ExpectWallsAsync(new NpgsqlConnectionStringBuilder(database.Settings["Database:ConnectionString"]) { Database = restored }, one, other);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            owner.Database = "postgres";
            await AskAsync(owner, $"DROP DATABASE IF EXISTS {restored} WITH (FORCE)");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ExpectWallsAsync(NpgsqlConnectionStringBuilder site, CouncilInfo one, CouncilInfo other)
    {
        site.Pooling = false;
        Assert.Equal(0L, await AskAsync(site, "SELECT count(*) FROM \"ReportingUnits\""));
        Assert.Equal(one.Id, await AskAsync(site, $"SELECT set_config('app.council_id', '{one.Id}', false); SELECT DISTINCT \"CouncilId\" FROM \"ReportingUnits\"", result: 2));
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(site, $"SELECT set_config('app.council_id', '{one.Id}', false); INSERT INTO \"ContributionChoices\" (\"CouncilId\", \"Contributes\", \"DecidedAt\", \"Version\") VALUES ('{other.Id}', true, now(), 1)"));
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(site, "SELECT count(*) FROM \"CohortMembers\""));
        using var model = CouncilLibrariesServices.CreateDesignTimeContext(new PostgreSqlDatabase(), site.ConnectionString);
        Assert.Null(await new PostgreSqlDatabase().WhyUnsafeForWebAsync(model, TestContext.Current.CancellationToken));
        Assert.Empty(await model.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(CouncilInfo One, CouncilInfo Other)> FillAsync(TestData data)
    {
        var councils = new List<CouncilInfo>();
        for (var i = 0; i < 2; i++)
        {
            var council = await data.CreateCouncilAsync($"Ærøskøbing O'Brien {i}");
            var library = await data.CreateLibraryAsync(council);
            await data.CreatePersonAsync(council, CouncilRoles.LibraryManager, library);
            await data.CreateReturnAsync(council, library.Id, "2019-20", ReturnStatus.Approved, ("visits", "12,345"), ("events", "est 20"));
            await data.CreatePublishedAsync(council, "2019-20", ("visits", 5_000 + i));
            await data.ConsentAsync(council);
            councils.Add(council);
        }

        await data.PublishAsync("2019-20", Core.Benchmarks.ReleaseKind.Published);
        return (councils[0], councils[1]);
    }

    private static async Task RunAsync(string script, string kind, IEnumerable<string> arguments, Dictionary<string, string?>? environment = null)
    {
        var (code, said) = await ScriptAsync(script, [kind, .. arguments], environment ?? []);
        Assert.True(code == 0, $"build/{script} {kind} ended with {code}: {said}");
    }

    private static Task<(int Code, string Said)> ScriptAsync(string script, string[] arguments, Dictionary<string, string?> environment) =>
        TestProcess.RunAsync("bash", [Path.Combine(TestProcess.Root, "build", script), .. arguments], ".", environment);

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<object?> AskAsync(NpgsqlConnectionStringBuilder settings, string sql, int result = 1)
    {
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        for (var i = 1; i < result; i++)
        {
            await reader.NextResultAsync(TestContext.Current.CancellationToken);
        }

        return await reader.ReadAsync(TestContext.Current.CancellationToken) ? reader.GetValue(0) : null;
    }

    private static async Task<List<string>> PostgreSqlRowsAsync(NpgsqlConnectionStringBuilder settings)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1", connection))
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"{table}\" t", connection);
            rows.Add($"{table}: {await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}");
        }

        return rows;
    }

    private static async Task<List<string>> SqliteRowsAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        foreach (var table in await ReadAsync("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            var all = (await ReadAsync($"SELECT * FROM \"{table}\"")).Order(StringComparer.Ordinal).ToList();
            rows.Add($"{table}: {all.Count} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))))}");
        }

        return [.. rows, .. await ReadAsync("SELECT type || name || sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1")];

        async Task<List<string>> ReadAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var found = new List<string>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                found.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
            }

            return found;
        }
    }
}
