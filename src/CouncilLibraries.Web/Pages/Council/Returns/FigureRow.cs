using System.Globalization;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>One measure of one unit and period, as a row shows it.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Value">What was given; null for a blank.</param>
/// <param name="Text">The figure that is used, in words.</param>
/// <param name="TextNote">Where it comes from when it was not typed here, and what it lacks.</param>
/// <param name="Previous">The figure of the year before.</param>
/// <param name="PreviousText">That figure, in words.</param>
/// <param name="Change">Difference between the two; null where there is none.</param>
/// <param name="Made">What the parts make: months, or libraries; null where there are none.</param>
public sealed record FigureRow(Measure Measure, ReturnValue? Value, string Text, string TextNote, PreviousFigure? Previous, string PreviousText, string? Change, MadeFigure? Made)
{
    /// <summary>Last year's amount in natural units, for a script that reckons the difference while one types.</summary>
    public string? PreviousNatural => Previous is { State: RolledState.Complete, Amount: { } amount } ? Measure.Natural(amount).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The rows of a unit by group, in the order of the catalogue.</summary>
    public static IReadOnlyList<FigureGroup> Groups(CouncilYear council, YearUnit unit, ReportingPeriod period, IEnumerable<Measure> measures)
    {
        var rows = measures.Where(measure => period.Kind == PeriodKind.Year || measure.Cadence.Contains(period.Kind)).ToLookup(measure => measure.Group, StringComparer.Ordinal);
        return [.. council.Catalogue.Groups.Where(group => rows.Contains(group.Code))
            .Select(group => new FigureGroup(group.Name, [.. rows[group.Code].Select(measure => Of(council, unit, period, measure))]))];
    }

    private static FigureRow Of(CouncilYear council, YearUnit unit, ReportingPeriod period, Measure measure)
    {
        var (value, previous) = (unit.Value(measure, period), unit.Previous(measure, period));
        var isYear = period.Kind == PeriodKind.Year;
        var amount = isYear ? unit.Figure(measure) is { IsComplete: true, Amount: { } made } ? made : null : value?.Amount;
        var change = previous is { State: RolledState.Complete, Amount: { } before } && amount is { } now ? FigureFormat.Change(measure, before, now) : null;
        var parts = isYear ? MadeFigure.OfYear(council, unit, measure) : MadeFigure.SoFar(unit, measure);
        var isMade = isYear && value is null && parts is not null;
        return new FigureRow(measure, value, isMade ? parts!.Text : value is null && !unit.IsCollected(measure) ? "not collected" : TextOf(measure, value), isMade ? parts!.Words : "", previous, TextOf(measure, previous), change, parts);
    }

    private static string TextOf(Measure measure, ReturnValue? value) => value switch
    {
        null or { State: ValueState.Unfinished, TypedText: null } => "–",
        { State: ValueState.Unfinished } => $"“{value.TypedText}” (not a figure yet)",
        _ => FigureFormat.Value(measure, value.State, value.Amount),
    };

    private static string TextOf(Measure measure, PreviousFigure? previous) => previous switch
    {
        null => "–",
        { State: RolledState.NotCollected } => "not collected",
        { State: RolledState.NotApplicable } => "not applicable",
        { State: RolledState.Incomplete, Amount: { } amount } => $"{FigureFormat.Amount(measure, amount)} (incomplete)",
        { Amount: { } amount } => FigureFormat.Amount(measure, amount),
        _ => "–",
    };
}

/// <summary>Rows under one heading.</summary>
public sealed record FigureGroup(string Name, IReadOnlyList<FigureRow> Rows);

/// <summary>What months or libraries make of a figure.</summary>
/// <param name="Text">The amount.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Note">Whether it is used, where that is not plain.</param>
/// <param name="Missing">Libraries or months that it lacks.</param>
public sealed record MadeFigure(string Text, string From, string Note, IReadOnlyList<string> Missing)
{
    /// <summary>All that there is to say of it.</summary>
    public string Words => string.Join("; ", new[] { From, Note, Missing.Count == 0 ? "" : $"missing: {ReturnWords.List([.. Missing], 3)}" }.Where(words => words.Length > 0));

    /// <summary>Beside a month: the year so far.</summary>
    public static MadeFigure? SoFar(YearUnit unit, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Own(measure) is not { Amount: { } amount } year ? null
            : new(FigureFormat.Amount(measure, amount), "", year.From == RolledFrom.Typed ? "typed for the year" : "", MonthsOf(year));
    }

    /// <summary>Beside a year: what the libraries or the months make.</summary>
    public static MadeFigure? OfYear(CouncilYear council, YearUnit unit, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(unit);
        var isUsed = unit.Own(measure).From != RolledFrom.Typed;
        if (unit.IsService && council.FromLibraries(measure) is { } libraries)
        {
            var missing = libraries.Missing.Select(part => part.UnitId).OfType<Guid>().Distinct().Select(id => council.Find(id)?.Name).OfType<string>().ToList();
            return Of(measure, libraries, "from libraries", isUsed, missing);
        }

        var detail = unit.FromDetail(measure);
        return detail.Amount is null ? null : Of(measure, detail, "from months", isUsed, MonthsOf(detail));
    }

    private static MadeFigure Of(Measure measure, RolledFigure made, string from, bool isUsed, IReadOnlyList<string> missing) =>
        new(made.Amount is { } amount ? FigureFormat.Amount(measure, amount) : "–", from, isUsed ? "" : "not used, because a figure is typed", missing);

    private static IReadOnlyList<string> MonthsOf(RolledFigure figure) => [.. figure.Missing.Select(part => ReturnWords.Short(part.Period))];
}
