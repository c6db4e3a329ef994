using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.Pages.Council.Plans.Delivery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Reviews;

/// <summary>The review of a year: live figures and what is said of them while it is written, what it saw once it is finished.</summary>
[Authorize(Policies.Member)]
public sealed class DetailsModel(CouncilLibrariesContext database, PlanReviews reviews, PlanDelivery delivery, OwnFigureReader figures, TimeProvider time) : ReviewPageModel(database, time)
{
    /// <summary>The year looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>How it went, in words.</summary>
    [BindProperty]
    public string? Narrative { get; set; }

    /// <summary>What is to change.</summary>
    [BindProperty]
    public string? Changes { get; set; }

    /// <summary>The review; null while none is begun.</summary>
    public PlanReview? Review { get; private set; }

    /// <summary>What it sees, or saw.</summary>
    public ReviewRecord Record { get; private set; } = null!;

    /// <summary>The frozen copy; null while it is not finished.</summary>
    public PlanSnapshot? Snapshot { get; private set; }

    /// <summary>The objectives as they are today, beside a frozen copy; null for nothing.</summary>
    public IReadOnlyList<ObjectiveDelivery>? Now { get; private set; }

    /// <summary>Whether the year's figures and words wait until they are shared with this councillor.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Whether this person writes it now.</summary>
    public bool MayWrite => Snapshot is null && MayReview;

    /// <summary>What stands there, where somebody else wrote it meanwhile.</summary>
    public PlanReview? Stored { get; private set; }

    /// <summary>Measures of an objective, with today's beside them.</summary>
    public MeasureTable TableOf(ObjectiveDelivery objective) => new(objective, PlanId, Year: Year, Today: Now is null ? null : TodayOf(objective) ?? objective with { Measures = [] });

    /// <summary>An objective as it is today; null where there is nothing to set beside it.</summary>
    public ObjectiveDelivery? TodayOf(ObjectiveDelivery objective) => Now?.FirstOrDefault(o => o.Id == objective?.Id);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadYearAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Narrative, Changes, Version) = (Review?.Narrative, Review?.Changes, Review?.Version ?? 0);
        await SeeAsync(cancellationToken);
        return Page();
    }

    /// <summary>Saves what is written.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => WriteAsync("/Council/Plans/Reviews/Details", "The review is saved as a draft.", cancellationToken);

    /// <summary>Saves what is written and goes on to the page that finishes it.</summary>
    public Task<IActionResult> OnPostOnwardAsync(CancellationToken cancellationToken) => WriteAsync("/Council/Plans/Reviews/Finish", null, cancellationToken);

    private async Task<IActionResult> WriteAsync(string next, string? banner, CancellationToken cancellationToken)
    {
        if (await LoadYearAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!MayReview)
        {
            return RefuseReview();
        }

        if (Review?.IsFinished == true)
        {
            TempData["Banner"] = "This review is finished. What you typed meanwhile is not in it.";
            return RedirectToPage("/Council/Plans/Reviews/Details", new { plan = PlanId, year = Year });
        }

        var narrative = Clean(Narrative, PlanReview.MaxTextLength, nameof(Narrative), "How it went");
        var changes = Clean(Changes, PlanReview.MaxTextLength, nameof(Changes), "What is to change");
        if (Review is null || narrative != Review.Narrative || changes != Review.Changes)
        {
            Stored = Version == (Review?.Version ?? 0) ? null : new PlanReview { CouncilId = Plan.CouncilId, PlanId = PlanId, YearId = Year, Narrative = Review?.Narrative, Changes = Review?.Changes };
            CheckVersion(Review?.Version ?? 0, nameof(Narrative));
        }

        if (ModelState.IsValid)
        {
            Review ??= Database.PlanReviews.Add(new PlanReview { CouncilId = Plan.CouncilId, PlanId = PlanId, YearId = Year }).Entity;
            (Review.Narrative, Review.Changes) = (narrative, changes);
            if (await SaveAsync(nameof(Narrative), cancellationToken))
            {
                if (banner is not null)
                {
                    TempData["Banner"] = banner;
                }

                return RedirectToPage(next, new { plan = PlanId, year = Year });
            }
        }

        await SeeAsync(cancellationToken);
        return this.Invalid();
    }

    private async Task<IActionResult?> LoadYearAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!ReportingPeriod.TryParseYear(Year, out var year, out _) || !Plan.AllYears.Contains(year))
        {
            return NotFound();
        }

        Year = year.ToString();
        Review = await FindAsync(Year, cancellationToken);
        return Review is not null || (Plan.Status == PlanStatus.Adopted && HasBegun(year)) ? null : NotFound();
    }

    private async Task SeeAsync(CancellationToken cancellationToken)
    {
        var held = await figures.HeldAsync(cancellationToken);
        IsHeld = held.Contains(Year);
        if (Review is { IsFinished: true })
        {
            Snapshot = await Database.PlanSnapshots.AsNoTracking().SingleAsync(s => s.Id == Review.SnapshotId, cancellationToken);
            Record = PlanSnapshots.Read<ReviewRecord>(Snapshot.Content).Without(held);
            Now = await delivery.ReadAsync(Plan, readerId: null, cancellationToken);
        }
        else
        {
            Record = await reviews.SeeAsync(Plan, Review ?? new PlanReview { CouncilId = Plan.CouncilId, PlanId = PlanId, YearId = Year }, Me, cancellationToken);
        }
    }
}
