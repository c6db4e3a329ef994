using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>A file of evidence, always as a download: no browser shows it as a page of this site.</summary>
public sealed class EvidenceFileModel(CouncilLibrariesContext database, AssessmentReader reader) : AssessmentPageModel(database, reader)
{
    /// <summary>Sends it.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(Guid evidence, CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.ReadReport, cancellationToken) is { } answer)
        {
            return answer;
        }

        var file = await Database.Evidence.AsNoTracking().Where(e => e.AssessmentId == AssessmentId && e.Id == evidence && e.Kind == EvidenceKind.File)
            .Join(Database.EvidenceFiles, e => e.Id, f => f.EvidenceId, (e, f) => new { f.Content, e.ContentType, e.FileName }).SingleOrDefaultAsync(cancellationToken);
        return file is null ? NotFound() : File(file.Content, file.ContentType!, file.FileName);
    }
}
