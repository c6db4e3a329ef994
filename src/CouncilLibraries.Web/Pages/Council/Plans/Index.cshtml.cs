using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>The strategic plans of the council that this person may read.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The plans, newest first.</summary>
    public IReadOnlyList<StrategicPlan> Plans { get; private set; } = [];

    /// <summary>Stages that this person works on and that are not done.</summary>
    public IReadOnlyList<(StrategicPlan Plan, PlanStage Stage)> Mine { get; private set; } = [];

    /// <summary>Whether this person starts plans.</summary>
    public bool MayStart => this.Place().Allows(Policies.SteerPlans);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (place, me) = (this.Place(), User.PersonId()!.Value);
        Plans = await database.PlansSeenByAsync(place, me, cancellationToken);
        Mine = [.. Plans.SelectMany(p => p.Stages.Where(s => s.Status != StageStatus.Done && s.IsWorkedOnBy(me) && p.MayWorkOn(s.Kind, place, me)).OrderBy(s => s.Kind).Select(s => (p, s)))];
    }
}
