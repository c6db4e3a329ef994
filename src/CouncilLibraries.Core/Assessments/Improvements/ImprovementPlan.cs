using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>How many actions stand where. Each is a place to look; nothing is added up into a score.</summary>
/// <param name="NotStarted">Not started.</param>
/// <param name="InProgress">In progress.</param>
/// <param name="Complete">Complete.</param>
/// <param name="Stopped">Stopped.</param>
/// <param name="Overdue">Of those still to do: the day is past.</param>
/// <param name="Stalled">Of those still to do: not moved for <see cref="ImprovementAction.DaysUntilStalled"/> days.</param>
public sealed record PlanCounts(int NotStarted, int InProgress, int Complete, int Stopped, int Overdue, int Stalled)
{
    /// <summary>Every action.</summary>
    public int All => NotStarted + InProgress + Complete + Stopped;

    /// <summary>Those still to do.</summary>
    public int Open => NotStarted + InProgress;
}

/// <summary>An action with what is needed to know who may do what with it.</summary>
/// <param name="Action">The action, tracked.</param>
/// <param name="Assessment">The assessment that it came from; null for none.</param>
/// <param name="Rights">What the person may do.</param>
public sealed record PlannedAction(ImprovementAction Action, Assessment? Assessment, ActionRights Rights);

/// <summary>Somebody who can lead an action.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="CanLead">False for whoever reads only: such a person is named where they lead, and not offered.</param>
public sealed record PlanPerson(Guid Id, string Name, bool CanLead);

/// <summary>Reads the improvement plan of the current council.</summary>
public sealed class ImprovementPlan(CouncilLibrariesContext database, ICurrentCouncil council, Frameworks frameworks, TimeProvider time)
{
    /// <summary>How many actions stand where, of those that a person may read: one round trip, for dashboards too.</summary>
    public async Task<PlanCounts> CountAsync(Guid personId, CancellationToken cancellationToken)
    {
        var (today, stalledBefore) = (PhaseDay.Today(time), time.GetUtcNow().AddDays(-ImprovementAction.DaysUntilStalled));
        var rows = await database.ActionsSeenBy(personId).GroupBy(a => a.Status)
            .Select(g => new { Status = g.Key, All = g.Count(), Overdue = g.Count(a => a.DueOn < today), Stalled = g.Count(a => a.MovedAt < stalledBefore) })
            .ToDictionaryAsync(g => g.Status, cancellationToken);
        return new PlanCounts(Of(ActionStatus.NotStarted), Of(ActionStatus.InProgress), Of(ActionStatus.Complete), Of(ActionStatus.Stopped),
            (rows.GetValueOrDefault(ActionStatus.NotStarted)?.Overdue ?? 0) + (rows.GetValueOrDefault(ActionStatus.InProgress)?.Overdue ?? 0),
            (rows.GetValueOrDefault(ActionStatus.NotStarted)?.Stalled ?? 0) + (rows.GetValueOrDefault(ActionStatus.InProgress)?.Stalled ?? 0));

        int Of(ActionStatus status) => rows.GetValueOrDefault(status)?.All ?? 0;
    }

    /// <summary>An action, tracked, with what a person may do; null where for this person it is not there.</summary>
    public async Task<PlannedAction?> FindAsync(Guid id, CouncilPlace place, Guid personId, CancellationToken cancellationToken)
    {
        if (await database.ImprovementActions.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } action)
        {
            return null;
        }

        var assessment = await database.Assessments.AsNoTracking().Include(a => a.Members).SingleOrDefaultAsync(a => a.Id == action.AssessmentId, cancellationToken);
        return action.RightsOf(assessment, place, personId) is not ActionRights.None and var rights ? new PlannedAction(action, assessment, rights) : null;
    }

    /// <summary>Names of the results areas and characteristics that a person's rows came from, by key, as the newest version that is used calls them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SourcesAsync(Guid personId, CancellationToken cancellationToken)
    {
        var used = await database.ActionsSeenBy(personId).Where(a => a.SourceKey != null)
            .Join(database.Assessments, a => a.AssessmentId, x => x.Id, (a, x) => new { Key = a.SourceKey!, Version = x.FrameworkVersionId }).Distinct().ToListAsync(cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in used.OrderBy(u => u.Version))
        {
            var framework = await frameworks.ContentAsync(source.Version, cancellationToken);
            names[source.Key] = framework.FindArea(source.Key)?.Name ?? framework.FindCharacteristic(source.Key)?.Name ?? source.Key;
        }

        return names;
    }

    /// <summary>Everybody with a place in the council, by name.</summary>
    public async Task<IReadOnlyList<PlanPerson>> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = await database.Memberships.AsNoTracking().Where(m => m.CouncilId == council.Required.Id).Select(m => new { m.PersonId, m.Person!.Name, m.Roles }).ToListAsync(cancellationToken);
        return [.. people.OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase).Select(p => new PlanPerson(p.PersonId, p.Name, ImprovementAccess.CanLead(p.Roles)))];
    }

    /// <summary>The service, then the libraries by name; closed ones too, for what was planned for them.</summary>
    public async Task<IReadOnlyList<ReportingUnit>> UnitsAsync(CancellationToken cancellationToken) =>
    [
        .. (await database.Units.AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(u => u is not LibraryService).ThenBy(u => u.Name, StringComparer.CurrentCultureIgnoreCase),
    ];
}
