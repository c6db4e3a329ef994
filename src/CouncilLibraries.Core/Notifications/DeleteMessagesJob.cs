using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Notifications;

/// <summary>Deletes e-mails, and the work of sending them, a month after they were written: they hold names, and links that open accounts.</summary>
public sealed class DeleteMessagesJob(JobRunner runner, TimeProvider time)
{
    /// <summary>How long an e-mail is kept after it was written; long enough for one that comes back.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Deletes what is older and settled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => runner.RunAsync("Delete e-mails", "older than 30 days", personId: null, async (services, token) =>
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        var before = time.GetUtcNow() - KeptFor;
        var old = database.OutboxMessages.Where(m => m.CreatedAt < before && m.Status != MailStatus.Waiting && m.Status != MailStatus.ForDigest);
        await database.WorkItems.Where(w => w.EndedAt != null && (w.Kind == WorkKind.SendMessage || w.Kind == WorkKind.SendAgain) && old.Any(m => m.Id == w.SubjectId)).ExecuteDeleteAsync(token);
        var count = await old.ExecuteDeleteAsync(token);
        return count == 0 ? new JobResult(JobOutcome.NothingToDo, "No e-mail is old enough.") : new JobResult(JobOutcome.Succeeded, $"E-mails deleted: {count}.");
    }, cancellationToken);
}
