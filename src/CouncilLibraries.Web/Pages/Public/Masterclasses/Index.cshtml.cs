using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>Masterclasses to come, and those that are over.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>Those to come, soonest first.</summary>
    public IReadOnlyList<Masterclass> Coming { get; private set; } = [];

    /// <summary>Those that are over, latest first.</summary>
    public IReadOnlyList<Masterclass> Past { get; private set; } = [];

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await database.Masterclasses.AsNoTracking().Where(m => m.Status != MasterclassStatus.Draft).OrderBy(m => m.Day).ThenBy(m => m.StartsAt).ToListAsync(cancellationToken);
        Coming = all.FindAll(m => Now < m.Ends);
        Past = [.. all.FindAll(m => Now >= m.Ends).AsEnumerable().Reverse()];
    }
}
