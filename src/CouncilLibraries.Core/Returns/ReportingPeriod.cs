using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CouncilLibraries.Core.Returns;

/// <summary>How long a reporting period is.</summary>
public enum PeriodKind
{
    /// <summary>A financial year, April to March.</summary>
    Year,

    /// <summary>A quarter of a financial year; the first is April to June.</summary>
    Quarter,

    /// <summary>A calendar month.</summary>
    Month,
}

/// <summary>
/// A financial year (<c>2023-24</c>), one of its quarters (<c>2023-24-Q1</c>) or one of its months (<c>2023-06</c>).
/// Ordered by the first day; of two that begin together the longer comes first. The default value is no period.
/// </summary>
/// <remarks>
/// <c>2009-10</c> could be a year or a month. It is read as the month; the years from 2000 to 2011, the only ones whose
/// short form is also a month, are printed in full: <c>2009-2010</c>. The full form is understood for every year, and
/// <see cref="TryParseYear"/> reads the short form too, for columns that can hold only years.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReportingPeriod : IComparable<ReportingPeriod>, IParsable<ReportingPeriod>
{
    /// <summary>The earliest financial year, by the calendar year in which it begins.</summary>
    public const int EarliestYear = 1990;

    /// <summary>The latest financial year, by the calendar year in which it begins.</summary>
    public const int LatestYear = 2098;

    private const int FirstMonthOfYear = 4;

    // The first day and the length say everything; the code is derived.
    private ReportingPeriod(PeriodKind kind, int startYear, int startMonth)
    {
        Kind = kind;
        Start = new DateOnly(startYear, startMonth, 1);
    }

    /// <summary>Year, quarter or month.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day.</summary>
    public DateOnly End => Start.AddMonths(LengthInMonths).AddDays(-1);

    /// <summary>12, 3 or 1.</summary>
    public int LengthInMonths => Kind switch { PeriodKind.Year => 12, PeriodKind.Quarter => 3, _ => 1 };

    /// <summary>The calendar year in which the financial year of this period begins: 2023 for 2023-24 and for January 2024.</summary>
    public int StartYear => Start.Month >= FirstMonthOfYear ? Start.Year : Start.Year - 1;

    /// <summary>The financial year to which this period belongs; itself when it is a year.</summary>
    public ReportingPeriod Year => new(PeriodKind.Year, StartYear, FirstMonthOfYear);

    /// <summary>The same period one year earlier.</summary>
    public ReportingPeriod Previous => new(Kind, Start.Year - 1, Start.Month);

    /// <summary>The months of this period in order; itself when it is a month.</summary>
    public IReadOnlyList<ReportingPeriod> Months => Divide(PeriodKind.Month, 1);

    /// <summary>The quarters of a year in order; itself when it is a quarter; none for a month.</summary>
    public IReadOnlyList<ReportingPeriod> Quarters => Kind == PeriodKind.Month ? [] : Divide(PeriodKind.Quarter, 3);

    /// <summary>The financial year that begins in April of a calendar year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside <see cref="EarliestYear"/> to <see cref="LatestYear"/>.</exception>
    public static ReportingPeriod ForYear(int startYear) => Checked(PeriodKind.Year, startYear, startYear, FirstMonthOfYear);

    /// <summary>A quarter, 1 (April to June) to 4 (January to March), of the financial year that begins in a calendar year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such quarter, or a year out of range.</exception>
    public static ReportingPeriod ForQuarter(int startYear, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        return quarter == 4
            ? Checked(PeriodKind.Quarter, startYear, startYear + 1, 1)
            : Checked(PeriodKind.Quarter, startYear, startYear, FirstMonthOfYear + ((quarter - 1) * 3));
    }

    /// <summary>A calendar month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such month, or in a financial year out of range.</exception>
    public static ReportingPeriod ForMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return Checked(PeriodKind.Month, month >= FirstMonthOfYear ? year : year - 1, year, month);
    }

    /// <summary>The period of a kind in which a day lies.</summary>
    public static ReportingPeriod Containing(DateOnly day, PeriodKind kind)
    {
        var month = ForMonth(day.Year, day.Month);
        return kind switch
        {
            PeriodKind.Year => month.Year,
            PeriodKind.Quarter => new ReportingPeriod(PeriodKind.Quarter, day.Year, day.Month - ((day.Month - 1) % 3)),
            _ => month,
        };
    }

    /// <summary>Whether another period lies wholly inside this one; a period contains itself.</summary>
    public bool Contains(ReportingPeriod other) => Start <= other.Start && other.End <= End;

    /// <summary>Reads a code and says what is wrong with one that cannot be read.</summary>
    /// <param name="text">A code such as <c>2023-24</c>, <c>2023-24-Q1</c> or <c>2023-06</c>; surrounding spaces are ignored.</param>
    /// <param name="period">The period, when true is returned.</param>
    /// <param name="problem">What is wrong, for the person who wrote it; empty when true is returned.</param>
    public static bool TryParse(string? text, out ReportingPeriod period, out string problem)
    {
        text = text?.Trim() ?? "";
        period = default;
        if (TryDigits(text, 0, 4, out var year) && text.Length > 4 && text[4] == '-')
        {
            if (text.Length == 7 && TryDigits(text, 5, 2, out var number) && number is >= 1 and <= 12)
            {
                return InRange(text, month: number, number >= FirstMonthOfYear ? year : year - 1, out problem)
                    && Made(ForMonth(year, number), out period);
            }

            var quarterMark = text.LastIndexOf("-Q", StringComparison.OrdinalIgnoreCase);
            if (quarterMark < 0)
            {
                return TryParseYear(text, out period, out problem);
            }

            if (!TryParseYear(text[..quarterMark], out var ofYear, out problem))
            {
                return false;
            }

            if (!TryDigits(text, quarterMark + 2, 1, out var quarter) || text.Length != quarterMark + 3 || quarter is < 1 or > 4)
            {
                problem = $"{text} is not a quarter. Quarters are Q1 (April to June) to Q4 (January to March), as in {ofYear}-Q1.";
                return false;
            }

            return Made(ForQuarter(ofYear.StartYear, quarter), out period);
        }

        problem = NotAPeriod(text);
        return false;
    }

    /// <summary>Reads a code that can only be a financial year, so that <c>2009-10</c> is the year and not October 2009.</summary>
    /// <param name="text">A code such as <c>2023-24</c> or <c>2023-2024</c>; surrounding spaces are ignored.</param>
    /// <param name="period">The year, when true is returned.</param>
    /// <param name="problem">What is wrong, for the person who wrote it; empty when true is returned.</param>
    public static bool TryParseYear(string? text, out ReportingPeriod period, out string problem)
    {
        text = text?.Trim() ?? "";
        period = default;
        if (!TryDigits(text, 0, 4, out var year) || text.Length is not (7 or 9) || text[4] != '-' || !TryDigits(text, 5, text.Length - 5, out var next))
        {
            problem = NotAPeriod(text);
            return false;
        }

        if (!InRange(text, month: 0, year, out problem))
        {
            return false;
        }

        if (next != (text.Length == 7 ? (year + 1) % 100 : year + 1))
        {
            problem = $"{text} is not a financial year. The year that begins in April {year} is written {ForYear(year)}.";
            return false;
        }

        return Made(ForYear(year), out period);
    }

    /// <inheritdoc cref="TryParse(string?, out ReportingPeriod, out string)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReportingPeriod result) =>
        TryParse(s, out result, out _);

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">It is not a period; the message says why.</exception>
    public static ReportingPeriod Parse(string text) =>
        TryParse(text, out var period, out var problem) ? period : throw new FormatException(problem);

    static ReportingPeriod IParsable<ReportingPeriod>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>The code: <c>2023-24</c>, <c>2023-24-Q1</c>, <c>2023-06</c>.</summary>
    public override string ToString()
    {
        var shortYear = string.Create(CultureInfo.InvariantCulture, $"{StartYear:0000}-{(StartYear + 1) % 100:00}");
        return Kind switch
        {
            PeriodKind.Year => StartYear is >= 2000 and <= 2011
                ? string.Create(CultureInfo.InvariantCulture, $"{StartYear:0000}-{StartYear + 1:0000}")
                : shortYear,
            PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{shortYear}-Q{QuarterNumber}"),
            _ => Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Everyday words: "April 2023 to March 2024", "April to June 2023", "June 2023".</summary>
    public string ToWords()
    {
        var last = End.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        return Kind switch
        {
            PeriodKind.Year => $"{Start.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} to {last}",
            PeriodKind.Quarter => $"{Start.ToString("MMMM", CultureInfo.InvariantCulture)} to {last}",
            _ => last,
        };
    }

    /// <inheritdoc/>
    public int CompareTo(ReportingPeriod other) =>
        Start != other.Start ? Start.CompareTo(other.Start) : other.LengthInMonths.CompareTo(LengthInMonths);

    /// <summary>Whether the first comes before the second.</summary>
    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first comes after the second.</summary>
    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first comes before the second or is the same.</summary>
    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first comes after the second or is the same.</summary>
    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;

    private int QuarterNumber => Start.Month == 1 ? 4 : (Start.Month - 1) / 3;

    private List<ReportingPeriod> Divide(PeriodKind kind, int step)
    {
        var parts = new List<ReportingPeriod>();
        for (var month = Start; month <= End; month = month.AddMonths(step))
        {
            parts.Add(new ReportingPeriod(kind, month.Year, month.Month));
        }

        return parts;
    }

    private static ReportingPeriod Checked(PeriodKind kind, int financialYear, int startYear, int startMonth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(financialYear, EarliestYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(financialYear, LatestYear);
        return new ReportingPeriod(kind, startYear, startMonth);
    }

    private static bool InRange(string text, int month, int financialYear, out string problem)
    {
        problem = financialYear is >= EarliestYear and <= LatestYear
            ? ""
            : $"{text} is out of range. {(month == 0 ? "Years" : "Months")} from April {EarliestYear} to March {LatestYear + 1} can be used.";
        return problem.Length == 0;
    }

    private static bool Made(ReportingPeriod made, out ReportingPeriod period)
    {
        period = made;
        return true;
    }

    private static string NotAPeriod(string text) =>
        (text.Length == 0 ? "The period is blank." : $"{text} is not a period.")
        + " Write 2023-24 for a year, 2023-24-Q1 for a quarter or 2023-06 for a month.";

    private static bool TryDigits(string text, int start, int length, out int number)
    {
        number = 0;
        return text.Length >= start + length
            && int.TryParse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
