using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>What is missing: libraries by the measures they are asked for, one group of measures at a time.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class CompletenessModel(CouncilYears years) : PageModel
{
    /// <summary>Most cells on one page.</summary>
    public const int MostCells = 200;

    /// <summary>One library: what is there of each measure; null where it is not asked for it.</summary>
    public sealed record Line(YearUnit Unit, bool MayOpen, IReadOnlyList<RolledFigure?> Figures);

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>Code of the group of measures; the first when blank.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    /// <summary>Page of libraries, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Groups in which any library is asked for something, with the number of cells that are empty.</summary>
    public IReadOnlyList<(MeasureGroup Group, int Missing)> Groups { get; private set; } = [];

    /// <summary>Measures of the group shown.</summary>
    public IReadOnlyList<Measure> Measures { get; private set; } = [];

    /// <summary>Libraries on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Pages of libraries.</summary>
    public int Pages { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return NotFound();
        }

        Council = council;
        var libraries = council.Units.Where(unit => !unit.IsService && HttpContext.MayEnter(unit.Id)).ToList();
        var asked = libraries.SelectMany(library => library.Measures.Asked).ToHashSet();
        var missing = libraries.SelectMany(library => library.Progress.Missing).ToLookup(measure => measure.Group, StringComparer.Ordinal);
        Groups = [.. council.Catalogue.Groups.Where(group => asked.Any(measure => measure.Group == group.Code)).Select(group => (group, missing[group.Code].Count()))];
        if (Groups.Count == 0)
        {
            return Page();
        }

        Group = Groups.Select(group => group.Group.Code).FirstOrDefault(code => code == Group) ?? Groups[0].Group.Code;
        Measures = [.. council.Catalogue.Measures.Where(measure => measure.Group == Group && asked.Contains(measure))];
        var size = MostCells / Measures.Count;
        Pages = (libraries.Count + size - 1) / size;
        P = Math.Clamp(P, 1, Pages);
        Lines = [.. libraries.Skip((P - 1) * size).Take(size).Select(library => new Line(library, HttpContext.MayEnter(library.Id),
            [.. Measures.Select(measure => library.Measures.Asked.Contains(measure) ? library.Figure(measure) : null)]))];
        return Page();
    }
}
