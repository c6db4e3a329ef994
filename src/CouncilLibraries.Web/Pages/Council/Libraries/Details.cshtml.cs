using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
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
public sealed class DetailsModel(CouncilLibrariesContext database, LibrarySuccessions successions, ICurrentCouncil council) : PageModel
{
    /// <summary>The library.</summary>
    public Library Library { get; private set; } = null!;

    /// <summary>A library before or after this one.</summary>
    /// <param name="Id">Key.</param>
    /// <param name="Name">Name.</param>
    /// <param name="On">First day of the later one.</param>
    /// <param name="Kind">Merger, split or move.</param>
    public sealed record Relation(Guid Id, string Name, DateOnly On, SuccessionKind Kind);

    /// <summary>A year of approved figures of a library whose place this one took.</summary>
    /// <param name="Id">That library.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Year">The year.</param>
    public sealed record EarlierYear(Guid Id, string Name, string Year);

    /// <summary>Libraries that took its place.</summary>
    public IReadOnlyList<Relation> Successors { get; private set; } = [];

    /// <summary>Libraries whose place it took.</summary>
    public IReadOnlyList<Relation> Predecessors { get; private set; } = [];

    /// <summary>Approved figures of those, newest first.</summary>
    public IReadOnlyList<EarlierYear> EarlierYears { get; private set; } = [];

    /// <summary>Whether taking their place can be taken back.</summary>
    public bool MayUndo { get; private set; }

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
        Successors = await database.LibrarySuccessions.Where(s => s.OldId == id)
            .Join(database.Libraries, s => s.NewId, l => l.Id, (s, l) => new Relation(l.Id, l.Name, s.On, s.Kind)).ToListAsync(cancellationToken);
        Predecessors = await database.LibrarySuccessions.Where(s => s.NewId == id)
            .Join(database.Libraries, s => s.OldId, l => l.Id, (s, l) => new Relation(l.Id, l.Name, s.On, s.Kind)).ToListAsync(cancellationToken);
        if (Predecessors.Count > 0)
        {
            EarlierYears = await database.Returns.Where(r => (r.Status == ReturnStatus.Approved || r.Status == ReturnStatus.Locked) && database.LibrarySuccessions.Any(s => s.NewId == id && s.OldId == r.UnitId))
                .OrderByDescending(r => r.PeriodId).ThenBy(r => r.Unit!.Name).Select(r => new EarlierYear(r.UnitId, r.Unit!.Name, r.PeriodId)).ToListAsync(cancellationToken);
            MayUndo = MayManage && await successions.MayUndoAsync(id, cancellationToken);
        }

        Managers = await database.MembershipLibraries.Where(m => m.LibraryId == id)
            .Join(database.Memberships.Where(m => m.CouncilId == council.Required.Id), l => l.PersonId, m => m.PersonId, (_, m) => m.Person!.Name)
            .OrderBy(n => n).ToListAsync(cancellationToken);
        return Page();
    }
}
