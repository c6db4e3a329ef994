using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Audit;

/// <summary>What an audit row says, whether of a council or of the platform.</summary>
public abstract class AuditRow : IInsertOnly
{
    /// <summary>Longest name of an action or a subject.</summary>
    public const int MaxSubjectLength = 200;

    /// <summary>Key; sorts by time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the system itself.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>What was done: added, changed, deleted, or the name of an import.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, for example <c>Library 0197…</c>; an import names its file.</summary>
    public required string Subject { get; init; }

    /// <summary>From and to of every changed property, as JSON; an import holds its whole change set here.</summary>
    public required string Changes { get; init; }

    /// <summary>Trace id of the request or job, to find it in the logs.</summary>
    public string? Correlation { get; init; }
}

/// <summary>One change to a council's data.</summary>
public sealed class AuditEntry : AuditRow, ITenantOwned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }
}

/// <summary>One change to what all councils share: people, councils, reference data, periods.</summary>
public sealed class PlatformAuditEntry : AuditRow
{
    /// <summary>The council it concerns, if one.</summary>
    public Guid? CouncilId { get; init; }
}
