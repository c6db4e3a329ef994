using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Briefings;

/// <summary>A ratio that the council chose to show to councillors first, with its target where there is one.</summary>
public sealed class HeadlineFigure : ITenantOwned, IVersioned
{
    /// <summary>Fewest that can be chosen.</summary>
    public const int Fewest = 5;

    /// <summary>Most that can be chosen.</summary>
    public const int Most = 8;

    /// <summary>Largest target, in the ratio's natural unit.</summary>
    public const decimal LargestTarget = 10_000_000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Code of the ratio.</summary>
    public required string RatioCode { get; init; }

    /// <summary>The corporate objective that it stands under; null for the first that goes with the ratio's outcome.</summary>
    public Guid? ObjectiveId { get; set; }

    /// <summary>The figure to reach, in the ratio's natural unit; null where none is set.</summary>
    public decimal? Target { get; set; }

    /// <summary>The year to reach it in, for example <c>2027-28</c>; null where no target is set.</summary>
    public string? TargetYearId { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
