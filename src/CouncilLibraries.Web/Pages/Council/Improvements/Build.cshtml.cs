using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>Takes rows of the plan from an assessment that is signed off.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class BuildModel(CouncilLibrariesContext database, AssessmentReader reader, PlanBuilder builder) : PageModel
{
    /// <summary>The assessment; null while none is chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "assessment")]
    public Guid? AssessmentId { get; set; }

    /// <summary>Keys of the suggestions chosen.</summary>
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>Assessments that this person may take rows from, the newest first.</summary>
    public IReadOnlyList<Assessment> Assessments { get; private set; } = [];

    /// <summary>The assessment chosen.</summary>
    public AssessmentFrame? Frame { get; private set; }

    /// <summary>What it found.</summary>
    public IReadOnlyList<PlanSuggestion> Suggestions { get; private set; } = [];

    /// <summary>Suggestions that the plan does not have yet.</summary>
    public int Left => Suggestions.Count(s => !s.IsPlanned);

    /// <summary>Whether rows can be taken from it.</summary>
    public bool IsSignedOff => Frame?.Assessment.Status == AssessmentStatus.SignedOff;

    private Guid Me => User.PersonId()!.Value;

    /// <summary>Shows what the assessment found; without one, the assessments.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    /// <summary>Puts what was chosen into the plan.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Frame is null || !IsSignedOff)
        {
            ModelState.AddModelError("", Frame is null ? "Choose a self-assessment" : "This self-assessment is not signed off, so nothing can be taken from it yet");
            return this.Invalid();
        }

        if (Chosen.Count == 0)
        {
            ModelState.AddModelError("", "Choose what to put into the plan");
            return this.Invalid();
        }

        var added = await builder.AddAsync(Frame, Chosen, Me, cancellationToken);
        TempData["Banner"] = added == 0 ? "The plan has these already." : $"{ImprovementWords.Actions(added)} {(added == 1 ? "is" : "are")} in the plan. Weigh {(added == 1 ? "it" : "them")} next.";
        return RedirectToPage("/Council/Improvements/WeighList");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (AssessmentId is not { } id)
        {
            Assessments = [.. (await database.SeenByAsync(this.Place(), Me, cancellationToken)).Where(a => a.Status != AssessmentStatus.Stopped && a.MayBeBuiltFromBy(this.Place(), Me))];
            return null;
        }

        if (await reader.FindAsync(id, cancellationToken) is not { } frame || (!frame.Assessment.IsShared && frame.Assessment.RightsOf(this.Place(), Me) == AssessmentRights.None))
        {
            return NotFound();
        }

        if (!frame.Assessment.MayBeBuiltFromBy(this.Place(), Me))
        {
            return Forbid();
        }

        Frame = frame;
        Suggestions = IsSignedOff ? await builder.SuggestAsync(frame, cancellationToken) : [];
        return null;
    }
}
