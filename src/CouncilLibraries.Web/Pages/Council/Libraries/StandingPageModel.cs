using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Closing a library and opening it again ask the same: from which day, and why.</summary>
public abstract class StandingPageModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>First day, as typed.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The library.</summary>
    public Library Library { get; private set; } = null!;

    /// <summary>Whether the page opens libraries, or closes them.</summary>
    protected abstract bool OpensIt { get; }

    /// <summary>What the banner says afterwards.</summary>
    protected abstract string Done { get; }

    /// <summary>Shows the form; a library that is so already is shown as it is.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Version = Library.Version;
        return Library.IsOpen == OpensIt ? RedirectToPage("/Council/Libraries/Details", new { id }) : Page();
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (Library.IsOpen == OpensIt)
        {
            TempData["Banner"] = $"Someone else did this while you had the page open. {Library.Name} stands as below.";
            return RedirectToPage("/Council/Libraries/Details", new { id });
        }

        if (PhaseDay.Read(From, PhaseDay.Today(time), Library.Current.From.AddDays(1), out var day) is { } problem)
        {
            ModelState.AddModelError(nameof(From), problem);
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), OpensIt ? "Say why it opens again" : "Say why it closed");
        }
        else if (Reason.Length > LibraryPhase.MaxNoteLength)
        {
            ModelState.AddModelError(nameof(Reason), $"The reason must be {LibraryPhase.MaxNoteLength} characters or fewer");
        }

        if (Version != Library.Version)
        {
            ModelState.AddModelError("", $"Someone else changed {Library.Name} while you had the page open. Look at it as it stands now, then send this again");
            ModelState.Remove(nameof(Version));
            Version = Library.Version;
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (OpensIt)
        {
            Library.Reopen(day, Reason!.Trim());
        }
        else
        {
            Library.Close(day, Reason!.Trim());
        }

        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = Done;
        return RedirectToPage("/Council/Libraries/Details", new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var library = await database.Libraries.Include(l => l.Phases).SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        Library = library!;
        return library is not null;
    }
}
