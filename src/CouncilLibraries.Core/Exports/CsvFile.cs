using System.Globalization;
using CsvHelper;

namespace CouncilLibraries.Core.Exports;

/// <summary>One column of a download.</summary>
/// <param name="Name">What the first line calls it.</param>
/// <param name="Value">What a row has there: a number, a day, yes or no, or text; null leaves the cell empty.</param>
public sealed record CsvColumn<T>(string Name, Func<T, object?> Value);

/// <summary>
/// Writes a comma-separated file row by row as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel reads
/// "Tŷ Gwyn" wrongly. A text that a spreadsheet would run as a formula gets an apostrophe in front; a number given as a
/// number keeps its sign.
/// </summary>
public static class CsvFile
{
    /// <summary>Content type of the answer.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        TrueValue = "yes",
        FalseValue = "no",
        BufferSize = 16 * 1024,
    };

    /// <summary>Writes the header and every row; memory does not grow with the rows. The stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <param name="forSpreadsheets">With the byte order mark that Excel needs; without it for programs.</param>
    public static async Task WriteAsync<T>(
        Stream stream, IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellationToken, bool forSpreadsheets = true)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        await using var csv = CsvWriter.Create(stream, Options with { WriteByteOrderMark = forSpreadsheets }, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(c => c.Name)], cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var column in columns)
            {
                var value = column.Value(row);
                csv.WriteField(value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value);
            }

            await csv.EndRecordAsync(cancellationToken);
        }
    }

    /// <summary>A text of a file without the apostrophe that keeps a spreadsheet from running it as a formula: what was written is read back.</summary>
    public static string Restore(string text) => text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? text[1..] : text;
}
