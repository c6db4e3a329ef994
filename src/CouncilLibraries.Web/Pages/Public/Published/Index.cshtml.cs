using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Published;

/// <summary>A published plan in the list.</summary>
/// <param name="Council">Name of the council.</param>
/// <param name="Identifier">The council's part of the address.</param>
/// <param name="IsFictional">Whether the council is invented.</param>
/// <param name="Slug">The plan's part of the address.</param>
/// <param name="Title">Its title.</param>
public sealed record PublishedLine(string Council, string Identifier, bool IsFictional, string Slug, string Title);

/// <summary>Plans that councils chose to publish.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The plans, by council.</summary>
    public IReadOnlyList<PublishedLine> Plans { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Plans = await database.PublishedPlans.AsNoTracking()
        .Join(database.Councils, p => p.CouncilId, c => c.Id, (p, c) => new { p, c }).OrderBy(x => x.c.Name).ThenByDescending(x => x.p.PublishedAt)
        .Select(x => new PublishedLine(x.c.Name, x.c.Identifier, x.c.IsFictional, x.p.Slug, x.p.Title)).ToListAsync(cancellationToken);
}
