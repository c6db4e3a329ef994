using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Operator;

/// <summary>What is said of councils in everyday words.</summary>
public static class CouncilWords
{
    /// <summary>The four nations.</summary>
    public static readonly IReadOnlyList<Choice> Nations = [.. new[] { "England", "Scotland", "Wales", "Northern Ireland" }.Select(n => new Choice(n, n))];

    /// <summary>Types of authority as the published list writes them.</summary>
    public static readonly IReadOnlyList<Choice> Types =
        [.. new[] { "City of London", "county", "London borough", "metropolitan district", "Scottish council", "single national service", "unitary", "Welsh unitary" }.Select(t => new Choice(t, t))];

    /// <summary>Standings to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Statuses = [.. Enum.GetValues<CouncilStatus>().Select(s => new Choice(s.ToString(), Text(s)))];

    /// <summary>Real or invented, to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Kinds = [new("False", "Real"), new("True", "Fictional")];

    /// <summary>A standing.</summary>
    public static string Text(CouncilStatus status) => status switch
    {
        CouncilStatus.Listed => "Listed, not joined",
        CouncilStatus.Active => "Joined",
        CouncilStatus.Closed => "Closed, erased",
        _ => "Suspended",
    };

    /// <summary>Colour of a standing's tag; null for the product's own tint.</summary>
    public static string? Colour(CouncilStatus status) => status switch
    {
        CouncilStatus.Listed or CouncilStatus.Closed => "grey",
        CouncilStatus.Active => null,
        _ => "yellow",
    };
}
