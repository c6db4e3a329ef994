using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Learning;

/// <summary>Where a comment stands.</summary>
public enum FeedbackStatus
{
    /// <summary>Nobody has looked at it.</summary>
    New,

    /// <summary>It will be done.</summary>
    Planned,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It will not be done; the reply says why.</summary>
    Declined,

    /// <summary>It is kept and not shown: it names somebody, or is about something else.</summary>
    NotShown,
}

/// <summary>A comment that anybody can send on a part of the site, and what the operator makes of it. Belongs to no council.</summary>
public sealed class FeedbackComment : IVersioned
{
    /// <summary>Longest comment, and longest reply.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Longest name of what it is about.</summary>
    public const int MaxSubjectLength = 200;

    /// <summary>Longest key of what it is about.</summary>
    public const int MaxSubjectKeyLength = 120;

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>1 for the first, then 2, 3, …: what a version's list of changes refers to.</summary>
    public required int Number { get; init; }

    /// <summary>What it is about, for example <c>framework/starter/agreed-vision</c>; the same thing has the same key in every version.</summary>
    public required string SubjectKey { get; init; }

    /// <summary>What it is about, in words, as they stood.</summary>
    public required string Subject { get; init; }

    /// <summary>The comment.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it, where signed in.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Where it stands.</summary>
    public FeedbackStatus Status { get; private set; }

    /// <summary>What the operator answers; public beside the comment.</summary>
    public string? Reply { get; private set; }

    /// <summary>When it was last decided on.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Whether everybody sees it: the operator has decided, and not against showing it.</summary>
    public bool IsShown => Status is not (FeedbackStatus.New or FeedbackStatus.NotShown);

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Decides on it, or decides anew.</summary>
    /// <param name="status">Where it stands from now on.</param>
    /// <param name="reply">The answer; blank for none.</param>
    /// <param name="now">When.</param>
    public void Decide(FeedbackStatus status, string? reply, DateTimeOffset now) =>
        (Status, Reply, DecidedAt) = (status, string.IsNullOrWhiteSpace(reply) ? null : reply.Trim(), now);
}
