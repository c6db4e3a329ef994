using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>The yearly look at an adopted plan. Once finished it stands, with the figures as they were (a <see cref="PlanSnapshot"/>).</summary>
public sealed class PlanReview : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 4000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The year looked at, for example <c>2026-27</c>.</summary>
    public required string YearId { get; init; }

    /// <summary>How it went, in words.</summary>
    public string? Narrative { get; set; }

    /// <summary>What is to change.</summary>
    public string? Changes { get; set; }

    /// <summary>When it was finished; null while it is being written.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Who finished it.</summary>
    public Guid? FinishedById { get; private set; }

    /// <summary>What it saw.</summary>
    public Guid? SnapshotId { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether it stands.</summary>
    public bool IsFinished => FinishedAt is not null;

    /// <summary>Finishes it.</summary>
    /// <param name="snapshot">The plan with its figures as they are now.</param>
    /// <exception cref="InvalidOperationException">It is finished already.</exception>
    public void Finish(PlanSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (IsFinished)
        {
            throw new InvalidOperationException("It is finished already.");
        }

        (FinishedAt, FinishedById, SnapshotId) = (snapshot.MadeAt, snapshot.MadeById, snapshot.Id);
    }
}
