using System.Collections.ObjectModel;

namespace CouncilLibraries.Core.Returns;

/// <summary>What the checks look at: one unit and one financial year.</summary>
/// <param name="Unit">Kind of unit.</param>
/// <param name="Year">The financial year.</param>
/// <param name="Figures">Values by measure code and period: the year itself, its quarters, its months.</param>
public sealed record FigureSubject(
    UnitKind Unit,
    ReportingPeriod Year,
    IReadOnlyDictionary<string, IReadOnlyDictionary<ReportingPeriod, Figure>> Figures)
{
    /// <summary>Last year's complete amounts by measure code, smallest units.</summary>
    public IReadOnlyDictionary<string, long> LastYear { get; init; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>Facts by code in natural units: population (of a service only), open_hours_week, public_computers.</summary>
    public IReadOnlyDictionary<string, decimal> Facts { get; init; } = ReadOnlyDictionary<string, decimal>.Empty;

    /// <summary>For a service: what its libraries make by themselves, by measure code (<see cref="ServiceFigures.FromLibraries"/>).</summary>
    public IReadOnlyDictionary<string, RolledFigure> FromLibraries { get; init; } = ReadOnlyDictionary<string, RolledFigure>.Empty;
}

/// <summary>One broken rule.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Severity">Hard stops the first measure's value in the period; soft asks for a note.</param>
/// <param name="Measures">Measures concerned; the first is the one that is stopped or needs the note. None for a rule about a fact.</param>
/// <param name="Period">Period of the value.</param>
/// <param name="Message">What to tell the person.</param>
public sealed record Finding(
    string Rule,
    RuleSeverity Severity,
    IReadOnlyList<string> Measures,
    ReportingPeriod Period,
    string Message)
{
    /// <summary>Key of the note that answers it: the same finding has the same key each time, and only one finding of a unit has it.</summary>
    public string NoteKey => $"{Rule}:{(Measures.Count == 0 ? "" : Measures[0])}:{Period}";
}
