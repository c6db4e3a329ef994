using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Libraries;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace CouncilLibraries.Web;

/// <summary>Answers that pages give in the same way.</summary>
internal static class PageAnswers
{
    /// <summary>The same page again with its error summary: status 400, so that it is not taken for a success.</summary>
    public static PageResult Invalid(this PageModel page)
    {
        var result = page.Page();
        result.StatusCode = StatusCodes.Status400BadRequest;
        return result;
    }

    /// <summary>Goes where the person was going; to the first page where that is not one of ours.</summary>
    public static IActionResult GoOn(this PageModel page, string? returnUrl) =>
        page.Url.IsLocalUrl(returnUrl) ? page.LocalRedirect(returnUrl) : page.RedirectToPage("/Public/Index");

    /// <summary>After a second step is set up: to the recovery codes where there are none, else to where ways of signing in are.</summary>
    public static RedirectToPageResult AfterSecondStep(this PageModel page, SecondStep? step, string banner, string? returnUrl, string otherwise = "/Account/SignInMethods")
    {
        var hasCodes = step is { RecoveryCodes.Count: > 0 };
        page.TempData["Banner"] = hasCodes ? banner : $"{banner} Now make recovery codes, in case you lose your device.";
        return page.RedirectToPage(hasCodes ? otherwise : "/Account/RecoveryCodes", new { returnUrl });
    }

    /// <summary>The council whose pages these are and the person's place in it, as the middleware found them.</summary>
    public static CouncilPlace Place(this PageModel page) => page.HttpContext.Features.GetRequiredFeature<CouncilPlace>();

    /// <summary>Adds what a form's own rules found.</summary>
    public static void Add(this ModelStateDictionary state, string form, IEnumerable<FormError> errors)
    {
        foreach (var error in errors)
        {
            state.AddModelError($"{form}.{error.Field}", error.Message);
        }
    }

    /// <summary>Says what to do about a password that was refused.</summary>
    public static void AddPasswordErrors(this ModelStateDictionary state, string field, IdentityResult result, string? currentField = null)
    {
        foreach (var error in result.Errors)
        {
            var (name, message) = error.Code switch
            {
                "PasswordTooShort" => (field, "The password must have 12 characters or more"),
                "PasswordRequiresUniqueChars" => (field, "The password must have 5 different characters or more"),
                EasyPasswords.TooEasy => (field, "This password is among the first that anybody would try. Choose another, such as three words that do not belong together"),
                "PasswordMismatch" => (currentField ?? field, "This is not your password now"),
                "InvalidToken" => (field, "This link was used or has run out. Ask for a new one on the sign-in page"),
                _ => (field, error.Description),
            };
            state.AddModelError(name, message);
        }
    }
}

/// <summary>A comma-separated file as the answer, written row by row while it is sent.</summary>
internal sealed class CsvDownload<T>(string fileName, IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = CsvFile.ContentType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        await CsvFile.WriteAsync(response.Body, columns, rows, context.HttpContext.RequestAborted);
    }
}
