using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Joining;

/// <summary>Somebody of the council looked through the libraries and published figures that were loaded for it, and found them right.</summary>
public sealed class LibrariesCheck : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Who looked last; null for an invented council.</summary>
    public Guid? CheckedById { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset CheckedAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
