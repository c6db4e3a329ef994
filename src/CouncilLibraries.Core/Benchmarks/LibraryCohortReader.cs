using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// Reads figures of libraries of the same kind and size (rule D1): for each ratio and group of libraries one value a council, the
/// middle of its own such libraries whose figure is approved, complete and at most a fifth estimated.
/// </summary>
public sealed class LibraryCohortReader(CouncilLibrariesContext database) : ICohortReader
{
    /// <inheritdoc />
    public bool Reads(ReleaseKind kind) => kind == ReleaseKind.Libraries;

    /// <inheritdoc />
    public async Task<Cohort> ReadAsync(ReleaseTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var catalogue = MeasureCatalogue.Current;
        var year = ReportingPeriod.Parse(target.PeriodId);
        var ratios = catalogue.Ratios.Where(r => r.Library).ToList();
        var measures = catalogue.MeasuresBehind(ratios.SelectMany(r => r.Inputs));
        var councils = await database.Councils.AsNoTracking().Where(c => c.IsFictional == target.IsFictional && c.Status == CouncilStatus.Active)
            .Select(c => new CohortCouncil(c.Id, c.Nation, c.AuthorityType, Array.Empty<Guid>())).ToListAsync(cancellationToken);
        var rows = new CohortRows(database);
        var values = await rows.MembersAsync(target, measures, cancellationToken);
        var libraries = await rows.LibrariesAsync(values.Keys, cancellationToken);
        return new Cohort(DisclosureRules.LikeLibraries,
            [.. ratios.SelectMany(r => LibraryGroup.All.Select(g => BenchmarkRatio.OfLibraries(g.CodeOf(r), r.RoundingUnit)))], councils,
            [.. values.SelectMany(own => Contributions(own.Key, own.Value.ToLookup(v => v.UnitId), libraries.GetValueOrDefault(own.Key) ?? []))], catalogue.Version);

        IEnumerable<Contribution> Contributions(Guid council, ILookup<Guid, StoredValue> valuesOf, List<LibraryOfYear> own) =>
            from library in own
            where valuesOf.Contains(library.Id)
            let like = LibraryGroup.Of(library, year)
            where like is not null
            let figures = ServiceYear.OfLibrary(catalogue, year, library, valuesOf[library.Id])
            from ratio in ratios
            let amount = ratio.Formula.Evaluate(figures.Contributed)
            where amount is not null
            group amount.Value.Value by like.CodeOf(ratio) into alike
            select new Contribution(council, alike.Key, new RatioAmount(Middle(alike), 1, 1)) { Libraries = alike.Count() };
    }

    private static decimal Middle(IEnumerable<decimal> values) => Math.Round(Quantiles.At(values.Order().ToArray(), 0.5m), RatioFormula.SumDecimals);
}
