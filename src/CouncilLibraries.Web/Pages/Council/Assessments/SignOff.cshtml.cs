using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Says what sign-off does, and signs off.</summary>
public sealed class SignOffModel(CouncilLibrariesContext database, AssessmentReader reader, AreaFigures figures, TimeProvider time) : AssessmentPageModel(database, reader)
{
    /// <summary>Why it is signed off though parts are open.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Whether the agreed levels count in the comparison across councils.</summary>
    [BindProperty]
    public bool LevelsCount { get; set; }

    /// <summary>Parts that are open.</summary>
    public IReadOnlyList<AssessmentPart> Open { get; private set; } = [];

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Version, LevelsCount) = (Assessment.Version, Assessment.LevelsCount);
        return Page();
    }

    /// <summary>Signs off, and keeps the figures as they stand in the same save. A second click finds it done.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var note = Clean(Note, Assessment.MaxReasonLength, nameof(Note), "The reason");
        if (Open.Count > 0 && note is null)
        {
            ModelState.AddModelError(nameof(Note), "Say why it is signed off though parts are open");
        }

        CheckVersion(Assessment.Version, "");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await figures.FreezeAsync(Frame, cancellationToken);
        Assessment.LetLevelsCount(LevelsCount && Frame.MayCount);
        Assessment.SignOff(Me, time.GetUtcNow(), Open.Count > 0 ? note : null);
        if (!await Database.TrySaveNewAsync(cancellationToken) && !await Database.Assessments.AnyAsync(a => a.Id == AssessmentId && a.Status == AssessmentStatus.SignedOff, cancellationToken))
        {
            TempData["Banner"] = "Somebody in the team saved something at the same moment, so it is not signed off yet. Look once more, then sign off.";
            return ToFinish();
        }

        TempData["Banner"] = "The assessment is signed off.";
        return ToFinish();
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Decide, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Assessment.IsOpen)
        {
            return ToFinish();
        }

        Open = (await Reader.ProgressAsync(Frame, cancellationToken)).Open;
        return null;
    }

    private RedirectToPageResult ToFinish() => RedirectToPage("/Council/Assessments/Finish", new { assessment = AssessmentId });
}
