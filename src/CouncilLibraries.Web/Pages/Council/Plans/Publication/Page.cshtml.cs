using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Publication;

/// <summary>A plan on one page, to print and pin up.</summary>
public sealed class PageModel(CouncilLibrariesContext database, PlanRecords records) : PlanPageModel(database)
{
    /// <summary>What is on it: what would be public of the plan.</summary>
    public PublicPlan Public { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Public = await records.ReadPublicAsync(Plan, cancellationToken);
        return Page();
    }
}
