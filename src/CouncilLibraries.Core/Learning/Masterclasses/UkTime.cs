using System.Globalization;
using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Learning;

/// <summary>Times as they stand on clocks in the United Kingdom. A masterclass keeps its day and its wall-clock times, so that a change of the clocks never moves it.</summary>
public static partial class UkTime
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The time zone.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>What clocks show at an instant.</summary>
    public static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The day that it is at an instant.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The instant at which clocks show a time on a day, as universal time.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        return new DateTimeOffset(wall, Zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    /// <summary>Why a time cannot be kept on a day: the clocks leave it out, or show it twice. Null where it stands once.</summary>
    public static string? WhyNot(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        return Zone.IsInvalidTime(wall) ? string.Create(Culture, $"The clocks go forward on {day:d MMMM yyyy}, and {time:HH:mm} does not come. Choose another time")
            : Zone.IsAmbiguousTime(wall) ? string.Create(Culture, $"The clocks go back on {day:d MMMM yyyy}, and {time:HH:mm} comes twice. Choose another time")
            : null;
    }

    /// <summary>An instant as people write it: "Friday 4 December 2026, 14:30".</summary>
    public static string Text(DateTimeOffset instant) => Local(instant).ToString("dddd d MMMM yyyy, HH:mm", Culture);

    /// <summary>A day as people write it: "Friday 4 December 2026".</summary>
    public static string Text(DateOnly day) => day.ToString("dddd d MMMM yyyy", Culture);

    /// <summary>A time of day as people write it: "09:30".</summary>
    public static string Text(TimeOnly time) => time.ToString("HH:mm", Culture);

    /// <summary>Reads a time of day: "10:00", "9.30", "4pm" or "4.30 pm".</summary>
    public static bool TryParseTime(string? text, out TimeOnly time)
    {
        time = default;
        var match = Typed().Match((text ?? "").Trim().ToLowerInvariant());
        if (!match.Success)
        {
            return false;
        }

        var (hour, minute, half) = (int.Parse(match.Groups["h"].Value, Culture), match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, Culture) : 0, match.Groups["p"].Value);
        if (half.Length > 0 ? hour is < 1 or > 12 : !match.Groups["m"].Success)
        {
            return false;
        }

        hour = half switch { "am" => hour % 12, "pm" => (hour % 12) + 12, _ => hour };
        if (hour > 23 || minute > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute);
        return true;
    }

    [GeneratedRegex("^(?<h>[0-9]{1,2})(?:[:.](?<m>[0-9]{2}))? ?(?<p>am|pm)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Typed();
}
