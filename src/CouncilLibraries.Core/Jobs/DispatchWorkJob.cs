using CouncilLibraries.Core.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Jobs;

/// <summary>
/// Finds due work and hands each item to its own job. Nothing is kept outside of the database: an item stays due until the
/// job that does it says otherwise, so a killed worker loses nothing.
/// </summary>
public sealed class DispatchWorkJob(CouncilLibrariesContext database, IBackgroundJobClient jobs, TimeProvider time)
{
    /// <summary>How long a job has before its item is handed out again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Hands out what is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await database.WorkItems.AsNoTracking().Where(w => w.EndedAt == null && w.DueAt <= now).OrderBy(w => w.DueAt).Take(200).Select(w => new { w.Id, w.DueAt }).ToListAsync(cancellationToken);
        foreach (var item in due)
        {
            // Where several look at once, one of them takes it: a lock would outlive a worker that is killed.
            if (await database.WorkItems.Where(w => w.Id == item.Id && w.EndedAt == null && w.DueAt == item.DueAt).ExecuteUpdateAsync(w => w.SetProperty(x => x.DueAt, now + Patience), cancellationToken) == 1)
            {
                jobs.Enqueue<WorkItemJob>(job => job.RunAsync(item.Id, CancellationToken.None));
            }
        }
    }
}
