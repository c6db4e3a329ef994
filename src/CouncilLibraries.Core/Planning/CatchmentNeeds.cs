using System.Globalization;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>
/// Puts the need around each library of the current council together: what a plan records, distances, use and cost. Of other
/// councils it reads the public list alone. Eight round trips, whatever the number of libraries.
/// </summary>
public sealed class CatchmentNeeds(CouncilLibrariesContext database, ICurrentCouncil current, CurrentPerson person, TimeProvider time)
{
    /// <summary>A library of another council is a neighbour's up to this far from one of ours.</summary>
    public const int NeighbourKilometres = 30;

    /// <summary>Years that the trend of use looks back over.</summary>
    public const int MostYears = 5;

    /// <summary>The plot is not widened for a neighbour's library farther away than this: ours would be crowded into a corner.</summary>
    private const int DrawnKilometres = 15;

    /// <summary>Libraries that lie as near as this and have one name are one: passed on between councils, and the list has not caught up.</summary>
    private const double SameKilometres = 0.5;

    /// <summary>A degree of latitude; the box around our libraries is cut with it, a little too large.</summary>
    private const double KilometresInDegree = 110.5;

    private const string Visits = "visits";
    private static readonly string[] Costs = ["spend_employees", "spend_premises"];
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");
    private readonly MeasureCatalogue catalogue = MeasureCatalogue.Current;

    private sealed record OwnLibrary(Guid Id, string Name, LibraryType Type, DateOnly? ClosedOn, string? ClosedWhy, IReadOnlyList<string> Successors, double? Latitude, double? Longitude, LibraryNeed? Need)
    {
        public bool IsRanked => ClosedOn is null && Type is LibraryType.Static or LibraryType.Mobile;

        public bool IsMobile => Type == LibraryType.Mobile;

        public bool IsPlace => Type == LibraryType.Static && Latitude is not null && Longitude is not null;
    }

    private sealed record ListedRow(string Name, string Council, double Latitude, double Longitude, string Source);

    /// <summary>The need around the libraries of the current council.</summary>
    /// <param name="planId">The plan; one that is not this council's has nothing recorded.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<NeedsTable> ReadAsync(Guid planId, CancellationToken cancellationToken)
    {
        var weights = await WeightsAsync(planId, cancellationToken);
        var libraries = await LibrariesAsync(planId, cancellationToken);
        var places = libraries.FindAll(l => l.IsPlace && l.ClosedOn is null);
        var listed = await ListedAsync(places, cancellationToken);
        var figures = await FiguresAsync(libraries, cancellationToken);
        var rows = libraries.Select((library, index) => Row(library, index + 1, places, listed, figures)).ToList();
        var facts = rows.Where(r => r.LeftOut is null).Select(FactsOf).ToList();
        var scores = NeedIndex.Of(facts, weights).ToDictionary(s => s.LibraryId);
        var nearby = Frame(places, rows, listed);
        return new NeedsTable(weights,
            rows.ConvertAll(r => scores.GetValueOrDefault(r.LibraryId) is { } score ? r with { Index = score.Index, Place = score.Place, Unknown = score.Unknown } : r),
            NeedIndex.WithoutSpread(facts), [.. nearby.Select(l => new NearbyLibrary(l.Name, l.Council, l.Latitude, l.Longitude))], [.. listed.Select(l => l.Source).Distinct()]);
    }

    /// <summary>The weights of a plan: its own, or the usual ones.</summary>
    public async Task<IReadOnlyDictionary<NeedFactor, int>> WeightsAsync(Guid planId, CancellationToken cancellationToken)
    {
        var own = await database.NeedWeights.AsNoTracking().Where(w => w.PlanId == planId).ToDictionaryAsync(w => w.Factor, w => w.Weight, cancellationToken);
        return own.Count == 0 ? NeedIndex.UsualWeights : NeedIndex.Factors.ToDictionary(f => f, own.GetValueOrDefault);
    }

