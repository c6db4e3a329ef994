using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Assessments;

/// <summary>The improvement plan as a file, a line an action.</summary>
public static class ImprovementExport
{
    /// <summary>The columns.</summary>
    /// <param name="units">Names of units.</param>
    /// <param name="people">Names of people.</param>
    /// <param name="sources">Names of results areas and characteristics.</param>
    /// <param name="objectives">Names of the objectives of strategic plans that the reader sees; of another nothing is said.</param>
    /// <param name="figures">Names of measures and ratios of the catalogue.</param>
    public static IReadOnlyList<CsvColumn<ImprovementAction>> Columns(
        IReadOnlyDictionary<Guid, string> units, IReadOnlyDictionary<Guid, string> people, IReadOnlyDictionary<string, string> sources, IReadOnlyDictionary<Guid, string> objectives,
        IReadOnlyDictionary<string, string> figures) =>
    [
        new("for", a => units.GetValueOrDefault(a.UnitId)),
        new("from", a => a.SourceKey is { } key ? sources.GetValueOrDefault(key, key) : null),
        new("finding", a => a.FindingKind switch { FindingKind.Strength => "strength", FindingKind.AreaForImprovement => "area for improvement", _ => null }),
        new("improvement", a => a.Improvement),
        new("action", a => a.Action),
        new("outcomes", a => string.Join("; ", a.Outcomes.Select(o => Outcome.Find(o)?.Name ?? o))),
        new("objective", a => a.ObjectiveId is { } objective ? objectives.GetValueOrDefault(objective) : null),
        new("impact", a => a.Impact?.ToString()),
        new("effort", a => a.Effort?.ToString()),
        new("lead", a => a.LeadId is { } lead ? people.GetValueOrDefault(lead, AssessmentReports.Left) : a.LeadName),
        new("partners", a => a.Partners),
        new("resources", a => a.Resources),
        new("starts_on", a => a.StartsOn),
        new("due_on", a => a.DueOn),
        new("measure", a => a.FigureCode is { } code ? figures.GetValueOrDefault(code, code) : a.OwnMeasure),
        new("baseline_year", a => a.BaselineYear),
        new("baseline", a => a.Baseline),
        new("target", a => a.Target),
        new("status", a => a.Status switch { ActionStatus.NotStarted => "not started", ActionStatus.InProgress => "in progress", ActionStatus.Complete => "complete", _ => "stopped" }),
        new("last_moved_on", a => DateOnly.FromDateTime(a.MovedAt.UtcDateTime)),
    ];
}
