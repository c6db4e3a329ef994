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
    /// <summary>When it was decided to take part no longer; null while it takes part, and where nothing was decided.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Residents for a year, by the codes of facts; empty where none are loaded.</summary>
    public Dictionary<string, decimal> FactsOf(int referenceYear) => Profiles.Where(p => p.Year <= referenceYear).MaxBy(p => p.Year)?.ToFacts() ?? [];
}

/// <summary>A release with the council's own peer group in it.</summary>
internal sealed record ReleaseRow(Guid Id, ReleaseKind Kind, int Number, DateTimeOffset PublishedAt, string Source, PeerGroupKind? Peers, bool TrendBroken)
{
    /// <summary>When each release of the year and kind was published, by number: a figure may stand since an earlier one.</summary>
    public required IReadOnlyDictionary<int, DateTimeOffset> PublishedOn { get; init; }
}

/// <summary>A year that figures are collected for, and what the council has of it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Status">Whether it is open.</param>
/// <param name="PublishOn">Planned day of the comparison.</param>
/// <param name="ReferenceYear">Mid-year of the population.</param>
/// <param name="HasReturns">Whether any return of the council is begun.</param>
/// <param name="HasApproved">Whether any is approved.</param>
/// <param name="ServiceApproved">Whether the service's own is.</param>
/// <param name="HasPublished">Whether figures of the council are public by name.</param>
/// <param name="Sharing">How its approved figures stand with councillors.</param>
/// <param name="Releases">Newest release of each kind, members' figures first.</param>
internal sealed record YearRow(
    ReportingPeriod Year, CollectionStatus Status, DateOnly? PublishOn, int ReferenceYear, bool HasReturns, bool HasApproved, bool ServiceApproved, bool HasPublished,
    YearSharing Sharing, IReadOnlyList<ReleaseRow> Releases)
{
    /// <summary>Whether there is any figure that can be shown.</summary>
    public bool HasFigures => HasApproved || HasPublished;

    /// <summary>Whether its approved figures are held back from this reader, who sees what is public by name alone.</summary>
    public bool IsHeld { get; private init; }

    /// <summary>The year as a councillor sees it while it is not open.</summary>
    public YearRow Hold() =>
        this with { HasReturns = false, HasApproved = false, ServiceApproved = false, Releases = [.. Releases.Where(r => r.Kind == ReleaseKind.Published)], IsHeld = true };

    /// <summary>The operator's notes on the year that may touch the council: for all, for any nation, for this council.</summary>
    public IReadOnlyList<SeriesNote> Notes { get; init; } = [];
}

/// <summary>The service or a library, with its returns of the years asked for.</summary>
internal sealed record UnitRow(Guid Id, string Name, LibraryOfYear? Library, IReadOnlyList<Guid> Successors, IReadOnlyList<Guid> Predecessors, IReadOnlyList<ReturnRow> Returns)
{
    /// <summary>Whether it shares its building with another service.</summary>
    public bool IsCoLocated { get; init; }
}

/// <summary>Where a return stands.</summary>
internal sealed record ReturnRow(string PeriodId, ReturnStatus Status, DateTimeOffset? ApprovedAt);

/// <summary>A value with its year, its source where it is open data, and where it is our own how it came about.</summary>
internal readonly record struct SourcedValue(ReportingPeriod Year, StoredValue Value, SourceCredit? Source, ValueStory? Story = null);

/// <summary>The definition that an approved value follows, when it was last changed, and when its return was last approved.</summary>
internal sealed record ValueStory(string Definition, DateTimeOffset ChangedAt, DateTimeOffset? ApprovedAt);

/// <summary>A published cell.</summary>
internal sealed record CellRow(Guid ReleaseId, string RatioCode, PeerFigure Figure);

/// <summary>
/// What the comparison pages read, each part in one round trip: the current council's own rows and the cells that all may
/// see or that are for it, never another council's row. <see cref="YearsAsync"/> comes first: years that are not open to a
/// councillor are held back there, and in everything that is read after it.
/// </summary>
internal sealed class ComparisonReader(CouncilLibrariesContext database, CouncilInfo council, CurrentPerson person, TimeProvider time)
{
    private static readonly ReturnStatus[] Agreed = [ReturnStatus.Approved, ReturnStatus.Locked];
    private string[] held = [];

    /// <summary>Years whose approved figures are held back from this reader.</summary>
    public IReadOnlySet<string> Held => held.ToHashSet(StringComparer.Ordinal);

