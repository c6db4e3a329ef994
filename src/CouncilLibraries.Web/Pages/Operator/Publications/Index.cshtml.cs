using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Publications;

/// <summary>Comparisons published, asked for and planned; ask for one, or for a preview of it.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>The newest release of a year and kind.</summary>
    public sealed record Published(Guid Id, string PeriodId, ReleaseKind Kind, bool IsFictional, int Number, DateTimeOffset PublishedAt);

    /// <summary>A request with what became of it.</summary>
    public sealed record Asked(
        Guid Id, int Version, string PeriodId, ReleaseKind Kind, bool IsFictional, bool IsPreview, DateTimeOffset DueAt, DateTimeOffset? WithdrawnAt, JobOutcome? Outcome, string? Summary, Guid? RunId, bool IsPlanned);

    /// <summary>A year whose comparison will be published by itself.</summary>
    public sealed record PlannedYear(string PeriodId, DateOnly Day);

    /// <summary>What is planned by the years, soonest first.</summary>
    public IReadOnlyList<PlannedYear> Planned { get; private set; } = [];

    /// <summary>The newest releases, newest year first.</summary>
    public IReadOnlyList<Published> Releases { get; private set; } = [];

    /// <summary>The latest requests, newest first.</summary>
    public IReadOnlyList<Asked> Requests { get; private set; } = [];

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<Choice> Years { get; private set; } = [];

    /// <summary>Comparisons to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Comparisons =
    [
        new("members", "Members’ figures", "Approved figures of councils that take part"),
        new("published", "Published figures", "Open data that is public by name"),
        new("libraries", "Libraries of the same kind and size", "Approved figures of libraries, of councils that take part"),
        new("levels", "Levels of self-assessments", "What teams agreed on, of councils that let it count"),
        new("fictional", "Members’ figures of the fictional councils", "For demonstration; never mixed with real ones"),
        new("fictional-libraries", "Libraries of the same kind and size of the fictional councils", null),
        new("fictional-levels", "Levels of self-assessments of the fictional councils", null),
    ];

    /// <summary>When to publish.</summary>
    public static readonly IReadOnlyList<Choice> Times =
    [
        new("preview", "Not yet: count what would be shown and withheld"),
        new("now", "Now"),
        new("day", "On a day to come, at six in the morning"),
    ];

    /// <summary>The year chosen.</summary>
    [BindProperty, Display(Name = "Year"), Required(ErrorMessage = "Choose a year")]
    public string PeriodId { get; set; } = "";

    /// <summary>The comparison chosen.</summary>
    [BindProperty, Display(Name = "What to publish"), Required(ErrorMessage = "Choose what to publish")]
    public string Comparison { get; set; } = "";

    /// <summary>When.</summary>
    [BindProperty, Display(Name = "When"), Required(ErrorMessage = "Choose when to publish")]
    public string When { get; set; } = "";

    /// <summary>The day, where a day to come is chosen.</summary>
    [BindProperty, Display(Name = "Day", Description = "For a day to come. For example, 27 3 2027")]
    public DateOnly? Day { get; set; }

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Asks for a publication or a preview; a background job carries it out.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = When == "day" && Day is { } day ? PlanPublicationsJob.StartOf(day) : now;
        // An empty choice arrives as null, and Required has said so; a value that is not offered is refused here.
        Offered(nameof(PeriodId), PeriodId, Years, "Choose a year");
        Offered(nameof(Comparison), Comparison, Comparisons, "Choose what to publish");
        Offered(nameof(When), When, Times, "Choose when to publish");

        if (When == "day" && (Day is null || due <= now))
        {
            ModelState.AddModelError(nameof(Day), "Enter a day after today, like 27 3 2027");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var request = new PublicationRequest
        {
            PeriodId = PeriodId, Kind = Comparison switch { "published" => ReleaseKind.Published, "libraries" or "fictional-libraries" => ReleaseKind.Libraries, "levels" or "fictional-levels" => ReleaseKind.Levels, _ => ReleaseKind.Members },
            IsFictional = Comparison.StartsWith("fictional", StringComparison.Ordinal), IsPreview = When == "preview", DueAt = due, PersonId = User.PersonId(),
        };
        database.PublicationRequests.Add(request);
        database.WorkItems.Add(new WorkItem { Kind = WorkKind.Publish, SubjectId = request.Id, DueAt = due });
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = When == "day" ? $"The comparison is planned for {Day:d MMMM yyyy}." : "The job is on its way. Load this page again in a few seconds to see how it went.";
        return RedirectToPage();
    }

    /// <summary>Takes a planned publication back before it runs.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid request, int version, CancellationToken cancellationToken)
    {
        var found = await database.PublicationRequests.SingleOrDefaultAsync(r => r.Id == request, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        if (found.RunId is not null || found.Version != version)
        {
            TempData["Banner"] = "It has run, or was withdrawn, in the meantime.";
            return RedirectToPage();
        }

        found.WithdrawnAt = time.GetUtcNow();
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = "The planned publication is withdrawn.";
        return RedirectToPage();
    }

    private void Offered(string field, string? value, IReadOnlyList<Choice> choices, string message)
    {
        if (value is { Length: > 0 } && !choices.Any(choice => choice.Value == value))
        {
            ModelState.AddModelError(field, message);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Years = await database.Periods.AsNoTracking().OrderByDescending(p => p.Id).Select(p => new Choice(p.Id, p.Id, null)).ToListAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Planned = await database.Periods.AsNoTracking().Where(p => p.PublishOn >= today && !database.PublicationRequests.Any(r => r.PeriodId == p.Id && r.PlannedFor == p.PublishOn))
            .OrderBy(p => p.PublishOn).Select(p => new PlannedYear(p.Id, p.PublishOn!.Value)).ToListAsync(cancellationToken);
        var newest = database.Releases.Where(r => !database.Releases.Any(later =>
            later.PeriodId == r.PeriodId && later.Kind == r.Kind && later.IsFictional == r.IsFictional && later.Number > r.Number));
        Releases = await newest.AsNoTracking().OrderByDescending(r => r.PeriodId).ThenBy(r => r.IsFictional).ThenBy(r => r.Kind)
            .Select(r => new Published(r.Id, r.PeriodId, r.Kind, r.IsFictional, r.Number, r.PublishedAt)).ToListAsync(cancellationToken);
        Requests = await database.PublicationRequests.AsNoTracking().OrderByDescending(r => r.Id).Take(20)
            .Select(r => new
            {
                Request = r,
                Run = database.JobRuns.FirstOrDefault(j => j.Id == r.RunId),
            })
            .Select(r => new Asked(r.Request.Id, r.Request.Version, r.Request.PeriodId, r.Request.Kind, r.Request.IsFictional, r.Request.IsPreview, r.Request.DueAt, r.Request.WithdrawnAt,
                r.Run == null ? null : r.Run.Outcome, r.Run == null ? null : r.Run.Summary, r.Request.RunId, r.Request.PlannedFor != null))
            .ToListAsync(cancellationToken);
    }
}
