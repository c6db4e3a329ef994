using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>What is known about one library.</summary>
[Authorize(Policies.Member)]
public sealed class DetailsModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>The library.</summary>
    public Library Library { get; private set; } = null!;

    /// <summary>The library that took its place.</summary>
    public string? Successor { get; private set; }

    /// <summary>Names of those who enter its figures.</summary>
    public IReadOnlyList<string> Managers { get; private set; } = [];

    /// <summary>Whether the person reading is one of them.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>Whether this person may change the list of libraries.</summary>
    public bool MayManage { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var library = await database.Libraries.AsNoTracking().Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).AsSplitQuery()
            .SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        if (library is null)
        {
            return NotFound();
        }

        Library = library;
        IsOwn = this.Place().LibraryIds.Contains(id);
        MayManage = this.Place().Allows(Policies.ManageLibraries);
        Successor = await database.Libraries.Where(l => l.Id == library.SuccessorId).Select(l => l.Name).SingleOrDefaultAsync(cancellationToken);
        Managers = await database.MembershipLibraries.Where(m => m.LibraryId == id)
            .Join(database.Memberships.Where(m => m.CouncilId == council.Required.Id), l => l.PersonId, m => m.PersonId, (_, m) => m.Person!.Name)
            .OrderBy(n => n).ToListAsync(cancellationToken);
        return Page();
    }
}
