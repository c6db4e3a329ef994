using System.Globalization;
using System.Text.Unicode;
using CouncilLibraries.Core.Exports;
using CsvHelper;

namespace CouncilLibraries.Core.Imports;

/// <summary>
/// Reads a comma-separated file row by row: UTF-8 with or without a byte order mark, a header in the first line, quotes as
/// in RFC 4180. A row that is malformed is reported and passed over; a file that is not such a table is refused whole.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private const int LongestRow = 1_000_000;

    private readonly CsvReader reader;
    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<CsvMalformedRecord> malformed = new();

    private CsvTable(Stream stream, string file)
    {
        File = file;
        reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = malformed.Enqueue,
            PoolStrings = true,
        });
    }

    /// <summary>Name of the file, without its folder.</summary>
    public string File { get; }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Line on which the row begins.</summary>
    public int Line => (int)reader.LineNumber;

    /// <summary>A cell of the row without surrounding spaces and without the apostrophe before what looks like a formula; empty when it is blank or there is no such column.</summary>
    public string this[string column] => places.TryGetValue(column, out var place) ? CsvFile.Restore(reader.GetString(place).Trim()) : "";

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="stream">The content; seekable, at its beginning. Closed with the table.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="required">Columns without which the file cannot be used.</param>
    /// <exception cref="ImportFileException">It is no such table; the message says why.</exception>
    public static CsvTable Open(Stream stream, string file, params ReadOnlySpan<string> required)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RefuseOtherKinds(stream, file);
        var table = new CsvTable(stream, file);
        try
        {
            table.ReadHeader();
            table.Require(required);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a column.</summary>
    public bool Has(string column) => places.ContainsKey(column);

    /// <summary>Refuses the file unless it has the columns.</summary>
    /// <exception cref="ImportFileException">Some are missing; the message names them.</exception>
    public void Require(params ReadOnlySpan<string> columns)
    {
        var missing = new List<string>();
        foreach (var column in columns)
        {
            if (!Has(column))
            {
                missing.Add(column);
            }
        }

        if (missing.Count > 0)
        {
            throw new ImportFileException($"{File}:1: {(missing.Count == 1 ? "the column" : "the columns")} {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing. The file has {string.Join(", ", Columns)}.");
        }
    }

    /// <summary>Says which columns the importer does not know, so that a misspelt one is seen.</summary>
    public void WarnOfOthers(ImportReport report, Func<string, bool> known)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (var column in Columns.Where(c => !known(c)))
        {
            report.Warn(1, column, null, "this column is not part of the format; it was not read");
        }
    }

    /// <summary>Goes to the next well-formed row and counts it; malformed ones are reported as left out.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="ImportFileException">The file is not UTF-8, or a quote is not closed.</exception>
    public bool Read(ImportReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        try
        {
            var any = reader.Read();
            while (malformed.TryDequeue(out var bad))
            {
                report.RowsRead++;
                report.LeaveOut((int)bad.LineNumber, null, null, Why(bad));
            }

            if (any)
            {
                RefuseUnlessUtf8();
                report.RowsRead++;
            }

            return any;
        }
        catch (CsvFormatException e)
        {
            throw new ImportFileException($"{File}:{e.LineNumber}: the row that begins here is too long. A quote (\") may not be closed.", e);
        }
    }

    /// <summary>Reads a whole number that may be blank.</summary>
    /// <returns>False when something else stands there; the row is then reported as left out.</returns>
    public bool TryWhole(ImportReport report, string column, long min, long max, out long? value)
    {
        ArgumentNullException.ThrowIfNull(report);
        value = null;
        var text = this[column];
        if (text.Length == 0)
        {
            return true;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            value = number;
            return true;
        }

        report.LeaveOut(Line, column, text, FormattableString.Invariant($"this must be a whole number between {min} and {max}; the row was left out"));
        return false;
    }

    /// <summary>Reads a number with a decimal point that may be blank.</summary>
    /// <returns>False when something else stands there; the row is then reported as left out.</returns>
    public bool TryNumber(ImportReport report, string column, double min, double max, out double? value)
    {
        ArgumentNullException.ThrowIfNull(report);
        value = null;
        var text = this[column];
        if (text.Length == 0)
        {
            return true;
        }

        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            value = number;
            return true;
        }

        report.LeaveOut(Line, column, text, FormattableString.Invariant($"this must be a number between {min} and {max}; the row was left out"));
        return false;
    }

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();

    private void ReadHeader()
    {
        Columns = [.. reader.Headers.Select(c => c.Trim())];
        if (Columns.Count == 0)
        {
            throw new ImportFileException($"{File}: the file is empty.");
        }

        if (Columns.Any(c => c.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            throw NotUtf8(1);
        }

        if (Columns.Count == 1 && Columns[0].AsSpan().IndexOfAny(';', '\t') >= 0)
        {
            throw new ImportFileException($"{File}:1: the columns are separated by {(Columns[0].Contains(';', StringComparison.Ordinal) ? "semicolons" : "tabs")}. Save the file with commas.");
        }

        for (var i = 0; i < Columns.Count; i++)
        {
            if (!places.TryAdd(Columns[i], i))
            {
                throw new ImportFileException($"{File}:1: the column {Columns[i]} stands twice.");
            }
        }
    }

    private static void RefuseOtherKinds(Stream stream, string file)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position -= start.Length;
        if (start is [(byte)'P', (byte)'K', 3, 4])
        {
            throw new ImportFileException($"{file}: this is a workbook or a zip archive, not a CSV file. Open it, and save the sheet as \"CSV UTF-8\".");
        }

        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new ImportFileException($"{file}: the text is UTF-16, not UTF-8. Save the file as \"CSV UTF-8\".");
        }
    }

    private void RefuseUnlessUtf8()
    {
        if (!Utf8.IsValid(reader.RawRecord))
        {
            throw NotUtf8(Line);
        }
    }

    private ImportFileException NotUtf8(int line) =>
        new($"{File}:{line}: the text is not UTF-8. Save the file as \"CSV UTF-8\"; in other encodings letters such as é are lost.");

    private string Why(CsvMalformedRecord bad) => bad.Reason switch
    {
        CsvMalformedReason.FieldCountMismatch => FormattableString.Invariant(
            $"the row has more or fewer values than the header has columns ({Columns.Count}). A value with a comma must stand in quotes; the row was left out"),
        CsvMalformedReason.UnterminatedQuote => "a quote (\") is opened in this row and never closed; the rest of the file was left out",
        _ => "there is a quote (\") inside a value. Put the whole value in quotes and write the inner quote twice; the row was left out",
    };
}
