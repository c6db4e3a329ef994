using System.Globalization;

namespace CouncilLibraries.Core.Returns;

/// <summary>The words by which a template and the reader of filled-in templates know each other.</summary>
internal static class ReturnSheet
{
    public const string Libraries = "Libraries";
    public const string Service = "Whole service";
    public const string ReadMe = "Read me";
    public const string Measures = "Measures";
    public const string LibraryColumn = "Library";
    public const string PeriodColumn = "Period";

    /// <summary>Stands in cells that no figure belongs in.</summary>
    public const string NotAsked = "not asked";

    /// <summary>How a cell with a date is read.</summary>
    public const string DayFormat = "d MMMM yyyy";

    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "MMM-yy", "MMM-yyyy", "MMMM-yy", "MMM yy"];
    private static readonly string[] Days = [DayFormat, "dd/MM/yyyy", "d/M/yyyy"];

    /// <summary>Whether a sheet of this name holds figures to read.</summary>
    public static bool IsFigures(string sheet) => Is(sheet, Libraries) || Is(sheet, Service);

    /// <summary>Whether a sheet of this name stands in the template beside the figures.</summary>
    public static bool IsCompanion(string sheet) => Is(sheet, ReadMe) || Is(sheet, Measures) || sheet.StartsWith("Last year", StringComparison.OrdinalIgnoreCase);

    /// <summary>Name of the sheet that repeats another with the figures of the year before.</summary>
    public static string LastYear(string sheet, ReportingPeriod year) => $"Last year {year.Previous} {(sheet == Libraries ? "libraries" : "service")}";

    /// <summary>The heading of a measure: everyday name, unit where it is not a count, and the code by which it is known again.</summary>
    public static string Heading(Measure measure) =>
        $"{measure.Name}{measure.Kind switch { AmountKind.Money => ", £", AmountKind.Percent => ", %", _ => "" }} [{measure.Code}]";

    /// <summary>The measure that a heading means: by the code in brackets, by the code alone, or by its name; null where there is none.</summary>
    public static Measure? FindMeasure(MeasureCatalogue catalogue, string heading)
    {
        var open = heading.LastIndexOf('[');
        var code = open >= 0 && heading.EndsWith(']') ? heading[(open + 1)..^1] : heading;
        return catalogue.FindMeasure(code.Trim().ToLowerInvariant()) ?? catalogue.Measures.FirstOrDefault(m => Is(m.Name, heading) || Is(m.Term, heading));
    }

    /// <summary>A period as the template writes it. Spreadsheets turn "2023-06" into a date of their own; "June 2023" stays readable.</summary>
    public static string Period(ReportingPeriod period) => period.Kind == PeriodKind.Month ? period.ToWords() : period.ToString();

    /// <summary>Reads a period, also as spreadsheets write a month: "June 2023", "Jun-23", "01/06/2023". A blank is the year.</summary>
    public static bool TryPeriod(string text, ReportingPeriod year, out ReportingPeriod period, out string problem)
    {
        (period, problem) = (year, "");
        if (text.Length == 0)
        {
            return true;
        }

        if (DateTime.TryParseExact(text, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            if (day.Year is <= ReportingPeriod.EarliestYear or > ReportingPeriod.LatestYear)
            {
                problem = $"{text} is out of range.";
                return false;
            }

            period = ReportingPeriod.ForMonth(day.Year, day.Month);
        }
        else if (!ReportingPeriod.TryParse(text, out period, out problem))
        {
            problem = $"{text} is not a period. Write {year} for the year, or a month such as {Period(year.Months[0])}.";
            return false;
        }

        if (!year.Contains(period))
        {
            problem = $"{text} is not part of {year}. Send the figures of another year on that year’s page.";
            return false;
        }

        return true;
    }

    public static bool Is(string text, string word) => text.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
}
