using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Reminds the leads of actions once a day, one council's scope at a time, and leaves a record of the run.</summary>
public sealed partial class RemindActionsJob(JobRunner runner, CouncilScopes councils, ILogger<RemindActionsJob> log)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "RemindActions";

    /// <summary>Sends what is due. One council's failure stops no other; the run is then marked as failed, and running it again sends only what is missing.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) =>
        runner.RunAsync(Name, "Actions of improvement plans that are due", personId: null, async (services, token) =>
        {
            var all = await services.GetRequiredService<CouncilLibrariesContext>().Councils.AsNoTracking().Where(c => c.Status == CouncilStatus.Active)
                .Select(c => new CouncilInfo(c.Id, c.Identifier, c.Name, c.IsFictional)).ToListAsync(token);
            var (sent, failed) = (0, new List<Exception>());
            foreach (var council in all)
            {
                try
                {
                    sent += await councils.RunAsync(council, personId: null, scope => scope.GetRequiredService<ActionReminders>().SendAsync(token));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogFailed(e, council.Id);
                    failed.Add(e);
                }
            }

            var summary = FormattableString.Invariant($"E-mails: {sent}.");
            return failed.Count > 0
                ? throw new AggregateException(FormattableString.Invariant($"{summary} Councils where it failed: {failed.Count} of {all.Count}"), failed)
                : new JobResult(sent == 0 ? JobOutcome.NothingToDo : JobOutcome.Succeeded, summary);
        }, cancellationToken);

    [LoggerMessage(LogLevel.Error, "Reminding the leads of council {Council} failed.")]
    private partial void LogFailed(Exception problem, Guid council);
}
