using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council;

/// <summary>Which councils we are compared with, and why.</summary>
[Authorize(Policies.Member)]
public sealed class PeerGroupModel(CouncilComparison comparison, ICurrentCouncil council) : PageModel
{
    /// <summary>The year; without it the latest that can be compared.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    /// <summary>What is shown.</summary>
    public PeerGroupView View { get; private set; } = null!;

    /// <summary>Whether everything here is invented.</summary>
    public bool IsFictional { get; } = council.Required.IsFictional;

    /// <summary>Shows the groups.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await comparison.PeerGroupAsync(Year, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (View, Year) = (found, found.Frame.Year.ToString());
        return Page();
    }
}
