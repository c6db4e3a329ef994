using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Joining;

/// <summary>Where a request to join stands.</summary>
public enum JoinStatus
{
    /// <summary>Nobody has decided yet.</summary>
    Waiting,

    /// <summary>The council joined and the asker was invited.</summary>
    Approved,

    /// <summary>The operator said no, and why.</summary>
    Declined,
}

/// <summary>Somebody asks for their council to join. Read by the operator only; no council's row.</summary>
public sealed class JoinRequest : IVersioned
{
    /// <summary>Longest job title.</summary>
    public const int MaxJobTitleLength = 100;

    /// <summary>Longest message, and longest reason for declining.</summary>
    public const int MaxMessageLength = 1000;

    /// <summary>Longest <see cref="WaitingKey"/>: a council's name, a bar, and an e-mail address.</summary>
    public const int MaxWaitingKeyLength = 400;

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>
    /// The council asked for, once it is one of the list; null for one that the list does not have. Not called a council's
    /// id like an owner's, because the row belongs to no council: its changes stand in the platform's trail.
    /// </summary>
    public Guid? ListedCouncilId { get; private set; }

    /// <summary>Name of the council, as the list or the asker writes it.</summary>
    public required string CouncilName { get; init; }

    /// <summary>Who asks.</summary>
    [ProtectedPersonalData]
    public required string Name { get; init; }

    /// <summary>What they do there.</summary>
    [ProtectedPersonalData]
    public required string JobTitle { get; init; }

    /// <summary>Work e-mail address.</summary>
    [ProtectedPersonalData]
    public required string Email { get; init; }

    /// <summary>What they wrote, if anything.</summary>
    [ProtectedPersonalData]
    public string? Message { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Waiting, approved or declined.</summary>
    public JoinStatus Status { get; private set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined, as the asker was told.</summary>
    public string? Reason { get; private set; }

    /// <summary>
    /// Council and address in one normal form while the request waits, null afterwards; unique, so that the same request
    /// sent twice is one.
    /// </summary>
    [ProtectedPersonalData]
    public string? WaitingKey { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>A request as it was sent.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="council">The council of the list; null for one that the list does not have.</param>
    /// <param name="councilName">Its name.</param>
    /// <param name="name">Who asks.</param>
    /// <param name="jobTitle">What they do there.</param>
    /// <param name="email">Work e-mail address.</param>
    /// <param name="message">What they wrote, if anything.</param>
    /// <param name="now">When.</param>
    public static JoinRequest Of(Guid id, Guid? council, string councilName, string name, string jobTitle, string email, string? message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(councilName);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(jobTitle);
        ArgumentNullException.ThrowIfNull(email);
        return new JoinRequest
        {
            Id = id,
            ListedCouncilId = council,
            CouncilName = councilName.Trim(),
            Name = name.Trim(),
            JobTitle = jobTitle.Trim(),
            Email = email.Trim(),
            Message = string.IsNullOrWhiteSpace(message) ? null : message.Trim(),
            AskedAt = now,
            WaitingKey = KeyOf(council, councilName, email),
        };
    }

    /// <summary>Says which council of the list is meant.</summary>
    /// <exception cref="InvalidOperationException">It was decided already.</exception>
    public void Match(Guid council)
    {
        ExpectWaiting();
        ListedCouncilId = council;
    }

    /// <summary>Says yes.</summary>
    /// <exception cref="InvalidOperationException">It was decided already, or names no council of the list.</exception>
    public void Approve(Guid? personId, DateTimeOffset now)
    {
        ExpectWaiting();
        _ = ListedCouncilId ?? throw new InvalidOperationException("The request names no council of the list.");
        (Status, DecidedById, DecidedAt, WaitingKey) = (JoinStatus.Approved, personId, now, null);
    }

    /// <summary>Says no.</summary>
    /// <exception cref="InvalidOperationException">It was decided already.</exception>
    public void Decline(string reason, Guid? personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ExpectWaiting();
        (Status, Reason, DecidedById, DecidedAt, WaitingKey) = (JoinStatus.Declined, reason.Trim(), personId, now, null);
    }

    private static string KeyOf(Guid? council, string councilName, string email) =>
        $"{council?.ToString() ?? Council.ToIdentifier(councilName)}|{MailRecipient.Normalize(email)}";

    private void ExpectWaiting()
    {
        if (Status != JoinStatus.Waiting)
        {
            throw new InvalidOperationException("The request was decided already.");
        }
    }
}
