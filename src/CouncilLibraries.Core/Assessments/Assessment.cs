using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Where an assessment stands.</summary>
public enum AssessmentStatus
{
    /// <summary>The team is at it.</summary>
    Open,

    /// <summary>Complete and agreed.</summary>
    SignedOff,

    /// <summary>Given up; it can be read, not changed.</summary>
    Stopped,
}

/// <summary>A team's self-assessment of its service, or of one library.</summary>
public sealed class Assessment : ITenantOwned, IVersioned
{
    /// <summary>Longest vision.</summary>
    public const int MaxVisionLength = 2000;

    /// <summary>Longest write-up.</summary>
    public const int MaxSummaryLength = 6000;

    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 1000;

    /// <summary>How long individual ratings are kept after the assessment was signed off or stopped.</summary>
    public const int MonthsThatRatingsAreKept = 12;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The service, or the library, that is assessed.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The version of the framework that it runs on.</summary>
    public required Guid FrameworkVersionId { get; set; }

    /// <summary>The version that it was begun on: another where it was moved since.</summary>
    public required Guid BegunOnVersionId { get; init; }

    /// <summary>The template, by its key.</summary>
    public required string TemplateKey { get; init; }

    /// <summary>Who leads it: the head of service, or the library's own lead. The lead signs off.</summary>
    public required Guid LeadId { get; set; }

    /// <summary>Whether it is a community-managed library's own: its lead decides on it, and on who sees it.</summary>
    public required bool OwnedByLibrary { get; init; }

    /// <summary>Whether the council sees it, and not only its team. A library's own is not until its lead shares it; every other is from the start.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Open, signed off or stopped.</summary>
    public AssessmentStatus Status { get; private set; }

    /// <summary><see cref="UnitId"/> while it is open, null otherwise: one assessment of a service or library is open at a time.</summary>
    public Guid? OpenUnitId { get; private set; }

    /// <summary>
    /// Whether the levels that the team agreed on count, without names, in the comparison across councils while it is signed off.
    /// Off until its lead says so; of the service alone.
    /// </summary>
    public bool LevelsCount { get; private set; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The day that the team means to meet, where set.</summary>
    public DateOnly? MeetsOn { get; set; }

    /// <summary>The day that it is meant to be done, where set.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The vision that the leaders agree on.</summary>
    public string? Vision { get; set; }

    /// <summary>What came of it, in the team's words.</summary>
    public string? Summary { get; set; }

    /// <summary>When it was signed off, last.</summary>
    public DateTimeOffset? SignedOffAt { get; private set; }

    /// <summary>Who signed it off, last.</summary>
    public Guid? SignedOffById { get; private set; }

    /// <summary>When it was stopped, last.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>Why it was opened again after sign-off, or stopped, or signed off though parts were open.</summary>
    public string? Reason { get; private set; }

    /// <summary>When the individual ratings were deleted.</summary>
    public DateTimeOffset? RatingsDeletedAt { get; private set; }

    /// <summary>When it was signed off or stopped; null while it is open.</summary>
    public DateTimeOffset? EndedAt => Status switch { AssessmentStatus.SignedOff => SignedOffAt, AssessmentStatus.Stopped => StoppedAt, _ => null };

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>The service or library.</summary>
    public ReportingUnit? Unit { get; init; }

    /// <summary>The version of the framework.</summary>
    public FrameworkVersion? FrameworkVersion { get; init; }

    /// <summary>The team.</summary>
    public List<AssessmentMember> Members { get; } = [];

    /// <summary>Whether it is of one library, not of the service.</summary>
    public bool IsOfLibrary => UnitId != CouncilId;

    /// <summary>Whether its parts can be changed.</summary>
    public bool IsOpen => Status == AssessmentStatus.Open;

    /// <summary>Starts an assessment with its lead as facilitator.</summary>
    /// <param name="id">Its key, made with the form, so that a second click starts no second one.</param>
    /// <param name="unit">What is assessed.</param>
    /// <param name="framework">The version, published.</param>
    /// <param name="template">One of its templates.</param>
    /// <param name="leadId">Who leads it.</param>
    /// <param name="now">When.</param>
    public static Assessment Start(Guid id, ReportingUnit unit, FrameworkVersion framework, AssessmentTemplate template, Guid leadId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(template);
        var ownedByLibrary = unit is Library { Provision: LibraryProvision.CommunityManaged or LibraryProvision.IndependentCommunity };
        var assessment = new Assessment
        {
            CouncilId = unit.CouncilId, Id = id, UnitId = unit.Id, FrameworkVersionId = framework.Id, BegunOnVersionId = framework.Id, TemplateKey = template.Key, LeadId = leadId, StartedAt = now,
            OwnedByLibrary = ownedByLibrary, IsShared = !ownedByLibrary, OpenUnitId = unit.Id,
        };
        assessment.Members.Add(new AssessmentMember
        {
            CouncilId = unit.CouncilId, AssessmentId = assessment.Id, PersonId = leadId, Role = TeamRole.Facilitator, JoinedAt = now,
        });
        return assessment;
    }

    /// <summary>Lets the council see it.</summary>
    public void Share() => IsShared = true;

    /// <summary>Lets its levels count in the comparison across councils, or no longer. What is published already stands.</summary>
    /// <exception cref="InvalidOperationException">It is of a library.</exception>
    public void LetLevelsCount(bool count)
    {
        if (count && IsOfLibrary)
        {
            throw new InvalidOperationException("Levels of a library are compared with nobody's.");
        }

        LevelsCount = count;
    }

    /// <summary>Signs it off.</summary>
    /// <param name="personId">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="note">Why, though parts are open; null where all are done.</param>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void SignOff(Guid personId, DateTimeOffset now, string? note = null)
    {
        Expect(AssessmentStatus.Open);
        (Status, OpenUnitId, SignedOffAt, SignedOffById, Reason) = (AssessmentStatus.SignedOff, null, now, personId, note);
    }

    /// <summary>Opens it again. What was agreed stays; the plan that was made of it too.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <exception cref="InvalidOperationException">It is neither signed off nor stopped.</exception>
    public void Reopen(string reason)
    {
        if (IsOpen)
        {
            throw new InvalidOperationException("It is open already.");
        }

        (Status, OpenUnitId, Reason) = (AssessmentStatus.Open, UnitId, reason);
    }

    /// <summary>Gives it up.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="now">When.</param>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Stop(string reason, DateTimeOffset now)
    {
        Expect(AssessmentStatus.Open);
        (Status, OpenUnitId, StoppedAt, Reason) = (AssessmentStatus.Stopped, null, now, reason);
    }

    /// <summary>Whether individual ratings are to be deleted: some months after it ended; where it was opened again, after the later end once more.</summary>
    public bool RatingsAreDue(DateTimeOffset now) =>
        EndedAt is { } ended && ended.AddMonths(MonthsThatRatingsAreKept) <= now && !(RatingsDeletedAt >= ended);

    /// <summary>Notes that the individual ratings are gone.</summary>
    public void MarkRatingsDeleted(DateTimeOffset now) => RatingsDeletedAt = now;

    private void Expect(AssessmentStatus status)
    {
        if (Status != status)
        {
            throw new InvalidOperationException($"The assessment is {Status}, not {status}.");
        }
    }
}

/// <summary>What a person does in an assessment's team.</summary>
public enum TeamRole
{
    /// <summary>Leads the discussion, opens ratings, keeps the record.</summary>
    Facilitator,

