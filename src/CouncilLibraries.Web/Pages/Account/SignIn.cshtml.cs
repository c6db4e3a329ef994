using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Sign in with e-mail address and password.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInManager<Person> signIn, UserManager<Person> people, TimeProvider time, SiteOptions site, IWebHostEnvironment environment) : PageModel
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
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var person = await people.FindByEmailAsync(Email.Trim());
        var result = person is null
            ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await signIn.PasswordSignInAsync(person, Password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            // One answer for a wrong address, a wrong password and a locked account: none of them is given away.
            ModelState.AddModelError(nameof(Email), "The email address or password is not right, or there were too many tries. Check both, or wait 15 minutes");
            return this.Invalid();
        }

        person!.LastSignedInAt = time.GetUtcNow();
        await people.UpdateAsync(person);
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage("/Public/Index");
    }
}
