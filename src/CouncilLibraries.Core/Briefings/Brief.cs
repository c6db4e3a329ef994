using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Core.Briefings;

/// <summary>A headline figure of the page for councillors.</summary>
/// <param name="Comparison">The figure beside others.</param>
/// <param name="Target">The figure to reach, in the ratio's natural unit; null where none is set.</param>
/// <param name="TargetYear">The year to reach it in; null where none is set.</param>
/// <param name="Note">Why it differs, in the council's own words; null where nothing is said.</param>
public sealed record BriefFigure(RatioComparison Comparison, decimal? Target, string? TargetYear, string? Note);

/// <summary>A strength or an area for improvement of the last self-assessment that was signed off.</summary>
/// <param name="IsStrength">Whether it is a strength.</param>
/// <param name="Text">What it is.</param>
/// <param name="IsPlanned">Whether the improvement plan has an action for it.</param>
public sealed record BriefFinding(bool IsStrength, string Text, bool IsPlanned);

/// <summary>An action of the improvement plan.</summary>
/// <param name="Id">The action.</param>
/// <param name="Title">What it is called.</param>
/// <param name="IsDone">Whether it is complete.</param>
/// <param name="DueOn">The day it should be done by; null where none is set.</param>
/// <param name="IsOverdue">Whether that day is past and it is not done.</param>
public sealed record BriefAction(Guid Id, string Title, bool IsDone, DateOnly? DueOn, bool IsOverdue);

/// <summary>What there is under one of the council's objectives, or one of the seven outcomes.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Figures">Headline figures, in the catalogue's order.</param>
/// <param name="Findings">Strengths, then areas for improvement.</param>
/// <param name="Actions">Actions that are not stopped.</param>
public sealed record BriefGroup(string Name, IReadOnlyList<BriefFigure> Figures, IReadOnlyList<BriefFinding> Findings, IReadOnlyList<BriefAction> Actions)
{
    /// <summary>Whether there is nothing under it.</summary>
    public bool IsEmpty => Figures.Count == 0 && Findings.Count == 0 && Actions.Count == 0;
}

/// <summary>An objective of the plan in force.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Actions">How its actions stand.</param>
/// <param name="Standings">How each of its measures stands in the plan's year; one whose figure this page does not read is left out.</param>
public sealed record BriefObjective(string Name, ActionCounts Actions, IReadOnlyList<TargetStanding> Standings);

/// <summary>The strategic plan in force.</summary>
/// <param name="Id">The plan.</param>
/// <param name="Name">Its name.</param>
/// <param name="Years">Its years: "2026-27 to 2030-31".</param>
/// <param name="Year">The year that <see cref="Objectives"/> are of.</param>
/// <param name="ReviewedAt">When the last review was finished, of which they are; null where there is none and they are as today.</param>
/// <param name="NextReviewOn">The day of the next review; null where none is set.</param>
/// <param name="Objectives">Its objectives, in order.</param>
public sealed record BriefPlan(Guid Id, string Name, string Years, string Year, DateTimeOffset? ReviewedAt, DateOnly? NextReviewOn, IReadOnlyList<BriefObjective> Objectives);

/// <summary>What councillors need to know of a year, on one side of paper.</summary>
/// <param name="Overview">The year's figures.</param>
/// <param name="Briefing">Notes, and when they were shared; null where the head of service has done neither.</param>
/// <param name="HasObjectives">Whether the groups are the council's own objectives; otherwise the seven outcomes.</param>
/// <param name="IsChosen">Whether the council chose the headline figures; otherwise they are those of the catalogue.</param>
/// <param name="Groups">What there is, by objective or outcome; those with nothing under them are left out.</param>
/// <param name="WithoutEvidence">Objectives that nothing stands under: worth asking about.</param>
/// <param name="AssessedAt">When the last self-assessment of the service was signed off; null where none is.</param>
/// <param name="AssessmentId">That self-assessment.</param>
public sealed record Brief(
    ServiceOverview Overview, YearBriefing? Briefing, bool HasObjectives, bool IsChosen, IReadOnlyList<BriefGroup> Groups, IReadOnlyList<string> WithoutEvidence,
    DateTimeOffset? AssessedAt, Guid? AssessmentId)
{
    /// <summary>The strategic plan in force; null for none.</summary>
    public BriefPlan? Plan { get; init; }

    /// <summary>Every headline figure.</summary>
    public IEnumerable<BriefFigure> Figures => Groups.SelectMany(g => g.Figures);

    /// <summary>Every action, each once.</summary>
    public IEnumerable<BriefAction> Actions => Groups.SelectMany(g => g.Actions);

    /// <summary>Whether there is anything to show.</summary>
    public bool HasAnything => Groups.Count > 0 || Plan is not null;
}
