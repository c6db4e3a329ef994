using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Reads reports of assessments, and the one before. Who may read is for the caller to ask.</summary>
public sealed class AssessmentReports(CouncilLibrariesContext database, AssessmentReader reader, AreaFigures figures)
{
    /// <summary>Stands for the name of somebody who has no place in the council any more.</summary>
    public const string Left = "Somebody who left the council";

    /// <summary>The report of an assessment, whether it is signed off or as far as it is.</summary>
    /// <param name="frame">The assessment, with its members and its unit.</param>
    /// <param name="withNames">Whether it names the team; otherwise roles and counts alone.</param>
    public async Task<AssessmentReport> ReadAsync(AssessmentFrame frame, bool withNames, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var (assessment, id) = (frame.Assessment, frame.Assessment.Id);
        var organisation = await database.OrganisationParts.AsNoTracking().Where(p => p.AssessmentId == id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var results = await database.ResultsRecords.AsNoTracking().Where(r => r.AssessmentId == id).ToDictionaryAsync(r => r.AreaKey, StringComparer.Ordinal, cancellationToken);
        var records = await database.CharacteristicRecords.AsNoTracking().Where(r => r.AssessmentId == id).ToDictionaryAsync(r => r.CharacteristicKey, StringComparer.Ordinal, cancellationToken);
        var agreed = await database.Consensuses.AsNoTracking().Where(c => c.AssessmentId == id).ToDictionaryAsync(c => c.CriterionKey, StringComparer.Ordinal, cancellationToken);
        var findings = (await database.AssessmentFindings.AsNoTracking().Where(f => f.AssessmentId == id).OrderBy(f => f.Id).ToListAsync(cancellationToken)).ToLookup(f => f.SourceKey, StringComparer.Ordinal);
        var evidence = (await database.Evidence.AsNoTracking().Where(e => e.AssessmentId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken)).ToLookup(e => e.SourceKey, StringComparer.Ordinal);
        var held = await figures.OfAllAsync(frame, cancellationToken);
        var names = withNames ? await NamesAsync(assessment, cancellationToken) : null;
        return new AssessmentReport(
            frame, [.. organisation.OrderBy(p => p.Kind)],
            [
                .. assessment.Members.Where(m => m.LeftAt is null).Select(m => new ReportMember(names is null ? null : names.GetValueOrDefault(m.PersonId, Left), m.Role))
                    .OrderBy(m => m.Role).ThenBy(m => m.Name, StringComparer.CurrentCulture),
            ],
            names is not null && assessment is { Status: AssessmentStatus.SignedOff, SignedOffById: { } signer } ? names.GetValueOrDefault(signer, Left) : null,
            [.. frame.Areas.Select(a => new ReportArea(a, results.GetValueOrDefault(a.Key), held[a.Key], Findings(a.Key), [.. evidence[a.Key]]))],
            [
                .. frame.Characteristics.Select(c => new ReportCharacteristic(c, records.GetValueOrDefault(c.Key),
                    frame.IsRated ? [.. c.CriteriaFor(assessment.IsOfLibrary).Select(x => new ReportCriterion(x, agreed.GetValueOrDefault(x.Key)))] : [], Findings(c.Key), [.. evidence[c.Key]])),
            ]);

        ReportFindings Findings(string key) => new(
            [.. findings[key].Where(f => f.Kind == FindingKind.Strength).Select(f => f.Text)], [.. findings[key].Where(f => f.Kind == FindingKind.AreaForImprovement).Select(f => f.Text)]);
    }

    /// <summary>
    /// The report set beside the last one of the same unit by the same way of working, or else by the other; null where there is
    /// none before that this person may read.
    /// </summary>
    /// <param name="now">The report.</param>
    /// <param name="place">The reader's place in the council.</param>
    /// <param name="personId">The reader.</param>
    public async Task<AssessmentChange?> ChangeAsync(AssessmentReport now, CouncilPlace place, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(now);
        var earlier = await database.Assessments.AsNoTracking().Include(a => a.Members).Include(a => a.Unit)
            .Where(a => a.UnitId == now.Assessment.UnitId && a.Status == AssessmentStatus.SignedOff && a.StartedAt < now.Assessment.StartedAt)
            .OrderByDescending(a => a.StartedAt).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);
        var frames = new List<AssessmentFrame>();
        foreach (var assessment in earlier.Where(a => a.RightsOf(place, personId).HasFlag(AssessmentRights.ReadReport)))
        {
            frames.Add(await reader.FrameAsync(assessment, cancellationToken));
        }

        var before = frames.Find(f => f.Template.Kind == now.Frame.Template.Kind) ?? frames.FirstOrDefault();
        return before is null ? null : AssessmentChange.Of(await ReadAsync(before, withNames: false, cancellationToken), now);
    }

    private Task<Dictionary<Guid, string>> NamesAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var people = assessment.Members.Select(m => m.PersonId).Append(assessment.SignedOffById ?? assessment.LeadId).ToList();
        return database.Memberships.AsNoTracking().Where(m => m.CouncilId == assessment.CouncilId && people.Contains(m.PersonId))
            .Select(m => new { m.PersonId, m.Person!.Name }).ToDictionaryAsync(m => m.PersonId, m => m.Name, cancellationToken);
    }
}
