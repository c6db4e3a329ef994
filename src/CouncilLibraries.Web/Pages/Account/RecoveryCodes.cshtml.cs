using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>How many recovery codes are left; new ones, shown once.</summary>
[ConfirmFirst]
public sealed class RecoveryCodesModel(UserManager<Person> people, SecondSteps steps) : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What is set up; null for nothing ever.</summary>
    public SecondStep? Step { get; private set; }

    /// <summary>The codes made just now; null otherwise.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    /// <summary>Shows how many are left.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Step = await steps.FindAsync(User.PersonId()!.Value, cancellationToken);

    /// <summary>Makes new ones. They stand on this answer and nowhere else.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Codes = await steps.MakeRecoveryCodesAsync((await people.GetUserAsync(User))!, cancellationToken);
        return Codes is null ? RedirectToPage(new { ReturnUrl }) : Page();
    }
}
