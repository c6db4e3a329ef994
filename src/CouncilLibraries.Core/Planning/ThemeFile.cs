using System.Text.RegularExpressions;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Planning;

/// <summary>One line of a file of themes.</summary>
internal sealed record ThemeRow(int Line, string Name, int Count, string? Said);

/// <summary>
/// Reads themes and how many answers said so from a spreadsheet. Its headings may be worded in many ways; columns that it does
/// not know are not read, and a file with columns that say who answered is refused whole.
/// </summary>
internal static partial class ThemeFile
{
    private const int LinesLookedAt = 20;
    private const int LinesOfHeadings = 3;
    private const int LongestShown = 60;
    private const string Wanted = "Name one column “Theme” and one “Count”; a third, “What people said”, is optional.";

    private enum Use
    {
        None,
        Theme,
        Count,
        Said,
    }

    /// <summary>Reads the lines; what is left out goes to the report.</summary>
    /// <exception cref="ImportFileException">The file cannot be taken; the message says why and what to do.</exception>
    public static List<ThemeRow> Read(byte[] content, ImportReport report)
    {
        var book = SheetFile.Read(content, longest: ConsultationTheme.MaxTextLength + 1);
        if (book.PassedOver.Count > 0)
        {
            report.Notes.Add($"One sheet was read. Not read: {string.Join(", ", book.PassedOver)}.");
        }

        var lines = book.Tables.Count == 0 ? [] : book.Tables[0].Lines;
        var heading = FindHeading(lines);
        RefusePersonal(heading is null ? lines.Take(LinesOfHeadings) : [heading]);
        if (heading is null)
        {
            throw new ImportFileException(lines.Count == 0 ? $"There is nothing in the file. {Wanted}" : $"No column of themes was found. {Wanted}");
        }

        var (theme, count, said) = (Column(heading, Use.Theme)!.Value, Column(heading, Use.Count), Column(heading, Use.Said));
        if (count is not { } counted)
        {
            throw new ImportFileException($"No column of counts was found. Single answers are not kept here: count first how many fall under each theme. {Wanted}");
        }

        foreach (var (column, cell) in heading.Cells.OrderBy(c => c.Key).Where(c => UseOf(c.Value.Text) == Use.None))
        {
            report.Notes.Add($"The column “{cell.Text}” ({SheetFile.Letters(column)}) was not read.");
        }

        return [.. lines.SkipWhile(l => l != heading).Skip(1).Select(l => Row(l, heading, theme, counted, said, report)).OfType<ThemeRow>()];
    }

    private static ThemeRow? Row(SheetLine line, SheetLine heading, int theme, int count, int? said, ImportReport report)
    {
        var (name, words) = (line[theme]?.Text, said is { } column ? line[column]?.Text.ReplaceLineEndings("\n") : null);
        if (name is null && line[count] is null && words is null)
        {
            return null;
        }

        report.RowsRead++;
        if (name is not null && Total().IsMatch(name))
        {
            report.Warn(line.Number, heading[theme]!.Text, Shown(name), "a total; it was left out");
            return null;
        }

        var number = 0;
        string? why;
        if (name is null)
        {
            return Out(theme, "", "there is no theme; the line was left out");
        }

        name = Spaces().Replace(name, " ");
        foreach (var (place, text) in ((int, string?)[])[(theme, name), (said ?? 0, words)])
        {
            if (PersonalData.InText(text) is { } found)
            {
                return Out(place, null, $"there is {found} in this cell. Take out whatever says who somebody is; the line was left out");
            }
        }

        if (name.Length > ConsultationTheme.MaxNameLength)
        {
            return Out(theme, name, $"a theme must be {ConsultationTheme.MaxNameLength} characters or fewer; the line was left out");
        }

        if (words?.Length > ConsultationTheme.MaxTextLength)
        {
            return Out(said!.Value, words, $"what people said must be {ConsultationTheme.MaxTextLength:#,0} characters or fewer; the line was left out");
        }

        return line[count] switch
        {
            null => Out(count, "", "there is no number. Write 0 where nobody said so; the line was left out"),
            { Kind: SheetCellKind.Error } error => Out(count, error.Text, "this is an error of the spreadsheet, not a number; the line was left out"),
            { } cell when (why = PeopleCount.Read(cell.Text, out number)) is not null => Out(count, cell.Text, $"this {why}; the line was left out"),
            _ => new ThemeRow(line.Number, name, number, words),
        };

        // A value that says who somebody is, null here, is not repeated.
        ThemeRow? Out(int column, string? value, string reason)
        {
            report.LeaveOut(line.Number, heading[column]!.Text, Shown(value), reason);
            return null;
        }
    }

    // A title such as "Themes" may stand alone above the headings.
    private static SheetLine? FindHeading(IEnumerable<SheetLine> lines) =>
        lines.Take(LinesLookedAt).Where(l => l.Cells.Values.Any(c => UseOf(c.Text) == Use.Theme)).OrderBy(l => l.Cells.Count == 1).FirstOrDefault();

    private static void RefusePersonal(IEnumerable<SheetLine> lines)
    {
        var columns = lines.SelectMany(l => l.Cells.OrderBy(c => c.Key)).Select(c => (c.Key, c.Value.Text, Kind: PersonalData.InHeading(c.Value.Text))).Where(c => c.Kind is not null).ToList();
        if (columns.Count > 0)
        {
            throw new ImportFileException($"The file has columns that would say who answered: {string.Join("; ", columns.Select(c => $"{SheetFile.Letters(c.Key)} “{Shown(c.Text)}” ({c.Kind})"))}. "
                + $"Nothing of it was kept. Take {(columns.Count == 1 ? "this column" : "these columns")} out of the file and send it again: only themes, how many answers said so, and in short what people said are kept here.");
        }
    }

    private static int? Column(SheetLine heading, Use use)
    {
        var found = heading.Cells.Where(c => UseOf(c.Value.Text) == use).OrderBy(c => c.Key).ToList();
        return found.Count > 1
            ? throw new ImportFileException($"Two columns could be {(use switch { Use.Theme => "the theme", Use.Count => "the count", _ => "what people said" })}: {string.Join(" and ", found.Take(2).Select(c => $"{SheetFile.Letters(c.Key)} “{c.Value.Text}”"))}. {Wanted}")
            : found.Count == 0 ? null : found[0].Key;
    }

    private static Use UseOf(string heading)
    {
        var words = string.Join(' ', NoWord().Split(heading.ToLowerInvariant()).Where(w => w.Length > 0));
        return Themes().IsMatch(words) ? Use.Theme : Counts().IsMatch(words) ? Use.Count : Words().IsMatch(words) ? Use.Said : Use.None;
    }

    private static string? Shown(string? value) => value?.Length > LongestShown ? value[..LongestShown] + "…" : value;

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoWord();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:grand |sub )?totals?$|^sum$|^all(?: answers| responses| themes)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(?:(?:main|key|comment|response|name of)? ?(?:themes?|topics?|issues?|subjects?|categor(?:y|ies)|codes?)(?: name| title)?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Themes();

    [GeneratedRegex(@"^(?:n|counts?|numbers?|frequency|totals?|mentions|times mentioned|responses|answers|respondents|people)$|^(?:count|number|no|total|total number) of (?:answers|responses|comments|mentions|people|respondents|times|replies)(?: mentioned)?$|^(?:answer|response|comment|mention|theme)s? counts?$|^how (?:many|often).*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counts();

    [GeneratedRegex(@"^(?:what (?:people|they|you) said|you said|said|comments?|summary|summaries|summary of comments|descriptions?|details?|examples?|quotes?|typical comments?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
