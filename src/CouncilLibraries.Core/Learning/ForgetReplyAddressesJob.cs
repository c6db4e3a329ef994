using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Learning;

/// <summary>Deletes the e-mail addresses that visitors left for a reply which did not come in time.</summary>
public sealed class ForgetReplyAddressesJob(JobRunner runner, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "ForgetReplyAddresses";

    /// <summary>Deletes addresses of comments that were sent longer ago than <see cref="FeedbackComment.AddressKeptFor"/>.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - FeedbackComment.AddressKeptFor;
        return runner.RunAsync(Name, "Addresses left for a reply", personId: null, async (services, token) =>
        {
            // Row by row: the audit trail keeps that an address went, and who decides meanwhile is told.
            var database = services.GetRequiredService<CouncilLibrariesContext>();
            var old = await database.FeedbackComments.Where(c => c.ReplyTo != null && c.SentAt < before).ToListAsync(token);
            old.ForEach(c => c.ForgetAddress());
            await database.SaveChangesAsync(token);
            return old.Count == 0
                ? new JobResult(JobOutcome.NothingToDo, "None is old enough.")
                : new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Deleted: {old.Count}."));
        }, cancellationToken);
    }
}
