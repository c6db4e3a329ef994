using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>How often a council enters the figures of its libraries.</summary>
public enum Cadence
{
    /// <summary>Once a year.</summary>
    Yearly,

    /// <summary>Four times a year.</summary>
    Quarterly,

    /// <summary>Every month.</summary>
    Monthly,
}

/// <summary>A council's choices about its returns.</summary>
public sealed class ReturnSettings : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>How often figures are entered.</summary>
    public Cadence Cadence { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
