using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Reviews;

/// <summary>A page of the yearly reviews of a plan.</summary>
public abstract class ReviewPageModel(CouncilLibrariesContext database, TimeProvider time) : PlanPageModel(database)
{
    /// <summary>Today.</summary>
    public DateOnly Today { get; } = PhaseDay.Today(time);

    /// <summary>Whether this person reviews the plan now: one that is in force.</summary>
    public bool MayReview => Plan.Status == PlanStatus.Adopted && MayWorkOn(PlanStageKind.Review);

    /// <summary>Whether a year can be reviewed: one of the plan that has begun.</summary>
    protected bool HasBegun(ReportingPeriod year) => year.Start <= Today;

    /// <summary>Reads the plan for a page that reviews it.</summary>
    protected async Task<IActionResult?> LoadToReviewAsync(CancellationToken cancellationToken) =>
        await LoadAsync(PlanRights.Read, cancellationToken) is { } answer ? answer : MayReview ? null : RefuseReview();

    /// <summary>The answer to whoever may read the plan but not review it.</summary>
    protected IActionResult RefuseReview() => Plan.IsOpen || Plan.Status == PlanStatus.Adopted ? Forbid() : Refuse();

    /// <summary>The review of a year, tracked; null where there is none.</summary>
    protected Task<PlanReview?> FindAsync(string year, CancellationToken cancellationToken) =>
        Database.PlanReviews.SingleOrDefaultAsync(r => r.PlanId == PlanId && r.YearId == year, cancellationToken);
}
