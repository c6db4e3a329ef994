using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.DataRights;

/// <summary>
/// The closing of a council: asked for with a reason, carried out after <see cref="Waiting"/> when confirmed, and certified. It belongs
/// to whoever runs the platform, because it stands when nothing of the council does.
/// </summary>
public sealed class CouncilClosure : IVersioned
{
    /// <summary>How long a council has to take its copy, and to object.</summary>
    public static readonly TimeSpan Waiting = TimeSpan.FromDays(30);

    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 1000;

    /// <summary>The council; one that called its closing off may be closed later, in the same row.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Who asked.</summary>
    public Guid? AskedById { get; private set; }

    /// <summary>Not before; null after it was called off.</summary>
    public DateTimeOffset? NotBefore { get; private set; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Who confirmed.</summary>
    public Guid? ConfirmedById { get; private set; }

    /// <summary>When everything was erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>What was deleted, as text; null before.</summary>
    public string? Certificate { get; private set; }

    /// <summary>SHA-256 of the certificate's text.</summary>
    public string? CertificateHash { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether it waits, for its day or to be confirmed.</summary>
    public bool IsPending => NotBefore is not null && ConfirmedAt is null;

    /// <summary>Asks for it.</summary>
    public void Ask(Guid? personId, DateTimeOffset now) => (AskedAt, AskedById, NotBefore) = (now, personId, now + Waiting);

    /// <summary>Calls it off.</summary>
    /// <exception cref="InvalidOperationException">It is confirmed already.</exception>
    public void CallOff() => NotBefore = IsPending ? null : throw new InvalidOperationException("The closing is not waiting any more.");

    /// <summary>Confirms it: everything of the council is erased then.</summary>
    /// <exception cref="InvalidOperationException">Its day has not come, or it was called off.</exception>
    public void Confirm(Guid? personId, DateTimeOffset now) =>
        (ConfirmedAt, ConfirmedById) = IsPending && NotBefore <= now ? (now, personId) : throw new InvalidOperationException("The closing cannot be confirmed yet.");

    /// <summary>Everything is erased.</summary>
    public void Finish(string certificate, string hash, DateTimeOffset now) => (Certificate, CertificateHash, ErasedAt) = (certificate, hash, now);
}
