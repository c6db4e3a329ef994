using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Where an improvement action stands.</summary>
public enum ActionStatus
{
    /// <summary>Not started.</summary>
    NotStarted,

    /// <summary>In progress.</summary>
    InProgress,

    /// <summary>Complete.</summary>
    Complete,

    /// <summary>Stopped.</summary>
    Stopped,
}

/// <summary>How much an action would bring, or cost in effort.</summary>
public enum Size
{
    /// <summary>Small.</summary>
    Small = 1,

    /// <summary>Medium.</summary>
    Medium = 2,

    /// <summary>Large.</summary>
    Large = 3,
}

/// <summary>When to do an action, as impact and effort say. It orders the work; it judges nobody.</summary>
public enum ActionPriority
{
    /// <summary>First: it brings more than it asks for.</summary>
    First,

    /// <summary>Next: it brings as much as it asks for.</summary>
    Next,

    /// <summary>Later: it asks for more than it brings.</summary>
    Later,

    /// <summary>Impact or effort is not said yet.</summary>
    NotWeighed,
}

/// <summary>Impact against effort.</summary>
public static class ActionPriorities
{
    /// <summary>The priority of an impact and an effort.</summary>
    public static ActionPriority Of(Size? impact, Size? effort) =>
        impact is null || effort is null ? ActionPriority.NotWeighed : impact > effort ? ActionPriority.First : impact == effort ? ActionPriority.Next : ActionPriority.Later;
}

/// <summary>One row of the improvement plan.</summary>
public sealed class ImprovementAction : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Longest name of a lead who has no account, of partners, of a measure of one's own.</summary>
    public const int MaxNameLength = 200;

    /// <summary>An action that has not moved for longer has stalled.</summary>
    public const int DaysUntilStalled = 60;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council. One that came from a finding has the finding's, so that it is not planned twice.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The service or library that it is for.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The assessment that it came from; null for one that was added by hand.</summary>
    public Guid? AssessmentId { get; init; }

    /// <summary>Key of the results area or characteristic that it came from; null for one added by hand.</summary>
    public string? SourceKey { get; init; }

    /// <summary>The finding that it came from, so that it is not planned twice. No link: the finding may go when the assessment is opened again.</summary>
    public Guid? FindingId { get; init; }

    /// <summary>Whether it builds on a strength or answers an area for improvement; null for missing data, or one added by hand.</summary>
    public FindingKind? FindingKind { get; init; }

    /// <summary>The finding's words as they stood.</summary>
    public string? FindingText { get; init; }

    /// <summary>What should be better.</summary>
    public required string Improvement { get; set; }

    /// <summary>What will be done.</summary>
    public required string Action { get; set; }

    /// <summary>Keys of the outcomes that it supports.</summary>
    public List<string> Outcomes { get; set; } = [];

    /// <summary>How much it would bring; null while not weighed.</summary>
    public Size? Impact { get; set; }

    /// <summary>How much work it is; null while not weighed.</summary>
    public Size? Effort { get; set; }

    /// <summary>Who leads it, where that person has a place in the council.</summary>
    public Guid? LeadId { get; set; }

    /// <summary>Who leads it, where that is somebody else.</summary>
    public string? LeadName { get; set; }

    /// <summary>Who helps.</summary>
    public string? Partners { get; set; }

    /// <summary>What it needs.</summary>
    public string? Resources { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Day by which it should be done.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Code of the measure or ratio of the catalogue that shows success; null for none, or one's own.</summary>
    public string? FigureCode { get; set; }

    /// <summary>A measure of one's own, where the catalogue has none.</summary>
    public string? OwnMeasure { get; set; }

    /// <summary>The year that the baseline is of, for example <c>2023-24</c>; for a figure of the catalogue.</summary>
    public string? BaselineYear { get; set; }

    /// <summary>The figure at the start, in the measure's natural unit.</summary>
    public decimal? Baseline { get; set; }

    /// <summary>The figure to reach, in the measure's natural unit.</summary>
    public decimal? Target { get; set; }

    /// <summary>The objective of a strategic plan that it delivers; null for none.</summary>
    public Guid? ObjectiveId { get; set; }

    /// <summary>Not started, in progress, complete or stopped.</summary>
    public ActionStatus Status { get; private set; }

    /// <summary>When it last moved: made, changed, or given a status or a review note.</summary>
    public required DateTimeOffset MovedAt { get; set; }

    /// <summary>Which reminder the lead got last: none, due soon, overdue.</summary>
    public ActionReminder Reminded { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Every status and review note, oldest first.</summary>
    public List<ActionEvent> Events { get; } = [];

    /// <summary>What it is called in lists: the action; the improvement while nobody has said what will be done.</summary>
    public string Title => Action.Length > 0 ? Action : Improvement;

    /// <summary>When to do it, from impact and effort.</summary>
    public ActionPriority Priority => ActionPriorities.Of(Impact, Effort);

    /// <summary>Whether it should be done by now.</summary>
    public bool IsOverdue(DateOnly today) => !IsEnded && DueOn < today;

    /// <summary>Whether it is not done and nothing was said of it for long.</summary>
    public bool IsStalled(DateTimeOffset now) => !IsEnded && MovedAt < now.AddDays(-DaysUntilStalled);

    /// <summary>Whether nothing more is to be done.</summary>
    public bool IsEnded => Status is ActionStatus.Complete or ActionStatus.Stopped;

    /// <summary>Gives it another status, or a review note, or both; the history keeps it. <see cref="Events"/> need not be loaded.</summary>
    /// <param name="to">The status from now on; the present one for a note alone.</param>
    /// <param name="note">What is to be said; null for nothing.</param>
    /// <param name="personId">Who.</param>
    /// <param name="now">When.</param>
    /// <returns>What was added to the history.</returns>
    public ActionEvent Move(ActionStatus to, string? note, Guid? personId, DateTimeOffset now)
    {
        var entry = new ActionEvent { CouncilId = CouncilId, ActionId = Id, At = now, PersonId = personId, From = Status, To = to, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() };
        Events.Add(entry);
        (Status, MovedAt) = (to, now);
        return entry;
    }
}

/// <summary>Which reminder somebody got.</summary>
public enum ActionReminder
{
    /// <summary>None.</summary>
    None,

    /// <summary>That it is due soon.</summary>
    DueSoon,

    /// <summary>That it is overdue.</summary>
    Overdue,
}

/// <summary>One entry of the history of an action: who, when, from, to, note.</summary>
public sealed class ActionEvent : ITenantOwned, IInsertOnly
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The action.</summary>
    public required Guid ActionId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Status before.</summary>
    public required ActionStatus From { get; init; }

    /// <summary>Status after; the same where only a note was written.</summary>
    public required ActionStatus To { get; init; }

    /// <summary>What was said.</summary>
    public string? Note { get; init; }
}
