namespace CouncilLibraries.Web.Pages.Council.Plans.Reviews;

/// <summary>The rule for the day of the next review.</summary>
public static class NextReview
{
    private const int YearsAhead = 5;

    /// <summary>The day offered: a year after the one that was set, or after today where none was, or that is past too.</summary>
    /// <param name="set">The day set; null for none.</param>
    /// <param name="today">Today.</param>
    public static DateOnly After(DateOnly? set, DateOnly today) => set?.AddYears(1) is { } next && next > today ? next : today.AddYears(1);

    /// <summary>What is wrong with a day, as something to do; null when nothing is. Without a day nobody is reminded.</summary>
    /// <param name="day">The day typed.</param>
    /// <param name="today">Today.</param>
    public static string? Problem(DateOnly? day, DateOnly today) =>
        day <= today ? "The next review must be on a day to come" : day > today.AddYears(YearsAhead) ? $"The next review must be within {YearsAhead} years" : null;
}
