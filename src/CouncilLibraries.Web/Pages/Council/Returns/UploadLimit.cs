using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>
/// Largest file that a page takes. A larger one is answered with 413 and a plain page: without this, the form could not be
/// read and the person would be told that the form had been open for too long.
/// </summary>
/// <param name="bytes">Largest file, in bytes.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UploadLimitAttribute(long bytes) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    // What a form adds to the file in it.
    private const long Envelope = 64 * 1024;

    // A browser sends all of a form before it looks at the answer. What is too large is read and thrown away up to here, so that the answer is seen.
    private const long MostThrownAway = 512L * 1024 * 1024;

    /// <summary>Before the filter that reads the form.</summary>
    public int Order => -1000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isTooLarge = http.Request.ContentLength > bytes + Envelope;
        if (limit is { IsReadOnly: false })
        {
            limit.MaxRequestBodySize = isTooLarge ? MostThrownAway : bytes + Envelope;
        }

        if (!isTooLarge)
        {
            return;
        }

        context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        if (http.Request.ContentLength <= MostThrownAway)
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
    }
}
