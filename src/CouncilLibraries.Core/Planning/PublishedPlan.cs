using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>
/// An adopted plan as everybody may read it, without signing in: a copy that holds nothing else, so that no public page reads
/// a council's own tables.
/// </summary>
public sealed class PublishedPlan : IWrittenByCouncil, IVersioned
{
    /// <summary>Longest last part of its address.</summary>
    public const int MaxSlugLength = 80;

    /// <summary>Key: the plan's.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Its address: <c>/published/{council}/{slug}</c>. It stays when the plan's name changes.</summary>
    public required string Slug { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>What is public of the plan (<see cref="PublicPlan"/>), as JSON.</summary>
    [Private]
    public required string Content { get; set; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>When it was published, last.</summary>
    public required DateTimeOffset PublishedAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>A measure of a published plan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Baseline">The figure at the start, written, with its year; null where there is none.</param>
/// <param name="Targets">Targets by year, written; years without one are left out.</param>
public sealed record PublicMeasure(string Name, string? Baseline, IReadOnlyList<PublicTarget> Targets);

/// <summary>A target of a published plan.</summary>
/// <param name="YearId">The year.</param>
/// <param name="Text">The figure to reach, written.</param>
public sealed record PublicTarget(string YearId, string Text);

/// <summary>A point on the way of a published plan.</summary>
/// <param name="Name">What is reached with it.</param>
/// <param name="DueOn">Day by which.</param>
public sealed record PublicMilestone(string Name, DateOnly DueOn);

/// <summary>An objective of a published plan.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Why">Why.</param>
/// <param name="Aims">The council's own objectives that it serves.</param>
/// <param name="Outcomes">Names of the outcomes that it serves.</param>
/// <param name="Measures">How it will show.</param>
/// <param name="Milestones">Points on the way.</param>
public sealed record PublicObjective(string Name, string? Why, IReadOnlyList<string> Aims, IReadOnlyList<string> Outcomes, IReadOnlyList<PublicMeasure> Measures, IReadOnlyList<PublicMilestone> Milestones);

/// <summary>What people said in a round of consultation, and what was done.</summary>
/// <param name="Name">Its name.</param>
/// <param name="OpensOn">First day.</param>
/// <param name="ClosesOn">Last day.</param>
/// <param name="Responses">Answers received, as it may be public; null where unknown.</param>
/// <param name="Themes">What people said.</param>
public sealed record PublicRound(string Name, DateOnly? OpensOn, DateOnly? ClosesOn, string? Responses, IReadOnlyList<PublicTheme> Themes);

/// <summary>Something that people said.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Count">How many answers said so, as it may be public; null where they were not counted.</param>
/// <param name="Said">What they said.</param>
/// <param name="Did">What the council did about it, or why not.</param>
public sealed record PublicTheme(string Name, string? Count, string? Said, string? Did);

/// <summary>What is public of a plan: vision, objectives with targets, what people said, and the decision. Nothing of evidence, needs, options and scores.</summary>
/// <param name="Council">Name of the council.</param>
/// <param name="IsFictional">Whether it is an invented council.</param>
/// <param name="Name">Name of the plan.</param>
/// <param name="Years">Its years.</param>
/// <param name="Vision">What the service is to be.</param>
/// <param name="Objectives">What it is to bring about.</param>
/// <param name="Rounds">What people said.</param>
/// <param name="Decision">Who decided, when and why: a line each.</param>
public sealed record PublicPlan(
    string Council, bool IsFictional, string Name, IReadOnlyList<string> Years, string? Vision, IReadOnlyList<PublicObjective> Objectives, IReadOnlyList<PublicRound> Rounds, IReadOnlyList<string> Decision)
{
    private const int FewestShown = 5;

    /// <summary>The years in words: "2026-27 to 2030-31".</summary>
    public string YearsText => StrategicPlan.InWords(Years);

    /// <summary>What is public of a plan.</summary>
    internal static PublicPlan Of(
        CouncilInfo council, StrategicPlan plan, IReadOnlyList<ObjectiveRecord> objectives, IReadOnlyList<ObjectiveDelivery> delivery, IReadOnlyList<PlanRound> rounds, DecisionRecord? decision) => new(
            council.Name, council.IsFictional, plan.Name, [.. plan.AllYears.Select(y => y.ToString())], plan.Vision, [.. objectives.Select(o => Of(o, delivery.FirstOrDefault(d => d.Id == o.Id)))],
            [.. rounds.Where(r => r.Themes.Count > 0).Select(r => new PublicRound(r.Name, r.OpensOn, r.ClosesOn, Count(r.Responses),
                [.. r.Themes.Select(t => new PublicTheme(t.Name, Count(t.Count), t.Said, t.Did))]))],
            decision is null ? [] : [.. Decided(decision)]);

    /// <summary>A count of people as it may be public: 1 to 4 are "fewer than 5" (D12).</summary>
    public static string? Count(int? people) => people switch
    {
        null => null,
        > 0 and < FewestShown => $"fewer than {FewestShown}",
        _ => people.Value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static PublicObjective Of(ObjectiveRecord objective, ObjectiveDelivery? delivery) => new(
        objective.Name, objective.Why, objective.Aims, objective.Outcomes,
        [.. (delivery?.Measures ?? []).Select(m => new PublicMeasure(m.FullName, m.BaselineText is { } start ? $"{start}{(m.BaselineYearId is { } of ? $" ({of})" : "")}" : null,
            [.. m.Years.Where(y => y.TargetText is not null).Select(y => new PublicTarget(y.YearId, y.TargetText!))]))],
        [.. (delivery?.Milestones ?? []).Select(m => new PublicMilestone(m.Name, m.DueOn))]);

    private static IEnumerable<string> Decided(DecisionRecord decision)
    {
        if (decision is { Outcome: CommitteeOutcome.Agreed or CommitteeOutcome.AgreedWithChanges, DecidedOn: { } day })
        {
            yield return $"{(decision.Outcome == CommitteeOutcome.Agreed ? "Agreed" : "Agreed with changes")} by {decision.Committee ?? "the council"} on {ComparisonWords.Day(day)}.";
        }

        foreach (var text in new[] { decision.Reasons, decision.Record is { } record ? $"On record: {record}" : null }.OfType<string>())
        {
            yield return text;
        }
    }
}
