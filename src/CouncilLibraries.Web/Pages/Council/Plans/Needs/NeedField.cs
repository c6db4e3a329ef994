using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Web.Pages.Council.Plans.Needs;

/// <summary>One of the figures that a plan records of a library, as it is typed. Blank is not known, and never zero.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Short">The same for the head of a column.</param>
/// <param name="Hint">What it is, and where to find it.</param>
/// <param name="Most">Highest that is taken; the lowest is 0.</param>
/// <param name="Decimals">Decimals that are taken.</param>
/// <param name="Example">One as it may be typed.</param>
/// <param name="Get">Reads it from the row.</param>
/// <param name="Set">Writes it to the row.</param>
public sealed partial record NeedField(
    string Name, string Short, string Hint, int Most, int Decimals, string Example, Func<LibraryNeed, decimal?> Get, Action<LibraryNeed, decimal?> Set)
{
    /// <summary>Longest text that is looked at.</summary>
    public const int MaxTyped = 30;

    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>All of them, in the order of the screens.</summary>
    public static IReadOnlyList<NeedField> All { get; } =
    [
        new("Deprivation score around it", "Deprivation score", "The average score of the small areas that it serves, 0 to 100; higher is more deprived. In England from the Indices of Deprivation.",
            LibraryNeed.MaxDeprivation, 2, "24.5", n => n.Deprivation, (n, v) => n.Deprivation = v),
        new("People who live around it", "People around", "Of the same areas, from the newest population estimate", LibraryNeed.MostPeople, 0, "12450", n => n.Population, (n, v) => n.Population = (int?)v),
        new("Users who use no other library, per cent", "Use no other library, %", "From your library system: active borrowers who borrowed here alone", 100, 2, "62", n => n.OnlyUsersPercent, (n, v) => n.OnlyUsersPercent = v),
        new("Other places nearby", "Other places", "How many community centres, schools and other places nearby could serve people", LibraryNeed.MostPlaces, 0, "3", n => n.OtherPlaces, (n, v) => n.OtherPlaces = (int?)v),
        new("Cost of a year, in pounds", "Cost of a year, £", "Blank takes staff and premises from its approved figures, where both are there. Cost is shown beside need and does not count in it.",
            LibraryNeed.MostPounds, 2, "41200", n => n.CostPounds, (n, v) => n.CostPounds = v),
    ];

    /// <summary>What stands in the field; null where it is not known.</summary>
    public string? Text(LibraryNeed? need) => need is not null && Get(need) is { } value ? value.ToString("0.##", CultureInfo.InvariantCulture) : null;

    /// <summary>Reads what was typed: "12,450", "£41,200", "62%", "24.5".</summary>
    /// <returns>Whether it is blank or a figure that is taken.</returns>
    public bool TryRead(string? text, out decimal? value)
    {
        value = null;
        var typed = (text ?? "").Trim().TrimStart('£').TrimEnd('%').Trim();
        if (typed.Length == 0)
        {
            return string.IsNullOrWhiteSpace(text);
        }

        if (typed.Length > MaxTyped || !Figure.IsMatch(typed)
            || !decimal.TryParse(typed.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read)
            || read > Most || decimal.Round(read, Decimals) != read)
        {
            return false;
        }

        value = read;
        return true;
    }

    /// <summary>What to do about a figure that is not taken.</summary>
    /// <param name="library">The library, where several are on the page.</param>
    public string Problem(string? library = null) => string.Create(Culture,
        $"{(library is null ? null : $"{library}: ")}{(library is null ? Name : Lower)} must be a {(Decimals == 0 ? "whole number" : "number")} from 0 to {Most:#,##0}, like {Example}. Leave it blank where it is not known");

    private string Lower => char.ToLower(Name[0], Culture) + Name[1..];

    [GeneratedRegex(@"^(?:\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.\d+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figure { get; }
}
