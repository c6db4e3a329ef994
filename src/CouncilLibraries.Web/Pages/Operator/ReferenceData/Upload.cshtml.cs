using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Operator.ReferenceData;

/// <summary>
/// Send a file of councils or of nearest neighbours: see what would change, then save. Between the two steps the file is
/// carried by the page itself, so that no node has to remember it; saving reads and checks it anew.
/// </summary>
[UploadLimit(MostBytes, IsCarried = true)]
public sealed class UploadModel(ReferenceImport import) : PageModel
{
    /// <summary>Largest file, in bytes: the second step carries it as a field, of which 4 MB are taken.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>councils or neighbours.</summary>
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    /// <summary>The file chosen.</summary>
    [BindProperty, Display(Name = "File", Description = "2 MB or less")]
    public IFormFile? Sheet { get; set; }

    /// <summary>Its name, carried to the second step.</summary>
    [BindProperty]
    public string? FileName { get; set; }

    /// <summary>What it holds, as base 64, carried to the second step.</summary>
    [BindProperty]
    public string? Carried { get; set; }

    /// <summary>What the file would change; null before one is sent.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>Whether it is about councils.</summary>
    public bool IsCouncils => Kind == "councils";

    /// <summary>What is sent.</summary>
    public string Heading => IsCouncils ? "Upload a file of councils" : "Upload a file of nearest neighbours";

    private ReferenceList List => IsCouncils ? ReferenceList.Councils : ReferenceList.Neighbours;

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Reads the file and says what it would change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Sheet is null or { Length: 0 })
        {
            ModelState.AddModelError(nameof(Sheet), Sheet is null ? "Choose a file" : "The file is empty");
        }
        else if (Sheet.Length > MostBytes)
        {
            ModelState.AddModelError(nameof(Sheet), "The file must be 2 MB or smaller");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        FileName = Path.GetFileName(Sheet!.FileName);
        using var content = new MemoryStream();
        await Sheet.CopyToAsync(content, cancellationToken);
        var bytes = content.ToArray();
        var (report, problem) = await import.PreviewAsync(List, bytes, FileName, cancellationToken);
        if (report is null)
        {
            ModelState.AddModelError(nameof(Sheet), problem!);
            return this.Invalid();
        }

        (Report, Carried) = (report, Convert.ToBase64String(bytes));
        return Page();
    }

    /// <summary>Saves what was shown.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[MostBytes];
        var isCarried = Convert.TryFromBase64String(Carried ?? "", bytes, out var length) && length > 0 && !string.IsNullOrEmpty(FileName);
        var (report, problem) = isCarried ? await import.SaveAsync(List, bytes[..length], FileName!, User.PersonId(), cancellationToken) : (null, "Choose the file again");
        if (report is null)
        {
            ModelState.AddModelError(nameof(Sheet), problem!);
            return this.Invalid();
        }

        TempData["Banner"] = $"{FileName} is saved: {report.Added:#,0} added, {report.Updated:#,0} changed.";
        return RedirectToPage("/Operator/ReferenceData/Index");
    }
}
