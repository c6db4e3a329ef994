using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>A table of measures by year: live, or as a review saw it with today's beside it.</summary>
/// <param name="Objective">The objective, as it is to be shown.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="MayChange">Whether each measure has a link to change it.</param>
/// <param name="Year">The year that is reviewed; null for none.</param>
/// <param name="Today">The objective as it is today, where that may differ; null for nothing beside it.</param>
public sealed record MeasureTable(ObjectiveDelivery Objective, Guid PlanId, bool MayChange = false, string? Year = null, ObjectiveDelivery? Today = null)
{
    /// <summary>The years, oldest first.</summary>
    public IEnumerable<string> Years => Objective.Measures.Count == 0 ? [] : Objective.Measures[0].Years.Select(y => y.YearId);

    /// <summary>What a figure is today, where that differs from what is shown; null where it is the same.</summary>
    public string? Differs(DeliveryMeasure measure, DeliveryYear year)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(year);
        if (Today is null)
        {
            return null;
        }

        var now = Today.Measures.FirstOrDefault(m => m.Id == measure.Id)?.In(year.YearId);
        return now is null ? null
            : string.Join(", ", new[] { now.ActualText == year.ActualText ? null : now.ActualText, now.TargetText == year.TargetText ? null : $"target {now.TargetText ?? "none"}" }.OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    /// <summary>Whether a measure is in the plan no more.</summary>
    public bool IsGone(DeliveryMeasure measure) => Today is not null && Today.Measures.All(m => m.Id != measure?.Id);
}

/// <summary>Links within the pages of delivery.</summary>
public static class DeliveryLinks
{
    /// <summary>Where an objective stands on the overview.</summary>
    public static string Fragment(Guid objectiveId) => $"objective-{objectiveId:N}";
}
