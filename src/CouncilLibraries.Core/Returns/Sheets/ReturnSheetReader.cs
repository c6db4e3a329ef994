using CouncilLibraries.Core.Imports;

namespace CouncilLibraries.Core.Returns;

/// <summary>One place in a file, and what is to be said about it.</summary>
/// <param name="Sheet">Name of the sheet; null in a file that has none.</param>
/// <param name="Line">Line; null where the whole file or sheet is meant.</param>
/// <param name="Column">Letters of the column, where one is meant.</param>
/// <param name="Name">What the column is called.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Why">What is wrong and what to do, or what was done.</param>
public sealed record SheetRemark(string? Sheet, int? Line, string? Column, string? Name, string? Value, string Why)
{
    /// <summary>How many more places it is about.</summary>
    public int More { get; init; }
}

/// <summary>Rows of a file that are of another year than the one it was sent for.</summary>
/// <param name="Year">The year, for example <c>2022-23</c>.</param>
/// <param name="Rows">How many.</param>
public sealed record OtherYear(string Year, int Rows);

/// <summary>A filled cell under a measure.</summary>
/// <param name="Column">Letters of the column.</param>
/// <param name="Measure">Code of the measure.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Formula">Whether a formula made it.</param>
/// <param name="Problem">Why it cannot be a figure, where that is known already.</param>
/// <param name="Version">Version of the stored value when the file was sent; 0 for a blank.</param>
internal sealed record ReadCell(string Column, string Measure, string Text, bool Formula, string? Problem, int Version = 0)
{
    /// <summary>Line, where the cells of a row stand on several.</summary>
    public int? Line { get; init; }

    /// <summary>How many more cells were added up.</summary>
    public int More { get; init; }
}

/// <summary>A line of figures.</summary>
internal sealed record ReadRow(string? Sheet, int Line, string Library, string Period, IReadOnlyList<ReadCell> Cells);

/// <summary>What was read of a file, before it is compared with what stands in the returns.</summary>
internal sealed record ReadSheet(IReadOnlyList<ReadRow> Rows, IReadOnlyList<SheetRemark> Remarks)
{
    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<SheetRemark> Refused { get; init; } = [];

    /// <summary>Rows of other years, which are left out.</summary>
    public IReadOnlyList<OtherYear> OtherYears { get; init; } = [];
}

/// <summary>Reads a filled-in template: finds the heading, the columns and the lines.</summary>
internal static class ReturnSheetReader
{
    // Somebody may have put a title above the heading.
    private const int HeadingWithin = 20;

    /// <summary>Whether a file is a template of this site, filled in: each sheet has the column of libraries, and nothing but measures beside, or measures with their codes.</summary>
    public static bool IsTemplate(SheetBook book, MeasureCatalogue catalogue) => book.Tables.Count > 0 && book.Tables.All(table =>
    {
        var names = HeadingOf(table)?.Cells.Values.Select(c => c.Text).Where(n => !ReturnSheet.Is(n, ReturnSheet.LibraryColumn) && !ReturnSheet.Is(n, ReturnSheet.PeriodColumn)).ToList() ?? [];
        return names.Exists(n => n.EndsWith(']') && ReturnSheet.FindMeasure(catalogue, n) is not null) || (names.Count > 0 && names.TrueForAll(n => ReturnSheet.FindMeasure(catalogue, n) is not null));
    });

    /// <summary>Reads a template.</summary>
    /// <param name="book">The file.</param>
    /// <param name="catalogue">The measures.</param>
    /// <exception cref="ImportFileException">It cannot be read; the message is for the person who sent it.</exception>
    public static ReadSheet Read(SheetBook book, MeasureCatalogue catalogue)
    {
        var (rows, remarks) = (new List<ReadRow>(), new List<SheetRemark>());
        foreach (var name in book.PassedOver)
        {
            remarks.Add(new SheetRemark(name, null, null, null, null, "This sheet was not read."));
        }

        foreach (var table in book.Tables)
        {
            Read(table, catalogue, rows, remarks);
        }

        return rows.Count > 0 ? new ReadSheet(rows, remarks) : throw new ImportFileException("There are no lines of figures under the headings.");
    }

    private static SheetLine? HeadingOf(SheetTable table) => table.Lines.Take(HeadingWithin).FirstOrDefault(l => l.Cells.Values.Any(c => ReturnSheet.Is(c.Text, ReturnSheet.LibraryColumn)));

    private static void Read(SheetTable table, MeasureCatalogue catalogue, List<ReadRow> rows, List<SheetRemark> remarks)
    {
        var place = table.Name is null ? "" : $"Sheet “{table.Name}”: ";
        var heading = HeadingOf(table)!;
        var columns = heading.Cells.OrderBy(c => c.Key).Select(c => (Index: c.Key, Name: c.Value.Text)).ToList();
        int? period = null;
        var library = columns.Find(c => ReturnSheet.Is(c.Name, ReturnSheet.LibraryColumn)).Index;
        var measures = new Dictionary<string, (int Index, string Name, Measure Measure)>(StringComparer.Ordinal);
        foreach (var (index, name) in columns.Where(c => c.Index != library))
        {
            if (ReturnSheet.Is(name, ReturnSheet.PeriodColumn))
            {
                period = index;
            }
            else if (ReturnSheet.FindMeasure(catalogue, name) is not { } measure)
            {
                remarks.Add(new SheetRemark(table.Name, heading.Number, SheetFile.Letters(index), name, null, "This column is not one of the template, so it was not read."));
            }
            else if (!measures.TryAdd(measure.Code, (index, name, measure)))
            {
                throw new ImportFileException($"{place}columns {SheetFile.Letters(measures[measure.Code].Index)} and {SheetFile.Letters(index)} are both “{measure.Name}”. Leave out one of them.");
            }
        }

        foreach (var line in table.Lines.SkipWhile(l => l != heading).Skip(1))
        {
            var cells = measures.Values.Where(m => line[m.Index] is { } cell && !ReturnSheet.Is(cell.Text, ReturnSheet.NotAsked))
                .Select(m => Cell(line[m.Index]!, SheetFile.Letters(m.Index), m.Measure)).ToList();
            if (cells.Count > 0)
            {
                rows.Add(new ReadRow(table.Name, line.Number, line[library]?.Text ?? "", period is { } p ? line[p]?.Text ?? "" : "", cells));
            }
        }
    }

    private static ReadCell Cell(SheetCell cell, string column, Measure measure) => new(column, measure.Code, Tidy(cell.Text), cell.IsFormula, cell switch
    {
        { Kind: SheetCellKind.Date } => "This cell holds a date. Write the number, and give the cell the format “Number”.",
        { Kind: SheetCellKind.Error, Text.Length: 0 } => "This cell holds a formula that was never worked out. Open the file in a spreadsheet program, save it and send it again; or write the number.",
        { Kind: SheetCellKind.Error } => "This cell holds an error of the spreadsheet. Write the number.",
        _ => null,
    });

    // "12345.00" is how a spreadsheet that shows two decimals saves a whole number. "12.000" could be twelve thousand, and stays.
    private static string Tidy(string text) => text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
}
