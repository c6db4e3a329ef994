using System.Text.Json;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>A figure in a year.</summary>
/// <param name="Year">The year, for example <c>2023-24</c>.</param>
/// <param name="Text">The value, written with its unit where it has one.</param>
/// <param name="IsEstimated">Whether some of it is estimated.</param>
public sealed record AreaYear(string Year, string Text, bool IsEstimated);

/// <summary>A figure that belongs to a results area.</summary>
/// <param name="Code">Code of the measure or ratio.</param>
/// <param name="Name">Name.</param>
/// <param name="Years">The years that it is held for, oldest first; empty where it is not held.</param>
/// <param name="Peers">Other councils' figure in the newest comparison, in words; null where there is none.</param>
public sealed record AreaFigure(string Code, string Name, IReadOnlyList<AreaYear> Years, string? Peers)
{
    /// <summary>The newest value; null where it is not held.</summary>
    public AreaYear? Latest => Years.Count > 0 ? Years[^1] : null;
}

/// <summary>Brings in the figures of a unit that belong to a results area: from its approved returns, else published ones, and the newest comparison.</summary>
public sealed class AreaFigures(CouncilLibrariesContext database, OwnFigureReader own, CouncilComparison comparison, ICurrentCouncil council)
{
    /// <summary>The figures of an area: as they stood at sign-off where the assessment is signed off, live before.</summary>
    public async Task<IReadOnlyList<AreaFigure>> OfAsync(Assessment assessment, ResultsArea area, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(area);
        var frozen = assessment.Status == AssessmentStatus.SignedOff
            ? await database.ResultsRecords.AsNoTracking().Where(r => r.AssessmentId == assessment.Id && r.AreaKey == area.Key).Select(r => r.FrozenFigures).SingleOrDefaultAsync(cancellationToken)
            : null;
        return frozen is null ? await ReadAsync(assessment.UnitId, area, cancellationToken) : JsonSerializer.Deserialize<List<AreaFigure>>(frozen)!;
    }

    /// <summary>The figures of every area of an assessment, by the area's key: as they stood at sign-off where it is signed off, live before.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<AreaFigure>>> OfAllAsync(AssessmentFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var frozen = frame.Assessment.Status == AssessmentStatus.SignedOff
            ? await database.ResultsRecords.AsNoTracking().Where(r => r.AssessmentId == frame.Assessment.Id && r.FrozenFigures != null)
                .ToDictionaryAsync(r => r.AreaKey, r => r.FrozenFigures!, StringComparer.Ordinal, cancellationToken)
            : [];
        var live = await ReadAsync(frame.Assessment.UnitId, [.. frame.Areas.Where(a => !frozen.ContainsKey(a.Key))], cancellationToken);
        return frame.Areas.ToDictionary(a => a.Key,
            a => frozen.GetValueOrDefault(a.Key) is { } kept ? JsonSerializer.Deserialize<List<AreaFigure>>(kept)! : live[a.Key], StringComparer.Ordinal);
    }

    /// <summary>The figures of an area as they stand now.</summary>
    /// <param name="unitId">The service or library.</param>
    /// <param name="area">The area; null for every measure and ratio of the catalogue.</param>
    public async Task<IReadOnlyList<AreaFigure>> ReadAsync(Guid unitId, ResultsArea? area, CancellationToken cancellationToken)
    {
        if (area is not null)
        {
            return (await ReadAsync(unitId, [area], cancellationToken))[area.Key];
        }

        var all = OwnFigureReader.Choices(unitId != council.Required.Id);
        var series = await SeriesAsync(unitId, all, cancellationToken);
        return [.. all.Select(c => new AreaFigure(c.Code, c.Name, series[c.Code], null))];
    }

    /// <summary>Keeps the figures of every area as they stand, with the sign-off. The caller saves.</summary>
    public async Task FreezeAsync(AssessmentFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var records = await database.ResultsRecords.Where(r => r.AssessmentId == frame.Assessment.Id).ToDictionaryAsync(r => r.AreaKey, StringComparer.Ordinal, cancellationToken);
        foreach (var (key, figures) in await ReadAsync(frame.Assessment.UnitId, frame.Areas, cancellationToken))
        {
            if (!records.TryGetValue(key, out var record))
            {
                database.ResultsRecords.Add(record = new ResultsRecord { CouncilId = frame.Assessment.CouncilId, AssessmentId = frame.Assessment.Id, AreaKey = key });
            }

            record.FrozenFigures = JsonSerializer.Serialize(figures);
        }
    }

    /// <summary>Lets go of the figures that were kept, when the assessment is opened again: they are live from then on. The caller saves.</summary>
    public async Task DropAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        foreach (var record in await database.ResultsRecords.Where(r => r.AssessmentId == assessment.Id && r.FrozenFigures != null).ToListAsync(cancellationToken))
        {
            record.FrozenFigures = null;
            // Where the team had said nothing of the area, the record was made for the figures alone.
            if (record is { State: null, Summary: null })
            {
                database.ResultsRecords.Remove(record);
            }
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<AreaFigure>>> ReadAsync(Guid unitId, IReadOnlyList<ResultsArea> areas, CancellationToken cancellationToken)
    {
        var library = unitId != council.Required.Id;
        var all = OwnFigureReader.Choices(library);
        var wanted = areas.ToDictionary(a => a.Key, a => a.Ratios.Concat(a.Measures).Select(code => all.FirstOrDefault(c => c.Code == code)).OfType<LibraryChoice>().ToList(), StringComparer.Ordinal);
        var series = await SeriesAsync(unitId, [.. wanted.Values.SelectMany(w => w)], cancellationToken);
        var peers = library || areas.Count == 0 ? [] : await PeersAsync(cancellationToken);
        return wanted.ToDictionary(w => w.Key,
            IReadOnlyList<AreaFigure> (w) => [.. w.Value.Select(c => new AreaFigure(c.Code, c.Name, series[c.Code], peers.GetValueOrDefault(c.Code)))], StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, IReadOnlyList<AreaYear>>> SeriesAsync(Guid unitId, IReadOnlyList<LibraryChoice> choices, CancellationToken cancellationToken)
    {
        var codes = choices.Select(c => c.Code).Distinct(StringComparer.Ordinal).ToList();
        var series = (await own.SeriesAsync(unitId, codes, cancellationToken)).ToLookup(f => f.Code, StringComparer.Ordinal);
        return codes.ToDictionary(c => c,
            IReadOnlyList<AreaYear> (c) => [.. series[c].Where(f => f.Value is not null).Select(f => new AreaYear(f.Year.ToString(), f.Text, f.IsEstimated))], StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, string>> PeersAsync(CancellationToken cancellationToken) =>
        (await comparison.OverviewAsync(null, cancellationToken))?.Ratios.Where(r => r.Closest is not null)
            .ToDictionary(r => r.Ratio.Code, r => ComparisonWords.Middle(r).TrimEnd('.'), StringComparer.Ordinal) ?? [];
}
