using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Data;

/// <summary>Your council's data: a copy of everything, how far it is, and where to fetch it.</summary>
[Authorize(Policies.ManageData), ConfirmFirst]
public sealed class IndexModel(CouncilLibrariesContext database, CouncilExports exports, ICurrentCouncil council) : PageModel
{
    /// <summary>Copies shown.</summary>
    public const int MostShown = 20;

    /// <summary>A copy and who asked for it.</summary>
    public sealed record Line(CouncilExport Export, string? AskedBy);

    /// <summary>Copies, the latest first.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Whether one is on its way.</summary>
    public bool IsUnderWay => Lines.Any(l => l.Export.Status is ExportStatus.Waiting or ExportStatus.Running);

    /// <summary>When everything of the council is to be erased, at the earliest, and why; null where that is not planned.</summary>
    public (DateTimeOffset NotBefore, string Reason)? Closing { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var closure = await database.CouncilClosures.AsNoTracking().SingleOrDefaultAsync(c => c.CouncilId == council.Required.Id, cancellationToken);
        Closing = closure is { NotBefore: { } day } ? (day, closure.Reason) : null;
        var found = await database.CouncilExports.AsNoTracking().OrderByDescending(e => e.AskedAt).Take(MostShown)
            .Select(e => new { Export = e, AskedBy = database.Users.Where(p => p.Id == e.AskedById).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancellationToken);
        Lines = found.ConvertAll(l => new Line(l.Export, l.AskedBy));
    }

    /// <summary>Asks for a copy.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var asked = await exports.AskAsync(cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = asked ? "Your copy is being written. Look again in a few minutes." : "A copy is being written already.";
        return RedirectToPage();
    }
}
