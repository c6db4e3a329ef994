using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>A file of a plan, always as a download: no browser shows it as a page of this site.</summary>
[Authorize(Policies.Member)]
public sealed class FileModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>Sends it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(Guid file, CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        var found = await Database.PlanFiles.AsNoTracking().SingleOrDefaultAsync(f => f.PlanId == PlanId && f.Id == file, cancellationToken);
        return found is null ? NotFound() : File(found.Content, found.ContentType, found.FileName);
    }
}
