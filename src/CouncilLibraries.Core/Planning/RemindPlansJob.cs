using CouncilLibraries.Core.Jobs;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Planning;

/// <summary>Reminds of reviews of plans once a day. Running it again sends only what is missing.</summary>
public sealed class RemindPlansJob(EachCouncil councils)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "RemindPlans";

    /// <summary>Sends what is due.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) => councils.RunAsync(
        Name, "Reviews of strategic plans that are due", activeOnly: true,
        (scope, token) => scope.GetRequiredService<PlanReminders>().SendAsync(token),
        sent => new JobResult(sent.Sum() == 0 ? JobOutcome.NothingToDo : JobOutcome.Succeeded, FormattableString.Invariant($"E-mails: {sent.Sum()}.")),
        cancellationToken);
}
