using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator;

/// <summary>What needs the operator's attention.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>How long a failed run is remembered here.</summary>
    public const int DaysLookedBack = 30;

    private static readonly TimeSpan TooLong = TimeSpan.FromHours(1);

    /// <summary>How many councils have a standing.</summary>
    public sealed record CouncilCount(CouncilStatus Status, int Real, int Fictional);

    /// <summary>Years that figures are collected for now.</summary>
    public IReadOnlyList<CollectionPeriod> OpenYears { get; private set; } = [];

    /// <summary>Publications asked for and not run, soonest first.</summary>
    public IReadOnlyList<PublicationRequest> Due { get; private set; } = [];

    /// <summary>Failed runs with no later success of the same job on the same subject.</summary>
    public IReadOnlyList<JobRun> FailedRuns { get; private set; } = [];

    /// <summary>Councils that ask to join, oldest first.</summary>
    public IReadOnlyList<JoinRequest> Asking { get; private set; } = [];

    /// <summary>Comments that nobody has looked at.</summary>
    public int NewComments { get; private set; }

    /// <summary>Case studies that wait to be read.</summary>
    public int WaitingStudies { get; private set; }

    /// <summary>Pieces of work that are overdue by more than an hour.</summary>
    public int Late { get; private set; }

    /// <summary>Councils by standing.</summary>
    public IReadOnlyList<CouncilCount> Councils { get; private set; } = [];

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        OpenYears = await database.Periods.AsNoTracking().Where(p => p.Status == CollectionStatus.Open).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        Asking = await database.JoinRequests.AsNoTracking().Where(r => r.Status == JoinStatus.Waiting).OrderBy(r => r.AskedAt).Take(20).ToListAsync(cancellationToken);
        Due = await database.PublicationRequests.AsNoTracking().Where(r => r.RunId == null && r.WithdrawnAt == null).OrderBy(r => r.DueAt).Take(20).ToListAsync(cancellationToken);
        NewComments = await database.FeedbackComments.CountAsync(c => c.Status == FeedbackStatus.New, cancellationToken);
        WaitingStudies = await database.PublishedCaseStudies.CountAsync(c => c.Waiting != null, cancellationToken);
        var since = Now.AddDays(-DaysLookedBack);
        FailedRuns = await database.JobRuns.AsNoTracking()
            .Where(r => r.Outcome == JobOutcome.Failed && r.StartedAt >= since && !database.JobRuns.Any(l =>
                l.Job == r.Job && l.Subject == r.Subject && l.StartedAt > r.StartedAt && (l.Outcome == JobOutcome.Succeeded || l.Outcome == JobOutcome.NothingToDo)))
            .OrderByDescending(r => r.StartedAt).Take(20).ToListAsync(cancellationToken);
        var late = Now - TooLong;
        Late = await database.WorkItems.CountAsync(w => w.EndedAt == null && w.DueAt < late, cancellationToken);
        var counts = await database.Councils.GroupBy(c => new { c.Status, c.IsFictional })
            .Select(g => new { g.Key.Status, g.Key.IsFictional, Count = g.Count() }).ToListAsync(cancellationToken);
        Councils = [.. Enum.GetValues<CouncilStatus>().Select(s => new CouncilCount(
            s, counts.Where(c => c.Status == s && !c.IsFictional).Sum(c => c.Count), counts.Where(c => c.Status == s && c.IsFictional).Sum(c => c.Count)))];
    }
}
