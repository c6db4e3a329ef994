using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Returns;

/// <summary>Whether councils can give figures for a year.</summary>
public enum CollectionStatus
{
    /// <summary>Not yet.</summary>
    Upcoming,

    /// <summary>Figures are being collected.</summary>
    Open,

    /// <summary>No more figures are taken; corrections need the operator.</summary>
    Closed,
}

/// <summary>A financial year, April to March, for which figures are collected from every council.</summary>
public sealed class CollectionPeriod : IVersioned
{
    /// <summary>The year as it is written, for example <c>2023-24</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Upcoming, open or closed.</summary>
    public required CollectionStatus Status { get; set; }

    /// <summary>Day that figures are asked for by.</summary>
    public required DateOnly ClosesOn { get; set; }

    /// <summary>Day that the comparison is planned to be published.</summary>
    public DateOnly? PublishOn { get; set; }

    /// <summary>Mid-year of the population that figures are divided by, for example 2024.</summary>
    public required int ReferenceYear { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
