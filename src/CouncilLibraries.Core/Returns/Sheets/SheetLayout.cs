using System.Security.Cryptography;
using System.Text;

namespace CouncilLibraries.Core.Returns;

/// <summary>What a column of a council's own file can be. Written as a word, so that forms and stored layouts hold the same.</summary>
public static class ColumnUse
{
    /// <summary>Not known: the person has to say.</summary>
    public const string Ask = "?";

    /// <summary>Not read.</summary>
    public const string None = "";

    /// <summary>Name of the library.</summary>
    public const string Library = "library";

    /// <summary>Postcode of the library, which tells two of one name apart.</summary>
    public const string Postcode = "postcode";

    /// <summary>Day, month, quarter or year.</summary>
    public const string When = "when";

    /// <summary>First day of a range.</summary>
    public const string From = "from";

    /// <summary>Last day of a range.</summary>
    public const string To = "to";

    /// <summary>The year of the month or quarter in another column.</summary>
    public const string Year = "year";

    /// <summary>Words that say what the figure is of, such as "Adult fiction".</summary>
    public const string Word = "word";

    /// <summary>A figure, of what another column or the file says.</summary>
    public const string Value = "value";

    private const string MeasurePrefix = "measure:";
    private const string OnlyPrefix = "only:";

    /// <summary>A figure of one measure.</summary>
    public static string Of(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return MeasurePrefix + measure.Code;
    }

    /// <summary>Only rows where the column says this are read.</summary>
    public static string Only(string text) => OnlyPrefix + text;

    /// <summary>The measure of <see cref="Of"/>, or null.</summary>
    public static string? MeasureOf(string use) => After(use, MeasurePrefix);

    /// <summary>The text of <see cref="Only"/>, or null.</summary>
    public static string? OnlyOf(string use) => After(use, OnlyPrefix);

    /// <summary>Whether the column holds figures.</summary>
    public static bool IsFigures(string use) => use == Value || MeasureOf(use) is not null;

    private static string? After(string use, string prefix)
    {
        ArgumentNullException.ThrowIfNull(use);
        return use.StartsWith(prefix, StringComparison.Ordinal) ? use[prefix.Length..] : null;
    }
}

/// <summary>What figures are saved for.</summary>
public enum SavedFor
{
    /// <summary>The month, quarter or year that the file has; days make months.</summary>
    AsInTheFile,

    /// <summary>Quarters.</summary>
    Quarters,

    /// <summary>The whole year.</summary>
    Year,
}

/// <summary>
/// How a council's own file is read: what each column is, and what holds for the whole file. Kept for the next file with the
/// same headings.
/// </summary>
public sealed record SheetLayout
{
    /// <summary>Word for "the name of the sheet says it".</summary>
    public const string SheetName = "sheet";

    /// <summary>Word for "the whole service".</summary>
    public const string Service = "service";

    /// <summary>Lines of the heading, 1 or 2.</summary>
    public int HeadingLines { get; init; } = 1;

    /// <summary>What each column is, by the key of its heading (<see cref="HeadingColumn.Key"/>).</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where no column names the library: a unit's id, <see cref="Service"/> or <see cref="SheetName"/>.</summary>
    public string LibraryElse { get; init; } = Service;

    /// <summary>Whether the name of the sheet is the period where no column has one; otherwise it is the year.</summary>
    public bool PeriodIsSheetName { get; init; }

    /// <summary>What figures are of that no column says: a measure's code, <see cref="SheetName"/>, or blank.</summary>
    public string MeasureElse { get; init; } = "";

    /// <summary>Whether each row is one event, so that rows are counted.</summary>
    public bool RowsAreEvents { get; init; }

    /// <summary>Whether a blank name, date or word is the one above, as merged cells leave it.</summary>
    public bool BlankIsAbove { get; init; }

    /// <summary>Whether what a word means is also added to all that it is part of: adult fiction to books and to physical issues.</summary>
    public bool AddToWholes { get; init; }

    /// <summary>What the figures are saved for.</summary>
    public SavedFor SavedFor { get; init; }

    /// <summary>What words among the figures stand for.</summary>
    public IReadOnlyDictionary<string, WordMeaning> Words { get; init; } = new Dictionary<string, WordMeaning>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a column is; nothing where it is not known.</summary>
    public string UseOf(HeadingColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Columns.GetValueOrDefault(column.Key, ColumnUse.None);
    }
}

/// <summary>One column under a heading.</summary>
/// <param name="Index">Place, 0 is A.</param>
/// <param name="Text">The heading, two lines joined.</param>
/// <param name="Key">The heading in one normal form, without the period in it; the same next year.</param>
/// <param name="Period">The month, quarter or year in the heading, where there is one.</param>
public sealed record HeadingColumn(int Index, string Text, string Key, ReportingPeriod? Period);

/// <summary>The heading of a sheet, and the lines under it.</summary>
internal sealed class SheetHeading
{
    /// <summary>Lines from the top within which the heading stands: titles and notes may be above.</summary>
    public const int Within = 30;

    private const string PeriodMark = "#";

