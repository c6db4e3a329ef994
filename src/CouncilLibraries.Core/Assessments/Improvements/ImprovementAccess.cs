using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Assessments;

/// <summary>What a person may do with an improvement action.</summary>
[Flags]
public enum ActionRights
{
    /// <summary>Nothing: for this person it is not there.</summary>
    None = 0,

    /// <summary>Reads it and its history.</summary>
    Read = 1,

    /// <summary>Says how it stands: status and notes.</summary>
    Update = 2,

    /// <summary>Changes every field.</summary>
    Edit = 4,
}

/// <summary>
/// Who may do what with the improvement plan. The council reads it, but for rows from an assessment that its team has not
/// shared: those are seen by who may read that assessment, and by a row's lead. A portfolio holder reads only.
/// </summary>
public static class ImprovementAccess
{
    private const CouncilRoles Steering = CouncilRoles.Administrator | CouncilRoles.HeadOfService;

    /// <summary>The rights of a person.</summary>
    /// <param name="action">The action.</param>
    /// <param name="assessment">The assessment that it came from, its members loaded; null for none.</param>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="personId">The person.</param>
    public static ActionRights RightsOf(this ImprovementAction action, Assessment? assessment, CouncilPlace place, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(place);
        if (action.AssessmentId != assessment?.Id)
        {
            throw new ArgumentException("It is not the assessment that the action came from.", nameof(assessment));
        }

        if (assessment is not null && action.LeadId != personId && !assessment.ShowsItsPlanTo(place, personId))
        {
            return ActionRights.None;
        }

        return !place.MayPlan() ? ActionRights.Read
            : place.MayAddFor(action.UnitId) || assessment?.IsRunBy(personId) == true ? ActionRights.Read | ActionRights.Update | ActionRights.Edit
            : action.LeadId == personId ? ActionRights.Read | ActionRights.Update
            : ActionRights.Read;
    }

    /// <summary>Whether a person may add actions for a unit by hand.</summary>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="unitId">The library, or the service.</param>
    public static bool MayAddFor(this CouncilPlace place, Guid unitId)
    {
        ArgumentNullException.ThrowIfNull(place);
        return (place.Roles & Steering) != CouncilRoles.None || place.LibraryIds.Contains(unitId);
    }

    /// <summary>Whether a person may take rows of the plan from an assessment, once it is signed off.</summary>
    /// <param name="assessment">The assessment, its members loaded.</param>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="personId">The person.</param>
    public static bool MayBeBuiltFromBy(this Assessment assessment, CouncilPlace place, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return place.MayPlan() && assessment.ShowsItsPlanTo(place, personId) && (place.MayAddFor(assessment.UnitId) || assessment.IsRunBy(personId));
    }

    /// <summary>The actions that a person may read: what <see cref="RightsOf"/> says, for the database.</summary>
    public static IQueryable<ImprovementAction> ActionsSeenBy(this CouncilLibrariesContext database, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.ImprovementActions.Where(a => a.AssessmentId == null || a.LeadId == personId || database.Assessments.Any(x => x.Id == a.AssessmentId
            && (x.IsShared || x.LeadId == personId || x.Members.Any(m => m.PersonId == personId && m.LeftAt == null))));
    }

    /// <summary>Whether a place in the council is one that changes plans: any but a portfolio holder's alone.</summary>
    public static bool MayPlan(this CouncilPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return CanLead(place.Roles);
    }

    /// <summary>Whether whoever has these roles can lead an action.</summary>
    public static bool CanLead(CouncilRoles roles) => (roles & ~CouncilRoles.PortfolioHolder) != CouncilRoles.None;

    private static bool ShowsItsPlanTo(this Assessment assessment, CouncilPlace place, Guid personId) =>
        assessment.IsShared || assessment.RightsOf(place, personId) != AssessmentRights.None;

    // Also after sign-off, when the rights of writing in the assessment itself have ended.
    private static bool IsRunBy(this Assessment assessment, Guid personId) =>
        assessment.LeadId == personId || assessment.Members.Exists(m => m.PersonId == personId && m.LeftAt is null && m.Role == TeamRole.Facilitator);
}
