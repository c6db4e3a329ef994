using CouncilLibraries.Core.Joining;

namespace CouncilLibraries.Web.Pages.Operator.Requests;

/// <summary>Requests to join in everyday words.</summary>
public static class RequestWords
{
    /// <summary>Where a request stands.</summary>
    public static string Text(JoinStatus status) => status switch
    {
        JoinStatus.Waiting => "Waiting",
        JoinStatus.Approved => "Approved",
        _ => "Declined",
    };

    /// <summary>Colour of its tag; null for the product's own tint.</summary>
    public static string? Colour(JoinStatus status) => status switch
    {
        JoinStatus.Waiting => "yellow",
        JoinStatus.Approved => null,
        _ => "grey",
    };

    /// <summary>What became of a decision, for the banner.</summary>
    public static string Text(JoinDecision decision, string done) => decision switch
    {
        JoinDecision.Done => done,
        JoinDecision.DecidedAlready => "This request was decided before. Nothing changed.",
        JoinDecision.NotListed => "The council is not in the list yet. Nothing changed.",
        _ => "The council has joined by another way, or is suspended. Nothing changed.",
    };
}