    /// <summary>Rates, discusses, keeps the record.</summary>
    Member,

    /// <summary>Somebody from outside who asks questions; rates nothing.</summary>
    CriticalFriend,
}

/// <summary>A person in an assessment's team.</summary>
public sealed class AssessmentMember : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>What the person does in the team.</summary>
    public required TeamRole Role { get; set; }

    /// <summary>Whether the person gives ratings of their own; a critical friend never does.</summary>
    public bool Rates { get; set; }

    /// <summary>When the person joined the team.</summary>
    public required DateTimeOffset JoinedAt { get; set; }

    /// <summary>When the person left it; their ratings stay, and nobody waits for more.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Whether ratings of this person are waited for: in the team, rating, and no critical friend.</summary>
    public bool IsRater => Rates && Role != TeamRole.CriticalFriend && LeftAt is null;

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>A place in a team that waits for somebody to accept an invitation to the council.</summary>
public sealed class TeamInvitation : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>The e-mail address invited, in the normal form of <c>Invitation.KeyOf</c>.</summary>
    public required string EmailKey { get; init; }

    /// <summary>Name, as the team wrote it.</summary>
    public required string Name { get; set; }

    /// <summary>What the person will do in the team.</summary>
    public required TeamRole Role { get; set; }

    /// <summary>Whether the person will give ratings of their own.</summary>
    public bool Rates { get; set; }

    /// <summary>When the invitation was sent last.</summary>
    public required DateTimeOffset InvitedAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>Which part of the organisation somebody or some group is.</summary>
public enum OrganisationPartKind
{
    /// <summary>Leads the service or library; agrees on the vision.</summary>
    Leader,

    /// <summary>A group of staff.</summary>
    Staff,

    /// <summary>A group of volunteers.</summary>
    Volunteers,

    /// <summary>A partner.</summary>
    Partner,
}

/// <summary>One part of the map of the organisation that is assessed.</summary>
public sealed class OrganisationPart : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 120;

    /// <summary>Longest line about it.</summary>
    public const int MaxAboutLength = 300;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>Leader, staff, volunteers or partner.</summary>
    public required OrganisationPartKind Kind { get; init; }

    /// <summary>Name of the leader's post, the group or the partner. Posts and groups, not private people.</summary>
    public required string Name { get; set; }

    /// <summary>What they do here.</summary>
    public string? About { get; set; }

    /// <summary>The day that a leader agreed on the vision as it stands; null while not, and for others. A changed vision asks again.</summary>
    public DateOnly? AgreedOn { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
