namespace CouncilLibraries.Core.Returns;

/// <summary>Whether a rolled-up figure can be used.</summary>
public enum RolledState
{
    /// <summary>There is nothing yet.</summary>
    Blank,

    /// <summary>Every part that it needs is there.</summary>
    Complete,

    /// <summary>Some parts are there, some are missing; shown, never compared.</summary>
    Incomplete,

    /// <summary>Nobody counts it.</summary>
    NotCollected,

    /// <summary>There is nothing of the kind.</summary>
    NotApplicable,
}

/// <summary>Where a rolled-up figure comes from.</summary>
public enum RolledFrom
{
    /// <summary>It was typed for the unit and period itself.</summary>
    Typed,

    /// <summary>From months and quarters.</summary>
    Detail,

    /// <summary>From libraries.</summary>
    Libraries,

    /// <summary>From its parts, because no whole was typed.</summary>
    Parts,
}

/// <summary>One part that a figure needs and does not have.</summary>
/// <param name="Period">The period that is missing.</param>
/// <param name="UnitId">The library that it is missing from; null for the unit itself.</param>
/// <param name="NotCollected">True where it is said that nobody counts it there, false where there is no value yet.</param>
public sealed record MissingPart(ReportingPeriod Period, Guid? UnitId, bool NotCollected);

/// <summary>The figure of one measure for one unit and year, with all that one needs to know before using it.</summary>
/// <param name="State">Whether it can be used.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Amount">Smallest units; of an incomplete figure what there is; null where there is nothing.</param>
/// <param name="EstimatedAmount">The part of the amount that is estimated.</param>
/// <param name="AnyEstimated">Whether any part is estimated, even one of zero.</param>
/// <param name="Methods">Count methods of its parts, each once, in the order of the enumeration.</param>
/// <param name="Missing">What it lacks.</param>
/// <param name="Difference">What the parts make, where the whole was typed and they make something else; otherwise null.</param>
public sealed record RolledFigure(
    RolledState State,
    RolledFrom From,
    long? Amount,
    long EstimatedAmount,
    bool AnyEstimated,
    IReadOnlyList<CountMethod> Methods,
    IReadOnlyList<MissingPart> Missing,
    long? Difference = null)
{
    /// <summary>A figure of which more than this share is estimated is shown, but not contributed to comparisons.</summary>
    public const decimal LargestEstimatedShare = 0.20m;

    /// <summary>Share of the figure that is estimated, 0 to 1. Of a figure of 0 with an estimated part it is 1: there is nothing counted in it to lean on.</summary>
    public decimal EstimatedShare =>
        !AnyEstimated || Amount is not { } amount ? 0m : amount == 0 ? 1m : (decimal)EstimatedAmount / amount;

    /// <summary>Whether every part is there.</summary>
    public bool IsComplete => State == RolledState.Complete;

    /// <summary>Whether it may enter a comparison: complete, and at most a fifth estimated.</summary>
    public bool MayBeContributed => IsComplete && EstimatedShare <= LargestEstimatedShare;

    /// <summary>Whether its parts were counted in different ways.</summary>
    public bool IsMixedMethod => Methods.Count > 1;
}

/// <summary>The year's figure of one library, for the roll-up to the service.</summary>
/// <param name="LibraryId">The library.</param>
/// <param name="Figure">Its figure, by <see cref="ServiceFigures.OverTime"/>.</param>
public sealed record LibraryFigure(Guid LibraryId, RolledFigure Figure);

/// <summary>
/// Roll-ups: months and quarters to years, libraries to the service, parts to the whole. What was typed for the whole
/// wins; otherwise every part is needed. A part that is not applicable adds nothing and is not missing; a part that is
/// not collected is missing until the head of service estimates it or types the whole.
/// </summary>
public static class ServiceFigures
{
    /// <summary>The figure of one unit for a year.</summary>
    /// <param name="measure">The measure, which says how it rolls up over time.</param>
    /// <param name="year">A financial year.</param>
    /// <param name="figures">Values of the unit by period; periods outside the year are ignored. A quarter that has a value stands for its months.</param>
    /// <returns>Never null; blank where there is nothing.</returns>
    /// <exception cref="ArgumentException">The period is not a year.</exception>
    public static RolledFigure OverTime(Measure measure, ReportingPeriod year, IReadOnlyDictionary<ReportingPeriod, Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(figures);
        if (year.Kind != PeriodKind.Year)
        {
            throw new ArgumentException($"{year} is not a year.", nameof(year));
        }

        var detail = measure.OverTime == RollUp.None ? Blank(RolledFrom.Detail, year) : FromDetail(measure, year, figures);
        return figures.TryGetValue(year, out var whole) && whole.State != ValueState.Unfinished
            ? WithDifference(Typed(whole, year), detail)
            : detail;
    }

