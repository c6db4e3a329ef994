using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Notes;

/// <summary>Change a note on a year, or remove it.</summary>
public sealed class EditModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The note.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public NoteForm Form { get; set; } = new();

    /// <summary>The note's year, as it stands.</summary>
    public string Year { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } note)
        {
            return NotFound();
        }

        (Version, Form) = (note.Version, NoteForm.Of(note));
        await Form.ReadAsync(database, cancellationToken);
        return Page();
    }

    /// <summary>Saves the change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } note)
        {
            return NotFound();
        }

        await Form.ReadAsync(database, cancellationToken);
        Form.Check(ModelState);
        if (IsStale(note) || !ModelState.IsValid)
        {
            return this.Invalid();
        }

        Form.Fill(note);
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"The note on {note.YearId} is changed.";
        return RedirectToPage("/Operator/Notes/Index");
    }

    /// <summary>Removes the note.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } note)
        {
            return NotFound();
        }

        // What stands in the fields does not matter for this.
        ModelState.Clear();
        if (IsStale(note))
        {
            Form = NoteForm.Of(note);
            await Form.ReadAsync(database, cancellationToken);
            return this.Invalid();
        }

        database.SeriesNotes.Remove(note);
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"The note on {note.YearId} is removed.";
        return RedirectToPage("/Operator/Notes/Index");
    }

    private bool IsStale(SeriesNote note)
    {
        if (note.Version == Version)
        {
            return false;
        }

        ModelState.AddModelError("Form.Text", $"Someone else changed this note while you had the page open: “{note.Text}”. Check, then save again");
        ModelState.Remove(nameof(Version));
        Version = note.Version;
        return true;
    }

    private async Task<SeriesNote?> FindAsync(CancellationToken cancellationToken)
    {
        var note = await database.SeriesNotes.SingleOrDefaultAsync(n => n.Id == Id, cancellationToken);
        Year = note?.YearId ?? "";
        return note;
    }
}