    private SheetHeading(SheetTable table, int first, int lines, IReadOnlyList<HeadingColumn> columns)
    {
        Table = table;
        Lines = lines;
        Number = table.Lines[first].Number;
        Columns = columns;
        Body = [.. table.Lines.Skip(first + lines)];
        var keys = columns.Select(c => c.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Signature = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys))).AsSpan(0, 16));
    }

    /// <summary>The sheet.</summary>
    public SheetTable Table { get; }

    /// <summary>Line of the file on which it begins.</summary>
    public int Number { get; }

    /// <summary>Its lines, 1 or 2.</summary>
    public int Lines { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<HeadingColumn> Columns { get; }

    /// <summary>The lines under it.</summary>
    public IReadOnlyList<SheetLine> Body { get; }

    /// <summary>The same for files with the same headings, whatever months stand in them and in whatever order.</summary>
    public string Signature { get; }

    /// <summary>A heading at a place.</summary>
    /// <param name="table">The sheet.</param>
    /// <param name="first">Index of the line in the sheet.</param>
    /// <param name="lines">1 or 2.</param>
    /// <param name="year">The year that months without one are of.</param>
    /// <returns>Null where no two columns have one.</returns>
    public static SheetHeading? At(SheetTable table, int first, int lines, ReportingPeriod year)
    {
        if (first < 0 || first + lines > table.Lines.Count)
        {
            return null;
        }

        var upper = lines == 2 ? Filled(table.Lines[first], table.Lines[first + 1]) : new Dictionary<int, string>();
        var lower = table.Lines[first + lines - 1];
        var columns = new List<HeadingColumn>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var index in upper.Keys.Concat(lower.Cells.Keys).Distinct().Order())
        {
            var (top, below) = (upper.GetValueOrDefault(index, ""), lower[index]?.Text ?? "");
            var text = top == below ? below : $"{top} {below}".Trim();
            var rest = PeriodText.WithoutPeriod(text, year, out var period);
            var key = rest is null ? Normal(text) : (Normal(rest) + " " + PeriodMark).Trim();
            if (rest is null)
            {
                // Two columns of one name are two columns; months under one name are one kind.
                seen[key] = seen.GetValueOrDefault(key) + 1;
                key = seen[key] == 1 ? key : FormattableString.Invariant($"{key} {seen[key]}");
            }

            columns.Add(new HeadingColumn(index, text, key, rest is null ? null : period));
        }

        return columns.Count < 2 ? null : new SheetHeading(table, first, lines, columns);
    }

    /// <summary>Every heading that a sheet could have, from the top.</summary>
    public static IEnumerable<SheetHeading> Possible(SheetTable table, ReportingPeriod year) =>
        from first in Enumerable.Range(0, Math.Min(Within, table.Lines.Count))
        from lines in (int[])[1, 2]
        let heading = At(table, first, lines, year)
        where heading is not null
        select heading;

    /// <summary>The heading that a sheet most likely has: the line before the first figures that names most of the columns.</summary>
    public static SheetHeading? Guess(SheetTable table, ReportingPeriod year)
    {
        var top = table.Lines.Take(Within).ToList();
        var width = table.Lines.Take(200).Select(l => l.Cells.Count).Order().ToList() is { Count: > 0 } counts ? counts[counts.Count / 2] : 0;
        var first = top.FindIndex(l => l.Cells.Count >= Math.Max(2, (width + 1) / 2) && l.Cells.Values.Count(IsName) * 2 >= l.Cells.Count && IsFollowed(l));
        if (first < 0)
        {
            return null;
        }

        // A second line of names under merged ones: it has figures neither, fills columns that the first leaves blank, or repeats months under each.
        var second = first + 1 < top.Count && top[first + 1].Cells.Values.All(IsName) && top[first + 1].Cells.Count >= 2
            && (top[first].Cells.Count < top[first + 1].Cells.Count || top[first].Cells.Values.GroupBy(c => c.Text, StringComparer.Ordinal).Any(g => g.Count() > 1))
            && top.Count > first + 2 && top[first + 2].Cells.Values.Any(FileFigure.IsNumber);
        // Or the groups stand above: "Visits" over months.
        var above = !second && first > 0 && top[first - 1].Number == top[first].Number - 1 && top[first - 1].Cells is { Count: >= 2 } groups && groups.Count < top[first].Cells.Count
            && groups.Values.All(IsName) && top[first].Cells.Values.GroupBy(c => c.Text, StringComparer.OrdinalIgnoreCase).Any(g => g.Count() > 1);
        return At(table, above ? first - 1 : first, second || above ? 2 : 1, year) ?? At(table, first, 1, year);

        bool IsFollowed(SheetLine line) => table.Lines.SkipWhile(l => l != line).Skip(1).Take(3).Any(l => l.Cells.Values.Any(FileFigure.IsNumber));

        // A heading is words, months, or years; a figure is none.
        bool IsName(SheetCell cell) => cell.Kind == SheetCellKind.Date || !FileFigure.IsNumber(cell) || PeriodText.TryRead(cell.Text, year, out _, out _)
            || (cell.Text.Length == 4 && cell.Text is ['1', '9', ..] or ['2', '0', ..]);
    }

    /// <summary>A text by which words are known again: small letters, digits, single spaces.</summary>
    public static string Normal(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is '&')
            {
                plain.Append(" and ");
            }
            else if (letter is '%' or '+' or '£' or '<')
            {
                plain.Append(letter);
            }
            else if (letter is not ('\'' or '’') && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Of merged cells the first alone is filled in comma-separated files: what is to its left holds on.
    private static Dictionary<int, string> Filled(SheetLine upper, SheetLine lower)
    {
        var filled = new Dictionary<int, string>();
        var last = "";
        foreach (var index in upper.Cells.Keys.Concat(lower.Cells.Keys).Distinct().Order())
        {
            last = upper[index]?.Text ?? last;
            if (last.Length > 0)
            {
                filled[index] = last;
            }
        }

        return filled;
    }
}
