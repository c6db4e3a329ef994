using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CouncilLibraries.Web.Access;

/// <summary>
/// A page for acts that a browser left open must not be enough for: whoever opens it has shown within a quarter of an hour that it is them, by signing in or on
/// the page that this leads to. A form that was open then may be sent for as long again.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConfirmFirstAttribute : Attribute, IResourceFilter
{
    /// <summary>For how long having shown it is enough to open such a page.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var since = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - http.User.ConfirmedAt();
        if (since > (reads ? Recent : 2 * Recent))
        {
            context.Result = new RedirectToPageResult("/Account/Confirm", new { returnUrl = http.Request.Path + (reads ? http.Request.QueryString.ToString() : "") });
        }
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
