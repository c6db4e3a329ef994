using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>The council's libraries, to search, narrow down and download.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>Libraries on one page.</summary>
    public const int PageSize = 25;

    /// <summary>One line of the list.</summary>
    public sealed record Line(
        Guid Id, string Name, string? Postcode, LibraryType Type, LibraryProvision Provision, int? Staffed, int? Unstaffed, bool Counts, DateOnly? ClosedOn);

    /// <summary>Words of the name or postcode.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Kind of library.</summary>
    [BindProperty(SupportsGet = true)]
    public LibraryType? Type { get; set; }

    /// <summary>Who runs it.</summary>
    [BindProperty(SupportsGet = true)]
    public LibraryProvision? Provision { get; set; }

    /// <summary>Open, closed or both.</summary>
    [BindProperty(SupportsGet = true)]
    public LibraryStanding Standing { get; set; }

    /// <summary>Part of the statutory service or not.</summary>
    [BindProperty(SupportsGet = true)]
    public bool? Statutory { get; set; }

    /// <summary>Counts in the service's figures or not.</summary>
    [BindProperty(SupportsGet = true)]
    public bool? Counts { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Libraries on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Libraries that match.</summary>
    public int Matches { get; private set; }

    /// <summary>Libraries of the council, open and closed.</summary>
    public int All { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => (Matches + PageSize - 1) / PageSize;

    /// <summary>Whether this person may change the list.</summary>
    public bool MayManage { get; private set; }

    /// <summary>Libraries that this person enters figures for.</summary>
    public IReadOnlySet<Guid> Own { get; private set; } = new HashSet<Guid>();

    /// <summary>How many there are, as a sentence.</summary>
    public string Found => Matches == 0
        ? "No library matches."
        : $"{LibraryWords.Count(Matches)}{(Matches == All ? "" : $" of {All:#,0}")}{(Pages > 1 ? $", {(P - 1) * PageSize + 1:#,0} to {(P - 1) * PageSize + Lines.Count:#,0} shown" : "")}.";

    /// <summary>What the address asks for, to keep it in links.</summary>
    public Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["q"] = Q, ["type"] = Type?.ToString(), ["provision"] = Provision?.ToString(), ["standing"] = Standing.ToString(),
        ["statutory"] = Statutory?.ToString(), ["counts"] = Counts?.ToString(),
    };

    private IQueryable<Library> Matching => new LibraryFilter(Q, Type, Provision, Standing, Statutory, Counts).Apply(database.Libraries.AsNoTracking());

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        MayManage = this.Place().Allows(Policies.ManageLibraries);
        Own = this.Place().LibraryIds;
        All = await database.Libraries.CountAsync(cancellationToken);
        Matches = await Matching.CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await Matching.Skip((P - 1) * PageSize).Take(PageSize)
            .Select(l => new Line(l.Id, l.Name, l.Postcode, l.Type, l.Provision, l.StaffedMinutesPerWeek, l.UnstaffedMinutesPerWeek, l.CountsInServiceFigure, l.ClosedOn))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The whole list as narrowed down, as a file.</summary>
    public IActionResult OnGetDownload() => new CsvDownload<Library>(
        $"{council.Required.Identifier}-libraries.csv", LibraryExport.Columns(council.Required.Identifier), Matching.AsAsyncEnumerable());
}
