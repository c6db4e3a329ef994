using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Libraries;

/// <summary>How a library took the place of another.</summary>
public enum SuccessionKind
{
    /// <summary>Two or more became one.</summary>
    Merger,

    /// <summary>One became two or more.</summary>
    Split,

    /// <summary>It has another building or name.</summary>
    Move,
}

/// <summary>A library that took the place of another. A library can have several successors, and several predecessors.</summary>
public sealed class LibrarySuccession : ITenantOwned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The library that closed.</summary>
    public required Guid OldId { get; init; }

    /// <summary>The library that took its place.</summary>
    public required Guid NewId { get; init; }

    /// <summary>First day of the new library in its place; the old one is closed from then on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Merger, split or move.</summary>
    public required SuccessionKind Kind { get; init; }
}
