using System.Security.Claims;
using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace CouncilLibraries.Web.Access;

/// <summary>Who may open a page. Every endpoint names one of these; what names none is refused.</summary>
public static class Policies
{
    /// <summary>Runs the platform.</summary>
    public const string Operator = nameof(Operator);

    /// <summary>Has signed in.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Belongs to the council.</summary>
    public const string Member = nameof(Member);

    /// <summary>Enters figures, of some library at least.</summary>
    public const string EnterFigures = nameof(EnterFigures);

    /// <summary>Approves figures, and decides on contributing.</summary>
    public const string ApproveFigures = nameof(ApproveFigures);

    /// <summary>Reminds people of figures that are missing.</summary>
    public const string RemindPeople = nameof(RemindPeople);

    /// <summary>Looks after the list of libraries.</summary>
    public const string ManageLibraries = nameof(ManageLibraries);

    /// <summary>Invites people and sets what they may do.</summary>
    public const string ManagePeople = nameof(ManagePeople);

    /// <summary>Does what a council does once when it has joined: accepts the agreement, chooses what is collected.</summary>
    public const string SetUp = nameof(SetUp);

    /// <summary>Reads who changed what in the council.</summary>
    public const string ReadHistory = nameof(ReadHistory);

    /// <summary>Takes a copy of everything that the council owns, and says how long what is kept.</summary>
    public const string ManageData = nameof(ManageData);

    /// <summary>Starts self-assessments, of the service or of own libraries.</summary>
    public const string StartAssessments = nameof(StartAssessments);

    /// <summary>Changes improvement plans; which rows of them, the rows say.</summary>
    public const string ChangePlans = nameof(ChangePlans);

    /// <summary>Starts strategic plans and steers them.</summary>
    public const string SteerPlans = nameof(SteerPlans);

    /// <summary>Looks at the assessments of all libraries side by side.</summary>
    public const string CompareLibraries = nameof(CompareLibraries);

    /// <summary>Writes case studies; what leaves the council, its head of library service decides.</summary>
    public const string WriteCaseStudies = nameof(WriteCaseStudies);

    /// <summary>Name of the claim that marks an operator.</summary>
    public const string OperatorClaim = "operator";

    /// <summary>Roles that a policy is for; several where each of them will do.</summary>
    internal static readonly IReadOnlyDictionary<string, CouncilRoles> CouncilPolicies = new Dictionary<string, CouncilRoles>(StringComparer.Ordinal)
    {
        [Member] = CouncilRoles.Administrator | CouncilRoles.HeadOfService | CouncilRoles.LibraryManager | CouncilRoles.TeamMember | CouncilRoles.PortfolioHolder,
        [EnterFigures] = CouncilRoles.Administrator | CouncilRoles.HeadOfService | CouncilRoles.LibraryManager,
        [ApproveFigures] = CouncilRoles.HeadOfService,
        [RemindPeople] = CouncilRoles.Administrator | CouncilRoles.HeadOfService,
        [ManageLibraries] = CouncilRoles.Administrator | CouncilRoles.HeadOfService,
        [ManagePeople] = CouncilRoles.Administrator,
        [SetUp] = CouncilRoles.Administrator | CouncilRoles.HeadOfService,
        [StartAssessments] = CouncilRoles.HeadOfService | CouncilRoles.LibraryManager,
        [ChangePlans] = CouncilRoles.Administrator | CouncilRoles.HeadOfService | CouncilRoles.LibraryManager | CouncilRoles.TeamMember,
        [WriteCaseStudies] = CouncilRoles.Administrator | CouncilRoles.HeadOfService | CouncilRoles.LibraryManager | CouncilRoles.TeamMember,
        [SteerPlans] = CouncilRoles.HeadOfService,
        [CompareLibraries] = CouncilRoles.HeadOfService,
        [ManageData] = CouncilRoles.Administrator,
        [ReadHistory] = CouncilRoles.Administrator | CouncilRoles.HeadOfService,
    };

    /// <summary>Adds the policies; the fallback lets nobody in.</summary>
    public static void Add(AuthorizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        options.AddPolicy(Operator, p => p.RequireAuthenticatedUser().RequireClaim(OperatorClaim));
        foreach (var (name, roles) in CouncilPolicies)
        {
            options.AddPolicy(name, p => p.RequireAuthenticatedUser().AddRequirements(new CouncilRolesRequirement(roles)));
        }
    }

    /// <summary>Whether this person's place in the council lets them do what a policy guards, so that pages show no link that is refused.</summary>
    public static bool Allows(this CouncilPlace place, string policy)
    {
        ArgumentNullException.ThrowIfNull(place);
        return (place.Roles & CouncilPolicies[policy]) != CouncilRoles.None;
    }

    /// <summary>The page of the council that a person comes to first: a councillor's is the short one.</summary>
    public static string StartPage(this CouncilPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Roles == CouncilRoles.PortfolioHolder ? "/Council/Brief/Index" : "/Council/Index";
    }

    /// <summary>The signed-in person's id, or null.</summary>
    public static Guid? PersonId(this ClaimsPrincipal user) =>
        Guid.TryParse(user?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}

/// <summary>Asks for one of some roles in the council of the address.</summary>
internal sealed record CouncilRolesRequirement(CouncilRoles AnyOf) : IAuthorizationRequirement;

/// <summary>Compares the place that <see cref="CouncilMiddleware"/> found with what a policy asks for.</summary>
internal sealed class CouncilRolesHandler : AuthorizationHandler<CouncilRolesRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CouncilRolesRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.Features.Get<CouncilPlace>() is { } place && (place.Roles & requirement.AnyOf) != CouncilRoles.None)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
