using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>What is said of masterclasses to the operator.</summary>
public static class EventWords
{
    /// <summary>How far it has come.</summary>
    public static string State(Masterclass masterclass, DateTimeOffset now) => masterclass?.Status == MasterclassStatus.Draft ? "Draft" : MasterclassWords.Short(masterclass!.StateAt(now));

    /// <summary>Colour of its tag.</summary>
    public static string? Colour(Masterclass masterclass, DateTimeOffset now) => masterclass?.Status == MasterclassStatus.Draft ? "grey" : MasterclassWords.Colour(masterclass!.StateAt(now));

    /// <summary>"1 person is told", "12 people are told".</summary>
    public static string Told(int people) => people switch { 0 => "Nobody had to be told.", 1 => "1 person is told by email.", _ => $"{people:#,0} people are told by email." };

    /// <summary>"nobody", "1 person", "12 people".</summary>
    public static string People(int people) => people switch { 0 => "nobody", 1 => "1 person", _ => $"{people:#,0} people" };
}
