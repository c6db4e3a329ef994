using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>The words of strategic plans.</summary>
public static class PlanWords
{
    /// <summary>Where a plan stands: "For consultation".</summary>
    public static string Status(PlanStatus status) => status switch
    {
        PlanStatus.Draft => "Draft",
        PlanStatus.ForConsultation => "For consultation",
        PlanStatus.Adopted => "Adopted",
        PlanStatus.Superseded => "Superseded",
        _ => "Stopped",
    };

    /// <summary>Colour of the tag.</summary>
    public static string Colour(PlanStatus status) => status switch
    {
        PlanStatus.Draft => "yellow",
        PlanStatus.ForConsultation => "blue",
        PlanStatus.Adopted => "green",
        _ => "grey",
    };

    /// <summary>How far a stage is.</summary>
    public static string Status(StageStatus status) => status switch
    {
        StageStatus.NotStarted => "Not started",
        StageStatus.InProgress => "In progress",
        _ => "Done",
    };

    /// <summary>Colour of the tag.</summary>
    public static string Colour(StageStatus status) => status switch
    {
        StageStatus.NotStarted => "grey",
        StageStatus.InProgress => "blue",
        _ => "green",
    };

    /// <summary>An answer to a question.</summary>
    public static string Answer(CheckAnswer answer) => answer switch
    {
        CheckAnswer.Yes => "Yes",
        CheckAnswer.Partly => "Partly",
        CheckAnswer.No => "No",
        _ => "Does not apply",
    };

    /// <summary>A day: "3 March 2026".</summary>
    public static string Day(DateOnly day) => ComparisonWords.Day(day);

    /// <summary>The day of a moment.</summary>
    public static string Day(DateTimeOffset at) => ComparisonWords.Day(at);
}
