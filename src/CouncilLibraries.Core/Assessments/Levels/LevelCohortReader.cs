using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>
/// Reads the levels that teams agreed on in assessments of their service signed off in a year, where their leads let them
/// count (rule D5). One assessment a council, the last; no text, no evidence, no person.
/// </summary>
public sealed class LevelCohortReader(CouncilLibrariesContext database, Frameworks frameworks) : ICohortReader
{
    /// <inheritdoc />
    public bool Reads(ReleaseKind kind) => kind == ReleaseKind.Levels;

    /// <inheritdoc />
    public async Task<Cohort> ReadAsync(ReleaseTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var councils = await database.Councils.AsNoTracking().Where(c => c.IsFictional == target.IsFictional && c.Status == CouncilStatus.Active)
            .Select(c => new CohortCouncil(c.Id, c.Nation, c.AuthorityType, Array.Empty<Guid>())).ToListAsync(cancellationToken);
        var newest = await NewestAsync(cancellationToken);
        var ratios = newest.SelectMany(f => f.Characteristics.SelectMany(c => c.CriteriaFor(library: false)).Select(c => BenchmarkRatio.OfLevels(f.CodeOf(c), f.Scale.Count))).ToList();
        var compared = ratios.ToDictionary(r => r.Formula.Code, r => r.Points!.Value, StringComparer.Ordinal);
        return new Cohort(DisclosureRules.AssessmentLevels, ratios, councils,
            [.. await ContributionsAsync(target, [.. councils.Select(c => c.Id)], compared, cancellationToken)],
            string.Join(", ", newest.Select(f => $"{f.Key} {f.Version}")));
    }

    /// <summary>The newest version of each framework that assessments were made with: its criteria are compared.</summary>
    private async Task<List<Framework>> NewestAsync(CancellationToken cancellationToken)
    {
        var versions = await database.FrameworkVersions.AsNoTracking().Where(v => v.PublishedAt != null)
            .Select(v => new { v.Id, v.FrameworkKey, v.PublishedAt }).ToListAsync(cancellationToken);
        var newest = new List<Framework>();
        foreach (var key in versions.GroupBy(v => v.FrameworkKey, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            newest.Add(await frameworks.ContentAsync(key.OrderBy(v => v.PublishedAt).ThenBy(v => v.Id).Last().Id, cancellationToken));
        }

        return newest;
    }

    private async Task<List<Contribution>> ContributionsAsync(ReleaseTarget target, HashSet<Guid> councils, Dictionary<string, int> compared, CancellationToken cancellationToken)
    {
        var year = ReportingPeriod.Parse(target.PeriodId);
        var (from, to) = (Midnight(year.Start), Midnight(year.End.AddDays(1)));
        var signedOff = (await database.Assessments.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
            .Where(a => a.LevelsCount && a.UnitId == a.CouncilId && a.Status == AssessmentStatus.SignedOff && a.SignedOffAt >= from && a.SignedOffAt < to)
            .Select(a => new { a.CouncilId, a.Id, a.FrameworkVersionId, a.SignedOffAt }).ToListAsync(cancellationToken))
            .Where(a => councils.Contains(a.CouncilId)).GroupBy(a => a.CouncilId).Select(g => g.OrderBy(a => a.SignedOffAt).ThenBy(a => a.Id).Last())
            .ToDictionary(a => a.Id);
        var ids = signedOff.Keys.ToList();
        var levels = await database.Consensuses.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
            .Where(c => ids.Contains(c.AssessmentId) && c.Answer == RatingAnswer.Level && c.Level != null)
            .Select(c => new { c.CouncilId, c.AssessmentId, c.CriterionKey, Level = c.Level!.Value }).ToListAsync(cancellationToken);
        var contributions = new List<Contribution>();
        foreach (var level in levels.Where(l => signedOff.TryGetValue(l.AssessmentId, out var of) && of.CouncilId == l.CouncilId))
        {
            var framework = await frameworks.ContentAsync(signedOff[level.AssessmentId].FrameworkVersionId, cancellationToken);
            // A criterion keeps its key from version to version; levels of a scale of another length are other levels.
            if (framework.FindCriterion(level.CriterionKey) is { } criterion && framework.CodeOf(criterion) is var code
                && compared.TryGetValue(code, out var points) && points == framework.Scale.Count)
            {
                contributions.Add(new Contribution(level.CouncilId, code, new RatioAmount(level.Level, 1, 1)));
            }
        }

        return contributions;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
