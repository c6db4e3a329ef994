using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Libraries;

/// <summary>
/// A library on the public list of libraries in the country, with its place: the only thing about other councils' libraries
/// that every council may read. Loaded by the operator with the list; holds nothing that a council entered. Stands here and
/// not in <c>Planning</c>, which reads it, because the list is loaded here.
/// </summary>
public sealed class ListedLibrary : INotAudited
{
    /// <summary>Longest name of a list.</summary>
    public const int MaxSourceLength = 300;

    /// <summary>Key: that of the library which the list's row was loaded into.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The council that provides it.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>Its name, as listed.</summary>
    public required string Name { get; set; }

    /// <summary>Degrees north.</summary>
    public required double Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public required double Longitude { get; set; }

    /// <summary>Where the list comes from, in words for a page.</summary>
    public required string Source { get; set; }
}
