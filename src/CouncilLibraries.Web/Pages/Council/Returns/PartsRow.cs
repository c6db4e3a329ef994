using CouncilLibraries.Core.Returns;
using FigureFormat = CouncilLibraries.Core.Returns.FigureFormat;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>What a measure is in a month or quarter, or in the year.</summary>
/// <param name="Text">The figure, or why there is none.</param>
/// <param name="IsGap">Whether something is missing that should be there.</param>
/// <param name="Note">What it lacks, in short; blank for nothing.</param>
/// <param name="Missing">Libraries or months that it lacks.</param>
public sealed record PartCell(string Text, bool IsGap = false, string Note = "", IReadOnlyList<string>? Missing = null);

/// <summary>One measure of a unit over the months or quarters of a year.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="IsAsked">Whether the unit is asked for it.</param>
/// <param name="HasAny">Whether there is any figure of it.</param>
/// <param name="Parts">Its months or quarters, in order.</param>
/// <param name="Made">What they make of the year; of the service what the libraries make.</param>
/// <param name="Typed">What was typed for the year itself; null where nothing was.</param>
public sealed record PartsRow(Measure Measure, bool IsAsked, bool HasAny, IReadOnlyList<PartCell> Parts, PartCell Made, PartCell? Typed)
{
    /// <summary>The measure over the parts of the year.</summary>
    public static PartsRow Of(CouncilYear council, YearUnit unit, Measure measure, IReadOnlyList<ReportingPeriod> parts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(parts);
        var own = unit.Own(measure);
        var typed = own.From == RolledFrom.Typed ? own : null;
        var rollsUp = unit.IsService && measure.OverLibraries != RollUp.None;
        var fromLibraries = rollsUp ? council.FromLibraries(measure) : null;
        var detail = unit.FromDetail(measure);
        var made = detail.State == RolledState.Blank && fromLibraries is not null ? fromLibraries : detail;
        return new(measure, unit.Measures.Asked.Contains(measure), made.Amount is not null || typed is not null,
            [.. parts.Select(part => rollsUp ? OfService(council, unit, measure, part, typed is not null, today) : OfUnit(unit, measure, part, typed is not null, today))],
            MadeOf(council, measure, made), typed is null ? null : new PartCell(Text(measure, typed)));
    }

    private static PartCell OfUnit(YearUnit unit, Measure measure, ReportingPeriod part, bool isGivenByYear, DateOnly today)
    {
        var figure = unit.InPart(measure, part);
        return figure.State switch
        {
            RolledState.Incomplete => new(Text(measure, figure), IsGap: true, $"missing: {Months(figure)}"),
            not RolledState.Blank => new(Text(measure, figure)),
            _ when !unit.WasOpen(part) => new("not open"),
            _ when part.Kind == PeriodKind.Month && Quarter(unit, measure, part) is { } quarter => new($"in {ReturnWords.Short(quarter)}"),
            _ when isGivenByYear => new("in the year’s figure"),
            _ when !unit.IsCollected(measure) => new("not collected"),
            _ when part.End >= today => new("not yet"),
            _ => new("missing", IsGap: true),
        };
    }

    private static PartCell OfService(CouncilYear council, YearUnit unit, Measure measure, ReportingPeriod part, bool isGivenByYear, DateOnly today)
    {
        var (libraries, of) = council.FromLibraries(measure, part);
        var own = OfUnit(unit, measure, part, isGivenByYear, today);
        if (unit.InPart(measure, part).State != RolledState.Blank)
        {
            return own with { Note = libraries.Amount is { } made ? $"typed; the libraries make {FigureFormat.Amount(measure, made)}" : "typed" };
        }

        var missing = libraries.Missing.Select(gap => gap.UnitId).OfType<Guid>().Distinct().Select(id => council.Find(id)?.Name).OfType<string>().Order(StringComparer.CurrentCultureIgnoreCase).ToList();
        var isWaitedFor = part.End < today && unit.IsCollected(measure);
        return libraries.State switch
        {
            RolledState.Blank or RolledState.NotCollected => libraries.State == RolledState.NotCollected ? new("not collected") : own,
            _ when missing.Count == 0 => new(Text(measure, libraries)),
            _ => new(Text(measure, libraries), isWaitedFor, $"{missing.Count} of {of} missing", missing),
        };
    }

    private static PartCell MadeOf(CouncilYear council, Measure measure, RolledFigure made)
    {
        var names = made.Missing.Select(gap => gap.UnitId is { } id ? council.Find(id)?.Name ?? "" : ReturnWords.Short(gap.Period)).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return made.Amount is null ? new("–") : new(Text(measure, made), made.State == RolledState.Incomplete, made.State == RolledState.Incomplete ? $"{names.Count} missing" : "", names);
    }

    // The quarter that stands for a month which has no value of its own.
    private static ReportingPeriod? Quarter(YearUnit unit, Measure measure, ReportingPeriod month)
    {
        var quarter = ReportingPeriod.Containing(month.Start, PeriodKind.Quarter);
        return unit.Value(measure, quarter) is { State: not ValueState.Unfinished } ? quarter : null;
    }

    private static string Months(RolledFigure figure) => string.Join(", ", figure.Missing.Select(gap => ReturnWords.Short(gap.Period)));

    private static string Text(Measure measure, RolledFigure figure) => figure switch
    {
        { Amount: { } amount } => FigureFormat.Amount(measure, amount) + (figure.AnyEstimated ? " est." : ""),
        { State: RolledState.NotCollected } => "not collected",
        _ => "not applicable",
    };
}
