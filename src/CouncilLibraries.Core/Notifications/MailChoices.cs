namespace CouncilLibraries.Core.Notifications;

/// <summary>What an e-mail is for; people choose how they get all but the first and the last.</summary>
public enum MailKind
{
    /// <summary>Somebody asked for it, or cannot go on without it: invitations, passwords, bookings. Always sent at once.</summary>
    Needed,

    /// <summary>Reminds of what is still to do.</summary>
    Reminder,

    /// <summary>Something was done that concerns the person: figures sent back, a page shared.</summary>
    News,

    /// <summary>An answer to a comment or a case study.</summary>
    Answer,

    /// <summary>The e-mails of a day in one.</summary>
    Digest,
}

/// <summary>How somebody gets a kind of e-mail.</summary>
public enum MailDelivery
{
    /// <summary>Each as it is written.</summary>
    AtOnce,

    /// <summary>One e-mail a day with all of them.</summary>
    Daily,

    /// <summary>Not at all.</summary>
    Never,
}

/// <summary>Where an e-mail stands.</summary>
public enum MailStatus
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Kept for the day's e-mail.</summary>
    ForDigest,

    /// <summary>Went out in the day's e-mail.</summary>
    InDigest,

    /// <summary>Not sent: the person wants none of its kind, or mail to the address comes back.</summary>
    NotWanted,

    /// <summary>Refused for good, came back, or given up after the last try.</summary>
    Failed,

    /// <summary>The worker was stopped while the mail server was taking it: it is not sent again by itself.</summary>
    Unknown,
}

/// <summary>The kinds of e-mail that people choose about.</summary>
public static class MailKinds
{
    /// <summary>They, in the order of the page.</summary>
    public static IReadOnlyList<MailKind> Chosen { get; } = [MailKind.Reminder, MailKind.News, MailKind.Answer];
}
