using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>A page of one assessment. For whoever may see nothing of it, it is not there.</summary>
public abstract class AssessmentPageModel(CouncilLibrariesContext database, AssessmentReader reader) : PageModel
{
    /// <summary>The assessment's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "assessment")]
    public Guid AssessmentId { get; set; }

    /// <summary>Version of what the form changes, as it was when the page was made.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The assessment with its framework.</summary>
    public AssessmentFrame Frame { get; private set; } = null!;

    /// <summary>The assessment.</summary>
    public Assessment Assessment => Frame.Assessment;

    /// <summary>What this person may do with it.</summary>
    public AssessmentRights Rights { get; private set; }

    /// <summary>The signed-in person.</summary>
    protected Guid Me => User.PersonId()!.Value;

    /// <summary>The database.</summary>
    protected CouncilLibrariesContext Database => database;

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

    /// <summary>Saves; where somebody else was faster, the next look at the page says so and nothing is overwritten.</summary>
    /// <param name="field">The field that the message leads to; empty for none.</param>
    /// <returns>Whether it was saved.</returns>
    protected async Task<bool> SaveAsync(string field, CancellationToken cancellationToken)
    {
        if (await database.TrySaveNewAsync(cancellationToken))
        {
            return true;
        }

        ModelState.AddModelError(field, ChangedMeanwhile);
        return false;
    }

    /// <summary>Checks that a row is as it was when the form was made. What was typed stays; the next send goes through.</summary>
    /// <param name="stored">Version of the stored row; 0 where there is none.</param>
    /// <param name="field">The field that the message leads to; empty for none.</param>
    protected void CheckVersion(int stored, string field)
    {
        if (Version != stored)
        {
            ModelState.AddModelError(field, ChangedMeanwhile);
            ModelState.Remove(nameof(Version));
            Version = stored;
        }
    }

    /// <summary>Trims what was typed, and says so where it is too long. Line breaks count as one character.</summary>
    /// <returns>Null for a blank.</returns>
    protected string? Clean(string? text, int longest, string field, string what)
    {
        var clean = string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
        if (clean?.Length > longest)
        {
            ModelState.AddModelError(field, $"{what} must be {longest} characters or fewer");
        }

        return clean;
    }

    private const string ChangedMeanwhile = "Somebody else in the team changed this while you had it open. It is shown below: put the two together, then save again";
}
