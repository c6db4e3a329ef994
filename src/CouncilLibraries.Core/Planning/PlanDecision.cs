using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>What the council's committee decided.</summary>
public enum CommitteeOutcome
{
    /// <summary>Nothing yet.</summary>
    Waiting,

    /// <summary>Agreed as put.</summary>
    Agreed,

    /// <summary>Agreed with changes.</summary>
    AgreedWithChanges,

    /// <summary>Sent back to be worked on.</summary>
    SentBack,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>The decision on a plan: what is put to the committee, and what it says. One a plan.</summary>
public sealed class PlanDecision : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 4000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Who decides: the committee.</summary>
    public string? Committee { get; set; }

    /// <summary>The day that it meets.</summary>
    public DateOnly? MeetsOn { get; set; }

    /// <summary>What it is asked to decide.</summary>
    public string? Proposal { get; set; }

    /// <summary>Why the other options are not put forward.</summary>
    public string? Alternatives { get; set; }

    /// <summary>What it means for money.</summary>
    public string? Finance { get; set; }

    /// <summary>What it means in law.</summary>
    public string? Law { get; set; }

    /// <summary>What could go wrong, and what is done about it.</summary>
    public string? Risks { get; set; }

    /// <summary>What was decided.</summary>
    public CommitteeOutcome Outcome { get; set; }

    /// <summary>The day that it was decided.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The committee's reasons, and changes that it made.</summary>
    public string? Reasons { get; set; }

    /// <summary>Where the decision is on record: a minute, an address.</summary>
    public string? Record { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What a frozen copy was made for.</summary>
public enum SnapshotKind
{
    /// <summary>What was put before the public.</summary>
    Consultation,

    /// <summary>What was put before the committee, with its evidence.</summary>
    Decision,

    /// <summary>What was adopted.</summary>
    Adoption,

    /// <summary>What a yearly review saw.</summary>
    Review,
}

/// <summary>
/// A plan with all its evidence as it stood at one moment: it can be read for ever, whatever changes after. Its content is one
/// JSON text, and the hash is of the bytes of that text.
/// </summary>
public sealed class PlanSnapshot : ITenantOwned, IInsertOnly, INotAudited
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Its number in the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it was made for.</summary>
    public required SnapshotKind Kind { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who made it.</summary>
    public required Guid MadeById { get; init; }

    /// <summary>Version of the shape of <see cref="Content"/>.</summary>
    public required int Shape { get; init; }

    /// <summary>All of it, as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
