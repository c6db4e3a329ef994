using System.Globalization;
using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Web.Pages.Council.Plans.Needs;

/// <summary>The words of need around libraries.</summary>
public static class NeedWords
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A factor.</summary>
    public static string Name(NeedFactor factor) => factor switch
    {
        NeedFactor.Deprivation => "Deprivation",
        NeedFactor.Population => "People around",
        NeedFactor.Isolation => "Distance to the next library",
        NeedFactor.OnlyLibrary => "Users who use no other library",
        NeedFactor.Trend => "Change of use",
        _ => "Other places nearby",
    };

    /// <summary>A factor, in a word or two.</summary>
    public static string Short(NeedFactor factor) => factor switch
    {
        NeedFactor.Deprivation => "deprivation",
        NeedFactor.Population => "people",
        NeedFactor.Isolation => "distance",
        NeedFactor.OnlyLibrary => "only users",
        NeedFactor.Trend => "use",
        _ => "other places",
    };

    /// <summary>Which way it counts.</summary>
    public static string Counts(NeedFactor factor) => factor switch
    {
        NeedFactor.Deprivation => "A higher score is more need.",
        NeedFactor.Population => "More people are more need.",
        NeedFactor.Isolation => "Farther is more need. The nearest open library building counts, ours or a neighbouring council’s, as the crow flies.",
        NeedFactor.OnlyLibrary => "More users with no other library are more need.",
        NeedFactor.Trend => "Rising use is more need: more people turn to this library. Falling use counts as less. It can also mean that the library no longer suits the people around it: say so in the notes, or give this no weight.",
        _ => "Fewer other places are more need: people have less to turn to.",
    };

    /// <summary>Where it comes from.</summary>
    public static string From(NeedFactor factor) => factor switch
    {
        NeedFactor.Deprivation or NeedFactor.Population or NeedFactor.OnlyLibrary or NeedFactor.OtherProvision => "Entered here",
        NeedFactor.Isolation => "The places in the list of libraries, and the public list",
        _ => $"Visits of the first and last whole year of the last {CatchmentNeeds.MostYears}, as a change a year",
    };

    /// <summary>A place in the ranking: "2nd of 14"; "joint 2nd of 14" where several have it.</summary>
    public static string Place(int place, bool isShared, int ranked) => string.Create(Culture, $"{(isShared ? "joint " : null)}{place}{Ending(place)} of {ranked}");

    /// <summary>What is not known of a library; null where all is. A vehicle has no distance, which is no gap.</summary>
    public static string? Unknown(NeedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var unknown = row.Unknown.Where(f => !(row.IsMobile && f == NeedFactor.Isolation)).Select(Short).ToList();
        return unknown.Count == 0 ? null : $"Not known: {string.Join(", ", unknown)}";
    }

    /// <summary>What was recorded of a library that is open no longer.</summary>
    public static string Recorded(NeedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        string?[] lines =
        [
            row.Deprivation is { } score ? $"Deprivation score {Number(score)}" : null,
            row.Population is { } people ? $"{Number(people)} people around" : null,
            row.OnlyUsersPercent is { } only ? $"{Number(only)}% of users used no other library" : null,
            row.OtherPlaces is { } places ? $"Other places: {Number(places)}" : null,
            row.OtherPlacesText,
            row.Cost is { YearId: null, Pounds: var pounds } ? $"{Pounds(pounds)} a year" : null,
            row.Notes,
        ];
        return lines.OfType<string>().ToList() is { Count: > 0 } known ? string.Join('\n', known) : "Nothing";
    }

    /// <summary>A change a year: "+2.4%", "−3%", "same".</summary>
    public static string Change(decimal perCent) => perCent == 0 ? "same" : $"{(perCent > 0 ? "+" : "−")}{Math.Abs(perCent).ToString("0.#", Culture)}%";

    /// <summary>A distance: "2.3 km".</summary>
    public static string Kilometres(decimal kilometres) => string.Create(Culture, $"{kilometres:0.0} km");

    /// <summary>Pounds: "£41,200".</summary>
    public static string Pounds(decimal pounds) => "£" + decimal.Round(pounds, 0, MidpointRounding.ToEven).ToString("#,##0", Culture);

    /// <summary>A number: "12,450", "31.5".</summary>
    public static string Number(decimal value) => value.ToString("#,##0.##", Culture);

    private static string Ending(int number) => (number % 100) is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
}
