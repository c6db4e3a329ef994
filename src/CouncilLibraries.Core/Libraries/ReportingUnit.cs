using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Libraries;

/// <summary>What figures are given for: the whole service, or one library.</summary>
public abstract class ReportingUnit : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 160;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council; the service's is the council's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>The council's whole library service. There is exactly one a council.</summary>
public sealed class LibraryService : ReportingUnit
{
    /// <summary>The service of a council.</summary>
    public static LibraryService Of(Council council)
    {
        ArgumentNullException.ThrowIfNull(council);
        return new() { CouncilId = council.Id, Id = council.Id, Name = $"{council.Name} library service" };
    }
}
