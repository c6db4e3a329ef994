using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>What makes the need around a library greater or smaller.</summary>
public enum NeedFactor
{
    /// <summary>How deprived the people around it are.</summary>
    Deprivation,

    /// <summary>How many people live around it.</summary>
    Population,

    /// <summary>How far it is to the next library of ours, or of a neighbouring council.</summary>
    Isolation,

    /// <summary>How many of its users use no other library.</summary>
    OnlyLibrary,

    /// <summary>How its use has changed.</summary>
    Trend,

    /// <summary>How little else there is nearby.</summary>
    OtherProvision,
}

/// <summary>How much a factor counts, in hundredths; a plan's weights make 100.</summary>
public sealed class NeedWeight : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The factor.</summary>
    public required NeedFactor Factor { get; init; }

    /// <summary>How much it counts, 0 to 100.</summary>
    public required int Weight { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What a plan records of the surroundings of one library. Whatever is not known is null, never zero.</summary>
public sealed class LibraryNeed : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>Highest score of deprivation.</summary>
    public const int MaxDeprivation = 100;

    /// <summary>Most people around one library.</summary>
    public const int MostPeople = 2_000_000;

    /// <summary>Most other places around one library.</summary>
    public const int MostPlaces = 200;

    /// <summary>Highest cost of one library for a year, in pounds.</summary>
    public const int MostPounds = 100_000_000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The library.</summary>
    public required Guid LibraryId { get; init; }

    /// <summary>Average score of the index of multiple deprivation around it, 0 to 100; higher is more deprived.</summary>
    public decimal? Deprivation { get; set; }

    /// <summary>People who live around it.</summary>
    public int? Population { get; set; }

    /// <summary>Share of its users who use no other library, per cent.</summary>
    public decimal? OnlyUsersPercent { get; set; }

    /// <summary>Community centres, schools and other places nearby that could serve people, counted.</summary>
    public int? OtherPlaces { get; set; }

    /// <summary>Which they are.</summary>
    public string? OtherPlacesText { get; set; }

    /// <summary>What it costs to run for a year, in pounds; null to take what its figures say.</summary>
    public decimal? CostPounds { get; set; }

    /// <summary>What else is to be known.</summary>
    public string? Notes { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
