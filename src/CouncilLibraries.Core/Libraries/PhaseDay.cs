using System.Globalization;

namespace CouncilLibraries.Core.Libraries;

/// <summary>The one rule for the first day of a new phase: after the present one began, and not in the future.</summary>
public static class PhaseDay
{
    /// <summary>Today, by the machine's own time zone.</summary>
    public static DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOnly.FromDateTime(time.GetLocalNow().Date);
    }

    /// <summary>Reads the day.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="today">The last day allowed: what a library is today must not depend on a day still to come.</param>
    /// <param name="earliest">The first day allowed.</param>
    /// <param name="day">The day, when nothing is wrong.</param>
    /// <returns>What is wrong, as something to do; null when nothing is.</returns>
    public static string? Read(string? text, DateOnly today, DateOnly earliest, out DateOnly day)
    {
        day = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return "Enter the day, like 27 3 2026";
        }

        if (!TypedDay.TryParse(text, out day))
        {
            return "The day must be a real date, like 27 3 2026";
        }

        if (day > today)
        {
            return "The day must be today or earlier. Record a change to come when the day has come";
        }

        return day < earliest
            ? string.Create(CultureInfo.GetCultureInfo("en-GB"), $"The day must be {earliest:d MMMM yyyy} or later: the history before it is already recorded")
            : null;
    }
}
