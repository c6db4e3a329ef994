using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The council and its reference figures.</summary>
internal sealed record CouncilRow(
    string Name, string Nation, string AuthorityType, bool TakesPart, IReadOnlyList<CouncilProfile> Profiles, IReadOnlyList<CollectedSet> Collected)
{
    /// <summary>Residents for a year, by the codes of facts; empty where none are loaded.</summary>
    public Dictionary<string, decimal> FactsOf(int referenceYear) => Profiles.Where(p => p.Year <= referenceYear).MaxBy(p => p.Year)?.ToFacts() ?? [];
}

/// <summary>A release with the council's own peer group in it.</summary>
internal sealed record ReleaseRow(Guid Id, ReleaseKind Kind, int Number, DateTimeOffset PublishedAt, string Source, PeerGroupKind? Peers, bool TrendBroken);

/// <summary>A year that figures are collected for, and what the council has of it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Status">Whether it is open.</param>
/// <param name="PublishOn">Planned day of the comparison.</param>
/// <param name="ReferenceYear">Mid-year of the population.</param>
/// <param name="HasReturns">Whether any return of the council is begun.</param>
/// <param name="HasApproved">Whether any is approved.</param>
/// <param name="ServiceApproved">Whether the service's own is.</param>
/// <param name="HasPublished">Whether figures of the council are public by name.</param>
/// <param name="Releases">Newest release of each kind, members' figures first.</param>
internal sealed record YearRow(
    ReportingPeriod Year, CollectionStatus Status, DateOnly? PublishOn, int ReferenceYear, bool HasReturns, bool HasApproved, bool ServiceApproved, bool HasPublished,
    IReadOnlyList<ReleaseRow> Releases)
{
    /// <summary>Whether there is any figure that can be shown.</summary>
    public bool HasFigures => HasApproved || HasPublished;
}

/// <summary>The service or a library, with its returns of the years asked for.</summary>
internal sealed record UnitRow(Guid Id, string Name, LibraryOfYear? Library, IReadOnlyList<Guid> Successors, IReadOnlyList<Guid> Predecessors, IReadOnlyList<ReturnRow> Returns);

/// <summary>Where a return stands.</summary>
internal sealed record ReturnRow(string PeriodId, ReturnStatus Status, DateTimeOffset? ApprovedAt);

/// <summary>A value with its year, and its source where it is open data.</summary>
internal readonly record struct SourcedValue(ReportingPeriod Year, StoredValue Value, SourceCredit? Source);

/// <summary>A published cell.</summary>
internal sealed record CellRow(Guid ReleaseId, string RatioCode, PeerFigure Figure);

/// <summary>
/// What the comparison pages read, each part in one round trip: the current council's own rows and the cells that all may
/// see or that are for it, never another council's row.
/// </summary>
internal sealed class ComparisonReader(CouncilLibrariesContext database, CouncilInfo council)
{
    private static readonly ReturnStatus[] Agreed = [ReturnStatus.Approved, ReturnStatus.Locked];

    public async Task<CouncilRow> CouncilAsync(CancellationToken cancellationToken)
    {
        var row = await database.Councils.AsNoTracking().Where(c => c.Id == council.Id).Select(c => new
        {
            c.Name, c.Nation, c.AuthorityType,
            TakesPart = database.ContributionChoices.Any(x => x.Contributes),
            Profiles = database.CouncilProfiles.Where(p => p.CouncilId == c.Id).ToList(),
            Collected = database.CollectedSets.Where(s => s.CouncilId == c.Id).ToList(),
        }).AsSingleQuery().SingleAsync(cancellationToken);
        return new CouncilRow(row.Name, row.Nation, row.AuthorityType, row.TakesPart, row.Profiles, row.Collected);
    }

