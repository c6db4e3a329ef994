using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Assessments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Operator.Frameworks;

/// <summary>
/// Send a file with a version of a framework: see what it holds and what is wrong with it, then import it as a draft. The page
/// carries the file from one step to the next; importing reads and checks it anew.
/// </summary>
[UploadLimit(FrameworkFile.MaxBytes, IsCarried = true)]
public sealed class ImportModel(FrameworkImports imports) : PageModel
{
    /// <summary>Problems that are listed; beyond that they are only counted.</summary>
    public const int MostProblems = 200;

    /// <summary>The file chosen.</summary>
    [BindProperty, Display(Name = "File", Description = "JSON in UTF-8, 2 MB or less")]
    public IFormFile? Sheet { get; set; }

    /// <summary>Its name, carried to the second step.</summary>
    [BindProperty]
    public string? FileName { get; set; }

    /// <summary>What it holds, carried to the second step.</summary>
    [BindProperty]
    public byte[]? Carried { get; set; }

    /// <summary>What was found in the file; null before one is sent.</summary>
    public FrameworkReading? Reading { get; private set; }

    /// <summary>What importing would do.</summary>
    public FrameworkImport Outcome { get; private set; }

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Reads the file and says what it holds. Nothing is saved.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Sheet is null or { Length: 0 or > FrameworkFile.MaxBytes })
        {
            ModelState.AddModelError(nameof(Sheet), Sheet switch { null => "Choose a file", { Length: 0 } => "The file is empty", _ => "The file must be 2 MB or smaller" });
            return this.Invalid();
        }

        using var content = new MemoryStream();
        await Sheet.CopyToAsync(content, cancellationToken);
        (FileName, Carried) = (Path.GetFileName(Sheet.FileName), content.ToArray());
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Imports what was shown, as a draft.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (Carried is not { Length: > 0 and <= FrameworkFile.MaxBytes } || string.IsNullOrWhiteSpace(FileName))
        {
            ModelState.AddModelError(nameof(Sheet), "Choose the file again");
            return this.Invalid();
        }

        var reading = FrameworkFile.Check(Carried);
        if (!reading.IsGood)
        {
            return await ShowAsync(cancellationToken);
        }

        var (outcome, id) = await imports.ImportAsync(reading, publish: false, cancellationToken);
        if (outcome == FrameworkImport.Refused)
        {
            return await ShowAsync(cancellationToken);
        }

        TempData["Banner"] = outcome == FrameworkImport.Added ? $"{FileName} is imported as a draft. Read it, then publish it." : "This version is there already. Nothing changed.";
        return RedirectToPage("/Operator/Frameworks/Details", new { id });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Reading = FrameworkFile.Check(Carried);
        if (Reading.IsGood)
        {
            Outcome = await imports.PreviewAsync(Reading.Content!, cancellationToken);
        }

        ModelState.Remove(nameof(FileName));
        ModelState.Remove(nameof(Carried));
        if (Reading.Problems.Count > 0)
        {
            ModelState.AddModelError("", Reading.Problems.Count == 1 ? "The file cannot be imported: it has a problem" : $"The file cannot be imported: it has {Reading.Problems.Count:#,0} problems");
        }
        else if (Outcome == FrameworkImport.Refused)
        {
            ModelState.AddModelError("", $"Version {Reading.Content!.Version} is there already and says something else. What a version says never changes: give the file another version");
        }

        return ModelState.IsValid ? Page() : this.Invalid();
    }
}
