using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Says what moving to the newest version of the framework would do, and moves.</summary>
public sealed class MoveModel(CouncilLibrariesContext database, AssessmentReader reader, AssessmentMoves moves) : AssessmentPageModel(database, reader)
{
    /// <summary>The version that the page was made for.</summary>
    [BindProperty]
    public Guid VersionId { get; set; }

    /// <summary>What it would do; null where there is none newer.</summary>
    public AssessmentMove? Move { get; private set; }

    /// <summary>Shows what it would do.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        Move = await moves.PreviewAsync(Frame, cancellationToken);
        (VersionId, Version) = (Move?.To.Id ?? Guid.Empty, Assessment.Version);
        return Page();
    }

    /// <summary>Moves. A second click finds it done.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (VersionId == Assessment.FrameworkVersionId)
        {
            return Done();
        }

        Move = await moves.PreviewAsync(Frame, cancellationToken);
        if (Move is not { IsPossible: true } || Move.To.Id != VersionId)
        {
            ModelState.AddModelError("", "Another version is the newest by now. This is what moving to it would do");
            ModelState.Remove(nameof(VersionId));
            VersionId = Move?.To.Id ?? Guid.Empty;
        }

        CheckVersion(Assessment.Version, "");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Assessment.FrameworkVersionId = VersionId;
        return await SaveAsync("", cancellationToken) || await Database.Assessments.AnyAsync(a => a.Id == AssessmentId && a.FrameworkVersionId == VersionId, cancellationToken)
            ? Done()
            : this.Invalid();
    }

    private RedirectToPageResult Done()
    {
        TempData["Banner"] = "The assessment runs on the newer version now.";
        return RedirectToPage("/Council/Assessments/Details", new { assessment = AssessmentId });
    }
}
