using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Notifications;

/// <summary>An e-mail to be sent. Written with the change that causes it, sent by a job.</summary>
public sealed class OutboxMessage : INotAudited
{
    /// <summary>Longest subject line.</summary>
    public const int MaxSubjectLength = 200;

    /// <summary>Key; also the Message-Id, so that a mail sent twice is known as one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whom to.</summary>
    public required string ToAddress { get; init; }

    /// <summary>Name of whom to.</summary>
    public required string ToName { get; init; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What the mail server said when it did not take it.</summary>
    public string? LastError { get; set; }
}
