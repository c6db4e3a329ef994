using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Objectives;

/// <summary>The objectives of a plan, what they serve, and what is served by none.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>The objectives, in order.</summary>
    public IReadOnlyList<PlanObjective> Objectives { get; private set; } = [];

    /// <summary>The council's own, in order.</summary>
    public IReadOnlyList<CorporateObjective> Aims { get; private set; } = [];

    /// <summary>Whether this person changes them.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Vision);

    /// <summary>What serves nothing, and what nothing serves, a line each.</summary>
    public IReadOnlyList<string> Gaps =>
    [
        .. Objectives.Where(o => Aims.Count > 0 && o.Links.Count == 0).Select(o => $"“{o.Name}” serves none of the council’s aims"),
        .. Objectives.Where(o => o.Outcomes.Count == 0).Select(o => $"“{o.Name}” serves none of the seven outcomes"),
        .. Aims.Where(a => !Objectives.Any(o => o.Links.Exists(l => l.CorporateObjectiveId == a.Id))).Select(a => $"No objective serves the council’s aim “{a.Name}”"),
        .. Outcome.All.Where(x => !Objectives.Any(o => o.Outcomes.Contains(x.Key, StringComparer.Ordinal))).Select(x => $"No objective serves the outcome “{x.Name}”"),
    ];

    /// <summary>Names of the council's objectives that an objective serves.</summary>
    public IReadOnlyList<string> ServedBy(PlanObjective objective) => [.. Aims.Where(a => objective.Links.Exists(l => l.CorporateObjectiveId == a.Id)).Select(a => a.Name)];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Objectives = await Database.PlanObjectives.AsNoTracking().Include(o => o.Links).Where(o => o.PlanId == PlanId).OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        Aims = await Database.CorporateObjectives.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        return Page();
    }
}