    private async Task<List<OwnLibrary>> LibrariesAsync(Guid planId, CancellationToken cancellationToken)
    {
        var rows = await (
            from l in database.Libraries.AsNoTracking()
            from need in database.LibraryNeeds.Where(n => n.PlanId == planId && n.LibraryId == l.Id).DefaultIfEmpty()
            where (l.ClosedOn == null && (l.Type == LibraryType.Static || l.Type == LibraryType.Mobile)) || need != null
            orderby l.Name, l.Id
            select new
            {
                l.Id, l.Name, l.Type, l.ClosedOn, l.Latitude, l.Longitude, Need = need,
                ClosedWhy = database.LibraryPhases.Where(p => p.LibraryId == l.Id && p.From == l.ClosedOn).Select(p => p.Note).FirstOrDefault(),
                Successors = database.LibrarySuccessions.Where(s => s.OldId == l.Id).Select(s => database.Units.Where(u => u.Id == s.NewId).Select(u => u.Name).FirstOrDefault()).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return [.. rows.Select(r => new OwnLibrary(r.Id, r.Name, r.Type, r.ClosedOn, r.ClosedWhy, [.. r.Successors.OfType<string>().Order(StringComparer.Ordinal)], r.Latitude, r.Longitude, r.Need))
            .OrderBy(l => !l.IsRanked).ThenBy(l => l.Name, StringComparer.Create(Culture, ignoreCase: true)).ThenBy(l => l.Id)];
    }

    /// <summary>Libraries of other councils that are on the public list within reach of one of ours. Fictional and real never mix.</summary>
    private async Task<List<ListedRow>> ListedAsync(List<OwnLibrary> places, CancellationToken cancellationToken)
    {
        if (places.Count == 0)
        {
            return [];
        }

        var council = current.Required;
        var up = NeighbourKilometres / KilometresInDegree;
        var (south, north) = (places.Min(p => p.Latitude!.Value) - up, places.Max(p => p.Latitude!.Value) + up);
        // Degrees of longitude are shortest where the box is farthest from the equator.
        var aside = up / Math.Cos(double.DegreesToRadians(Math.Min(Math.Max(Math.Abs(south), Math.Abs(north)), 85)));
        var (west, east) = (places.Min(p => p.Longitude!.Value) - aside, places.Max(p => p.Longitude!.Value) + aside);
        var rows = await database.ListedLibraries.AsNoTracking()
            .Where(l => l.Latitude >= south && l.Latitude <= north && l.Longitude >= west && l.Longitude <= east && l.CouncilId != council.Id)
            .Join(database.Councils.Where(c => c.IsFictional == council.IsFictional), l => l.CouncilId, c => c.Id, (l, c) => new ListedRow(l.Name, c.Name, l.Latitude, l.Longitude, l.Source))
            .ToListAsync(cancellationToken);
        return [.. rows.Where(r => places.Exists(p => KilometresTo(p, r) <= NeighbourKilometres) && !places.Exists(p => IsSame(p, r)))
            .OrderBy(r => r.Name, StringComparer.Create(Culture, ignoreCase: true)).ThenBy(r => r.Council, StringComparer.Ordinal).ThenBy(r => r.Latitude).ThenBy(r => r.Longitude)];
    }

    private static bool IsSame(OwnLibrary own, ListedRow listed) =>
        KilometresTo(own, listed) <= SameKilometres && Library.KeyOf(own.Name, null, LibraryType.Static) == Library.KeyOf(listed.Name, null, LibraryType.Static);

    private static double KilometresTo(OwnLibrary own, ListedRow listed) => NeedIndex.Kilometres(own.Latitude!.Value, own.Longitude!.Value, listed.Latitude, listed.Longitude);

    /// <summary>
    /// The neighbours' libraries that the plot shows: those that lie where ours do, and the next of each where it is not far. In a large city many more are in reach.
    /// </summary>
    private static List<ListedRow> Frame(List<OwnLibrary> places, List<NeedRow> rows, List<ListedRow> listed)
    {
        if (places.Count == 0)
        {
            return [];
        }

        var next = listed.FindAll(l => rows.Exists(r => r.NextNeighbour is { Kilometres: <= DrawnKilometres } n && n.Name == l.Name && n.Council == l.Council));
        var (latitudes, longitudes) = (places.ConvertAll(p => p.Latitude!.Value), places.ConvertAll(p => p.Longitude!.Value));
        latitudes.AddRange(next.Select(n => n.Latitude));
        longitudes.AddRange(next.Select(n => n.Longitude));
        var (south, north, west, east) = (latitudes.Min(), latitudes.Max(), longitudes.Min(), longitudes.Max());
        return listed.FindAll(l => l.Latitude >= south && l.Latitude <= north && l.Longitude >= west && l.Longitude <= east);
    }

    private async Task<Func<Guid, (UseTrend? Use, YearCost? Cost)>> FiguresAsync(List<OwnLibrary> libraries, CancellationToken cancellationToken)
    {
        if (libraries.Count == 0)
        {
            return _ => (null, null);
        }

        var reader = new ComparisonReader(database, current.Required, person, time);
        var years = (await reader.YearsAsync(withNotes: false, cancellationToken)).Where(y => y.HasFigures).Take(MostYears).Select(y => y.Year).ToList();
        if (years.Count == 0)
        {
            return _ => (null, null);
        }

        string[] measures = [Visits, .. Costs];
        var units = await reader.UnitsAsync(years, cancellationToken);
        var figures = new LibraryFigures(catalogue, units,
            await reader.ValuesAsync(years, measures, unit: null, cancellationToken), await reader.PublishedAsync(ofLibraries: true, years, measures, cancellationToken), reader.Held);
        var byId = units.Where(u => u.Library is not null).ToDictionary(u => u.Id);
        return id => byId.GetValueOrDefault(id) is { } unit ? (UseOf(unit), CostOf(unit)) : (null, null);

        UseTrend? UseOf(UnitRow unit)
        {
            // A year in which it was closed for a time says nothing of a trend.
            var known = years.Where(unit.Library!.WasOpenThroughout).Select(y => (Year: y, Own: ValueOf(unit, Visits, y))).Where(v => v.Own.Value is not null).OrderBy(v => v.Year).ToList();
            if (known.Count < 2)
            {
                return null;
            }

            var (first, last) = (known[0], known[^1]);
            return new UseTrend(first.Year.ToString(), first.Own.Value!.Value, last.Year.ToString(), last.Own.Value!.Value,
                NeedIndex.YearlyChange(first.Own.Value.Value, last.Own.Value.Value, last.Year.StartYear - first.Year.StartYear), first.Own.EstimatedShare > 0 || last.Own.EstimatedShare > 0);
        }

        // Staff and premises are what of a library's cost is its own; without one of the two the sum would mislead.
        YearCost? CostOf(UnitRow unit) => years.Select(y => (Year: y, Parts: Costs.Select(c => ValueOf(unit, c, y).Value).ToList())).Where(y => y.Parts.TrueForAll(p => p is not null))
            .Select(y => new YearCost(y.Parts.Sum(p => p!.Value), y.Year.ToString())).FirstOrDefault();

        OwnRatio ValueOf(UnitRow unit, string measure, ReportingPeriod year) => figures.ValueOf(unit, LibraryChoice.Of(catalogue.Measure(measure)), year);
    }

    private static NeedRow Row(OwnLibrary library, int number, List<OwnLibrary> places, List<ListedRow> listed, Func<Guid, (UseTrend? Use, YearCost? Cost)> figures)
    {
        var need = library.Need;
        var (use, cost) = figures(library.Id);
        var hasDistance = library is { IsPlace: true, ClosedOn: null };
        return new NeedRow(library.Id, number, library.Name)
        {
            IsMobile = library.IsMobile, LeftOut = LeftOut(library),
            Latitude = library.IsPlace ? library.Latitude : null, Longitude = library.IsPlace ? library.Longitude : null,
            Deprivation = need?.Deprivation, Population = need?.Population, OnlyUsersPercent = need?.OnlyUsersPercent, OtherPlaces = need?.OtherPlaces, OtherPlacesText = need?.OtherPlacesText, Notes = need?.Notes,
            NextOurs = hasDistance ? Next(library, places.Where(p => p.Id != library.Id).Select(p => (p.Name, (string?)null, p.Latitude!.Value, p.Longitude!.Value))) : null,
            NextNeighbour = hasDistance && Next(library, listed.Select(l => (l.Name, (string?)l.Council, l.Latitude, l.Longitude))) is { Kilometres: <= NeighbourKilometres } next ? next : null,
            Use = use, Cost = need?.CostPounds is { } pounds ? new YearCost(pounds, null) : cost, Version = need?.Version ?? 0,
        };
    }

    private static NextLibrary? Next(OwnLibrary from, IEnumerable<(string Name, string? Council, double Latitude, double Longitude)> others) => others
        .Select(o => (o.Name, o.Council, Kilometres: NeedIndex.Kilometres(from.Latitude!.Value, from.Longitude!.Value, o.Latitude, o.Longitude)))
        .OrderBy(o => o.Kilometres).ThenBy(o => o.Name, StringComparer.Ordinal)
        .Select(o => new NextLibrary(o.Name, o.Council, decimal.Round((decimal)o.Kilometres, 1, MidpointRounding.ToEven))).FirstOrDefault();

    private static string? LeftOut(OwnLibrary library) => library switch
    {
        { IsRanked: true } => null,
        { ClosedOn: { } on, Successors: { Count: > 0 } successors } => $"Closed on {ComparisonWords.Day(on)}; {string.Join(" and ", successors)} took its place.",
        { ClosedOn: { } on } => $"Closed on {ComparisonWords.Day(on)}{(library.ClosedWhy is { } why ? $": {why.TrimEnd('.')}" : null)}.",
        _ => "No longer a library building or a mobile library.",
    };

    private static NeedFacts FactsOf(NeedRow row)
    {
        var known = new (NeedFactor Factor, decimal? Value)[]
        {
            (NeedFactor.Deprivation, row.Deprivation), (NeedFactor.Population, row.Population), (NeedFactor.Isolation, row.Isolation),
            (NeedFactor.OnlyLibrary, row.OnlyUsersPercent), (NeedFactor.Trend, row.Use?.Yearly), (NeedFactor.OtherProvision, row.OtherPlaces),
        };
        return new NeedFacts(row.LibraryId, known.Where(k => k.Value is not null).ToDictionary(k => k.Factor, k => k.Value!.Value));
    }
}
