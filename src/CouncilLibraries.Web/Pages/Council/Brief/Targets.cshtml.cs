using System.Globalization;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Brief;

/// <summary>What each headline figure should reach and when, and which objective it goes with.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class TargetsModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    private const int YearsAhead = 10;
    private const int YearsBack = 2;

    /// <summary>What is typed for one figure.</summary>
    public sealed class Line
    {
        /// <summary>Code of the ratio.</summary>
        public string Code { get; set; } = "";

        /// <summary>Version of the stored row that the form was made from.</summary>
        public int Version { get; set; }

        /// <summary>The target as typed; blank for none.</summary>
        public string? Target { get; set; }

        /// <summary>The year to reach it in.</summary>
        public string? Year { get; set; }

        /// <summary>The objective it goes with; blank for the one that goes with its outcome.</summary>
        public Guid? ObjectiveId { get; set; }
    }

    private Dictionary<string, HeadlineFigure> stored = new(StringComparer.Ordinal);

    /// <summary>The chosen figures.</summary>
    [BindProperty]
    public List<Line> Lines { get; set; } = [];

    /// <summary>Objectives to choose from, after a first one that leaves it to the outcome; empty where the council has none.</summary>
    public IReadOnlyList<Choice> Objectives { get; private set; } = [];

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<Choice> Years { get; private set; } = [];

    /// <summary>The ratio of a line.</summary>
    public Ratio RatioOf(int line) => CouncilComparison.ServiceRatios.First(r => r.Code == Lines[line].Code);

    /// <summary>What is asked, with its unit for those who do not see it.</summary>
    public string LabelOf(int line) => RatioOf(line).Kind switch { AmountKind.Money => "Target in pounds (optional)", AmountKind.Percent => "Target in per cent (optional)", _ => "Target (optional)" };

    /// <summary>What stands before the target.</summary>
    public string? PrefixOf(int line) => RatioOf(line).Kind == AmountKind.Money ? "£" : null;

    /// <summary>What stands after it.</summary>
    public string? SuffixOf(int line) => RatioOf(line).Kind == AmountKind.Percent ? "%" : null;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Lines = [.. CouncilComparison.ServiceRatios.Where(r => stored.ContainsKey(r.Code)).Select(r => stored[r.Code]).Select(f => new Line
        {
            Code = f.RatioCode, Version = f.Version, Target = f.Target?.ToString("0.####", CultureInfo.CurrentCulture), Year = f.TargetYearId, ObjectiveId = f.ObjectiveId,
        })];
        return Lines.Count == 0 ? RedirectToPage("/Council/Brief/Headlines") : Page();
    }

    /// <summary>Saves what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!IsChoiceAsShown())
        {
            return ShowChoiceAnew();
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            Apply(i);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (!await database.TrySaveLinkedAsync(cancellationToken))
        {
            await LoadAsync(cancellationToken);
            if (!IsChoiceAsShown())
            {
                return ShowChoiceAnew();
            }

            for (var i = 0; i < Lines.Count; i++)
            {
                CheckObjective(i);
                CheckVersion(i, stored[Lines[i].Code]);
            }

            return this.Invalid();
        }

        TempData["Banner"] = "The headline figures are saved.";
        return RedirectToPage("/Council/Brief/Index");
    }

    private bool IsChoiceAsShown() => Lines.Count == stored.Count && Lines.TrueForAll(l => stored.ContainsKey(l.Code));

    private RedirectToPageResult ShowChoiceAnew()
    {
        TempData["Banner"] = "The choice of figures changed meanwhile; nothing was saved here.";
        return RedirectToPage("/Council/Brief/Targets");
    }

    private void Apply(int i)
    {
        var (line, figure) = (Lines[i], stored[Lines[i].Code]);
        if (HeadlineFigure.ReadTarget(RatioOf(i), line.Target, out var target) is { } problem)
        {
            ModelState.AddModelError($"Lines[{i}].Target", problem);
        }
        else if (target is not null && Years.All(y => y.Value != line.Year || y.Value.Length == 0))
        {
            ModelState.AddModelError($"Lines[{i}].Year", $"Choose the year for the target of “{RatioOf(i).Name}”");
        }

        CheckObjective(i);
        var year = target is null ? null : line.Year;
        if (figure.Target != target || figure.TargetYearId != year || figure.ObjectiveId != line.ObjectiveId)
        {
            CheckVersion(i, figure);
            (figure.Target, figure.TargetYearId, figure.ObjectiveId) = (target, year, line.ObjectiveId);
        }
    }

    // Each objective that is no longer in the list was, when the form was made.
    private void CheckObjective(int i)
    {
        if (Lines[i].ObjectiveId is { } id && Objectives.All(o => o.Value != id.ToString()))
        {
            ModelState.AddModelError($"Lines[{i}].ObjectiveId", $"Somebody else took the objective of “{RatioOf(i).Name}” away while you had it open. Choose again, then save");
        }
    }

    private void CheckVersion(int i, HeadlineFigure figure)
    {
        if (Lines[i].Version != figure.Version)
        {
            var now = figure.Target is { } target ? $"{target.ToString("#,0.####", CultureInfo.CurrentCulture)} by {figure.TargetYearId}" : "no target";
            ModelState.AddModelError($"Lines[{i}].Target", $"Somebody else changed “{RatioOf(i).Name}” while you had it open: {now}. Save again to have yours instead");
            ModelState.Remove($"Lines[{i}].Version");
            Lines[i].Version = figure.Version;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        stored = await database.HeadlineFigures.ToDictionaryAsync(f => f.RatioCode, StringComparer.Ordinal, cancellationToken);
        var objectives = await database.CorporateObjectives.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(cancellationToken);
        Objectives = objectives.Count == 0 ? [] : [new Choice("", "The first that fits its outcome"), .. objectives.Select(o => new Choice(o.Id.ToString(), o.Name))];
        var first = ReportingPeriod.Containing(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), PeriodKind.Year).StartYear - YearsBack;
        Years = [new Choice("", "No year"), .. Enumerable.Range(first, YearsBack + YearsAhead + 1).Select(y => ReportingPeriod.ForYear(y).ToString()).Union(stored.Values.Select(f => f.TargetYearId).OfType<string>()).Order(StringComparer.Ordinal).Select(y => new Choice(y, y))];
    }
}
