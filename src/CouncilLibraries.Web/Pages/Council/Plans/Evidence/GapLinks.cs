using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>A piece of evidence whose gap an action fills.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="PlanName">Its name.</param>
/// <param name="Id">The piece.</param>
/// <param name="Name">Its number and title.</param>
public sealed record GapLink(Guid PlanId, string PlanName, Guid Id, string Name)
{
    /// <summary>The pieces whose gap an action fills, of plans that a person reads.</summary>
    public static async Task<IReadOnlyList<GapLink>> OfActionAsync(CouncilLibrariesContext database, Guid actionId, CouncilPlace place, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var items = await database.EvidenceItems.AsNoTracking().Where(e => e.GapActionId == actionId && e.TakenBackAt == null)
            .OrderBy(e => e.Number).Select(e => new { e.PlanId, e.Id, e.Number, e.Title }).ToListAsync(cancellationToken);
        var plans = items.Count == 0 ? [] : (await database.PlansSeenByAsync(place, personId, cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        return [.. items.Where(i => plans.ContainsKey(i.PlanId)).Select(i => new GapLink(i.PlanId, plans[i.PlanId], i.Id, $"E{i.Number} {i.Title}"))];
    }
}
