using System.Globalization;
using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Returns;

/// <summary>
/// Reads a day, month, quarter or year as exports and spreadsheets write it: "01/04/2023", "Apr-23", "2023-04", "April 2023",
/// "45017", "Q1", "2023/24". A month or quarter without a year is one of the year asked about.
/// </summary>
internal static partial class PeriodText
{
    private const int FirstSerial = 32_874; // 1 January 1990
    private const int LastSerial = 73_050; // 31 December 2099

    private static readonly string[] Days =
    [
        "d/M/yyyy", "d/M/yy", "d-M-yyyy", "d-M-yy", "d.M.yyyy", "d.M.yy", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd",
        "d MMM yyyy", "d MMMM yyyy", "d MMM yy", "d MMMM yy", "MMM d yyyy", "MMMM d yyyy",
    ];

    /// <summary>Reads one.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="year">The year that a month or quarter without one is of.</param>
    /// <param name="period">The period; of a day its month.</param>
    /// <param name="day">The day, where it is one.</param>
    public static bool TryRead(string text, ReportingPeriod year, out ReportingPeriod period, out DateOnly? day)
    {
        (period, day) = (default, null);
        text = Clock().Replace(Weekday().Replace(Ordinal().Replace(text.Trim(), "${day}"), ""), "");
        if (ReportingPeriod.TryParse(text, null, out period) || ReportingPeriod.TryParse(text.Replace('/', '-'), null, out period))
        {
            return true;
        }

        var spaced = string.Join(' ', text.Replace(',', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (DateOnly.TryParseExact(spaced, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || DateOnly.TryParseExact(spaced.Replace('-', ' ').Replace('/', ' '), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || TrySerial(spaced, out date))
        {
            day = date;
            return TryMonth(date.Year, date.Month, out period);
        }

        return TryNumberedMonth(spaced, out period) || TryWords(spaced, year, out period);
    }

    /// <summary>A month or quarter together with the year that stands in another cell: "April" and "2023", "Q1" and "2023/24".</summary>
    public static bool TryRead(string text, string yearText, ReportingPeriod year, out ReportingPeriod period)
    {
        if (TryFinancialYear(yearText, out var ofYear))
        {
            return TryRead(text, ofYear, out period, out _) && ofYear.Contains(period);
        }

        // A calendar year: January 2024 is of the financial year that began in 2023.
        var withYear = $"{(int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(number) : text.Trim())} {yearText.Trim()}";
        return TryRead(withYear, year, out period, out _);
    }

    /// <summary>A year on its own, where a column can hold only years.</summary>
    public static bool TryFinancialYear(string text, out ReportingPeriod year) => ReportingPeriod.TryParseYear(text.Trim().Replace('/', '-').Replace('–', '-').Replace(" ", "", StringComparison.Ordinal), out year, out _);

    /// <summary>The year, quarter or month that a range of days is; null where it is none of them.</summary>
    public static ReportingPeriod? OfRange(DateOnly from, DateOnly to)
    {
        if (!TryMonth(from.Year, from.Month, out var month) || to < from)
        {
            return null;
        }

        if (from == to)
        {
            return month;
        }

        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            if (ReportingPeriod.Containing(from, kind) is var period && period.Start == from && period.End == to)
            {
                return period;
            }
        }

        return null;
    }

    /// <summary>Takes the period out of a heading such as "Visits Apr-23".</summary>
    /// <returns>What is left, or null where no period stands there.</returns>
    public static string? WithoutPeriod(string heading, ReportingPeriod year, out ReportingPeriod period)
    {
        if (TryRead(heading, year, out period, out _))
        {
            return "";
        }

        foreach (Match found in InHeading().Matches(heading))
        {
            if (TryRead(found.Value, year, out period, out _))
            {
                return (heading[..found.Index] + " " + heading[(found.Index + found.Length)..]).Trim(' ', '-', ',', ':', '–');
            }
        }

        return null;
    }

    private static bool TrySerial(string text, out DateOnly date)
    {
        date = default;
        if (text.Length != 5 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) || serial is < FirstSerial or > LastSerial)
        {
            return false;
        }

        date = DateOnly.FromDateTime(DateTime.FromOADate(serial));
        return true;
    }

    // "04/2023", "2023/04", "2023M04", "202304".
    private static bool TryNumberedMonth(string text, out ReportingPeriod period)
    {
        period = default;
        return NumberedMonth().Match(text) is { Success: true } found
            && TryMonth(Number(found.Groups["year"].Value), Number(found.Groups["month"].Value), out period);
    }

    private static bool TryWords(string text, ReportingPeriod year, out ReportingPeriod period)
    {
        period = default;
        if (Month().Match(text) is { Success: true } month)
        {
            return TryMonthOf(MonthNumber(month.Groups["month"].Value), month.Groups["year"].Value, year, out period);
        }

        if (Quarter().Match(text) is { Success: true } quarter)
        {
            var of = quarter.Groups["year"].Value;
            if (of.Length > 0 && !TryFinancialYear(of, out year))
            {
                return false;
            }

            period = ReportingPeriod.ForQuarter(year.StartYear, Number(quarter.Groups["quarter"].Value));
            return true;
        }

        if (MonthRange().Match(text) is { Success: true } range
            && TryMonthOf(MonthNumber(range.Groups["to"].Value), range.Groups["year"].Value, year, out var last)
            && last.Start.AddMonths(-2).Month == MonthNumber(range.Groups["from"].Value) && last.Start.Month % 3 == 0)
        {
            period = ReportingPeriod.Containing(last.Start, PeriodKind.Quarter);
            return true;
        }

        return TryFinancialYear(text, out period);
    }

    private static bool TryMonthOf(int month, string yearText, ReportingPeriod year, out ReportingPeriod period)
    {
        if (yearText.Length > 4)
        {
            period = default;
            return TryFinancialYear(yearText, out var of) && TryMonth(month >= 4 ? of.StartYear : of.StartYear + 1, month, out period);
        }

        return TryMonth(yearText.Length == 0 ? (month >= 4 ? year.StartYear : year.StartYear + 1) : yearText.Length == 2 ? 2000 + Number(yearText) : Number(yearText), month, out period);
    }

    private static bool TryMonth(int year, int month, out ReportingPeriod period)
    {
        period = default;
        if (month is < 1 or > 12 || year is <= ReportingPeriod.EarliestYear or > ReportingPeriod.LatestYear)
        {
            return false;
        }

        period = ReportingPeriod.ForMonth(year, month);
        return true;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int MonthNumber(string name) => ("janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(name[..3].ToLowerInvariant(), StringComparison.Ordinal) / 3) + 1;

    private const string MonthName = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const string YearDigits = @"(?<year>(?:19|20)\d\d(?:[-/](?:20)?\d\d)?|\d\d)";

    [GeneratedRegex(@"\b(?<day>\d{1,2})(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+(?=\d)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"[ T]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:am|pm|Z)?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?:(?<month>\d{1,2})[/.-](?<year>(?:19|20)\d\d)|(?<year>(?:19|20)\d\d)(?:[/. ]|M)?(?<month>\d{1,2}))$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberedMonth();

    [GeneratedRegex($@"^(?:(?<month>{MonthName})\.?(?:[\s\-/'’]*{YearDigits})?|{YearDigits}[\s\-/]+(?<month>{MonthName}))$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?:q|qtr|quarter)[\s.]*(?<quarter>[1-4])(?:[\s,\-]+(?<year>\d{4}[-/–]\d{2,4}))?$|^(?<year>\d{4}[-/–]\d{2,4})[\s,\-]+(?:q|qtr|quarter)[\s.]*(?<quarter>[1-4])$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quarter();

    [GeneratedRegex($@"^(?<from>{MonthName})\s*(?:-|–|to)\s*(?<to>{MonthName})(?:[\s\-/]*{YearDigits})?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MonthRange();

    [GeneratedRegex($@"\b(?:(?:{MonthName})(?:[\s\-/'’]*(?:(?:19|20)\d\d(?:[-/](?:20)?\d\d)?|\d\d))?|(?:19|20)\d\d(?:[-/](?:20)?\d\d)?[\s\-/]+(?:{MonthName})|(?:q|quarter) ?[1-4](?:[\s,\-]+\d{{4}}[-/]\d{{2,4}})?|(?:19|20)\d\d[-/](?:20)?\d\d)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InHeading();
}
