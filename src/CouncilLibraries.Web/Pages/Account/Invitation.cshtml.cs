using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>
/// Take an invitation up: whoever holds the link sets a password, or, with an account already, signs in with it.
/// </summary>
[AllowAnonymous]
public sealed class InvitationModel(
    Invitations invitations, UserManager<Person> people, PasswordCheck passwords, SignInDesk desk, SecondSteps steps, CouncilScopes councils, CouncilDirectory directory) : PageModel
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Name, for a new account.</summary>
    [BindProperty, Display(Name = "Your name"), StringLength(Person.MaxNameLength, ErrorMessage = "Your name must be 100 characters or fewer"), Required(ErrorMessage = "Enter your name")]
    public string Name { get; set; } = "";

    /// <summary>New password, or the one of the account.</summary>
    [BindProperty, Display(Name = "Password"), Required(ErrorMessage = "Enter a password")]
    public string Password { get; set; } = "";

    /// <summary>The invitation, or null when the link does not work any more.</summary>
    public OpenInvitation? Open { get; private set; }

    /// <summary>Whether the address has an account already.</summary>
    public bool HasAccount { get; private set; }

    /// <summary>Shows the invitation.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        Name = Open?.Invitation.Name ?? "";
    }

    /// <summary>Makes the account, or checks its password, and gives the person the place.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Open is null)
        {
            return Page();
        }

        if (HasAccount)
        {
            ModelState.Remove(nameof(Name));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var isNew = false;
        var person = await people.FindByEmailAsync(Open.Invitation.Email);
        if (person is null)
        {
            (var created, person) = await invitations.CreateAccountAsync(people, Open.Invitation.Email, Name.Trim(), Password);
            if (person is null)
            {
                ModelState.AddPasswordErrors(nameof(Password), created);
                return this.Invalid();
            }

            isNew = created.Succeeded;
        }

        if (!isNew && await passwords.FindAsync(person.Email!, Password, cancellationToken) is null)
        {
            ModelState.AddModelError(nameof(Password), "This is not the password of your account, or there were too many tries. Try again, or set a new one");
            return this.Invalid();
        }

        // Used meanwhile: by a second click of the same person, for whom nothing is left to do.
        await councils.RunAsync(Open.Council, person.Id, services => services.GetRequiredService<Invitations>().AcceptAsync(Open.Invitation.Id, person.Id, cancellationToken));
        var place = await directory.FindAsync(Open.Council.Identifier, person.Id, cancellationToken);
        var start = Url.Page(place?.StartPage() ?? "/Council/Index", new { council = Open.Council.Identifier })!;
        return await desk.AdmitAsync(person, await steps.IsSetUpAsync(person.Id, cancellationToken), SignInWay.Invitation)
            ? LocalRedirect(start)
            : RedirectToPage("/Account/SecondStep", new { returnUrl = start });
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        Open = await invitations.FindAsync(Token, cancellationToken);
        HasAccount = Open is not null && await people.FindByEmailAsync(Open.Invitation.Email) is not null;
    }
}
