using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Take back a merger, split or move that was a mistake.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class TakeBackModel(CouncilLibrariesContext database, LibrarySuccessions successions) : PageModel
{
    /// <summary>The library that took the place of others.</summary>
    public Library Library { get; private set; } = null!;

    /// <summary>Asks for confirmation.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await database.Libraries.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken) is not { } library)
        {
            return NotFound();
        }

        Library = library;
        return await successions.MayUndoAsync(id, cancellationToken) ? Page() : RedirectToPage("/Council/Libraries/Details", new { id });
    }

    /// <summary>Takes it back.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await successions.UndoAsync(id, cancellationToken) is { } old)
        {
            TempData["Banner"] = "It is taken back: the libraries are as they were before.";
            return RedirectToPage("/Council/Libraries/Details", new { id = old });
        }

        if (!await database.Libraries.AnyAsync(l => l.Id == id, cancellationToken))
        {
            return NotFound();
        }

        TempData["Banner"] = "This can no longer be taken back: figures were entered, or someone else changed the libraries.";
        return RedirectToPage("/Council/Libraries/Details", new { id });
    }
}
