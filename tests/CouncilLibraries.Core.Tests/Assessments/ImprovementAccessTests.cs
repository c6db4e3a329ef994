using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Tests.Assessments;

public sealed class ImprovementAccessTests
{
    private static readonly Guid Council = Guid.CreateVersion7();
    private static readonly Guid Me = Guid.CreateVersion7();
    private static readonly Library Branch = Library.Create(Council, "Branch", null, new LibraryState(LibraryType.Static, LibraryProvision.CommunityManaged, false, false), new DateOnly(2015, 4, 1));

    [Theory]
    [InlineData(CouncilRoles.HeadOfService, ActionRights.Edit)]
    [InlineData(CouncilRoles.Administrator, ActionRights.Edit)]
    [InlineData(CouncilRoles.LibraryManager, ActionRights.Edit)]
    [InlineData(CouncilRoles.TeamMember, ActionRights.Read)]
    [InlineData(CouncilRoles.PortfolioHolder, ActionRights.Read)]
    [InlineData(CouncilRoles.PortfolioHolder | CouncilRoles.Administrator, ActionRights.Edit)]
    public void Action_added_by_hand_for_an_own_library(CouncilRoles roles, ActionRights most) =>
        Assert.Equal(most, Most(Action().RightsOf(null, Place(roles), Me)));

    [Theory]
    [InlineData(CouncilRoles.HeadOfService, ActionRights.None)]
    [InlineData(CouncilRoles.Administrator, ActionRights.None)]
    [InlineData(CouncilRoles.LibraryManager, ActionRights.None)]
    [InlineData(CouncilRoles.PortfolioHolder, ActionRights.None)]
    public void Action_from_an_unshared_assessment_is_not_there_for_others(CouncilRoles roles, ActionRights most)
    {
        var assessment = Assessed(Guid.CreateVersion7());
        Assert.Equal(most, Most(Action(assessment).RightsOf(assessment, Place(roles), Me)));
        assessment.Share();
        Assert.NotEqual(ActionRights.None, Action(assessment).RightsOf(assessment, Place(roles), Me));
    }

    [Theory]
    [InlineData(TeamRole.Facilitator, ActionRights.Edit)]
    [InlineData(TeamRole.Member, ActionRights.Read)]
    [InlineData(TeamRole.CriticalFriend, ActionRights.Read)]
    public void Team_of_an_unshared_assessment(TeamRole role, ActionRights most)
    {
        var assessment = Assessed(Guid.CreateVersion7());
        var member = new AssessmentMember { CouncilId = Council, AssessmentId = assessment.Id, PersonId = Me, Role = role, JoinedAt = default };
        assessment.Members.Add(member);
        Assert.Equal(most, Most(Action(assessment).RightsOf(assessment, Place(CouncilRoles.TeamMember), Me)));
        Assert.Equal(most == ActionRights.Edit, assessment.MayBeBuiltFromBy(Place(CouncilRoles.TeamMember), Me));

        member.LeftAt = DateTimeOffset.UnixEpoch;
        Assert.Equal(ActionRights.None, Action(assessment).RightsOf(assessment, Place(CouncilRoles.TeamMember), Me));
    }

    [Fact]
    public void Lead_of_the_assessment_edits_and_lead_of_a_row_says_how_it_stands()
    {
        var (mine, theirs) = (Assessed(Me), Assessed(Guid.CreateVersion7()));
        Assert.Equal(ActionRights.Edit, Most(Action(mine).RightsOf(mine, Place(CouncilRoles.TeamMember), Me)));
        Assert.Equal(ActionRights.Update, Most(Action(theirs, Me).RightsOf(theirs, Place(CouncilRoles.TeamMember), Me)));
        Assert.Equal(ActionRights.Read, Most(Action(theirs, Me).RightsOf(theirs, Place(CouncilRoles.PortfolioHolder), Me)));
    }

    [Fact]
    public void Rights_without_the_assessment_are_not_guessed() =>
        Assert.Throws<ArgumentException>(() => Action(Assessed(Me)).RightsOf(null, Place(CouncilRoles.HeadOfService), Me));

    private static ActionRights Most(ActionRights rights) => new[] { ActionRights.Edit, ActionRights.Update, ActionRights.Read }.FirstOrDefault(r => rights.HasFlag(r));

    private static CouncilPlace Place(CouncilRoles roles) =>
        new(new CouncilInfo(Council, "test", "Test", IsFictional: false), roles, roles.HasFlag(CouncilRoles.LibraryManager) ? new HashSet<Guid> { Branch.Id } : []);

    private static Assessment Assessed(Guid lead)
    {
        var version = new FrameworkVersion { FrameworkKey = "test", VersionName = "1", Name = "Test", Content = "{}", ImportedAt = default };
        var assessment = Assessment.Start(Guid.CreateVersion7(), Branch, version, new AssessmentTemplate("shorter", TemplateKind.Ratings, "", "", [], [], []), lead, DateTimeOffset.UnixEpoch);
        assessment.SignOff(lead, DateTimeOffset.UnixEpoch);
        return assessment;
    }

    private static ImprovementAction Action(Assessment? from = null, Guid? lead = null) =>
        new() { CouncilId = Council, UnitId = Branch.Id, AssessmentId = from?.Id, LeadId = lead, Improvement = "Better", Action = "Do it", MovedAt = DateTimeOffset.UnixEpoch };
}
