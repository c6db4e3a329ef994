using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>One criterion beside other councils.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Agreed">What our team agreed on; null where nothing.</param>
/// <param name="Cell">The published figures of our country; null where the criterion is not compared.</param>
public sealed record LevelLine(Criterion Criterion, Consensus? Agreed, GroupCell? Cell)
{
    /// <summary>The level that at least half of the councils are at or above; null where not shown.</summary>
    public int? Middle => Cell is { IsWithheld: false, Median: { } median } ? (int)median : null;
}

/// <summary>What a team agreed on beside the levels of other councils.</summary>
/// <param name="Year">The year in which the others signed off, for example <c>2025-26</c>; null while nothing is published.</param>
/// <param name="Nation">Whose councils they are.</param>
/// <param name="Characteristics">Each with its criteria.</param>
public sealed record LevelComparison(string? Year, string Nation, IReadOnlyList<(Characteristic Characteristic, IReadOnlyList<LevelLine> Lines)> Characteristics)
{
    /// <summary>How many criteria have a figure.</summary>
    public int Shown => Characteristics.SelectMany(c => c.Lines).Count(l => l.Middle is not null);
}

/// <summary>Reads published levels for a signed-off assessment of the service. Who may read is for the caller to ask.</summary>
public sealed class LevelComparisonReader(CouncilLibrariesContext database, ICurrentCouncil council)
{
    /// <summary>The newest published levels of the council's country beside the assessment's.</summary>
    public async Task<LevelComparison> ReadAsync(AssessmentFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var (own, id) = (council.Required, frame.Assessment.Id);
        var nation = await database.Councils.AsNoTracking().Where(c => c.Id == own.Id).Select(c => c.Nation).SingleAsync(cancellationToken);
        var agreed = await database.Consensuses.AsNoTracking().Where(c => c.AssessmentId == id).ToDictionaryAsync(c => c.CriterionKey, StringComparer.Ordinal, cancellationToken);
        var release = await database.Releases.AsNoTracking().Where(r => r.Kind == ReleaseKind.Levels && r.IsFictional == own.IsFictional)
            .OrderByDescending(r => r.PeriodId).ThenByDescending(r => r.Number).Select(r => new { r.Id, r.PeriodId }).FirstOrDefaultAsync(cancellationToken);
        var cells = release is null ? [] : await database.GroupCells.AsNoTracking().Where(c => c.ReleaseId == release.Id && c.GroupKey == nation)
            .ToDictionaryAsync(c => c.RatioCode, StringComparer.Ordinal, cancellationToken);
        return new LevelComparison(release?.PeriodId, nation,
            [
                .. frame.Characteristics.Select(c => (c, (IReadOnlyList<LevelLine>)[.. c.CriteriaFor(library: false)
                    .Select(x => new LevelLine(x, agreed.GetValueOrDefault(x.Key), cells.GetValueOrDefault(frame.Framework.CodeOf(x))))])),
            ]);
    }
}
