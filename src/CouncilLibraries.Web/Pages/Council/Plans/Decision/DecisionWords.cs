using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>The words of decisions and of frozen copies.</summary>
public static class DecisionWords
{
    /// <summary>What can be decided, to choose from.</summary>
    public static IReadOnlyList<Choice> Outcomes { get; } = [.. Enum.GetValues<CommitteeOutcome>().Select(o => new Choice(o.ToString(), Outcome(o)))];

    /// <summary>What was decided.</summary>
    public static string Outcome(CommitteeOutcome outcome) => outcome switch
    {
        CommitteeOutcome.Waiting => "Nothing yet",
        CommitteeOutcome.Agreed => "Agreed as put",
        CommitteeOutcome.AgreedWithChanges => "Agreed with changes",
        CommitteeOutcome.SentBack => "Sent back to be worked on",
        _ => "Refused",
    };

    /// <summary>What a frozen copy was made for.</summary>
    public static string Kind(SnapshotKind kind) => kind switch
    {
        SnapshotKind.Consultation => "As put to consultation",
        SnapshotKind.Decision => "As put to the committee",
        SnapshotKind.Adoption => "As adopted",
        _ => "As a yearly review saw it",
    };
}
