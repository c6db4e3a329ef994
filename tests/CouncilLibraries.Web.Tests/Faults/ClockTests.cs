using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CouncilLibraries.Web.Tests.Faults;

/// <summary>Clocks that jump, and machines whose clocks differ: leases rest on them.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Theory, Databases]
    public async Task ClockGoesBackADay_WhileADeadProcessHoldsTheLease_TheNextRunNeedNotWaitThatLong(Db db)
    {
        await using var site = await FaultScene.StartAsync(db);
        await HoldAsync(site, "ClockBack", until: Now.AddDays(1).Add(JobRunner.LeaseTime));

        var run = await RunAsync(site, "ClockBack", Now);

        Assert.Equal(JobOutcome.Succeeded, run.Outcome);
    }

    [Theory, Databases]
    public async Task LeaseOfAProcessAtWork_IsRespected_AlsoByAMachineWhoseClockIsSomeMinutesOff(Db db)
    {
        await using var site = await FaultScene.StartAsync(db);
        await HoldAsync(site, "ClockOff", until: Now.Add(JobRunner.LeaseTime));

        foreach (var off in (int[])[-4, 0, 4])
        {
            await Assert.ThrowsAsync<JobBusyException>(() => RunAsync(site, "ClockOff", Now.AddMinutes(off)));
        }
    }

    [Theory, Databases]
    public async Task ClockJumpsAnHourAhead_WhileOnePublishes_OneReleaseIsMade(Db db)
    {
        const string year = "2019-20";
        await using var site = await FaultScene.StartAsync(db);
        for (var i = 0; i < 12; i++)
        {
            await site.Data.CreatePublishedAsync(await site.Data.CreateCouncilAsync(population: 100_000), year, ("visits", 200_000 + (i * 5_003)));
        }

        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var target = new ReleaseTarget(year, ReleaseKind.Published, IsFictional: false);
        // The one is in the midst of it when the other, by its clock an hour later, finds the lease run out.
        var early = Runner(site, Now).RunAsync(PublishReleaseJob.Name, target.ToString(), null, async (services, token) =>
        {
            first.SetResult();
            await second.Task;
            await services.GetRequiredService<PublishReleaseJob>().RunAsync(target, preview: false, null, token);
            return new JobResult(JobOutcome.Succeeded, "Published.");
        }, CancellationToken.None);
        await first.Task;
        var (_, late) = await PublishReleaseJob.RunAsync(Runner(site, Now.AddHours(1)), target, preview: false, personId: null, CancellationToken.None);
        second.SetResult();
        var run = await early;

        Assert.Equal(JobOutcome.Succeeded, late.Outcome);
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Releases.CountAsync(r => r.PeriodId == year)));
        // Whoever was thought to be dead says itself how it ended.
        Assert.Equal((JobOutcome.Succeeded, "Published."), await site.Data.PlatformAsync(async d => (await d.JobRuns.SingleAsync(r => r.Id == run.Id)) is var r ? (r.Outcome, r.Summary) : default));
    }

    private static Task<int> HoldAsync(FaultScene site, string job, DateTimeOffset until) => site.Data.PlatformAsync(d =>
    {
        d.Leases.Add(new Lease { Name = job, HolderId = Guid.CreateVersion7(), ExpiresAt = until });
        return d.SaveChangesAsync();
    });

    private static Task<JobRun> RunAsync(FaultScene site, string job, DateTimeOffset now) =>
        Runner(site, now).RunAsync(job, "clock", null, (_, _) => Task.FromResult(new JobResult(JobOutcome.Succeeded, "Done.")), CancellationToken.None);

    private static JobRunner Runner(FaultScene site, DateTimeOffset now) => new(site.Services.GetRequiredService<IServiceScopeFactory>(), new StoppedClock(now), NullLogger<JobRunner>.Instance);
}
