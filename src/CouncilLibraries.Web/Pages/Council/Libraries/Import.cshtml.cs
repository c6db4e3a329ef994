using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Upload a list of libraries: first shown with all that it would change, then saved.</summary>
[Authorize(Policies.ManageLibraries), UploadLimit(LibraryUpload.MaxBytes, IsCarried = true)]
public sealed class ImportModel(LibraryUpload upload) : PageModel
{
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
    public LibraryUploadPreview? Preview { get; private set; }

    /// <summary>Libraries that the list adds.</summary>
    public IEnumerable<LibraryUploadChange> Added => Preview!.Changes.Where(c => c.Before is null);

    /// <summary>Every fact of a library that the list changes: its line, the library, the question, the answer now and the list's.</summary>
    public IEnumerable<(int Line, string Library, string Question, string Now, string Then)> Changed =>
        from change in Preview!.Changes
        let before = change.Before
        where before is not null
        from answer in LibraryWords.Answers(before).Zip(LibraryWords.Answers(change.After))
            .Where(a => a.First != a.Second)
            .Select(a => (a.First.Question, Now: a.First.Answer, Then: a.Second.Answer))
            .Concat(change.ClosesOn is { } day ? [("Open or closed", "Open", $"Closed on {day:d MMMM yyyy}")] : [])
        select (change.Line, change.After.Name!, answer.Question, answer.Now, answer.Then);

    /// <summary>Shows what the file would do.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Sheet is not { Length: > 0 })
        {
            ModelState.AddModelError(nameof(Sheet), "Choose the file with your list");
            return this.Invalid();
        }

        if (Sheet.Length > LibraryUpload.MaxBytes)
        {
            ModelState.AddModelError(nameof(Sheet), "The file must be 1 MB or less");
            return this.Invalid();
        }

        using var content = new MemoryStream();
        await Sheet.CopyToAsync(content, cancellationToken);
        (Shown, FileName) = (content.ToArray(), Path.GetFileName(Sheet.FileName));
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Saves it, if it still does what was shown.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (Shown is not { Length: > 0 and <= LibraryUpload.MaxBytes } || string.IsNullOrWhiteSpace(FileName))
        {
            ModelState.AddModelError(nameof(Sheet), "Choose the file again");
            return this.Invalid();
        }

        Preview = await upload.ReadAsync(Shown, FileName, cancellationToken);
        if (Preview.Refusal is not null || Preview.Fingerprint != Seen)
        {
            ModelState.AddModelError("", "The libraries were changed in the meantime. Look at what the file would do now, then save again");
            return await ShowAsync(cancellationToken);
        }

        await upload.SaveAsync(Preview, cancellationToken);
        TempData["Banner"] = $"{FileName} is saved: {LibraryWords.Count(Preview.Report.Added)} added, {Preview.Report.Updated} changed.";
        return RedirectToPage("/Council/Libraries/Index");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Preview ??= await upload.ReadAsync(Shown!, FileName!, cancellationToken);
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
