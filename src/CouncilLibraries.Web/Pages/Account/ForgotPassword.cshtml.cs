using System.ComponentModel.DataAnnotations;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Ask for a link to set a new password.</summary>
[AllowAnonymous]
public sealed class ForgotPasswordModel(UserManager<Person> people, Outbox outbox, CouncilLibrariesContext database, PublicLinks links) : PageModel
{
    /// <summary>E-mail address.</summary>
    [BindProperty, Display(Name = "Email address"), Required(ErrorMessage = "Enter your email address"), EmailAddress(ErrorMessage = "Enter an email address, like name@example.org")]
    public string Email { get; set; } = "";

    /// <summary>Whether the request was taken.</summary>
    public bool Sent { get; private set; }

    /// <summary>Writes the e-mail where the address is known; says the same where it is not.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (await people.FindByEmailAsync(Email.Trim()) is { } person)
        {
            var token = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await people.GeneratePasswordResetTokenAsync(person)));
            outbox.Add(person.Email!, person.Name, "Set a new password on Council Libraries", $"""
                Hello {person.Name},

                Open this link to set a new password. It works once, for two hours:

                {links.To("/Account/ResetPassword", new { person = person.Id, token })}

                If you did not ask for it, ignore this message: your password stays as it is.
                """);
            await database.SaveChangesAsync(cancellationToken);
        }

        Sent = true;
        return Page();
    }
}
