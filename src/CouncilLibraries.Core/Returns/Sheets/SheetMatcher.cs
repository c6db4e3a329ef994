using System.Globalization;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Core.Returns;

/// <summary>A word of a file that somebody has to say the meaning of.</summary>
/// <param name="Key">By which it is known again.</param>
/// <param name="Text">As it stands in the file.</param>
/// <param name="Rows">In how many rows of the year.</param>
/// <param name="Suggested">What it most likely means: a unit's id or a measure's code; blank: leave out; null: no idea.</param>
public sealed record OpenWord(string Key, string Text, int Rows, string? Suggested);

/// <summary>What words of files mean, as the council said before.</summary>
/// <param name="Libraries">Units by key; null: leave out.</param>
/// <param name="Measures">Codes of measures by key; null: leave out.</param>
internal sealed record KnownWords(IReadOnlyDictionary<string, Guid?> Libraries, IReadOnlyDictionary<string, string?> Measures);

/// <summary>A file as it is read by a layout.</summary>
/// <param name="Sheet">The figures; null while words are open.</param>
/// <param name="Libraries">Names of libraries that are not known yet.</param>
/// <param name="Measures">Words for what is counted that are not known yet.</param>
/// <param name="NotFigures">Words among the figures, such as "&lt;5", with the number of cells.</param>
internal sealed record MatchedFile(ReadSheet? Sheet, IReadOnlyList<OpenWord> Libraries, IReadOnlyList<OpenWord> Measures, IReadOnlyList<OpenWord> NotFigures)
{
    public bool IsOpen => Libraries.Count + Measures.Count > 0;
}

/// <summary>
/// Reads a council's own file by a layout: finds library, period and measure of every figure, leaves out totals and rows of
/// other years, and adds up what stands in several rows. What it makes is what a filled-in template makes.
/// </summary>
internal sealed class SheetMatcher
{
    private const int MostErrors = 200;
    private const int MostWords = 1000;
    private const int NamesShown = 6;

    private readonly MeasureCatalogue catalogue;
    private readonly UnitNames names;
    private readonly ReportingPeriod year;
    private readonly SheetLayout layout;
    private readonly KnownWords known;

