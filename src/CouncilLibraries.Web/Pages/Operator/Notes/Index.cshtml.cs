using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Notes;

/// <summary>What the operator says of years.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The notes, latest year first, each with the name of the one council that it touches.</summary>
    public IReadOnlyList<(SeriesNote Note, string? Council)> Lines { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await database.SeriesNotes.AsNoTracking().OrderByDescending(n => n.YearId).ThenBy(n => n.Id)
            .Select(n => new { Note = n, Council = database.Councils.Where(c => c.Id == n.CouncilId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellationToken);
        Lines = rows.ConvertAll(r => (r.Note, r.Council));
    }
}