    public async Task<CouncilRow> CouncilAsync(CancellationToken cancellationToken)
    {
        var row = await database.Councils.AsNoTracking().Where(c => c.Id == council.Id).Select(c => new
        {
            c.Name, c.Nation, c.AuthorityType,
            TakesPart = database.ContributionChoices.Any(x => x.Contributes),
            LeftAt = database.ContributionChoices.Where(x => !x.Contributes).Select(x => (DateTimeOffset?)x.DecidedAt).FirstOrDefault(),
            Profiles = database.CouncilProfiles.Where(p => p.CouncilId == c.Id).ToList(),
            Collected = database.CollectedSets.Where(s => s.CouncilId == c.Id).ToList(),
        }).AsSingleQuery().SingleAsync(cancellationToken);
        return new CouncilRow(row.Name, row.Nation, row.AuthorityType, row.TakesPart, row.Profiles, row.Collected) { LeftAt = row.LeftAt };
    }

    /// <summary>Every year, newest first.</summary>
    /// <param name="withNotes">Whether with the operator's notes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<YearRow>> YearsAsync(bool withNotes, CancellationToken cancellationToken)
    {
        // Filtered before it is joined: SQLite knows no APPLY.
        var notes = database.SeriesNotes.Where(n => withNotes && (n.CouncilId == null || n.CouncilId == council.Id));
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
                SharedAt = database.YearBriefings.Where(b => b.YearId == p.Id).Select(b => b.SharedAt).FirstOrDefault(),
                FirstApprovedAt = database.Returns.Where(x => x.PeriodId == p.Id && Agreed.Contains(x.Status)).Min(x => x.ApprovedAt),
                ReleaseId = (Guid?)r!.Id, Kind = (ReleaseKind?)r.Kind, Number = (int?)r.Number, PublishedAt = (DateTimeOffset?)r.PublishedAt, r.Source,
                Peers = (PeerGroupKind?)c!.GroupKind, TrendBroken = (bool?)c.TrendBroken,
                Notes = notes.Where(n => n.YearId == p.Id).OrderBy(n => n.Id).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var years = rows.GroupBy(r => r.Id).Select(year =>
        {
            var p = year.First();
            IReadOnlyList<ReleaseRow> releases = [.. year.Where(r => r.ReleaseId is not null).GroupBy(r => r.Kind!.Value).OrderByDescending(k => k.Key == ReleaseKind.Members).Select(kind =>
            {
                var r = kind.MaxBy(r => r.Number)!;
                return new ReleaseRow(r.ReleaseId!.Value, kind.Key, r.Number!.Value, r.PublishedAt!.Value, r.Source, r.Peers, r.TrendBroken ?? false)
                {
                    PublishedOn = kind.ToDictionary(x => x.Number!.Value, x => x.PublishedAt!.Value),
                };
            })];
            var parsed = ReportingPeriod.Parse(p.Id);
            var sharing = new YearSharing(parsed, p.HasApproved, p.ServiceApproved || releases.Count > 0, p.SharedAt,
                YearBriefing.OpensOn(releases.FirstOrDefault(r => r.Kind == ReleaseKind.Members)?.PublishedOn.Values.Min(), p.FirstApprovedAt));
            return new YearRow(parsed, p.Status, p.PublishOn, p.ReferenceYear, p.HasReturns, p.HasApproved, p.ServiceApproved, p.HasPublished, sharing, releases) { Notes = p.Notes };
        }).OrderByDescending(y => y.Year).ToList();
        if (person.IsCouncillor)
        {
            var today = PhaseDay.Today(time);
            years = years.ConvertAll(y => y.HasApproved && !y.Sharing.IsOpen(today) ? y.Hold() : y);
            held = [.. years.Where(y => y.IsHeld).Select(y => y.Year.ToString())];
        }

        return years;
    }

