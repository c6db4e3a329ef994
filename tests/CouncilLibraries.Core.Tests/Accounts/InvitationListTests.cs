using CouncilLibraries.Core.Accounts;

namespace CouncilLibraries.Core.Tests.Accounts;

public sealed class InvitationListTests
{
    private static readonly Guid HarrowLane = Guid.NewGuid();
    private static readonly Guid MillRoad = Guid.NewGuid();
    private static readonly InvitationList List = new(
        new Dictionary<Guid, string> { [HarrowLane] = "Harrow Lane Library", [MillRoad] = "Mill Road", [Guid.NewGuid()] = "Twin Library", [Guid.NewGuid()] = "Twin" },
        ["here@test.invalid"], ["Invited@test.invalid"]);

    [Theory]
    [InlineData("Jo Ray,jo@test.invalid,Team member")]
    [InlineData("Jo Ray\tjo@test.invalid\tteam member")]
    [InlineData("Jo Ray; jo@test.invalid; TEAM MEMBER")]
    [InlineData("Jo Ray <jo@test.invalid>, team member")]
    [InlineData("Jo Ray <jo@test.invalid>; member")]
    [InlineData("jo@test.invalid, Jo Ray, team member")]
    [InlineData("\"Jo Ray\" <jo@test.invalid>, team member")]
    [InlineData("\"Jo Ray\",\"jo@test.invalid\",\"Team member\"")]
    public void Line_however_it_is_written_is_the_same_person(string line)
    {
        var person = Assert.Single(List.Read(line, CouncilRoles.None));

        Assert.Equal((1, "Jo Ray", "jo@test.invalid", CouncilRoles.TeamMember, null, null), (person.Line, person.Name, person.Email, person.Roles, person.Problem, person.Standing));
    }

    [Fact]
    public void Name_with_a_comma_in_quotation_marks_is_one_name() =>
        Assert.Equal("Ray, Jo", Assert.Single(List.Read("\"Ray, Jo\",jo@test.invalid,member", CouncilRoles.None)).Name);

    [Fact]
    public void Headings_put_the_columns_in_any_order()
    {
        var person = Assert.Single(List.Read("Role\tBranch\tWork email\tPhone\tName\r\nLibrary manager\tHarrow Lane, Mill Road\tjo@test.invalid\t01234\tJo Ray", CouncilRoles.None));

        Assert.Equal((2, "Jo Ray", "jo@test.invalid", CouncilRoles.LibraryManager, null), (person.Line, person.Name, person.Email, person.Roles, person.Problem));
        Assert.Equal([HarrowLane, MillRoad], person.LibraryIds);
    }

    [Theory]
    [InlineData("Jo,jo@test.invalid,manager,Harrow Lane,mill road library")]
    [InlineData("Jo;jo@test.invalid;manager;Harrow Lane, Mill Road")]
    [InlineData("Jo\tjo@test.invalid\tbranch manager\tHARROW LANE LIBRARY; Mill Road")]
    public void Libraries_are_found_by_name_with_or_without_the_word_library(string line) =>
        Assert.Equal([HarrowLane, MillRoad], Assert.Single(List.Read(line, CouncilRoles.None)).LibraryIds);

    [Fact]
    public void Two_roles_in_one_cell_are_both_given() =>
        Assert.Equal(CouncilRoles.Administrator | CouncilRoles.HeadOfService, Assert.Single(List.Read("Jo;jo@test.invalid;Administrator and head of library service", CouncilRoles.None)).Roles);

    [Theory]
    [InlineData("Jo Ray", "Add an email address")]
    [InlineData("Jo Ray, , team member", "Add an email address")]
    [InlineData("Jo Ray, jo at test, team member", "Correct the email address, like name@example.org")]
    [InlineData(", jo@test.invalid, team member", "Add a name")]
    [InlineData("Jo, jo@test.invalid", "Say what they may do")]
    [InlineData("Jo, jo@test.invalid, wizard", "“wizard” is not a role. Write portfolio holder, head of library service, library manager, team member or administrator")]
    [InlineData("Jo, jo@test.invalid, manager", "Say which libraries they enter figures for")]
    [InlineData("Jo, jo@test.invalid, manager, Atlantis", "We have no open library called “Atlantis”")]
    [InlineData("Jo, jo@test.invalid, manager, Twin", "More than one of our libraries is called “Twin”. Invite this person alone")]
    public void Line_that_cannot_be_taken_says_what_to_do(string line, string problem)
    {
        var person = Assert.Single(List.Read(line, CouncilRoles.None));

        Assert.Equal(problem, person.Problem);
        Assert.False(person.IsReady);
    }

    [Fact]
    public void Role_of_the_form_is_for_lines_that_do_not_say()
    {
        var people = List.Read("A,a@test.invalid\nB,b@test.invalid,administrator", CouncilRoles.PortfolioHolder);

        Assert.Equal([CouncilRoles.PortfolioHolder, CouncilRoles.Administrator], people.Select(p => p.Roles));
    }

    [Fact]
    public void Who_is_here_or_invited_is_told_and_not_doubled()
    {
        var people = List.Read("A,HERE@test.invalid,member\nB,invited@test.invalid,member\nC,c@test.invalid,member\n\nC again,C@test.invalid,member", CouncilRoles.None);

        Assert.Equal(["Belongs to the council already", "Is invited already", null, null], people.Select(p => p.Standing));
        Assert.Equal([false, false, true, false], people.Select(p => p.IsReady));
        Assert.Equal("Leave one out: the same address stands in line 3", people[3].Problem);
        Assert.Equal(5, people[3].Line);
    }

    [Fact]
    public void Longer_list_than_is_taken_stops_at_the_limit() =>
        Assert.Equal(InvitationList.MostLines, List.Read(string.Join('\n', Enumerable.Range(0, 500).Select(i => $"P{i},p{i}@test.invalid,member")), CouncilRoles.None).Count);
}
