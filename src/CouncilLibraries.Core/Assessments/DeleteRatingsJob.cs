using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Assessments;

/// <summary>
/// Deletes members' own ratings <see cref="Assessment.MonthsThatRatingsAreKept"/> months after an assessment was signed off or
/// stopped. What the teams agreed on stays.
/// </summary>
public sealed class DeleteRatingsJob(EachCouncil councils, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "DeleteRatings";

    private sealed record Deleted(int Ratings, int Assessments);

    /// <summary>Deletes what is due.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) => councils.RunAsync(
        Name, "Members’ own ratings of assessments that ended a year ago", activeOnly: false, DeleteAsync,
        done => done.Sum(d => d.Assessments) is var assessments and > 0
            ? new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Ratings deleted: {done.Sum(d => d.Ratings)}. Assessments concerned: {assessments}."))
            : new JobResult(JobOutcome.NothingToDo, "None is due."),
        cancellationToken);

    private async Task<Deleted> DeleteAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        var ratings = scope.GetRequiredService<TeamRatings>();
        var now = time.GetUtcNow();
        var ended = await database.Assessments.Where(a => a.Status != AssessmentStatus.Open).ToListAsync(cancellationToken);
        var (deleted, of) = (0, 0);
        foreach (var assessment in ended.Where(a => a.RatingsAreDue(now)))
        {
            deleted += await ratings.DeleteAsync(assessment, now, cancellationToken);
            of++;
        }

        // Killed before this, or an assessment opened again at this moment: the next run finds none left to delete, and marks.
        await database.SaveChangesAsync(cancellationToken);
        return new Deleted(deleted, of);
    }
}
