using System.Globalization;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages;

/// <summary>A trail of changes, narrowed down by who did what to what and when, in pages and as a file.</summary>
/// <typeparam name="T">What a council reads, or the platform's rows.</typeparam>
public abstract class AuditListModel<T>(CouncilLibrariesContext database) : PageModel where T : AuditRow
{
    /// <summary>Changes on one page.</summary>
    public const int PageSize = 50;

    /// <summary>What was done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Action { get; set; }

    /// <summary>Who did it: a person's id, or the system itself.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>Kind of thing that it was done to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Words looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

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

    /// <summary>Everybody who did something, to choose from.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>Kinds of things, to choose from.</summary>
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    /// <summary>Changes that match.</summary>
    public int Count { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => (Count + PageSize - 1) / PageSize;

    /// <summary>What the address asks for, to keep it in the download.</summary>
    public virtual Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["action"] = Action,
        ["who"] = Who,
        ["kind"] = Kind,
        ["q"] = Q,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Shows a page of the trail.</summary>
    public virtual async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var matching = Matching(Filter);
        Count = await matching.CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await Latest(matching).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        Kinds = AuditWords.KindsOf(database.Model, typeof(T) == typeof(PlatformAuditEntry));
        var doers = await Doers.Distinct().ToListAsync(cancellationToken);
        People = [.. (await database.Users.Where(p => doers.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken))
            .Select(p => new Choice(p.Id.ToString(), p.Name)).Append(new Choice(AuditFilter.System, AuditWords.TheSystem))];
        Names = await AuditDetails.NamesAsync(
            database, Lines.SelectMany(a => a.Subject.Split(' ').Append(a.PersonId?.ToString()).Append(CouncilOf(a)?.ToString())), cancellationToken);
    }

    /// <summary>All of it as narrowed down, as a file.</summary>
    public IActionResult OnGetDownload() => new CsvDownload<T>(FileName, Columns, Latest(Matching(Filter)).AsAsyncEnumerable());

    /// <summary>Who did what a row says.</summary>
    public string NameOf(T row) => AuditWords.Who(row, Names);

    /// <summary>Knows the rows.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Name of the file.</summary>
    protected abstract string FileName { get; }

    /// <summary>Its columns.</summary>
    protected abstract IReadOnlyList<CsvColumn<T>> Columns { get; }

    /// <summary>Who did something.</summary>
    protected abstract IQueryable<Guid?> Doers { get; }

    /// <summary>The rows that match.</summary>
    protected abstract IQueryable<T> Matching(AuditFilter filter);

    /// <summary>The council that a row is about, where its name has to be looked up.</summary>
    protected virtual Guid? CouncilOf(T row) => null;

    private AuditFilter Filter => new(Action, From, To, Who, Kind, Q);

    private static IOrderedQueryable<T> Latest(IQueryable<T> rows) => rows.OrderByDescending(a => a.At).ThenByDescending(a => a.Id);
}
