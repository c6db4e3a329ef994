using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>A document of a round, always as a download: no browser shows it as a page of this site.</summary>
public sealed class DocumentFileModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>Sends it.</summary>
    /// <param name="round">The round.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(Guid round, Guid document, CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        var file = await Database.ConsultationDocuments.AsNoTracking().Where(d => d.Id == document && d.RoundId == round)
            .Join(Database.PlanFiles.Where(f => f.PlanId == PlanId), d => d.FileId, f => f.Id, (d, f) => new { f.Content, f.ContentType, f.FileName }).SingleOrDefaultAsync(cancellationToken);
        return file is null ? NotFound() : File(file.Content, file.ContentType, file.FileName);
    }
}
