using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>A piece of work of a stage.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Page">Its page.</param>
/// <param name="About">What is done there.</param>
public sealed record PlanPart(string Name, string Page, string About);

/// <summary>Where the work of each stage is done.</summary>
public static class PlanParts
{
    private const string Folder = "/Council/Plans/";

    /// <summary>The work of a stage.</summary>
    public static IReadOnlyList<PlanPart> Of(PlanStageKind kind) => kind switch
    {
        PlanStageKind.Mandate => [new("Mandate and scope", Folder + "Scope", "Who asks for the plan, and what it covers"), new("Our council’s objectives", "/Council/Objectives/Index", "What the council as a whole wants to bring about")],
        PlanStageKind.Evidence => [new("Evidence register", Folder + "Evidence/Index", "What is known, from where, how good it is, and what is missing")],
        PlanStageKind.Needs => [new("Needs around each library", Folder + "Needs/Index", "People, distance, other places, use and cost, library by library")],
        PlanStageKind.Vision => [new("Vision", Folder + "Vision", "What the service is to be for people"), new("Objectives", Folder + "Objectives/Index", "What the plan is to bring about, and which aims it serves")],
        PlanStageKind.Options => [new("Options", Folder + "Options/Index", "Ways to get there, weighed and costed, and what is recommended")],
        PlanStageKind.Consultation => [new("Equality analysis", Folder + "Equality/Index", "Whom the plan touches, and what is done about it"), new("Consultation", Folder + "Consultations/Index", "Rounds, what people said, and what we did")],
        PlanStageKind.Decision => [new("Decision", Folder + "Decision/Index", "The report to the committee, what it decided, and the evidence as it stood")],
        PlanStageKind.Delivery => [new("Delivery", Folder + "Delivery/Index", "Actions, milestones and measures of each objective")],
        _ => [new("Yearly review", Folder + "Reviews/Index", "How it goes, beside the targets")],
    };
}
