using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>What the operator may know of one council: facts and who administers it, never its figures.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, CouncilScopes councils, TimeProvider time) : PageModel
{
    /// <summary>Somebody who administers the council.</summary>
    public sealed record Administrator(string Name, string Email, DateTimeOffset? LastSignedInAt);

    /// <summary>The council.</summary>
    public Core.Tenancy.Council Council { get; private set; } = null!;

    /// <summary>Reference figures, latest year first.</summary>
    public IReadOnlyList<CouncilProfile> Profiles { get; private set; } = [];

    /// <summary>Who administers it, by name.</summary>
    public IReadOnlyList<Administrator> Administrators { get; private set; } = [];

    /// <summary>Administrators invited who are not here yet, newest first.</summary>
    public IReadOnlyList<Invitation> Invited { get; private set; } = [];

    /// <summary>Whether it takes part in comparisons; null before the first choice.</summary>
    public ContributionChoice? Choice { get; private set; }

    /// <summary>Libraries that are open.</summary>
    public int OpenLibraries { get; private set; }

    /// <summary>Libraries that closed.</summary>
    public int ClosedLibraries { get; private set; }

    /// <summary>Until when the council lets the people who run the platform look at its pages; null where it does not.</summary>
    public DateTimeOffset? SupportUntil { get; private set; }

    /// <summary>Now, to say which invitations ran out.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await database.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } council)
        {
            return NotFound();
        }

        Council = council;
        Profiles = await database.CouncilProfiles.AsNoTracking().Where(p => p.CouncilId == id).OrderByDescending(p => p.Year).ToListAsync(cancellationToken);
        Invited = await database.Invitations.AsNoTracking()
            .Where(i => i.CouncilId == id && i.AcceptedAt == null && i.WithdrawnAt == null && i.Roles.HasFlag(CouncilRoles.Administrator))
            .OrderByDescending(i => i.CreatedAt).ToListAsync(cancellationToken);
        // The rest are the council's own rows: read in its scope, like everything of a council.
        await councils.RunAsync(CouncilInfo.Of(council), User.PersonId(), async services =>
        {
            var own = services.GetRequiredService<CouncilLibrariesContext>();
            Administrators = await own.Memberships.AsNoTracking().Where(m => m.CouncilId == id && m.Roles.HasFlag(CouncilRoles.Administrator)).OrderBy(m => m.Person!.Name)
                .Select(m => new Administrator(m.Person!.Name, m.Person.Email!, m.Person.LastSignedInAt)).ToListAsync(cancellationToken);
            Choice = await own.ContributionChoices.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            SupportUntil = await own.SupportGrants.Where(g => g.EndedAt == null && g.EndsAt > Now).MaxAsync(g => (DateTimeOffset?)g.EndsAt, cancellationToken);
            OpenLibraries = await own.Libraries.CountAsync(l => l.ClosedOn == null, cancellationToken);
            ClosedLibraries = await own.Libraries.CountAsync(l => l.ClosedOn != null, cancellationToken);
        });
        return Page();
    }
}
