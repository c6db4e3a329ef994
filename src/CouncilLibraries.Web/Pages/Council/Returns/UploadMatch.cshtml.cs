using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>A file that is not our template: what each of its columns is. Suggestions stand there already.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class UploadMatchModel(UploadMatching matching) : PageModel
{
    /// <summary>Most columns that a form asks about; those beyond are not read.</summary>
    public const int MostColumns = 150;

    /// <summary>One column of the form.</summary>
    public sealed class ColumnField
    {
        /// <summary>Key of the heading.</summary>
        public string Key { get; set; } = "";

        /// <summary>What it is (<see cref="ColumnUse"/>).</summary>
        public string? Use { get; set; }
    }

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The upload.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Sheet looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sheet { get; set; }

    /// <summary>Line on which its heading begins.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Heading { get; set; }

    /// <summary>Lines of the heading.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Lines { get; set; }

    /// <summary>What each column is.</summary>
    [BindProperty]
    public List<ColumnField> Columns { get; set; } = [];

    /// <summary>Sheets that are read.</summary>
    [BindProperty]
    public List<string> Sheets { get; set; } = [];

    /// <summary>The library, where no column names it.</summary>
    [BindProperty]
    public string? LibraryElse { get; set; }

    /// <summary>The period, where no column has one.</summary>
    [BindProperty]
    public bool PeriodIsSheetName { get; set; }

    /// <summary>What the figures are of, where no column says it.</summary>
    [BindProperty]
    public string? MeasureElse { get; set; }

    /// <summary>Whether each row is one event.</summary>
    [BindProperty]
    public bool RowsAreEvents { get; set; }

    /// <summary>Whether a blank name is the one above.</summary>
    [BindProperty]
    public bool BlankIsAbove { get; set; }

    /// <summary>Whether kinds of loans are added to all that they are part of.</summary>
    [BindProperty]
    public bool AddToWholes { get; set; }

    /// <summary>What the figures are saved for.</summary>
    [BindProperty]
    public SavedFor SavedFor { get; set; }

    /// <summary>The file.</summary>
    public FileToMatch Sent { get; private set; } = null!;

    /// <summary>Every sheet, to look at.</summary>
    public IEnumerable<Choice> SheetNames => Sent.Sheets.Select(s => new Choice(s.Name ?? "", s.Name ?? ""));

    /// <summary>Sheets that can be read together.</summary>
    public IEnumerable<Choice> SheetChoices => Sent.Sheets.Where(s => s.HasSameHeadings).Select(s => new Choice(s.Name ?? "", $"{s.Name} ({ReturnWords.Count(s.Lines, "line", "lines")})"));

    /// <summary>Libraries to choose from where no column names one.</summary>
    public IEnumerable<Choice> LibraryChoices =>
    [
        new(SheetLayout.Service, "The whole service"),
        .. Sent.Sheets.Count > 1 ? [new Choice(SheetLayout.SheetName, "The name of the sheet says it")] : Array.Empty<Choice>(),
        .. Sent.Units.Skip(1).Select(u => new Choice(u.Key.ToString(), u.Value)),
    ];

    /// <summary>Measures to choose from where no column says what is counted.</summary>
    public IEnumerable<Choice> MeasureChoices =>
    [
        .. Sent.Sheets.Count > 1 ? [new Choice(SheetLayout.SheetName, "The name of the sheet says it")] : Array.Empty<Choice>(),
        .. Sent.Year.Catalogue.Measures.Select(m => new Choice(m.Code, m.Name)),
    ];

    /// <summary>Whether no column of the guess names a library.</summary>
    public bool NeedsLibrary => !Sent.Layout.Columns.Values.Contains(ColumnUse.Library);

    /// <summary>Whether the form asks for what the figures are of.</summary>
    public bool NeedsMeasure => Sent.Layout.Columns.Values.Contains(ColumnUse.Value) && !Sent.Layout.Columns.Values.Contains(ColumnUse.Word);

    /// <summary>Shows the form with its suggestions.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var layout = Sent.Layout;
        Columns = [.. Sent.Columns.Take(MostColumns).Select(c => new ColumnField { Key = c.Key, Use = layout.Columns.GetValueOrDefault(c.Key, ColumnUse.None) is var use && use == ColumnUse.None ? NotNeeded : use })];
        Sheets = [.. Sent.Sheets.Where(s => s.IsRead).Select(s => s.Name).OfType<string>()];
        (LibraryElse, PeriodIsSheetName, MeasureElse) = (layout.LibraryElse, layout.PeriodIsSheetName, layout.MeasureElse);
        (RowsAreEvents, BlankIsAbove, AddToWholes, SavedFor) = (layout.RowsAreEvents, layout.BlankIsAbove, layout.AddToWholes, layout.SavedFor);
        (Sheet, Heading, Lines) = (Sent.Sheet, Sent.HeadingNumber, layout.HeadingLines);
        return Page();
    }

    /// <summary>Keeps what was said and goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var uses = Columns.DistinctBy(c => c.Key).ToDictionary(c => c.Key, c => string.IsNullOrEmpty(c.Use) ? ColumnUse.Ask : c.Use == NotNeeded ? ColumnUse.None : c.Use, StringComparer.Ordinal);
        var layout = new SheetLayout
        {
            HeadingLines = Lines == 2 ? 2 : 1,
            Columns = uses,
            LibraryElse = LibraryElse ?? SheetLayout.Service,
            PeriodIsSheetName = PeriodIsSheetName,
            MeasureElse = MeasureElse ?? "",
            RowsAreEvents = RowsAreEvents,
            BlankIsAbove = BlankIsAbove,
            AddToWholes = AddToWholes,
            SavedFor = SavedFor,
            Words = Sent.Layout.Words,
        };
        var (step, problem) = await matching.SaveAsync(Id, User.PersonId(), new FileReading(Sheet, Heading ?? 1, Sent.Sheets.Count < 2 ? null : Sheets, layout), cancellationToken);
        if (problem is null && step != MatchStep.Columns)
        {
            return RedirectToPage(step == MatchStep.Words ? "/Council/Returns/UploadWords" : "/Council/Returns/UploadPreview", new { Year, Id, Sheet = (string?)null, Heading = (int?)null, Lines = (int?)null });
        }

        var unsaid = Columns.FindIndex(c => string.IsNullOrEmpty(c.Use));
        ModelState.AddModelError(unsaid >= 0 ? string.Create(CultureInfo.InvariantCulture, $"Columns[{unsaid}].Use") : problem == "Say what the figures are of" ? nameof(MeasureElse) : "", problem ?? "Say what each column is");
        return this.Invalid();
    }

    /// <summary>What a column can be.</summary>
    public IEnumerable<Choice> Uses(GuessedColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return
        [
            new(NotNeeded, column.IsTotal ? "Not needed: a total of the others" : "Not needed"),
            .. column.HasPeriod ? [] : new Choice[]
            {
                new(ColumnUse.Library, "Library"),
                new(ColumnUse.Postcode, "Postcode of the library"),
                new(ColumnUse.When, "Date, month, quarter or year"),
                new(ColumnUse.From, "From (first day)"),
                new(ColumnUse.To, "To (last day)"),
                new(ColumnUse.Year, "Year of the month beside it"),
                new(ColumnUse.Word, "What was counted, in words"),
            },
            .. column.Only.Select(text => new Choice(ColumnUse.Only(text), $"Only rows where this is “{text}”")),
            new(ColumnUse.Value, "Figures"),
            .. Sent.Year.Catalogue.Measures.Select(m => new Choice(ColumnUse.Of(m), $"Figures: {m.Name}")),
        ];
    }

    // A form cannot tell "nothing chosen" from "not needed" otherwise.
    private const string NotNeeded = "-";

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await matching.ColumnsAsync(Id, User.PersonId(), Sheet, Heading, Lines, cancellationToken) is not { } file || file.Upload.PeriodId != Year)
        {
            return false;
        }

        Sent = file;
        return true;
    }
}
