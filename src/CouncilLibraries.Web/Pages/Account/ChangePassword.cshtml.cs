using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Change one's own password.</summary>
public sealed class ChangePasswordModel(UserManager<Person> people, SignInManager<Person> signIn) : PageModel
{
    /// <summary>The password until now.</summary>
    [BindProperty, Display(Name = "Password now"), Required(ErrorMessage = "Enter your password")]
    public string Current { get; set; } = "";

    /// <summary>The new password.</summary>
    [BindProperty, Display(Name = "New password"), Required(ErrorMessage = "Enter a new password")]
    public string Password { get; set; } = "";

    /// <summary>Changes the password; other sessions of the person end.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var person = (await people.GetUserAsync(User))!;
        var result = await people.ChangePasswordAsync(person, Current, Password);
        if (!result.Succeeded)
        {
            ModelState.AddPasswordErrors(nameof(Password), result, nameof(Current));
            return this.Invalid();
        }

        await signIn.RefreshSignInAsync(person);
        TempData["Banner"] = "Your password is changed.";
        return RedirectToPage("/Account/Index");
    }
}
