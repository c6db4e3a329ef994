using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Runs;

/// <summary>One run.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The run.</summary>
    public JobRun Run { get; private set; } = null!;

    /// <summary>Who asked for it; null for the schedule or the command line.</summary>
    public string? AskedBy { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await database.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        AskedBy = await database.Users.Where(p => p.Id == run.PersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        return Page();
    }
}
