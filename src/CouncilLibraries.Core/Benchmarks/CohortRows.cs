using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The rows of many councils that cohorts are made of. For cohort readers only.</summary>
internal sealed class CohortRows(CouncilLibrariesContext database)
{
    /// <summary>Approved values of active councils that agreed to take part, by council.</summary>
    /// <param name="target">Says which year, and whether fictional councils or real ones.</param>
    /// <param name="measures">Codes of measures of libraries; null for every measure, the service's too.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Dictionary<Guid, List<StoredValue>>> MembersAsync(ReleaseTarget target, IReadOnlyCollection<string>? measures, CancellationToken cancellationToken)
    {
        var approved = new[] { ReturnStatus.Approved, ReturnStatus.Locked };
        var consenting = database.ContributionChoices.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).Where(c => c.Contributes).Select(c => c.CouncilId);
        var active = database.Councils.Where(c => c.IsFictional == target.IsFictional && c.Status == CouncilStatus.Active).Select(c => c.Id);
        var returns = database.Returns.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter])
            .Where(r => r.PeriodId == target.PeriodId && approved.Contains(r.Status) && consenting.Contains(r.CouncilId) && active.Contains(r.CouncilId));
        var values = database.Values.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking();
        if (measures is not null)
        {
            values = values.Where(v => v.UnitId != v.CouncilId && measures.Contains(v.MeasureCode));
        }

        var rows = await values
            .Join(returns, v => new { v.CouncilId, v.UnitId, Year = v.YearId }, r => new { r.CouncilId, r.UnitId, Year = r.PeriodId }, (v, r) => v)
            .Select(v => new { v.CouncilId, Value = new StoredValue(v.UnitId, v.PeriodId, v.MeasureCode, v.State, v.Amount, v.Method) })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.CouncilId, r => r.Value).ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>The libraries of some councils, closed ones too, by council.</summary>
    public async Task<Dictionary<Guid, List<LibraryOfYear>>> LibrariesAsync(IReadOnlyCollection<Guid> councils, CancellationToken cancellationToken)
    {
        var phases = (await database.LibraryPhases.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
            .Where(p => councils.Contains(p.CouncilId)).ToListAsync(cancellationToken))
            .ToLookup(p => p.LibraryId);
        var capacities = (await database.LibraryCapacities.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
            .Where(c => councils.Contains(c.CouncilId)).ToListAsync(cancellationToken)).ToLookup(c => c.LibraryId);
        var libraries = await database.Libraries.IgnoreQueryFilters([CouncilLibrariesContext.CouncilFilter]).AsNoTracking()
            .Where(l => councils.Contains(l.CouncilId)).Select(l => new { l.CouncilId, l.Id, l.Name }).ToListAsync(cancellationToken);
        return libraries.GroupBy(l => l.CouncilId).ToDictionary(g => g.Key, g => g
            .Select(l => new LibraryOfYear(l.Id, l.Name, [.. phases[l.Id]], [.. capacities[l.Id]])).ToList());
    }
}
