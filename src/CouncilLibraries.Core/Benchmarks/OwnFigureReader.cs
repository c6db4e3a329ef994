using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>A unit's own figure of a measure or ratio in a year.</summary>
/// <param name="Code">Code of the measure or ratio.</param>
/// <param name="Name">Everyday name of it.</param>
/// <param name="Kind">Number, money or percentage.</param>
/// <param name="UnitId">The library, or the service.</param>
/// <param name="Year">The financial year.</param>
/// <param name="Value">The value, unrounded, in its natural unit (visits, pounds, per cent); null where there is none. Never a zero for a blank.</param>
/// <param name="Text">The value, written; where there is none, why: "Not collected", "Incomplete: visits".</param>
/// <param name="Source">Approved here, published by name, or facts alone; null where there is no value.</param>
/// <param name="EstimatedShare">The share, 0 to 1, of what it is made of that is estimated.</param>
public sealed record OwnFigure(string Code, string Name, AmountKind Kind, Guid UnitId, ReportingPeriod Year, decimal? Value, string Text, OwnSource? Source, decimal EstimatedShare)
{
    /// <summary>Whether any part of it is estimated.</summary>
    public bool IsEstimated => EstimatedShare > 0;
}

/// <summary>
/// The current council's own figures over the years, for pages that set something beside them: assessments, plans. Each
/// figure is made from approved values, else from published ones, never from both, and says which.
/// </summary>
public sealed class OwnFigureReader(CouncilLibrariesContext database, ICurrentCouncil current, CurrentPerson person, TimeProvider time)
{
    private readonly MeasureCatalogue catalogue = MeasureCatalogue.Current;

    /// <summary>What there can be figures of.</summary>
    /// <param name="ofLibrary">Of a single library, or of the service.</param>
    /// <returns>Ratios, then measures, in the order of the screens.</returns>
    public static IReadOnlyList<LibraryChoice> Choices(bool ofLibrary) =>
    [
        .. MeasureCatalogue.Current.Ratios.Where(r => ofLibrary ? r.Library : r.Service).Select(LibraryChoice.Of),
        .. MeasureCatalogue.Current.Measures.Where(m => !ofLibrary || m.Library != LibraryLevel.No).Select(LibraryChoice.Of),
    ];

    /// <summary>Years whose approved figures are held back from the reader; for everybody but a councillor none, and no round trip.</summary>
    public async Task<IReadOnlySet<string>> HeldAsync(CancellationToken cancellationToken)
    {
        var reader = new ComparisonReader(database, current.Required, person, time);
        if (person.IsCouncillor)
        {
            await reader.YearsAsync(withNotes: false, cancellationToken);
        }

        return reader.Held;
    }

    /// <summary>A unit's figures over the years. Five round trips, whatever the number of codes.</summary>
    /// <param name="unitId">The library, or the council's own id for the service.</param>
    /// <param name="codes">Codes of measures and ratios. One that the catalogue does not know, or that such a unit does not have, is passed over.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// For each code, in the order asked, one a year, oldest first: every year of which the unit has any figure at all, also
    /// where this one is missing. Empty where there is no such unit, or it has no figures.
    /// </returns>
    public Task<IReadOnlyList<OwnFigure>> SeriesAsync(Guid unitId, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return SeriesAsync([.. codes.Select(code => (unitId, code))], cancellationToken);
    }

    /// <summary>Figures of several units over the years. Six round trips at most, whatever the number of units and codes.</summary>
    /// <param name="wanted">Units, the council's own id for the service, with codes of measures and ratios. What is not there is passed over.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>For each unit and code, in the order asked, one a year, oldest first, as for a single unit.</returns>
    public async Task<IReadOnlyList<OwnFigure>> SeriesAsync(IReadOnlyCollection<(Guid UnitId, string Code)> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var council = current.Required;
        var asked = wanted.Distinct().Select(w => (w.UnitId, Choice: Choices(w.UnitId != council.Id).FirstOrDefault(c => c.Code == w.Code))).Where(w => w.Choice is not null).ToList();
        if (asked.Count == 0)
        {
            return [];
        }

        var measures = catalogue.MeasuresBehind(asked.SelectMany(a => a.Choice!.Inputs));
        var reader = new ComparisonReader(database, council, person, time);
        var own = await reader.CouncilAsync(cancellationToken);
        var years = await reader.YearsAsync(withNotes: false, cancellationToken);
        var units = await reader.UnitsAsync([.. years.Select(y => y.Year)], cancellationToken);
        asked.RemoveAll(a => !units.Any(u => u.Id == a.UnitId));
        if (asked.Count == 0 || years.Count == 0)
        {
            return [];
        }

        var one = asked.TrueForAll(a => a.UnitId == asked[0].UnitId) && asked[0].UnitId != council.Id ? asked[0].UnitId : (Guid?)null;
        var approved = await reader.ValuesAsync(null, measures, one, cancellationToken);
        var ofService = asked.Exists(a => a.UnitId == council.Id) ? await reader.PublishedAsync(ofLibraries: false, null, measures, cancellationToken) : [];
        var ofLibraries = asked.Exists(a => a.UnitId != council.Id) ? await reader.PublishedAsync(ofLibraries: true, null, measures, cancellationToken) : [];
        var service = new OwnFigures(catalogue, new ComparisonPage(reader, own, council.Id, years, years[0].Year), units, approved, ofService);
        var libraries = new LibraryFigures(catalogue, units, approved, ofLibraries, reader.Held);
        return
        [
            .. asked.SelectMany(a => a.UnitId == council.Id
                ? years.Where(y => y.HasFigures).Select(y => y.Year).Order().Select(year => Written(a.UnitId, a.Choice!, year, OfService(a.Choice!, year)))
                : OfLibrary(units.First(u => u.Id == a.UnitId), a.Choice!)),
        ];

        OwnRatio OfService(LibraryChoice choice, ReportingPeriod year) => choice.Ratio is { } ratio ? service.Of(ratio, year) : service.Of(choice.Measure!, year);

        IEnumerable<OwnFigure> OfLibrary(UnitRow unit, LibraryChoice choice) => years.Select(y => y.Year)
            .Where(year => unit.Returns.Any(r => r.PeriodId == year.ToString() && r.Status is ReturnStatus.Approved or ReturnStatus.Locked)
                || ofLibraries.Any(v => v.Year == year && v.Value.UnitId == unit.Id))
            .Order().Select(year => Written(unit.Id, choice, year, libraries.ValueOf(unit, choice, year)));

        static OwnFigure Written(Guid unitId, LibraryChoice choice, ReportingPeriod year, OwnRatio value) => new(choice.Code, choice.Name, choice.Kind, unitId, year,
            value.Value, value.Value is { } amount ? choice.Write(amount) : ComparisonWords.Gap(choice.Ratio is null ? value with { GapMeasure = null } : value), value.Source, value.EstimatedShare);
    }
}
