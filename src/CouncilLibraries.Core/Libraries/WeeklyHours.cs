using System.Globalization;
using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Libraries;

/// <summary>Hours of a week as people type and read them: "37.5", "37:30". Kept in whole minutes.</summary>
public static partial class WeeklyHours
{
    /// <summary>Reads hours: whole, with one or two decimals, or with minutes after a colon.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="minutes">Minutes, 0 or more; decimals are rounded to the nearest minute. Not limited to a week.</param>
    /// <returns>False when it is not written as hours.</returns>
    public static bool TryParse(string? text, out int minutes)
    {
        minutes = 0;
        var match = Written.Match((text ?? "").Trim());
        if (!match.Success)
        {
            return false;
        }

        var hours = int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture);
        minutes = match.Groups["minutes"] is { Success: true } after
            ? hours * 60 + int.Parse(after.ValueSpan, CultureInfo.InvariantCulture)
            : (int)Math.Round(decimal.Parse(match.Value, CultureInfo.InvariantCulture) * 60, MidpointRounding.ToEven);
        return true;
    }

    /// <summary>Writes minutes as hours: quarters as decimals ("37.5"), anything else with a colon ("37:20").</summary>
    public static string Text(int minutes) => minutes % 15 == 0
        ? (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");

    [GeneratedRegex(@"^(?<hours>[0-9]{1,3})(\.[0-9]{1,2}|:(?<minutes>[0-5][0-9]))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written { get; }
}
