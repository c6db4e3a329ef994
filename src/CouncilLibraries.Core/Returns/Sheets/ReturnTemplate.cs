using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Returns;

/// <summary>A line of a template: a unit and the year, or a quarter or month of it.</summary>
/// <param name="Unit">The library or the service.</param>
/// <param name="Period">The period.</param>
/// <param name="Name">Name of the unit in files.</param>
public sealed record TemplateLine(YearUnit Unit, ReportingPeriod Period, string Name);

/// <summary>
/// A spreadsheet to fill in: a line for each library and period, a column for each measure, with what stands in the returns
/// already. What it writes, <see cref="ReturnSheetReader"/> reads back.
/// </summary>
public sealed class ReturnTemplate
{
    private const double NameWidth = 34;
    private const double PeriodWidth = 16;
    private const double FigureWidth = 24;

    private readonly CouncilYear council;
    private readonly List<Measure> measures;

    /// <summary>Lays the template out.</summary>
    /// <param name="council">The year.</param>
    /// <param name="units">The units with their names in files: those that the person may enter figures of.</param>
    /// <param name="everyMeasure">Every measure that can be given, instead of those asked for.</param>
    internal ReturnTemplate(CouncilYear council, IEnumerable<(YearUnit Unit, string Name)> units, bool everyMeasure)
    {
        this.council = council;
        var chosen = units.ToList();
        var codes = chosen.SelectMany(u => everyMeasure ? u.Unit.Measures.Asked.Concat(u.Unit.Measures.More) : u.Unit.Measures.Asked).Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        measures = [.. council.Catalogue.Measures.Where(m => codes.Contains(m.Code))];
        Lines = [.. chosen.OrderBy(u => u.Unit.IsService).SelectMany(u => PeriodsOf(u.Unit).Select(p => new TemplateLine(u.Unit, p, u.Name)))];
    }

    /// <summary>The lines: libraries by name, then the service.</summary>
    public IReadOnlyList<TemplateLine> Lines { get; }

    /// <summary>The columns of the comma-separated form: library, period, then a column a measure.</summary>
    public IReadOnlyList<CsvColumn<TemplateLine>> Columns =>
    [
        new(ReturnSheet.LibraryColumn, line => line.Name),
        new(ReturnSheet.PeriodColumn, line => ReturnSheet.Period(line.Period)),
        .. measures.Select(m => new CsvColumn<TemplateLine>(ReturnSheet.Heading(m), line => Text(line, m))),
    ];

    /// <summary>Writes the workbook: how to fill it in, the figures, those of the year before, and what each measure is.</summary>
    /// <param name="stream">Where to; seekable.</param>
    public async Task WriteWorkbookAsync(Stream stream)
    {
        using var book = new WorkbookWriter(stream, $"Figures for {council.Year}");
        await book.AddSheetAsync(ReturnSheet.ReadMe, [100], 0, hasHeadings: false, Instructions());
        foreach (var (sheet, lines) in (IEnumerable<(string, List<TemplateLine>)>)
            [(ReturnSheet.Libraries, [.. Lines.Where(l => !l.Unit.IsService)]), (ReturnSheet.Service, [.. Lines.Where(l => l.Unit.IsService)])])
        {
            if (lines.Count > 0)
            {
                var columns = measures.FindAll(m => lines.Exists(l => IsAsked(l, m)));
                double[] widths = [NameWidth, PeriodWidth, .. columns.Select(_ => FigureWidth)];
                await book.AddSheetAsync(sheet, widths, 2, hasHeadings: true, Rows(lines, columns, ThisYear));
                await book.AddSheetAsync(ReturnSheet.LastYear(sheet, council.Year), widths, 2, hasHeadings: true, Rows(lines, columns, LastYear));
            }
        }

        await MeasureSheet.AddAsync(book, measures);
    }

    // The parts of the year that are asked for; the year too, where a measure is not counted in parts or a figure for the year stands.
    // The head of service may always give a figure for the whole service and year.
    private IEnumerable<ReportingPeriod> PeriodsOf(YearUnit unit)
    {
        var year = council.Year;
        var parts = council.Parts;
        var held = parts.Concat(year.Quarters).Concat(year.Months).Distinct().Where(p => parts.Contains(p) || measures.Exists(m => unit.Value(m, p) is not null)).ToList();
        var wholeYear = parts.Count == 0 || unit.IsService || measures.Exists(m => CanHave(unit, m) && (!m.Cadence.Contains(parts[0].Kind) || unit.Value(m, year) is not null));
        return wholeYear ? held.Append(year) : held;
    }

    private static bool CanHave(YearUnit unit, Measure measure) => unit.IsService || measure.Library != LibraryLevel.No;

