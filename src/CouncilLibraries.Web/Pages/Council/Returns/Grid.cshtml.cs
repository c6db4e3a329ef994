using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>
/// Figures typed as in a spreadsheet: libraries down and measures across for one period, or of one library measures down and
/// months across. Each cell is saved as the entry page of its library would save it.
/// </summary>
[Authorize(Policies.EnterFigures)]
[RequestFormLimits(ValueCountLimit = MostCells * 8)]
public sealed class GridModel(CouncilYears years, FigureEntry entry, TimeProvider time) : PageModel
{
    /// <summary>Most cells on one page, and in one form.</summary>
    public const int MostCells = 200;

    /// <summary>Button that goes on to sending everything for approval after saving.</summary>
    public const string ThenSend = "send";

    /// <summary>Code that stands for all groups together.</summary>
    public const string AllGroups = "all";

    // As many measures as fit beside each other on a screen.
    private const int MostAcross = 10;

    private Dictionary<(string At, string Code), EntryCell> kept = [];

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>Code of the group of measures, or all; the first that there is when blank.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    /// <summary>Month or quarter shown, or the year itself, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodId { get; set; }

    /// <summary>The library whose months are shown beside each other; null for all libraries.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Library { get; set; }

    /// <summary>Page of lines, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The form.</summary>
    [BindProperty]
    public List<EntryCell> Cells { get; set; } = [];

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Libraries that the person may enter figures of.</summary>
    public IReadOnlyList<YearUnit> Libraries { get; private set; } = [];

    /// <summary>The library whose months are shown; null for all libraries.</summary>
    public YearUnit? Of { get; private set; }

    /// <summary>Month or quarter shown, or the year itself.</summary>
    public ReportingPeriod Period { get; private set; }

    /// <summary>Months or quarters to switch between, then the year; none where one library's months stand beside each other.</summary>
    public IReadOnlyList<ReportingPeriod> Periods => Council.Parts.Count == 0 || Of is not null ? [] : [.. Council.Parts, Council.Year];

    /// <summary>Groups to choose from: code and name.</summary>
    public IReadOnlyList<MeasureGroup> Groups { get; private set; } = [];

    /// <summary>What stands over the columns.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>The lines of this page.</summary>
    public IReadOnlyList<GridLine> Lines { get; private set; } = [];

    /// <summary>Pages of lines.</summary>
    public int Pages { get; private set; } = 1;

    /// <summary>Name under which the browser keeps what is not saved yet.</summary>
    public string DraftKey => KeptDraft.Key(HttpContext, $"grid/{Year}/{Library?.ToString("N") ?? Period.ToString()}/{Group}/{P}");

