using System.Globalization;
using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using LinqToDB.Mapping;
using Microsoft.EntityFrameworkCore;
using Issue = CouncilLibraries.Benchmarking.Release;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>Keeps releases: reads issued ones back with their cohorts, and writes a new one. For publishing only.</summary>
public sealed class ReleaseStore(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>Whether a comparison has been published.</summary>
    public Task<bool> ExistsAsync(ReleaseTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return database.Releases.AnyAsync(r => r.PeriodId == target.PeriodId && r.Kind == target.Kind && r.IsFictional == target.IsFictional, cancellationToken);
    }

    /// <summary>Every release of a comparison, oldest first, as the rules of disclosure need to see them.</summary>
    public async Task<IReadOnlyList<Issue>> EarlierAsync(ReleaseTarget target, IReadOnlyList<BenchmarkRatio> ratios, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var releases = await database.Releases.AsNoTracking()
            .Where(r => r.PeriodId == target.PeriodId && r.Kind == target.Kind && r.IsFictional == target.IsFictional)
            .OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var multipliers = ratios.ToDictionary(r => r.Formula.Code, r => r.Formula.Multiplier, StringComparer.Ordinal);
        var issues = new List<Issue>();
        var issuedCells = new Dictionary<(int Number, CellKey Key), Cell>();
        var councils = await database.Councils.AsNoTracking().Where(c => c.IsFictional == target.IsFictional)
            .ToDictionaryAsync(c => c.Id, c => new { c.Nation, c.AuthorityType }, cancellationToken);
        foreach (var release in releases)
        {
            await ReadIssuedAsync(release, multipliers, issuedCells, cancellationToken);
            var cells = (await CellsAsync(release.Id, cancellationToken)).Select(c => issuedCells[(c.IssuedIn, c.Key)]);
            var groups = await database.PeerGroupChoices.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
                .Where(c => c.ReleaseId == release.Id).ToListAsync(cancellationToken);
            issues.Add(new Issue(release.Number, [.. cells.OrderBy(c => c.Ratio, StringComparer.Ordinal).ThenBy(c => c.Kind).ThenBy(c => c.GroupKey, StringComparer.Ordinal)],
            [
                .. groups.OrderBy(g => g.CouncilId).Select(g => new Benchmarking.PeerGroupChoice(g.CouncilId, g.GroupKind, g.GroupKind switch
                {
                    PeerGroupKind.Country => councils[g.CouncilId].Nation,
                    PeerGroupKind.Type => councils[g.CouncilId].AuthorityType,
                    _ => g.CouncilId.ToString(),
                }, g.TrendBroken)),
            ]));
        }

        return issues;
    }

    /// <summary>The last release of the year before, or null.</summary>
    public async Task<Issue?> LastYearAsync(ReleaseTarget target, IReadOnlyList<BenchmarkRatio> ratios, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var before = target with { PeriodId = ReportingPeriod.Parse(target.PeriodId).Previous.ToString() };
        return await EarlierAsync(before, ratios, cancellationToken) is [.., var last] ? last : null;
    }

    /// <summary>Writes a release with its cells and its frozen cohort, all at once.</summary>
    public async Task<Release> WriteAsync(
        ReleaseTarget target, Issue issue, Cohort cohort, string source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(cohort);
        var release = new Release
        {
            PeriodId = target.PeriodId, Kind = target.Kind, IsFictional = target.IsFictional, Number = issue.Version, PublishedAt = time.GetUtcNow(),
            RulesVersion = $"{target.Kind} {cohort.Rules.Version}", CatalogueVersion = cohort.Edition, Source = source,
        };
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        database.Add(release);
        await database.SaveChangesAsync(cancellationToken);

        // Thousands of rows of every council at once, which are written once and never tracked (docs/decisions/0014). Not COPY:
        // PostgreSQL has none under row-level security. Decimals stand in quotes, because SQLite would make real numbers of them.
        await using var copy = database.CreateLinqToDBConnection();
        copy.AddMappingSchema(ExactDecimals);
        var rows = issue.Cells.Select(c => ToRow(c, release.Id)).ToList();
        await copy.BulkCopyAsync(InRows, rows.OfType<GroupCell>(), cancellationToken);
        await copy.BulkCopyAsync(InRows, rows.OfType<NeighbourCell>(), cancellationToken);
        await copy.BulkCopyAsync(InRows, issue.Cells.Where(c => c.IssuedVersion == issue.Version).Select(c => new CellCohort
        {
            ReleaseId = release.Id, RatioCode = c.Ratio, GroupKind = c.Kind, GroupKey = c.GroupKey, Outcome = c.Outcome,
            ContributorIds = [.. c.Contributors.SelectMany(m => m.CouncilId.ToByteArray())],
        }), cancellationToken);
        await copy.BulkCopyAsync(InRows, issue.PeerGroups.Select(g => new PeerGroupChoice { CouncilId = g.CouncilId, ReleaseId = release.Id, GroupKind = g.Kind, TrendBroken = g.TrendBroken }), cancellationToken);
        await copy.BulkCopyAsync(InRows, cohort.Contributions.Select(c => new CohortMember
        {
            ReleaseId = release.Id, RatioCode = c.Ratio, ContributorId = c.CouncilId, Numerator = c.Amount.Numerator, Denominator = c.Amount.Denominator, Libraries = c.Libraries,
        }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return release;
    }

    private static readonly BulkCopyOptions InRows = new() { BulkCopyType = BulkCopyType.MultipleRows };

    private static readonly MappingSchema ExactDecimals = new MappingSchema().SetValueToSqlConverter(
        typeof(decimal), (sql, _, _, value) => sql.Append('\'').Append(((decimal)value).ToString(CultureInfo.InvariantCulture)).Append('\''));

    private static ReleaseCell ToRow(Cell cell, Guid releaseId) => cell.Kind.IsNeighbours()
        ? new NeighbourCell
        {
            CouncilId = Guid.Parse(cell.GroupKey), ReleaseId = releaseId, RatioCode = cell.Ratio, GroupKind = cell.Kind, Contributors = cell.Band ?? "",
            LowerQuartile = cell.LowerQuartile, Median = cell.Median, UpperQuartile = cell.UpperQuartile, IsWithheld = !cell.IsShown, IssuedIn = cell.IssuedVersion,
        }
        : new GroupCell
        {
            GroupKey = cell.GroupKey, ReleaseId = releaseId, RatioCode = cell.Ratio, GroupKind = cell.Kind, Contributors = cell.Band ?? "", Shares = cell.Shares?.ToList(),
            LowerQuartile = cell.LowerQuartile, Median = cell.Median, UpperQuartile = cell.UpperQuartile, IsWithheld = !cell.IsShown, IssuedIn = cell.IssuedVersion,
        };

    /// <summary>The cells that a release issued itself, with who stood in each.</summary>
    private async Task ReadIssuedAsync(Release release, Dictionary<string, decimal> multipliers, Dictionary<(int, CellKey), Cell> issued, CancellationToken cancellationToken)
    {
        var members = await database.Set<CohortMember>().AsNoTracking().Where(m => m.ReleaseId == release.Id).ToListAsync(cancellationToken);
        var contributions = members.ToDictionary(m => (m.RatioCode, m.ContributorId),
            m => new Contribution(m.ContributorId, m.RatioCode, new RatioAmount(m.Numerator, m.Denominator, multipliers.GetValueOrDefault(m.RatioCode, 1))) { Libraries = m.Libraries });
        var cohorts = await database.Set<CellCohort>().AsNoTracking().Where(c => c.ReleaseId == release.Id)
            .ToDictionaryAsync(c => new CellKey(c.RatioCode, c.GroupKind, c.GroupKey), cancellationToken);
        foreach (var cell in (await CellsAsync(release.Id, cancellationToken)).Where(c => c.IssuedIn == release.Number))
        {
            var cohort = cohorts[cell.Key];
            issued[(cell.IssuedIn, cell.Key)] = new Cell(
                cell.Key.Ratio, cell.Key.Kind, cell.Key.GroupKey, cell.IssuedIn, cohort.Outcome, cell.Row.Contributors.Length == 0 ? null : cell.Row.Contributors,
                cell.Row.LowerQuartile, cell.Row.Median, cell.Row.UpperQuartile,
                [.. cohort.ContributorIds.Chunk(16).Select(id => contributions[(cell.Key.Ratio, new Guid(id))])])
            { Shares = (cell.Row as GroupCell)?.Shares };
        }
    }

    private sealed record StoredCell(CellKey Key, int IssuedIn, ReleaseCell Row);

    private async Task<List<StoredCell>> CellsAsync(Guid releaseId, CancellationToken cancellationToken)
    {
        var groups = await database.GroupCells.AsNoTracking().Where(c => c.ReleaseId == releaseId).ToListAsync(cancellationToken);
        var neighbours = await database.NeighbourCells.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
            .Where(c => c.ReleaseId == releaseId).ToListAsync(cancellationToken);
        return
        [
            .. groups.Select(c => new StoredCell(new CellKey(c.RatioCode, c.GroupKind, c.GroupKey), c.IssuedIn, c)),
            .. neighbours.Select(c => new StoredCell(new CellKey(c.RatioCode, c.GroupKind, c.CouncilId.ToString()), c.IssuedIn, c)),
        ];
    }
}
