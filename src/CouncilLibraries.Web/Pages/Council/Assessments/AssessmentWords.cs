using System.Globalization;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The words of assessments, in one place.</summary>
public static class AssessmentWords
{
    /// <summary>What is assessed.</summary>
    public static string Of(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return assessment.Unit is LibraryService ? "Our library service" : assessment.Unit?.Name ?? "";
    }

    /// <summary>Title of an assessment: what is assessed and when it was begun.</summary>
    public static string Title(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return $"{Of(assessment)}, {assessment.StartedAt.ToString("MMMM yyyy", CultureInfo.CurrentCulture)}";
    }

    /// <summary>How long members' own ratings of an assessment that ended are kept, or that they are gone.</summary>
    public static string RatingsKept(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return assessment.RatingsDeletedAt is { } gone && gone >= assessment.EndedAt
            ? $"Deleted on {Day(gone)}. What the team agreed on stays."
            : $"Deleted on {Day(assessment.EndedAt!.Value.AddMonths(Assessment.MonthsThatRatingsAreKept))}. What the team agreed on stays.";
    }

    /// <summary>The parts of an assessment in order, each with its page.</summary>
    public static IEnumerable<(AssessmentPart Part, string Page)> PagesOf(AssessmentFrame frame, AssessmentProgress progress)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(progress);
        const string Folder = "/Council/Assessments/";
        return
        [
            (progress.Organisation, Folder + "Organisation"), (progress.Vision, Folder + "Vision"), (progress.Team, Folder + "Team"),
            .. progress.Areas.Select(a => (a, Folder + "Results")),
            .. progress.Characteristics.Select(c => (c, Folder + (frame.IsRated ? "Discuss" : "Approaches"))),
        ];
    }

    /// <summary>Name and colour of where an assessment stands.</summary>
    public static (string Text, string Colour) Status(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return assessment.Status switch
        {
            AssessmentStatus.SignedOff => ("Signed off", "green"),
            AssessmentStatus.Stopped => ("Stopped", "grey"),
            _ => ("Under way", "blue"),
        };
    }

    /// <summary>Name and colour of how far a part is.</summary>
    public static (string Text, string? Colour) State(PartState state) => state switch
    {
        PartState.Done => ("Done", null),
        PartState.Begun => ("Begun", "blue"),
        _ => ("To do", "yellow"),
    };

    /// <summary>What somebody does in a team.</summary>
    public static string Role(TeamRole role) => role switch
    {
        TeamRole.Facilitator => "Facilitator",
        TeamRole.CriticalFriend => "Critical friend",
        _ => "Member",
    };

    /// <summary>Which way a results area goes.</summary>
    public static string Results(ResultsState state) => AssessmentTerms.Results(state);

    /// <summary>What an answer says, with the level's name.</summary>
    public static string Answer(Framework framework, RatingAnswer answer, int? level) => AssessmentTerms.Answer(framework, answer, level);

    /// <summary>Name of a kind of finding.</summary>
    public static string Kind(FindingKind kind) => AssessmentTerms.Kind(kind);

    /// <summary>A day as people write it.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The day of a moment as people write it.</summary>
    public static string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.Date));

    /// <summary>Which part of a framework.</summary>
    public static string Part(FrameworkPart part) => part switch
    {
        FrameworkPart.Area => "Results area",
        FrameworkPart.Criterion => "Criterion",
        _ => "Characteristic",
    };

    /// <summary>A number of things, the thing in the right form.</summary>
    public static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    /// <summary>In small letters, for the middle of a sentence.</summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToLower(CultureInfo.CurrentCulture);
    }

    /// <summary>The first word in capital, the rest as it is.</summary>
    public static string Capital(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
    }
}
