using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Runs;

/// <summary>Runs of jobs, and work that waits for one.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, IDatabaseProvider provider, TimeProvider time) : PageModel
{
    /// <summary>Runs on one page.</summary>
    public const int PageSize = 50;

    /// <summary>One run.</summary>
    public sealed record Line(Guid Id, string Job, string Subject, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, JobOutcome Outcome, string? AskedBy);

    /// <summary>Work of one kind that is not done.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Count">All of it.</param>
    /// <param name="Due">What should be done by now.</param>
    /// <param name="Oldest">When the first was due.</param>
    public sealed record WaitingWork(WorkKind Kind, int Count, int Due, DateTimeOffset Oldest);

    /// <summary>Name of a job.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Job { get; set; }

    /// <summary>How it ended.</summary>
    [BindProperty(SupportsGet = true)]
    public JobOutcome? Outcome { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Jobs that ever ran.</summary>
    public IReadOnlyList<Choice> Jobs { get; private set; } = [];

    /// <summary>Runs on this page, latest first.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Runs that match.</summary>
    public int Count { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => (Count + PageSize - 1) / PageSize;

    /// <summary>Work that waits, by kind.</summary>
    public IReadOnlyList<WaitingWork> Waiting { get; private set; } = [];

    /// <summary>Whether this process runs the jobs and shows them.</summary>
    public bool HasDashboard => provider.WebRunsJobs;

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Jobs = [.. (await database.JobRuns.Select(r => r.Job).Distinct().ToListAsync(cancellationToken)).Order(StringComparer.Ordinal).Select(j => new Choice(j, RunWords.Job(j)))];
        var now = Now;
        Waiting = await database.WorkItems.Where(w => w.EndedAt == null).GroupBy(w => w.Kind)
            .Select(g => new WaitingWork(g.Key, g.Count(), g.Count(w => w.DueAt <= now), g.Min(w => w.DueAt))).ToListAsync(cancellationToken);
        var matching = database.JobRuns.AsNoTracking().Where(r => (string.IsNullOrEmpty(Job) || r.Job == Job) && (Outcome == null || r.Outcome == Outcome));
        Count = await matching.CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await matching.OrderByDescending(r => r.StartedAt).Skip((P - 1) * PageSize).Take(PageSize)
            .Select(r => new Line(r.Id, r.Job, r.Subject, r.StartedAt, r.EndedAt, r.Outcome, database.Users.Where(p => p.Id == r.PersonId).Select(p => p.Name).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }
}
