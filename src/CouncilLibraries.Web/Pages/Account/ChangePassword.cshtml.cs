using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Change one's own password.</summary>
public sealed class ChangePasswordModel(
    UserManager<Person> people, PasswordCheck passwords, SignInDesk desk, SignInSessions sessions, AccountMails mails, CouncilLibrariesContext database) : PageModel
{
    /// <summary>The password until now.</summary>
    [BindProperty, Display(Name = "Password now"), Required(ErrorMessage = "Enter your password")]
    public string Current { get; set; } = "";

    /// <summary>The new password.</summary>
    [BindProperty, Display(Name = "New password"), Required(ErrorMessage = "Enter a new password")]
    public string Password { get; set; } = "";

    /// <summary>Changes the password; other sessions of the person end.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var person = (await people.GetUserAsync(User))!;
        if (await passwords.FindAsync(person.Email!, Current, cancellationToken) is null)
        {
            ModelState.AddModelError(nameof(Current), "This is not your password now");
            return this.Invalid();
        }

        var result = await people.ChangePasswordAsync(person, Current, Password);
        if (!result.Succeeded)
        {
            ModelState.AddPasswordErrors(nameof(Password), result);
            return this.Invalid();
        }

        mails.Tell(person, "Your password was changed", "The password of your account was changed. Every other sign-in has ended.");
        await database.SaveChangesAsync(cancellationToken);
        await sessions.EndAllAsync(person.Id, User.SessionId(), cancellationToken);
        await desk.ConfirmAsync(person, twoSteps: false);
        TempData["Banner"] = "Your password is changed.";
        return RedirectToPage("/Account/Index");
    }
}
