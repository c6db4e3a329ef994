using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>What a person may do with a plan.</summary>
[Flags]
public enum PlanRights
{
    /// <summary>Nothing: for this person it is not there.</summary>
    None = 0,

    /// <summary>Reads it.</summary>
    Read = 1,

    /// <summary>Scores options: who works on any stage.</summary>
    Score = 2,

    /// <summary>Steers it: name, years, stages, who works on them; puts it to consultation, adopts, publishes, stops.</summary>
    Steer = 4,
}

/// <summary>
/// Who may do what with a plan. The head of service steers it and works on every stage; each stage has its owner and those who
/// work with them. A draft is read by who works on it, unless it is shared; from consultation on, by everybody in the council.
/// </summary>
public static class PlanAccess
{
    /// <summary>Stages that go on when a plan is adopted: who it touches, what is done, how it goes.</summary>
    private static readonly PlanStageKind[] Lasting = [PlanStageKind.Consultation, PlanStageKind.Delivery, PlanStageKind.Review];

    /// <summary>The rights of a person. <see cref="StrategicPlan.Stages"/> must be loaded.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="personId">The person.</param>
    public static PlanRights RightsOf(this StrategicPlan plan, CouncilPlace place, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(place);
        if (place.Roles.HasFlag(CouncilRoles.HeadOfService))
        {
            return PlanRights.Read | PlanRights.Steer | (plan.IsOpen ? PlanRights.Score : PlanRights.None);
        }

        var works = CanWorkOn(place.Roles) && plan.Stages.Exists(s => s.IsWorkedOnBy(personId));
        return works ? PlanRights.Read | (plan.IsOpen ? PlanRights.Score : PlanRights.None)
            : plan.IsShared || plan.Status is not (PlanStatus.Draft or PlanStatus.Stopped) ? PlanRights.Read : PlanRights.None;
    }

    /// <summary>Whether a person changes what belongs to a stage now. <see cref="StrategicPlan.Stages"/> must be loaded.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="kind">The stage.</param>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="personId">The person.</param>
    public static bool MayWorkOn(this StrategicPlan plan, PlanStageKind kind, CouncilPlace place, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(place);
        return plan.GoesOnWith(kind) && (place.Roles.HasFlag(CouncilRoles.HeadOfService) || (CanWorkOn(place.Roles) && plan.Stages.Exists(s => s.Kind == kind && s.IsWorkedOnBy(personId))));
    }

    /// <summary>Whether what belongs to a stage can be changed at all now, by whoever works on it.</summary>
    public static bool GoesOnWith(this StrategicPlan plan, PlanStageKind kind)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.IsOpen || (plan.Status == PlanStatus.Adopted && Lasting.Contains(kind));
    }

    /// <summary>Whether whoever has these roles can be given a stage: anybody but a portfolio holder alone.</summary>
    public static bool CanWorkOn(CouncilRoles roles) => (roles & ~CouncilRoles.PortfolioHolder) != CouncilRoles.None;

    /// <summary>The plans that a person reads, newest first, with their stages. Not tracked.</summary>
    public static async Task<List<StrategicPlan>> PlansSeenByAsync(this CouncilLibrariesContext database, CouncilPlace place, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var all = await database.Plans.AsNoTracking().Include(p => p.Stages).OrderByDescending(p => p.StartedAt).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. all.Where(p => p.RightsOf(place, personId) != PlanRights.None)];
    }
}
