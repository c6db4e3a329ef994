using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CouncilLibraries.Web.Pages;

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

    // A file that is carried by the page from one step to the next comes back as base 64: four bytes for three.
    private long Most => Envelope + (IsCarried ? bytes * 4 / 3 : bytes);

    /// <summary>The page carries the file from one step to the next.</summary>
    public bool IsCarried { get; set; }

    // A browser sends all of a form before it looks at the answer. What is too large is read and thrown away up to here, so that the answer is seen.
    private const long MostThrownAway = 512L * 1024 * 1024;

    /// <summary>The largest file of the page that refused one, in MB; null where none was refused.</summary>
    public static long? Megabytes(HttpContext http) => http.Items[typeof(UploadLimitAttribute)] is long most ? most / (1024 * 1024) : null;

    /// <summary>Before the filter that reads the form.</summary>
    public int Order => -1000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isTooLarge = http.Request.ContentLength > Most;
        if (limit is { IsReadOnly: false })
        {
            limit.MaxRequestBodySize = isTooLarge ? MostThrownAway : Most;
        }

        if (!isTooLarge)
        {
            return;
        }

        http.Items[typeof(UploadLimitAttribute)] = bytes;
        context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        if (http.Request.ContentLength <= MostThrownAway)
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
    }
}
