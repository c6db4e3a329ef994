using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Planning;

/// <summary>What a yearly review saw and said, kept for ever.</summary>
/// <param name="Plan">Name of the plan.</param>
/// <param name="YearId">The year looked at.</param>
/// <param name="SeenOn">The day that the figures were read.</param>
/// <param name="Objectives">What was done, and how it showed.</param>
/// <param name="Triggers">What was to be looked at first.</param>
/// <param name="Narrative">How it went, in words.</param>
/// <param name="Changes">What is to change.</param>
public sealed record ReviewRecord(
    string Plan, string YearId, DateOnly SeenOn, IReadOnlyList<ObjectiveDelivery> Objectives, IReadOnlyList<PlanTrigger> Triggers, string? Narrative, string? Changes)
{
    /// <summary>The same for a reader from whom years are held back. The words speak of the year's figures, so they wait for it too.</summary>
    /// <param name="held">Years that are held back.</param>
    public ReviewRecord Without(IReadOnlySet<string> held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return held.Count == 0 ? this : this with
        {
            Objectives = [.. Objectives.Select(o => o.Without(held))],
            Triggers = [.. Triggers.Where(t => !t.Years.Any(held.Contains))],
            Narrative = held.Contains(YearId) ? null : Narrative,
            Changes = held.Contains(YearId) ? null : Changes,
        };
    }
}

/// <summary>Yearly reviews of an adopted plan.</summary>
public sealed class PlanReviews(CouncilLibrariesContext database, PlanDelivery delivery, TimeProvider time)
{
    /// <summary>What a review of a year sees now.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="review">The review.</param>
    /// <param name="readerId">The reader; null for what everybody in the council may read, without names of people.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ReviewRecord> SeeAsync(StrategicPlan plan, PlanReview review, Guid? readerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(review);
        var (today, objectives) = (PhaseDay.Today(time), await delivery.ReadAsync(plan, readerId, cancellationToken));
        // A year that is not over says nothing yet.
        var through = new[] { ReportingPeriod.Parse(review.YearId), DeliveryWords.LastOver(today) }.Min();
        return new ReviewRecord(plan.Name, review.YearId, today, objectives, TargetRules.Triggers(objectives, through, today), review.Narrative, review.Changes);
    }

    /// <summary>Finishes a review: what it sees now stands for ever.</summary>
    /// <param name="plan">The plan, tracked; in force.</param>
    /// <param name="review">The review, tracked.</param>
    /// <param name="personId">Who.</param>
    /// <param name="next">The day of the next review; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it was saved; not where somebody else changed plan or review, or finished it, at the same moment.</returns>
    public async Task<bool> FinishAsync(StrategicPlan plan, PlanReview review, Guid personId, DateOnly? next, CancellationToken cancellationToken)
    {
        var record = await SeeAsync(plan, review, readerId: null, cancellationToken);
        var snapshot = PlanSnapshots.Make(plan, await database.NextNumberAsync(plan.Id, cancellationToken), SnapshotKind.Review, record, personId, time.GetUtcNow());
        database.PlanSnapshots.Add(snapshot);
        review.Finish(snapshot);
        plan.NextReviewOn = next;
        return await database.TrySaveNewAsync(cancellationToken);
    }
}
