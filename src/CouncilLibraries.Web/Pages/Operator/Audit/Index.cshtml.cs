using System.Globalization;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Audit;

/// <summary>The platform's trail of changes.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Changes on one page.</summary>
    public const int PageSize = 50;

    private static readonly CsvColumn<PlatformAuditEntry>[] Columns =
    [
        new("at", a => a.At.ToString("O", CultureInfo.InvariantCulture)), new("person_id", a => a.PersonId?.ToString()), new("action", a => a.Action), new("subject", a => a.Subject),
        new("council_id", a => a.CouncilId?.ToString()), new("changes", a => a.Changes), new("correlation", a => a.Correlation),
    ];

    /// <summary>The council that it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Council { get; set; }

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

    /// <summary>Councils to choose from.</summary>
    public IReadOnlyList<Choice> Councils { get; private set; } = [];

    /// <summary>Changes on this page, latest first.</summary>
    public IReadOnlyList<PlatformAuditEntry> Lines { get; private set; } = [];

    /// <summary>Names of the people and councils in them.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Changes that match.</summary>
    public int Count { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => (Count + PageSize - 1) / PageSize;

    /// <summary>What the address asks for, to keep it in the download.</summary>
    public Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["council"] = Council?.ToString(),
        ["action"] = Action,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Shows a page of the trail.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Councils = await database.Councils.OrderBy(c => c.Name).Select(c => new Choice(c.Id.ToString(), c.Name, null)).ToListAsync(cancellationToken);
        Count = await Matching().CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await Matching().Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        Names = await AuditDetails.NamesAsync(database, Lines.SelectMany(a => a.Subject.Split(' ').Append(a.PersonId?.ToString()).Append(a.CouncilId?.ToString())), cancellationToken);
    }

    /// <summary>All of it as narrowed down, as a file.</summary>
    public IActionResult OnGetDownload() => new CsvDownload<PlatformAuditEntry>("history.csv", Columns, Matching().AsAsyncEnumerable());

    private IQueryable<PlatformAuditEntry> Matching()
    {
        var rows = database.PlatformAuditEntries.AsNoTracking();
        if (Council is { } id)
        {
            // A row about the council itself names it in its subject.
            var subject = $"Council {id}";
            rows = rows.Where(a => a.CouncilId == id || a.Subject == subject);
        }

        return new AuditFilter(Action, From, To).Apply(rows);
    }
}
