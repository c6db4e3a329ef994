using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>
/// What is missing: libraries by groups of measures, or by the measures of one group; with who has each library, where it
/// stands and since when.
/// </summary>
[Authorize(Policies.EnterFigures)]
public sealed class CompletenessModel(CompletenessBoard boards, ICurrentCouncil council) : PageModel
{
    /// <summary>Most cells on one page.</summary>
    public const int MostCells = 200;

    /// <summary>A group of measures, and how many of its figures all libraries together lack.</summary>
    public sealed record GroupLine(MeasureGroup Group, int Missing);

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>Code of the group of measures; all groups, a column each, when blank.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    /// <summary>Shows libraries that lack figures only, where it says so.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Figures { get; set; }

    /// <summary>Shows one's own libraries only, or those that nobody has.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>Shows libraries whose figures stand there only; all when blank.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>Page of libraries, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The council's year.</summary>
    public CouncilYear Council => Board.Year;

    /// <summary>The year, library by library.</summary>
    public YearBoard Board { get; private set; } = null!;

    /// <summary>Every library that the person may see.</summary>
    public IReadOnlyList<BoardLine> All { get; private set; } = [];

    /// <summary>Those that the filters leave.</summary>
    public IReadOnlyList<BoardLine> Shown { get; private set; } = [];

    /// <summary>Those on this page.</summary>
    public IReadOnlyList<BoardLine> Lines { get; private set; } = [];

    /// <summary>Groups in which any library is asked for something.</summary>
    public IReadOnlyList<GroupLine> Groups { get; private set; } = [];

    /// <summary>Measures of the group shown; none where all groups are.</summary>
    public IReadOnlyList<Measure> Measures { get; private set; } = [];

    /// <summary>Pages of libraries.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether people can be written to from here.</summary>
    public bool MayRemind => HttpContext.Place().Allows(Policies.RemindPeople) && Council.IsOpen;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Group = Groups.Select(group => group.Group.Code).FirstOrDefault(code => code == Group);
        Measures = [.. Asked().Where(measure => measure.Group == Group)];
        var size = MostCells / Math.Max(1, Group is null ? Groups.Count : Measures.Count);
        Pages = (Shown.Count + size - 1) / size;
        P = Math.Clamp(P, 1, Math.Max(1, Pages));
        Lines = [.. Shown.Skip((P - 1) * size).Take(size)];
        return Page();
    }

    /// <summary>The board as comma-separated values: what the filters leave, with every measure.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        CsvColumn<BoardLine>[] columns =
        [
            new("Library", line => line.Library.Name),
            new("Who has it", BoardWords.Managers),
            new("Where it stands", line => ReturnWords.Text(line.Library.Status)),
            new("Since when", BoardWords.Since),
            new("Days late", line => line.DaysLate),
            new("Reminded on", line => line.RemindedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
            new("Figures asked for", line => line.Progress.Asked),
            new("Figures missing", line => line.Progress.Missing.Count),
            .. Asked().Select(measure => new CsvColumn<BoardLine>(measure.Name, line => CellOf(line, measure))),
        ];
        return new CsvDownload<BoardLine>($"{council.Required.Identifier}-{Council.Year}-missing.csv", columns, Shown.ToAsyncEnumerable());
    }

    /// <summary>What a library has of a measure; null where it is not asked for it.</summary>
    public static RolledFigure? FigureOf(BoardLine line, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Library.Measures.Asked.Contains(measure) ? line.Library.Figure(measure) : null;
    }

    /// <summary>How many figures of a group a library is asked for, and how many of them it lacks.</summary>
    public static (int Asked, int Missing) CountOf(BoardLine line, MeasureGroup group)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(group);
        return (line.Library.Measures.Asked.Count(measure => measure.Group == group.Code), line.Progress.Missing.Count(measure => measure.Group == group.Code));
    }

    private static string CellOf(BoardLine line, Measure measure)
    {
        var figure = FigureOf(line, measure);
        var parts = BoardWords.PartsOf(figure);
        return BoardWords.Cell(measure, figure) + (parts.Length == 0 ? "" : $": {parts}");
    }

    private IEnumerable<Measure> Asked()
    {
        var asked = All.SelectMany(line => line.Library.Measures.Asked).ToHashSet();
        return Council.Catalogue.Measures.Where(asked.Contains);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(Year, cancellationToken) is not { } board)
        {
            return false;
        }

        Board = board;
        var own = HttpContext.Place().LibraryIds;
        All = [.. board.Lines.Where(line => HttpContext.MayEnter(line.Library.Id))];
        Shown =
        [
            .. All.Where(line => Figures != BoardWords.Missing || line.Progress.Missing.Count > 0)
                .Where(line => Who switch { BoardWords.Mine => own.Contains(line.Library.Id), BoardWords.Nobody => line.Managers.Count == 0, _ => true })
                .Where(line => string.IsNullOrEmpty(Status) || Status == (line.Library.Status?.ToString() ?? "NotStarted")),
        ];
        var asked = Asked().ToLookup(measure => measure.Group, StringComparer.Ordinal);
        var missing = All.SelectMany(line => line.Progress.Missing).ToLookup(measure => measure.Group, StringComparer.Ordinal);
        Groups = [.. Council.Catalogue.Groups.Where(group => asked.Contains(group.Code)).Select(group => new GroupLine(group, missing[group.Code].Count()))];
        return true;
    }
}
