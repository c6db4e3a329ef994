using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Objectives;

/// <summary>What the council as a whole wants to bring about.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The objectives, in order.</summary>
    public IReadOnlyList<CorporateObjective> Objectives { get; private set; } = [];

    /// <summary>Names of the outcomes that no objective goes with.</summary>
    public IReadOnlyList<string> Uncovered => [.. Outcome.All.Where(o => !Objectives.Any(x => x.Outcomes.Contains(o.Key, StringComparer.Ordinal))).Select(o => o.Name)];

    /// <summary>Whether this person changes them.</summary>
    public bool MayChange => this.Place().Allows(Policies.ApproveFigures);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Objectives = await database.CorporateObjectives.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);
}