    private readonly Dictionary<(Guid Unit, ReportingPeriod Period, string Measure), Sum> sums = [];
    private readonly Dictionary<string, OpenWord> libraries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenWord> measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenWord> notFigures = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Measure, string Word), SheetRemark> wrong = [];
    private readonly SortedDictionary<ReportingPeriod, int> otherYears = [];
    private readonly List<SheetRemark> errors = [];
    private readonly List<SheetRemark> remarks = [];
    private readonly Dictionary<string, (SheetRemark First, int Times)> leftOut = new(StringComparer.Ordinal);
    private readonly HashSet<ReportingPeriod> months = [];
    private int refused;

    private SheetMatcher(MeasureCatalogue catalogue, UnitNames names, ReportingPeriod year, SheetLayout layout, KnownWords known)
    {
        this.catalogue = catalogue;
        this.names = names;
        this.year = year;
        this.layout = layout;
        this.known = known;
    }

    /// <summary>Reads the sheets that have the headings of the layout.</summary>
    public static MatchedFile Read(IReadOnlyList<SheetHeading> sheets, IEnumerable<string> passedOver, MeasureCatalogue catalogue, UnitNames names, ReportingPeriod year, SheetLayout layout, KnownWords known)
    {
        var matcher = new SheetMatcher(catalogue, names, year, layout, known);
        foreach (var name in passedOver)
        {
            matcher.remarks.Add(new SheetRemark(name, null, null, null, null, "This sheet was not read."));
        }

        foreach (var sheet in sheets)
        {
            matcher.Read(sheet);
        }

        return matcher.Finish();
    }

    private void Read(SheetHeading sheet)
    {
        var columns = sheet.Columns.Select(c => (Column: c, Use: layout.UseOf(c))).Where(c => c.Use != ColumnUse.None).ToList();
        // Months beside their quarters and their year: the finest are read, the others are their sums.
        foreach (var kind in columns.Where(c => c.Column.Period is not null).GroupBy(c => c.Column.Key, StringComparer.Ordinal).ToList())
        {
            var finest = kind.Max(c => c.Column.Period!.Value.Kind);
            foreach (var coarser in kind.Where(c => c.Column.Period!.Value.Kind != finest))
            {
                remarks.Add(new SheetRemark(sheet.Table.Name, sheet.Number, SheetFile.Letters(coarser.Column.Index), coarser.Column.Text, null, "This column is the total of others, so it was left out."));
                columns.Remove(coarser);
            }
        }

        foreach (var total in sheet.Columns.Where(c => layout.UseOf(c) == ColumnUse.None && LayoutGuess.IsTotal(c.Text)))
        {
            remarks.Add(new SheetRemark(sheet.Table.Name, sheet.Number, SheetFile.Letters(total.Index), total.Text, null, "This column is a total, so it was left out."));
        }

        var figures = columns.Where(c => ColumnUse.IsFigures(c.Use)).ToList();
        var cells = columns.ToLookup(c => c.Use, c => c.Column.Index, StringComparer.Ordinal);
        var only = columns.Where(c => ColumnUse.OnlyOf(c.Use) is not null).Select(c => (c.Column.Index, c.Column.Text, Wanted: SheetHeading.Normal(ColumnUse.OnlyOf(c.Use)!))).ToList();
        var heading = sheet.Columns.ToDictionary(c => c.Index, c => c.Text);
        var above = new Dictionary<int, SheetCell>();
        var running = new RunningTotals();
        foreach (var line in sheet.Body)
        {
            if (line.Cells.All(c => heading.TryGetValue(c.Key, out var text) && text == c.Value.Text))
            {
                continue; // the heading again, on the next page of a report
            }

            if (only.Exists(o => SheetHeading.Normal(line[o.Index]?.Text ?? "") != o.Wanted))
            {
                LeaveOut($"{string.Join(", ", only.Select(o => o.Text))} is something else", sheet, line, null);
                continue;
            }

            var row = new Row(sheet, line, heading);
            var (library, word) = (Cell(ColumnUse.Library), Cell(ColumnUse.Word));
            var amounts = figures.ConvertAll(f => LayoutGuess.Amount(line[f.Column.Index]));
            var label = new[] { library, Cell(ColumnUse.When), word, line.Cells.OrderBy(c => c.Key).Select(c => c.Value).FirstOrDefault() }.OfType<SheetCell>().Select(c => c.Text).FirstOrDefault(LayoutGuess.IsTotal);
            if (label is not null && !IsOurs(library))
            {
                LeaveOut($"“{label}”: a line of totals", sheet, line, label);
                running.Reset();
                continue;
            }

            if (!layout.RowsAreEvents && IsUnnamed(line) && running.IsSum(amounts))
            {
                LeaveOut("A line that is the sum of those above", sheet, line, library?.Text);
                running.Reset();
                continue;
            }

            running.Add(amounts);
            if (figures.Count > 0 && !layout.RowsAreEvents && figures.TrueForAll(f => line[f.Column.Index] is null))
            {
                continue; // a title of a group, or nothing counted
            }

            Read(row, figures, Above(ColumnUse.Library)?.Text, Cell(ColumnUse.Postcode)?.Text, Above(ColumnUse.Word)?.Text,
                (Above(ColumnUse.When), Cell(ColumnUse.Year), Cell(ColumnUse.From), Cell(ColumnUse.To)));

            SheetCell? Cell(string use) => cells[use].Select(i => line[i]).FirstOrDefault(c => c is not null);

            SheetCell? Above(string use)
            {
                foreach (var index in cells[use])
                {
                    if (line[index] is { } cell)
                    {
                        above[index] = cell;
                        return cell;
                    }

                    if (layout.BlankIsAbove && above.TryGetValue(index, out var before))
                    {
                        return before;
                    }
                }

                return null;
            }

            // Nothing that names a library or a period, or a name that is none of ours.
            bool IsUnnamed(SheetLine of) => cells[ColumnUse.Library].Any()
                ? library is null || (names.Find(library.Text) is null && !known.Libraries.ContainsKey(SheetHeading.Normal(library.Text)) && names.Suggest(library.Text) is null)
                : cells[ColumnUse.When].Any() && (cells[ColumnUse.When].Select(i => of[i]).FirstOrDefault() is not { } when || !PeriodText.TryRead(when.Text, year, out _, out _));
        }
    }

    private bool IsOurs(SheetCell? library) => library is not null && (names.Find(library.Text) is not null || (known.Libraries.TryGetValue(SheetHeading.Normal(library.Text), out var unit) && unit is not null));

    private void Read(Row row, List<(HeadingColumn Column, string Use)> figures, string? library, string? postcode, string? word, (SheetCell? When, SheetCell? Year, SheetCell? From, SheetCell? To) dates)
    {
        ReportingPeriod? ofRow = null;
        if (figures.Exists(f => f.Column.Period is null) || layout.RowsAreEvents)
        {
            if (PeriodOf(row, dates) is not { } found)
            {
                return;
            }

            ofRow = found;
            if (!year.Contains(found))
            {
                otherYears[found.Year] = otherYears.GetValueOrDefault(found.Year) + 1;
                return;
            }
        }
        else if (figures.TrueForAll(f => !year.Contains(f.Column.Period!.Value)))
        {
            foreach (var of in figures.Where(f => row.Line[f.Column.Index] is not null).Select(f => f.Column.Period!.Value.Year).Distinct())
            {
                otherYears[of] = otherYears.GetValueOrDefault(of) + 1;
            }

            return;
        }

        var unit = UnitOf(row, library, postcode);
        var measureOfRow = figures.Exists(f => f.Use == ColumnUse.Value) ? MeasuresOf(row, word) : null;
        if (unit is null)
        {
            // So that the words among its figures are asked about together with its name.
            foreach (var cell in figures.Select(f => row.Line[f.Column.Index]).OfType<SheetCell>().Where(IsWord))
            {
                Open(notFigures, cell.Text, cell.Text, () => "");
            }

            return;
        }

        if (layout.RowsAreEvents && catalogue.FindMeasure("events") is { } events)
        {
            Add(row, unit.Value, ofRow!.Value, events, null, TypedValue.Parse(events, "1")!);
        }

        foreach (var (column, use) in figures)
        {
            if (row.Line[column.Index] is not { } cell)
            {
                continue;
            }

            var period = column.Period ?? ofRow!.Value;
            if (!year.Contains(period))
            {
                otherYears[period.Year] = otherYears.GetValueOrDefault(period.Year) + 1;
                continue;
            }

            foreach (var measure in ColumnUse.MeasureOf(use) is { } code ? MeasuresOf(catalogue.Measure(code)) : measureOfRow ?? [])
            {
                Add(row, unit.Value, period, measure, column, cell);
            }
        }
    }

    // What a column is of, and what it is a part of; not where a column of its own gives that.
    private IEnumerable<Measure> MeasuresOf(Measure measure) => layout.AddToWholes
        ? MeasureWords.WithWholes(catalogue, measure).Where(whole => whole == measure || !layout.Columns.Values.Contains(ColumnUse.Of(whole)))
        : [measure];

    private Guid? UnitOf(Row row, string? library, string? postcode)
    {
        if (!layout.Columns.Values.Contains(ColumnUse.Library))
        {
            if (layout.LibraryElse != SheetLayout.SheetName)
            {
                return Guid.TryParse(layout.LibraryElse, out var fixedUnit) ? fixedUnit : names.Service;
            }

            library = row.Sheet.Table.Name;
        }

        if (string.IsNullOrWhiteSpace(library))
        {
            Refuse(row, "Library", "", "No library is named here.");
            return null;
        }

        var full = string.IsNullOrWhiteSpace(postcode) ? library : $"{library}, {Library.NormalisePostcode(postcode)}";
        if (names.Find(full) is { } exact)
        {
            return exact;
        }

        var key = SheetHeading.Normal(full);
        if (known.Libraries.TryGetValue(key, out var unit) || known.Libraries.TryGetValue(key = SheetHeading.Normal(library), out unit))
        {
            if (unit is null)
            {
                LeaveOut($"“{library}” is left out, as chosen", row.Sheet, row.Line, library);
            }

            return unit;
        }

        if (names.Find(library) is { } byName)
        {
            return byName;
        }

        key = SheetHeading.Normal(names.Sharing(library).Count > 0 ? full : library);
        Open(libraries, key, names.Sharing(library).Count > 0 ? full : library, () => names.Suggest(full)?.ToString() ?? names.Suggest(library)?.ToString());
        return null;
    }

    private List<Measure>? MeasuresOf(Row row, string? word)
    {
        if (!layout.Columns.Values.Contains(ColumnUse.Word))
        {
            if (layout.MeasureElse != SheetLayout.SheetName)
            {
                return catalogue.FindMeasure(layout.MeasureElse) is { } one ? [one] : null;
            }

            word = row.Sheet.Table.Name;
        }

        if (string.IsNullOrWhiteSpace(word))
        {
            Refuse(row, null, "", "Nothing here says what was counted.");
            return null;
        }

        var key = SheetHeading.Normal(word);
        if (!known.Measures.TryGetValue(key, out var code))
        {
            if (ReturnSheet.FindMeasure(catalogue, word) is not { } exact)
            {
                Open(measures, key, word, () => MeasureWords.IsNoLoan(word) ? "" : MeasureWords.OfWord(catalogue, word)?.Code);
                return null;
            }

            code = exact.Code;
        }

        if (code is null)
        {
            LeaveOut($"“{word}” is left out, as chosen", row.Sheet, row.Line, word);
            return null;
        }

        return catalogue.FindMeasure(code) is not { } measure ? null : layout.AddToWholes ? [.. MeasureWords.WithWholes(catalogue, measure)] : [measure];
    }

    private ReportingPeriod? PeriodOf(Row row, (SheetCell? When, SheetCell? Year, SheetCell? From, SheetCell? To) dates)
    {
        var uses = layout.Columns.Values;
        if (uses.Contains(ColumnUse.From) && uses.Contains(ColumnUse.To))
        {
            if (Day(dates.From) is not { } from || Day(dates.To) is not { } to)
            {
                return Refuse(row, null, $"{dates.From?.Text} to {dates.To?.Text}", "These are not two dates, such as 1/4/2023 and 30/4/2023.");
            }

            var month = PeriodText.OfRange(from, from);
            return PeriodText.OfRange(from, to) ?? (month is { } other && !year.Contains(other) ? month : null) ?? Refuse(
                row, null, $"{from.ToString(ReturnSheet.DayFormat, CultureInfo.InvariantCulture)} to {to.ToString(ReturnSheet.DayFormat, CultureInfo.InvariantCulture)}",
                "This is not a whole month, quarter or year. A sample week does not make a figure by itself: work the year out from it, and enter that as an estimate.");
        }

        if (!uses.Contains(ColumnUse.When))
        {
            var name = row.Sheet.Table.Name ?? "";
            return !layout.PeriodIsSheetName ? year : PeriodText.TryRead(name, year, out var ofSheet, out _) ? ofSheet : Refuse(row, null, name, "The name of this sheet is not a month, quarter or year.");
        }

        var text = dates.When?.Text ?? "";
        return dates.Year is { } y && PeriodText.TryRead(text, y.Text, year, out var both) ? both
            : PeriodText.TryRead(text, year, out var period, out _) ? period
            : Refuse(row, null, text, text.Length == 0 ? "No date, month or year stands here." : "This is not a date, month, quarter or financial year, such as 1/4/2023, April 2023 or 2023-24.");

        DateOnly? Day(SheetCell? cell) => cell is not null && PeriodText.TryRead(cell.Text, year, out _, out var day) ? day : null;
    }

    private void Add(Row row, Guid unit, ReportingPeriod period, Measure measure, HeadingColumn column, SheetCell cell)
    {
        if (FileFigure.Read(measure, cell) is { } figure)
        {
            if (FileFigure.HasMark(cell.Text))
            {
                LeaveOut($"{column.Text}: marks of footnotes are passed over", row.Sheet, row.Line, cell.Text);
            }

            Add(row, unit, period, measure, column, figure);
            return;
        }

        var meaning = WordMeaning.LeaveOut;
        var isWord = IsWord(cell);
        if (isWord)
        {
            Open(notFigures, cell.Text, cell.Text, () => "");
            meaning = layout.Words.GetValueOrDefault(cell.Text);
        }

        if (FileFigure.Read(measure, cell.Text, meaning) is { } meant)
        {
            Add(row, unit, period, measure, column, meant);
            return;
        }

        // What it is a part of is not known either.
        Of(row, unit, period, measure, column).IsBroken = true;
        var place = row.Place(column) with { Name = measure.Name, Value = cell.Text };
        var why = cell.Kind switch
        {
            SheetCellKind.Date => "This cell holds a date, not a figure.",
            SheetCellKind.Error => "This cell holds an error of the spreadsheet.",
            _ => isWord ? "This is not a figure, so it and any sum it is part of are left out. You can say what it stands for, or enter the figure by hand." : TypedValue.Parse(measure, cell.Text)?.Problem ?? "This is not a figure.",
        };
        var key = (measure.Code, cell.Text);
        wrong[key] = wrong.TryGetValue(key, out var before) ? before with { More = before.More + 1 } : place with { Why = why };
    }

    private static bool IsWord(SheetCell cell) =>
        cell.Kind == SheetCellKind.Text && !FileFigure.IsNumber(cell) && !cell.Text.Contains('%', StringComparison.Ordinal) && cell.Text is not ['-' or '−', _, ..];

    private void Add(Row row, Guid unit, ReportingPeriod period, Measure measure, HeadingColumn? column, TypedValue figure)
    {
        months.Add(period);
        var sum = Of(row, unit, period, measure, column);
        sum.Cells++;
        if (figure.Amount is not { } amount)
        {
            sum.Word = figure.Text;
            return;
        }

        sum.Amount += amount;
        sum.Counted++;
        sum.IsEstimated |= figure.State == ValueState.Estimated;
    }

    private Sum Of(Row row, Guid unit, ReportingPeriod period, Measure measure, HeadingColumn? column)
    {
        // A count on one day, such as stock, of what is given once a year: the latest in the year is the year's.
        ReportingPeriod? counted = measure.OverTime != RollUp.Sum && !measure.Cadence.Contains(period.Kind) && measure.Cadence.Contains(PeriodKind.Year) ? period : null;
        if (counted is not null)
        {
            period = period.Year;
        }
        else if (measure.OverTime == RollUp.Sum)
        {
            period = layout.SavedFor switch
            {
                SavedFor.Year => period.Year,
                SavedFor.Quarters when period.Kind == PeriodKind.Month => ReportingPeriod.Containing(period.Start, PeriodKind.Quarter),
                _ => period,
            };
        }

        var key = (unit, period, measure.Code);
        if (!sums.TryGetValue(key, out var sum))
        {
            sums[key] = sum = New();
        }

        if (counted is { } now && sum.Counts != now)
        {
            if (sum.Counts is { } before && before.End > now.End)
            {
                // An earlier count: it is passed over.
                return New();
            }

            sums[key] = sum = New();
            sum.Counts = now;
        }

        return sum;

        Sum New() => new(row.Sheet.Table.Name, row.Line.Number, column is null ? "" : SheetFile.Letters(column.Index));
    }

    private MatchedFile Finish()
    {
        List<OpenWord> Sorted(Dictionary<string, OpenWord> words) => [.. words.Values.OrderBy(w => w.Suggested is not null).ThenBy(w => w.Text, StringComparer.CurrentCultureIgnoreCase)];
        var open = libraries.Count + measures.Count > 0;
        return new MatchedFile(open ? null : Sheet(), Sorted(libraries), Sorted(measures), Sorted(notFigures));
    }

    private ReadSheet Sheet()
    {
        var rows = new List<ReadRow>();
        var several = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var line in sums.OrderBy(s => s.Value.Line).GroupBy(s => (s.Key.Unit, s.Key.Period)))
        {
            var cells = new List<ReadCell>();
            foreach (var ((unit, period, code), sum) in line)
            {
                var measure = catalogue.Measure(code);
                if (sum.IsBroken || sum.Cells == 0)
                {
                    continue;
                }

                if (sum.Counted > 1 && measure.Kind == AmountKind.Percent)
                {
                    errors.Add(new SheetRemark(sum.Sheet, sum.Line, sum.Column, measure.Name, null, $"{names.Label(unit)}, {ReturnSheet.Period(period)}, stands in {sum.Cells} rows. Percentages cannot be added up, so it was left out.") { More = sum.Cells - 1 });
                    continue;
                }

                if (sum.Cells > 1)
                {
                    (several.TryGetValue(code, out var of) ? of : several[code] = []).Add(names.Label(unit));
                }

                if (sum.Counted > 0 && sum.Word == "not collected")
                {
                    errors.Add(new SheetRemark(sum.Sheet, sum.Line, sum.Column, measure.Name, sum.Word, $"A part of {names.Label(unit)}, {ReturnSheet.Period(period)}, is not collected, so there is no sum."));
                    continue;
                }

                var text = sum.Counted == 0 ? sum.Word! : FigureFormat.Input(measure, sum.IsEstimated ? ValueState.Estimated : sum.Amount == 0 ? ValueState.Zero : ValueState.Entered, sum.Amount);
                cells.Add(new ReadCell(sum.Column, code, text, false, null) { Line = sum.Line, More = sum.Cells - 1 });
            }

            if (cells.Count > 0)
            {
                rows.Add(new ReadRow(line.First().Value.Sheet, line.First().Value.Line, names.Label(line.Key.Unit), line.Key.Period == year ? "" : ReturnSheet.Period(line.Key.Period), cells));
            }
        }

        if (several.Count > 0)
        {
            remarks.Add(new SheetRemark(null, null, null, Listed([.. several.Keys.Select(code => catalogue.Measure(code).Name)]), null,
                $"Several rows were added up for {Listed([.. several.Values.SelectMany(of => of).Distinct(StringComparer.Ordinal)])}."));
        }

        remarks.AddRange(sums.Where(s => s.Value is { Counts: not null, Cells: > 0 }).GroupBy(s => (s.Key.Measure, s.Value.Counts)).Select(s =>
            new SheetRemark(null, null, null, catalogue.Measure(s.Key.Measure).Name, null, $"Counted in {s.Key.Counts!.Value.ToWords()}; taken for {year}.")));
        remarks.AddRange(leftOut.Select(l => l.Value.First with { Why = $"{l.Key}. {(l.Value.Times == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{l.Value.Times:#,0} rows"))}.", More = l.Value.Times - 1 }));
        if (layout.SavedFor == SavedFor.Year && months.Count > 0 && months.All(m => m.Kind == PeriodKind.Month) && months.Count < 12)
        {
            remarks.Add(new SheetRemark(null, null, null, null, null, $"The file has only {months.Count} of 12 months: {months.Min().ToWords()} to {months.Max().ToWords()}. The figure for the year would be too low if more is to come."));
        }

        var more = refused - MostErrors;
        if (more > 0)
        {
            errors.Add(new SheetRemark(null, null, null, null, null, string.Create(CultureInfo.InvariantCulture, $"{more:#,0} more rows could not be read either.")));
        }

        return new ReadSheet(rows, remarks) { Refused = [.. errors, .. wrong.Values], OtherYears = [.. otherYears.Select(o => new OtherYear(o.Key.ToString(), o.Value))] };
    }

    private static string Listed(List<string> names) => names.Count <= NamesShown
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(NamesShown))} and {names.Count - NamesShown} more");

    private static void Open(Dictionary<string, OpenWord> words, string key, string text, Func<string?> suggest)
    {
        if (words.TryGetValue(key, out var word))
        {
            words[key] = word with { Rows = word.Rows + 1 };
        }
        else if (words.Count < MostWords)
        {
            words[key] = new OpenWord(key, SheetFile.Cut(text), 1, suggest());
        }
        else
        {
            throw new ImportFileException(string.Create(CultureInfo.InvariantCulture, $"More than {MostWords:#,0} different names stand in one column. Choose another column for them."));
        }
    }

    private void LeaveOut(string why, SheetHeading sheet, SheetLine line, string? value) =>
        leftOut[why] = leftOut.TryGetValue(why, out var before) ? (before.First, before.Times + 1) : (new SheetRemark(sheet.Table.Name, line.Number, null, null, value, ""), 1);

    private ReportingPeriod? Refuse(Row row, string? column, string value, string why)
    {
        if (++refused <= MostErrors)
        {
            errors.Add(new SheetRemark(row.Sheet.Table.Name, row.Line.Number, null, column, value, why));
        }

        return null;
    }

    private sealed record Row(SheetHeading Sheet, SheetLine Line, Dictionary<int, string> Heading)
    {
        public SheetRemark Place(HeadingColumn column) => new(Sheet.Table.Name, Line.Number, SheetFile.Letters(column.Index), null, null, "");
    }

    private sealed class Sum(string? sheet, int line, string column)
    {
        public string? Sheet { get; } = sheet;

        public int Line { get; } = line;

        public string Column { get; } = column;

        public long Amount { get; set; }

        public int Cells { get; set; }

        public int Counted { get; set; }

        public bool IsEstimated { get; set; }

        public bool IsBroken { get; set; }

        public string? Word { get; set; }

        /// <summary>When it was counted, where that is not the period it is for.</summary>
        public ReportingPeriod? Counts { get; set; }
    }

    // What stands above, since the last total and altogether, to know a line of totals that nothing names.
    private sealed class RunningTotals
    {
        private decimal[] since = [];
        private decimal[] all = [];
        private int rows;

        public bool IsSum(List<decimal?> amounts) => amounts.Any(a => a > 0) && ((rows > 1 && Fits(amounts, since)) || (all.Length > 0 && rows == 0 && Fits(amounts, all)));

        public void Add(List<decimal?> amounts)
        {
            if (amounts.Exists(a => a is not null))
            {
                since = [.. amounts.Select((a, i) => since.ElementAtOrDefault(i) + (a ?? 0))];
                all = [.. amounts.Select((a, i) => all.ElementAtOrDefault(i) + (a ?? 0))];
                rows++;
            }
        }

        public void Reset() => (since, rows) = ([], 0);

        private static bool Fits(List<decimal?> amounts, decimal[] above) => amounts.Select((a, i) => a is null || a == above.ElementAtOrDefault(i)).All(same => same);
    }
}
