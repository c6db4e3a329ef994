using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Set a new password by the link of an e-mail.</summary>
[AllowAnonymous]
public sealed class ResetPasswordModel(
    UserManager<Person> people, CouncilLibrariesContext database, AccountMails mails, SignInSessions sessions, KnownDevices devices, TimeProvider time) : PageModel
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>The new password.</summary>
    [BindProperty, Display(Name = "New password"), Required(ErrorMessage = "Enter a new password")]
    public string Password { get; set; } = "";

    /// <summary>Sets the password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var (hash, now) = (Invitation.Hash(Token), time.GetUtcNow());
        var link = await database.PasswordLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.ExpiresAt > now, cancellationToken);
        var person = link is null ? null : await people.FindByIdAsync(link.PersonId.ToString());
        var result = IdentityResult.Failed(people.ErrorDescriber.InvalidToken());
        if (person is not null)
        {
            // The password, the link's end and the e-mail are saved together or not at all; of two that use the link at once, the second fails.
            database.PasswordLinks.Remove(link!);
            mails.Tell(person, "Your password was changed", "A new password was set for your account by a link in an email. Every sign-in has ended.");
            result = await people.ResetPasswordAsync(person, await people.GeneratePasswordResetTokenAsync(person), Password);
        }

        if (!result.Succeeded)
        {
            ModelState.AddPasswordErrors(nameof(Password), result);
            return this.Invalid();
        }

        await sessions.EndAllAsync(person!.Id, except: null, cancellationToken);
        // Whoever reads the mailbox is the person: wrong tries elsewhere do not keep them out here.
        devices.Remember(person.Id);
        TempData["Banner"] = "Your new password is set. Sign in with it.";
        return RedirectToPage("/Account/SignIn");
    }
}
