using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Operator.Runs;

/// <summary>What is said of runs in everyday words.</summary>
public static class RunWords
{
    /// <summary>Outcomes to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Outcomes = [.. Enum.GetValues<JobOutcome>().Select(o => new Choice(o.ToString(), Text(o)))];

    /// <summary>A job, by the name that it is recorded under.</summary>
    public static string Job(string job) => job == PublishReleaseJob.Name ? "Publish a comparison" : job;

    /// <summary>An outcome.</summary>
    public static string Text(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Running => "No end recorded",
        JobOutcome.Succeeded => "Done",
        JobOutcome.NothingToDo => "Nothing to do",
        _ => "Failed",
    };

    /// <summary>Colour of an outcome's tag; null for the product's own tint.</summary>
    public static string? Colour(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Running => "yellow",
        JobOutcome.Succeeded => null,
        JobOutcome.NothingToDo => "grey",
        _ => "red",
    };

    /// <summary>How long it took: "0.4 seconds", "3 minutes 20 seconds".</summary>
    public static string Duration(TimeSpan time) => time.TotalMinutes < 1 ? $"{time.TotalSeconds:0.#} seconds" : $"{(int)time.TotalMinutes} min {time.Seconds} s";

    /// <summary>How long something has waited: "5 minutes", "3 hours", "2 days".</summary>
    public static string Age(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 2 } => $"{(int)time.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)time.TotalHours} hours",
        _ => $"{(int)time.TotalDays} days",
    };

    /// <summary>A kind of work.</summary>
    public static string Text(WorkKind kind) => kind switch
    {
        WorkKind.SendMessage => "Emails to send",
        WorkKind.SendAgain => "Emails to send again",
        WorkKind.ExportCouncil => "Copies of councils’ data to write",
        WorkKind.EraseCouncil => "Councils to erase",
        _ => "Publications",
    };
}
