using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Set up an authenticator app, or remove it.</summary>
[ConfirmFirst]
public sealed class AuthenticatorAppModel(UserManager<Person> people, SecondSteps steps, SignInDesk desk) : PageModel
{
    private const int PixelsPerModule = 4;

    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The key that is offered. It comes back with the form: nothing is kept before a code shows that the app has it.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    /// <summary>A code of the app.</summary>
    [BindProperty, Display(Name = "Code"), Required(ErrorMessage = "Enter the six digits that the app shows"), StringLength(20, ErrorMessage = "Enter the six digits that the app shows")]
    public string Code { get; set; } = "";

    /// <summary>Whether there is an app already.</summary>
    public bool HasApp { get; private set; }

    /// <summary>The QR code, as SVG.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Offers a new key.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Key = SecondSteps.NewKey();
        await LoadAsync(cancellationToken);
    }

    /// <summary>Sets the app up.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!SecondSteps.IsKey(Key))
        {
            return BadRequest();
        }

        var person = await LoadAsync(cancellationToken);
        if (ModelState.IsValid && !await steps.TryAddAppAsync(person, Key, Code, cancellationToken))
        {
            ModelState.AddModelError(nameof(Code), "This code does not fit the key. Enter the one that the app shows now; if it still does not fit, check the time on that device");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await desk.ConfirmAsync(person, twoSteps: true);
        return this.AfterSecondStep(await steps.FindAsync(person.Id, cancellationToken), "The authenticator app is set up.", ReturnUrl);
    }

    /// <summary>Removes the app.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        var person = (await people.GetUserAsync(User))!;
        await steps.RemoveAppAsync(person, cancellationToken);
        await desk.ConfirmAsync(person, twoSteps: false);
        TempData["Banner"] = "The authenticator app is removed.";
        return RedirectToPage("/Account/SignInMethods", new { ReturnUrl });
    }

    private async Task<Person> LoadAsync(CancellationToken cancellationToken)
    {
        var person = (await people.GetUserAsync(User))!;
        HasApp = (await steps.FindAsync(person.Id, cancellationToken))?.HasApp == true;
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(SecondSteps.AppAddress(person.Email!, Key), QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        Picture = drawing.GetGraphic(PixelsPerModule);
        return person;
    }
}
