using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Operator.Notes;

/// <summary>What is said of notes on years in everyday words.</summary>
public static class NoteWords
{
    /// <summary>What a note can be about.</summary>
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new(nameof(SeriesNoteKind.Covid), "Covid-19"),
        new(nameof(SeriesNoteKind.BoundaryChange), "Boundary change", "A council’s area grew, shrank, or was made anew"),
        new(nameof(SeriesNoteKind.DefinitionChange), "Change of definition", "What is counted is not what was counted before"),
        new(nameof(SeriesNoteKind.Other), "Something else"),
    ];

    /// <summary>Measures that a note can touch.</summary>
    public static readonly IReadOnlyList<Choice> Measures = [.. MeasureCatalogue.Current.Measures.Where(m => !m.Local).Select(m => new Choice(m.Code, m.Name))];

    /// <summary>Whose figures a note touches, and which: "All councils in England, visits in person".</summary>
    /// <param name="note">The note.</param>
    /// <param name="council">Name of the one council that it touches.</param>
    public static string Touches(SeriesNote note, string? council)
    {
        ArgumentNullException.ThrowIfNull(note);
        var whose = council ?? (note.Nation is { } nation ? $"Councils in {nation}" : "All councils");
        var what = note.MeasureCode is { } code ? ComparisonWords.Uncapital(MeasureCatalogue.Current.FindMeasure(code)?.Name ?? code) : "all figures";
        return $"{whose}, {what}";
    }
}
