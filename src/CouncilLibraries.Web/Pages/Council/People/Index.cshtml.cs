using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>Who belongs to the council, and who is invited.</summary>
[Authorize(Policies.ManagePeople)]
public sealed class IndexModel(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time) : PageModel
{
    /// <summary>A person of the council.</summary>
    public sealed record Member(Guid Id, string Name, string Email, CouncilRoles Roles, int Libraries, bool HasSecondStep, DateTimeOffset? LastSignedInAt);

    /// <summary>An invitation that was not taken up.</summary>
    public sealed record Waiting(Guid Id, string Name, string Email, CouncilRoles Roles, DateTimeOffset ExpiresAt);

    /// <summary>People, by name.</summary>
    public IReadOnlyList<Member> Members { get; private set; } = [];

    /// <summary>Invitations, newest first.</summary>
    public IReadOnlyList<Waiting> Invited { get; private set; } = [];

    /// <summary>Now, to say which invitations ran out.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var id = council.Required.Id;
        Members = await database.Memberships.AsNoTracking().Where(m => m.CouncilId == id)
            .OrderBy(m => m.Person!.Name)
            .Select(m => new Member(m.PersonId, m.Person!.Name, m.Person.Email!, m.Roles,
                database.MembershipLibraries.Count(l => l.PersonId == m.PersonId),
                database.SecondSteps.Any(s => s.PersonId == m.PersonId && (s.AppKey != null || s.Passkeys > 0)), m.Person.LastSignedInAt))
            .ToListAsync(cancellationToken);
        Invited = await database.Invitations.AsNoTracking().Where(i => i.CouncilId == id && i.AcceptedAt == null && i.WithdrawnAt == null)
            .OrderByDescending(i => i.CreatedAt)
            .Select(i => new Waiting(i.Id, i.Name, i.Email, i.Roles, i.ExpiresAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes an invitation back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid invitation, CancellationToken cancellationToken)
    {
        var found = await database.Invitations.SingleOrDefaultAsync(i => i.Id == invitation && i.CouncilId == council.Required.Id, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        found.Withdraw(time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"The invitation of {found.Name} is withdrawn: its link no longer works.";
        return RedirectToPage();
    }
}
