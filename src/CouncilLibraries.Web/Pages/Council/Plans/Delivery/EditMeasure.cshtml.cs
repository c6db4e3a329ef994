using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Change a measure, its targets and, of one of our own, its figures; or take it away.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class EditMeasureModel(CouncilLibrariesContext database, OwnFigureReader figures) : MeasureFormPageModel(database, figures)
{
    /// <summary>The measure.</summary>
    [BindProperty(SupportsGet = true, Name = "figure")]
    public Guid MeasureId { get; set; }

    /// <summary>Whether the catalogue does not know it any more.</summary>
    public bool IsRetired => Measure!.FigureCode is { } code && MeasureForm.Find(code, Measure.UnitId is not null) is null;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Form, Version) = (MeasureForm.Of(Measure, Plan), Measure!.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion();
        await CheckAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Form.Apply(Measure!, Own);
        // Targets stand in rows of their own: what changes them changes the measure.
        Database.Entry(Measure!).Property(m => m.Version).IsModified = true;
        if (!await SaveAsync("", cancellationToken))
        {
            return this.Invalid();
        }

        return Done($"“{Measure!.Name}” is saved.");
    }

    /// <summary>Takes it away, with its targets.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        CheckVersion();
        if (ModelState.IsValid)
        {
            Database.ObjectiveMeasures.Remove(Measure!);
            if (await SaveAsync("", cancellationToken))
            {
                return Done($"“{Measure!.Name}” is taken away.");
            }
        }

        Form = MeasureForm.Of(Measure, Plan);
        return this.Invalid();
    }

    private void CheckVersion()
    {
        if (Version == Measure!.Version)
        {
            return;
        }

        var stored = MeasureForm.Of(Measure, Plan);
        Stored =
        [
            $"Figure: {Measure.Name}", $"At the start: {stored.Baseline ?? "none"}{(stored.BaselineYear is { } year ? $" ({year})" : "")}",
            .. stored.Years.Where(y => y.Target is not null || y.Actual is not null).Select(y => $"{y.Year}: target {y.Target ?? "none"}{(y.Actual is { } actual ? $", reached {actual}" : "")}"),
        ];
        CheckVersion(Measure.Version, "");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        Measure = await Database.ObjectiveMeasures.Include(m => m.Years).SingleOrDefaultAsync(m => m.Id == MeasureId, cancellationToken);
        return await LoadObjectiveAsync(Measure?.ObjectiveId, cancellationToken) is { } answer ? answer : await LoadUnitAsync(Measure!.UnitId, cancellationToken) ? null : NotFound();
    }
}
