using CouncilLibraries.Core.Accounts;

namespace CouncilLibraries.Core.Demo;

/// <summary>A demo sign-in.</summary>
/// <param name="Role">In everyday words.</param>
/// <param name="Email">Address to sign in with.</param>
/// <param name="Name">Invented name.</param>
/// <param name="Roles">What the person may do in the council; none for the operator.</param>
/// <param name="Council">Slug of the council that the person belongs to.</param>
public sealed record DemoPerson(string Role, string Email, string Name, CouncilRoles Roles, string Council = DemoCouncils.FirstIdentifier);

/// <summary>One demo sign-in for each role. They exist in Development only.</summary>
public static class DemoPeople
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "shelf-teapot-lantern";

    /// <summary>Address of the administrator whose council is part-way through setting up.</summary>
    internal const string Newcomer = "newcomer@demo.invalid";

    /// <summary>The people.</summary>
    public static readonly IReadOnlyList<DemoPerson> All =
    [
        new("Portfolio holder", "portfolio@demo.invalid", "Councillor Imogen Vale", CouncilRoles.PortfolioHolder),
        new("Head of library service", "head@demo.invalid", "Rowan Achterberg", CouncilRoles.HeadOfService),
        new("Library manager", "manager@demo.invalid", "Priya Thistlewood", CouncilRoles.LibraryManager),
        new("Team member", "member@demo.invalid", "Callum Oyelaran", CouncilRoles.TeamMember),
        new("Administrator", "admin@demo.invalid", "Wren Castellan", CouncilRoles.Administrator),
        new("Operator of the platform", "operator@demo.invalid", "Morgan Idowu", CouncilRoles.None),
        new("Administrator of Hollowbridge, which is setting up", Newcomer, "Ottilie Farrant", CouncilRoles.Administrator, DemoJoining.PartWayIdentifier),
    ];
}
