using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>The figures of one unit for one year, to be typed in; read-only when they are not to be changed.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class EntryModel(CouncilYears years, FigureEntry entry, TimeProvider time) : UnitPageModel(years)
{
    /// <summary>Button that goes on to the checks after saving.</summary>
    public const string ThenCheck = "check";

    /// <summary>Button that goes on to the next month or quarter after saving.</summary>
    public const string ThenNext = "next";

    /// <summary>Button that goes on to the next library, after the last one to sending, after saving.</summary>
    public const string ThenNextUnit = "unit";

    /// <summary>Most measures that are asked for on a list, one big field under the other, instead of in a table.</summary>
    public const int MostInList = 10;

    /// <summary>Month or quarter shown, or the year itself, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodId { get; set; }

    /// <summary>The form, one cell a measure.</summary>
    [BindProperty]
    public List<EntryCell> Cells { get; set; } = [];

    /// <summary>Month or quarter shown, or the year itself.</summary>
    public ReportingPeriod Period { get; private set; }

    /// <summary>Months or quarters to switch between, then the year.</summary>
    public IReadOnlyList<ReportingPeriod> Periods => Council.Parts.Count == 0 ? [] : [.. Council.Parts, Council.Year];

    /// <summary>The month or quarter after this one; null after the last and for the year.</summary>
    public ReportingPeriod? Next => Council.Parts.SkipWhile(part => part != Period).Skip(1).Select(part => (ReportingPeriod?)part).FirstOrDefault();

    /// <summary>Whether the form is a list for a phone: that of a library with few figures.</summary>
    public bool IsList => !Of.IsService && Of.Measures.Asked.Count <= MostInList;

    /// <summary>Name under which the browser keeps what is not saved yet.</summary>
    public string DraftKey => KeptDraft.Key(HttpContext, $"{Unit:N}/{Period}");

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<FigureGroup> Asked { get; private set; } = [];

    /// <summary>What can be given besides.</summary>
    public IReadOnlyList<FigureGroup> More { get; private set; } = [];

    /// <summary>Published figures of this year that the empty figures of the service could begin with.</summary>
    public IReadOnlyList<StoredPublishedFigure> Published => Of is { IsService: true, IsEmpty: true, CanEdit: true } ? [.. Of.Published(Council.Year)] : [];

    /// <summary>Whether the form is shown: where figures can be changed, or something typed could not be saved.</summary>
    public bool ShowsForm { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!ChoosePeriod())
        {
            return NotFound();
        }

        Show([]);
        return Page();
    }

    /// <summary>Saves everything that was touched; what cannot be read as a figure is kept as it was typed.</summary>
    /// <param name="then">Where to go on to.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!ChoosePeriod())
        {
            return NotFound();
        }

        var sent = Cells.Where(cell => cell.Keep != EntryCell.Theirs)
            .Select(cell => (Cell: cell, Measure: Council.Catalogue.FindMeasure(cell.Code)))
            .Where(cell => cell.Measure is not null && (Of.Measures.Asked.Contains(cell.Measure) || Of.Measures.More.Contains(cell.Measure)))
            .ToDictionary(cell => cell.Measure!, cell => cell.Cell);
        var problems = sent.Select(cell => (Measure: cell.Key, Problem: cell.Value.Problem(cell.Key))).Where(cell => cell.Problem is not null)
            .ToDictionary(cell => cell.Measure, cell => cell.Problem!);
        var outcome = Of.CanEdit
            ? await entry.SaveAsync(Unit, Period, [.. sent.Where(cell => !problems.ContainsKey(cell.Key)).Select(cell => cell.Value.Typed(cell.Key))], User.PersonId(), cancellationToken)
            : new EntryOutcome(IsDraft: false, 0, []);
        foreach (var conflict in outcome.Conflicts)
        {
            problems[conflict.Measure] = sent[conflict.Measure].Ask(conflict);
        }

        if (!outcome.IsDraft || problems.Count > 0)
        {
            await LoadAsync(cancellationToken);
            var kept = outcome.IsDraft ? sent.Where(cell => problems.ContainsKey(cell.Key)).ToDictionary() : sent;
            ModelState.Clear();
            Show(kept);
            AddErrors(problems);
            if (!outcome.IsDraft)
            {
                ModelState.AddModelError("", $"What you typed is below, but not saved. {ReturnWords.WhyReadOnly(Council, Of)}");
            }
            else if (outcome.Changed > 0)
            {
                TempData["Banner"] = "Everything else is saved.";
            }

            return this.Invalid();
        }

        TempData[KeptDraft.Saved] = DraftKey;
        TempData["Banner"] = then == ThenCheck || outcome.Changed == 0 ? null : "Saved. You can close this page and carry on later.";
        return then switch
        {
            ThenCheck => RedirectToPage("/Council/Returns/Check", new { Year, Unit }),
            ThenNextUnit => await ToNextUnitAsync(cancellationToken),
            ThenNext when Next is { } next => RedirectToPage(new { Year, Unit, period = next.ToString() }),
            _ => RedirectToPage(new { Year, Unit, period = Council.Parts.Count == 0 ? null : Period.ToString() }),
        };
    }

    /// <summary>Begins the figures of the service with the published ones.</summary>
    public async Task<IActionResult> OnPostPublishedAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Published.Count > 0 && await entry.TakePublishedAsync(Council, Of, User.PersonId(), cancellationToken) is > 0 and var taken)
        {
            TempData["Banner"] = $"{ReturnWords.Count(taken, "published figure is", "published figures are")} filled in. Check them, and add what you know.";
        }

        return RedirectToPage(new { Year, Unit, period = Council.Year.ToString() });
    }

    /// <summary>Whether the person enters the figures of several units one after the other.</summary>
    public bool HasOthers => HttpContext.MayEnterOnly() is not { Count: < 2 };

    private async Task<RedirectToPageResult> ToNextUnitAsync(CancellationToken cancellationToken)
    {
        var all = (await WithAllUnitsAsync(cancellationToken)).Units.Where(unit => HttpContext.MayEnter(unit.Id)).ToList();
        var next = all.Skip(all.FindIndex(unit => unit.Id == Unit) + 1).FirstOrDefault(unit => unit.CanEdit && unit.Progress.Missing.Count > 0);
        return next is null ? RedirectToPage("/Council/Returns/Send", new { Year }) : RedirectToPage(new { Year, Unit = next.Id, period = (string?)null });
    }

    private bool ChoosePeriod()
    {
        if (PeriodId is null)
        {
            var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
            Period = Council.Parts.Where(part => part.End < today && Of.MissingIn(part).Count > 0).Append(Council.Year).First();
            return true;
        }

        // In its own column of the address a year is always a year: 2009-10 too.
        var isPeriod = PeriodId == Council.Year.ToString() || (ReportingPeriod.TryParse(PeriodId, null, out var part) && Council.Parts.Contains(part));
        Period = PeriodId == Council.Year.ToString() ? Council.Year : isPeriod ? ReportingPeriod.Parse(PeriodId) : default;
        return isPeriod;
    }

    private void Show(Dictionary<Measure, EntryCell> kept)
    {
        var asked = Of.AskedIn(Period);
        Asked = FigureRow.Groups(Council, Of, Period, asked);
        More = FigureRow.Groups(Council, Of, Period, Council.Catalogue.Measures.Where(measure => !asked.Contains(measure) && (Of.Measures.Asked.Contains(measure) || Of.Measures.More.Contains(measure))));
        ShowsForm = Of.CanEdit || kept.Count > 0;
        Cells = [.. Rows.Select(row => kept.GetValueOrDefault(row.Measure)?.Again() ?? CellOf(row))];
        foreach (var (index, row) in ShowsForm ? Rows.Index() : [])
        {
            if (!kept.ContainsKey(row.Measure) && row.Value is { State: ValueState.Unfinished, TypedText: { } text } && TypedValue.Parse(row.Measure, text) is { Problem: { } problem })
            {
                ModelState.AddModelError(FieldOf(index), problem);
            }
        }
    }

    private EntryCell CellOf(FigureRow row) => IsList ? EntryCell.Of(row.Measure, row.Value).Ticked(row.Measure) : EntryCell.Of(row.Measure, row.Value);

    private void AddErrors(Dictionary<Measure, string> problems)
    {
        foreach (var (index, row) in Rows.Index())
        {
            if (problems.TryGetValue(row.Measure, out var problem))
            {
                ModelState.AddModelError(FieldOf(index), problem);
            }
        }
    }

    private IEnumerable<FigureRow> Rows => Asked.Concat(More).SelectMany(group => group.Rows);

    private static string FieldOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{nameof(Cells)}[{index}].{nameof(EntryCell.Text)}");
}
