using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// Writes a whole release as a file, every council's neighbour cells among it: for the operator only, and audited.
/// </summary>
public sealed class ReleaseExport(CouncilLibrariesContext database)
{
    private sealed record Row(ReleaseCell Cell, string GroupKey)
    {
        public IReadOnlyList<int>? Shares => (Cell as GroupCell)?.Shares;
    }

    /// <summary>Writes the newest release of a comparison; a figure that is not shown is empty and has its reason.</summary>
    /// <returns>Cells written, or null when there is no such release.</returns>
    public async Task<int?> WriteAsync(ReleaseTarget target, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var release = await database.Releases.AsNoTracking()
            .Where(r => r.PeriodId == target.PeriodId && r.Kind == target.Kind && r.IsFictional == target.IsFictional)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (release is null)
        {
            return null;
        }

        var codes = await database.Councils.AsNoTracking().Where(c => c.IsFictional == target.IsFictional).ToDictionaryAsync(c => c.Id, c => c.Code, cancellationToken);
        var groups = await database.GroupCells.AsNoTracking().Where(c => c.ReleaseId == release.Id).ToListAsync(cancellationToken);
        var neighbours = await database.NeighbourCells.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
            .Where(c => c.ReleaseId == release.Id).ToListAsync(cancellationToken);
        var rows = groups.Select(c => new Row(c, c.GroupKey)).Concat(neighbours.Select(c => new Row(c, codes[c.CouncilId])))
            .OrderBy(r => r.Cell.RatioCode, StringComparer.Ordinal).ThenByDescending(r => r.Cell.GroupKind).ThenBy(r => r.GroupKey, StringComparer.Ordinal).ToList();
        var kind = target.Kind.ToString().ToLowerInvariant();
        CsvColumn<Row>[] columns =
        [
            new CsvColumn<Row>("kind", _ => kind), new CsvColumn<Row>("period", _ => target.PeriodId), new CsvColumn<Row>("measure", r => r.Cell.RatioCode),
            new CsvColumn<Row>("group_kind", r => r.Cell.GroupKind.ToCode()), new CsvColumn<Row>("group_key", r => r.GroupKey),
            new CsvColumn<Row>("contributors", r => r.Cell.Contributors), new CsvColumn<Row>("q1", r => Plain(r.Cell.LowerQuartile)),
            new CsvColumn<Row>("median", r => Plain(r.Cell.Median)), new CsvColumn<Row>("q3", r => Plain(r.Cell.UpperQuartile)),
            new CsvColumn<Row>("reason", r => r.Cell.IsWithheld ? Cell.OutwardReason : r.Cell.LowerQuartile is not null ? "" : target.Kind != ReleaseKind.Levels ? "quartiles: too few to show" : r.Shares is null ? "shares: too few to show" : ""),
        ];
        CsvColumn<Row>[] shares = target.Kind == ReleaseKind.Levels ? [new CsvColumn<Row>("shares", r => r.Shares is null ? "" : string.Join(' ', r.Shares))] : [];
        await CsvFile.WriteAsync(stream, [.. columns, .. shares], rows.ToAsyncEnumerable(), cancellationToken, forSpreadsheets: false);
        return rows.Count;
    }

    /// <summary>Without the zeros that the database adds: 2100, 8.5.</summary>
    private static decimal? Plain(decimal? figure) => figure / 1.0000000000000000000000000000m;
}
