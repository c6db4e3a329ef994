using System.Text;
using System.Text.Unicode;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Imports;
using CsvHelper;

namespace CouncilLibraries.Core.Returns;

/// <summary>What a cell of a spreadsheet holds, as far as figures need to know.</summary>
internal enum SheetCellKind
{
    /// <summary>Words, or a number written as text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date; its text is that day in words.</summary>
    Date,

    /// <summary>An error of the spreadsheet, such as <c>#REF!</c>, or a formula that was never worked out.</summary>
    Error,
}

/// <summary>One cell that is not blank.</summary>
internal sealed record SheetCell(string Text, SheetCellKind Kind = SheetCellKind.Text, bool IsFormula = false);

/// <summary>One line with its cells by column, 0 is A.</summary>
internal sealed record SheetLine(int Number, IReadOnlyDictionary<int, SheetCell> Cells)
{
    public SheetCell? this[int column] => Cells.GetValueOrDefault(column);
}

/// <summary>The lines of one sheet; a comma-separated file is one sheet without a name.</summary>
internal sealed record SheetTable(string? Name, IReadOnlyList<SheetLine> Lines);

/// <summary>A spreadsheet: the sheets to read, and the names of those that are passed over.</summary>
internal sealed record SheetBook(IReadOnlyList<SheetTable> Tables, IReadOnlyList<string> PassedOver);

/// <summary>
/// Reads a spreadsheet that somebody sent. What it is is found out from its content, whatever its name says; what is read
/// is bounded, so that a small file that unpacks to a huge one does no harm.
/// </summary>
internal static class SheetFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Most lines of a sheet.</summary>
    public const int MaxLines = 20_000;

    /// <summary>Most columns.</summary>
    public const int MaxColumns = 300;

    /// <summary>Most filled cells of a file.</summary>
    public const int MaxCells = 100_000;

    /// <summary>Longest text kept of a cell, unless more is asked for; no figure and no name is as long.</summary>
    public const int MaxText = 200;

    private const int LongestRow = 1_000_000;
    private const string Template = "Send an Excel workbook (.xlsx) or a CSV file.";

    /// <summary>Reads the content.</summary>
    /// <param name="content">The file.</param>
    /// <param name="everySheet">Whether all sheets of a workbook are read; otherwise those that the template has.</param>
    /// <param name="longest">Longest text kept of a cell.</param>
    /// <exception cref="ImportFileException">It is no spreadsheet that can be read; the message says what it is and what to do.</exception>
    public static SheetBook Read(byte[] content, bool everySheet = false, int longest = MaxText)
    {
        ArgumentNullException.ThrowIfNull(content);
        ReadOnlySpan<byte> start = content;
        return start switch
        {
            { Length: 0 } => throw new ImportFileException($"The file is empty. {Template}"),
            { Length: > MaxBytes } => throw new ImportFileException("The file is larger than 10 MB."),
            [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => WorkbookFile.Read(content, everySheet, longest),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new ImportFileException(start.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? "The workbook is protected by a password. Save it without the password and send it again."
                : "This is a workbook of the old Excel format (.xls). Open it and save it as Excel Workbook (.xlsx)."),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => throw new ImportFileException($"This is a PDF, not a spreadsheet. {Template}"),
            _ => new SheetBook([new SheetTable(null, ReadText(content, longest))], []),
        };
    }

    /// <summary>The letters of a column: A for 0, AA for 26.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    /// <summary>A text as long as it is kept.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most characters.</param>
    public static string Cut(string text, int longest = MaxText) => text.Length <= longest ? text : text[..longest];

    /// <summary>Refuses a file with too much in it.</summary>
    public static void Bound(int lines, int column, int cells)
    {
        if (lines > MaxLines || column >= MaxColumns || cells > MaxCells)
        {
            throw new ImportFileException(FormattableString.Invariant(
                $"There is too much in the file: at most {MaxLines:#,0} lines, {MaxColumns} columns and {MaxCells:#,0} filled cells can be read."));
        }
    }

    private static List<SheetLine> ReadText(byte[] content, int longest)
    {
        RefuseUnlessText(content);
        var broken = 0L;
        var lines = new List<SheetLine>();
        try
        {
            using var reader = CsvReader.Create(content, new CsvReaderOptions
            {
                HasHeader = false,
                TrackLineNumbers = true,
                DetectSeparatorHint = true,
                MaxRecordSize = LongestRow,
                OnMalformedRecord = bad => broken = bad.Reason == CsvMalformedReason.UnterminatedQuote ? bad.LineNumber : broken,
            });
            var cells = 0;
            while (reader.Read())
            {
                // Excel leaves out the last commas of lines that end in blank cells, so lines may be of unlike length.
                var line = new Dictionary<int, SheetCell>();
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (CsvFile.Restore(reader.GetString(i).Trim()) is { Length: > 0 } text)
                    {
                        line[i] = new SheetCell(Cut(text, longest));
                        Bound(lines.Count + 1, i, ++cells);
                    }
                }

                if (line.Count > 0)
                {
                    lines.Add(new SheetLine((int)reader.LineNumber, line));
                }
            }
        }
        catch (CsvFormatException e)
        {
            throw new ImportFileException(FormattableString.Invariant($"Line {e.LineNumber} is too long to be a line of figures. {Template}"), e);
        }

        return broken == 0 ? lines : throw new ImportFileException(FormattableString.Invariant($"A quote (\") is opened on line {broken} and never closed."));
    }

    private static void RefuseUnlessText(ReadOnlySpan<byte> content)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return; // UTF-16 says so itself, as Excel's "Unicode Text" does, and is read as such.
        }

        if (content.Contains((byte)0))
        {
            throw new ImportFileException($"This is not a spreadsheet that can be read. {Template}");
        }

        var first = Encoding.ASCII.GetString(content[..Math.Min(content.Length, 512)]).TrimStart('?', ' ', '\r', '\n', '\t');
        if (first.StartsWith('<'))
        {
            throw new ImportFileException(first.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && first.Contains("spreadsheet", StringComparison.OrdinalIgnoreCase)
                ? "This is a spreadsheet in an old XML format. Open it and save it as Excel Workbook (.xlsx)."
                : "This is a web page, whatever its name says. Open it in a spreadsheet program and save it as Excel Workbook (.xlsx).");
        }

        if (!Utf8.IsValid(content))
        {
            throw new ImportFileException(
                "The text is not in UTF-8 but in an older encoding, probably Windows-1252, in which letters such as ŷ are lost. In Excel, save the file as “CSV UTF-8” or as Excel Workbook (.xlsx).");
        }
    }
}
