using System.Text.Json;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>How one file is read, as a person agreed to it.</summary>
/// <param name="Sheet">Name of the sheet whose heading was looked at; null in a file that has none.</param>
/// <param name="HeadingNumber">Line of the file on which its heading begins.</param>
/// <param name="Sheets">Names of the sheets that are read; null for all that have the same headings.</param>
/// <param name="Layout">What each column is.</param>
public sealed record FileReading(string? Sheet, int HeadingNumber, IReadOnlyList<string>? Sheets, SheetLayout Layout);

/// <summary>A sheet to choose.</summary>
/// <param name="Name">Its name; null in a file that has none.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="HasSameHeadings">Whether it has the headings of the sheet looked at, and can be read with it.</param>
/// <param name="IsRead">Whether it is read.</param>
public sealed record SheetChoice(string? Name, int Lines, bool HasSameHeadings, bool IsRead);

/// <summary>A file that is to be matched, for the page that asks what each column is.</summary>
/// <param name="Upload">The file.</param>
/// <param name="Year">The year that it was sent for.</param>
/// <param name="Sheets">Its sheets.</param>
/// <param name="Sheet">Name of the sheet looked at.</param>
/// <param name="HeadingNumber">Line on which the heading begins.</param>
/// <param name="FirstLines">The first lines of the sheet, as they stand there.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Layout">How it would be read.</param>
/// <param name="Units">Units by name, the service first.</param>
public sealed record FileToMatch(
    ReturnUpload Upload,
    CouncilYear Year,
    IReadOnlyList<SheetChoice> Sheets,
    string? Sheet,
    int HeadingNumber,
    IReadOnlyList<(int Number, string Text)> FirstLines,
    IReadOnlyList<GuessedColumn> Columns,
    SheetLayout Layout,
    IReadOnlyList<KeyValuePair<Guid, string>> Units);

/// <summary>Words of a file that somebody has to say the meaning of, for the page that asks.</summary>
/// <param name="Upload">The file.</param>
/// <param name="Year">The year that it was sent for.</param>
/// <param name="Libraries">Names of libraries.</param>
/// <param name="Measures">Words for what is counted.</param>
/// <param name="NotFigures">Words among the figures, with the number of cells.</param>
/// <param name="Meanings">What was said of those before.</param>
/// <param name="Units">Units by name, the service first.</param>
public sealed record FileWords(
    ReturnUpload Upload,
    CouncilYear Year,
    IReadOnlyList<OpenWord> Libraries,
    IReadOnlyList<OpenWord> Measures,
    IReadOnlyList<OpenWord> NotFigures,
    IReadOnlyDictionary<string, WordMeaning> Meanings,
    IReadOnlyList<KeyValuePair<Guid, string>> Units);

/// <summary>What somebody said a word means.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Text">The word.</param>
/// <param name="Target">A unit's id or a measure's code; blank: leave out.</param>
public sealed record WordAnswer(NameKind Kind, string Text, string Target);

/// <summary>Where a file stands after a step.</summary>
public enum MatchStep
{
    /// <summary>Somebody has to say what the columns are.</summary>
    Columns,

    /// <summary>Somebody has to say what words mean.</summary>
    Words,

    /// <summary>What it would change can be shown.</summary>
    Preview,
}

/// <summary>
/// Reads files that are not our template: by what the council said of an earlier file with the same headings, else by what
/// a person says now. What is said is remembered when the file is read.
/// </summary>
public sealed class UploadMatching(CouncilLibrariesContext database, ICurrentCouncil council, CouncilYears years, TimeProvider time)
{
    // Whoever has said what so many words among figures mean is not asked on: the others are left out.
    private const int MostMeanings = 40;

    private const int LinesShown = 8;
    private const int CellsShown = 10;

