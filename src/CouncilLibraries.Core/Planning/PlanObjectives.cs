using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>An objective of a plan, for pages of the improvement plan.</summary>
/// <param name="Id">The objective.</param>
/// <param name="Name">What it says.</param>
/// <param name="PlanId">Its plan.</param>
/// <param name="PlanName">The plan's name.</param>
/// <param name="TakesActions">Whether actions can be planned for it: its plan is in force or being written.</param>
/// <param name="IsOpenToAll">Whether everybody in the council reads its plan.</param>
public sealed record ObjectiveOfPlan(Guid Id, string Name, Guid PlanId, string PlanName, bool TakesActions, bool IsOpenToAll)
{
    /// <summary>In place of its name for those who do not read its plan.</summary>
    public const string NotShared = "An objective of a plan that is not shared";
}

/// <summary>The objectives that actions of the improvement plan can deliver.</summary>
public static class PlanObjectives
{
    /// <summary>Every objective of every plan that a person reads, the newest plan's first. Two round trips.</summary>
    /// <param name="database">The database.</param>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="personId">The person.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<ObjectiveOfPlan>> ObjectivesSeenByAsync(this CouncilLibrariesContext database, CouncilPlace place, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var plans = await database.PlansSeenByAsync(place, personId, cancellationToken);
        if (plans.Count == 0)
        {
            return [];
        }

        var ids = plans.ConvertAll(p => p.Id);
        var objectives = (await database.PlanObjectives.AsNoTracking().Where(o => ids.Contains(o.PlanId)).OrderBy(o => o.Position).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name, o.PlanId }).ToListAsync(cancellationToken))
            .ToLookup(o => o.PlanId);
        return [.. plans.SelectMany(p => objectives[p.Id].Select(o => new ObjectiveOfPlan(o.Id, o.Name, p.Id, p.Name, p.IsOpen || p.Status == PlanStatus.Adopted, p.IsShared || p.Status is not (PlanStatus.Draft or PlanStatus.Stopped))))];
    }
}
