using System.Globalization;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>One line of a grid of figures: a library, or a measure.</summary>
/// <param name="Name">What stands before it.</param>
/// <param name="Unit">The library that it belongs to.</param>
/// <param name="Places">Its cells, one a column.</param>
public sealed record GridLine(string Name, YearUnit Unit, IReadOnlyList<GridPlace> Places);

/// <summary>One cell of a grid of figures.</summary>
/// <param name="Unit">Whose figure.</param>
/// <param name="Measure">Of what.</param>
/// <param name="Period">Of when.</param>
/// <param name="IsAsked">Whether the unit is asked for it; what is not asked and was never given has no field.</param>
public sealed record GridPlace(YearUnit Unit, Measure Measure, ReportingPeriod Period, bool IsAsked)
{
    /// <summary>What is stored; null for a blank.</summary>
    public ReturnValue? Value => Unit.Value(Measure, Period);

    /// <summary>The unit and period, as the form carries them.</summary>
    public string At => $"{Unit.Id:N} {Period}";

    /// <summary>Last year's figure in words; null where there is none.</summary>
    public string? Previous => Unit.Previous(Measure, Period) switch
    {
        { State: RolledState.NotCollected } => "not collected",
        { State: RolledState.NotApplicable } => "n/a",
        { Amount: { } amount } => FigureFormat.Amount(Measure, amount),
        _ => null,
    };

    /// <summary>The figure where it can only be read; of a year also what its months make.</summary>
    public string Text => Value switch
    {
        null when Period.Kind == PeriodKind.Year && Unit.Figure(Measure) is { Amount: { } amount } => FigureFormat.Amount(Measure, amount),
        null or { State: ValueState.Unfinished, TypedText: null } => "–",
        { State: ValueState.Unfinished, TypedText: { } typed } => $"“{typed}”",
        { } value => FigureFormat.Value(Measure, value.State, value.Amount),
    };

    /// <summary>Reads what <see cref="At"/> wrote.</summary>
    public static bool TryReadAt(string? text, out Guid unit, out ReportingPeriod period)
    {
        (unit, period) = (default, default);
        return text?.Split(' ') is [var id, var when] && Guid.TryParseExact(id, "N", out unit)
            && (ReportingPeriod.TryParseYear(when, out period, out _) || ReportingPeriod.TryParse(when, CultureInfo.InvariantCulture, out period));
    }
}
