using System.Security.Cryptography;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Accounts;

/// <summary>An invitation to a council, found by the hash of the secret in its link.</summary>
public sealed class Invitation : IVersioned
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The council that invites.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>Where the link was sent.</summary>
    [ProtectedPersonalData]
    public required string Email
    {
        get;
        init => (field, WaitingFor) = (value, KeyOf(value));
    }

    /// <summary>
    /// The address in one normal form while the invitation waits to be taken up or withdrawn, null afterwards: a council has
    /// one waiting invitation to an address at most.
    /// </summary>
    [ProtectedPersonalData]
    public string? WaitingFor { get; private set; }

    /// <summary>Name of the person invited.</summary>
    [ProtectedPersonalData]
    public required string Name { get; init; }

    /// <summary>What the person may do once in.</summary>
    public required CouncilRoles Roles { get; init; }

    /// <summary>Libraries of a library manager.</summary>
    public List<Guid> LibraryIds { get; init; } = [];

    /// <summary>Hash of the secret; the secret itself is in the link only.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Who invited.</summary>
    public Guid? InvitedById { get; init; }

    /// <summary>When the invitation was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the link stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was taken up.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether the link still works.</summary>
    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && WithdrawnAt is null && now < ExpiresAt;

    /// <summary>Takes the invitation up: the link works once.</summary>
    public void Accept(DateTimeOffset now) => (AcceptedAt, WaitingFor) = (now, null);

    /// <summary>Withdraws the invitation.</summary>
    public void Withdraw(DateTimeOffset now) => (WithdrawnAt, WaitingFor) = (WithdrawnAt ?? now, null);

    /// <summary>An address in the form of <see cref="WaitingFor"/>.</summary>
    public static string KeyOf(string email) => MailRecipient.Normalize(email);

    /// <summary>A new secret for a link: 256 bits, safe in addresses.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash that a secret is found by.</summary>
    public static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}
