using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Core.Returns;

/// <summary>One stored value, as roll-ups need it.</summary>
/// <param name="UnitId">The library, or the service.</param>
/// <param name="PeriodId">Year, quarter or month.</param>
/// <param name="MeasureCode">Code of the measure.</param>
/// <param name="State">What is known.</param>
/// <param name="Amount">Smallest unit; null where the state has none.</param>
/// <param name="Method">How it was counted.</param>
public readonly record struct StoredValue(Guid UnitId, string PeriodId, string MeasureCode, ValueState State, long? Amount, CountMethod Method);

/// <summary>A library as the service's year needs to know it.</summary>
/// <param name="Id">The library.</param>
/// <param name="Name">Its name.</param>
/// <param name="Phases">What it was from which day on.</param>
/// <param name="Capacities">Its hours and computers from which day on.</param>
public sealed record LibraryOfYear(Guid Id, string Name, IReadOnlyList<LibraryPhase> Phases, IReadOnlyList<LibraryCapacity> Capacities)
{
    /// <summary>Its hours and computers on the last day of a year, which stand for the year; null where none are known.</summary>
    public LibraryCapacity? CapacityIn(ReportingPeriod year) => Capacities.Where(c => c.From <= year.End).MaxBy(c => c.From);

    /// <summary>What it was on a day; null before its first phase.</summary>
    public LibraryPhase? On(DateOnly day) => Phases.Where(p => p.From <= day).MaxBy(p => p.From);

    /// <summary>Whether the service's figure of a year, or of a month or quarter, needs it: open and counting on the last day.</summary>
    public bool IsNeeded(ReportingPeriod period) => On(period.End) is { IsOpen: true, CountsInServiceFigure: true };

    /// <summary>Whether it was open and counting at some time in a year, month or quarter, so that a figure of its is part of the service's.</summary>
    public bool MayCount(ReportingPeriod period) => On(period.Start) is { IsOpen: true, CountsInServiceFigure: true }
        || Phases.Any(p => p.From > period.Start && p.From <= period.End && p is { IsOpen: true, CountsInServiceFigure: true });

    /// <summary>Whether it was open at some time in a year, month or quarter.</summary>
    public bool WasOpen(ReportingPeriod period) => On(period.Start) is { IsOpen: true } || Phases.Any(p => p.From > period.Start && p.From <= period.End && p.IsOpen);

    /// <summary>Whether it was open on every day of a year, month or quarter.</summary>
    public bool WasOpenThroughout(ReportingPeriod period) => On(period.Start) is { IsOpen: true } && Phases.All(p => p.From <= period.Start || p.From > period.End || p.IsOpen);
}

/// <summary>
/// Works out a service's figures for a year from stored values: over time, over libraries, from parts. The same rules serve
/// the council's own pages and the comparison.
/// </summary>
public static class ServiceYear
{
    private const decimal MinutesInHour = 60;

    /// <summary>The service's figures with its facts.</summary>
    /// <param name="catalogue">The measures.</param>
    /// <param name="year">The financial year.</param>
    /// <param name="serviceId">Unit of the service itself.</param>
    /// <param name="values">Values of the service and its libraries; those of other years are passed over.</param>
    /// <param name="libraries">The council's libraries, closed ones too.</param>
    /// <param name="facts">Facts from outside, such as population, in natural units.</param>
    public static FigureSet Of(
        MeasureCatalogue catalogue, ReportingPeriod year, Guid serviceId, IEnumerable<StoredValue> values,
        IReadOnlyList<LibraryOfYear> libraries, IReadOnlyDictionary<string, decimal> facts) =>
        new(catalogue, Figures(catalogue, year, serviceId, values, libraries), FactsOf(year, libraries, facts));

