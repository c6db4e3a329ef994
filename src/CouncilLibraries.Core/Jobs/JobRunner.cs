using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CouncilLibraries.Core.Jobs;

/// <summary>How a job ended, in counts and words.</summary>
/// <param name="Outcome">Succeeded, or nothing to do.</param>
/// <param name="Summary">For the run record.</param>
public sealed record JobResult(JobOutcome Outcome, string Summary);

/// <summary>Runs a job under a lease and keeps its record, whoever asks: the schedule, the operator, or the command line.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider time, ILogger<JobRunner> log)
{
    /// <summary>How long a lease outlives a holder that died.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(10);

    /// <summary>How much the clocks of two machines may differ.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    private static readonly AsyncLocal<Guid?> Running = new();

    /// <summary>The run that this work is part of, in whatever scope it goes on; null outside of one.</summary>
    public static Guid? Current => Running.Value;

    /// <summary>Runs work in a scope of its own.</summary>
    /// <param name="job">Name of the job; also of the lease.</param>
    /// <param name="subject">What it is run on.</param>
    /// <param name="personId">Who asks for it; null for the schedule.</param>
    /// <param name="work">The work; gets the run's scope.</param>
    /// <param name="cancellationToken">Stops the work; the record says so.</param>
    /// <returns>The record.</returns>
    /// <exception cref="JobBusyException">Another process is at the same job.</exception>
    public async Task<JobRun> RunAsync(
        string job, string subject, Guid? personId, Func<IServiceProvider, CancellationToken, Task<JobResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var holder = Guid.CreateVersion7();
        await TakeLeaseAsync(job, holder, cancellationToken);
        await EndLostRunsAsync(job);
        var run = new JobRun { Job = job, Subject = subject, PersonId = personId, StartedAt = time.GetUtcNow() };
        // Until this method returns: what its caller does next is not part of the run.
        Running.Value = run.Id;
        try
        {
            await SaveAsync(d => d.JobRuns.Add(run));
            await using var scope = scopes.CreateAsyncScope();
            var result = await work(scope.ServiceProvider, cancellationToken);
            run.End(result.Outcome, result.Summary, time.GetUtcNow());
        }
        catch (Exception e)
        {
            log.LogError(e, "{Job} on {Subject} failed", job, subject);
            run.End(JobOutcome.Failed, e.Message, time.GetUtcNow());
            throw;
        }
        finally
        {
            await SaveAsync(d => d.JobRuns.Update(run));
            await FreeLeaseAsync(job, holder);
        }

        return run;
    }

    private async Task TakeLeaseAsync(string name, Guid holder, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var now = time.GetUtcNow();
        var lease = await database.Leases.SingleOrDefaultAsync(l => l.Name == name, cancellationToken);
        if (lease is null)
        {
            database.Leases.Add(lease = new Lease { Name = name });
        }
        // One that ends later than any lease can was taken before the clock was set back: nobody should wait that long.
        else if (lease.HolderId != Guid.Empty && lease.ExpiresAt > now && lease.ExpiresAt <= now + LeaseTime + ClockDifference)
        {
            throw new JobBusyException($"{name} is at work already, until {lease.ExpiresAt:HH:mm} at the latest.");
        }

        (lease.HolderId, lease.ExpiresAt) = (holder, now + LeaseTime);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e)
        {
            throw new JobBusyException($"{name} was started by another process at the same moment.", e);
        }
    }

    /// <summary>Whoever has the lease is alone: what still says that it runs was killed, and cannot say so itself.</summary>
    private async Task EndLostRunsAsync(string job)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().JobRuns.Where(r => r.Job == job && r.Outcome == JobOutcome.Running).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Outcome, JobOutcome.Failed).SetProperty(x => x.EndedAt, now).SetProperty(x => x.Summary, JobRun.Lost), CancellationToken.None);
    }

    private async Task FreeLeaseAsync(string name, Guid holder)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        await database.Leases.Where(l => l.Name == name && l.HolderId == holder)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.HolderId, Guid.Empty), CancellationToken.None);
    }

    private async Task SaveAsync(Action<CouncilLibrariesContext> change)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        change(database);
        await database.SaveChangesAsync(CancellationToken.None);
    }
}

/// <summary>Another process holds the lease of a job.</summary>
public sealed class JobBusyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public JobBusyException() { }

    /// <summary>Creates the exception.</summary>
    public JobBusyException(string message) : base(message) { }

    /// <summary>Creates the exception.</summary>
    public JobBusyException(string message, Exception innerException) : base(message, innerException) { }
}
