using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Years;

/// <summary>Years that figures are collected for.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The years, latest first, each with how many councils have reference figures for its reference year.</summary>
    public IReadOnlyList<(CollectionPeriod Year, int Profiles)> Lines { get; private set; } = [];

    /// <summary>All councils, real and fictional.</summary>
    public int Councils { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Councils = await database.Councils.CountAsync(cancellationToken);
        var profiles = await database.CouncilProfiles.GroupBy(p => p.Year).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Lines = [.. (await database.Periods.AsNoTracking().OrderByDescending(p => p.Id).ToListAsync(cancellationToken)).Select(p => (p, profiles.GetValueOrDefault(p.ReferenceYear)))];
    }
}
