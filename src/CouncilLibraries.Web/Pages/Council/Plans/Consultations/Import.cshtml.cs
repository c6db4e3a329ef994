using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Takes themes and counts from a spreadsheet: first shown with all that it would change, then saved.</summary>
[UploadLimit(ThemeImport.MaxBytes, IsCarried = true)]
public sealed class ImportModel(CouncilLibrariesContext database, ThemeImport import) : RoundPageModel(database)
{
    private static readonly RoundTheme[] Sample =
    [
        new(Guid.Empty, "Opening hours at weekends", 214, "Many work during the week and can come on Saturdays only", null),
        new(Guid.Empty, "Computers and printing", 96, "People apply for jobs and benefits here, and have no other place for it", null),
        new(Guid.Empty, "Quiet places to study", 41, null, null),
    ];

    /// <summary>The file chosen.</summary>
    [BindProperty]
    public IFormFile? Sheet { get; set; }

    /// <summary>The file that was shown, sent back to be confirmed. It is read again, so it can be no worse than a new upload.</summary>
    [BindProperty]
    public byte[]? Shown { get; set; }

    /// <summary>Name of that file.</summary>
    [BindProperty]
    public string? FileName { get; set; }

    /// <summary>Fingerprint of what was shown.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>What the file would do; null before one is chosen.</summary>
    public ThemeImportPreview? Preview { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadRoundToWorkAsync(cancellationToken) ?? Page();

    /// <summary>A file to look at.</summary>
    public async Task<IActionResult> OnGetSampleAsync(CancellationToken cancellationToken) => await LoadRoundToWorkAsync(cancellationToken)
        ?? new CsvDownload<RoundTheme>("themes.csv", [new("Theme", t => t.Name), new("Count", t => t.Count), new("What people said", t => t.Said)], Sample.ToAsyncEnumerable());

    /// <summary>Shows what the file would do.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Sheet is not { Length: > 0 and <= ThemeImport.MaxBytes })
        {
            ModelState.AddModelError(nameof(Sheet), Sheet is null ? "Choose a file" : Sheet.Length == 0 ? "The file is empty" : "The file must be 1 MB or less");
            return this.Invalid();
        }

        using var content = new MemoryStream();
        await Sheet.CopyToAsync(content, cancellationToken);
        (Shown, FileName) = (content.ToArray(), Path.GetFileName(Sheet.FileName));
        return Show();
    }

    /// <summary>Saves it, if it still does what was shown.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Shown is not { Length: > 0 and <= ThemeImport.MaxBytes } || string.IsNullOrWhiteSpace(FileName))
        {
            ModelState.AddModelError(nameof(Sheet), "Choose the file again");
            return this.Invalid();
        }

        Preview = ThemeImport.Read(Round, Shown, FileName);
        var banner = $"{FileName} is saved: {ConsultationWords.Count(Preview.Themes.Count, "theme", "themes")} with their counts.";
        // A second click finds that all of it is there already.
        if (Preview.Refusal is null && (!Preview.ChangesAnything || (Preview.Fingerprint == Seen && await import.SaveAsync(Round, Preview, cancellationToken))))
        {
            return Done(banner);
        }

        if (!await ReadRoundAsync(cancellationToken))
        {
            return NotFound();
        }

        Preview = ThemeImport.Read(Round, Shown, FileName);
        if (Preview is { Refusal: null, ChangesAnything: false })
        {
            return Done(banner);
        }

        ModelState.AddModelError("", "Somebody changed the themes in the meantime. Look at what the file would do now, then save again");
        return Show();
    }

    private PageResult Show()
    {
        Preview ??= ThemeImport.Read(Round, Shown!, FileName!);
        if (Preview.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Sheet), refusal);
        }

        ModelState.Remove(nameof(Seen));
        ModelState.Remove(nameof(Shown));
        ModelState.Remove(nameof(FileName));
        Seen = Preview.Fingerprint;
        return ModelState.IsValid ? Page() : this.Invalid();
    }
}
