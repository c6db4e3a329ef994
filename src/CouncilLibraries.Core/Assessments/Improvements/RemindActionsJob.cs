using CouncilLibraries.Core.Jobs;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Reminds the leads of actions once a day. Running it again sends only what is missing.</summary>
public sealed class RemindActionsJob(EachCouncil councils)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "RemindActions";

    /// <summary>Sends what is due.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) => councils.RunAsync(
        Name, "Actions of improvement plans that are due", activeOnly: true,
        (scope, token) => scope.GetRequiredService<ActionReminders>().SendAsync(token),
        sent => new JobResult(sent.Sum() == 0 ? JobOutcome.NothingToDo : JobOutcome.Succeeded, FormattableString.Invariant($"E-mails: {sent.Sum()}.")),
        cancellationToken);
}
