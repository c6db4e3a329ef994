using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Reviews;

/// <summary>When the plan is looked at next.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class NextDayModel(CouncilLibrariesContext database, TimeProvider time) : ReviewPageModel(database, time)
{
    /// <summary>The day.</summary>
    [BindProperty]
    public DateOnly? NextReviewOn { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadToReviewAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (NextReviewOn, Version) = (Plan.NextReviewOn, Plan.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToReviewAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion(Plan.Version, nameof(NextReviewOn));
        if (NextReviewOn != Plan.NextReviewOn && NextReview.Problem(NextReviewOn, Today) is { } problem)
        {
            ModelState.AddModelError(nameof(NextReviewOn), problem);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Plan.NextReviewOn = NextReviewOn;
        if (!await SaveAsync(nameof(NextReviewOn), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = NextReviewOn is { } day ? $"The next review is on {PlanWords.Day(day)}." : "No day is set for the next review.";
        return RedirectToPage("/Council/Plans/Reviews/Index", new { plan = PlanId });
    }
}
