using System.Net;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.DataRights;

/// <summary>A council that leaves: everything of it is erased, nothing of another's, and a certificate says so.</summary>
public sealed class ErasureTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Erase_ConfirmedClosing_LeavesNoRowOfTheCouncilAndEveryRowOfAnother(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, other) = (await site.Data.CreateCouncilAsync(population: 90_000), await site.Data.CreateCouncilAsync());
        await SweepTests.FillAsync(site, council);
        await SweepTests.FillAsync(site, other);
        var admin = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        await ConfirmAsync(site, council);
        var before = await SweepTests.HashAsync(site, other);

        var result = await site.Worker.GetRequiredService<CouncilErasure>().EraseAsync(council, Ct);
        var again = await site.Worker.GetRequiredService<CouncilErasure>().EraseAsync(council, Ct);

        Assert.Equal((JobOutcome.Succeeded, JobOutcome.NothingToDo), (result.Outcome, again.Outcome));
        Assert.Empty(await RowsAsync(site, council));
        Assert.Equal(before, await SweepTests.HashAsync(site, other));
        var (row, closure, mail, person) = await site.Data.PlatformAsync(async d => (
            await d.Councils.SingleAsync(c => c.Id == council.Id, Ct), await d.CouncilClosures.SingleAsync(c => c.CouncilId == council.Id, Ct),
            await d.OutboxMessages.Where(m => m.ToAddress == admin.Email).ToListAsync(Ct), await d.Users.SingleAsync(p => p.Id == admin.Id, Ct)));
        Assert.Equal(CouncilStatus.Closed, row.Status);
        Assert.Equal(council.Identifier, row.Identifier);
        Assert.Contains("  AuditEntries: ", closure.Certificate, StringComparison.Ordinal);
        Assert.Equal(closure.CertificateHash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(closure.Certificate!))));
        Assert.Contains(closure.CertificateHash!, Assert.Single(mail).Text, StringComparison.Ordinal);
        Assert.Equal(council.Id, person.LeftCouncilId);
        // What stands for ever is guarded as before.
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.Data.InCouncilAsync(other, d => d.AuditEntries.ExecuteDeleteAsync(Ct)));
    }

    [Theory, Databases]
    public async Task Erase_KilledInTheMiddle_LeavesAllAndTheNextDoesAll(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await SweepTests.FillAsync(site, council);
        await ConfirmAsync(site, council);
        var rows = await RowsAsync(site, council);
        using var stop = new CancellationTokenSource();
        var stopping = new StoppingClock(stop);
        var erasure = ActivatorUtilities.CreateInstance<CouncilErasure>(site.Worker, stopping);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => erasure.EraseAsync(council, stop.Token));
        Assert.Equal(rows, await RowsAsync(site, council));

        await site.Worker.GetRequiredService<CouncilErasure>().EraseAsync(council, Ct);
        Assert.Empty(await RowsAsync(site, council));
    }

    [Theory, Databases]
    public async Task Post_Close_WaitsThenAsksForTheAddressThenErases(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var own = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));
        var address = $"/operator/councils/close/{council.Id}";

        var silent = await client.SubmitAsync(await client.GetAsync(address));
        var asked = await client.SubmitAndFollowAsync(await client.GetAsync(address), new() { ["Reason"] = "The council has merged" });
        var told = await own.GetAsync($"/c/{council.Identifier}/data");
        var history = await own.GetAsync($"/c/{council.Identifier}/audit?kind=CouncilClosure");
        await site.Data.PlatformAsync(d => d.CouncilClosures.Where(c => c.CouncilId == council.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.NotBefore, TimeProvider.System.GetUtcNow().AddMinutes(-1)), Ct));
        var due = await client.GetAsync(address);
        var mistyped = await client.SubmitAsync(due, new() { ["Typed"] = "elsewhere" }, "form[action*=Confirm]");
        var confirmed = await client.SubmitAndFollowAsync(due, new() { ["Typed"] = council.Identifier }, "form[action*=Confirm]");

        Assert.Contains("Enter why the council is closed", silent.Errors);
        Assert.DoesNotContain("Erase everything", asked.Text, StringComparison.Ordinal);
        Assert.Contains("The council has merged", told.Text, StringComparison.Ordinal);
        Assert.Contains("for the platform", history.Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Type {council.Identifier}", mistyped.Errors);
        Assert.Contains("being erased", confirmed.Text + confirmed.Banner, StringComparison.Ordinal);
        await site.Worker.GetRequiredService<CouncilErasure>().EraseAsync(council, Ct);
        Assert.Contains("Certificate of erasure", (await client.GetAsync(address)).Text, StringComparison.Ordinal);
        using var file = await client.Http.GetAsync(new Uri($"{address}?handler=Certificate", UriKind.Relative), Ct);
        Assert.StartsWith("Certificate of erasure\nCouncil: ", await file.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/operator/councils/standing/{council.Id}/active")).Status);
    }

    private static Task<int> ConfirmAsync(TestSite site, CouncilInfo council) => site.Data.PlatformAsync(d =>
    {
        var closure = new CouncilClosure { CouncilId = council.Id, Reason = "Merged" };
        closure.Ask(null, TimeProvider.System.GetUtcNow().AddDays(-40));
        closure.Confirm(null, TimeProvider.System.GetUtcNow());
        d.CouncilClosures.Add(closure);
        return d.SaveChangesAsync(Ct);
    });

    /// <summary>Rows of every table of the council's, where it has any.</summary>
    private static async Task<Dictionary<string, long>> RowsAsync(TestSite site, CouncilInfo council)
    {
        await using var connection = await site.OpenAsOwnerAsync();
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await site.Data.PlatformAsync(d => Task.FromResult(CouncilErasure.TablesOf(d))))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = site.Kind == Db.Sqlite
                ? $"SELECT count(*) FROM \"{table}\" WHERE \"CouncilId\" = '{council.Id.ToString().ToUpperInvariant()}'"
                : $"SELECT set_config('app.council_id', '{council.Id}', false); SELECT count(*) FROM \"{table}\" WHERE \"CouncilId\" = '{council.Id}'";
            await using var reader = await command.ExecuteReaderAsync(Ct);
            if (site.Kind != Db.Sqlite)
            {
                await reader.NextResultAsync(Ct);
            }

            await reader.ReadAsync(Ct);
            if (reader.GetInt64(0) is > 0 and var count)
            {
                rows[table] = count;
            }
        }

        return rows;
    }

    /// <summary>Stops the work the second time that it looks at the clock: when all rows are deleted and the e-mails are written.</summary>
    private sealed class StoppingClock(CancellationTokenSource stop) : TimeProvider
    {
        private int looks;

        public override DateTimeOffset GetUtcNow()
        {
            if (++looks == 2)
            {
                stop.Cancel();
            }

            return System.GetUtcNow();
        }
    }
}
