using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>The delivery of a plan in its report.</summary>
public static class DeliveryReport
{
    // As many years as fit on an upright sheet.
    private const int MostYears = 5;

    /// <summary>All of it.</summary>
    public static IEnumerable<ReportBlock> Blocks(IReadOnlyList<ObjectiveDelivery> objectives)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        if (objectives.Count == 0)
        {
            yield return new ReportText("No objectives are written down yet.");
        }

        foreach (var objective in objectives)
        {
            yield return new ReportHeading(objective.Name);
            yield return new ReportText($"{DeliveryWords.Actions(objective.Counts)}.");
            if (objective.Actions.Count > 0 || objective.Milestones.Count > 0)
            {
                yield return new ReportBullets(
                [
                    .. objective.Actions.Select(a => $"{a.Title}{(a.DueOn is { } due ? $", by {PlanWords.Day(due)}" : "")}"),
                    .. objective.Milestones.Select(m => $"Milestone: {m.Name}, {(m.DoneOn is { } done ? $"reached on {PlanWords.Day(done)}" : $"by {PlanWords.Day(m.DueOn)}")}"),
                ]);
            }

            if (objective.Measures.Count > 0)
            {
                var years = objective.Measures[0].Years.Take(MostYears).ToList();
                yield return new ReportTable($"Targets: {objective.Name}", [new("Measure", 28), new("At the start", 16), .. years.Select(y => new WordColumn(y.YearId, 56 / years.Count))],
                    [.. objective.Measures.Select(m => (IReadOnlyList<string>)
                        [m.FullName, m.BaselineText is { } start ? $"{start}{(m.BaselineYearId is { } of ? $" ({of})" : "")}" : "–", .. m.Years.Take(MostYears).Select(y => y.TargetText ?? "–")])], IsFigures: true);
            }
        }
    }
}
