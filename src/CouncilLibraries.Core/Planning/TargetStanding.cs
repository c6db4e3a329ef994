using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Planning;

/// <summary>How a figure of a year stands to its target.</summary>
public enum TargetStanding
{
    /// <summary>The target is reached.</summary>
    Met,

    /// <summary>Not reached, and no further from it than <see cref="TargetRules.Close"/>.</summary>
    Close,

    /// <summary>Not reached.</summary>
    NotMet,

    /// <summary>No target is set.</summary>
    NoTarget,

    /// <summary>There is no figure.</summary>
    NoFigure,

    /// <summary>Neither more nor less is better, so that nobody can say which side of the target is right.</summary>
    NoDirection,

    /// <summary>There is a figure, and this reader does not see it yet.</summary>
    NotShared,
}

/// <summary>What a review should look at first.</summary>
public enum TriggerKind
{
    /// <summary>A target was missed two years running, and not closely.</summary>
    TwoYearsMissed,

    /// <summary>There was no figure for two years.</summary>
    NoFigureForTwoYears,

    /// <summary>A milestone is more than <see cref="TargetRules.LateMonths"/> months late.</summary>
    LateMilestone,
}

/// <summary>Something that a review should look at first.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SubjectId">The measure or milestone.</param>
/// <param name="Name">Its name.</param>
/// <param name="Years">The two years, of a measure; empty for a milestone.</param>
/// <param name="MoreIsBetter">Which way is better, of a measure.</param>
/// <param name="DueOn">The day that a milestone was due.</param>
public sealed record PlanTrigger(TriggerKind Kind, Guid SubjectId, string Name, IReadOnlyList<string> Years, bool? MoreIsBetter, DateOnly? DueOn);

/// <summary>The arithmetic of targets. It knows neither database nor clock.</summary>
public static class TargetRules
{
    /// <summary>A figure is close to its target within this share of it, on the wrong side.</summary>
    public const decimal Close = 0.05m;

    /// <summary>A milestone is spoken of when it is later than this many months.</summary>
    public const int LateMonths = 3;

    private const int Running = 2;

    /// <summary>How a figure stands to a target.</summary>
    /// <param name="actual">The figure, rounded as it is shown; null for none.</param>
    /// <param name="target">The target; null for none.</param>
    /// <param name="moreIsBetter">Whether more is better; null where neither is.</param>
    public static TargetStanding Stand(decimal? actual, decimal? target, bool? moreIsBetter) =>
        target is not { } goal ? TargetStanding.NoTarget
        : actual is not { } figure ? TargetStanding.NoFigure
        : moreIsBetter is not { } more ? TargetStanding.NoDirection
        : (more ? goal - figure : figure - goal) switch
        {
            <= 0 => TargetStanding.Met,
            var missing when missing <= Close * Math.Abs(goal) => TargetStanding.Close,
            _ => TargetStanding.NotMet,
        };

    /// <summary>What a review should look at first.</summary>
    /// <param name="objectives">The plan's objectives.</param>
    /// <param name="through">The last year that counts: one that is over.</param>
    /// <param name="today">The day that says how late a milestone is.</param>
    public static IReadOnlyList<PlanTrigger> Triggers(IEnumerable<ObjectiveDelivery> objectives, ReportingPeriod through, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        return [.. objectives.SelectMany(o => o.Measures.SelectMany(m => Of(m, through)).Concat(o.Milestones.Where(m => IsLate(m, today)).Select(m => new PlanTrigger(TriggerKind.LateMilestone, m.Id, m.Name, [], null, m.DueOn))))];
    }

    private static IEnumerable<PlanTrigger> Of(DeliveryMeasure measure, ReportingPeriod through)
    {
        var years = measure.Years.Where(y => ReportingPeriod.Parse(y.YearId) <= through).ToList();
        // A year without a figure neither counts nor breaks the run: what is said names the years.
        var judged = years.Where(y => y.Standing is TargetStanding.Met or TargetStanding.Close or TargetStanding.NotMet).TakeLast(Running).ToList();
        if (judged.Count == Running && judged.TrueForAll(y => y.Standing == TargetStanding.NotMet))
        {
            yield return Trigger(TriggerKind.TwoYearsMissed, judged);
        }

        var last = years.TakeLast(Running).ToList();
        if (last.Count == Running && last.TrueForAll(y => y.Actual is null && y.Standing != TargetStanding.NotShared))
        {
            yield return Trigger(TriggerKind.NoFigureForTwoYears, last);
        }

        PlanTrigger Trigger(TriggerKind kind, List<DeliveryYear> of) => new(kind, measure.Id, measure.FullName, of.ConvertAll(y => y.YearId), measure.MoreIsBetter, null);
    }

    private static bool IsLate(DeliveryMilestone milestone, DateOnly today) => milestone.DoneOn is null && milestone.DueOn.AddMonths(LateMonths) < today;
}
