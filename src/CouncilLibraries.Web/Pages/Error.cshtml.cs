using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages;

/// <summary>Every page that could not be shown, in plain words.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    /// <summary>Status of the answer.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Code { get; set; }

    /// <summary>Reference by which the error is found in the logs, where there is one.</summary>
    public string? Reference { get; private set; }

    /// <summary>What is the matter.</summary>
    public string Heading => Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "Page not found",
        StatusCodes.Status403Forbidden => "You cannot open this page",
        StatusCodes.Status409Conflict => "Someone else changed this at the same moment",
        StatusCodes.Status413PayloadTooLarge => "The file is too large",
        StatusCodes.Status400BadRequest => "The form could not be read",
        StatusCodes.Status429TooManyRequests => "Too many at once",
        _ => "Something went wrong",
    };

    /// <summary>What to do about it.</summary>
    public string Advice => Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "Check the address. If you followed a link, what it led to may have moved, or it belongs to a council that you are not a member of.",
        StatusCodes.Status403Forbidden => "Your role does not include it. Your council’s administrator can change what you may do.",
        StatusCodes.Status409Conflict => "Nothing of yours was saved, and nothing of theirs is lost. Go back, load the page again and look at what changed.",
        StatusCodes.Status413PayloadTooLarge => UploadLimitAttribute.Megabytes(HttpContext) is { } most ? $"Send a file of {most} MB or less." : "Send a smaller file.",
        StatusCodes.Status400BadRequest => "The page may have been open for too long. Go back, load it again and send it once more.",
        StatusCodes.Status429TooManyRequests => "This form was sent several times from your network within a few minutes, and this time it was not taken. Wait ten minutes, then send it once more.",
        _ => "Nothing was saved. Try again in a few minutes.",
    };

    /// <summary>Shows the page, whatever the request was.</summary>
    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        // The form that was refused is no form of this page: what could not be read of it is not the person's to mend.
        ModelState.Clear();
        var error = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is DbUpdateConcurrencyException)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
        }
        else if (error is not null)
        {
            Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        }
        else if (Code is >= 400 and < 600 && Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = Code.Value;
        }
    }
}
