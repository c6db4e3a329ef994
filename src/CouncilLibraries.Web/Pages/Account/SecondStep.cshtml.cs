using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>After a right password: a code of the authenticator app, a passkey, or a recovery code.</summary>
[AllowAnonymous]
public sealed class SecondStepModel(SignInDesk desk, SecondSteps steps, CodeCheck codes, SignInManager<Person> signIn) : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty, Display(Name = "Code"), Required(ErrorMessage = "Enter a code"), StringLength(60, ErrorMessage = "A code is shorter than this")]
    public string Code { get; set; } = "";

    /// <summary>Whether there is an authenticator app.</summary>
    public bool HasApp { get; private set; }

    /// <summary>Whether there is a passkey.</summary>
    public bool HasPasskey { get; private set; }

    /// <summary>Asks, whoever gave the right password.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is null ? Again() : Page();

    /// <summary>Checks the code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } person)
        {
            return Again();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var typed = await codes.UseAsync(person, Code, cancellationToken);
        if (typed == TypedCode.Wrong)
        {
            ModelState.AddModelError(nameof(Code), "This code does not work. Enter the one that is shown now; each works once. After ten wrong ones, wait 15 minutes");
            return this.Invalid();
        }

        await desk.SignInAsync(person, typed == TypedCode.App ? SignInWay.App : SignInWay.RecoveryCode);
        if (typed == TypedCode.Recovery)
        {
            TempData["Banner"] = "That recovery code is used up. If you have lost your device, remove it here and set up another.";
            return RedirectToPage("/Account/SignInMethods", new { ReturnUrl });
        }

        return this.GoOn(ReturnUrl);
    }

    /// <summary>What the browser is to sign with one of the person's passkeys.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is { } person
        ? Content(await signIn.MakePasskeyRequestOptionsAsync(person), "application/json")
        : BadRequest();

    /// <summary>Checks the passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } person)
        {
            return Again();
        }

        ModelState.Clear();
        if ((await desk.ReadPasskeyAsync(credential))?.Id != person.Id)
        {
            ModelState.AddModelError("", "That passkey does not work here. Try again, or enter a code");
            return this.Invalid();
        }

        await desk.SignInAsync(person, SignInWay.Passkey);
        return this.GoOn(ReturnUrl);
    }

    private RedirectToPageResult Again()
    {
        TempData["Banner"] = "Sign in again: it took longer than ten minutes.";
        return RedirectToPage("/Account/SignIn", new { ReturnUrl });
    }

    private async Task<Person?> FindAsync(CancellationToken cancellationToken)
    {
        if (await desk.WaitingAsync() is not { } person)
        {
            return null;
        }

        var step = await steps.FindAsync(person.Id, cancellationToken);
        (HasApp, HasPasskey) = (step?.HasApp == true, step?.Passkeys > 0);
        return person;
    }
}