    /// <summary>Whether any cell has a field.</summary>
    public bool HasFields => Cells.Count > 0;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Show();
        return Page();
    }

    /// <summary>Saves what was touched, each library on its own; what could not be saved stays as it was typed.</summary>
    /// <param name="then">Where to go on to.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancellationToken)
    {
        if (Cells.Count > MostCells)
        {
            return BadRequest();
        }

        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var touched = new List<(GridPlace Place, EntryCell Cell)>();
        foreach (var cell in Cells.Where(cell => cell.Keep != EntryCell.Theirs))
        {
            if (!GridPlace.TryReadAt(cell.At, out var id, out var period) || Council.Find(id) is not { IsService: false } unit
                || (period != Council.Year && !Council.Parts.Contains(period)) || Council.Catalogue.FindMeasure(cell.Code) is not { } measure)
            {
                return NotFound();
            }

            if (!HttpContext.MayEnter(id))
            {
                return Forbid();
            }

            var place = new GridPlace(unit, measure, period, unit.Measures.Asked.Contains(measure) || unit.Measures.More.Contains(measure));
            if (place.IsAsked && !CellStamp.IsUntouched(cell.Typed(measure), cell.Method ?? place.Value?.Method ?? CountMethod.Unknown))
            {
                touched.Add((place, cell));
            }
        }

        var (saved, problems) = await SaveAsync(touched, cancellationToken);
        if (problems.Count == 0)
        {
            TempData[KeptDraft.Saved] = DraftKey;
            TempData["Banner"] = saved == 0 ? null : $"{ReturnWords.Count(saved, "figure is", "figures are")} saved.";
            return then == ThenSend ? RedirectToPage("/Council/Returns/Send", new { Year }) : RedirectToPage(new { Year, Group, period = PeriodId, Library, P });
        }

        await LoadAsync(cancellationToken);
        kept = touched.Where(one => problems.ContainsKey(one.Cell)).ToDictionary(one => (one.Cell.At!, one.Cell.Code), one => one.Cell.Again());
        ModelState.Clear();
        Show();
        foreach (var (cell, problem) in problems)
        {
            ModelState.AddModelError(Cells.IndexOf(cell) is >= 0 and var index ? FieldOf(index) : "", problem);
        }

        TempData["Banner"] = saved == 0 ? null : $"{ReturnWords.Count(saved, "figure is", "figures are")} saved. The others are below.";
        return this.Invalid();
    }

    private async Task<(int Saved, Dictionary<EntryCell, string> Problems)> SaveAsync(List<(GridPlace Place, EntryCell Cell)> touched, CancellationToken cancellationToken)
    {
        var (saved, problems) = (0, new Dictionary<EntryCell, string>());
        foreach (var form in touched.GroupBy(one => (one.Place.Unit, one.Place.Period)))
        {
            var (unit, period) = form.Key;
            foreach (var (place, cell) in form)
            {
                if (cell.Problem(place.Measure) is { } problem)
                {
                    problems[cell] = $"{unit.Name}: {problem}";
                }
            }

            var sent = form.Where(one => !problems.ContainsKey(one.Cell)).ToDictionary(one => one.Place.Measure, one => one.Cell);
            if (sent.Count == 0)
            {
                continue;
            }

            var outcome = unit.CanEdit
                ? await entry.SaveAsync(unit.Id, period, [.. sent.Select(cell => cell.Value.Typed(cell.Key))], User.PersonId(), cancellationToken)
                : new EntryOutcome(IsDraft: false, 0, []);
            saved += outcome.Changed;
            foreach (var (measure, cell) in outcome.IsDraft ? [] : sent)
            {
                problems[cell] = $"{unit.Name}, {measure.Name} is not saved: its figures can no longer be changed";
            }

            foreach (var conflict in outcome.Conflicts)
            {
                problems[sent[conflict.Measure]] = $"{unit.Name}: {sent[conflict.Measure].Ask(conflict)}";
            }
        }

        return (saved, problems);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return false;
        }

        Council = council;
        Libraries = [.. council.Units.Where(unit => !unit.IsService && HttpContext.MayEnter(unit.Id))];
        Of = Library is { } id ? Libraries.FirstOrDefault(unit => unit.Id == id) : null;
        return (Library is null || (Of is not null && council.Parts.Count > 0)) && ChoosePeriod();
    }

    private bool ChoosePeriod()
    {
        if (PeriodId is null)
        {
            var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
            Period = Council.Parts.Where(part => part.End < today && Libraries.Any(unit => unit.MissingIn(part).Count > 0)).Append(Council.Year).First();
            return true;
        }

        Period = PeriodId == Council.Year.ToString() ? Council.Year : Council.Parts.FirstOrDefault(part => part.ToString() == PeriodId);
        return Period != default;
    }

    private void Show()
    {
        IReadOnlyList<YearUnit> units = Of is null ? Libraries : [Of];
        IReadOnlyList<ReportingPeriod> periods = Of is null ? [Period] : Council.Parts;
        var asked = units.SelectMany(unit => periods.SelectMany(unit.AskedIn)).ToHashSet();
        var measures = Council.Catalogue.Measures.Where(asked.Contains).ToList();
        if (measures.Count == 0)
        {
            return;
        }

        // Few measures stand together; otherwise one group at a time.
        var fit = Of is null ? measures.Count <= MostAcross : measures.Count * periods.Count <= MostCells;
        var ofMeasures = Council.Catalogue.Groups.Where(group => measures.Any(measure => measure.Group == group.Code)).ToList();
        Groups = fit && ofMeasures.Count > 1 ? [new MeasureGroup(AllGroups, "All together"), .. ofMeasures] : ofMeasures;
        Group = Groups.Select(group => group.Code).FirstOrDefault(code => code == Group) ?? Groups[0].Code;
        measures = [.. measures.Where(measure => Group == AllGroups || measure.Group == Group)];

        Columns = Of is null ? [.. measures.Select(measure => measure.Name)] : [.. periods.Select(ReturnWords.Short)];
        var size = Math.Max(1, MostCells / Columns.Count);
        var lines = Of is null ? Libraries.Count : measures.Count;
        Pages = (lines + size - 1) / size;
        P = Math.Clamp(P, 1, Pages);
        Lines = Of is null
            ? [.. Libraries.Skip((P - 1) * size).Take(size).Select(unit => new GridLine(unit.Name, unit, [.. measures.Select(measure => Place(unit, measure, Period))]))]
            : [.. measures.Skip((P - 1) * size).Take(size).Select(measure => new GridLine(measure.Name, Of, [.. periods.Select(period => Place(Of, measure, period))]))];
        Cells = [.. Lines.SelectMany(line => line.Places).Where(HasField).Select(CellOf)];
        foreach (var (index, place) in Lines.SelectMany(line => line.Places).Where(HasField).Index())
        {
            if (!kept.ContainsKey((place.At, place.Measure.Code)) && place.Value is { State: ValueState.Unfinished, TypedText: { } text } && TypedValue.Parse(place.Measure, text) is { Problem: { } problem })
            {
                ModelState.AddModelError(FieldOf(index), $"{place.Unit.Name}: {problem}");
            }
        }
    }

    /// <summary>Whether a cell can be typed into, or holds something typed that could not be saved.</summary>
    public bool HasField(GridPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return (place.IsAsked && place.Unit.CanEdit) || kept.ContainsKey((place.At, place.Measure.Code));
    }

    private EntryCell CellOf(GridPlace place)
    {
        if (kept.GetValueOrDefault((place.At, place.Measure.Code)) is { } typed)
        {
            return typed;
        }

        var cell = EntryCell.Of(place.Measure, place.Value);
        cell.At = place.At;
        return cell;
    }

    private static GridPlace Place(YearUnit unit, Measure measure, ReportingPeriod period) =>
        new(unit, measure, period, unit.AskedIn(period).Contains(measure) || unit.Value(measure, period) is not null);

    private static string FieldOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{nameof(Cells)}[{index}].{nameof(EntryCell.Text)}");
}
