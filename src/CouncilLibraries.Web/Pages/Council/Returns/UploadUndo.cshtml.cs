using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Takes back what a file changed: shows what would be put back, then does it on the person's word.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class UploadUndoModel(UploadHistory history) : PageModel
{
    /// <summary>Lines on one page.</summary>
    public const int PageSize = 100;

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The upload.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>What it would do.</summary>
    public UndoPreview Preview { get; private set; } = null!;

    /// <summary>Its lines, those that are left as they are first.</summary>
    public IReadOnlyList<UndoLine> Lines => [.. Preview.Lines.OrderBy(l => l.WhyNot is null)];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Preview.Upload.Status == UploadStatus.Undone)
        {
            return RedirectToPage();
        }

        if (await history.UndoAsync(Id, User.PersonId(), HttpContext.MayEnterOnly(), cancellationToken) is not var (restored, left) || restored == 0)
        {
            await LoadAsync(cancellationToken);
            ModelState.AddModelError("", "Someone changed figures at the same moment, or none can be put back. Nothing was changed. Look at it as it is now");
            return this.Invalid();
        }

        TempData["Banner"] = $"{Preview.Upload.FileName} is undone: {ReturnWords.Count(restored, "figure is", "figures are")} as before.{(left == 0 ? "" : $" {ReturnWords.Count(left, "figure was", "figures were")} left.")}";
        return RedirectToPage("/Council/Returns/Uploads", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await history.PreviewAsync(Id, User.PersonId(), HttpContext.MayEnterOnly(), cancellationToken) is not { } preview || preview.Upload.PeriodId != Year)
        {
            return false;
        }

        Preview = preview;
        P = Math.Clamp(P, 1, Math.Max(1, (Preview.Lines.Count + PageSize - 1) / PageSize));
        return true;
    }
}