    /// <summary>The service's figure of every measure that has a value, by code.</summary>
    public static IReadOnlyDictionary<string, RolledFigure> Figures(
        MeasureCatalogue catalogue, ReportingPeriod year, Guid serviceId, IEnumerable<StoredValue> values, IReadOnlyList<LibraryOfYear> libraries)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var byMeasure = values.GroupBy(v => v.MeasureCode, StringComparer.Ordinal);
        var needed = libraries.Where(l => l.IsNeeded(year)).ToList();
        var possible = libraries.Where(l => !l.IsNeeded(year) && l.MayCount(year)).ToList();
        var figures = new Dictionary<string, RolledFigure>(StringComparer.Ordinal);
        foreach (var group in byMeasure)
        {
            if (catalogue.FindMeasure(group.Key) is not { } measure)
            {
                continue;
            }

            var byUnit = group.GroupBy(v => v.UnitId).ToDictionary(u => u.Key, u => OverTime(measure, year, u));
            var own = byUnit.GetValueOrDefault(serviceId) ?? OverTime(measure, year, []);
            // A library that closed during the year belongs to its figure where it has one, and is not waited for where it has none.
            var counted = needed.Concat(possible.Where(l => byUnit.GetValueOrDefault(l.Id) is { State: not RolledState.Blank }))
                .Select(l => new LibraryFigure(l.Id, byUnit.GetValueOrDefault(l.Id) ?? OverTime(measure, year, []))).ToList();
            figures[measure.Code] = ServiceFigures.OverLibraries(measure, year, own, counted);
        }

        foreach (var measure in catalogue.Measures.Where(m => m.PartsMakeWhole && figures.GetValueOrDefault(m.Code) is null or { State: RolledState.Blank }))
        {
            if (ServiceFigures.FromParts(catalogue, measure, figures) is { } made)
            {
                figures[measure.Code] = made;
            }
        }

        return figures;
    }

    /// <summary>One unit's figures with its facts, without any other unit: a single library's.</summary>
    public static FigureSet OfLibrary(MeasureCatalogue catalogue, ReportingPeriod year, LibraryOfYear library, IEnumerable<StoredValue> values)
    {
        ArgumentNullException.ThrowIfNull(library);
        return new FigureSet(catalogue, Figures(catalogue, year, library.Id, values, []), FactsOf(year, library));
    }

    private static RolledFigure OverTime(Measure measure, ReportingPeriod year, IEnumerable<StoredValue> values)
    {
        var figures = new Dictionary<ReportingPeriod, Figure>();
        foreach (var value in values)
        {
            var period = ReportingPeriod.Parse(value.PeriodId);
            if (period.Year == year)
            {
                figures[period] = Figure.Of(value.State, value.Amount, value.Method);
            }
        }

        return ServiceFigures.OverTime(measure, year, figures);
    }

    /// <summary>A single library's facts of a year: hours and computers, where known.</summary>
    public static Dictionary<string, decimal> FactsOf(ReportingPeriod year, LibraryOfYear library) => WithCapacities([library?.CapacityIn(year)], new Dictionary<string, decimal>(StringComparer.Ordinal));

    /// <summary>The service's facts of a year: hours and computers of its libraries, where they are known of each that is needed.</summary>
    /// <param name="year">The financial year.</param>
    /// <param name="libraries">The council's libraries, closed ones too.</param>
    /// <param name="facts">Facts from outside, such as population, in natural units.</param>
    public static Dictionary<string, decimal> FactsOf(ReportingPeriod year, IEnumerable<LibraryOfYear> libraries, IReadOnlyDictionary<string, decimal> facts) =>
        WithCapacities([.. libraries.Where(l => l.IsNeeded(year)).Select(l => l.CapacityIn(year))], facts);

    private static Dictionary<string, decimal> WithCapacities(List<LibraryCapacity?> capacities, IReadOnlyDictionary<string, decimal> facts)
    {
        var all = new Dictionary<string, decimal>(facts, StringComparer.Ordinal);
        Add("open_hours_week", c => c.OpenMinutesPerWeek / MinutesInHour);
        Add("staffed_hours_week", c => c.StaffedMinutesPerWeek / MinutesInHour);
        Add("public_computers", c => c.Computers);
        return all;

        void Add(string code, Func<LibraryCapacity, decimal?> of)
        {
            var known = capacities.ConvertAll(c => c is null ? null : of(c));
            if (known.Count > 0 && known.TrueForAll(k => k is not null))
            {
                all[code] = known.Sum()!.Value;
            }
        }
    }
}
