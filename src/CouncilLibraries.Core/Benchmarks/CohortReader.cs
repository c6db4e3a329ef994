using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>Which comparison is meant.</summary>
/// <param name="PeriodId">The year, for example <c>2023-24</c>.</param>
/// <param name="Kind">What is compared, and whose.</param>
/// <param name="IsFictional">Of the fictional councils.</param>
public sealed record ReleaseTarget(string PeriodId, ReleaseKind Kind, bool IsFictional)
{
    /// <summary>For records and messages.</summary>
    public override string ToString() => $"{PeriodId} {Kind.ToString().ToLowerInvariant()}{(IsFictional ? " (fictional)" : "")}";
}

/// <summary>What a comparison compares, under which rules, and what each council contributes.</summary>
/// <param name="Rules">The disclosure rules in force for it.</param>
/// <param name="Ratios">What is compared.</param>
/// <param name="Councils">Contributors and viewers.</param>
/// <param name="Contributions">Values of ratios.</param>
/// <param name="Edition">Version of the catalogue or frameworks that it was read with.</param>
public sealed record Cohort(
    DisclosureRules Rules, IReadOnlyList<BenchmarkRatio> Ratios, IReadOnlyList<CohortCouncil> Councils, IReadOnlyList<Contribution> Contributions, string Edition);

/// <summary>
/// Reads across councils. Only publishing uses it; no request handler has a path to it, and where the database knows roles,
/// only the publisher's connection can carry it out.
/// </summary>
public interface ICohortReader
{
    /// <summary>Whether this reader is for this kind of comparison; one is for each.</summary>
    bool Reads(ReleaseKind kind);

    /// <summary>Reads the cohort of a comparison as it stands now.</summary>
    Task<Cohort> ReadAsync(ReleaseTarget target, CancellationToken cancellationToken);
}

/// <summary>Reads figures of services, published or members'.</summary>
public sealed class CohortReader(CouncilLibrariesContext database) : ICohortReader
{
    /// <inheritdoc />
    public bool Reads(ReleaseKind kind) => kind is ReleaseKind.Published or ReleaseKind.Members;

    /// <inheritdoc />
    public async Task<Cohort> ReadAsync(ReleaseTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var catalogue = MeasureCatalogue.Current;
        var year = ReportingPeriod.Parse(target.PeriodId);
        var period = await database.Periods.AsNoTracking().SingleAsync(p => p.Id == target.PeriodId, cancellationToken);
        var members = target.Kind == ReleaseKind.Members;
        var rows = new CohortRows(database);
        var councils = await database.Councils.AsNoTracking()
            .Where(c => c.IsFictional == target.IsFictional && (!members || c.Status == CouncilStatus.Active))
            .Select(c => new CohortRow(c.Id, c.Nation, c.AuthorityType)).ToListAsync(cancellationToken);
        var values = members
            ? await rows.MembersAsync(target, measures: null, cancellationToken)
            : await PublishedAsync(year, target, cancellationToken);
        var libraries = await rows.LibrariesAsync(values.Keys, cancellationToken);
        var facts = await PopulationsAsync(target, period.ReferenceYear, cancellationToken);
        var ratios = catalogue.Ratios.Where(r => r.Service).ToList();
        var contributions = new List<Contribution>();
        foreach (var (councilId, own) in values)
        {
            var figures = ServiceYear.Of(catalogue, year, councilId, own, libraries.GetValueOrDefault(councilId) ?? [], facts.GetValueOrDefault(councilId) ?? NoFacts);
            contributions.AddRange(ratios
                .Select(r => (r.Code, Amount: r.Formula.Evaluate(figures.Contributed)))
                .Where(r => r.Amount is not null)
                .Select(r => new Contribution(councilId, r.Code, r.Amount!.Value)));
        }

        return new Cohort(
            members ? DisclosureRules.Members : DisclosureRules.PublishedFigures,
            [.. ratios.Select(r => new BenchmarkRatio(r.Formula, r.Headline, r.Denominator.All(t => catalogue.FindFact(t.Measure) is not null)))],
            await WithNeighboursAsync(councils, target, cancellationToken), contributions, catalogue.Version);
    }

    private static readonly Dictionary<string, decimal> NoFacts = [];

    private sealed record CohortRow(Guid Id, string Nation, string AuthorityType);

    private async Task<Dictionary<Guid, List<StoredValue>>> PublishedAsync(ReportingPeriod year, ReleaseTarget target, CancellationToken cancellationToken)
    {
        // The service's own figures only: what is published of single libraries does not make up a service.
        var periods = year.Months.Concat(year.Quarters).Append(year).Select(p => p.ToString()).ToList();
        var rows = await database.PublishedFigures.AsNoTracking()
            .Where(f => periods.Contains(f.PeriodId) && f.UnitId == f.CouncilId && database.Councils.Any(c => c.Id == f.CouncilId && c.IsFictional == target.IsFictional))
            .Select(f => new { f.CouncilId, f.PeriodId, f.MeasureCode, f.Amount, f.Method }).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.CouncilId, r => new StoredValue(r.CouncilId, r.PeriodId, r.MeasureCode, r.Amount == 0 ? ValueState.Zero : ValueState.Entered, r.Amount, r.Method))
            .ToDictionary(g => g.Key, g => g.ToList());
    }

    private async Task<Dictionary<Guid, Dictionary<string, decimal>>> PopulationsAsync(ReleaseTarget target, int referenceYear, CancellationToken cancellationToken)
    {
        var profiles = await database.CouncilProfiles.AsNoTracking()
            .Where(p => p.Year <= referenceYear && database.Councils.Any(c => c.Id == p.CouncilId && c.IsFictional == target.IsFictional)).ToListAsync(cancellationToken);
        return profiles.GroupBy(p => p.CouncilId).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Year)!.ToFacts());
    }

    private async Task<List<CohortCouncil>> WithNeighboursAsync(List<CohortRow> councils, ReleaseTarget target, CancellationToken cancellationToken)
    {
        var nearest = await NearestCouncils.ReadAsync(database, councils.ConvertAll(c => c.Id), target.IsFictional, cancellationToken);
        return councils.ConvertAll(c => new CohortCouncil(c.Id, c.Nation, c.AuthorityType, nearest[c.Id].Councils));
    }
}
