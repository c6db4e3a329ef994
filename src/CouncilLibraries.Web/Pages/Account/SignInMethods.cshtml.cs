using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>With what somebody signs in: password, passkeys, authenticator app, recovery codes.</summary>
public sealed class SignInMethodsModel(SecondSteps steps) : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the person was led here because a second step is missing.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Needed { get; set; }

    /// <summary>What is set up; null for nothing ever.</summary>
    public SecondStep? Step { get; private set; }

    /// <summary>Whether the second step is taken, so that what asked for it is open.</summary>
    public bool MayGoOn { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Step = await steps.FindAsync(User.PersonId()!.Value, cancellationToken);
        MayGoOn = HttpContext.TookTwoSteps();
    }
}
