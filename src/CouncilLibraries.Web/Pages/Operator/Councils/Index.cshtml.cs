using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>Every council, to search, narrow down and download.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Councils on one page.</summary>
    public const int PageSize = 50;

    private static readonly CsvColumn<Line>[] Columns =
    [
        new("code", l => l.Code), new("name", l => l.Name), new("official_name", l => l.OfficialName), new("address", l => l.Identifier), new("nation", l => l.Nation),
        new("region", l => l.Region), new("authority_type", l => l.Type), new("fictional", l => l.IsFictional), new("standing", l => CouncilWords.Text(l.Status)),
        new("joined_on", l => l.JoinedAt is { } joined ? DateOnly.FromDateTime(joined.UtcDateTime) : null),
    ];

    /// <summary>One line of the list.</summary>
    public sealed record Line(
        Guid Id, string Code, string Name, string OfficialName, string Identifier, string Nation, string? Region, string Type, bool IsFictional, CouncilStatus Status, DateTimeOffset? JoinedAt);

    /// <summary>Part of the name, or the beginning of the code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Listed, joined or suspended.</summary>
    [BindProperty(SupportsGet = true)]
    public CouncilStatus? Status { get; set; }

    /// <summary>Nation.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Nation { get; set; }

    /// <summary>Type of authority.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>Invented or not.</summary>
    [BindProperty(SupportsGet = true)]
    public bool? Fictional { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Types of authority in the list.</summary>
    public IReadOnlyList<Choice> Types { get; private set; } = [];

    /// <summary>Councils on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Pages of the list.</summary>
    public int Pages { get; private set; }

    /// <summary>How many there are, as a sentence.</summary>
    public string Found { get; private set; } = "";

    /// <summary>What the address asks for, to keep it in the download.</summary>
    public Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["q"] = Q,
        ["status"] = Status?.ToString(),
        ["nation"] = Nation,
        ["type"] = Type,
        ["fictional"] = Fictional?.ToString(),
    };

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Types = [.. (await database.Councils.Select(c => c.AuthorityType).Distinct().ToListAsync(cancellationToken)).Order(StringComparer.Ordinal).Select(t => new Choice(t, t))];
        var all = await FindAsync(cancellationToken);
        Pages = (all.Count + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = [.. all.Skip((P - 1) * PageSize).Take(PageSize)];
        Found = $"{all.Count:#,0} {(all.Count == 1 ? "council" : "councils")}{(Pages > 1 ? $", {(P - 1) * PageSize + 1:#,0} to {(P - 1) * PageSize + Lines.Count:#,0} shown" : "")}.";
    }

    /// <summary>The whole list as narrowed down, as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken) =>
        new CsvDownload<Line>("councils.csv", Columns, (await FindAsync(cancellationToken)).ToAsyncEnumerable());

    // The whole country has some two hundred councils: names are compared here, where every alphabet has upper and lower case.
    private async Task<List<Line>> FindAsync(CancellationToken cancellationToken)
    {
        var words = Q?.Trim() ?? "";
        var found = await database.Councils.AsNoTracking()
            .Where(c => (Status == null || c.Status == Status) && (Fictional == null || c.IsFictional == Fictional)
                && (string.IsNullOrEmpty(Nation) || c.Nation == Nation) && (string.IsNullOrEmpty(Type) || c.AuthorityType == Type))
            .OrderBy(c => c.Name)
            .Select(c => new Line(c.Id, c.Code, c.Name, c.OfficialName, c.Identifier, c.Nation, c.Region, c.AuthorityType, c.IsFictional, c.Status, c.JoinedAt))
            .ToListAsync(cancellationToken);
        return [.. found.Where(c => c.Name.Contains(words, StringComparison.CurrentCultureIgnoreCase) || c.OfficialName.Contains(words, StringComparison.CurrentCultureIgnoreCase)
            || c.Code.StartsWith(words, StringComparison.OrdinalIgnoreCase))];
    }
}
