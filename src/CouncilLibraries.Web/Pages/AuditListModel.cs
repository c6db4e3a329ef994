using System.Globalization;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages;

/// <summary>A trail of changes, narrowed down by what was done and when, in pages and as a file.</summary>
/// <typeparam name="T">A council's own rows, or the platform's.</typeparam>
public abstract class AuditListModel<T>(CouncilLibrariesContext database) : PageModel where T : AuditRow
{
    /// <summary>Changes on one page.</summary>
    public const int PageSize = 50;

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
    public IReadOnlyList<T> Lines { get; private set; } = [];

    /// <summary>Names of the people, councils and libraries in them.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Changes that match.</summary>
    public int Count { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => (Count + PageSize - 1) / PageSize;

    /// <summary>What the address asks for, to keep it in the download.</summary>
    public virtual Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["action"] = Action,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Shows a page of the trail.</summary>
    public virtual async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Count = await Matching().CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await Matching().Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        Names = await AuditDetails.NamesAsync(
            database, Lines.SelectMany(a => a.Subject.Split(' ').Append(a.PersonId?.ToString()).Append(CouncilOf(a)?.ToString())), cancellationToken);
    }

    /// <summary>All of it as narrowed down, as a file.</summary>
    public IActionResult OnGetDownload() => new CsvDownload<T>(FileName, Columns, Matching().AsAsyncEnumerable());

    /// <summary>Knows the rows.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Name of the file.</summary>
    protected abstract string FileName { get; }

    /// <summary>Its columns.</summary>
    protected abstract IReadOnlyList<CsvColumn<T>> Columns { get; }

    /// <summary>The rows before they are narrowed down.</summary>
    protected abstract IQueryable<T> Rows { get; }

    /// <summary>The council that a row is about, where its name has to be looked up.</summary>
    protected virtual Guid? CouncilOf(T row) => null;

    private IQueryable<T> Matching() => new AuditFilter(Action, From, To).Apply(Rows.AsNoTracking());
}
