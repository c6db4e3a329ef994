using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The operator's word that a comparison is to be published, now or on a set day.</summary>
public sealed class PublicationRequest : IVersioned
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The year.</summary>
    public required string PeriodId { get; init; }

    /// <summary>Published or members' figures.</summary>
    public required ReleaseKind Kind { get; init; }

    /// <summary>Of the fictional councils.</summary>
    public required bool IsFictional { get; init; }

    /// <summary>Count only what would be shown and withheld; publish nothing.</summary>
    public required bool IsPreview { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The day that the year's comparison was planned for, where the plan asked; null where a person did.</summary>
    public DateOnly? PlannedFor { get; init; }

    /// <summary>Who asked; null for the plan.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The run that carried it out.</summary>
    public Guid? RunId { get; set; }

    /// <summary>When it was withdrawn before it ran.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
