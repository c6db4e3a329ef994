namespace CouncilLibraries.Core.Assessments;

/// <summary>Words of assessments and of the improvement plan that are kept with what cites them, and so cannot be a page's own.</summary>
public static class AssessmentTerms
{
    /// <summary>Which way a results area goes.</summary>
    public static string Results(ResultsState state) => state switch
    {
        ResultsState.Improving => "Improving",
        ResultsState.Steady => "Steady",
        ResultsState.Declining => "Declining",
        ResultsState.Mixed => "Mixed",
        _ => "No data",
    };

    /// <summary>What an answer says, with the level's name.</summary>
    public static string Answer(Framework framework, RatingAnswer answer, int? level)
    {
        ArgumentNullException.ThrowIfNull(framework);
        return answer switch
        {
            RatingAnswer.DontKnow => "Don’t know",
            RatingAnswer.NotApplicable => "Does not apply here",
            _ => framework.FindPoint(level ?? 0) is { } point ? $"{point.Level} {point.Name}" : $"{level}",
        };
    }

    /// <summary>Name of a kind of finding.</summary>
    public static string Kind(FindingKind kind) => kind == FindingKind.Strength ? "Strength" : "Area for improvement";

    /// <summary>Where an action stands.</summary>
    public static string Status(ActionStatus status) => status switch
    {
        ActionStatus.NotStarted => "Not started",
        ActionStatus.InProgress => "In progress",
        ActionStatus.Complete => "Complete",
        _ => "Stopped",
    };
}
