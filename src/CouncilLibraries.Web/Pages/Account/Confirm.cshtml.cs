using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Somebody signed in shows again that it is them: with their second step where they have one, else with their password.</summary>
public sealed class ConfirmModel(UserManager<Person> people, SignInManager<Person> signIn, SignInDesk desk, SecondSteps steps, CodeCheck codes, PasswordCheck passwords) : PageModel
{
    private Person _person = null!;

    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether it is a second step that is missing.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Needed { get; set; }

    /// <summary>A code, or the password.</summary>
    [BindProperty, Display(Name = "Code or password"), Required(ErrorMessage = "Enter it"), StringLength(500)]
    public string Secret { get; set; } = "";

    /// <summary>Whether there is a second step.</summary>
    public bool HasSecondStep { get; private set; }

    /// <summary>Whether there is an authenticator app.</summary>
    public bool HasApp { get; private set; }

    /// <summary>Whether there is a passkey.</summary>
    public bool HasPasskey { get; private set; }

    /// <summary>Asks.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Checks what is typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var right = HasSecondStep
            ? await codes.UseAsync(_person, Secret, cancellationToken) != TypedCode.Wrong
            : await passwords.FindAsync(_person.Email!, Secret, cancellationToken) is not null;
        if (!right)
        {
            ModelState.AddModelError(nameof(Secret), HasSecondStep
                ? "This code does not work. Enter the one that is shown now; each works once. After ten wrong ones, wait 15 minutes"
                : "This is not your password, or there were too many tries. After ten wrong ones, wait 15 minutes");
            return this.Invalid();
        }

        await desk.ConfirmAsync(_person, HasSecondStep);
        return this.GoOn(ReturnUrl);
    }

    /// <summary>What the browser is to sign with one of the person's passkeys.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Content(await signIn.MakePasskeyRequestOptionsAsync(_person), "application/json");
    }

    /// <summary>Checks the passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        ModelState.Clear();
        if ((await desk.ReadPasskeyAsync(credential))?.Id != _person.Id)
        {
            ModelState.AddModelError("", "That passkey does not work here. Try again, or enter a code");
            return this.Invalid();
        }

        await desk.ConfirmAsync(_person, twoSteps: true);
        return this.GoOn(ReturnUrl);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _person = (await people.GetUserAsync(User))!;
        var step = await steps.FindAsync(_person.Id, cancellationToken);
        (HasSecondStep, HasApp, HasPasskey) = (step?.IsSetUp == true, step?.HasApp == true, step?.Passkeys > 0);
    }
}
