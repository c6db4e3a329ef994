using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// Asks for the members' comparison, of figures, of libraries and of levels, of each year whose planned day has come. It looks at what stands in the database alone,
/// so a worker that was down on the day asks later, and looking again asks for nothing twice.
/// </summary>
public sealed class PlanPublicationsJob(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>The time of day at which planned publications begin, UTC.</summary>
    public static readonly TimeOnly Hour = new(6, 0);

    private static readonly ReleaseKind[] Planned = [ReleaseKind.Members, ReleaseKind.Libraries, ReleaseKind.Levels];

    /// <summary>When a publication planned for a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, Hour, TimeSpan.Zero);

    /// <summary>Writes a request, and the work that carries it out, for each year and kind of council that is due.</summary>
    /// <remarks>
    /// A request is made once for a year, a kind of council and a planned day, so one that was withdrawn stays withdrawn until
    /// another day is set. Where a comparison was published since the day, by hand or before this rule, nothing is due.
    /// </remarks>
    [DisableConcurrentExecution(60)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var councils = await database.Councils.Where(c => c.Status == CouncilStatus.Active).Select(c => c.IsFictional).Distinct().ToListAsync(cancellationToken);
        var years = await database.Periods.AsNoTracking().Where(p => p.PublishOn <= today)
            .Select(p => new { p.Id, Day = p.PublishOn!.Value }).ToListAsync(cancellationToken);
        foreach (var year in years.Where(y => StartOf(y.Day) <= now))
        {
            var start = StartOf(year.Day);
            var begun = await database.PublicationRequests.Where(r => r.PeriodId == year.Id && r.PlannedFor == year.Day).Select(r => new { r.Kind, r.IsFictional })
                .Union(database.Releases.Where(r => r.PeriodId == year.Id && r.PublishedAt >= start).Select(r => new { r.Kind, r.IsFictional }))
                .ToListAsync(cancellationToken);
            foreach (var (kind, fictional) in Planned.SelectMany(_ => councils, (kind, fictional) => (kind, fictional)))
            {
                if (!begun.Contains(new { Kind = kind, IsFictional = fictional }))
                {
                    var request = new PublicationRequest { PeriodId = year.Id, Kind = kind, IsFictional = fictional, IsPreview = false, DueAt = start, PlannedFor = year.Day };
                    database.PublicationRequests.Add(request);
                    database.WorkItems.Add(new WorkItem { Kind = WorkKind.Publish, SubjectId = request.Id, DueAt = now });
                }
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }
}
