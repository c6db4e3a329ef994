using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Somebody else runs a library from a day on, such as a community group.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class HandoverModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Who runs it from then on.</summary>
    [BindProperty]
    public LibraryProvision? Provision { get; set; }

    /// <summary>Whether its figures count in the service's from then on.</summary>
    [BindProperty]
    public bool CountsInServiceFigure { get; set; }

    /// <summary>First day, as typed.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Remark for the history.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The library.</summary>
    public Library Library { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Version = Library.Version;
        CountsInServiceFigure = Library.CountsInServiceFigure;
        Provision = Library.Provision == LibraryProvision.CommunityManaged ? null : LibraryProvision.CommunityManaged;
        return Library.IsOpen ? Page() : RedirectToPage("/Council/Libraries/Details", new { id });
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!Library.IsOpen)
        {
            TempData["Banner"] = $"{Library.Name} is closed. Reopen it to change who runs it.";
            return RedirectToPage("/Council/Libraries/Details", new { id });
        }

        if (Provision is not { } runBy || !Enum.IsDefined(runBy) || runBy == Library.Provision)
        {
            ModelState.AddModelError(nameof(Provision), "Choose who runs the library from then on: somebody else than today");
        }

        if (PhaseDay.Read(From, PhaseDay.Today(time), Library.Current.From.AddDays(1), out var day) is { } problem)
        {
            ModelState.AddModelError(nameof(From), problem);
        }

        if (Reason?.Length > LibraryPhase.MaxNoteLength)
        {
            ModelState.AddModelError(nameof(Reason), $"The note must be {LibraryPhase.MaxNoteLength} characters or fewer");
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

        Library.Record(Library.State with { Provision = Provision!.Value, CountsInServiceFigure = CountsInServiceFigure }, day, Reason?.Trim());
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"Recorded. {Library.Name} is asked for the figures of {ReportingPeriod.Containing(day, PeriodKind.Year)} by who runs it at the end of that year. What was entered before stays.";
        return RedirectToPage("/Council/Libraries/Details", new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var library = await database.Libraries.Include(l => l.Phases).SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        Library = library!;
        return library is not null;
    }
}
