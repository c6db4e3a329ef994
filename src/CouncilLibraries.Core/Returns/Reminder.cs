using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>One e-mail that reminded somebody of the figures of some libraries: who asked, whom, for what, when.</summary>
public sealed class Reminder : ITenantOwned, IInsertOnly
{
    /// <summary>Longest line that whoever asks can add.</summary>
    public const int MaxOwnLineLength = 500;

    /// <summary>Within this time nobody is reminded of the same year again, unless that is asked for.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The sending that it was part of. A person gets one e-mail in a sending, however often that is clicked.</summary>
    public required Guid SendingId { get; init; }

    /// <summary>Who was reminded.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The year whose figures were asked for, for example <c>2023-24</c>.</summary>
    public required string YearId { get; init; }

    /// <summary>The libraries that were named.</summary>
    public required List<Guid> LibraryIds { get; init; }

    /// <summary>What whoever asked added; null for nothing.</summary>
    public string? OwnLine { get; init; }

    /// <summary>When it was handed to the outbox.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Who asked.</summary>
    public Guid? SentById { get; init; }
}
