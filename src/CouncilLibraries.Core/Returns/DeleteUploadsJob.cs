using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Returns;

/// <summary>Deletes what was uploaded and never confirmed, one council's scope at a time, and leaves a record of the run.</summary>
public sealed class DeleteUploadsJob(JobRunner runner, CouncilScopes councils, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "DeleteUploads";

    /// <summary>Deletes uploads that were sent longer ago than <see cref="ReturnUpload.KeptFor"/> and neither saved nor undone.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) =>
        runner.RunAsync(Name, "Files of figures that nobody confirmed", personId: null, async (services, token) =>
        {
            var before = time.GetUtcNow() - ReturnUpload.KeptFor;
            var all = await services.GetRequiredService<CouncilLibrariesContext>().Councils.AsNoTracking()
                .Select(c => new CouncilInfo(c.Id, c.Identifier, c.Name, c.IsFictional)).ToListAsync(token);
            var (deleted, of) = (0, 0);
            foreach (var council in all)
            {
                var own = await councils.RunAsync(council, personId: null, scope => scope.GetRequiredService<CouncilLibrariesContext>().ReturnUploads
                    .Where(u => u.Status != UploadStatus.Confirmed && u.Status != UploadStatus.Undone && u.UploadedAt < before).ExecuteDeleteAsync(token));
                (deleted, of) = (deleted + own, of + (own > 0 ? 1 : 0));
            }

            return deleted == 0
                ? new JobResult(JobOutcome.NothingToDo, "None is older than a week.")
                : new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Deleted: {deleted}. Councils concerned: {of}."));
        }, cancellationToken);
}
