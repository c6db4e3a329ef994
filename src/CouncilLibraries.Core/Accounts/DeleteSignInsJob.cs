using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Accounts;

/// <summary>Deletes what is left of sign-ins that ran out, of counted tries and of links to set a password.</summary>
public sealed class DeleteSignInsJob(JobRunner runner, TimeProvider time)
{
    /// <summary>Deletes what is over.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => runner.RunAsync("Delete old sign-ins", "sign-ins, tries and links that are over", personId: null, async (services, token) =>
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        var now = time.GetUtcNow();
        var (started, seen) = (now - SignInSession.Limit, now - SignInSession.IdleLimit);
        var sessions = await database.SignInSessions.Where(s => s.StartedAt < started || s.LastSeenAt < seen).ExecuteDeleteAsync(token);
        var others = await database.SignInTries.Where(t => t.Until < now).ExecuteDeleteAsync(token) + await database.PasswordLinks.Where(l => l.ExpiresAt < now).ExecuteDeleteAsync(token);
        return sessions + others == 0
            ? new JobResult(JobOutcome.NothingToDo, "Nothing is over.")
            : new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Deleted: {sessions} sign-ins, {others} counts and links."));
    }, cancellationToken);
}
