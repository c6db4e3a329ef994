using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The evidence of one results area or characteristic.</summary>
/// <param name="AssessmentId">The assessment.</param>
/// <param name="Source">Key of the area or characteristic.</param>
/// <param name="Items">The evidence, oldest first.</param>
/// <param name="MayWrite">Whether this person may add and take away.</param>
public sealed record EvidenceList(Guid AssessmentId, string Source, IReadOnlyList<Evidence> Items, bool MayWrite)
{
    /// <summary>Reads it.</summary>
    public static async Task<EvidenceList> ReadAsync(CouncilLibrariesContext database, Assessment assessment, string source, bool mayWrite, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(assessment);
        return new EvidenceList(assessment.Id, source,
            await database.Evidence.AsNoTracking().Where(e => e.AssessmentId == assessment.Id && e.SourceKey == source).OrderBy(e => e.Id).ToListAsync(cancellationToken), mayWrite);
    }
}
