using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Audit;

/// <summary>What an audit row says, whether of a council or of the platform.</summary>
public abstract class AuditRow : IInsertOnly
{
    /// <summary>Longest name of an action or a subject.</summary>
    public const int MaxSubjectLength = 200;

    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 1000;

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

    /// <summary>Trace id of the request, or id of the run of the job, without hyphens: to find it in the logs and among the runs.</summary>
    public string? Correlation { get; init; }

    /// <summary>Why, where whoever did it was asked.</summary>
    public string? Reason { get; init; }
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

/// <summary>A change as a council reads it in its history: its own, or one that whoever runs the platform made to what all councils share.</summary>
public sealed class AuditLine : AuditRow
{
    /// <summary>Whether it stands in the platform's trail.</summary>
    public required bool IsPlatform { get; init; }

    /// <summary>Own changes, and those of the platform that concern the council.</summary>
    /// <param name="own">The council's trail.</param>
    /// <param name="platform">The platform's trail.</param>
    /// <param name="council">The council.</param>
    /// <param name="filter">Which rows are looked for.</param>
    public static IQueryable<AuditLine> Of(IQueryable<AuditEntry> own, IQueryable<PlatformAuditEntry> platform, Guid council, AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Narrow(own)
            .Select(a => new AuditLine { Id = a.Id, At = a.At, PersonId = a.PersonId, Action = a.Action, Subject = a.Subject, Changes = a.Changes, Correlation = a.Correlation, Reason = a.Reason, IsPlatform = false })
            .Concat(filter.Narrow(platform.Where(a => a.CouncilId == council))
                .Select(a => new AuditLine { Id = a.Id, At = a.At, PersonId = a.PersonId, Action = a.Action, Subject = a.Subject, Changes = a.Changes, Correlation = a.Correlation, Reason = a.Reason, IsPlatform = true }));
    }
}
