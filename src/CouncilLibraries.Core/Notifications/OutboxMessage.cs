using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Notifications;

/// <summary>An e-mail to be sent. Written with the change that causes it, sent by a job.</summary>
public sealed class OutboxMessage : INotAudited
{
    /// <summary>Longest subject line.</summary>
    public const int MaxSubjectLength = 200;

    /// <summary>Longest text of what the mail server said.</summary>
    public const int MaxErrorLength = 1000;

    /// <summary>Key; also the Message-Id, so that a mail sent twice is known as one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it is for.</summary>
    public MailKind Kind { get; init; }

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

    /// <summary>Where it stands.</summary>
    public MailStatus Status { get; private set; }

    /// <summary>When its end was given to the mail server, noted just before. Nobody knows what became of it until the server's answer is noted too.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What the mail server said when it did not take it.</summary>
    public string? LastError { get; private set; }

    /// <summary>The mail server took it.</summary>
    public void Send(DateTimeOffset now) => (Status, SentAt) = (MailStatus.Sent, now);

    /// <summary>It was not taken, and can be tried again.</summary>
    public void PutOff(string error) => (HandedOverAt, LastError) = (null, Cut(error));

    /// <summary>It ends otherwise than by being sent.</summary>
    public void End(MailStatus status, string? error = null) => (Status, LastError) = (status, error is null ? LastError : Cut(error));

    /// <summary>It is to be sent again, because somebody asks for it.</summary>
    public void Renew() => (Status, HandedOverAt, SentAt) = (MailStatus.Waiting, null, null);

    private static string Cut(string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];
    }
}
