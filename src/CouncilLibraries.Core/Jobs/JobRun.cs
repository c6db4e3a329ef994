using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Jobs;

/// <summary>How a run of a job ended.</summary>
public enum JobOutcome
{
    /// <summary>Still at work; or killed, until the next run of the job finds it so.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Done, and there was nothing to change.</summary>
    NothingToDo,

    /// <summary>Stopped by an error; it can be run again.</summary>
    Failed,
}

/// <summary>The record of one run of a job.</summary>
public sealed class JobRun : INotAudited
{
    /// <summary>Longest summary or error.</summary>
    public const int MaxSummaryLength = 2000;

    /// <summary>The summary of a run that did not get to write its own.</summary>
    public const string Lost = "It was stopped before it ended, and cannot say how far it came. What it had saved stands; the next run does what is missing.";

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What was run, for example <c>PublishRelease</c>.</summary>
    public required string Job { get; init; }

    /// <summary>What it was run on, for example <c>2023-24 published</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Key of what it was run on, where the operator can have it done again: a message.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Who asked for it; null for the schedule.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How it ended.</summary>
    public JobOutcome Outcome { get; private set; }

    /// <summary>Counts and result, in words.</summary>
    public string? Summary { get; private set; }

    /// <summary>Ends the run.</summary>
    public void End(JobOutcome outcome, string summary, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(summary);
        (Outcome, EndedAt) = (outcome, now);
        Summary = summary.Length <= MaxSummaryLength ? summary : summary[..MaxSummaryLength];
    }
}

/// <summary>A right to do something that only one process may do at a time.</summary>
public sealed class Lease : INotAudited
{
    /// <summary>What may be done, for example <c>publish</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Who holds it: a new id each time; empty when free.</summary>
    public Guid HolderId { get; set; }

    /// <summary>When it falls free by itself, should the holder have died.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>Work to be done by the worker, written with the change that causes it. Holds ids and times only.</summary>
public sealed class WorkItem : INotAudited
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What to do.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>The council it is for, if one.</summary>
    public Guid? CouncilId { get; init; }

    /// <summary>What it is about: the id of a message, or of a publication.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was done or given up.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Kinds of work.</summary>
public enum WorkKind
{
    /// <summary>Send the message <see cref="WorkItem.SubjectId"/>.</summary>
    SendMessage,

    /// <summary>Publish what the request <see cref="WorkItem.SubjectId"/> asks for.</summary>
    Publish,

    /// <summary>Send the message <see cref="WorkItem.SubjectId"/> again, which failed or may not have arrived.</summary>
    SendAgain,

    /// <summary>Write the copy <see cref="WorkItem.SubjectId"/> of a council's data.</summary>
    ExportCouncil,

    /// <summary>Erase everything of the council <see cref="WorkItem.SubjectId"/>, whose closing is confirmed.</summary>
    EraseCouncil,
}
