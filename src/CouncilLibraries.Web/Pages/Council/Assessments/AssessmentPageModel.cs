using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>A page of one assessment. For whoever may see nothing of it, it is not there.</summary>
public abstract class AssessmentPageModel(CouncilLibrariesContext database, AssessmentReader reader) : WorkPageModel(database)
{
    /// <summary>The assessment's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "assessment")]
    public Guid AssessmentId { get; set; }

    /// <summary>The assessment with its framework.</summary>
    public AssessmentFrame Frame { get; private set; } = null!;

    /// <summary>The assessment.</summary>
    public Assessment Assessment => Frame.Assessment;

    /// <summary>What this person may do with it.</summary>
    public AssessmentRights Rights { get; private set; }

    /// <summary>How the assessments are read.</summary>
    protected AssessmentReader Reader => reader;

    /// <summary>Whether this person may do all of these things now.</summary>
    public bool May(AssessmentRights rights) => Rights.HasFlag(rights);

    /// <summary>Reads the assessment.</summary>
    /// <param name="needed">What the page is for.</param>
    /// <returns>The answer where this person may not open the page; otherwise null.</returns>
    protected async Task<IActionResult?> LoadAsync(AssessmentRights needed, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(AssessmentId, cancellationToken) is not { } frame || frame.Assessment.RightsOf(this.Place(), Me) is not (not AssessmentRights.None and var rights))
        {
            return NotFound();
        }

        (Frame, Rights) = (frame, rights);
        return May(needed) ? null : Refuse(needed);
    }

    /// <summary>The answer to whoever may see the assessment but not do this. What could be done while it was open is told of, not refused.</summary>
    /// <param name="needed">What the page is for.</param>
    protected IActionResult Refuse(AssessmentRights needed)
    {
        if (!Assessment.IsOpen && needed is (AssessmentRights.Rate or AssessmentRights.Write or AssessmentRights.Run) && May(AssessmentRights.Read))
        {
            TempData["Banner"] = "This assessment is closed, so it cannot be changed.";
            return RedirectToPage("/Council/Assessments/Details", new { assessment = AssessmentId });
        }

        return Forbid();
    }
}
