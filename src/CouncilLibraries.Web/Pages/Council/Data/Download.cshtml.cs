using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace CouncilLibraries.Web.Pages.Council.Data;

/// <summary>A copy of the council's data, as a file.</summary>
[Authorize(Policies.ManageData)]
public sealed class DownloadModel(CouncilLibrariesContext database, CouncilExports exports) : PageModel
{
    /// <summary>Sends it, and takes down who fetched it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await exports.FindToDownloadAsync(id, cancellationToken) is not { } export)
        {
            return NotFound();
        }

        await database.SaveChangesAsync(cancellationToken);
        return new Parts(exports, export, $"{this.Place().Council.Identifier}-{export.AskedAt:yyyy-MM-dd}.zip");
    }

    private sealed class Parts(CouncilExports exports, CouncilExport export, string fileName) : ActionResult
    {
        public override async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            (response.ContentType, response.ContentLength) = ("application/zip", export.Bytes);
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
            await exports.CopyToAsync(export.Id, response.Body, context.HttpContext.RequestAborted);
        }
    }
}
