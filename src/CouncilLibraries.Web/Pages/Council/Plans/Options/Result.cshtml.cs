using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>The options beside each other: results, how firm they are, scores and costs.</summary>
public sealed class ResultModel(CouncilLibrariesContext database, PlanAppraisal appraisals) : AppraisalPageModel(database, appraisals)
{
    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAppraisalAsync(cancellationToken) ?? Page();
}
