using System.Globalization;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Audit;

/// <summary>The council's own trail of changes.</summary>
[Authorize(Policies.ReadHistory)]
public sealed class IndexModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>Changes on one page.</summary>
    public const int PageSize = 50;

    private static readonly CsvColumn<AuditEntry>[] Columns =
    [
        new("at", a => a.At.ToString("O", CultureInfo.InvariantCulture)), new("person_id", a => a.PersonId?.ToString()), new("action", a => a.Action), new("subject", a => a.Subject),
        new("changes", a => a.Changes), new("correlation", a => a.Correlation),
    ];

    /// <summary>What was done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Action { get; set; }

    /// <summary>First day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Changes on this page, latest first.</summary>
    public IReadOnlyList<AuditEntry> Lines { get; private set; } = [];

    /// <summary>Names of the people and libraries in them.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Changes that match.</summary>
    public int Count { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => (Count + PageSize - 1) / PageSize;

    /// <summary>What the address asks for, to keep it in the download.</summary>
    public Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["action"] = Action,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Shows a page of the trail.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Count = await Matching().CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await Matching().Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        Names = await AuditDetails.NamesAsync(database, Lines.SelectMany(a => a.Subject.Split(' ').Append(a.PersonId?.ToString())), cancellationToken);
    }

    /// <summary>All of it as narrowed down, as a file.</summary>
    public IActionResult OnGetDownload() => new CsvDownload<AuditEntry>($"{council.Required.Identifier}-history.csv", Columns, Matching().AsAsyncEnumerable());

    private IQueryable<AuditEntry> Matching() => new AuditFilter(Action, From, To).Apply(database.AuditEntries.AsNoTracking());
}
