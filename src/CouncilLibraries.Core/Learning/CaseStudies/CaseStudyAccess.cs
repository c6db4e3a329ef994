using CouncilLibraries.Core.Accounts;

namespace CouncilLibraries.Core.Learning;

/// <summary>Where a case study stands, of text and copy together.</summary>
public enum CaseStudyStanding
{
    /// <summary>It is being written.</summary>
    Draft,

    /// <summary>The council's head of library service has it.</summary>
    WithHead,

    /// <summary>Whoever runs the platform has it.</summary>
    WithOperator,

    /// <summary>The operator gave it back with a note; it can be written on.</summary>
    Returned,

    /// <summary>Everybody reads it as it is here.</summary>
    Published,

    /// <summary>The operator took it down.</summary>
    TakenDown,

    /// <summary>The council put it aside, or took it back.</summary>
    Withdrawn,
}

/// <summary>What a person may do with a case study now.</summary>
[Flags]
public enum CaseStudyRights
{
    /// <summary>Reads it.</summary>
    Read = 0,

    /// <summary>Changes its text.</summary>
    Write = 1,

    /// <summary>Sends it to the head of library service.</summary>
    SendToHead = 2,

    /// <summary>Sends it to the operator.</summary>
    SendToOperator = 4,

    /// <summary>Gives it back to be written on.</summary>
    Return = 8,

    /// <summary>Takes it back from where it was sent.</summary>
    TakeBack = 16,

    /// <summary>Puts it aside, and takes it off the public pages.</summary>
    Withdraw = 32,
}

/// <summary>
/// Who may do what with case studies. The council reads them; everybody in it but a councillor writes; its head of library
/// service decides what leaves the council. Whoever began one can withdraw it too, for what must go must go at once.
/// </summary>
public static class CaseStudyAccess
{
    /// <summary>Where it stands.</summary>
    /// <param name="study">The council's text.</param>
    /// <param name="copy">The copy; null where none was ever sent.</param>
    public static CaseStudyStanding StandingWith(this CaseStudy study, PublishedCaseStudy? copy)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.Status switch
        {
            CaseStudyStatus.WithHead => CaseStudyStanding.WithHead,
            CaseStudyStatus.Withdrawn => CaseStudyStanding.Withdrawn,
            CaseStudyStatus.Sent => copy switch
            {
                { IsWaiting: true } => CaseStudyStanding.WithOperator,
                { Decision: CaseStudyDecision.Returned } => CaseStudyStanding.Returned,
                { Decision: CaseStudyDecision.TakenDown } => CaseStudyStanding.TakenDown,
                _ => CaseStudyStanding.Published,
            },
            _ => CaseStudyStanding.Draft,
        };
    }

    /// <summary>Whether a person with this place writes case studies.</summary>
    public static bool MayWriteCaseStudies(this CouncilPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return (place.Roles & ~CouncilRoles.PortfolioHolder) != CouncilRoles.None;
    }

    /// <summary>What a person may do with it now.</summary>
    /// <param name="study">The council's text.</param>
    /// <param name="copy">The copy; null where none was ever sent.</param>
    /// <param name="place">The person's place in the council.</param>
    /// <param name="personId">The person.</param>
    public static CaseStudyRights RightsOf(this CaseStudy study, PublishedCaseStudy? copy, CouncilPlace place, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(place);
        if (!place.MayWriteCaseStudies())
        {
            return CaseStudyRights.Read;
        }

        var (standing, head) = (study.StandingWith(copy), place.Roles.HasFlag(CouncilRoles.HeadOfService));
        var ready = standing is CaseStudyStanding.Draft or CaseStudyStanding.Returned;
        var isAside = standing is CaseStudyStanding.Withdrawn or CaseStudyStanding.TakenDown && copy is not { IsPublic: true };
        return When(standing is not (CaseStudyStanding.WithHead or CaseStudyStanding.WithOperator), CaseStudyRights.Write)
            | When(ready && !head, CaseStudyRights.SendToHead)
            | When(head && (ready || standing == CaseStudyStanding.WithHead), CaseStudyRights.SendToOperator)
            | When(head && standing == CaseStudyStanding.WithHead, CaseStudyRights.Return)
            | When((standing == CaseStudyStanding.WithHead && !head) || (standing == CaseStudyStanding.WithOperator && head), CaseStudyRights.TakeBack)
            | When((head || study.BegunById == personId) && !isAside, CaseStudyRights.Withdraw);
    }

    private static CaseStudyRights When(bool may, CaseStudyRights right) => may ? right : CaseStudyRights.Read;
}
