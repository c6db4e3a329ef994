using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Change what is known about a library.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class EditModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>One answer that someone else saved and this person typed otherwise.</summary>
    public sealed record Difference(string Question, string Saved, string Typed);

    /// <summary>What is typed.</summary>
    [BindProperty]
    public LibraryForm Form { get; set; } = new();

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The library as it stands.</summary>
    public Library Library { get; private set; } = null!;

    /// <summary>The library that is the same, where the list has it already.</summary>
    public LibraryTwin? Twin { get; private set; }

    /// <summary>Where someone else saved in the meantime: what stands now, beside what was typed.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Form = LibraryForm.Of(Library);
        Version = Library.Version;
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!Library.IsOpen)
        {
            Form.KeepWhatItWas(Library);
        }

        CheckVersion();
        ModelState.Add(nameof(Form), Form.CheckChange(Library, PhaseDay.Today(time)));
        Twin = await LibraryTwin.FindAsync(Form.SameIn(database.Libraries, except: id), ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Form.Apply(Library);
        // History and opening days are part of the same form: their change counts as the library's.
        database.Entry(Library).State = EntityState.Modified;
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"{Library.Name} is saved.";
        return RedirectToPage("/Council/Libraries/Details", new { id });
    }

    private void CheckVersion()
    {
        if (Library.Version == Version)
        {
            return;
        }

        Differences = [.. LibraryWords.Answers(LibraryForm.Of(Library)).Zip(LibraryWords.Answers(Form), (saved, typed) => new Difference(saved.Question, saved.Answer, typed.Answer))
            .Where(d => d.Saved != d.Typed)];
        ModelState.AddModelError("", $"Someone else changed this library{(Library.IsOpen ? "" : ", which is now closed,")} while you had the page open. Nothing of yours is saved yet: look at what differs, then save again");
        ModelState.Remove(nameof(Version));
        Version = Library.Version;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var library = await database.Libraries.Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).AsSplitQuery().SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        Library = library!;
        return library is not null;
    }
}
