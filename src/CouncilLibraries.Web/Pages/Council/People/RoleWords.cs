using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>Roles in everyday words.</summary>
public static class RoleWords
{
    /// <summary>Every role with what it lets a person do.</summary>
    public static readonly IReadOnlyList<Choice> Choices =
    [
        new(nameof(CouncilRoles.PortfolioHolder), "Portfolio holder", "Reads the overview and the comparisons"),
        new(nameof(CouncilRoles.HeadOfService), "Head of library service", "Approves figures and decides whether they are compared"),
        new(nameof(CouncilRoles.LibraryManager), "Library manager", "Enters the figures of the libraries chosen below"),
        new(nameof(CouncilRoles.TeamMember), "Team member", "Reads the overview and the comparisons, and takes part in self-assessments"),
        new(nameof(CouncilRoles.Administrator), "Administrator", "Invites people and looks after the list of libraries"),
    ];

    /// <summary>The roles held, in words.</summary>
    public static string List(CouncilRoles roles) =>
        string.Join(", ", Choices.Where(c => roles.HasFlag(Enum.Parse<CouncilRoles>(c.Value))).Select(c => c.Text));

    /// <summary>The roles chosen, as one value; unknown words are left out.</summary>
    public static CouncilRoles Combine(IEnumerable<string> chosen) => Choices
        .Where(c => chosen.Contains(c.Value, StringComparer.Ordinal))
        .Aggregate(CouncilRoles.None, (all, c) => all | Enum.Parse<CouncilRoles>(c.Value));
}
