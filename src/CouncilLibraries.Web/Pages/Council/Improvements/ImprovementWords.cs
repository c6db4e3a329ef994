using System.Globalization;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>One answer of the form, in words.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">What was said; empty for nothing.</param>
/// <param name="IsLong">A text of several lines, which a history does not repeat.</param>
public sealed record ActionAnswer(string Question, string Answer, bool IsLong = false);

/// <summary>The words of improvement plans, in one place.</summary>
public static class ImprovementWords
{
    /// <summary>Name of whoever had a place in the council and has none now.</summary>
    public const string Gone = AssessmentReports.Left;

    /// <summary>Sizes, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Sizes = [.. Enum.GetValues<Size>().Select(s => new Choice(s.ToString(), Text(s)))];

    /// <summary>Where actions stand, to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Standings =
    [
        new(nameof(ActionStanding.All), "Any"), new(nameof(ActionStanding.Open), "Still to do"), new(nameof(ActionStanding.NotStarted), "Not started"),
        new(nameof(ActionStanding.InProgress), "In progress"), new(nameof(ActionStanding.Complete), "Complete"), new(nameof(ActionStanding.Stopped), "Stopped"),
        new(nameof(ActionStanding.Overdue), "Overdue"), new(nameof(ActionStanding.Stalled), $"Not moved for {ImprovementAction.DaysUntilStalled} days"),
    ];

    /// <summary>Statuses, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Statuses = [.. Enum.GetValues<ActionStatus>().Select(s => new Choice(s.ToString(), Text(s)))];

    /// <summary>Priorities, to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Priorities = [.. Enum.GetValues<ActionPriority>().Select(p => new Choice(p.ToString(), Text(p)))];

    /// <summary>Outcomes, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Outcomes = [.. Outcome.All.Select(o => new Choice(o.Key, o.Name))];

    /// <summary>A size.</summary>
    public static string Text(Size size) => size.ToString();

    /// <summary>A status.</summary>
    public static string Text(ActionStatus status) => AssessmentTerms.Status(status);

    /// <summary>Colour of a status. It tells them apart; none says good or bad.</summary>
    public static string Colour(ActionStatus status) => status switch
    {
        ActionStatus.InProgress => "blue",
        ActionStatus.Complete => "turquoise",
        _ => "grey",
    };

    /// <summary>A priority.</summary>
    public static string Text(ActionPriority priority) => priority switch
    {
        ActionPriority.First => "First",
        ActionPriority.Next => "Next",
        ActionPriority.Later => "Later",
        _ => "Not weighed yet",
    };

    /// <summary>A service or library.</summary>
    public static string Of(ReportingUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit is LibraryService ? "Our library service" : unit.Name;
    }

    /// <summary>What the action came from.</summary>
    public static string Finding(FindingKind? kind) => kind switch
    {
        FindingKind.Strength => "Strength to build on",
        FindingKind.AreaForImprovement => "Area for improvement",
        _ => "No data is held",
    };

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>How many stand where: "12 actions: 3 not started, 9 in progress."</summary>
    public static string Count(PlanCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var parts = new[] { (counts.NotStarted, "not started"), (counts.InProgress, "in progress"), (counts.Complete, "complete"), (counts.Stopped, "stopped") }
            .Where(p => p.Item1 > 0).Select(p => $"{p.Item1:#,0} {p.Item2}");
        return $"{Actions(counts.All)}: {string.Join(", ", parts)}.";
    }

    /// <summary>A number of actions.</summary>
    public static string Actions(int count) => count == 1 ? "1 action" : $"{count:#,0} actions";

    /// <summary>A figure of the action's measure, written as the catalogue writes it.</summary>
    public static string Figure(string? code, decimal value) =>
        code is null ? value.ToString("#,##0.####", CultureInfo.InvariantCulture) : MeasureOf(code)?.Write(value) ?? value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>A measure or ratio of the catalogue, of libraries or services; null where the catalogue has none of this code.</summary>
    public static LibraryChoice? MeasureOf(string code) => OwnFigureReader.Choices(ofLibrary: false).Concat(OwnFigureReader.Choices(ofLibrary: true)).FirstOrDefault(c => c.Code == code);

    /// <summary>Every answer of the form, in its order.</summary>
    /// <param name="form">The form.</param>
    /// <param name="people">Names of people.</param>
    /// <param name="objectives">Objectives of plans; one whose plan not everybody reads is not named, for the history is read by all who read the action.</param>
    public static IReadOnlyList<ActionAnswer> Answers(ImprovementForm form, IReadOnlyList<PlanPerson> people, IReadOnlyList<ObjectiveOfPlan> objectives)
    {
        ArgumentNullException.ThrowIfNull(form);
        return
        [
            new("What should be better", form.Improvement ?? "", IsLong: true),
            new("What will be done", form.Action ?? "", IsLong: true),
            new("Outcomes", string.Join(", ", Outcome.All.Where(o => form.Outcomes.Contains(o.Key)).Select(o => o.Name))),
            new("Objective of the strategic plan", Objective(form.ObjectiveId, objectives)),
            new("Impact", form.Impact is { } impact ? Text(impact) : ""),
            new("Effort", form.Effort is { } effort ? Text(effort) : ""),
            new("Lead", form.LeadId is { } lead ? people.FirstOrDefault(p => p.Id == lead)?.Name ?? Gone : form.LeadName ?? ""),
            new("Partners", form.Partners ?? "", IsLong: true),
            new("Resources", form.Resources ?? "", IsLong: true),
            new("Start", Typed(form.StartsOn)),
            new("Due", Typed(form.DueOn)),
            new("Measure", string.IsNullOrEmpty(form.FigureCode) ? form.OwnMeasure ?? "" : MeasureOf(form.FigureCode)?.Name ?? form.FigureCode),
            new("Year of the figure at the start", form.BaselineYear ?? ""),
            new("Figure at the start", form.Baseline ?? ""),
            new("Figure to reach", form.Target ?? ""),
        ];

        static string Typed(string? day) => TypedDay.TryParse(day, out var read) ? Day(read) : day ?? "";
    }

    /// <summary>An objective as everybody may read it; empty for none.</summary>
    public static string Objective(Guid? id, IReadOnlyList<ObjectiveOfPlan> objectives) =>
        id is null ? "" : objectives.FirstOrDefault(o => o.Id == id) is { IsOpenToAll: true } found ? found.Name : ObjectiveOfPlan.NotShared;

    /// <summary>What changed, for the history: "Due: 1 May 2026, was 3 Mar 2026." Long texts are named only. Null where nothing did.</summary>
    public static string? Changes(IReadOnlyList<ActionAnswer> before, IReadOnlyList<ActionAnswer> after)
    {
        var lines = before.Zip(after).Where(p => p.First.Answer != p.Second.Answer)
            .Select(p => p.First.IsLong ? $"{p.First.Question}: reworded" : $"{p.First.Question}: {Said(p.Second.Answer)}, was {Said(p.First.Answer)}").ToList();
        var text = string.Join("\n", lines);
        return lines.Count == 0 ? null : text.Length <= ImprovementAction.MaxTextLength ? text : text[..ImprovementAction.MaxTextLength];

        static string Said(string answer) => answer.Length == 0 ? "empty" : answer;
    }
}
