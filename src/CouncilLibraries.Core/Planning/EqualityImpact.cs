using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>What the law protects people for (Equality Act 2010, section 4).</summary>
public enum ProtectedCharacteristic
{
    /// <summary>Age.</summary>
    Age,

    /// <summary>Disability.</summary>
    Disability,

    /// <summary>Gender reassignment.</summary>
    GenderReassignment,

    /// <summary>Marriage and civil partnership.</summary>
    MarriageAndCivilPartnership,

    /// <summary>Pregnancy and maternity.</summary>
    PregnancyAndMaternity,

    /// <summary>Race.</summary>
    Race,

    /// <summary>Religion or belief.</summary>
    ReligionOrBelief,

    /// <summary>Sex.</summary>
    Sex,

    /// <summary>Sexual orientation.</summary>
    SexualOrientation,
}

/// <summary>How a plan touches people.</summary>
public enum ImpactKind
{
    /// <summary>Better for them.</summary>
    Positive,

    /// <summary>No difference.</summary>
    None,

    /// <summary>Worse for them.</summary>
    Negative,

    /// <summary>Better in some ways, worse in others.</summary>
    Mixed,

    /// <summary>Not known yet.</summary>
    NotKnown,
}

/// <summary>How a plan touches the people with one protected characteristic. Kept alive after the decision.</summary>
public sealed class EqualityImpact : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 2000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The characteristic.</summary>
    public required ProtectedCharacteristic Characteristic { get; init; }

    /// <summary>How it touches them.</summary>
    public required ImpactKind Impact { get; set; }

    /// <summary>In what way.</summary>
    public string? About { get; set; }

    /// <summary>What shows it.</summary>
    public string? EvidenceText { get; set; }

    /// <summary>The evidence of the register that shows it.</summary>
    public Guid? EvidenceId { get; set; }

    /// <summary>What is done about it.</summary>
    public string? Mitigation { get; set; }

    /// <summary>When it was looked at last.</summary>
    public required DateTimeOffset ReviewedAt { get; set; }

    /// <summary>Who looked.</summary>
    public required Guid ReviewedById { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
