using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>How far a part of an assessment is.</summary>
public enum PartState
{
    /// <summary>Not begun.</summary>
    ToDo,

    /// <summary>Begun.</summary>
    Begun,

    /// <summary>Complete.</summary>
    Done,
}

/// <summary>One part of an assessment and how far it is.</summary>
/// <param name="Key">Key of the results area or characteristic; null for preparation.</param>
/// <param name="Name">Name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Missing">What is missing, as the end of a sentence; null where nothing is.</param>
public sealed record AssessmentPart(string? Key, string Name, PartState State, string? Missing);

/// <summary>How far an assessment is, part by part.</summary>
/// <param name="Organisation">The map of the organisation.</param>
/// <param name="Vision">The vision.</param>
/// <param name="Team">The team.</param>
/// <param name="Areas">Section one.</param>
/// <param name="Characteristics">Section two.</param>
/// <param name="Ratings">How far members have rated; empty for the full template.</param>
public sealed record AssessmentProgress(
    AssessmentPart Organisation, AssessmentPart Vision, AssessmentPart Team, IReadOnlyList<AssessmentPart> Areas, IReadOnlyList<AssessmentPart> Characteristics,
    IReadOnlyList<RatingProgress> Ratings)
{
    /// <summary>Every part, in order.</summary>
    public IEnumerable<AssessmentPart> Parts => [Organisation, Vision, Team, .. Areas, .. Characteristics];

    /// <summary>Parts that are not complete.</summary>
    public IReadOnlyList<AssessmentPart> Open => [.. Parts.Where(p => p.State != PartState.Done)];
}

/// <summary>An assessment with the framework that it runs on.</summary>
/// <param name="Assessment">The assessment, with its members and its unit.</param>
/// <param name="Framework">The framework.</param>
/// <param name="Template">Its template.</param>
public sealed record AssessmentFrame(Assessment Assessment, Framework Framework, AssessmentTemplate Template)
{
    /// <summary>The results areas asked of this unit, in order.</summary>
    public IReadOnlyList<ResultsArea> Areas { get; } =
        [.. Template.Areas.Select(key => Framework.FindArea(key)!).Where(a => a.IsFor(Assessment.IsOfLibrary))];

    /// <summary>The characteristics that have criteria for this unit, in order.</summary>
    public IReadOnlyList<Characteristic> Characteristics { get; } =
        [.. Template.Characteristics.Select(key => Framework.FindCharacteristic(key)!).Where(c => c.CriteriaFor(Assessment.IsOfLibrary).Any())];

    /// <summary>The framework that it was begun on, where it was moved to a newer version since; null otherwise.</summary>
    public Framework? Begun { get; init; }

    /// <summary>What a criterion said when the assessment was begun, where it says something else now; null otherwise.</summary>
    public string? EarlierText(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return Begun?.FindCriterion(criterion.Key)?.TextFor(Assessment.IsOfLibrary) is { } text && text != criterion.TextFor(Assessment.IsOfLibrary) ? text : null;
    }

    /// <summary>Whether members rate.</summary>
    public bool IsRated => Template.Kind == TemplateKind.Ratings;

    /// <summary>Whether its levels may count in the comparison across councils: those of a service alone (D5).</summary>
    public bool MayCount => IsRated && !Assessment.IsOfLibrary;

    /// <summary>Whether there are levels to show beside other councils': they may count, and are agreed on for good.</summary>
    public bool HasLevelsToCompare => MayCount && Assessment.Status == AssessmentStatus.SignedOff;

    /// <summary>Name of the results area or characteristic with this key; the key where this version has none.</summary>
    public string NameOf(string key) => Framework.FindArea(key)?.Name ?? Framework.FindCharacteristic(key)?.Name ?? key;
}

