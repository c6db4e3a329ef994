using CouncilLibraries.Core.Jobs;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Audit;

/// <summary>Seals the trails of changes: each council's, and the platform's. Running it twice, or two at once, seals nothing twice.</summary>
public sealed class SealAuditJob(EachCouncil councils, JobRunner runner)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "SealAudit";

    /// <summary>Name of the platform's part, and of its lease.</summary>
    public const string PlatformName = "SealPlatformAudit";

    /// <summary>Seals what is old enough.</summary>
    [DisableConcurrentExecution(60)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await runner.RunAsync(PlatformName, "The platform’s trail of changes", personId: null,
            async (scope, token) => Result([await scope.GetRequiredService<AuditSeals>().SealAsync(token)]), cancellationToken);
        await councils.RunAsync(Name, "Councils’ trails of changes", activeOnly: false, (scope, token) => scope.GetRequiredService<AuditSeals>().SealAsync(token), Result, cancellationToken);
    }

    private static JobResult Result(IReadOnlyList<int> rows) => rows.Sum() is var all and > 0
        ? new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Changes sealed: {all}. Trails concerned: {rows.Count(r => r > 0)}."))
        : new JobResult(JobOutcome.NothingToDo, "No change is old enough to be sealed.");
}

/// <summary>Holds the trails of changes against their seals. A trail that does not match makes the run a failed one, which the operator sees.</summary>
public sealed class VerifyAuditJob(EachCouncil councils, JobRunner runner)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "VerifyAudit";

    /// <summary>Name of the platform's part, and of its lease.</summary>
    public const string PlatformName = "VerifyPlatformAudit";

    /// <summary>Checks all trails; the platform's does not keep the councils' from being checked.</summary>
    [DisableConcurrentExecution(60)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await councils.RunAsync(Name, "Councils’ trails of changes", activeOnly: false, (scope, token) => CheckAsync(scope.GetRequiredService<AuditSeals>().VerifyAndRecordAsync(token)), Result, cancellationToken);
        await runner.RunAsync(PlatformName, "The platform’s trail of changes", personId: null,
            async (scope, token) => Result([await CheckAsync(scope.GetRequiredService<AuditSeals>().VerifyAsync(token))]), cancellationToken);
    }

    private static JobResult Result(IReadOnlyList<AuditVerification> found) =>
        new(JobOutcome.Succeeded, FormattableString.Invariant($"Changes checked: {found.Sum(f => f.Rows)}. Trails: {found.Count}. Nothing missing."));

    private static async Task<AuditVerification> CheckAsync(Task<AuditVerification> check)
    {
        var found = await check;
        return found.Problems.Count == 0 ? found : throw new AuditMismatchException(found.Problems[0]);
    }
}

/// <summary>A trail is not as it was sealed.</summary>
public sealed class AuditMismatchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AuditMismatchException() { }

    /// <summary>Creates the exception.</summary>
    public AuditMismatchException(string message) : base(message) { }

    /// <summary>Creates the exception.</summary>
    public AuditMismatchException(string message, Exception innerException) : base(message, innerException) { }
}
