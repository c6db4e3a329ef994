using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Identity;

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

    /// <summary>It is kept and not shown, for a <see cref="NotShownReason"/>.</summary>
    NotShown,

    /// <summary>It says what another comment says, and is answered there.</summary>
    Duplicate,
}

/// <summary>Why a comment is not shown.</summary>
public enum NotShownReason
{
    /// <summary>It names somebody, or lets it be seen who is meant.</summary>
    NamesSomebody,

    /// <summary>It is not about the toolkits or this site.</summary>
    AboutSomethingElse,

    /// <summary>It would hurt or threaten.</summary>
    Abusive,

    /// <summary>It sells something, or means nothing.</summary>
    Spam,
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

    /// <summary>How long an address is kept for a reply that does not come.</summary>
    public static readonly TimeSpan AddressKeptFor = TimeSpan.FromDays(180);

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

    /// <summary>Where a visitor wants the reply; goes once it is answered, and after <see cref="AddressKeptFor"/> anyhow.</summary>
    [ProtectedPersonalData]
    public string? ReplyTo { get; private set; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Where it stands.</summary>
    public FeedbackStatus Status { get; private set; }

    /// <summary>What the operator answers; public beside the comment.</summary>
    public string? Reply { get; private set; }

    /// <summary>When it was last decided on.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it is not shown, where it is not.</summary>
    public NotShownReason? WhyNotShown { get; private set; }

    /// <summary>The comment that says the same and is answered, where it is a duplicate.</summary>
    public Guid? DuplicateOfId { get; private set; }

    /// <summary>The comment that says the same, where it is a duplicate and was asked for.</summary>
    public FeedbackComment? DuplicateOf { get; private set; }

    /// <summary>Whether everybody sees it: the operator has decided, and not against showing it. A duplicate is seen where that one is which says the same; ask for that too.</summary>
    public bool IsShown => Status is FeedbackStatus.Planned or FeedbackStatus.Done or FeedbackStatus.Declined || DuplicateOf is { Status: FeedbackStatus.Planned or FeedbackStatus.Done or FeedbackStatus.Declined };

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Decides on it, or decides anew.</summary>
    /// <param name="decision">What is decided.</param>
    /// <param name="now">When.</param>
    public void Decide(FeedbackDecision decision, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(decision);
        (Status, DecidedAt) = (decision.Status, now);
        Reply = decision.Status == FeedbackStatus.Duplicate || string.IsNullOrWhiteSpace(decision.Reply) ? null : decision.Reply.Trim();
        WhyNotShown = decision.Status == FeedbackStatus.NotShown ? decision.WhyNotShown : null;
        DuplicateOfId = decision.Status == FeedbackStatus.Duplicate ? decision.DuplicateOfId : null;
    }

    /// <summary>Keeps where the reply is to go.</summary>
    public void LeaveAddress(string? email) => ReplyTo = string.IsNullOrWhiteSpace(email) ? null : email.Trim();

    /// <summary>Forgets where the reply was to go.</summary>
    public void ForgetAddress() => ReplyTo = null;
}

/// <summary>What the operator decides on a comment.</summary>
/// <param name="Status">Where it stands from now on.</param>
/// <param name="Reply">The answer; blank for none.</param>
/// <param name="WhyNotShown">Why it is not shown, where it is not.</param>
/// <param name="DuplicateOfId">The comment that says the same, where it is a duplicate.</param>
public sealed record FeedbackDecision(FeedbackStatus Status, string? Reply = null, NotShownReason? WhyNotShown = null, Guid? DuplicateOfId = null);
