using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Estimate what libraries have not given, one library at a time, so that the service's figure is complete.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class EstimatesModel(CouncilYears years, FigureEntry entry, ReturnDecisions decisions) : PageModel
{
    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The library that is being estimated; the first when none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Library { get; set; }

    /// <summary>The form, one cell a figure.</summary>
    [BindProperty]
    public List<EntryCell> Cells { get; set; } = [];

    /// <summary>Whether the library's figures are approved with the estimates.</summary>
    [BindProperty]
    public bool Approve { get; set; }

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Figures of the service that wait for a library, or are partly estimated.</summary>
    public IReadOnlyList<ServiceGap> Gaps { get; private set; } = [];

    /// <summary>Libraries that figures wait for.</summary>
    public IReadOnlyList<SilentLibrary> Silent { get; private set; } = [];

    /// <summary>The library shown; null where none is waited for.</summary>
    public SilentLibrary? Shown { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Approve = true;
        Cells = [.. Shown?.Figures.Select(Suggested) ?? []];
        return Page();
    }

    /// <summary>Saves the estimates of one library, and approves its figures where that is ticked.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Library is not { } id)
        {
            return NotFound();
        }

        if (Shown is not { } silent || silent.Library.Id != id || !silent.Library.CanEdit)
        {
            TempData["Banner"] = "These figures are no longer waited for, or can no longer be changed. Nothing was saved.";
            return RedirectToPage(new { Year, Library = (Guid?)null });
        }

        Cells = [.. silent.Figures.Select(figure => Cells.Find(cell => cell.Code == figure.Measure.Code) ?? EntryCell.Of(figure.Measure, null))];
        var typed = silent.Figures.Zip(Cells).Where(one => !string.IsNullOrWhiteSpace(one.Second.Text)).Select(one => (Figure: one.First, Cell: one.Second, Value: TypedValue.Parse(one.First.Measure, one.Second.Text)!)).ToList();
        foreach (var (figure, cell, value) in typed.Where(one => one.Value.Amount is null))
        {
            ModelState.AddModelError(FieldOf(Cells.IndexOf(cell)), value.Problem ?? $"Write an estimate of {figure.Measure.Name}, or leave it blank");
        }

        if (typed.Count == 0)
        {
            ModelState.AddModelError(FieldOf(0), "Write at least one estimate");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var cells = typed.ConvertAll(one => new TypedCell(one.Figure.Measure, $"est {FigureFormat.Input(one.Figure.Measure, ValueState.Entered, one.Value.Amount)}",
            one.Figure.Measure.AsksMethod ? CountMethod.Estimate : null, NoteOn(one.Figure, one.Value.Amount!.Value), one.Cell.Stamp));
        var outcome = await entry.SaveAsync(id, Council.Year, cells, User.PersonId(), cancellationToken);
        foreach (var conflict in outcome.Conflicts)
        {
            ModelState.AddModelError(FieldOf(Cells.FindIndex(cell => cell.Code == conflict.Measure.Code)), $"{conflict.ChangedBy ?? "Someone else"} gave {conflict.Measure.Name} while you had this page open");
        }

        if (!ModelState.IsValid || !outcome.IsDraft)
        {
            TempData["Banner"] = $"The figures of {silent.Library.Name} changed while you had this page open. Look at them as they are now; your other estimates are saved.";
            return RedirectToPage("/Council/Returns/Entry", new { Year, Unit = id });
        }

        TempData["Banner"] = await ApproveAsync(id, cancellationToken);
        return RedirectToPage(new { Year, Library = (Guid?)null });
    }

    private async Task<string> ApproveAsync(Guid id, CancellationToken cancellationToken)
    {
        var year = (await years.FindAsync(Year, cancellationToken))!;
        var unit = year.Find(id)!;
        var saved = $"The estimates of {unit.Name} are saved.";
        return !Approve ? $"{saved} They count in comparisons once its figures are approved."
            : unit.Progress is { Errors: > 0 } or { Unfinished: > 0 } ? $"{saved} Its figures are not approved, because some must be put right first."
            : await decisions.ApproveDraftAsync(year, new SeenReturn(id, unit.Return!.Version), User.PersonId(), cancellationToken) == DecisionOutcome.Changed ? $"{saved} Its figures changed meanwhile and are not approved."
            : $"The figures of {unit.Name} are approved with your estimates.";
    }

    /// <summary>Name of the field of a cell.</summary>
    public static string FieldOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{nameof(Cells)}[{index}].{nameof(EntryCell.Text)}");

    // The best founded suggestion stands in the field; the head of service has the last word.
    private EntryCell Suggested(MissingFigure figure)
    {
        var value = Shown!.Library.Value(figure.Measure, Council.Year);
        var cell = EntryCell.Of(figure.Measure, value);
        cell.Text = figure.Suggestions.Count == 0 ? "" : FigureFormat.Input(figure.Measure, ValueState.Entered, figure.Suggestions[0].Amount);
        return cell;
    }

    private static string NoteOn(MissingFigure figure, long amount) =>
        figure.Suggestions.FirstOrDefault(suggestion => suggestion.Amount == amount) is { } from
            ? $"Estimated by the head of service: {from.Words}."
            : "Estimated by the head of service.";

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return false;
        }

        (Council, Gaps, Silent) = (council, Estimates.OfService(council), Estimates.Missing(council));
        Shown = Library is null ? Silent.FirstOrDefault(silent => silent.Library.CanEdit) ?? (Silent.Count > 0 ? Silent[0] : null) : Silent.FirstOrDefault(silent => silent.Library.Id == Library);
        Library ??= Shown?.Library.Id;
        return Library is null || council.Find(Library.Value) is not null;
    }
}