/// <summary>Reads assessments of the current council with their framework, and how far they are.</summary>
public sealed class AssessmentReader(CouncilLibrariesContext database, Frameworks frameworks, TeamRatings ratings)
{
    /// <summary>An assessment; null where there is none. Tracked, so that it can be changed.</summary>
    public async Task<AssessmentFrame?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var assessment = await database.Assessments.Include(a => a.Members).Include(a => a.Unit).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return assessment is null ? null : await FrameAsync(assessment, cancellationToken);
    }

    /// <summary>The framework of an assessment.</summary>
    public async Task<AssessmentFrame> FrameAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var framework = await frameworks.ContentAsync(assessment.FrameworkVersionId, cancellationToken);
        return new AssessmentFrame(assessment, framework, framework.FindTemplate(assessment.TemplateKey)!)
        {
            Begun = assessment.BegunOnVersionId == assessment.FrameworkVersionId ? null : await frameworks.ContentAsync(assessment.BegunOnVersionId, cancellationToken),
        };
    }

    /// <summary>How far an assessment is.</summary>
    public async Task<AssessmentProgress> ProgressAsync(AssessmentFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var assessment = frame.Assessment;
        var parts = await database.OrganisationParts.AsNoTracking().Where(p => p.AssessmentId == assessment.Id).ToListAsync(cancellationToken);
        var results = await database.ResultsRecords.AsNoTracking().Where(r => r.AssessmentId == assessment.Id).ToDictionaryAsync(r => r.AreaKey, StringComparer.Ordinal, cancellationToken);
        var records = await database.CharacteristicRecords.AsNoTracking().Where(r => r.AssessmentId == assessment.Id)
            .ToDictionaryAsync(r => r.CharacteristicKey, StringComparer.Ordinal, cancellationToken);
        var agreed = (await database.Consensuses.AsNoTracking().Where(c => c.AssessmentId == assessment.Id).Select(c => c.CriterionKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var findings = (await database.AssessmentFindings.AsNoTracking().Where(f => f.AssessmentId == assessment.Id).Select(f => new { f.SourceKey, f.Kind }).ToListAsync(cancellationToken))
            .ToLookup(f => f.SourceKey, f => f.Kind, StringComparer.Ordinal);
        return new AssessmentProgress(
            OrganisationOf(parts), VisionOf(assessment, parts), TeamOf(assessment),
            [.. frame.Areas.Select(a => AreaOf(a, results.GetValueOrDefault(a.Key), findings[a.Key].Any()))],
            [
                .. frame.Characteristics.Select(c => frame.IsRated
                    ? RatedOf(c, assessment.IsOfLibrary, agreed, records.GetValueOrDefault(c.Key), [.. findings[c.Key]])
                    : DiscussedOf(c, records.GetValueOrDefault(c.Key), [.. findings[c.Key]])),
            ],
            frame.IsRated ? await ratings.ProgressAsync(assessment, frame.Characteristics, cancellationToken) : []);
    }

    private static AssessmentPart OrganisationOf(List<OrganisationPart> parts) => Part(null, "Our organisation", parts.Count > 0,
        parts.Exists(p => p.Kind == OrganisationPartKind.Leader) ? null : "say who leads");

    private static AssessmentPart VisionOf(Assessment assessment, List<OrganisationPart> parts) => Part(null, "Our vision", assessment.Vision is not null,
        assessment.Vision is null ? "write down the vision"
        : parts.Exists(p => p.Kind == OrganisationPartKind.Leader) && parts.TrueForAll(p => p.Kind != OrganisationPartKind.Leader || p.AgreedOn is not null) ? null
        : "have every leader agree to it");

    private static AssessmentPart TeamOf(Assessment assessment)
    {
        var members = assessment.Members.Count(m => m.LeftAt is null);
        return Part(null, "Our team", members > 1, members > 1 ? null : "choose the team");
    }

    private static AssessmentPart AreaOf(ResultsArea area, ResultsRecord? record, bool anyFinding) => Part(area.Key, area.Name, record is not null || anyFinding,
        record?.State is null ? "say which way it goes"
        : record.State == ResultsState.NoData || anyFinding ? null : "note a strength or an area for improvement");

    private static AssessmentPart DiscussedOf(Characteristic characteristic, CharacteristicRecord? record, List<FindingKind> findings) =>
        Part(characteristic.Key, characteristic.Name, record is not null || findings.Count > 0,
            record?.InUse is null && record?.Planned is null ? "list approaches in use or planned"
            : record.Summary is null ? "write the summary"
            : findings.Count == 0 ? "note a strength or an area for improvement" : null);

    private static AssessmentPart RatedOf(Characteristic characteristic, bool library, HashSet<string> agreed, CharacteristicRecord? record, List<FindingKind> findings)
    {
        var open = characteristic.CriteriaFor(library).Count(c => !agreed.Contains(c.Key));
        var some = characteristic.CriteriaFor(library).Any(c => agreed.Contains(c.Key));
        return Part(characteristic.Key, characteristic.Name, some || findings.Count > 0 || record is not null,
            open > 0 ? open == 1 ? "agree on 1 criterion" : $"agree on {open} criteria"
            : record?.FindingsNote is null && !KeepsTheRule(findings) ? $"note {CharacteristicRecord.FewestFindings} to {CharacteristicRecord.MostFindings} strengths and as many areas for improvement, or say why not"
            : null);
    }

    /// <summary>Whether there are two to four strengths and two to four areas for improvement.</summary>
    public static bool KeepsTheRule(IReadOnlyCollection<FindingKind> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return Fits(FindingKind.Strength) && Fits(FindingKind.AreaForImprovement);

        bool Fits(FindingKind kind) => findings.Count(f => f == kind) is >= CharacteristicRecord.FewestFindings and <= CharacteristicRecord.MostFindings;
    }

    private static AssessmentPart Part(string? key, string name, bool begun, string? missing) =>
        new(key, name, missing is null ? PartState.Done : begun ? PartState.Begun : PartState.ToDo, missing);
}
