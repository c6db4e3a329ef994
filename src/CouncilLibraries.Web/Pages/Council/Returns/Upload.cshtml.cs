using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Send a spreadsheet of figures; what it would change is shown next.</summary>
[Authorize(Policies.EnterFigures), UploadLimit(ReturnUploads.MaxBytes)]
public sealed class UploadModel(CouncilYears years, ReturnUploads uploads) : PageModel
{
    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The file.</summary>
    [BindProperty, Display(Name = "Your spreadsheet", Description = "Excel workbook (.xlsx) or CSV, at most 10 MB")]
    public IFormFile? Sheet { get; set; }

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Reads the file.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Sheet is null || !Council.IsOpen)
        {
            ModelState.AddModelError(nameof(Sheet), Council.IsOpen ? "Choose a file" : ReturnWords.Text(Council.Collection));
            return this.Invalid();
        }

        await using var stream = Sheet.OpenReadStream();
        var outcome = await uploads.ReadAsync(stream, Sheet.FileName, Council, User.PersonId(), cancellationToken);
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError(nameof(Sheet), problem);
            return this.Invalid();
        }

        var next = outcome.Next switch { MatchStep.Columns => "/Council/Returns/UploadMatch", MatchStep.Words => "/Council/Returns/UploadWords", _ => "/Council/Returns/UploadPreview" };
        return RedirectToPage(next, new { Year = Council.Collection.Id, id = outcome.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return false;
        }

        Council = council;
        return true;
    }
}
