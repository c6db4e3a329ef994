using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public;

/// <summary>The front page; whoever is signed in goes to their council.</summary>
public sealed class IndexModel(CouncilDirectory directory) : PageModel
{
    /// <summary>Shows the front page, or leads on.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (User.PersonId() is not { } personId)
        {
            return Page();
        }

        var councils = await directory.OfPersonAsync(personId, cancellationToken);
        return councils.Count == 1 && await directory.FindAsync(councils[0].Identifier, personId, cancellationToken) is { } place ? RedirectToPage(place.StartPage(), new { council = councils[0].Identifier })
            : councils.Count == 0 && User.HasClaim(claim => claim.Type == Policies.OperatorClaim) ? RedirectToPage("/Operator/Index")
            : RedirectToPage("/Account/Index");
    }
}
