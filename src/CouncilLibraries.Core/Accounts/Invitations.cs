using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Accounts;

/// <summary>What an open invitation offers, for the page behind its link.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Council">The council that invites.</param>
public sealed record OpenInvitation(Invitation Invitation, CouncilInfo Council);

/// <summary>Invites people to a council and takes invitations up.</summary>
public sealed class Invitations(CouncilLibrariesContext database, IDatabaseProvider provider, Outbox outbox, TimeProvider time)
{
    /// <summary>The same invitation within this time is the same click.</summary>
    private static readonly TimeSpan SecondClick = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Adds an invitation and the e-mail with its link; the caller saves, with <see cref="SavingNew.TrySaveNewAsync"/>. One to
    /// the same address that still waits is withdrawn; where it says the same and was made just now, it is left as it is.
    /// </summary>
    /// <param name="council">The council.</param>
    /// <param name="email">Where to.</param>
    /// <param name="name">Whom.</param>
    /// <param name="roles">What the person may do.</param>
    /// <param name="libraryIds">Libraries of a library manager.</param>
    /// <param name="invitedById">Who invites.</param>
    /// <param name="link">Makes the address of the page from the secret.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task InviteAsync(
        CouncilInfo council, string email, string name, CouncilRoles roles, IReadOnlyCollection<Guid> libraryIds, Guid? invitedById, Func<string, string> link,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(link);
        var token = Invitation.NewToken();
        var now = time.GetUtcNow();
        var key = Invitation.KeyOf(email);
        if (await database.Invitations.SingleOrDefaultAsync(i => i.CouncilId == council.Id && i.WaitingFor == key, cancellationToken) is { } waiting)
        {
            if (now - waiting.CreatedAt < SecondClick && waiting.Roles == roles && waiting.LibraryIds.ToHashSet().SetEquals(libraryIds))
            {
                return;
            }

            waiting.Withdraw(now);
        }

        var invitation = new Invitation
        {
            CouncilId = council.Id, Email = email.Trim(), Name = name.Trim(), Roles = roles, LibraryIds = [.. libraryIds], TokenHash = Invitation.Hash(token),
            InvitedById = invitedById, CreatedAt = now, ExpiresAt = now + Invitation.Lifetime,
        };
        database.Invitations.Add(invitation);
        outbox.Add(email, name, $"Join {council.Name} on Council Libraries", $"""
            Hello {name},

            {council.Name} invites you to Council Libraries, where library services enter their figures and see how they compare.

            Open this link to accept. It works once, for {Invitation.Lifetime.Days} days:

            {link(token)}

            If you did not expect this, ignore it: nothing happens until you open the link.
            """);
    }

    /// <summary>The open invitation with this secret, or null when there is none, it was used, or it ran out.</summary>
    public async Task<OpenInvitation?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Invitation.Hash(token);
        var found = await database.Invitations
            .Join(database.Councils, i => i.CouncilId, c => c.Id, (invitation, council) => new { invitation, council })
            .FirstOrDefaultAsync(x => x.invitation.TokenHash == hash, cancellationToken);
        return found is not null && found.invitation.IsOpen(time.GetUtcNow()) && found.council.Status is not (CouncilStatus.Suspended or CouncilStatus.Closed)
            ? new OpenInvitation(found.invitation, CouncilInfo.Of(found.council))
            : null;
    }

    /// <summary>
    /// Gives a person the place that an invitation offers and uses the invitation up; roles held before are kept. Runs in a
    /// scope whose current council is the invitation's.
    /// </summary>
    /// <returns>Whether it was open: not when it was used meanwhile, as by a second click.</returns>
    public async Task<bool> AcceptAsync(Guid invitationId, Guid personId, CancellationToken cancellationToken)
    {
        while (await TakeUpAsync(invitationId, personId, cancellationToken))
        {
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Makes the account of whoever takes an invitation up; the account that there is by now, where another request made it at
    /// the same moment.
    /// </summary>
    /// <returns>What came of it, and the account where there is one. The password is not yet checked of one that another made.</returns>
    public async Task<(IdentityResult Result, Person? Person)> CreateAccountAsync(UserManager<Person> people, string email, string name, string password)
    {
        ArgumentNullException.ThrowIfNull(people);
        var person = new Person { Name = name, UserName = email, Email = email, EmailConfirmed = true };
        try
        {
            var result = await people.CreateAsync(person, password);
            if (result.Succeeded)
            {
                return (result, person);
            }

            return (result, result.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)) ? await people.FindByEmailAsync(email) : null);
        }
        catch (DbUpdateException e) when (provider.IsDuplicate(e))
        {
            database.ChangeTracker.Clear();
            return (IdentityResult.Failed(people.ErrorDescriber.DuplicateEmail(email)), await people.FindByEmailAsync(email));
        }
    }

    private async Task<bool> TakeUpAsync(Guid invitationId, Guid personId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var invitation = await database.Invitations.SingleAsync(i => i.Id == invitationId, cancellationToken);
        if (!invitation.IsOpen(now))
        {
            return false;
        }

        invitation.Accept(now);
        var membership = await database.Memberships.SingleOrDefaultAsync(m => m.CouncilId == invitation.CouncilId && m.PersonId == personId, cancellationToken);
        if (membership is null)
        {
            database.Memberships.Add(new Membership { CouncilId = invitation.CouncilId, PersonId = personId, Roles = invitation.Roles, JoinedAt = now });
        }
        else
        {
            membership.Roles |= invitation.Roles;
        }

        var held = await database.MembershipLibraries.Where(l => l.PersonId == personId).Select(l => l.LibraryId).ToListAsync(cancellationToken);
        var existing = await database.Libraries.Where(l => invitation.LibraryIds.Contains(l.Id)).Select(l => l.Id).ToListAsync(cancellationToken);
        database.MembershipLibraries.AddRange(existing.Except(held)
            .Select(id => new MembershipLibrary { CouncilId = invitation.CouncilId, PersonId = personId, LibraryId = id }));
        return true;
    }
}
