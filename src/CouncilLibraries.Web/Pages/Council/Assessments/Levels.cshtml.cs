using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>What the team agreed on beside the published levels of other councils, and whether ours count among them.</summary>
public sealed class LevelsModel(CouncilLibrariesContext database, AssessmentReader reader, LevelComparisonReader levels) : AssessmentPageModel(database, reader)
{
    /// <summary>The comparison.</summary>
    public LevelComparison Comparison { get; private set; } = null!;

    /// <summary>Shows it, after sign-off: before, it could sway the team.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Comparison = await levels.ReadAsync(Frame, cancellationToken);
        Version = Assessment.Version;
        return Page();
    }

    /// <summary>Lets our levels count, or no longer. A second click changes nothing.</summary>
    /// <param name="count">Whether they count from now on.</param>
    public async Task<IActionResult> OnPostAsync(bool count, CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Decide, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Assessment.LevelsCount != count)
        {
            CheckVersion(Assessment.Version, "");
            Assessment.LetLevelsCount(count);
            if (!ModelState.IsValid || !await Database.TrySaveNewAsync(cancellationToken))
            {
                TempData["Banner"] = "Somebody else changed this assessment at the same moment. Look once more, then decide.";
                return RedirectToPage(new { assessment = AssessmentId });
            }
        }

        TempData["Banner"] = count ? "Your levels count from the next comparison on." : "Your levels no longer count. What is published already stands, without your name.";
        return RedirectToPage(new { assessment = AssessmentId });
    }

    private async Task<IActionResult?> BeginAsync(AssessmentRights needed, CancellationToken cancellationToken) =>
        await LoadAsync(needed, cancellationToken) ?? (Frame.HasLevelsToCompare ? null : NotFound());
}
