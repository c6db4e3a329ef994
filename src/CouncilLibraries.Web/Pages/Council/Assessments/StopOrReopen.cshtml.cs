using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Stops an assessment that is open, or opens again one that is not; each with a reason.</summary>
public sealed class StopOrReopenModel(CouncilLibrariesContext database, AssessmentReader reader, AreaFigures figures, TimeProvider time) : AssessmentPageModel(database, reader)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Decide, cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Assessment.Version;
        return Page();
    }

    /// <summary>Stops it. A second click finds it done.</summary>
    public Task<IActionResult> OnPostStopAsync(CancellationToken cancellationToken) => DecideAsync(stop: true, cancellationToken);

    /// <summary>Opens it again: the figures that were kept are let go. A second click finds it done.</summary>
    public Task<IActionResult> OnPostReopenAsync(CancellationToken cancellationToken) => DecideAsync(stop: false, cancellationToken);

    private async Task<IActionResult> DecideAsync(bool stop, CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Decide, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Assessment.IsOpen == stop)
        {
            await CheckAsync(stop, cancellationToken);
            if (!ModelState.IsValid)
            {
                return this.Invalid();
            }

            if (stop)
            {
                Assessment.Stop(Reason!.Trim(), time.GetUtcNow());
            }
            else
            {
                Assessment.Reopen(Reason!.Trim());
                await figures.DropAsync(Assessment, cancellationToken);
            }

            if (!await SaveAsync("", cancellationToken) && !await Database.Assessments.AnyAsync(a => a.Id == AssessmentId && a.Status == AssessmentStatus.Open == !stop, cancellationToken))
            {
                return this.Invalid();
            }
        }

        TempData["Banner"] = stop ? "The assessment is stopped. It can be read, and opened again." : "The assessment is open again.";
        return RedirectToPage("/Council/Assessments/Finish", new { assessment = AssessmentId });
    }

    private async Task CheckAsync(bool stop, CancellationToken cancellationToken)
    {
        if (Clean(Reason, Assessment.MaxReasonLength, nameof(Reason), "The reason") is null)
        {
            ModelState.AddModelError(nameof(Reason), stop ? "Say why it is stopped" : "Say why it is opened again");
        }

        CheckVersion(Assessment.Version, "");
        if (!stop && await Database.Assessments.AnyAsync(a => a.UnitId == Assessment.UnitId && a.Id != AssessmentId && a.Status == AssessmentStatus.Open, cancellationToken))
        {
            ModelState.AddModelError("", "A later assessment is under way. Go on with that one, or stop it first");
        }
    }
}
