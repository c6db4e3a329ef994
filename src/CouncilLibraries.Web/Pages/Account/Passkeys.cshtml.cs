using System.Buffers.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>A person's passkeys: add, rename, remove.</summary>
[ConfirmFirst]
public sealed class PasskeysModel(UserManager<Person> people, SignInManager<Person> signIn, SecondSteps steps, SignInDesk desk) : PageModel
{
    /// <summary>A passkey, as it is listed.</summary>
    public sealed record Key(string Id, string Name, DateTimeOffset AddedAt, bool IsBackedUp);

    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The passkeys, oldest first.</summary>
    public IReadOnlyList<Key> Keys { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>What the browser is to make a passkey for.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync()
    {
        var person = await LoadAsync();
        return Keys.Count >= SecondStep.MostPasskeys
            ? BadRequest()
            : Content(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email!, DisplayName = person.Name }), "application/json");
    }

    /// <summary>Adds the passkey that the browser made.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        var person = await LoadAsync();
        var made = string.IsNullOrEmpty(credential) || !await desk.HasAskedBrowserAsync() ? null : await signIn.PerformPasskeyAttestationAsync(credential);
        if (made is null || !made.Succeeded || made.UserEntity.Id != person.Id.ToString() || Keys.Count >= SecondStep.MostPasskeys)
        {
            ModelState.AddModelError("", "The passkey could not be added. Try again");
            return this.Invalid();
        }

        made.Passkey.Name = FreeName(BrowserWords.Of(Request.Headers.UserAgent.ToString()));
        await steps.AddPasskeyAsync(person, made.Passkey.Name, cancellationToken);
        if (!(await people.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded)
        {
            ModelState.AddModelError("", "The passkey could not be added. Try again");
            return this.Invalid();
        }

        await desk.ConfirmAsync(person, twoSteps: true);
        return this.AfterSecondStep(await steps.FindAsync(person.Id, cancellationToken), $"The passkey “{made.Passkey.Name}” is added. You can give it another name.", ReturnUrl, "/Account/Passkeys");
    }

    /// <summary>Gives a passkey another name.</summary>
    public async Task<IActionResult> OnPostRenameAsync(string id, string? name)
    {
        var (person, key) = await FindAsync(id);
        if (key is null)
        {
            return NotFound();
        }

        if (name?.Trim() is not { Length: > 0 and <= SecondStep.MaxPasskeyNameLength } trimmed)
        {
            ModelState.AddModelError("", $"Enter a name of {SecondStep.MaxPasskeyNameLength} characters or fewer");
            return this.Invalid();
        }

        key.Name = trimmed;
        await people.AddOrUpdatePasskeyAsync(person, key);
        TempData["Banner"] = $"The passkey is now “{trimmed}”.";
        return RedirectToPage(new { ReturnUrl });
    }

    /// <summary>Removes a passkey.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancellationToken)
    {
        var (person, key) = await FindAsync(id);
        if (key is null)
        {
            return NotFound();
        }

        await steps.RemovePasskeyAsync(person, key.Name ?? "Passkey", cancellationToken);
        await people.RemovePasskeyAsync(person, key.CredentialId);
        await desk.ConfirmAsync(person, twoSteps: false);
        TempData["Banner"] = $"“{key.Name}” is removed. It may still be on your device: delete it there too.";
        return RedirectToPage(new { ReturnUrl });
    }

    private string FreeName(string name) => Enumerable.Range(1, SecondStep.MostPasskeys + 1).Select(n => n == 1 ? name : $"{name} {n}").First(n => Keys.All(k => k.Name != n));

    private async Task<(Person Person, UserPasskeyInfo? Key)> FindAsync(string id)
    {
        var person = await LoadAsync();
        return (person, Base64Url.IsValid(id) ? await people.GetPasskeyAsync(person, Base64Url.DecodeFromChars(id)) : null);
    }

    private async Task<Person> LoadAsync()
    {
        var person = (await people.GetUserAsync(User))!;
        Keys = [.. (await people.GetPasskeysAsync(person)).OrderBy(k => k.CreatedAt).Select(k => new Key(Base64Url.EncodeToString(k.CredentialId), k.Name ?? "Passkey", k.CreatedAt, k.IsBackedUp))];
        return person;
    }
}
