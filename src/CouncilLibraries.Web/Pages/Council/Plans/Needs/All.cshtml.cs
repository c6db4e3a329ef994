using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Needs;

/// <summary>The figures of all libraries in one grid, so that sixty libraries are not sixty journeys.</summary>
[Authorize(Policies.Member)]
public sealed class AllModel(CouncilLibrariesContext database, ICurrentCouncil council) : PlanPageModel(database)
{
    /// <summary>Libraries on a page; with five figures each a form posts 200 cells.</summary>
    public const int MostLibraries = 40;

    /// <summary>One library of the form.</summary>
    public sealed class Line
    {
        /// <summary>The library.</summary>
        public Guid Id { get; set; }

        /// <summary>Version of what is recorded, as the form was made from it; 0 for nothing.</summary>
        public int Version { get; set; }

        /// <summary>What stood in the fields when the form was made, so that a library that nobody touched is left alone.</summary>
        public string? Was { get; set; }
    }

    /// <summary>One figure of the form.</summary>
    public sealed class Cell
    {
        /// <summary>As typed.</summary>
        public string? Text { get; set; }
    }

    /// <summary>The page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The libraries of the form.</summary>
    [BindProperty]
    public List<Line> Lines { get; set; } = [];

    /// <summary>Their figures, library after library, in the order of <see cref="NeedField.All"/>.</summary>
    [BindProperty]
    public List<Cell> Cells { get; set; } = [];

    /// <summary>Pages that there are.</summary>
    public int Pages { get; private set; }

    /// <summary>Names of the libraries of the form.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Needs, cancellationToken) is { } answer)
        {
            return answer;
        }

        await CountPagesAsync(cancellationToken);
        P = Math.Clamp(P, 1, Pages);
        var libraries = await Open().OrderBy(l => l.Name).ThenBy(l => l.Id).Skip((P - 1) * MostLibraries).Take(MostLibraries).Select(l => new { l.Id, l.Name }).ToListAsync(cancellationToken);
        Names = libraries.ToDictionary(l => l.Id, l => l.Name);
        var stored = await StoredAsync(cancellationToken);
        foreach (var library in libraries)
        {
            var need = stored.GetValueOrDefault(library.Id);
            Lines.Add(new Line { Id = library.Id, Version = need?.Version ?? 0, Was = Typed(NeedField.All.Select(f => f.Text(need))) });
            Cells.AddRange(NeedField.All.Select(f => new Cell { Text = f.Text(need) }));
        }

        return Page();
    }

    /// <summary>Saves what differs. A library that somebody else changed meanwhile is shown again; nothing is saved until it is looked at.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Needs, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Lines.Count > MostLibraries || Cells.Count != Lines.Count * NeedField.All.Count || Lines.DistinctBy(l => l.Id).Count() != Lines.Count)
        {
            return BadRequest();
        }

        var ids = Lines.ConvertAll(l => l.Id);
        Names = await Open().Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Name, cancellationToken);
        await CountPagesAsync(cancellationToken);
        var changed = CheckAndApply(await StoredAsync(cancellationToken));
        if (ModelState.IsValid && (changed == 0 || await SaveAsync("", cancellationToken)))
        {
            TempData["Banner"] = $"{changed switch { 0 => "Nothing was changed", 1 => "One library is saved", _ => $"{changed} libraries are saved" }}{(P < Pages ? ". Here are the next ones." : ".")}";
            return P < Pages ? RedirectToPage(new { plan = PlanId, p = P + 1 }) : RedirectToPage("/Council/Plans/Needs/Index", new { plan = PlanId });
        }

        return this.Invalid();
    }

    private int CheckAndApply(Dictionary<Guid, LibraryNeed> stored)
    {
        var changed = 0;
        foreach (var (index, line) in Lines.Index())
        {
            var first = index * NeedField.All.Count;
            var cells = Cells.GetRange(first, NeedField.All.Count);
            // A library that closed meanwhile is not asked for any more; one that was not touched stays as it is.
            if (!Names.TryGetValue(line.Id, out var name) || Typed(cells.Select(c => c.Text)) == (line.Was ?? Typed(NeedField.All.Select(_ => (string?)null))))
            {
                continue;
            }

            var need = stored.GetValueOrDefault(line.Id);
            if (line.Version != (need?.Version ?? 0))
            {
                ModelState.AddModelError($"Cells[{first}].Text", $"{name}: somebody else changed it meanwhile. It is saved as {string.Join(", ", NeedField.All.Select(f => $"{f.Short.TrimEnd('%', '£', ',', ' ').ToLowerInvariant()} {f.Text(need) ?? "not known"}"))}. Save again to have yours instead");
                ModelState.Remove($"Lines[{index}].Version");
                line.Version = need?.Version ?? 0;
                continue;
            }

            Apply(line.Id, name, first, cells, need);
            changed++;
        }

        return changed;
    }

    private void Apply(Guid library, string name, int first, List<Cell> cells, LibraryNeed? need)
    {
        need ??= Database.LibraryNeeds.Add(new LibraryNeed { CouncilId = council.Required.Id, PlanId = PlanId, LibraryId = library }).Entity;
        foreach (var (index, field) in NeedField.All.Index())
        {
            if (field.TryRead(cells[index].Text, out var value))
            {
                field.Set(need, value);
            }
            else
            {
                ModelState.AddModelError($"Cells[{first + index}].Text", field.Problem(name));
            }
        }
    }

    private static string Typed(IEnumerable<string?> cells) => string.Join('|', cells.Select(c => c?.Trim()));

    private async Task CountPagesAsync(CancellationToken cancellationToken) => Pages = Math.Max(1, (await Open().CountAsync(cancellationToken) + MostLibraries - 1) / MostLibraries);

    private IQueryable<Library> Open() => Database.Libraries.Where(l => l.ClosedOn == null && (l.Type == LibraryType.Static || l.Type == LibraryType.Mobile));

    private Task<Dictionary<Guid, LibraryNeed>> StoredAsync(CancellationToken cancellationToken) =>
        Database.LibraryNeeds.Where(n => n.PlanId == PlanId && Names.Keys.Contains(n.LibraryId)).ToDictionaryAsync(n => n.LibraryId, cancellationToken);
}
