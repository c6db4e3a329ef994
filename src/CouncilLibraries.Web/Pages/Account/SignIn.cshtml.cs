using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Sign in with e-mail address and password, or with a passkey.</summary>
[AllowAnonymous]
public sealed class SignInModel(PasswordCheck passwords, SignInDesk desk, SecondSteps steps, SignInManager<Person> signIn, SiteOptions site, IWebHostEnvironment environment) : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>E-mail address.</summary>
    [BindProperty, Display(Name = "Email address"), Required(ErrorMessage = "Enter your email address")]
    public string Email { get; set; } = "";

    /// <summary>Password.</summary>
    [BindProperty, Display(Name = "Password"), Required(ErrorMessage = "Enter your password")]
    public string Password { get; set; } = "";

    /// <summary>Whether the demo sign-ins are shown: in Development only.</summary>
    public bool ShowDemo => site.Demo && environment.IsDevelopment();

    /// <summary>Checks the password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (await passwords.FindAsync(Email, Password, cancellationToken) is not { } person)
        {
            // One answer for a wrong address, a wrong password and too many tries: none of them is given away.
            ModelState.AddModelError(nameof(Email), "The email address or password is not right, or there were too many tries. Check both, or wait 15 minutes");
            return this.Invalid();
        }

        return await desk.AdmitAsync(person, await steps.IsSetUpAsync(person.Id, cancellationToken), SignInWay.Password)
            ? this.GoOn(ReturnUrl)
            : RedirectToPage("/Account/SecondStep", new { ReturnUrl });
    }

    /// <summary>What the browser is to sign with a passkey; whose, it says itself.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json");

    /// <summary>Checks the passkey, which stands for both steps.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        ModelState.Clear();
        if (await desk.ReadPasskeyAsync(credential) is not { } person)
        {
            ModelState.AddModelError("", "That passkey does not work here. Try again, or sign in with your password");
            return this.Invalid();
        }

        await desk.SignInAsync(person, SignInWay.Passkey);
        return this.GoOn(ReturnUrl);
    }
}
