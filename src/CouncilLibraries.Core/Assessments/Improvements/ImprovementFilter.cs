namespace CouncilLibraries.Core.Assessments;

/// <summary>Which actions by where they stand.</summary>
public enum ActionStanding
{
    /// <summary>Every one.</summary>
    All,

    /// <summary>Those still to do.</summary>
    Open,

    /// <summary>Not started.</summary>
    NotStarted,

    /// <summary>In progress.</summary>
    InProgress,

    /// <summary>Complete.</summary>
    Complete,

    /// <summary>Stopped.</summary>
    Stopped,

    /// <summary>Still to do, and the day is past.</summary>
    Overdue,

    /// <summary>Still to do, and not moved for <see cref="ImprovementAction.DaysUntilStalled"/> days.</summary>
    Stalled,
}

/// <summary>What the plan is narrowed to; null does not narrow.</summary>
/// <param name="Standing">Where an action stands.</param>
/// <param name="Unit">The service or library.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Outcome">Key of an outcome that it supports.</param>
/// <param name="Source">Key of the results area or characteristic that it came from.</param>
/// <param name="Priority">When to do it.</param>
public sealed record ImprovementFilter(ActionStanding Standing, Guid? Unit, Guid? Lead, string? Outcome, string? Source, ActionPriority? Priority)
{
    /// <summary>The objective of a strategic plan that it delivers.</summary>
    public Guid? Objective { get; init; }

    /// <summary>The actions that it leaves: those still to do first, by due date.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="today">The day that decides what is overdue.</param>
    /// <param name="now">The moment that decides what has stalled.</param>
    public IQueryable<ImprovementAction> Apply(IQueryable<ImprovementAction> actions, DateOnly today, DateTimeOffset now)
    {
        var stalledBefore = now.AddDays(-ImprovementAction.DaysUntilStalled);
        actions = Standing switch
        {
            ActionStanding.Open => actions.Where(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress),
            ActionStanding.NotStarted => actions.Where(a => a.Status == ActionStatus.NotStarted),
            ActionStanding.InProgress => actions.Where(a => a.Status == ActionStatus.InProgress),
            ActionStanding.Complete => actions.Where(a => a.Status == ActionStatus.Complete),
            ActionStanding.Stopped => actions.Where(a => a.Status == ActionStatus.Stopped),
            ActionStanding.Overdue => actions.Where(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.DueOn < today),
            ActionStanding.Stalled => actions.Where(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.MovedAt < stalledBefore),
            _ => actions,
        };
        if (Unit is { } unit)
        {
            actions = actions.Where(a => a.UnitId == unit);
        }

        if (Lead is { } lead)
        {
            actions = actions.Where(a => a.LeadId == lead);
        }

        if (Objective is { } objective)
        {
            actions = actions.Where(a => a.ObjectiveId == objective);
        }

        if (!string.IsNullOrEmpty(Outcome))
        {
            actions = actions.Where(a => a.Outcomes.Contains(Outcome));
        }

        if (!string.IsNullOrEmpty(Source))
        {
            actions = actions.Where(a => a.SourceKey == Source);
        }

        // Sizes are stored by name, so the database compares them one by one.
        actions = Priority switch
        {
            ActionPriority.First => actions.Where(a => (a.Impact == Size.Large && (a.Effort == Size.Small || a.Effort == Size.Medium)) || (a.Impact == Size.Medium && a.Effort == Size.Small)),
            ActionPriority.Next => actions.Where(a => a.Impact != null && a.Impact == a.Effort),
            ActionPriority.Later => actions.Where(a => (a.Impact == Size.Small && (a.Effort == Size.Large || a.Effort == Size.Medium)) || (a.Impact == Size.Medium && a.Effort == Size.Large)),
            ActionPriority.NotWeighed => actions.Where(a => a.Impact == null || a.Effort == null),
            _ => actions,
        };
        return actions.OrderBy(a => a.Status == ActionStatus.Complete || a.Status == ActionStatus.Stopped).ThenBy(a => a.DueOn == null).ThenBy(a => a.DueOn).ThenBy(a => a.Id);
    }
}
