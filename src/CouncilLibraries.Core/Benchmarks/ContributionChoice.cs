using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>Whether a council's approved figures enter the comparison of members' figures. Off until the head of service says yes.</summary>
public sealed class ContributionChoice : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Whether it contributes.</summary>
    public required bool Contributes { get; set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedById { get; set; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
