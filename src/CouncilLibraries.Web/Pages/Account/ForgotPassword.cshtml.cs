using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Ask for a link to set a new password.</summary>
[AllowAnonymous, EnableRateLimiting(RequestLimits.PasswordLink)]
public sealed class ForgotPasswordModel(
    UserManager<Person> people, Outbox outbox, CouncilLibrariesContext database, SignInTries tries, PublicLinks links, TimeProvider time) : PageModel
{
    /// <summary>An answer takes this long at least, so that its time does not tell whether there is such an account.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(400);

    /// <summary>E-mail address.</summary>
    [BindProperty, Display(Name = "Email address"), Required(ErrorMessage = "Enter your email address"), EmailAddress(ErrorMessage = "Enter an email address, like name@example.org")]
    public string Email { get; set; } = "";

    /// <summary>Whether the request was taken.</summary>
    public bool Sent { get; private set; }

    /// <summary>Writes the e-mail where the address is known; says the same where it is not, or had several just now.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var answer = Task.Delay(AtLeast, time, cancellationToken);
        var address = Email.Trim();
        var mayHaveOne = await tries.TakeAsync([new($"link to {people.NormalizeEmail(address)}", SignInLimits.LinksAtMost, SignInLimits.Links)], cancellationToken);
        if (await people.FindByEmailAsync(address) is { } person && mayHaveOne)
        {
            await WriteAsync(person, cancellationToken);
        }

        await answer;
        Sent = true;
        return Page();
    }

    private async Task WriteAsync(Person person, CancellationToken cancellationToken)
    {
        var token = Invitation.NewToken();
        var (hash, until) = (Invitation.Hash(token), time.GetUtcNow() + PasswordLink.Lifetime);
        if (await database.PasswordLinks.SingleOrDefaultAsync(l => l.PersonId == person.Id, cancellationToken) is { } before)
        {
            (before.TokenHash, before.ExpiresAt) = (hash, until);
        }
        else
        {
            database.PasswordLinks.Add(new PasswordLink { PersonId = person.Id, TokenHash = hash, ExpiresAt = until });
        }

        outbox.Add(person.Email!, person.Name, "Set a new password on Council Libraries", $"""
            Hello {person.Name},

            Open this link to set a new password. It works once, for two hours; links sent before it no longer work:

            {links.To("/Account/ResetPassword", new { token })}

            If you did not ask for it, ignore this message: your password stays as it is.
            """);
        // A second click at this moment writes its own.
        await database.TrySaveNewAsync(cancellationToken);
    }
}