    /// <summary>The figure of one unit for a month or quarter: what was typed for it; of a quarter otherwise what its months make.</summary>
    /// <param name="measure">The measure, which says how it rolls up over time.</param>
    /// <param name="part">A month or quarter.</param>
    /// <param name="figures">Values of the unit by period; those outside the part are ignored. A quarter's value is never divided over its months.</param>
    /// <returns>Never null; blank where there is nothing.</returns>
    /// <exception cref="ArgumentException">The period is a year.</exception>
    public static RolledFigure InPart(Measure measure, ReportingPeriod part, IReadOnlyDictionary<ReportingPeriod, Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(figures);
        if (part.Kind == PeriodKind.Year)
        {
            throw new ArgumentException($"{part} is a year.", nameof(part));
        }

        return Has(figures, part) ? Typed(figures[part], part)
            : part.Kind == PeriodKind.Month || measure.OverTime == RollUp.None ? Blank(RolledFrom.Typed, part)
            : FromPeriods(measure, part, part.Months, figures);
    }

    /// <summary>The figure of the service for a year, or for a month or quarter of it.</summary>
    /// <param name="measure">The measure, which says how it rolls up over libraries.</param>
    /// <param name="year">The year or part of it, for naming what is missing.</param>
    /// <param name="own">The figure typed for the service itself, by <see cref="OverTime"/> or <see cref="InPart"/>.</param>
    /// <param name="libraries">The libraries that count in the service figure, each with its figure.</param>
    /// <returns>The service's own figure where there is one; otherwise what the libraries make.</returns>
    public static RolledFigure OverLibraries(Measure measure, ReportingPeriod year, RolledFigure own, IReadOnlyList<LibraryFigure> libraries)
    {
        ArgumentNullException.ThrowIfNull(own);
        var rolled = FromLibraries(measure, year, libraries);
        return own.State switch
        {
            RolledState.Blank => rolled.State == RolledState.Blank && rolled.Missing.Count == 0 ? own : rolled,
            RolledState.Incomplete when rolled.IsComplete => rolled,
            _ => WithDifference(own, rolled),
        };
    }

    /// <summary>What the libraries alone make, whatever was typed for the service.</summary>
    /// <param name="measure">The measure, which says how it rolls up over libraries.</param>
    /// <param name="year">The year or part of it, for naming what is missing.</param>
    /// <param name="libraries">The libraries that count in the service figure, each with its figure.</param>
    public static RolledFigure FromLibraries(Measure measure, ReportingPeriod year, IReadOnlyList<LibraryFigure> libraries)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(libraries);
        if (measure.OverLibraries == RollUp.None || libraries.Count == 0)
        {
            return Blank(RolledFrom.Libraries);
        }

