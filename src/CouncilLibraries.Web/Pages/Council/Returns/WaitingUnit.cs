using System.Globalization;
using CouncilLibraries.Core.Returns;
using FigureFormat = CouncilLibraries.Core.Returns.FigureFormat;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Something to look at before approving: a figure, and what looks unusual about it or was said of it.</summary>
/// <param name="Row">The figure, beside last year's.</param>
/// <param name="Warnings">What looks unusual, each with the answer; null where none was given.</param>
/// <param name="Notes">Remarks on the figure.</param>
/// <param name="Estimated">How much of it, and of the service's, is estimated; blank for nothing.</param>
public sealed record UnusualFigure(FigureRow Row, IReadOnlyList<(string Message, string? Answer)> Warnings, IReadOnlyList<string> Notes, string Estimated);

/// <summary>A unit in the head of service's queue.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Unusual">Figures to look at.</param>
/// <param name="Others">What looks unusual of no single figure, each with the answer.</param>
public sealed record WaitingUnit(YearUnit Unit, IReadOnlyList<UnusualFigure> Unusual, IReadOnlyList<(string Message, string? Answer)> Others)
{
    /// <summary>Whether there is nothing to look at.</summary>
    public bool IsPlain => Unusual.Count + Others.Count == 0;

    /// <summary>What its box posts: the unit, and the version of its return that was shown.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Unit.Id}.{Unit.Return?.Version ?? 0}");

    /// <summary>The unit as the head of service should see it.</summary>
    public static WaitingUnit Of(CouncilYear council, YearUnit unit)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(unit);
        // A finding about several figures stands beside the first.
        var warnings = unit.Findings.ToLookup(finding => finding.Measures.Count == 0 ? "" : finding.Measures[0], finding => (finding.Message, unit.NoteOn(finding)?.Text), StringComparer.Ordinal);
        var notes = unit.Noted.OrderBy(value => ReportingPeriod.Parse(value.PeriodId)).ToLookup(value => value.MeasureCode, StringComparer.Ordinal);
        var measures = council.Catalogue.Measures.Where(measure => warnings.Contains(measure.Code) || notes.Contains(measure.Code) || EstimateOf(council, unit, measure).Length > 0);
        return new(unit,
            [
                .. FigureRow.Groups(council, unit, council.Year, measures).SelectMany(group => group.Rows).Select(row => new UnusualFigure(
                    row, [.. warnings[row.Measure.Code]], [.. notes[row.Measure.Code].Select(NoteOf)], EstimateOf(council, unit, row.Measure))),
            ],
            [.. warnings[""]]);
    }

    private static string NoteOf(ReturnValue value) => ReportingPeriod.Parse(value.PeriodId) is { Kind: not PeriodKind.Year } part ? $"{ReturnWords.Short(part)}: {value.Note}" : value.Note!;

    private static string EstimateOf(CouncilYear council, YearUnit unit, Measure measure)
    {
        var figure = unit.Figure(measure);
        if (!figure.AnyEstimated)
        {
            return "";
        }

        var service = unit.IsService ? figure : council.FromLibraries(measure);
        var share = unit.IsService ? figure.EstimatedShare : service is { Amount: > 0 and var whole } ? (decimal)figure.EstimatedAmount / whole : 0;
        return $"{FigureFormat.Amount(measure, figure.EstimatedAmount)} is estimated"
            + (share > 0 ? $", {share.ToString("0%", CultureInfo.CurrentCulture)} of the service’s figure" : "")
            + (service is { IsComplete: true, MayBeContributed: false } ? $"; with more than {RolledFigure.LargestEstimatedShare:0%} estimated it is not compared" : "");
    }
}
