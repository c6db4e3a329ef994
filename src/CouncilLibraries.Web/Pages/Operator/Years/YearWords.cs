using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Operator.Years;

/// <summary>What is said of years in everyday words.</summary>
public static class YearWords
{
    /// <summary>Standings to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Statuses =
    [
        new(nameof(CollectionStatus.Upcoming), "Not yet open", "Councils do not see the year"),
        new(nameof(CollectionStatus.Open), "Open", "Councils give figures"),
        new(nameof(CollectionStatus.Closed), "Closed", "Councils read their figures and change nothing"),
    ];

    /// <summary>A standing.</summary>
    public static string Text(CollectionStatus status) => Statuses.Single(s => s.Value == status.ToString()).Text;

    /// <summary>Colour of a standing's tag.</summary>
    public static string Colour(CollectionStatus status) => status == CollectionStatus.Open ? "green" : "grey";
}
