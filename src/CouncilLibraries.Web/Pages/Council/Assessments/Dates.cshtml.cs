using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>When the team meets, and when the assessment should be done.</summary>
public sealed class DatesModel(CouncilLibrariesContext database, AssessmentReader reader) : AssessmentPageModel(database, reader)
{
    /// <summary>The day that the team meets.</summary>
    [BindProperty]
    public DateOnly? MeetsOn { get; set; }

    /// <summary>The day that it should be done.</summary>
    [BindProperty]
    public DateOnly? DueOn { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        (MeetsOn, DueOn, Version) = (Assessment.MeetsOn, Assessment.DueOn, Assessment.Version);
        return Page();
    }

    /// <summary>Saves them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion(Assessment.Version, nameof(MeetsOn));
        if (MeetsOn is { } meets && DueOn is { } due && due < meets)
        {
            ModelState.AddModelError(nameof(DueOn), "It cannot be done before the team meets");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (Assessment.MeetsOn, Assessment.DueOn) = (MeetsOn, DueOn);
        if (!await SaveAsync(nameof(MeetsOn), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "The dates are saved.";
        return RedirectToPage("/Council/Assessments/Details", new { assessment = AssessmentId });
    }
}