    /// <summary>Every year, newest first.</summary>
    public async Task<IReadOnlyList<YearRow>> YearsAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from p in database.Periods.AsNoTracking()
            from r in database.Releases.Where(r => r.PeriodId == p.Id && r.IsFictional == council.IsFictional && (r.Kind == ReleaseKind.Published || r.Kind == ReleaseKind.Members)).DefaultIfEmpty()
            from c in database.PeerGroupChoices.Where(c => c.ReleaseId == r!.Id).DefaultIfEmpty()
            select new
            {
                p.Id, p.Status, p.PublishOn, p.ReferenceYear,
                HasReturns = database.Returns.Any(x => x.PeriodId == p.Id),
                HasApproved = database.Returns.Any(x => x.PeriodId == p.Id && Agreed.Contains(x.Status)),
                ServiceApproved = database.Returns.Any(x => x.UnitId == council.Id && x.PeriodId == p.Id && Agreed.Contains(x.Status)),
                HasPublished = database.PublishedFigures.Any(f => f.CouncilId == council.Id && f.UnitId == council.Id && f.PeriodId == p.Id),
                ReleaseId = (Guid?)r!.Id, Kind = (ReleaseKind?)r.Kind, Number = (int?)r.Number, PublishedAt = (DateTimeOffset?)r.PublishedAt, r.Source,
                Peers = (PeerGroupKind?)c!.GroupKind, TrendBroken = (bool?)c.TrendBroken,
            }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.Id).Select(year =>
        {
            var p = year.First();
            var releases = year.Where(r => r.ReleaseId is not null)
                .Select(r => new ReleaseRow(r.ReleaseId!.Value, r.Kind!.Value, r.Number!.Value, r.PublishedAt!.Value, r.Source, r.Peers, r.TrendBroken ?? false))
                .GroupBy(r => r.Kind).OrderByDescending(k => k.Key == ReleaseKind.Members).Select(k => k.MaxBy(r => r.Number)!);
            return new YearRow(ReportingPeriod.Parse(p.Id), p.Status, p.PublishOn, p.ReferenceYear, p.HasReturns, p.HasApproved, p.ServiceApproved, p.HasPublished, [.. releases]);
        }).OrderByDescending(y => y.Year)];
    }

    /// <summary>The service and its libraries, closed ones too, by name.</summary>
    public async Task<IReadOnlyList<UnitRow>> UnitsAsync(IReadOnlyCollection<ReportingPeriod> years, CancellationToken cancellationToken)
    {
        var periods = years.Select(y => y.ToString()).ToArray();
        var rows = await database.Units.AsNoTracking().OrderBy(u => u.Name).ThenBy(u => u.Id).Select(u => new
        {
            u.Id, u.Name, IsLibrary = u is Library,
            Successors = database.LibrarySuccessions.Where(s => s.OldId == u.Id).Select(s => s.NewId).ToList(),
            Predecessors = database.LibrarySuccessions.Where(s => s.NewId == u.Id).Select(s => s.OldId).ToList(),
            Phases = database.LibraryPhases.Where(p => p.LibraryId == u.Id).ToList(),
            Capacities = database.LibraryCapacities.Where(c => c.LibraryId == u.Id).ToList(),
            Returns = database.Returns.Where(r => r.UnitId == u.Id && periods.Contains(r.PeriodId)).Select(r => new ReturnRow(r.PeriodId, r.Status, r.ApprovedAt)).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
        return rows.ConvertAll(u => new UnitRow(u.Id, u.Name,
            u.IsLibrary ? new LibraryOfYear(u.Id, u.Name, u.Phases, u.Capacities) : null, u.Successors, u.Predecessors, u.Returns));
    }

    /// <summary>Approved values.</summary>
    /// <param name="years">Years; null for all.</param>
    /// <param name="measures">Codes of measures; null for all.</param>
    /// <param name="unit">One library alone; null for the service with all its libraries.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<SourcedValue>> ValuesAsync(
        IReadOnlyCollection<ReportingPeriod>? years, IReadOnlyCollection<string>? measures, Guid? unit, CancellationToken cancellationToken)
    {
        var values = database.Values.AsNoTracking().Where(v => unit == null || v.UnitId == unit);
        if (years is not null)
        {
            var periods = years.Select(y => y.ToString()).ToArray();
            values = values.Where(v => periods.Contains(v.YearId));
        }

        if (measures is not null)
        {
            values = values.Where(v => measures.Contains(v.MeasureCode));
        }

        var rows = await values
            .Join(database.Returns.Where(r => Agreed.Contains(r.Status)), v => new { v.CouncilId, v.UnitId, Year = v.YearId }, r => new { r.CouncilId, r.UnitId, Year = r.PeriodId }, (v, r) => v)
            .Select(v => new { v.YearId, Value = new StoredValue(v.UnitId, v.PeriodId, v.MeasureCode, v.State, v.Amount, v.Method) })
            .ToListAsync(cancellationToken);
        var parsed = rows.Select(r => r.YearId).Distinct().ToDictionary(y => y, ReportingPeriod.Parse);
        return rows.ConvertAll(r => new SourcedValue(parsed[r.YearId], r.Value, null));
    }

    /// <summary>
    /// Codes of the measures that any library has a value of, and what the newest comparison of libraries across councils shows
    /// of our country: its figures by the codes that they are released under.
    /// </summary>
    /// <param name="years">Years to look for values in.</param>
    /// <param name="compared">The year of the comparison.</param>
    /// <param name="nation">Our nation.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<(IReadOnlySet<string> Measures, PublishedComparison? From, IReadOnlyDictionary<string, PeerFigure> Elsewhere)> LibraryMeasuresAsync(
        IReadOnlyCollection<ReportingPeriod> years, ReportingPeriod compared, string nation, CancellationToken cancellationToken)
    {
        var (periods, year) = (years.Select(y => y.ToString()).ToArray(), compared.ToString());
        var measures = database.Values.Where(v => v.UnitId != council.Id && periods.Contains(v.YearId)).Select(v => v.MeasureCode)
            .Union(database.PublishedFigures.Where(f => f.CouncilId == council.Id && f.UnitId != council.Id && periods.Contains(f.PeriodId)).Select(f => f.MeasureCode));
        var newest = database.Releases.Where(r => r.Kind == ReleaseKind.Libraries && r.IsFictional == council.IsFictional
            && !database.Releases.Any(later => later.PeriodId == r.PeriodId && later.Kind == r.Kind && later.IsFictional == r.IsFictional && later.Number > r.Number));
        // A few dozen measures beside a few dozen figures: each with each, for one round trip.
        var rows = await (
            from p in database.Periods.AsNoTracking().Where(p => p.Id == year)
            from r in newest.Where(r => r.PeriodId == p.Id).DefaultIfEmpty()
            from g in database.GroupCells.Where(g => g.ReleaseId == r!.Id && g.GroupKey == nation && !g.IsWithheld).DefaultIfEmpty()
            join m in measures on 1 equals 1 into given
            from measure in given.DefaultIfEmpty()
            select new
            {
                Measure = measure, PublishedAt = (DateTimeOffset?)r!.PublishedAt, r.Source,
                g!.RatioCode, Kind = (PeerGroupKind?)g.GroupKind, g.Contributors, g.LowerQuartile, g.Median, g.UpperQuartile,
            }).ToListAsync(cancellationToken);
        return (rows.Select(r => r.Measure).OfType<string>().ToHashSet(StringComparer.Ordinal),
            rows.Where(r => r.PublishedAt is not null).Select(r => new PublishedComparison(ReleaseKind.Libraries, r.PublishedAt!.Value, r.Source, PeerGroupKind.Country, TrendBroken: false)).FirstOrDefault(),
            rows.Where(r => r.Kind is not null).DistinctBy(r => r.RatioCode)
                .ToDictionary(r => r.RatioCode, r => new PeerFigure(r.Kind!.Value, nation, ReleaseKind.Libraries, r.Contributors, r.LowerQuartile, r.Median, r.UpperQuartile), StringComparer.Ordinal));
    }

    /// <summary>Figures of the council that are public by name.</summary>
    /// <param name="ofLibraries">Those of single libraries, or those of the service.</param>
    /// <param name="years">Years; null for all.</param>
    /// <param name="measures">Codes of measures; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<SourcedValue>> PublishedAsync(
        bool ofLibraries, IReadOnlyCollection<ReportingPeriod>? years, IReadOnlyCollection<string>? measures, CancellationToken cancellationToken)
    {
        var figures = database.PublishedFigures.AsNoTracking().Where(f => f.CouncilId == council.Id && f.UnitId == council.Id != ofLibraries);
        if (years is not null)
        {
            var periods = years.SelectMany(y => y.Months.Concat(y.Quarters).Append(y)).Select(p => p.ToString()).ToArray();
            figures = figures.Where(f => periods.Contains(f.PeriodId));
        }

        if (measures is not null)
        {
            figures = figures.Where(f => measures.Contains(f.MeasureCode));
        }

        var rows = await figures.Select(f => new { f.UnitId, f.PeriodId, f.MeasureCode, f.Amount, f.Method, f.Source!.Name, f.Source.Licence }).ToListAsync(cancellationToken);
        var parsed = rows.Select(r => r.PeriodId).Distinct().ToDictionary(p => p, p => ReportingPeriod.Parse(p).Year);
        return rows.ConvertAll(r => new SourcedValue(parsed[r.PeriodId],
            new StoredValue(r.UnitId, r.PeriodId, r.MeasureCode, r.Amount == 0 ? ValueState.Zero : ValueState.Entered, r.Amount, r.Method), new SourceCredit(r.Name, r.Licence)));
    }

    /// <summary>
    /// The cells of releases that this council may see. Of members' figures that is its country and its one peer group: its
    /// type only where that is the group (D7). Of published figures nothing is secret.
    /// </summary>
    /// <param name="of">Its nation and type.</param>
    /// <param name="releases">The releases.</param>
    /// <param name="ratio">Code of one ratio; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<CellRow>> CellsAsync(CouncilRow of, IReadOnlyList<ReleaseRow> releases, string? ratio, CancellationToken cancellationToken)
    {
        var ids = releases.Select(r => r.Id).ToArray();
        var seesType = releases.Where(r => r.Kind == ReleaseKind.Published || r.Peers == PeerGroupKind.Type).Select(r => r.Id).ToArray();
        var groups = database.GroupCells.AsNoTracking()
            .Where(c => ids.Contains(c.ReleaseId) && (ratio == null || c.RatioCode == ratio)
                && ((c.GroupKind == PeerGroupKind.Country && c.GroupKey == of.Nation) || (c.GroupKind == PeerGroupKind.Type && c.GroupKey == of.AuthorityType && seesType.Contains(c.ReleaseId))))
            .Select(c => new { c.ReleaseId, c.RatioCode, c.GroupKind, c.Contributors, c.LowerQuartile, c.Median, c.UpperQuartile });
        var near = database.NeighbourCells.AsNoTracking().Where(c => ids.Contains(c.ReleaseId) && (ratio == null || c.RatioCode == ratio))
            .Select(c => new { c.ReleaseId, c.RatioCode, c.GroupKind, c.Contributors, c.LowerQuartile, c.Median, c.UpperQuartile });
        var rows = await groups.Concat(near).ToListAsync(cancellationToken);
        var kinds = releases.ToDictionary(r => r.Id, r => r.Kind);
        return rows.ConvertAll(c => new CellRow(c.ReleaseId, c.RatioCode, new PeerFigure(c.GroupKind,
            c.GroupKind switch { PeerGroupKind.Country => of.Nation, PeerGroupKind.Type => of.AuthorityType, _ => "" },
            kinds[c.ReleaseId], c.Contributors, c.LowerQuartile, c.Median, c.UpperQuartile)));
    }
}
