using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Published;

/// <summary>A plan that a council published, read from a copy that holds nothing else.</summary>
public sealed class PlanModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>What is public of it.</summary>
    public PublicPlan Plan { get; private set; } = null!;

    /// <summary>When it was published, last.</summary>
    public DateTimeOffset PublishedOn { get; private set; }

    /// <summary>Shows it.</summary>
    /// <param name="authority">The council's part of the address.</param>
    /// <param name="slug">The plan's part of the address.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string authority, string slug, CancellationToken cancellationToken)
    {
        var found = await database.PublishedPlans.AsNoTracking().Where(p => p.Slug == slug)
            .Join(database.Councils.Where(c => c.Identifier == authority), p => p.CouncilId, c => c.Id, (p, c) => new { p.Content, p.PublishedAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        (Plan, PublishedOn) = (PlanSnapshots.Read<PublicPlan>(found.Content), found.PublishedAt);
        return Page();
    }
}
