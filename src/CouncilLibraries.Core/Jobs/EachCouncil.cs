using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CouncilLibraries.Core.Jobs;

/// <summary>Runs a job for every council, one scope after the other, and leaves one record of the run.</summary>
public sealed partial class EachCouncil(JobRunner runner, CouncilScopes councils, ILogger<EachCouncil> log)
{
    /// <summary>
    /// Does the work for each council. One council's failure stops no other: the run is then recorded as failed, with what was
    /// done and where it was not, so that the work must bear to be done again.
    /// </summary>
    /// <param name="job">Name of the job; also of its lease.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="activeOnly">Whether suspended councils are passed over.</param>
    /// <param name="work">The work in one council's scope.</param>
    /// <param name="result">Sums up, from what the work gave for each council where it did not fail.</param>
    /// <param name="cancellationToken">Stops before the next council.</param>
    /// <exception cref="JobBusyException">Another process is at the same job.</exception>
    /// <exception cref="AggregateException">It failed for one council or more; the others are done.</exception>
    public Task RunAsync<T>(
        string job, string subject, bool activeOnly, Func<IServiceProvider, CancellationToken, Task<T>> work, Func<IReadOnlyList<T>, JobResult> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(result);
        return runner.RunAsync(job, subject, personId: null, async (services, token) =>
        {
            var all = await services.GetRequiredService<CouncilLibrariesContext>().Councils.AsNoTracking().Where(c => !activeOnly || c.Status == CouncilStatus.Active)
                .Select(CouncilInfo.Projection).ToListAsync(token);
            var (done, failed) = (new List<T>(all.Count), new List<Exception>());
            foreach (var council in all)
            {
                token.ThrowIfCancellationRequested();
                try
                {
                    done.Add(await councils.RunAsync(council, personId: null, scope => work(scope, token)));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogFailed(e, job, council.Id);
                    failed.Add(e);
                }
            }

            var sum = result(done);
            return failed.Count == 0 ? sum : throw new AggregateException(FormattableString.Invariant($"{sum.Summary} Councils where it failed: {failed.Count} of {all.Count}"), failed);
        }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "{Job} failed for council {Council}.")]
    private partial void LogFailed(Exception problem, string job, Guid council);
}
