using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.Sqlite;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.DataRights;

/// <summary>A council takes a copy of everything that it owns, and nothing of anybody else.</summary>
public sealed class CopyTests(Sites sites)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryTableThatNamesACouncil_IsInTheCopyOrLeftOutWithAReason()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new SqliteDatabase(), "Data Source=:memory:");
        var copied = CopyTables.Of(database.Model).All.Select(t => t.Entity.ClrType).ToHashSet();

        var named = database.Model.GetEntityTypes().Where(e => e.BaseType is null && e.FindProperty(nameof(ITenantOwned.CouncilId)) is not null).Select(e => e.ClrType).ToList();

        Assert.DoesNotContain(named, t => !copied.Contains(t) && !CopyTables.LeftOut.ContainsKey(t));
        Assert.DoesNotContain(copied, CopyTables.LeftOut.ContainsKey);
        Assert.Empty(CopyTables.LeftOut.Keys.Except(named));
    }

    [Fact]
    public void EveryColumn_HasAMeaningInTheDictionary()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new SqliteDatabase(), "Data Source=:memory:");

        var silent = CopyDictionary.Lines(CopyTables.Of(database.Model)).Where(l => l.Meaning.Length == 0);

        Assert.Empty(silent.Select(l => $"{l.Table}.{l.Column}"));
    }

    [Fact]
    public void NoSecret_IsInTheCopy()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new SqliteDatabase(), "Data Source=:memory:");

        var columns = CopyTables.Of(database.Model).All.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}")).ToList();

        Assert.DoesNotContain(columns, c => c.Contains("Password", StringComparison.Ordinal) || c.Contains("Token", StringComparison.Ordinal) || c.Contains("Stamp", StringComparison.Ordinal));
        Assert.Equal(["People.Email", "People.Id", "People.Name"], columns.Where(c => c.StartsWith("People.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory, Databases]
    public async Task Post_AskForACopy_QueuesItOnce(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var page = await client.GetAsync($"/c/{council.Identifier}/data");

        var first = await client.SubmitAndFollowAsync(page);
        await client.SubmitAsync(page);

        Assert.Contains("being written", first.Text, StringComparison.Ordinal);
        var exports = await site.Data.InCouncilAsync(council, d => d.CouncilExports.ToListAsync(Ct));
        // On SQLite the site may have written the first already; then the second click asked for another.
        Assert.True(exports.Count == 1 || exports.Exists(e => e.Status == ExportStatus.Ready), $"{exports.Count} copies were asked for");
        Assert.NotEmpty(await site.Data.PlatformAsync(d => d.WorkItems.Where(w => w.Kind == WorkKind.ExportCouncil && w.CouncilId == council.Id).ToListAsync(Ct)));
    }

    [Theory, Databases]
    public async Task Get_CopyThatIsReady_HoldsEveryRowAndFileAndIsAudited(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        await SweepTests.FillAsync(site, council);
        await SweepTests.FillAsync(site, other);
        var me = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        var client = await site.SignInAsync(me);
        var id = await MakeAsync(site, council);

        var page = await client.GetAsync($"/c/{council.Identifier}/data");
        var address = page.Html.QuerySelectorAll("main tbody a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains(id.ToString(), StringComparison.Ordinal));
        var bytes = await client.Http.GetByteArrayAsync(new Uri(address, UriKind.Relative), Ct);

        using var file = await CopyFile.OpenAsync(new MemoryStream(bytes), Ct);
        var rows = file.Manifest.Tables.ToDictionary(t => t.Name, t => t.Rows);
        Assert.Equal(2, rows["ReportingUnits"]);
        Assert.Equal(1, rows["PlanFiles"]);
        Assert.Equal(1, rows["Councils"]);
        Assert.Contains(file.Manifest.Files, f => f.Path.StartsWith("files/PlanFiles/", StringComparison.Ordinal) && f.Path.EndsWith(".txt", StringComparison.Ordinal));
        Assert.Contains(file.Manifest.Files, f => f.Path == "dictionary.csv");
        Assert.DoesNotContain(other.Id.ToString(), await TextAsync(bytes), StringComparison.OrdinalIgnoreCase);
        Assert.Single(await site.Data.InCouncilAsync(council, d => d.AuditEntries.Where(a => a.Action == "Downloaded" && a.PersonId == me.Id && a.Subject == $"CouncilExport {id}").ToListAsync(Ct)));
    }

    [Theory, Databases]
    public async Task Get_CopyOfAnotherCouncilOrWithoutTheRole_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var id = await MakeAsync(site, council);
        var stranger = await site.SignInAsync(await site.Data.CreatePersonAsync(other, CouncilRoles.Administrator));
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/c/{other.Identifier}/data/download/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/c/{council.Identifier}/data/download/{id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.GetAsync($"/c/{council.Identifier}/data/download/{id}")).Status);
    }

    [Theory, Databases]
    public async Task DeleteOld_CopyWhoseTimeIsOver_IsGoneWithItsBytes(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var id = await MakeAsync(site, council);
        var fresh = await DeleteOldAsync(site, council);
        await site.Data.InCouncilAsync(council, d => d.CouncilExports.ExecuteUpdateAsync(e => e.SetProperty(x => x.EndedAt, TimeProvider.System.GetUtcNow() - CouncilExport.KeptFor - TimeSpan.FromMinutes(1)), Ct));

        Assert.Equal(0, fresh);
        Assert.Equal(1, await DeleteOldAsync(site, council));
        Assert.Equal(0, await site.Data.InCouncilAsync(council, d => d.CouncilExportParts.CountAsync(p => p.ExportId == id, Ct)));
    }

    [Theory, Databases]
    public async Task Make_KilledInTheMiddle_IsBegunAnewAndWhole(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var export = await AskAsync(site, council);
        // What a worker left behind that died between two parts.
        await site.Data.InCouncilAsync(council, async d =>
        {
            (await d.CouncilExports.SingleAsync(Ct)).Begin(70);
            d.CouncilExportParts.Add(new CouncilExportPart { CouncilId = council.Id, ExportId = export, Number = 1, Content = [1, 2, 3] });
            return await d.SaveChangesAsync(Ct);
        });

        await InAsync(site, council, e => e.MakeAsync(export, Ct));
        var again = await InAsync(site, council, e => e.MakeAsync(export, Ct));

        Assert.Equal(JobOutcome.NothingToDo, again.Outcome);
        using var file = await CopyFile.OpenAsync(new MemoryStream(await BytesAsync(site, council, export)), Ct);
        Assert.Equal(council.Id, file.Manifest.Council.Id);
    }

    [Theory, Databases]
    public async Task Import_IntoAnEmptyDatabase_GivesTheSameCopyAgain(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 90_000);
        await SweepTests.FillAsync(site, council);
        var first = await CopyAsync(site.Worker, council);
        await using var fresh = await TestDatabase.CreateAsync(db);
        await using var services = fresh.Services(DatabaseRole.Publisher);

        await services.GetRequiredService<CouncilRestore>().ImportAsync(new MemoryStream(first.Bytes), "copy.zip", null, Ct);

        var second = await CopyAsync(services, council);
        using (var one = await CopyFile.OpenAsync(new MemoryStream(first.Bytes), Ct))
        using (var two = await CopyFile.OpenAsync(new MemoryStream(second.Bytes), Ct))
        {
            Assert.Equal(one.Manifest.Tables.Select(t => $"{t.Name} {t.Rows} {t.Hash}"), two.Manifest.Tables.Select(t => $"{t.Name} {t.Rows} {t.Hash}"));
        }

        Assert.Equal(first.Result, second.Result);
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        Assert.All(await database.Users.ToListAsync(Ct), p => Assert.Null(p.PasswordHash));
        Assert.Single(await database.PlatformAuditEntries.Where(a => a.CouncilId == council.Id && a.Action == "Imported").ToListAsync(Ct));
        var twice = await Assert.ThrowsAsync<Core.Imports.ImportFileException>(() => services.GetRequiredService<CouncilRestore>().ImportAsync(new MemoryStream(first.Bytes), "copy.zip", null, Ct));
        Assert.Contains("is here already", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_CopyOfOneDatabaseIntoAnother_GivesTheSameCopyAgain()
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.PostgreSql) is not null, TestDatabase.WhyAbsent(Db.PostgreSql) ?? "");
        var site = await sites.OnAsync(Db.PostgreSql);
        var council = await site.Data.CreateCouncilAsync(population: 90_000);
        await SweepTests.FillAsync(site, council);
        var first = await CopyAsync(site.Worker, council);
        await using var fresh = await TestDatabase.CreateAsync(Db.Sqlite);
        await using var services = fresh.Services(DatabaseRole.Publisher);

        await services.GetRequiredService<CouncilRestore>().ImportAsync(new MemoryStream(first.Bytes), "copy.zip", null, Ct);

        Assert.Equal(first.Result, (await CopyAsync(services, council)).Result);
    }

    [Fact]
    public async Task Import_FileThatIsNoGoodCopy_IsRefusedWithTheReasonAndSavesNothing()
    {
        var site = await sites.OnAsync(Db.Sqlite);
        var council = await site.Data.CreateCouncilAsync();
        await SweepTests.FillAsync(site, council);
        var good = (await CopyAsync(site.Worker, council)).Bytes;
        await using var fresh = await TestDatabase.CreateAsync(Db.Sqlite);
        await using var services = fresh.Services(DatabaseRole.Publisher);
        var (units, audit) = ("data/ReportingUnits.json", "data/AuditEntries.json");

        await RefusedAsync("no zip file", Encoding.UTF8.GetBytes("hello"));
        await RefusedAsync("damaged", good[..(good.Length / 2)]);
        await RefusedAsync("has format council-libraries-copy 2", Rezip(good, (path, text) => path == CopyManifest.Path ? text.Replace("\"formatVersion\": 1", "\"formatVersion\": 2", StringComparison.Ordinal) : text));
        await RefusedAsync("another version of the program", Rezip(good, (path, text) => path == CopyManifest.Path ? text.Replace("\"schema\": \"", "\"schema\": \"0", StringComparison.Ordinal) : text));
        await RefusedAsync("is not as the manifest says", Rezip(good, (path, text) => path == units ? text.Replace("Branch", "Brunch", StringComparison.Ordinal) : text));
        await RefusedAsync("is longer than the manifest says", Rezip(good, (path, text) => path == units ? text + new string(' ', 1_000_000) : text));
        await RefusedAsync("leads out of it", Rezip(good, (path, text) => path == CopyManifest.Path ? text.Replace(units, "../ReportingUnits.json", StringComparison.Ordinal) : text));
        await RefusedAsync("its manifest does not name", Rezip(good, (_, text) => text, extra: "data/../../etc/passwd"));
        await RefusedAsync("made to fill the disk", Rezip(good, (path, text) => path == CopyManifest.Path ? Resized(text, units, 19L * 1024 * 1024 * 1024) : text));
        // Whole by its hashes, and wrong in the last table but some: what was saved before it is not kept.
        await RefusedAsync("Nothing was imported", Rezip(good, (path, text) => path == audit ? text.Replace("\"At\":\"20", "\"At\":\"xx", StringComparison.Ordinal) : text, isHashed: true));
        await RefusedAsync("a row is of another council", Rezip(good, (path, text) => path == audit ? text.Replace(council.Id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal) : text, isHashed: true));

        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        Assert.Equal((0, 0, 0), (await database.Councils.CountAsync(Ct), await database.Users.CountAsync(Ct), await database.Periods.CountAsync(Ct)));

        async Task RefusedAsync(string because, byte[] file)
        {
            var refused = await Assert.ThrowsAsync<Core.Imports.ImportFileException>(() => services.GetRequiredService<CouncilRestore>().ImportAsync(new MemoryStream(file), "copy.zip", null, Ct));
            Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        }
    }

    private static string Resized(string manifest, string path, long bytes)
    {
        var at = manifest.IndexOf("\"bytes\":", manifest.IndexOf(path, StringComparison.Ordinal), StringComparison.Ordinal);
        return $"{manifest[..at]}\"bytes\": {bytes}{manifest[manifest.IndexOf(',', at)..]}";
    }

    /// <summary>The copy with some of its files changed; with <paramref name="isHashed"/> its manifest fits them.</summary>
    private static byte[] Rezip(byte[] copy, Func<string, string, string> change, bool isHashed = false, string? extra = null)
    {
        using var output = new MemoryStream();
        using (var old = new ZipArchive(new MemoryStream(copy)))
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var sizes = new Dictionary<string, (string Hash, int Length)>(StringComparer.Ordinal);
            foreach (var entry in old.Entries)
            {
                using var reader = new StreamReader(entry.Open(), Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
                var text = change(entry.FullName, reader.ReadToEnd());
                if (entry.FullName == CopyManifest.Path && isHashed)
                {
                    var manifest = JsonSerializer.Deserialize<CopyManifest>(text, JsonSerializerOptions.Web)!;
                    manifest = manifest with { Files = [.. manifest.Files.Select(f => f with { Bytes = sizes[f.Path].Length, Sha256 = sizes[f.Path].Hash })] };
                    text = JsonSerializer.Serialize(manifest, JsonSerializerOptions.Web);
                }

                var bytes = Encoding.Latin1.GetBytes(text);
                sizes[entry.FullName] = (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), bytes.Length);
                using var written = zip.CreateEntry(entry.FullName).Open();
                written.Write(bytes);
            }

            if (extra is not null)
            {
                using var written = zip.CreateEntry(extra).Open();
                written.WriteByte(1);
            }
        }

        return output.ToArray();
    }

    private static async Task<(CopyResult Result, byte[] Bytes)> CopyAsync(IServiceProvider services, CouncilInfo council)
    {
        using var stream = new MemoryStream();
        var result = await services.GetRequiredService<CouncilScopes>().RunAsync(council, null, s => s.GetRequiredService<CouncilCopy>().WriteAsync(stream, null, Ct));
        return (result, stream.ToArray());
    }

    private static Task<Guid> AskAsync(TestSite site, CouncilInfo council) => site.Data.InCouncilAsync(council, async d =>
    {
        // Without its work item: the test does the work.
        var export = new CouncilExport { CouncilId = council.Id, AskedAt = TimeProvider.System.GetUtcNow(), AskedById = null };
        d.CouncilExports.Add(export);
        await d.SaveChangesAsync(Ct);
        return export.Id;
    });

    private static async Task<Guid> MakeAsync(TestSite site, CouncilInfo council)
    {
        var id = await AskAsync(site, council);
        await InAsync(site, council, e => e.MakeAsync(id, Ct));
        return id;
    }

    private static Task<int> DeleteOldAsync(TestSite site, CouncilInfo council) => InAsync(site, council, e => e.DeleteOldAsync(Ct));

    private static async Task<byte[]> BytesAsync(TestSite site, CouncilInfo council, Guid id)
    {
        using var stream = new MemoryStream();
        await InAsync(site, council, async e =>
        {
            await e.CopyToAsync(id, stream, Ct);
            return true;
        });
        return stream.ToArray();
    }

    private static Task<T> InAsync<T>(TestSite site, CouncilInfo council, Func<CouncilExports, Task<T>> work) =>
        site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, null, s => work(s.GetRequiredService<CouncilExports>()));

    private static async Task<string> TextAsync(byte[] zip)
    {
        var text = new StringBuilder();
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(await reader.ReadToEndAsync(Ct));
        }

        return text.ToString();
    }
}
