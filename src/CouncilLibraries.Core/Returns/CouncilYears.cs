using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>Reads the figures of the current council for one year.</summary>
public sealed class CouncilYears(CouncilLibrariesContext database, ICurrentCouncil council)
{
    private static readonly List<string> Local = [.. MeasureCatalogue.Current.Measures.Where(measure => measure.Local).Select(measure => measure.Code)];

    /// <summary>The whole council's year.</summary>
    /// <param name="year">A financial year, for example <c>2023-24</c>.</param>
    /// <returns>Null where there is no such year.</returns>
    public Task<CouncilYear?> FindAsync(string? year, CancellationToken cancellationToken) => ReadAsync(year, null, cancellationToken);

    /// <summary>What one unit needs of the year: a library alone, or for the service everything. Seven round trips.</summary>
    /// <param name="year">A financial year, for example <c>2023-24</c>.</param>
    /// <param name="unit">The library, or the service.</param>
    /// <returns>Null where there is no such year.</returns>
    public Task<CouncilYear?> FindAsync(string? year, Guid unit, CancellationToken cancellationToken) =>
        ReadAsync(year, unit == council.Required.Id ? null : unit, cancellationToken);

    private async Task<CouncilYear?> ReadAsync(string? text, Guid? only, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParseYear(text, out var year, out _))
        {
            return null;
        }

        var councilId = council.Required.Id;
        var (id, last) = (year.ToString(), year.Previous.ToString());
        var head = await database.Periods.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new
            {
                Collection = p,
                Cadence = database.ReturnSettings.Select(s => s.Cadence).FirstOrDefault(),
                Population = database.CouncilProfiles.Where(c => c.CouncilId == councilId && c.Year == p.ReferenceYear).Select(c => (long?)c.Population).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return null;
        }

        var units = await database.Units.AsNoTracking().Where(u => only == null || u.Id == only)
            .LeftJoin(database.Returns.AsNoTracking().Where(r => r.PeriodId == id), u => u.Id, r => r.UnitId, (u, r) => new { Unit = u, Return = r })
            .Select(x => new StoredUnit(
                x.Unit.Id,
                x.Unit.Name,
                x.Unit is LibraryService,
                database.LibraryPhases.Where(p => p.LibraryId == x.Unit.Id).ToList(),
                database.LibraryCapacities.Where(c => c.LibraryId == x.Unit.Id).ToList(),
                x.Return,
                database.Memberships.Where(m => m.CouncilId == councilId && m.PersonId == x.Return!.SubmittedById).Select(m => m.Person!.Name).FirstOrDefault(),
                database.Memberships.Where(m => m.CouncilId == councilId && m.PersonId == x.Return!.ApprovedById).Select(m => m.Person!.Name).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var values = await database.Values.AsNoTracking().Where(v => (v.YearId == id || v.YearId == last) && (only == null || v.UnitId == only)).ToListAsync(cancellationToken);
        var notes = await database.WarningNotes.AsNoTracking().Where(n => n.YearId == id && (only == null || n.UnitId == only)).ToListAsync(cancellationToken);
        var published = await database.PublishedFigures.AsNoTracking()
            .Where(f => f.CouncilId == councilId && (f.PeriodId == id || f.PeriodId == last) && (only == null || f.UnitId == only))
            .Select(f => new { f.UnitId, f.PeriodId, f.MeasureCode, f.Amount, f.Method, f.Note, Source = f.Source!.Name })
            .ToListAsync(cancellationToken);
        var local = await database.Values.Where(v => Local.Contains(v.MeasureCode)).Select(v => v.MeasureCode).Distinct().ToListAsync(cancellationToken);
        var collected = await database.CollectedSets.AsNoTracking().ToListAsync(cancellationToken);
        return new CouncilYear(MeasureCatalogue.Current, new StoredYear(
            head.Collection,
            head.Cadence,
            head.Population,
            units,
            values,
            notes,
            [.. published.Select(f => new StoredPublishedFigure(f.UnitId, ReportingPeriod.Parse(f.PeriodId), f.MeasureCode, f.Amount, f.Method, f.Note, f.Source))],
            local.ToHashSet(StringComparer.Ordinal),
            collected));
    }
}