    /// <summary>The service and its libraries, closed ones too, by name.</summary>
    public async Task<IReadOnlyList<UnitRow>> UnitsAsync(IReadOnlyCollection<ReportingPeriod> years, CancellationToken cancellationToken)
    {
        var periods = years.Select(y => y.ToString()).ToArray();
        var rows = await database.Units.AsNoTracking().OrderBy(u => u.Name).ThenBy(u => u.Id).Select(u => new
        {
            u.Id, u.Name, IsLibrary = u is Library, CoLocatedWith = u is Library ? ((Library)u).CoLocatedWith : null,
            Successors = database.LibrarySuccessions.Where(s => s.OldId == u.Id).Select(s => s.NewId).ToList(),
            Predecessors = database.LibrarySuccessions.Where(s => s.NewId == u.Id).Select(s => s.OldId).ToList(),
            Phases = database.LibraryPhases.Where(p => p.LibraryId == u.Id).ToList(),
            Capacities = database.LibraryCapacities.Where(c => c.LibraryId == u.Id).ToList(),
            Returns = database.Returns.Where(r => r.UnitId == u.Id && periods.Contains(r.PeriodId)).Select(r => new ReturnRow(r.PeriodId, r.Status, r.ApprovedAt)).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
        return rows.ConvertAll(u => new UnitRow(u.Id, u.Name,
            u.IsLibrary ? new LibraryOfYear(u.Id, u.Name, u.Phases, u.Capacities) : null, u.Successors, u.Predecessors, u.Returns)
        { IsCoLocated = !string.IsNullOrWhiteSpace(u.CoLocatedWith) });
    }

    /// <summary>Approved values.</summary>
    /// <param name="years">Years; null for all.</param>
    /// <param name="measures">Codes of measures; null for all.</param>
    /// <param name="unit">One library alone; null for the service with all its libraries.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<SourcedValue>> ValuesAsync(
        IReadOnlyCollection<ReportingPeriod>? years, IReadOnlyCollection<string>? measures, Guid? unit, CancellationToken cancellationToken)
    {
        var values = database.Values.AsNoTracking().Where(v => (unit == null || v.UnitId == unit) && !held.Contains(v.YearId));
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
            .Join(database.Returns.Where(r => Agreed.Contains(r.Status)), v => new { v.CouncilId, v.UnitId, Year = v.YearId }, r => new { r.CouncilId, r.UnitId, Year = r.PeriodId }, (v, r) => new { v, r.ApprovedAt })
            .Select(x => new { x.v.YearId, Value = new StoredValue(x.v.UnitId, x.v.PeriodId, x.v.MeasureCode, x.v.State, x.v.Amount, x.v.Method), x.v.DefinitionVersion, x.v.ChangedAt, x.ApprovedAt })
            .ToListAsync(cancellationToken);
        var parsed = rows.Select(r => r.YearId).Distinct().ToDictionary(y => y, ReportingPeriod.Parse);
        return rows.ConvertAll(r => new SourcedValue(parsed[r.YearId], r.Value, null, new ValueStory(r.DefinitionVersion, r.ChangedAt, r.ApprovedAt)));
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
        var isHeld = held.Contains(year, StringComparer.Ordinal);
        var measures = database.Values.Where(v => v.UnitId != council.Id && periods.Contains(v.YearId) && !held.Contains(v.YearId)).Select(v => v.MeasureCode)
            .Union(database.PublishedFigures.Where(f => f.CouncilId == council.Id && f.UnitId != council.Id && periods.Contains(f.PeriodId)).Select(f => f.MeasureCode));
        var newest = database.Releases.Where(r => !isHeld && r.Kind == ReleaseKind.Libraries && r.IsFictional == council.IsFictional
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
            .Select(c => new { c.ReleaseId, c.RatioCode, c.GroupKind, c.Contributors, c.LowerQuartile, c.Median, c.UpperQuartile, c.IssuedIn });
        var near = database.NeighbourCells.AsNoTracking().Where(c => ids.Contains(c.ReleaseId) && (ratio == null || c.RatioCode == ratio))
            .Select(c => new { c.ReleaseId, c.RatioCode, c.GroupKind, c.Contributors, c.LowerQuartile, c.Median, c.UpperQuartile, c.IssuedIn });
        var rows = await groups.Concat(near).ToListAsync(cancellationToken);
        var byId = releases.ToDictionary(r => r.Id);
        return rows.ConvertAll(c => new CellRow(c.ReleaseId, c.RatioCode, new PeerFigure(c.GroupKind,
            c.GroupKind switch { PeerGroupKind.Country => of.Nation, PeerGroupKind.Type => of.AuthorityType, _ => "" },
            byId[c.ReleaseId].Kind, c.Contributors, c.LowerQuartile, c.Median, c.UpperQuartile)
        { IssuedAt = byId[c.ReleaseId].PublishedOn[c.IssuedIn] }));
    }
}
