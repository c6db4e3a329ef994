using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Sign out.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInDesk desk) : PageModel
{
    /// <summary>Ends the session, on the server too.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await desk.SignOutAsync();
        TempData["Banner"] = "You have signed out.";
        return RedirectToPage("/Public/Index");
    }
}
