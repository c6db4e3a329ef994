using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Runs;

/// <summary>One run.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>The run.</summary>
    public JobRun Run { get; private set; } = null!;

    /// <summary>Who asked for it; null for the schedule or the command line.</summary>
    public string? AskedBy { get; private set; }

    /// <summary>Whether the e-mail that it is about is on its way again.</summary>
    public bool IsBeingSentAgain { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Has the e-mail sent again.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || Run is not { Outcome: JobOutcome.Failed, SubjectId: { } message })
        {
            return NotFound();
        }

        // A second click asks for nothing more.
        if (!IsBeingSentAgain)
        {
            database.WorkItems.Add(new WorkItem { Kind = WorkKind.SendAgain, SubjectId = message, DueAt = time.GetUtcNow() });
            await database.SaveChangesAsync(cancellationToken);
        }

        TempData["Banner"] = "It is sent again within a minute. If it fails again, a new run says so.";
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await database.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } run)
        {
            return false;
        }

        Run = run;
        AskedBy = await database.Users.Where(p => p.Id == run.PersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        IsBeingSentAgain = run.SubjectId is not null && await database.WorkItems.AnyAsync(w => w.SubjectId == run.SubjectId && w.EndedAt == null, cancellationToken);
        return true;
    }
}
