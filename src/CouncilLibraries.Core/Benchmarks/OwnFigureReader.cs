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
    public async Task<IReadOnlyList<OwnFigure>> SeriesAsync(Guid unitId, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var council = current.Required;
        var isService = unitId == council.Id;
        var choices = codes.Distinct(StringComparer.Ordinal)
            .Select(code => Choices(!isService).FirstOrDefault(c => c.Code == code)).OfType<LibraryChoice>().ToList();
        if (choices.Count == 0)
        {
            return [];
        }

        var measures = catalogue.MeasuresBehind(choices.SelectMany(c => c.Inputs));
        var reader = new ComparisonReader(database, council, person, time);
        var own = await reader.CouncilAsync(cancellationToken);
        var years = await reader.YearsAsync(withNotes: false, cancellationToken);
        var units = await reader.UnitsAsync([.. years.Select(y => y.Year)], cancellationToken);
        if (units.FirstOrDefault(u => u.Id == unitId) is not { } unit || years.Count == 0)
        {
            return [];
        }

        var approved = await reader.ValuesAsync(null, measures, isService ? null : unitId, cancellationToken);
        var published = await reader.PublishedAsync(ofLibraries: !isService, null, measures, cancellationToken);
        Func<LibraryChoice, ReportingPeriod, OwnRatio> valueOf;
        Func<YearRow, bool> hasFigures;
        if (isService)
        {
            var figures = new OwnFigures(catalogue, new ComparisonPage(reader, own, council.Id, years, years[0].Year), units, approved, published);
            valueOf = (choice, year) => choice.Ratio is { } ratio ? figures.Of(ratio, year) : figures.Of(choice.Measure!, year);
            hasFigures = year => year.HasFigures;
        }
        else
        {
            var figures = new LibraryFigures(catalogue, units, approved, published, reader.Held);
            valueOf = (choice, year) => figures.ValueOf(unit, choice, year);
            hasFigures = year => unit.Returns.Any(r => r.PeriodId == year.Year.ToString() && r.Status is ReturnStatus.Approved or ReturnStatus.Locked)
                || published.Any(v => v.Year == year.Year && v.Value.UnitId == unitId);
        }

        var shown = years.Where(hasFigures).Select(y => y.Year).Order().ToList();
        return [.. choices.SelectMany(choice => shown.Select(year => Written(choice, year, valueOf(choice, year))))];

        OwnFigure Written(LibraryChoice choice, ReportingPeriod year, OwnRatio value) => new(choice.Code, choice.Name, choice.Kind, unitId, year,
            value.Value, value.Value is { } amount ? choice.Write(amount) : ComparisonWords.Gap(choice.Ratio is null ? value with { GapMeasure = null } : value), value.Source, value.EstimatedShare);
    }
}
