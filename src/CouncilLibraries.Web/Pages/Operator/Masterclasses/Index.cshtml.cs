using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>All masterclasses, latest first, with how many booked.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>A masterclass and its numbers.</summary>
    public sealed record Line(Masterclass Masterclass, int Booked, int Waiting);

    /// <summary>The masterclasses.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await database.Masterclasses.AsNoTracking().OrderByDescending(m => m.Day).ThenBy(m => m.Title)
        .Select(m => new Line(
            m, database.Bookings.Count(b => b.MasterclassId == m.Id && b.Status == BookingStatus.Booked),
            database.Bookings.Count(b => b.MasterclassId == m.Id && (b.Status == BookingStatus.Waiting || b.Status == BookingStatus.Offered)))).ToListAsync(cancellationToken);
}
