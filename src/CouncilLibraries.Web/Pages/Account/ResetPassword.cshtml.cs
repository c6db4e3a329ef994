using System.ComponentModel.DataAnnotations;
using System.Text;
using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Set a new password by the link of an e-mail.</summary>
[AllowAnonymous]
public sealed class ResetPasswordModel(UserManager<Person> people) : PageModel
{
    /// <summary>Whose password.</summary>
    [BindProperty(SupportsGet = true, Name = "person")]
    public Guid PersonId { get; set; }

    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>The new password.</summary>
    [BindProperty, Display(Name = "New password"), Required(ErrorMessage = "Enter a new password")]
    public string Password { get; set; } = "";

    /// <summary>Sets the password.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var result = await people.FindByIdAsync(PersonId.ToString()) is { } person && TryDecode(Token) is { } token
            ? await people.ResetPasswordAsync(person, token, Password)
            : IdentityResult.Failed(people.ErrorDescriber.InvalidToken());
        if (!result.Succeeded)
        {
            ModelState.AddPasswordErrors(nameof(Password), result);
            return this.Invalid();
        }

        TempData["Banner"] = "Your new password is set. Sign in with it.";
        return RedirectToPage("/Account/SignIn");
    }

    private static string? TryDecode(string token)
    {
        var bytes = new byte[token.Length];
        return System.Buffers.Text.Base64Url.TryDecodeFromChars(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
