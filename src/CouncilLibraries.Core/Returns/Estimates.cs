namespace CouncilLibraries.Core.Returns;

/// <summary>What an estimate leans on.</summary>
public enum EstimateBasis
{
    /// <summary>The months or quarters that there are, made up to twelve months.</summary>
    PartOfYear,

    /// <summary>The library's figure of the year before.</summary>
    LastYear,

    /// <summary>What the council's other libraries have for each hour they are open.</summary>
    LikeOthers,
}

/// <summary>A figure that could stand in for a missing one.</summary>
/// <param name="Basis">What it leans on.</param>
/// <param name="Amount">Smallest units, rounded half to even.</param>
/// <param name="Months">Months that it is made from, of <see cref="EstimateBasis.PartOfYear"/>; otherwise 0.</param>
public sealed record EstimateSuggestion(EstimateBasis Basis, long Amount, int Months = 0)
{
    /// <summary>How it was made, for the note that stays with the figure.</summary>
    public string Words => Basis switch
    {
        EstimateBasis.PartOfYear => $"made up to a year from {Months} months",
        EstimateBasis.LastYear => "the figure of the year before",
        _ => "what our other libraries have for each open hour",
    };
}

/// <summary>One figure that the service's figure waits for.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Suggestions">What could stand in for it, the best founded first.</param>
public sealed record MissingFigure(Measure Measure, IReadOnlyList<EstimateSuggestion> Suggestions);

/// <summary>A library that holds up figures of the service.</summary>
/// <param name="Library">The library.</param>
/// <param name="Figures">The figures that are waited for.</param>
public sealed record SilentLibrary(YearUnit Library, IReadOnlyList<MissingFigure> Figures);

/// <summary>A figure of the service that is made from libraries, and how far it can be used.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Figure">What the libraries make.</param>
/// <param name="Missing">Libraries that it waits for.</param>
public sealed record ServiceGap(Measure Measure, RolledFigure Figure, IReadOnlyList<YearUnit> Missing);

/// <summary>
/// Which libraries hold up a figure of the service, and what could stand in for what they have not given: so that one
/// silent library never takes a council out of the comparison.
/// </summary>
public static class Estimates
{
    private const int MonthsInYear = 12;

    // Fewer others say more about themselves than about a library like them.
    private const int FewestOthers = 3;

    /// <summary>Figures of the service that some library has given and another has not, or that are partly estimated.</summary>
    public static IReadOnlyList<ServiceGap> OfService(CouncilYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return year.Units.FirstOrDefault(unit => unit.IsService) is not { } service ? [] :
        [
            .. year.Catalogue.Measures.Where(measure => measure is { OverLibraries: not RollUp.None, Local: false } && service.Own(measure).State == RolledState.Blank)
                .Select(measure => (Measure: measure, Figure: year.FromLibraries(measure)))
                .Where(gap => gap.Figure is { State: RolledState.Incomplete } or { IsComplete: true, AnyEstimated: true })
                .Select(gap => new ServiceGap(gap.Measure, gap.Figure!, [.. gap.Figure!.Missing.Select(part => part.UnitId).OfType<Guid>().Distinct().Select(year.Find).OfType<YearUnit>()])),
        ];
    }

    /// <summary>Libraries that figures of the service wait for, by name.</summary>
    public static IReadOnlyList<SilentLibrary> Missing(CouncilYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return
        [
            .. OfService(year).SelectMany(gap => gap.Missing.Select(library => (Library: library, gap.Measure)))
                .GroupBy(missing => missing.Library)
                .Select(library => new SilentLibrary(library.Key, [.. library.Select(missing => new MissingFigure(missing.Measure, Suggest(year, library.Key, missing.Measure)))]))
                .OrderBy(library => library.Library.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>What could stand in for a figure that a library has not given.</summary>
    public static IReadOnlyList<EstimateSuggestion> Suggest(CouncilYear year, YearUnit library, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(measure);
        var suggestions = new List<EstimateSuggestion>();
        if (library.FromDetail(measure) is { State: RolledState.Incomplete, Amount: { } part } detail)
        {
            var months = MonthsInYear - detail.Missing.Sum(missing => missing.Period.LengthInMonths);
            var whole = measure.OverTime == RollUp.Sum ? Round((decimal)part * MonthsInYear / Math.Max(months, 1)) : part;
            suggestions.Add(new EstimateSuggestion(EstimateBasis.PartOfYear, whole, Math.Max(months, 1)));
        }

        if (library.Previous(measure, year.Year) is { State: RolledState.Complete, Amount: { } before })
        {
            suggestions.Add(new EstimateSuggestion(EstimateBasis.LastYear, before));
        }

        if (LikeOthers(year, library, measure) is { } like)
        {
            suggestions.Add(new EstimateSuggestion(EstimateBasis.LikeOthers, like));
        }

        // Half a year or more says more than last year's figure; less says less.
        return [.. suggestions.OrderBy(suggestion => suggestion is { Basis: EstimateBasis.PartOfYear, Months: < MonthsInYear / 2 })];
    }

    // The middle of what the others have for each open minute, times this library's open minutes. Libraries run in the same
    // way are compared where there are enough of them.
    private static long? LikeOthers(CouncilYear year, YearUnit library, Measure measure)
    {
        if (measure.OverTime != RollUp.Sum || library.OpenMinutesPerWeek is not (> 0 and var minutes))
        {
            return null;
        }

        var others = year.Units.Where(unit => !unit.IsService && unit != library && unit.OpenMinutesPerWeek is > 0)
            .Select(unit => (unit.Provision, Figure: unit.Figure(measure), unit.OpenMinutesPerWeek))
            .Where(unit => unit.Figure is { IsComplete: true, AnyEstimated: false, Amount: not null })
            .Select(unit => (unit.Provision, Rate: (decimal)unit.Figure.Amount!.Value / unit.OpenMinutesPerWeek!.Value)).ToList();
        var alike = others.Where(unit => unit.Provision == library.Provision).ToList();
        var rates = (alike.Count >= FewestOthers ? alike : others).Select(unit => unit.Rate).Order().ToList();
        return rates.Count < FewestOthers ? null : Round((rates[(rates.Count - 1) / 2] + rates[rates.Count / 2]) / 2 * minutes);
    }

    private static long Round(decimal amount) => (long)decimal.Round(amount, MidpointRounding.ToEven);
}
