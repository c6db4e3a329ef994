using System.Globalization;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.History;

/// <summary>The chain of seals over a council's trail: what is taken out, altered or put in past the program shows, and nothing else does.</summary>
public sealed class SealTests(Sites sites)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Verify_SealedTrail_FindsEveryRowAndNothingWrong(Db db)
    {
        var (site, council) = await SealedAsync(db);
        await site.Data.CreateLibraryAsync(council);
        await SealAsync(site, council);

        var found = await VerifyAsync(site, council);

        Assert.Empty(found.Problems);
        Assert.Equal(await site.Data.InCouncilAsync(council, d => d.AuditEntries.CountAsync(Ct)), found.Rows);
        Assert.Equal([1, 2], await site.Data.InCouncilAsync(council, d => d.AuditSeals.OrderBy(s => s.Number).Select(s => s.Number).ToListAsync(Ct)));
    }

    [Theory, Databases]
    public async Task Verify_RowDeletedPastTheProgram_NamesIt(Db db)
    {
        var (site, council) = await SealedAsync(db);
        var row = await FirstAsync(site, council);
        await TamperAsync(site, council, $"DELETE FROM \"AuditEntries\" WHERE \"Id\" = {Key(db, row)}");

        Assert.Equal($"Row {row}, under seal 1, is gone.", Assert.Single((await VerifyAsync(site, council)).Problems));
    }

    [Theory, Databases]
    public async Task Verify_RowChangedPastTheProgram_NamesIt(Db db)
    {
        var (site, council) = await SealedAsync(db);
        var row = await FirstAsync(site, council);
        await TamperAsync(site, council, $"UPDATE \"AuditEntries\" SET \"Changes\" = '{{}}' WHERE \"Id\" = {Key(db, row)}");

        var problem = Assert.Single((await VerifyAsync(site, council)).Problems);

        Assert.StartsWith($"Row {row} of ", problem, StringComparison.Ordinal);
        Assert.EndsWith("is not as it was when seal 1 was made.", problem, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Verify_RowPutInWithATimeThatIsSealed_NamesIt(Db db)
    {
        var (site, council) = await SealedAsync(db);
        var row = new AuditEntry { CouncilId = council.Id, At = TimeProvider.System.GetUtcNow().AddDays(-3), Action = "Changed", Subject = "Library x", Changes = "{}" };
        await site.Data.InCouncilAsync(council, d =>
        {
            d.AuditEntries.Add(row);
            return d.SaveChangesAsync(Ct);
        });
        // The next seal does not take it in as if nothing were wrong.
        await SealAsync(site, council);

        var problem = Assert.Single((await VerifyAsync(site, council)).Problems);

        Assert.StartsWith($"Row {row.Id} of ", problem, StringComparison.Ordinal);
        Assert.EndsWith("was put in after its time was sealed.", problem, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Verify_SealTakenOutOrChanged_NamesIt(Db db)
    {
        var (site, council) = await SealedAsync(db);
        await site.Data.CreateLibraryAsync(council);
        await SealAsync(site, council);
        await TamperAsync(site, council, $"UPDATE \"AuditSeals\" SET \"Count\" = 77 WHERE \"CouncilId\" = {Key(db, council.Id)} AND \"Number\" = 2");
        var changed = await VerifyAsync(site, council);
        await TamperAsync(site, council, $"DELETE FROM \"AuditSeals\" WHERE \"CouncilId\" = {Key(db, council.Id)} AND \"Number\" = 1");

        Assert.Contains(changed.Problems, p => p.StartsWith("Seal 2 of ", StringComparison.Ordinal) && p.EndsWith("was changed.", StringComparison.Ordinal));
        Assert.Contains("Seal 1 is missing: seal 2 stands in its place.", (await VerifyAsync(site, council)).Problems);
    }

    [Theory, Databases]
    public async Task Verify_RowSavedLateWithinTheGrace_IsNoFalseAlarm(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        // A transaction that began before the job looked and is saved after it: the job seals only what is an hour old.
        await using var slow = site.Worker.CreateAsyncScope();
        slow.ServiceProvider.GetRequiredService<ICurrentCouncilSetter>().Set(council);
        var late = new AuditEntry { CouncilId = council.Id, At = TimeProvider.System.GetUtcNow(), Action = "Changed", Subject = "Library x", Changes = "{}" };
        await site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, null, s => s.GetRequiredService<AuditSeals>().SealAsync(Ct));
        var database = slow.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        database.AuditEntries.Add(late);
        await database.SaveChangesAsync(Ct);
        await SealAsync(site, council);

        Assert.Empty((await VerifyAsync(site, council)).Problems);
        Assert.Contains(late.Id, (await site.Data.InCouncilAsync(council, d => d.AuditSeals.ToListAsync(Ct))).SelectMany(s => s.Leaves()).Select(l => l.Id));
    }

    [Theory, Databases]
    public async Task Seal_TwoAtOnce_SealsNothingTwice(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();

        var rows = await Task.WhenAll(SealAsync(site, council), SealAsync(site, council), SealAsync(site, council));
        await SealAsync(site, council);

        Assert.Equal(1, rows.Count(r => r > 0));
        var found = await VerifyAsync(site, council);
        Assert.Empty(found.Problems);
        Assert.Equal(await site.Data.InCouncilAsync(council, d => d.AuditEntries.CountAsync(Ct)), found.Rows);
    }

    [Theory, Databases]
    public async Task Seal_KilledBeforeItsEnd_LeavesNothingHalf(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.InCouncilAsync(council, d =>
        {
            d.AuditEntries.AddRange(Enumerable.Range(0, SealRow.MaxRows + 20).Select(i => new AuditEntry
            {
                CouncilId = council.Id, At = TimeProvider.System.GetUtcNow().AddDays(-2), Action = "Changed", Subject = $"Library {i}", Changes = "{}",
            }));
            return d.SaveChangesAsync(Ct);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, null, s =>
        {
            var stop = new CancellationTokenSource();
            s.GetRequiredService<CouncilLibrariesContext>().SavingChanges += (_, _) => stop.Cancel();
            return s.GetRequiredService<AuditSeals>().SealAsync(Soon, stop.Token);
        }));
        Assert.Equal(0, await site.Data.InCouncilAsync(council, d => d.AuditSeals.CountAsync(Ct)));

        await SealAsync(site, council);

        // Two, because one holds a thousand rows.
        Assert.Equal(2, await site.Data.InCouncilAsync(council, d => d.AuditSeals.CountAsync(Ct)));
        Assert.Empty((await VerifyAsync(site, council)).Problems);
    }

    [Theory, Databases]
    public async Task Verify_PersonRenamedAndEmptied_StillMatches(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var me = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        await site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, me.Id, async s =>
        {
            var d = s.GetRequiredService<CouncilLibrariesContext>();
            (await d.Units.SingleAsync(Ct)).Name = "Libraries and archives";
            await d.SaveChangesAsync(Ct);
        });
        await SealAsync(site, council);

        await site.Data.PlatformAsync(async d =>
        {
            var person = await d.Users.SingleAsync(p => p.Id == me.Id, Ct);
            (person.Name, person.Email, person.UserName, person.NormalizedEmail, person.NormalizedUserName, person.PasswordHash) = ("Former colleague", null, $"{me.Id}", null, $"{me.Id}", null);
            await d.SaveChangesAsync(Ct);
        });

        Assert.Empty((await VerifyAsync(site, council)).Problems);
    }

    [Theory, Databases]
    public async Task Get_HistoryAfterACheck_SaysHowFarItIsSealed(Db db)
    {
        var (site, council) = await SealedAsync(db);
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var before = await client.GetAsync($"/c/{council.Identifier}/audit");
        await site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, null, s => s.GetRequiredService<AuditSeals>().VerifyAndRecordAsync(Ct));
        var after = await client.GetAsync($"/c/{council.Identifier}/audit");
        await TamperAsync(site, council, $"DELETE FROM \"AuditEntries\" WHERE \"Id\" = {Key(db, await FirstAsync(site, council))}");
        await site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, null, s => s.GetRequiredService<AuditSeals>().VerifyAndRecordAsync(Ct));

        Assert.Contains("not checked yet", before.Text, StringComparison.Ordinal);
        Assert.Contains("nothing missing", after.Text, StringComparison.Ordinal);
        Assert.Contains("one place does not match the seal", (await client.GetAsync($"/c/{council.Identifier}/audit")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Seal_PlatformsOwnTrail_MakesAChainOfItsOwn(Db db)
    {
        await using var site = await TestSite.StartAsync(db);
        await site.Data.CreateCouncilAsync(population: 77);
        await using var scope = site.Worker.CreateAsyncScope();
        var seals = scope.ServiceProvider.GetRequiredService<AuditSeals>();
        var count = await seals.SealAsync(Soon, Ct);
        var whole = await seals.VerifyAsync(Ct);
        var row = await site.Data.PlatformAsync(d => d.PlatformAuditEntries.Select(a => a.Id).FirstAsync(Ct));
        await TamperAsync(site, null, $"DELETE FROM \"PlatformAuditEntries\" WHERE \"Id\" = {Key(db, row)}");

        Assert.True(count > 0);
        Assert.Empty(whole.Problems);
        Assert.Equal($"Row {row}, under seal 1, is gone.", Assert.Single((await seals.VerifyAsync(Ct)).Problems));
    }

    private async Task<(TestSite Site, CouncilInfo Council)> SealedAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council);
        await SealAsync(site, council);
        return (site, council);
    }

    /// <summary>A little ahead of now, because what is to be sealed was written just now.</summary>
    private static DateTimeOffset Soon => TimeProvider.System.GetUtcNow().AddMilliseconds(1);

    private static Task<int> SealAsync(TestSite site, CouncilInfo council) =>
        site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, null, s => s.GetRequiredService<AuditSeals>().SealAsync(Soon, Ct));

    private static Task<AuditVerification> VerifyAsync(TestSite site, CouncilInfo council) =>
        site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, null, s => s.GetRequiredService<AuditSeals>().VerifyAsync(Ct));

    private static Task<Guid> FirstAsync(TestSite site, CouncilInfo council) => site.Data.InCouncilAsync(council, d => d.AuditEntries.OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.Id).FirstAsync(Ct));

    private static string Key(Db db, Guid id) => string.Create(CultureInfo.InvariantCulture, $"'{(db == Db.Sqlite ? id.ToString().ToUpperInvariant() : id.ToString())}'");

    /// <summary>Does in the database what the program refuses: on SQLite without its triggers, elsewhere as the owner with the council set.</summary>
    private static async Task TamperAsync(TestSite site, CouncilInfo? council, string sql)
    {
        await using var connection = await site.OpenAsOwnerAsync();
        if (site.Kind == Db.Sqlite)
        {
            var table = sql.Split('"')[1];
            var act = sql.Split(' ')[0];
            sql = $"DROP TRIGGER IF EXISTS \"{table}_no_{act}\"; {sql}; CREATE TRIGGER \"{table}_no_{act}\" BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END;";
        }
        else if (council is not null)
        {
            sql = $"SELECT set_config('app.council_id', '{council.Id}', false); {sql}";
        }

        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
