using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Publications;

/// <summary>One release: the figures that every viewer of a group sees. Those for single councils are theirs alone.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The release.</summary>
    public Release Release { get; private set; } = null!;

    /// <summary>All releases of the same year and kind, oldest first.</summary>
    public IReadOnlyList<(Guid Id, int Number)> Numbers { get; private set; } = [];

    /// <summary>Cells of countries by criterion, of a release of levels, in the order of their codes.</summary>
    public IReadOnlyList<GroupCell> Levels { get; private set; } = [];

    /// <summary>Cells by ratio, in the order of the catalogue, with what each is of: a country, a type, or libraries in a country.</summary>
    public IReadOnlyList<(Ratio Ratio, IReadOnlyList<(string Of, GroupCell Cell)> Cells)> Ratios { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var release = await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (release is null)
        {
            return NotFound();
        }

        Release = release;
        Numbers = [.. (await database.Releases.AsNoTracking()
            .Where(r => r.PeriodId == release.PeriodId && r.Kind == release.Kind && r.IsFictional == release.IsFictional)
            .OrderBy(r => r.Number).Select(r => new { r.Id, r.Number }).ToListAsync(cancellationToken)).Select(r => (r.Id, r.Number))];
        var cells = (await database.GroupCells.AsNoTracking().Where(c => c.ReleaseId == id).ToListAsync(cancellationToken)).ToLookup(c => c.RatioCode);
        Ratios = [.. MeasureCatalogue.Current.Ratios.Select(r => (r, Rows(r))).Where(r => r.Item2.Count > 0)];
        Levels = release.Kind == ReleaseKind.Levels
            ? [.. cells.SelectMany(c => c).OrderBy(c => c.RatioCode, StringComparer.Ordinal).ThenBy(c => c.GroupKey, StringComparer.Ordinal)] : [];
        return Page();

        IReadOnlyList<(string, GroupCell)> Rows(Ratio ratio) => release.Kind == ReleaseKind.Libraries
            ? [.. LibraryGroup.All.SelectMany(g => cells[g.CodeOf(ratio)].Select(c => ($"{c.GroupKey}: {g.Words}", c))).OrderBy(c => c.c.GroupKey, StringComparer.Ordinal)]
            : [.. cells[ratio.Code].OrderByDescending(c => c.GroupKind).ThenBy(c => c.GroupKey, StringComparer.Ordinal).Select(c => (ComparisonWords.Capital(c.GroupKey), c))];
    }
}
