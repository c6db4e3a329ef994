using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>What an uploaded spreadsheet would change; saves it on the person's word, or sets it aside.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class UploadPreviewModel(ReturnUploads uploads) : PageModel
{
    /// <summary>Lines of a table on one page.</summary>
    public const int PageSize = 100;

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The upload.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Page of the changes, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Page of what cannot be taken, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int E { get; set; } = 1;

    /// <summary>Page of what looks odd, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int R { get; set; } = 1;

    /// <summary>What the person saw when the button was pressed.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    /// <summary>The upload as it would be saved now.</summary>
    public UploadPreview Preview { get; private set; } = null!;

    /// <summary>Years that figures are taken for, for rows that are of another.</summary>
    public IReadOnlySet<string> OpenYears => Preview.OpenYears;

    /// <summary>What it would change.</summary>
    public UploadPlan Plan => Preview.Plan;

    /// <summary>Shows it; first asks how the file is to be read, where that is not known.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await uploads.StepAsync(Id, User.PersonId(), cancellationToken) is { } step and not MatchStep.Preview)
        {
            return RedirectToPage(step == MatchStep.Columns ? "/Council/Returns/UploadMatch" : "/Council/Returns/UploadWords", new { Year, Id });
        }

        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Stamp = Plan.Stamp;
        return Page();
    }

    /// <summary>Saves the changes.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var (changes, file) = (Plan.Changes.Count, Preview.Upload.FileName);
        switch (await uploads.ConfirmAsync(Id, Stamp, HttpContext.MayEnterOnly(), User.PersonId(), cancellationToken))
        {
            case ConfirmOutcome.Saved:
                TempData["Banner"] = $"{ReturnWords.Count(changes, "change", "changes")} from {file} {(changes == 1 ? "is" : "are")} saved.";
                return RedirectToPage("/Council/Returns/Year", new { Year });
            case ConfirmOutcome.AlreadyDone:
                return RedirectToPage();
            default:
                ModelState.AddModelError("", "Someone changed figures after you looked. Nothing was saved. Look at the changes as they are now");
                ModelState.Remove(nameof(Stamp));
                await LoadAsync(cancellationToken);
                Stamp = Plan.Stamp;
                return this.Invalid();
        }
    }

    /// <summary>Sets the file aside.</summary>
    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        await uploads.CancelAsync(Id, User.PersonId(), cancellationToken);
        TempData["Banner"] = $"{Preview.Upload.FileName} is set aside. Nothing of it was saved.";
        return RedirectToPage("/Council/Returns/Year", new { Year });
    }

    /// <summary>How many pages lines need.</summary>
    public static int Pages(int lines) => (lines + PageSize - 1) / PageSize;

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await uploads.PreviewAsync(Id, HttpContext.MayEnterOnly(), User.PersonId(), cancellationToken) is not { } preview || preview.Upload.PeriodId != Year)
        {
            return false;
        }

        Preview = preview;
        P = Math.Clamp(P, 1, Math.Max(1, Pages(Plan.Changes.Count)));
        E = Math.Clamp(E, 1, Math.Max(1, Pages(Plan.Errors.Count)));
        R = Math.Clamp(R, 1, Math.Max(1, Pages(Plan.Remarks.Count)));
        return true;
    }
}
