using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>The options of a plan: how each comes out, what it costs, and what is still missing.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, PlanAppraisal appraisals) : AppraisalPageModel(database, appraisals)
{
    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAppraisalAsync(cancellationToken) ?? Page();
}
