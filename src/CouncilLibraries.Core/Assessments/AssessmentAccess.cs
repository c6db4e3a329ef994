using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>What a person may do with an assessment.</summary>
[Flags]
public enum AssessmentRights
{
    /// <summary>Nothing: for this person it is not there.</summary>
    None = 0,

    /// <summary>Reads its report once it is signed off.</summary>
    ReadReport = 1,

    /// <summary>Sees the work as it goes: records, findings, evidence, what was agreed; never ratings that are not open.</summary>
    Read = 2,

    /// <summary>Gives own ratings.</summary>
    Rate = 4,

    /// <summary>Sees the team's ratings, without names, of characteristics that are open.</summary>
    SeeRatings = 8,

    /// <summary>Writes the team's records: results, approaches, evidence, findings, what is agreed.</summary>
    Write = 16,

    /// <summary>Runs it: map, vision, team, dates, opening ratings, moving to another version.</summary>
    Run = 32,

    /// <summary>Signs it off, opens it again, stops it, shares it.</summary>
    Decide = 64,
}

/// <summary>
/// Who may do what with an assessment. A community-managed library's assessment is its team's alone until its lead shares it.
/// The rights of writing end when it is signed off; reading stays.
/// </summary>
public static class AssessmentAccess
{
    private const AssessmentRights Writing = AssessmentRights.Rate | AssessmentRights.Write | AssessmentRights.Run;

    /// <summary>The rights of a person. <see cref="Assessment.Members"/> must be loaded.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="personId">The person.</param>
    public static AssessmentRights RightsOf(this Assessment assessment, CouncilPlace place, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(place);
        var rights = AssessmentRights.None;
        var member = assessment.Members.Find(m => m.PersonId == personId && m.LeftAt is null);
        if (member is not null)
        {
            rights |= AssessmentRights.ReadReport | AssessmentRights.Read | AssessmentRights.SeeRatings;
            rights |= member.IsRater ? AssessmentRights.Rate : AssessmentRights.None;
            rights |= member.Role != TeamRole.CriticalFriend ? AssessmentRights.Write : AssessmentRights.None;
            rights |= member.Role == TeamRole.Facilitator ? AssessmentRights.Run : AssessmentRights.None;
        }

        if (assessment.LeadId == personId)
        {
            rights |= AssessmentRights.ReadReport | AssessmentRights.Read | AssessmentRights.Run | AssessmentRights.Decide;
        }

        if (assessment.IsShared)
        {
            rights |= AssessmentRights.ReadReport;
            if (place.Roles.HasFlag(CouncilRoles.HeadOfService))
            {
                rights |= AssessmentRights.Read | (assessment.OwnedByLibrary ? AssessmentRights.None : AssessmentRights.Run | AssessmentRights.Decide);
            }

            if (assessment.IsOfLibrary && place.LibraryIds.Contains(assessment.UnitId))
            {
                rights |= AssessmentRights.Read;
            }
        }

        if (assessment.Status != AssessmentStatus.SignedOff && !rights.HasFlag(AssessmentRights.Read))
        {
            rights &= ~AssessmentRights.ReadReport;
        }

        return assessment.IsOpen ? rights : rights & ~Writing;
    }

    /// <summary>The assessments that a person may see anything of, newest first, with their teams. Not tracked.</summary>
    public static async Task<List<Assessment>> SeenByAsync(this CouncilLibrariesContext database, CouncilPlace place, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var all = await database.Assessments.AsNoTracking().Include(a => a.Members).Include(a => a.Unit)
            .Where(a => a.IsShared || a.LeadId == personId || a.Members.Any(m => m.PersonId == personId && m.LeftAt == null))
            .OrderByDescending(a => a.StartedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return [.. all.Where(a => a.RightsOf(place, personId) != AssessmentRights.None)];
    }
}
