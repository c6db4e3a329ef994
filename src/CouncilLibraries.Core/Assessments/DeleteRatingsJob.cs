using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Assessments;

/// <summary>
/// Deletes members' own ratings <see cref="Assessment.MonthsThatRatingsAreKept"/> months after sign-off, one council's scope at
/// a time, and leaves a record of the run. What the teams agreed on stays.
/// </summary>
public sealed class DeleteRatingsJob(JobRunner runner, CouncilScopes councils, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "DeleteRatings";

    /// <summary>Deletes what is due.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) =>
        runner.RunAsync(Name, "Members’ own ratings of assessments signed off a year ago", personId: null, async (services, token) =>
        {
            var all = await services.GetRequiredService<CouncilLibrariesContext>().Councils.AsNoTracking()
                .Select(c => new CouncilInfo(c.Id, c.Identifier, c.Name, c.IsFictional)).ToListAsync(token);
            var (deleted, assessments) = (0, 0);
            foreach (var council in all)
            {
                var (ratings, of) = await councils.RunAsync(council, personId: null, scope => DeleteAsync(scope, token));
                (deleted, assessments) = (deleted + ratings, assessments + of);
            }

            return assessments == 0
                ? new JobResult(JobOutcome.NothingToDo, "None is due.")
                : new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Ratings deleted: {deleted}. Assessments concerned: {assessments}."));
        }, cancellationToken);

    private async Task<(int Ratings, int Assessments)> DeleteAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        var ratings = scope.GetRequiredService<TeamRatings>();
        var now = time.GetUtcNow();
        var signedOff = await database.Assessments.Where(a => a.Status == AssessmentStatus.SignedOff).ToListAsync(cancellationToken);
        var (deleted, of) = (0, 0);
        foreach (var assessment in signedOff.Where(a => a.RatingsAreDue(now)))
        {
            deleted += await ratings.DeleteAsync(assessment, now, cancellationToken);
            of++;
        }

        // Killed before this, or an assessment opened again at this moment: the next run finds none left to delete, and marks.
        await database.SaveChangesAsync(cancellationToken);
        return (deleted, of);
    }
}
