using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>The words of consultations.</summary>
public static class ConsultationWords
{
    /// <summary>What is to be kept in mind before the public is asked.</summary>
    public const string Reminder = "Before you consult the public on changes to libraries, tell the Department for Culture, Media and Sport (DCMS).";

    /// <summary>Answers to a principle.</summary>
    public static IReadOnlyList<Choice> Answers { get; } = [.. new[] { CheckAnswer.Yes, CheckAnswer.Partly, CheckAnswer.No }.Select(a => new Choice(a.ToString(), PlanWords.Answer(a)))];

    /// <summary>A principle as a question.</summary>
    public static string Question(GunningPrinciple principle) => principle switch
    {
        GunningPrinciple.Formative => "Are people asked while nothing is decided?",
        GunningPrinciple.Information => "Are they told enough to answer with thought?",
        GunningPrinciple.Time => "Do they have enough time?",
        _ => "Is what they say considered with care before the decision?",
    };

    /// <summary>What it means in practice.</summary>
    public static string About(GunningPrinciple principle) => principle switch
    {
        GunningPrinciple.Formative => "The plan can still change, and says so. Options that were set aside are named, with the reasons",
        GunningPrinciple.Information => "What is proposed, why, what it would mean for each library and for whom, in plain words and in forms that everybody can use",
        GunningPrinciple.Time => "Long enough for those who are seldom heard, and for groups that meet once a month; longer over holidays",
        _ => "Whoever decides reads what people said, has time to weigh it, and the record shows that they did",
    };

    /// <summary>The last part of a principle's address.</summary>
    public static string Key(GunningPrinciple principle) => principle.ToString().ToLowerInvariant();

    /// <summary>The principle of an address; null where there is none.</summary>
    public static GunningPrinciple? Find(string key) => Enum.GetValues<GunningPrinciple>().Cast<GunningPrinciple?>().FirstOrDefault(p => Key(p!.Value) == key);

    /// <summary>Colour of an answer's tag.</summary>
    public static string Colour(CheckAnswer? answer) => answer switch { CheckAnswer.Yes => "green", CheckAnswer.Partly or CheckAnswer.No => "yellow", _ => "grey" };

    /// <summary>Where a round stands.</summary>
    public static string State(RoundState state) => state switch { RoundState.Planned => "Planned", RoundState.Open => "Open", RoundState.Closed => "Closed", _ => "No days yet" };

    /// <summary>Colour of the tag.</summary>
    public static string Colour(RoundState state) => state switch { RoundState.Open => "blue", RoundState.Closed => "green", _ => "grey" };

    /// <summary>The days of a round: "3 March 2027 to 28 April 2027".</summary>
    public static string Days(PlanRound round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return (round.OpensOn, round.ClosesOn) switch
        {
            ({ } opens, { } closes) => $"{PlanWords.Day(opens)} to {PlanWords.Day(closes)}",
            ({ } opens, null) => $"From {PlanWords.Day(opens)}; the last day is not set",
            (null, { } closes) => $"To {PlanWords.Day(closes)}; the first day is not set",
            _ => "No days yet",
        };
    }

    /// <summary>That a round is short; null where it is not.</summary>
    public static string? Short(DateOnly? opens, DateOnly? closes)
    {
        var days = closes?.DayNumber - opens?.DayNumber + 1;
        return days < ConsultationRound.UsualDays
            ? $"People have {Count(days.Value, "day", "days")}, less than six weeks. No law names a length, but it must be enough: say why it is, under “{Question(GunningPrinciple.Time)}”." : null;
    }

    /// <summary>A number of things: "1 answer", "1,204 answers".</summary>
    public static string Count(int number, string one, string many) => $"{number.ToString("#,0", CultureInfo.CurrentCulture)} {(number == 1 ? one : many)}";
}
