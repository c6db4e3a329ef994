using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Requests;

/// <summary>Requests to join: those that wait first, oldest first; then the decided ones, newest first.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Requests on one page.</summary>
    public const int PageSize = 50;

    /// <summary>One line of the list.</summary>
    public sealed record Line(Guid Id, string CouncilName, bool IsListed, string Name, string JobTitle, DateTimeOffset AskedAt, JoinStatus Status);

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Requests on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Requests that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages { get; private set; }

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Waiting = await database.JoinRequests.CountAsync(r => r.Status == JoinStatus.Waiting, cancellationToken);
        Pages = (await database.JoinRequests.CountAsync(cancellationToken) + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        // DecidedAt is null while a request waits, so that the second order is the waiting ones' and the third the others'.
        Lines = await database.JoinRequests.AsNoTracking()
            .OrderBy(r => r.Status == JoinStatus.Waiting ? 0 : 1)
            .ThenBy(r => r.Status == JoinStatus.Waiting ? (DateTimeOffset?)r.AskedAt : null)
            .ThenByDescending(r => r.DecidedAt)
            .Skip((P - 1) * PageSize).Take(PageSize)
            .Select(r => new Line(r.Id, r.CouncilName, r.ListedCouncilId != null, r.Name, r.JobTitle, r.AskedAt, r.Status))
            .ToListAsync(cancellationToken);
    }
}
