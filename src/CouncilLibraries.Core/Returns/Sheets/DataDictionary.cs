using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Returns;

/// <summary>One thing that a file of figures uses, explained.</summary>
/// <param name="About">What sort of thing: column, state, method, measure.</param>
/// <param name="Name">As it stands in the file.</param>
/// <param name="Meaning">What it says, in whole sentences.</param>
/// <param name="Unit">Unit of a measure.</param>
/// <param name="Decimals">Digits after the point of a measure.</param>
/// <param name="Catalogue">Version of the catalogue of measures that a definition is taken from.</param>
public sealed record DictionaryLine(string About, string Name, string Meaning, string? Unit = null, int? Decimals = null, string? Catalogue = null);

/// <summary>Everything that one needs to understand a file of figures without this product: columns, states, methods, measures.</summary>
public static class DataDictionary
{
    /// <summary>Name of the sheet.</summary>
    public const string Sheet = "Data dictionary";

    private static readonly DictionaryLine[] Fixed =
    [
        new("column", "council", "Address of the council in this product."),
        new("column", "library", "Name of the library. Empty: the figure is of the whole service."),
        new("column", "postcode", "Postcode of the library, to tell two of one name apart."),
        new("column", "type", "Kind of library: Static, Mobile, Archive, Prison or Other."),
        new("column", "period", "The year (2023-24, April to March), a quarter of it (2023-24-Q1 is April to June) or a month (2023-06)."),
        new("column", "measure", "Code of what is measured; explained below."),
        new("column", "value", "The figure in natural units: visits, hours, pounds, per cent. Empty where the state has none. Empty is never zero."),
        new("column", "state", "What is known of the figure; explained below."),
        new("column", "method", "How it was counted, where that was said; explained below."),
        new("column", "note", "Remark by whoever gave the figure."),
        new("column", "source", "Where the figure comes from when it was not typed: a file, or another library that it was copied from."),
        new("column", "definition_version", "Version of the catalogue of measures whose definition the figure follows."),
        new("state", "entered", "Counted."),
        new("state", "estimated", "Estimated, wholly or in part."),
        new("state", "zero", "Counted, and there were none."),
        new("state", "not collected", "Nobody counts it there. There may have been some."),
        new("state", "not applicable", "There is nothing of the kind there."),
        new("state", "unfinished", "Typed and not yet a figure: as it stands, or a note alone."),
        new("method", "counter", "By a counter at the door or on the machine."),
        new("method", "sample week", "From sample weeks, multiplied up."),
        new("method", "hand count", "By people, by hand."),
        new("method", "system report", "From a report of the library system."),
        new("method", "estimate", "Estimated."),
    ];

    /// <summary>The columns of the dictionary itself.</summary>
    public static IReadOnlyList<CsvColumn<DictionaryLine>> Columns { get; } =
    [
        new("about", l => l.About), new("name", l => l.Name), new("meaning", l => l.Meaning), new("unit", l => l.Unit), new("decimals", l => l.Decimals), new("catalogue", l => l.Catalogue),
    ];

    /// <summary>Every line: columns, states and methods, then the measures of a catalogue.</summary>
    public static IEnumerable<DictionaryLine> Lines(MeasureCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return Fixed.Concat(catalogue.Measures.Select(m => new DictionaryLine(
            "measure", m.Code, $"{m.Name}. {m.Definition} Count: {m.Count} Do not count: {m.DoNotCount}{(m.PartOf is { } whole ? $" Part of {whole}." : "")}",
            m.Unit, m.Decimals, catalogue.Version)));
    }

    internal static Task AddAsync(WorkbookWriter book, MeasureCatalogue catalogue) => book.AddSheetAsync(
        Sheet, [12, 28, 80, 16, 10, 12], 2, hasHeadings: true,
        Lines(catalogue).Select(l => (IReadOnlyList<BookCell>)[.. Columns.Select(c => c.Value(l) is int number ? BookCell.Of(number) : BookCell.Of(c.Value(l)?.ToString(), BookStyle.Wrapped))])
            .Prepend([.. Columns.Select(c => BookCell.Of(c.Name, BookStyle.Heading))]));
}
