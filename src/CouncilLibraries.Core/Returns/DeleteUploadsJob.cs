using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Returns;

/// <summary>Deletes what was uploaded and never confirmed.</summary>
public sealed class DeleteUploadsJob(EachCouncil councils, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "DeleteUploads";

    /// <summary>Deletes uploads that were sent longer ago than <see cref="ReturnUpload.KeptFor"/> and neither saved nor undone.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - ReturnUpload.KeptFor;
        return councils.RunAsync(
            Name, "Files of figures that nobody confirmed", activeOnly: false,
            (scope, token) => scope.GetRequiredService<CouncilLibrariesContext>().ReturnUploads
                .Where(u => u.Status != UploadStatus.Confirmed && u.Status != UploadStatus.Undone && u.UploadedAt < before).ExecuteDeleteAsync(token),
            deleted => deleted.Sum() == 0
                ? new JobResult(JobOutcome.NothingToDo, "None is older than a week.")
                : new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Deleted: {deleted.Sum()}. Councils concerned: {deleted.Count(d => d > 0)}.")),
            cancellationToken);
    }
}
