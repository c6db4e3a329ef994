using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Where a version of a framework stands.</summary>
public enum FrameworkStatus
{
    /// <summary>Imported; only the operator sees it.</summary>
    Draft,

    /// <summary>New assessments can use it.</summary>
    Published,

    /// <summary>Assessments that run on it go on; no new one uses it.</summary>
    Retired,
}

/// <summary>A version of a framework, as it was imported. What it says never changes; where it stands does.</summary>
public sealed class FrameworkVersion : IVersioned
{
    /// <summary>Longest key or version.</summary>
    public const int MaxKeyLength = 40;

    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 120;

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name of the framework, for example <c>starter</c>.</summary>
    public required string FrameworkKey { get; init; }

    /// <summary>Name of the version, for example <c>1</c>; unique within the framework.</summary>
    public required string VersionName { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The file as it was imported, JSON: see <see cref="Framework"/>. It never changes, so the trail of changes need not repeat it.</summary>
    [Private]
    public required string Content { get; init; }

    /// <summary>When it was imported.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>Draft, published or retired.</summary>
    public FrameworkStatus Status { get; private set; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>New assessments can use it from now on; also again after it was retired.</summary>
    public void Publish(DateTimeOffset now) => (Status, PublishedAt) = (FrameworkStatus.Published, PublishedAt ?? now);

    /// <summary>No new assessment uses it.</summary>
    /// <exception cref="InvalidOperationException">It was never published.</exception>
    public void Retire() => Status = Status == FrameworkStatus.Published ? FrameworkStatus.Retired
        : throw new InvalidOperationException("Only what is published can be retired.");
}
