using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Reviews;

/// <summary>Says what finishing a review does, and finishes it.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class FinishModel(CouncilLibrariesContext database, PlanReviews reviews, TimeProvider time) : ReviewPageModel(database, time)
{
    /// <summary>The year looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The day of the next review.</summary>
    [BindProperty]
    public DateOnly? NextReviewOn { get; set; }

    /// <summary>The review.</summary>
    public PlanReview Review { get; private set; } = null!;

    /// <summary>Shows what it does.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadReviewAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (NextReviewOn, Version) = (NextReview.After(Plan.NextReviewOn, Today), Review.Version);
        return Page();
    }

    /// <summary>Finishes it. A second click leads to the finished review.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadReviewAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion(Review.Version, "");
        if (Review.Narrative is null)
        {
            ModelState.AddModelError("", "Say how it went before you finish the review");
        }

        if (NextReview.Problem(NextReviewOn, Today) is { } problem)
        {
            ModelState.AddModelError(nameof(NextReviewOn), problem);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (!await reviews.FinishAsync(Plan, Review, Me, NextReviewOn, cancellationToken))
        {
            if (await LoadReviewAsync(cancellationToken) is { } finished)
            {
                return finished;
            }

            ModelState.AddModelError("", "Somebody else changed the plan or this review at the same moment. Nothing is finished yet: look at the review, then finish it");
            return this.Invalid();
        }

        TempData["Banner"] = $"The review of {Year} is finished. What it saw is kept.";
        return RedirectToPage("/Council/Plans/Reviews/Details", new { plan = PlanId, year = Year });
    }

    private async Task<IActionResult?> LoadReviewAsync(CancellationToken cancellationToken)
    {
        if (await LoadToReviewAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await FindAsync(Year, cancellationToken) is not { } review)
        {
            return NotFound();
        }

        Review = review;
        return review.IsFinished ? RedirectToPage("/Council/Plans/Reviews/Details", new { plan = PlanId, year = Year }) : null;
    }
}
