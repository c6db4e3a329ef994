using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Returns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>A page about the figures of one unit for one year.</summary>
public abstract class UnitPageModel(CouncilYears years) : PageModel
{
    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The library, or the service.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Unit { get; set; }

    /// <summary>The council's year; of a library's page that library alone.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>The unit's figures.</summary>
    public YearUnit Of { get; private set; } = null!;

    /// <summary>Whether the person decides on figures.</summary>
    public bool MayApprove => HttpContext.MayApprove();

    /// <summary>Reads the year with all its units.</summary>
    protected async Task<CouncilYear> WithAllUnitsAsync(CancellationToken cancellationToken) =>
        await years.FindAsync(Year, cancellationToken) ?? throw new InvalidOperationException("The year was there a moment ago.");

    /// <summary>Reads them.</summary>
    /// <returns>The answer where there is nothing to show, or nothing that this person may see; otherwise null.</returns>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, Unit, cancellationToken) is not { } council || council.Find(Unit) is not { } unit)
        {
            return NotFound();
        }

        (Council, Of) = (council, unit);
        return HttpContext.MayEnter(Unit) ? null : Forbid();
    }
}

/// <summary>Whose figures a person may enter, and who decides on them.</summary>
internal static class FiguresAccess
{
    /// <summary>Whether the person may enter the figures of a unit: a library manager those of the own libraries, others all.</summary>
    public static bool MayEnter(this HttpContext http, Guid unit) =>
        http.MayEnterAll() || http.Place().LibraryIds.Contains(unit);

    /// <summary>Whether the person may enter the figures of every unit.</summary>
    public static bool MayEnterAll(this HttpContext http) =>
        (http.Place().Roles & (CouncilRoles.HeadOfService | CouncilRoles.Administrator)) != CouncilRoles.None;

    /// <summary>The units that the person may enter figures of; null for every unit.</summary>
    public static IReadOnlySet<Guid>? MayEnterOnly(this HttpContext http) => http.MayEnterAll() ? null : http.Place().LibraryIds;

    /// <summary>Whether the person approves figures and sends them back.</summary>
    public static bool MayApprove(this HttpContext http) => http.Place().Roles.HasFlag(CouncilRoles.HeadOfService);

    /// <summary>Makes the whole address of the form of a unit, for e-mails.</summary>
    public static Func<Guid, string> ToEntry(this PublicLinks links, HttpContext http, string year) =>
        unit => links.To("/Council/Returns/Entry", new { council = http.Place().Council.Identifier, year, unit });

    /// <summary>The person's place in the council.</summary>
    public static CouncilPlace Place(this HttpContext http) => http.Features.Get<CouncilPlace>() ?? throw new InvalidOperationException("This page belongs to no council.");
}
