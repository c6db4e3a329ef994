using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Storage;

/// <summary>What a database role may do with the rows of a table.</summary>
[Flags]
public enum TableRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read rows.</summary>
    Read = 1,

    /// <summary>Add rows.</summary>
    Add = 2,

    /// <summary>Change rows.</summary>
    Change = 4,

    /// <summary>Delete rows.</summary>
    Delete = 8,

    /// <summary>Everything that is done with rows.</summary>
    All = Read | Add | Change | Delete,
}

/// <summary>
/// The tables that councils share, and what the site may do with each: no more than its pages do. The databases that know
/// roles make grants of it. A table that is neither a council's own nor here fails a test.
/// </summary>
public static class SiteTables
{
    private const TableRights Keep = TableRights.Read | TableRights.Add | TableRights.Change;
    private const TableRights Append = TableRights.Read | TableRights.Add;

    /// <summary>The shared tables. A new one belongs here by decision, not by accident.</summary>
    public static IReadOnlyDictionary<Type, TableRights> Shared { get; } = new Dictionary<Type, TableRights>
    {
        // Councils and their reference data: the operator looks after them in the site.
        [typeof(Council)] = Keep, [typeof(CouncilProfile)] = Keep, [typeof(CouncilNeighbour)] = TableRights.All, [typeof(CouncilClosure)] = Keep,
        [typeof(CollectionPeriod)] = Keep, [typeof(SeriesNote)] = TableRights.All, [typeof(FrameworkVersion)] = Keep,
        // Open data comes by the command line.
        [typeof(PublishedFigure)] = TableRights.Read, [typeof(DataSource)] = TableRights.Read, [typeof(ListedLibrary)] = TableRights.Read,

        // People.
        [typeof(Person)] = Keep, [typeof(Membership)] = TableRights.All, [typeof(Invitation)] = Keep, [typeof(JoinRequest)] = Keep, [typeof(MailRecipient)] = Keep,
        [typeof(IdentityUserClaim<Guid>)] = TableRights.Read, [typeof(IdentityUserLogin<Guid>)] = TableRights.All, [typeof(IdentityUserToken<Guid>)] = TableRights.All,
        [typeof(SecondStep)] = TableRights.All, [typeof(SignInSession)] = TableRights.All, [typeof(SignInTry)] = TableRights.All, [typeof(PasswordLink)] = TableRights.All,
        [typeof(IdentityUserPasskey<Guid>)] = TableRights.All, [typeof(DataProtectionKey)] = Append,

        // Releases are the worker's; who stands in them is nobody else's to read.
        [typeof(Release)] = TableRights.Read, [typeof(GroupCell)] = TableRights.Read, [typeof(CohortMember)] = TableRights.None, [typeof(CellCohort)] = TableRights.None,
        [typeof(PublicationRequest)] = Keep,

        // Work and its records. Links that open accounts stand in e-mails (docs/decisions/0009).
        [typeof(OutboxMessage)] = TableRights.Add, [typeof(WorkItem)] = Keep, [typeof(JobRun)] = Keep, [typeof(Lease)] = Keep, [typeof(PlatformAuditEntry)] = Append, [typeof(PlatformAuditSeal)] = TableRights.Read,

        // What everybody reads, and may book or say.
        [typeof(Masterclass)] = TableRights.All, [typeof(MasterclassSession)] = TableRights.All, [typeof(MasterclassDocument)] = TableRights.All,
        [typeof(Booking)] = Keep, [typeof(BookingLink)] = Append, [typeof(BookingRequest)] = Keep, [typeof(MasterclassAnswer)] = Append, [typeof(FeedbackComment)] = Keep,
        [typeof(PublishedPlan)] = TableRights.All, [typeof(PublishedCaseStudy)] = Keep, [typeof(PublishedCaseStudyTag)] = TableRights.All,
    };

    /// <summary>Councils' own tables that only the worker writes.</summary>
    private static readonly HashSet<Type> WorkerWritten = [typeof(NeighbourCell), typeof(PeerGroupChoice), typeof(AuditSeal), typeof(AuditCheck)];

    /// <summary>What the site may do with an entity's rows; those of its current council, where a council owns them.</summary>
    public static TableRights RightsOf(Type entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var rights = WorkerWritten.Contains(entity) ? TableRights.Read : Shared.GetValueOrDefault(entity, TableRights.All);
        return rights & MostFor(entity);
    }

    /// <summary>The most that any role but the owner's has: what stands for ever is neither changed nor deleted.</summary>
    public static TableRights MostFor(Type entity) => typeof(IInsertOnly).IsAssignableFrom(entity) ? Append : TableRights.All;

    /// <summary>The rights as the databases' grants name them, for example <c>SELECT, INSERT</c>; empty for none.</summary>
    public static string InSql(TableRights rights) => string.Join(", ", new[]
    {
        (TableRights.Read, "SELECT"), (TableRights.Add, "INSERT"), (TableRights.Change, "UPDATE"), (TableRights.Delete, "DELETE"),
    }.Where(r => rights.HasFlag(r.Item1)).Select(r => r.Item2));
}