    private bool IsAsked(TemplateLine line, Measure measure) =>
        line.Unit.Value(measure, line.Period) is not null
        || (CanHave(line.Unit, measure) && measure.Cadence.Contains(line.Period.Kind)
            && (line.Period != council.Year || line.Unit.IsService || council.Parts.Count == 0 || !measure.Cadence.Contains(council.Parts[0].Kind)));

    private string? Text(TemplateLine line, Measure measure) =>
        IsAsked(line, measure) ? CellStamp.TextOf(measure, line.Unit.Value(measure, line.Period)) : ReturnSheet.NotAsked;

    private BookCell ThisYear(TemplateLine line, Measure measure) => line.Unit.Value(measure, line.Period) is { State: ValueState.Entered or ValueState.Zero, Amount: { } amount }
        ? BookCell.Of(measure.Natural(amount), BookCell.StyleOf(measure))
        : IsAsked(line, measure) ? BookCell.Of(Text(line, measure), BookCell.StyleOf(measure)) : BookCell.Of(ReturnSheet.NotAsked, BookStyle.Aside);

    private static BookCell LastYear(TemplateLine line, Measure measure) => line.Unit.Previous(measure, line.Period) switch
    {
        null => BookCell.Of((string?)null, BookCell.StyleOf(measure)),
        { State: RolledState.Complete, Amount: { } amount } => BookCell.Of(measure.Natural(amount), BookCell.StyleOf(measure)),
        { State: RolledState.NotApplicable } => BookCell.Of("not applicable", BookStyle.Aside),
        { State: RolledState.NotCollected } => BookCell.Of("not collected", BookStyle.Aside),
        _ => BookCell.Of("incomplete", BookStyle.Aside),
    };

    private static IEnumerable<IReadOnlyList<BookCell>> Rows(List<TemplateLine> lines, List<Measure> columns, Func<TemplateLine, Measure, BookCell> cell)
    {
        yield return [.. new[] { ReturnSheet.LibraryColumn, ReturnSheet.PeriodColumn }.Concat(columns.Select(ReturnSheet.Heading)).Select(h => BookCell.Of(h, BookStyle.Heading))];
        foreach (var line in lines)
        {
            yield return [BookCell.Of(line.Name), BookCell.Of(ReturnSheet.Period(line.Period)), .. columns.Select(m => cell(line, m))];
        }
    }

    private IEnumerable<IReadOnlyList<BookCell>> Instructions()
    {
        yield return [BookCell.Of($"Figures for {council.Year}, {council.Year.ToWords()}", BookStyle.Title)];
        string[] words =
        [
            $"Fill in the sheets “{ReturnSheet.Libraries}” and “{ReturnSheet.Service}”, as far as this file has them, save the file, and upload it on the page that you downloaded it from. You see every change before anything is saved.",
            "A blank cell changes nothing: what stands in the figures stays. Blank is never zero. Write 0 where you counted and there were none.",
            "Write “not collected” where nobody counts it, and “not applicable” where there is nothing of the kind. Write “est 500” for an estimate.",
            $"Leave cells that say “{ReturnSheet.NotAsked}” as they are.",
            "Leave the names of the libraries, the periods and the headings as they are. You can delete lines and columns that you do not need, and change their order.",
            "Formulas are fine: the value that the cell shows is taken.",
            $"The sheets that begin with “Last year” are for comparison. The sheet “{ReturnSheet.Measures}” says what to count. Neither is read.",
        ];
        foreach (var line in words)
        {
            yield return [BookCell.Of(line, BookStyle.Wrapped)];
        }
    }
}

/// <summary>What each measure is, as a sheet and as a file.</summary>
public static class MeasureSheet
{
    /// <summary>The columns of the file.</summary>
    public static IReadOnlyList<CsvColumn<Measure>> Columns { get; } =
    [
        new("measure", m => m.Code),
        new("name", m => m.Name),
        new("term", m => m.Term),
        new("unit", m => m.Unit),
        new("decimals", m => m.Decimals),
        new("definition", m => m.Definition),
        new("count", m => m.Count),
        new("do_not_count", m => m.DoNotCount),
        new("part_of", m => m.PartOf),
        new("for", m => m.Library == LibraryLevel.No ? "service" : "library and service"),
    ];

    internal static Task AddAsync(WorkbookWriter book, IEnumerable<Measure> measures) => book.AddSheetAsync(
        ReturnSheet.Measures, [26, 34, 26, 14, 10, 50, 50, 50, 20, 20], 2, hasHeadings: true,
        measures.Select(m => (IReadOnlyList<BookCell>)[.. Columns.Select(c => c.Value(m) is int number ? BookCell.Of(number) : BookCell.Of(c.Value(m)?.ToString(), BookStyle.Wrapped))])
            .Prepend([.. Columns.Select(c => BookCell.Of(c.Name, BookStyle.Heading))]));
}