        var parts = libraries.Select(library => new Part(library.Figure, 1, MissingFrom(library, year)));
        return Combine(RolledFrom.Libraries, measure.OverLibraries, [.. parts]);
    }

    /// <summary>
    /// What the parts of a measure make, where the catalogue says that they are all of it; for use where no whole was typed.
    /// </summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="whole">The measure to be made.</param>
    /// <param name="figures">Figures of the same unit and year by measure code.</param>
    /// <returns>Null where the catalogue does not allow it, or not every part is complete or not applicable.</returns>
    public static RolledFigure? FromParts(MeasureCatalogue catalogue, Measure whole, IReadOnlyDictionary<string, RolledFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(figures);
        if (!whole.PartsMakeWhole)
        {
            return null;
        }

        var parts = catalogue.PartsOf(whole.Code)
            .Select(part => figures.GetValueOrDefault(part.Code) is { State: RolledState.Complete or RolledState.NotApplicable } figure
                ? figure
                : FromParts(catalogue, part, figures))
            .ToList();
        return parts.Contains(null)
            ? null
            : Combine(RolledFrom.Parts, RollUp.Sum, [.. parts.Select(part => new Part(part!, 1, []))]);
    }

    private static RolledFigure FromDetail(Measure measure, ReportingPeriod year, IReadOnlyDictionary<ReportingPeriod, Figure> figures)
    {
        // Where no month has a value the unit works in quarters, and a quarter is what is missing.
        var monthly = year.Months.Any(month => Has(figures, month)) || !year.Quarters.Any(quarter => Has(figures, quarter));
        return FromPeriods(measure, year, [.. year.Quarters.SelectMany(quarter => Has(figures, quarter) || !monthly ? [quarter] : quarter.Months)], figures);
    }

    private static RolledFigure FromPeriods(
        Measure measure, ReportingPeriod whole, IReadOnlyList<ReportingPeriod> periods, IReadOnlyDictionary<ReportingPeriod, Figure> figures)
    {
        var parts = periods.Select(period => Has(figures, period)
            ? new Part(Typed(figures[period], period), period.LengthInMonths, MissingIfNotCollected(period))
            : new Part(Blank(RolledFrom.Typed), period.LengthInMonths, [new MissingPart(period, null, NotCollected: false)])).ToList();
        if (!parts.Exists(part => part.Figure.State != RolledState.Blank))
        {
            return Blank(RolledFrom.Detail, whole);
        }

        if (measure.OverTime != RollUp.Last)
        {
            return Combine(RolledFrom.Detail, measure.OverTime, parts);
        }

        // Only the end counts, so only that can be missing; until then the latest figure is shown.
        var last = parts.FindLast(part => part.Figure.State != RolledState.Blank)!;
        return last == parts[^1]
            ? Combine(RolledFrom.Detail, RollUp.Sum, [last])
            : Combine(RolledFrom.Detail, RollUp.Sum, [last, parts[^1]]);

        IReadOnlyList<MissingPart> MissingIfNotCollected(ReportingPeriod period) =>
            figures[period].State == ValueState.NotCollected ? [new MissingPart(period, null, NotCollected: true)] : [];
    }

    private static bool Has(IReadOnlyDictionary<ReportingPeriod, Figure> figures, ReportingPeriod period) =>
        figures.TryGetValue(period, out var figure) && figure.State != ValueState.Unfinished;

    private static RolledFigure Typed(Figure figure, ReportingPeriod period)
    {
        var estimated = figure.State == ValueState.Estimated;
        return new RolledFigure(
            figure.State switch
            {
                ValueState.NotCollected => RolledState.NotCollected,
                ValueState.NotApplicable => RolledState.NotApplicable,
                _ => RolledState.Complete,
            },
            RolledFrom.Typed,
            figure.Amount,
            estimated ? figure.Amount ?? 0 : 0,
            estimated,
            figure.State.HasAmount() ? [figure.Method] : [],
            figure.State == ValueState.NotCollected ? [new MissingPart(period, null, NotCollected: true)] : []);
    }

    private static RolledFigure Blank(RolledFrom from, ReportingPeriod? missing = null) =>
        new(RolledState.Blank, from, null, 0, AnyEstimated: false, [], missing is { } period ? [new MissingPart(period, null, NotCollected: false)] : []);

    private static RolledFigure WithDifference(RolledFigure whole, RolledFigure parts) =>
        whole.IsComplete && parts.Amount is { } made && (parts.IsComplete ? made != whole.Amount : made > whole.Amount)
            ? whole with { Difference = made }
            : whole;

    private static IReadOnlyList<MissingPart> MissingFrom(LibraryFigure library, ReportingPeriod year) => library.Figure switch
    {
        { State: RolledState.Complete or RolledState.NotApplicable } => [],
        { Missing.Count: > 0 } figure => [.. figure.Missing.Select(part => part with { UnitId = library.LibraryId })],
        _ => [new MissingPart(year, library.LibraryId, NotCollected: false)],
    };

    // Sums are made in whole numbers, so that the order of the parts cannot matter.
    private static RolledFigure Combine(RolledFrom from, RollUp how, IReadOnlyList<Part> parts)
    {
        var needed = parts.Where(part => part.Figure.State != RolledState.NotApplicable).ToList();
        var missing = needed.SelectMany(part => part.Missing).ToList();
        var known = needed.Where(part => part.Figure.Amount is not null).ToList();
        if (known.Count == 0)
        {
            var state = needed.Count == 0
                ? RolledState.NotApplicable
                : needed.TrueForAll(part => part.Figure.State == RolledState.NotCollected) ? RolledState.NotCollected : RolledState.Blank;
            return Blank(from) with { State = state, Missing = missing };
        }

        // A mean weighs a quarter as three months; a sum weighs every part once.
        Func<Part, long> weight = how == RollUp.Mean ? part => part.Months : _ => 1;
        var divisor = how == RollUp.Mean ? known.Sum(part => part.Months) : 1;
        return new RolledFigure(
            needed.TrueForAll(part => part.Figure.IsComplete) ? RolledState.Complete : RolledState.Incomplete,
            from,
            Divide(known.Sum(part => part.Figure.Amount!.Value * weight(part)), divisor),
            Divide(known.Sum(part => part.Figure.EstimatedAmount * weight(part)), divisor),
            known.Exists(part => part.Figure.AnyEstimated),
            [.. known.SelectMany(part => part.Figure.Methods).Distinct().Order()],
            missing);
    }

    private static long Divide(long sum, long divisor) => (long)decimal.Round((decimal)sum / divisor, MidpointRounding.ToEven);

    private sealed record Part(RolledFigure Figure, int Months, IReadOnlyList<MissingPart> Missing);
}
