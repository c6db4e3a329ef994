using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Accounts;

/// <summary>The link by which a person sets a new password: one a person at most, so that a new one ends the one before.</summary>
public sealed class PasswordLink : IVersioned, INotAudited
{
    /// <summary>How long it works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>Whose.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Hash of the secret; the secret itself is in the link only.</summary>
    public required string TokenHash { get; set; }

    /// <summary>When it stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
