using System.Collections.Concurrent;
using System.Net;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Faults;

/// <summary>What happens to the database: it is restarted under load, its disk fills up. Run by build/faults; what it showed is in docs/faults.md.</summary>
public sealed class ServerTests
{
    [Fact(Explicit = true)]
    public async Task PostgreSql_CrashedAndStartedUnderLoad_LosesAndDoublesNothingThatWasAnswered()
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.PostgreSql) is not null, TestDatabase.WhyAbsent(Db.PostgreSql) ?? "");
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PGTEST_DURABLE") is "1", "The server of these tests does not keep what it says it keeps: build/faults starts one that does.");
        await using var scene = await FaultScene.StartAsync(Db.PostgreSql);
        await scene.StartSiteAsync();
        var (council, head) = await scene.CouncilAsync();
        var (answered, refused) = (new ConcurrentBag<string>(), 0);
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(async worker =>
        {
            var client = await scene.SignInAsync(head);
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var name = $"Branch {worker} {i}";
                try
                {
                    var answer = await AddAsync(client, council, name);
                    if (answer == HttpStatusCode.Redirect)
                    {
                        answered.Add(name);
                    }
                    else
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
                catch (InvalidOperationException)
                {
                    // The page with the form was one of errors.
                    Interlocked.Increment(ref refused);
                }
            }
        }).ToList();
        await FaultScene.UntilAsync(() => Task.FromResult(answered.Count >= 20), "the load is on");

        await PostgreSqlAsync("crash");
        await FaultScene.UntilAsync(() => Task.FromResult(refused >= 4), "the site says that it cannot");
        var (ready, live) = (await StatusAsync(scene, "/health/ready"), await StatusAsync(scene, "/health/live"));
        await PostgreSqlAsync("start");
        NpgsqlConnection.ClearAllPools();
        var before = answered.Count;
        await FaultScene.UntilAsync(() => Task.FromResult(answered.Count >= before + 20), "the site works again, without a restart");
        await stop.CancelAsync();
        await Task.WhenAll(load);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready, live));
        var stored = await scene.Data.InCouncilAsync(council, d => d.Libraries.Select(l => l.Name).ToListAsync());
        Assert.Empty(answered.Except(stored));
        Assert.Equal(stored.Count, stored.Distinct().Count());
        // What was in flight may be there though nobody was told; of four at work, four at most for each of the two faults.
        Assert.InRange(stored.Count - answered.Count, 0, 8);
        TestContext.Current.TestOutputHelper!.WriteLine($"{answered.Count} answered, {refused} refused, {stored.Count} stored");
    }

    [Fact(Explicit = true)]
    public async Task Sqlite_DiskFull_RefusesWritesWholly_GoesOnReading_AndWorksAgain()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        await using var scene = await FaultScene.StartAsync(Db.Sqlite);
        var file = Path.Combine(disk.Folder, "site.db");
        File.Copy(new SqliteConnectionStringBuilder(scene.Settings["Database:ConnectionString"]).DataSource, file);
        var (council, head) = await scene.CouncilAsync();
        File.Copy(new SqliteConnectionStringBuilder(scene.Settings["Database:ConnectionString"]).DataSource, file, overwrite: true);
        var site = await scene.StartSiteAsync($"Data Source={file}");

        await FillAndEmptyAsync(scene, council, head, disk, site);

        await site.KillAsync();
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
        command.CommandText = $"SELECT count(*) || ' ' || count(DISTINCT \"Name\") FROM \"ReportingUnits\" WHERE \"Name\" LIKE 'Full %'";
        Assert.Equal("0 0", await command.ExecuteScalarAsync());
        command.CommandText = "SELECT count(*) FROM \"ReportingUnits\" WHERE \"Name\" LIKE 'Kept %'";
        Assert.Equal(2L, await command.ExecuteScalarAsync());
    }

    [Fact(Explicit = true)]
    public async Task PostgreSql_DiskFull_RefusesWritesWholly_GoesOnReading_AndWorksAgain()
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.PostgreSql) is not null, TestDatabase.WhyAbsent(Db.PostgreSql) ?? "");
        await using var disk = await SmallDisk.MountAsync(48);
        await using var scene = await FaultScene.StartAsync(Db.PostgreSql);
        await disk.GiveAsync("postgres");
        var owner = new NpgsqlConnectionStringBuilder(scene.Settings["Database:MigrationConnectionString"]);
        var name = owner.Database;
        (owner.Database, owner.Pooling) = ("postgres", false);
        NpgsqlConnection.ClearAllPools();
        await SqlAsync(owner, $"CREATE TABLESPACE small LOCATION '{disk.Folder}'");
        try
        {
            await SqlAsync(owner, $"ALTER DATABASE {name} SET TABLESPACE small");
            var (council, head) = await scene.CouncilAsync();
            var site = await scene.StartSiteAsync();

            await FillAndEmptyAsync(scene, council, head, disk, site);

            var names = await scene.Data.InCouncilAsync(council, d => d.Libraries.Select(l => l.Name).OrderBy(n => n).ToListAsync());
            Assert.Equal(["Kept 1", "Kept 2"], names.Where(n => n.StartsWith("Kept", StringComparison.Ordinal)));
            Assert.DoesNotContain(names, n => n.StartsWith("Full", StringComparison.Ordinal));
            await site.KillAsync();
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await SqlAsync(owner, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            await SqlAsync(owner, "DROP TABLESPACE small");
        }
    }

    /// <summary>Adds a library, fills the disk, adds large pieces until one is refused, empties it, adds another.</summary>
    private static async Task FillAndEmptyAsync(FaultScene scene, CouncilInfo council, TestPerson head, SmallDisk disk, TestProcess site)
    {
        var client = await scene.SignInAsync(head);
        Assert.Equal(HttpStatusCode.Redirect, await AddAsync(client, council, "Kept 1"));
        // A form that is open already: what is asked is whether it is saved whole or not at all.
        var large = $"council,name,postcode,type,provision,statutory,address\n{string.Concat(Enumerable.Range(1, 2000).Select(i => $"{council.Identifier},Full {i},ZZ1 1ZZ,Static,council-run,yes,{new string('a', 150)}\n"))}";
        var shown = await client.UploadAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/import"), "Sheet", "libraries.csv", System.Text.Encoding.UTF8.GetBytes(large));
        Assert.Equal(HttpStatusCode.OK, shown.Status);

        disk.Fill();
        var refused = await client.SubmitAsync(shown, button: "button");
        Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/c/{council.Identifier}/libraries")).Status);
        Assert.False(site.HasEnded);

        disk.Empty();
        Assert.Equal(HttpStatusCode.Redirect, await AddAsync(client, council, "Kept 2"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(scene, "/health/ready"));
    }

    private static async Task<HttpStatusCode> AddAsync(PageClient client, CouncilInfo council, string name)
    {
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/add");
        return (await client.SubmitAsync(form, new()
        {
            ["Form.Name"] = name, ["Form.Postcode"] = "ZZ1 1ZZ", ["Form.Type"] = "Static", ["Form.Provision"] = "CouncilRun", ["Form.YearOpened"] = "1990", ["Form.From"] = "",
        })).Status;
    }

    private static async Task<HttpStatusCode> StatusAsync(FaultScene scene, string address)
    {
        using var client = new HttpClient { BaseAddress = scene.Address };
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task PostgreSqlAsync(string verb)
    {
        var (code, said) = await TestProcess.RunAsync("bash", [Path.Combine(TestProcess.Root, "build", "postgres"), verb], ".", []);
        Assert.True(code == 0, said);
    }

    private static async Task SqlAsync(NpgsqlConnectionStringBuilder settings, string sql)
    {
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A disk of some megabytes, in memory.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private SmallDisk(string folder) => Folder = folder;

        public string Folder { get; }

        public static async Task<SmallDisk> MountAsync(int megabytes)
        {
            var folder = Directory.CreateTempSubdirectory("small-disk").FullName;
            var (code, said) = await TestProcess.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", folder], ".", []);
            if (code != 0)
            {
                Directory.Delete(folder);
                Assert.Skip($"No small disk can be made here: {said}");
            }

            return new SmallDisk(folder);
        }

        public async Task GiveAsync(string user) => Assert.Equal(0, (await TestProcess.RunAsync("chown", [user, Folder], ".", [])).Code);

        /// <summary>Leaves no room.</summary>
        public void Fill()
        {
            using var ballast = new FileStream(Path.Combine(Folder, "ballast"), FileMode.Create);
            var block = new byte[4096];
            try
            {
                while (true)
                {
                    ballast.Write(block);
                    ballast.Flush();
                }
            }
            catch (IOException)
            {
                // Full.
            }
        }

        public void Empty() => File.Delete(Path.Combine(Folder, "ballast"));

        public async ValueTask DisposeAsync()
        {
            await TestProcess.RunAsync("umount", ["--lazy", Folder], ".", []);
            Directory.Delete(Folder);
        }
    }
}
