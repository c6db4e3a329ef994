using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.DataRights;

/// <summary>
/// Erases everything that a council owns, in one transaction on the connection that owns the tables, and certifies it: a worker that is
/// killed leaves all of it, and the next does all of it.
/// </summary>
public sealed class CouncilErasure(IServiceScopeFactory scopes, IDatabaseProvider provider, DatabaseOptions options, TimeProvider time)
{
    /// <summary>Shared tables of which the council's rows go too.</summary>
    private static readonly Type[] OwnRowsOfShared = [typeof(Membership), typeof(Invitation), typeof(PublishedPlan), typeof(PublishedCaseStudy), typeof(PublishedCaseStudyTag)];

    /// <summary>Tables of which a council's rows are deleted, each before those that it refers to.</summary>
    public static IReadOnlyList<string> TablesOf(CouncilLibrariesContext database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return [.. OrderOf(database).Sorted.Reverse().Select(e => e.GetTableName()!)];
    }

    /// <summary>Erases a council whose closing is confirmed; one that is erased already stays so.</summary>
    public async Task<JobResult> EraseAsync(CouncilInfo council, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        await using var scope = scopes.CreateAsyncScope();
        var current = new CurrentCouncil();
        current.Set(council);
        // The connection that owns the tables: nobody else may delete what stands for ever, and it too sees this council only.
        var builder = new DbContextOptionsBuilder<CouncilLibrariesContext>();
        provider.Configure(builder, options.For(DatabaseRole.Migration));
        builder.UseApplicationServiceProvider(scope.ServiceProvider).AddInterceptors(scope.ServiceProvider.GetRequiredService<SaveGuard>(), scope.ServiceProvider.GetRequiredService<AuditTrail>());
        await using var database = new CouncilLibrariesContext(builder.Options, current, new CurrentPerson());
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var closure = await database.CouncilClosures.SingleAsync(c => c.CouncilId == council.Id, cancellationToken);
        if (closure.ConfirmedAt is null || closure.ErasedAt is not null)
        {
            return new JobResult(JobOutcome.NothingToDo, closure.ErasedAt is null ? "The closing is not confirmed." : "It is erased already.");
        }

        var now = time.GetUtcNow();
        var row = await database.Councils.SingleAsync(c => c.Id == council.Id, cancellationToken);
        var head = await database.AuditSeals.OrderByDescending(s => s.Number).Select(s => new { s.Number, s.Hash }).FirstOrDefaultAsync(cancellationToken);
        var members = await database.Memberships.Where(m => m.CouncilId == council.Id).Select(m => new { m.PersonId, m.Roles, m.Person!.Name, m.Person.Email }).ToListAsync(cancellationToken);
        var people = await database.Users.Where(p => database.Memberships.Any(m => m.CouncilId == council.Id && m.PersonId == p.Id)).ToListAsync(cancellationToken);
        var deleted = new List<(string Table, long Rows)>();
        foreach (var link in OrderOf(database).Late)
        {
            await provider.BlankAsync(database, link.DeclaringType.GetTableName()!, link.GetColumnName(), council.Id, cancellationToken);
        }

        foreach (var table in TablesOf(database))
        {
            deleted.Add((table, await provider.EraseAsync(database, table, council.Id, cancellationToken)));
        }

        await database.WorkItems.Where(w => w.CouncilId == council.Id && w.Kind != WorkKind.EraseCouncil && w.EndedAt == null).ExecuteDeleteAsync(cancellationToken);
        foreach (var person in people)
        {
            // Who belongs to another council stays; the others are forgotten when their time is over, as any leaver is.
            person.Leave(council.Id, now);
        }

        row.Close();
        var text = Certificate(closure, row, deleted, members.Count, head is null ? null : $"{head.Number}: {head.Hash}", now);
        closure.Finish(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), now);
        var outbox = new Outbox(database, time);
        foreach (var administrator in members.Where(m => m.Roles.HasFlag(CouncilRoles.Administrator) && m.Email is not null))
        {
            outbox.Add(administrator.Email!, administrator.Name, $"{council.Name}: everything is erased", $"""
                Hello {administrator.Name},

                Everything that {council.Name} owned on Council Libraries is erased. This is the certificate. Please keep it.

                {text}

                SHA-256 of the certificate: {closure.CertificateHash}
                """);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Rows deleted: {deleted.Sum(d => d.Rows)}. Certificate: {closure.CertificateHash}"));
    }

    private static TableOrder OrderOf(CouncilLibrariesContext database) => TableOrder.Of(
        database.Model.GetEntityTypes().Where(e => e.BaseType is null && (typeof(ITenantOwned).IsAssignableFrom(e.ClrType) || OwnRowsOfShared.Contains(e.ClrType))));

    private static string Certificate(CouncilClosure closure, Council council, List<(string Table, long Rows)> deleted, int members, string? seal, DateTimeOffset now)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"Certificate of erasure");
        Line($"Council: {council.OfficialName}, code {council.Code}, key {council.Id}, address /c/{council.Identifier}");
        Line($"Reason: {closure.Reason}");
        Line($"Asked for: {closure.AskedAt:yyyy-MM-dd HH:mm} UTC. Confirmed: {closure.ConfirmedAt:yyyy-MM-dd HH:mm} UTC. Erased: {now:yyyy-MM-dd HH:mm} UTC");
        Line($"Rows deleted: {deleted.Sum(d => d.Rows)}, with all stored files and the council’s history");
        foreach (var (table, rows) in deleted.Where(d => d.Rows > 0).OrderBy(d => d.Table, StringComparer.Ordinal))
        {
            Line($"  {table}: {rows}");
        }

        Line($"People who belonged to it: {members}. Names and addresses of those who belong to no other council are deleted within {RetentionSettings.UsualLeaverDays} days.");
        Line($"Last seal of its history: {seal ?? "none"}");
        Line($"What stands: comparisons published before, which name no council; figures that are public by name elsewhere, with their source; the council’s name, code and address, so that nobody else gets them; this certificate; and what the people who run the platform did about the council, without what it said.");
        Line($"E-mails that were sent are deleted within 30 days. Backups: as the page for information-governance officers says.");
        return text.ToString();
    }
}

/// <summary>Erases a council whose closing was confirmed.</summary>
public sealed class EraseCouncilHandler(CouncilLibrariesContext database, JobRunner runner, CouncilErasure erasure, TimeProvider time) : IWorkHandler
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "EraseCouncil";

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public WorkKind Kind => WorkKind.EraseCouncil;

    /// <inheritdoc />
    public async Task RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var of = await database.Councils.Where(c => c.Id == item.SubjectId).Select(CouncilInfo.Projection).SingleAsync(cancellationToken);
        try
        {
            item.Attempts++;
            await runner.RunAsync(Name, of.Identifier, personId: null, (_, token) => erasure.EraseAsync(of, token), cancellationToken);
            item.EndedAt = time.GetUtcNow();
        }
        catch (JobBusyException)
        {
            item.DueAt = time.GetUtcNow() + Later;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The run's record says why, and it is tried again: it must not stay half wanted.
            item.DueAt = time.GetUtcNow() + (Later * Math.Min(item.Attempts * item.Attempts, 60));
        }
    }
}
