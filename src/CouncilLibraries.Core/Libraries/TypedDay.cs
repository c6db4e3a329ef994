using System.Globalization;

namespace CouncilLibraries.Core.Libraries;

/// <summary>A day as people type it in one line: "27 3 2026".</summary>
public static class TypedDay
{
    private static readonly string[] Formats = ["d M yyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-M-d"];

    /// <summary>Reads a day; the year needs its four digits, so that 25 is never taken for 2025.</summary>
    public static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact((text ?? "").Trim(), Formats, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.AllowInnerWhite, out day);

    /// <summary>Writes a day so that it can be typed again.</summary>
    public static string Text(DateOnly day) => day.ToString("d M yyyy", CultureInfo.InvariantCulture);
}
