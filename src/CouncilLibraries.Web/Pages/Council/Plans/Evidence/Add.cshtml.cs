using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Asks where a new piece of evidence is, before anything else.</summary>
[Authorize(Policies.Member)]
public sealed class AddModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>The topic that it is to fill, where the person comes from one.</summary>
    [BindProperty(SupportsGet = true)]
    public EvidenceTopic? Topic { get; set; }

    /// <summary>Shows the choices.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadToWorkAsync(PlanStageKind.Evidence, cancellationToken) ?? Page();
}