    /// <summary>The file, for the page that asks what its columns are.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="personId">Who sent it; nobody else sees it.</param>
    /// <param name="sheet">Sheet to look at; null for the one chosen or guessed.</param>
    /// <param name="headingNumber">Line of its heading; null for the one chosen or guessed.</param>
    /// <param name="headingLines">Lines of the heading; null for those chosen or guessed.</param>
    /// <returns>Null where there is no such file of this person to match.</returns>
    public async Task<FileToMatch?> ColumnsAsync(Guid id, Guid? personId, string? sheet, int? headingNumber, int? headingLines, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, personId, cancellationToken) is not var (upload, year, names))
        {
            return null;
        }

        var book = SheetFile.Read(upload.Content!, everySheet: true);
        var reading = upload.Reading is null ? null : JsonSerializer.Deserialize<FileReading>(upload.Reading);
        var isAsked = sheet is not null || headingNumber is not null || headingLines is not null;
        var main = book.Tables.FirstOrDefault(t => t.Name == (sheet ?? reading?.Sheet)) ?? Main(book, year.Year);
        var heading = HeadingAt(main, headingNumber ?? (isAsked ? null : reading?.HeadingNumber), headingLines ?? (isAsked ? null : reading?.Layout.HeadingLines), year.Year);
        var guess = heading is null ? new GuessedLayout([], new SheetLayout { HeadingLines = headingLines ?? 1 }) : await GuessAsync(year, names, heading, cancellationToken);
        var layout = !isAsked && reading is not null ? reading.Layout : guess.Layout;
        return new FileToMatch(
            upload,
            year,
            [.. book.Tables.Select(t => Choice(t))],
            main.Name,
            heading?.Number ?? headingNumber ?? 1,
            [.. main.Lines.Take(LinesShown).Select(l => (l.Number, string.Join(" | ", l.Cells.OrderBy(c => c.Key).Take(CellsShown).Select(c => c.Value.Text))))],
            guess.Columns,
            layout,
            [.. names.All]);

        SheetChoice Choice(SheetTable table)
        {
            var isSame = table == main || (heading is not null && SameHeading(table, heading.Signature, year.Year) is not null);
            return new SheetChoice(table.Name, table.Lines.Count, isSame, isSame && (reading is null || isAsked ? table == main || !LayoutGuess.IsTotal(table.Name ?? "") : reading.Sheets?.Contains(table.Name) != false));
        }
    }

    /// <summary>Keeps how a file is to be read.</summary>
    /// <returns>What comes next; or why it cannot be read so.</returns>
    public Task<(MatchStep Step, string? Problem)> SaveAsync(Guid id, Guid? personId, FileReading reading, CancellationToken cancellationToken) =>
        database.RetryAsync(() => TrySaveAsync(id, personId, reading, cancellationToken));

    private async Task<(MatchStep Step, string? Problem)> TrySaveAsync(Guid id, Guid? personId, FileReading reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await FindAsync(id, personId, cancellationToken) is not var (upload, year, names))
        {
            return (MatchStep.Preview, null);
        }

        if (Problem(reading.Layout) is { } problem)
        {
            return (MatchStep.Columns, problem);
        }

        database.Attach(upload);
        upload.Reading = JsonSerializer.Serialize(reading);
        upload.Rows = null;
        return await FinishAsync(upload, year, names, reading, asks: true, cancellationToken);
    }

    /// <summary>The words of a file that are not known yet.</summary>
    /// <returns>Null where there is no such file of this person, or its columns are not known.</returns>
    public async Task<FileWords?> WordsAsync(Guid id, Guid? personId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, personId, cancellationToken) is not var (upload, year, names) || upload.Reading is null)
        {
            return null;
        }

        var reading = JsonSerializer.Deserialize<FileReading>(upload.Reading)!;
        var (matched, _) = await ReadAsync(upload, year, names, reading, cancellationToken);
        return new FileWords(upload, year, matched.Libraries, matched.Measures, [.. matched.NotFigures.OrderBy(w => reading.Layout.Words.ContainsKey(w.Text))], reading.Layout.Words, [.. names.All]);
    }

    /// <summary>Keeps what words mean, for this file and the next.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="personId">Who sent it.</param>
    /// <param name="answers">What names and words mean; targets that are no unit or measure are passed over.</param>
    /// <param name="meanings">What words among the figures stand for.</param>
    /// <returns>What comes next.</returns>
    public Task<MatchStep> SaveWordsAsync(Guid id, Guid? personId, IReadOnlyList<WordAnswer> answers, IReadOnlyDictionary<string, WordMeaning> meanings, CancellationToken cancellationToken) =>
        database.RetryAsync(() => TrySaveWordsAsync(id, personId, answers, meanings, cancellationToken));

    private async Task<MatchStep> TrySaveWordsAsync(Guid id, Guid? personId, IReadOnlyList<WordAnswer> answers, IReadOnlyDictionary<string, WordMeaning> meanings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(meanings);
        if (await FindAsync(id, personId, cancellationToken) is not var (upload, year, names) || upload.Reading is null)
        {
            return MatchStep.Preview;
        }

        var reading = JsonSerializer.Deserialize<FileReading>(upload.Reading)!;
        var words = new Dictionary<string, WordMeaning>(reading.Layout.Words, StringComparer.OrdinalIgnoreCase);
        foreach (var (word, meaning) in meanings)
        {
            words[word] = meaning;
        }

        reading = reading with { Layout = reading.Layout with { Words = words } };
        var signature = Headings(SheetFile.Read(upload.Content!, everySheet: true), reading, year.Year)[0].Signature;
        foreach (var answer in answers)
        {
            await KeepAsync(answer, answer.Kind == NameKind.Measure ? signature : "", names, year.Catalogue, cancellationToken);
        }

        database.Attach(upload);
        upload.Reading = JsonSerializer.Serialize(reading);
        return (await FinishAsync(upload, year, names, reading, asks: true, cancellationToken)).Step;
    }

    /// <summary>Reads a file as an earlier one with the same headings was read, as far as that is known.</summary>
    /// <returns>Whether what it would change can be shown, or what has to be said first.</returns>
    /// <exception cref="ImportFileException">Nothing in it looks like a table of figures.</exception>
    internal async Task<MatchStep> StartAsync(ReturnUpload upload, CouncilYear year, CancellationToken cancellationToken)
    {
        var book = SheetFile.Read(upload.Content!, everySheet: true);
        if (book.Tables.All(t => SheetHeading.Guess(t, year.Year) is null))
        {
            throw new ImportFileException("No line of headings with figures under it was found. Send a table: a line of headings, and the figures below.");
        }

        var layouts = await database.UploadLayouts.ToDictionaryAsync(l => l.Signature, cancellationToken);
        var known = layouts.Count == 0 ? null : book.Tables.SelectMany(t => SheetHeading.Possible(t, year.Year)).FirstOrDefault(h => layouts.ContainsKey(h.Signature));
        if (known is null)
        {
            return MatchStep.Columns;
        }

        var reading = new FileReading(known.Table.Name, known.Number, null, JsonSerializer.Deserialize<SheetLayout>(layouts[known.Signature].Layout)!);
        upload.Reading = JsonSerializer.Serialize(reading);
        return (await FinishAsync(upload, year, await NamesAsync(cancellationToken), reading, asks: false, cancellationToken)).Step;
    }

    /// <summary>The names of the council's units.</summary>
    internal async Task<UnitNames> NamesAsync(CancellationToken cancellationToken)
    {
        var service = await database.Units.OfType<LibraryService>().AsNoTracking().SingleAsync(cancellationToken);
        var libraries = await database.Libraries.AsNoTracking().OrderBy(l => l.Id).Select(l => new NamedLibrary(l.Id, l.Name, l.Postcode, l.Type)).ToListAsync(cancellationToken);
        return new UnitNames(service.Id, service.Name, libraries);
    }

    private static string? Problem(SheetLayout layout)
    {
        var uses = layout.Columns.Values.ToList();
        bool Has(string use) => uses.Contains(use);
        return uses.Contains(ColumnUse.Ask) ? "Say what each column is"
            : uses.GroupBy(u => u, StringComparer.Ordinal).FirstOrDefault(g => g.Key is ColumnUse.Library or ColumnUse.Word or ColumnUse.When or ColumnUse.From or ColumnUse.To && g.Count() > 1) is { } twice
                ? $"Only one column can be “{Words(twice.Key)}”"
            : !uses.Exists(ColumnUse.IsFigures) && !layout.RowsAreEvents ? "Say which columns hold figures. If none does, this file has nothing that we collect: set it aside"
            : Has(ColumnUse.From) != Has(ColumnUse.To) ? "Choose both columns, the one with first days and the one with last days"
            : Has(ColumnUse.Value) && !Has(ColumnUse.Word) && layout.MeasureElse.Length == 0 ? "Say what the figures are of"
            : null;

        static string Words(string use) => use switch { ColumnUse.Library => "library", ColumnUse.Word => "what was counted", ColumnUse.When => "date, month, quarter or year", ColumnUse.From => "first day", _ => "last day" };
    }

    // Keeps the figures where all is known, and with them how the file was read.
    private async Task<(MatchStep Step, string? Problem)> FinishAsync(ReturnUpload upload, CouncilYear year, UnitNames names, FileReading reading, bool asks, CancellationToken cancellationToken)
    {
        MatchedFile matched;
        SheetHeading heading;
        try
        {
            (matched, heading) = await ReadAsync(upload, year, names, reading, cancellationToken);
        }
        catch (ImportFileException e)
        {
            return (MatchStep.Columns, e.Message);
        }

        var isAsked = matched.IsOpen || (asks && reading.Layout.Words.Count < MostMeanings && matched.NotFigures.Any(w => !reading.Layout.Words.ContainsKey(w.Text)));
        upload.Rows = matched.Sheet is null ? null : JsonSerializer.Serialize(ReturnUploads.WithVersions(matched.Sheet, year, names));
        if (!isAsked)
        {
            await RememberAsync(upload.FileName, heading, reading.Layout, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        return (isAsked ? MatchStep.Words : MatchStep.Preview, null);
    }

    private async Task RememberAsync(string fileName, SheetHeading heading, SheetLayout layout, CancellationToken cancellationToken)
    {
        var kept = await database.UploadLayouts.SingleOrDefaultAsync(l => l.Signature == heading.Signature, cancellationToken);
        if (kept is null)
        {
            database.UploadLayouts.Add(kept = new UploadLayout
            {
                CouncilId = council.Required.Id, Signature = heading.Signature, FileName = fileName, UsedAt = time.GetUtcNow(), Layout = "",
                Headings = string.Join(", ", heading.Columns.GroupBy(c => c.Key, StringComparer.Ordinal).Select(g => g.Count() == 1 ? g.First().Text : $"{g.First().Text} … {g.Last().Text}")),
            });
        }

        (kept.FileName, kept.UsedAt, kept.Layout) = (fileName, time.GetUtcNow(), JsonSerializer.Serialize(layout));
    }

    private async Task KeepAsync(WordAnswer answer, string scope, UnitNames names, MeasureCatalogue catalogue, CancellationToken cancellationToken)
    {
        var key = SheetFile.Cut(SheetHeading.Normal(answer.Text));
        Guid? unit = null;
        string? measure = null;
        if (answer.Target.Length > 0 && answer.Kind == NameKind.Library)
        {
            if (!Guid.TryParse(answer.Target, out var id) || names.All.All(u => u.Key != id))
            {
                return;
            }

            unit = id;
        }
        else if (answer.Target.Length > 0)
        {
            if (catalogue.FindMeasure(answer.Target) is not { } found)
            {
                return;
            }

            measure = found.Code;
        }

        var kept = database.NameMatches.Local.FirstOrDefault(n => n.Kind == answer.Kind && n.Scope == scope && n.Key == key)
            ?? await database.NameMatches.SingleOrDefaultAsync(n => n.Kind == answer.Kind && n.Scope == scope && n.Key == key, cancellationToken);
        if (kept is null)
        {
            database.NameMatches.Add(kept = new NameMatch { CouncilId = council.Required.Id, Kind = answer.Kind, Scope = scope, Key = key, Text = SheetFile.Cut(answer.Text) });
        }

        (kept.UnitId, kept.MeasureCode) = (unit, measure);
    }

    private async Task<(MatchedFile File, SheetHeading Heading)> ReadAsync(ReturnUpload upload, CouncilYear year, UnitNames names, FileReading reading, CancellationToken cancellationToken)
    {
        var book = SheetFile.Read(upload.Content!, everySheet: true);
        var headings = Headings(book, reading, year.Year);
        var signature = headings[0].Signature;
        // What was said a moment ago is not in the database yet.
        var kept = await database.NameMatches.Where(n => n.Scope == "" || n.Scope == signature).ToListAsync(cancellationToken);
        var words = kept.Union(database.NameMatches.Local).Where(n => n.Scope.Length == 0 || n.Scope == signature).ToLookup(n => n.Kind);
        var known = new KnownWords(
            words[NameKind.Library].ToDictionary(n => n.Key, n => n.UnitId, StringComparer.Ordinal),
            words[NameKind.Measure].ToDictionary(n => n.Key, n => n.MeasureCode, StringComparer.Ordinal));
        var passedOver = book.Tables.Where(t => headings.TrueForAll(h => h.Table != t)).Select(t => t.Name ?? "");
        return (SheetMatcher.Read(headings, passedOver, year.Catalogue, names, year.Year, reading.Layout, known), headings[0]);
    }

    private static List<SheetHeading> Headings(SheetBook book, FileReading reading, ReportingPeriod year)
    {
        var main = book.Tables.FirstOrDefault(t => t.Name == reading.Sheet) ?? book.Tables[0];
        var heading = HeadingAt(main, reading.HeadingNumber, reading.Layout.HeadingLines, year) ?? throw new ImportFileException("No headings stand there. Choose the line that has them.");
        var others = book.Tables.Where(t => t != main && reading.Sheets?.Contains(t.Name) != false && !(reading.Sheets is null && LayoutGuess.IsTotal(t.Name ?? "")))
            .Select(t => SameHeading(t, heading.Signature, year)).OfType<SheetHeading>();
        return reading.Sheets?.Contains(main.Name) == false && others.Any() ? [.. others] : [heading, .. others];
    }

    private static SheetHeading? SameHeading(SheetTable table, string signature, ReportingPeriod year) => SheetHeading.Possible(table, year).FirstOrDefault(h => h.Signature == signature);

    private static SheetHeading? HeadingAt(SheetTable table, int? number, int? lines, ReportingPeriod year)
    {
        if (number is null)
        {
            return SheetHeading.Guess(table, year);
        }

        var first = table.Lines.Take(SheetHeading.Within).ToList().FindIndex(l => l.Number == number);
        return SheetHeading.At(table, first, lines == 2 ? 2 : 1, year);
    }

    // The sheet with the most lines that looks like a table.
    private static SheetTable Main(SheetBook book, ReportingPeriod year) =>
        book.Tables.OrderByDescending(t => SheetHeading.Guess(t, year) is not null).ThenBy(t => LayoutGuess.IsTotal(t.Name ?? "")).ThenByDescending(t => t.Lines.Count).First();

    private async Task<GuessedLayout> GuessAsync(CouncilYear year, UnitNames names, SheetHeading heading, CancellationToken cancellationToken)
    {
        var id = council.Required.Id;
        var called = await database.Councils.AsNoTracking().Where(c => c.Id == id).Select(c => new[] { c.Name, c.OfficialName, c.Code }).SingleAsync(cancellationToken);
        return new LayoutGuess(year.Catalogue, names, called, year.Year, year.Cadence).Of(heading);
    }

    private async Task<Opened?> FindAsync(Guid id, Guid? personId, CancellationToken cancellationToken)
    {
        var upload = await database.ReturnUploads.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == id && u.PersonId == personId && u.Status == UploadStatus.Previewed && u.Content != null, cancellationToken);
        return upload is null || await years.FindAsync(upload.PeriodId, cancellationToken) is not { } year ? null : new Opened(upload, year, await NamesAsync(cancellationToken));
    }

    private sealed record Opened(ReturnUpload Upload, CouncilYear Year, UnitNames Names);
}
