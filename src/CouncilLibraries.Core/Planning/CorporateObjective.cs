using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>Something that the council as a whole wants to bring about, from its corporate plan.</summary>
public sealed class CorporateObjective : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 150;

    /// <summary>Most objectives of a council: more would not fit on one side of paper.</summary>
    public const int Most = 8;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it says.</summary>
    public required string Name { get; set; }

    /// <summary>Its place among them, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>Keys of the outcomes that it goes with; what is found or done for one of them stands under it.</summary>
    public List<string> Outcomes { get; set; } = [];

    /// <inheritdoc />
    public int Version { get; set; }
}
