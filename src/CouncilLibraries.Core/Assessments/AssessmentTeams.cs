using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Puts people into teams and takes them out. The caller saves.</summary>
public sealed class AssessmentTeams(CouncilLibrariesContext database, Invitations invitations, ICurrentCouncil council, TimeProvider time)
{
    /// <summary>Puts somebody who has a place in the council into the team; whoever left comes back, with their ratings.</summary>
    /// <param name="assessment">The assessment, its members loaded.</param>
    /// <param name="personId">The person.</param>
    /// <param name="role">What the person does in the team.</param>
    /// <param name="rates">Whether the person gives ratings; a critical friend never does.</param>
    public void Add(Assessment assessment, Guid personId, TeamRole role, bool rates)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var now = time.GetUtcNow();
        if (assessment.Members.Find(m => m.PersonId == personId) is not { } member)
        {
            member = new AssessmentMember { CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, PersonId = personId, Role = role, JoinedAt = now };
            // Said to the context, since a child with a key is otherwise taken for one that is stored.
            database.AssessmentMembers.Add(member);
        }
        else if (member.LeftAt is not null)
        {
            (member.LeftAt, member.JoinedAt) = (null, now);
        }

        (member.Role, member.Rates) = (role, rates && role != TeamRole.CriticalFriend);
    }

    /// <summary>Invites somebody to the council, as a member of teams, and keeps a place for them in this team.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="email">Where to.</param>
    /// <param name="name">Whom.</param>
    /// <param name="role">What the person will do in the team.</param>
    /// <param name="rates">Whether the person will give ratings.</param>
    /// <param name="invitedById">Who invites.</param>
    /// <param name="link">Makes the address of the page from the secret.</param>
    public async Task InviteAsync(
        Assessment assessment, string email, string name, TeamRole role, bool rates, Guid invitedById, Func<string, string> link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(name);
        var key = Invitation.KeyOf(email);
        var place = await database.TeamInvitations.SingleOrDefaultAsync(i => i.AssessmentId == assessment.Id && i.EmailKey == key, cancellationToken);
        if (place is null)
        {
            place = new TeamInvitation { CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, EmailKey = key, Name = name.Trim(), Role = role, InvitedAt = time.GetUtcNow() };
            database.TeamInvitations.Add(place);
        }

        (place.Name, place.Role, place.Rates, place.InvitedAt) = (name.Trim(), role, rates && role != TeamRole.CriticalFriend, time.GetUtcNow());
        await invitations.InviteAsync(council.Required, email, name, CouncilRoles.TeamMember, [], invitedById, link, cancellationToken);
    }

    /// <summary>Puts a person into the teams that kept a place for their address. Saves; a second time does nothing.</summary>
    public async Task TakePlacesAsync(Guid personId, CancellationToken cancellationToken)
    {
        var email = await database.Memberships.Where(m => m.PersonId == personId && m.CouncilId == council.Required.Id).Select(m => m.Person!.NormalizedEmail).SingleOrDefaultAsync(cancellationToken);
        if (email is null || await database.TeamInvitations.Where(i => i.EmailKey == email).ToListAsync(cancellationToken) is not { Count: > 0 } places)
        {
            return;
        }

        foreach (var place in places)
        {
            var assessment = await database.Assessments.Include(a => a.Members).SingleAsync(a => a.Id == place.AssessmentId, cancellationToken);
            if (assessment.Members.Find(m => m.PersonId == personId) is not { LeftAt: null })
            {
                Add(assessment, personId, place.Role, place.Rates);
            }

            database.TeamInvitations.Remove(place);
        }

        // Where another request was faster, it did the same.
        await database.TrySaveNewAsync(cancellationToken);
    }
}
