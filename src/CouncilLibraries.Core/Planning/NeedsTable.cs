namespace CouncilLibraries.Core.Planning;

/// <summary>The need around each library of a council, as a plan sees it. Plain records, so that a plan can keep them as they stood.</summary>
/// <param name="Weights">How much each factor counts, in hundredths.</param>
/// <param name="Rows">Open libraries by name, buildings and mobile ones; after them those that the plan recorded something of and that are no longer open.</param>
/// <param name="WithoutSpread">Factors that are the same for all libraries that are ranked, and so tell nothing apart.</param>
/// <param name="Neighbours">Libraries of neighbouring councils from the public list that lie where ours do or just beyond, by name.</param>
/// <param name="Sources">Where the public list comes from; empty where it has no library nearby.</param>
public sealed record NeedsTable(
    IReadOnlyDictionary<NeedFactor, int> Weights, IReadOnlyList<NeedRow> Rows, IReadOnlyList<NeedFactor> WithoutSpread, IReadOnlyList<NearbyLibrary> Neighbours, IReadOnlyList<string> Sources)
{
    /// <summary>Libraries with a place in the ranking.</summary>
    public int Ranked => Rows.Count(r => r.Place is not null);
}

/// <summary>The need around one library.</summary>
/// <param name="LibraryId">The library.</param>
/// <param name="Number">Its number in the table and on the plot, from 1.</param>
/// <param name="Name">Its name.</param>
public sealed record NeedRow(Guid LibraryId, int Number, string Name)
{
    /// <summary>Whether it is a vehicle: it has no distance to others.</summary>
    public bool IsMobile { get; init; }

    /// <summary>Why it is left out of the ranking: closed, and what took its place; null while it is in it.</summary>
    public string? LeftOut { get; init; }

    /// <summary>Degrees north; null where its place is not recorded, and for a vehicle.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>Score of deprivation around it, 0 to 100.</summary>
    public decimal? Deprivation { get; init; }

    /// <summary>People who live around it.</summary>
    public int? Population { get; init; }

    /// <summary>Share of its users who use no other library, per cent.</summary>
    public decimal? OnlyUsersPercent { get; init; }

    /// <summary>Other places nearby that could serve people.</summary>
    public int? OtherPlaces { get; init; }

    /// <summary>Which they are.</summary>
    public string? OtherPlacesText { get; init; }

    /// <summary>What else is to be known.</summary>
    public string? Notes { get; init; }

    /// <summary>The next library of ours; null where there is none, or places are not recorded.</summary>
    public NextLibrary? NextOurs { get; init; }

    /// <summary>The next library of a neighbouring council within <see cref="CatchmentNeeds.NeighbourKilometres"/>; null where there is none.</summary>
    public NextLibrary? NextNeighbour { get; init; }

    /// <summary>How its visits changed; null where fewer than two whole years are known.</summary>
    public UseTrend? Use { get; init; }

    /// <summary>What it costs to run for a year; null where that is not known.</summary>
    public YearCost? Cost { get; init; }

    /// <summary>Index of need, 0 to 100; null where too little is known.</summary>
    public int? Index { get; init; }

    /// <summary>Place in the ranking, 1 for the greatest need.</summary>
    public int? Place { get; init; }

    /// <summary>Factors that count and are not known of it.</summary>
    public IReadOnlyList<NeedFactor> Unknown { get; init; } = [];

    /// <summary>Version of what the plan recorded of it; 0 where it recorded nothing.</summary>
    public int Version { get; init; }

    /// <summary>Whether it can be drawn.</summary>
    public bool HasPlace => Latitude is not null && Longitude is not null;

    /// <summary>Distance to the next library, whoever provides it, in kilometres.</summary>
    public decimal? Isolation => NextOurs is { } ours && NextNeighbour is { } theirs ? Math.Min(ours.Kilometres, theirs.Kilometres) : (NextOurs ?? NextNeighbour)?.Kilometres;
}

/// <summary>The library next to one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Council">The council that provides it; null for ours.</param>
/// <param name="Kilometres">How far it is as the crow flies, to a tenth.</param>
public sealed record NextLibrary(string Name, string? Council, decimal Kilometres);

/// <summary>A library of a neighbouring council, as the public list has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Council">The council.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record NearbyLibrary(string Name, string Council, double Latitude, double Longitude);

/// <summary>Visits of the first and the last whole year that is known of the last five.</summary>
/// <param name="FirstYear">The earlier year, for example <c>2021-22</c>.</param>
/// <param name="First">Visits in it.</param>
/// <param name="LastYear">The later year.</param>
/// <param name="Last">Visits in it.</param>
/// <param name="Yearly">Average change a year, per cent; null where it began at 0.</param>
/// <param name="IsEstimated">Whether any part of the two is estimated.</param>
public sealed record UseTrend(string FirstYear, decimal First, string LastYear, decimal Last, decimal? Yearly, bool IsEstimated);

/// <summary>What a library costs to run for a year.</summary>
/// <param name="Pounds">Pounds.</param>
/// <param name="YearId">The year whose figures say so: staff and premises; null where it was typed.</param>
public sealed record YearCost(decimal Pounds, string? YearId);
