using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Operator.Notes;

/// <summary>Add a note on a year.</summary>
public sealed class AddModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Key of the note to be, made with the form: sending it twice makes one note.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public NoteForm Form { get; set; } = new();

    /// <summary>Shows an empty form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Id = Guid.CreateVersion7();
        await Form.ReadAsync(database, cancellationToken);
    }

    /// <summary>Adds the note.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await Form.ReadAsync(database, cancellationToken);
        Form.Check(ModelState);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var note = new SeriesNote { Id = Id == Guid.Empty ? Guid.CreateVersion7() : Id, YearId = Form.Year!, Kind = Form.Kind!.Value, Text = Form.Text! };
        Form.Fill(note);
        database.SeriesNotes.Add(note);
        // Where the same form was faster, the note is there.
        await database.TrySaveNewAsync(cancellationToken);
        TempData["Banner"] = $"The note on {Form.Year} is added.";
        return RedirectToPage("/Operator/Notes/Index");
    }
}
