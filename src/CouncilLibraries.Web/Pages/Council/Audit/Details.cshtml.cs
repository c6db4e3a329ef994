using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Audit;

/// <summary>One change of the council's, with what it was from and to.</summary>
[Authorize(Policies.ReadHistory)]
public sealed class DetailsModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>The change.</summary>
    public AuditDetails Details { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var own = AuditLine.Of(database.AuditEntries, database.PlatformAuditEntries, council.Required.Id, new AuditFilter(null, null, null));
        if (await own.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        Details = await AuditDetails.ReadAsync(database, row, cancellationToken);
        return Page();
    }
}
