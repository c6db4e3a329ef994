using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Pages.Council.Libraries;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>What a council collects, in everyday words.</summary>
public static class CollectedWords
{
    /// <summary>How often figures are entered.</summary>
    public static readonly IReadOnlyList<Choice> Cadences =
    [
        new(nameof(Cadence.Yearly), "Once a year"),
        new(nameof(Cadence.Quarterly), "Every quarter"),
        new(nameof(Cadence.Monthly), "Every month"),
    ];

    /// <summary>Whom a choice is for: "The whole service", "Community-managed libraries".</summary>
    public static string Text(CollectedFor kind) => kind switch
    {
        CollectedFor.Service => "The whole service",
        CollectedFor.CouncilRun => "Council-run libraries",
        CollectedFor.CouncilRunUnstaffed => "Council-run libraries without staff",
        CollectedFor.Commissioned => "Commissioned libraries",
        CollectedFor.CommunityManaged => "Community-managed libraries",
        _ => "Independent community libraries",
    };

    /// <summary>Who runs libraries of a kind.</summary>
    public static LibraryProvision Provision(CollectedFor kind) =>
        Enum.GetValues<LibraryProvision>().Single(provision => CollectedSet.KindOf(provision) == kind);

    /// <summary>Who runs them, in words; null for the service.</summary>
    public static string? RunBy(CollectedFor kind) => kind == CollectedFor.Service ? null : $"Run by: {LibraryWords.Text(Provision(kind))}";
}
