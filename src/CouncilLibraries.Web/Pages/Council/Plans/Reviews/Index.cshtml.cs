using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Reviews;

/// <summary>A year of the plan with its review.</summary>
/// <param name="Year">The year.</param>
/// <param name="IsOver">Whether the year is over.</param>
/// <param name="Review">Its review; null where none is begun.</param>
public sealed record ReviewLine(string Year, bool IsOver, PlanReview? Review);

/// <summary>The yearly reviews of a plan: those done, the one that is due, and what to look at first.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database, PlanDelivery delivery, TimeProvider time) : ReviewPageModel(database, time)
{
    /// <summary>The years of the plan that have begun, or have a review, latest first.</summary>
    public IReadOnlyList<ReviewLine> Lines { get; private set; } = [];

    /// <summary>The latest year that is over and has no finished review; null for none.</summary>
    public ReviewLine? Due => Plan.Status == PlanStatus.Adopted ? Lines.FirstOrDefault(l => l.IsOver) is { Review: null or { IsFinished: false } } line ? line : null : null;

    /// <summary>What to look at first, today.</summary>
    public IReadOnlyList<PlanTrigger> Triggers { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        var reviews = await Database.PlanReviews.AsNoTracking().Where(r => r.PlanId == PlanId).ToDictionaryAsync(r => r.YearId, cancellationToken);
        var (isInForce, over) = (Plan.Status == PlanStatus.Adopted, DeliveryWords.LastOver(Today));
        Lines = [.. Plan.AllYears.Where(y => reviews.ContainsKey(y.ToString()) || (isInForce && HasBegun(y))).Reverse().Select(y => new ReviewLine(y.ToString(), y <= over, reviews.GetValueOrDefault(y.ToString())))];
        Triggers = isInForce ? TargetRules.Triggers(await delivery.ReadAsync(Plan, Me, cancellationToken), over, Today) : [];
        return Page();
    }
}
