using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Web.Pages.Operator.Frameworks;

/// <summary>Versions of frameworks and what differs between them, in everyday words.</summary>
public static class FrameworkWords
{
    /// <summary>Where a version stands.</summary>
    public static string Text(FrameworkStatus status) => status switch
    {
        FrameworkStatus.Draft => "Draft",
        FrameworkStatus.Published => "Published",
        _ => "Retired",
    };

    /// <summary>Colour of its tag; null for the product's own tint.</summary>
    public static string? Colour(FrameworkStatus status) => status switch
    {
        FrameworkStatus.Draft => "yellow",
        FrameworkStatus.Published => "green",
        _ => "grey",
    };

    /// <summary>How something differs.</summary>
    public static string Text(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "New",
        DifferenceKind.Removed => "Gone",
        DifferenceKind.Reworded => "Changed",
        _ => "Moved",
    };

    /// <summary>Colour of its tag; null for the product's own tint.</summary>
    public static string? Colour(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "green",
        DifferenceKind.Removed => "grey",
        DifferenceKind.Reworded => "blue",
        _ => null,
    };

    /// <summary>Parts of one sort, as a heading.</summary>
    public static string Heading(FrameworkPart part) => part switch
    {
        FrameworkPart.Whole => "The framework as a whole",
        FrameworkPart.Scale => "Scale",
        FrameworkPart.Template => "Templates",
        FrameworkPart.Area => "Results areas",
        FrameworkPart.Characteristic => "Characteristics",
        _ => "Criteria",
    };

    /// <summary>Whom something is for.</summary>
    public static string Text(CriterionFor who) => who switch
    {
        CriterionFor.Service => "A service",
        CriterionFor.Library => "A library",
        _ => "A service and a library",
    };

    /// <summary>What a decision came to, for the banner.</summary>
    public static string Text(FrameworkDecision decision, string done) => decision switch
    {
        FrameworkDecision.Done => done,
        FrameworkDecision.NotPublished => "It is not published, so there is nothing to retire.",
        _ => "Somebody else changed it while you had the page open. Look at how it stands now, then decide again.",
    };
}
