using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Everyone who is asked for figures of a year, and how far they are.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class YearModel(CouncilYears years) : PageModel
{
    /// <summary>A unit in the list.</summary>
    public sealed record Line(YearUnit Unit, bool IsOwn, bool MayOpen, UnitProgress Progress);

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>Where returns stand that are shown; all when blank.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>Whether only the own libraries are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Units shown: one's own first, then the service, then libraries by name.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Whether the person has libraries of their own.</summary>
    public bool HasOwn => HttpContext.Place().LibraryIds.Count > 0;

    /// <summary>Returns that wait for this person's word.</summary>
    public int Waiting { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return NotFound();
        }

        Council = council;
        var own = HttpContext.Place().LibraryIds;
        Waiting = HttpContext.MayApprove() ? council.Units.Count(unit => unit.Status == ReturnStatus.Submitted) : 0;
        Lines =
        [
            .. council.Units
                .Where(unit => string.IsNullOrEmpty(Status) || Status == (unit.Status?.ToString() ?? "NotStarted"))
                .Where(unit => !Mine || own.Contains(unit.Id))
                .OrderByDescending(unit => own.Contains(unit.Id))
                .Select(unit => new Line(unit, own.Contains(unit.Id), HttpContext.MayEnter(unit.Id), unit.Progress)),
        ];
        return Page();
    }
}
