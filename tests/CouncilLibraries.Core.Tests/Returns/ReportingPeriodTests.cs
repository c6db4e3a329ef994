using CouncilLibraries.Core.Returns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CouncilLibraries.Core.Tests.Returns;

public sealed class ReportingPeriodTests
{
    [Theory]
    [InlineData("2023-24", PeriodKind.Year, "2023-04-01", "2024-03-31", "April 2023 to March 2024")]
    [InlineData("2023-24-Q1", PeriodKind.Quarter, "2023-04-01", "2023-06-30", "April to June 2023")]
    [InlineData("2023-24-Q4", PeriodKind.Quarter, "2024-01-01", "2024-03-31", "January to March 2024")]
    [InlineData("2023-06", PeriodKind.Month, "2023-06-01", "2023-06-30", "June 2023")]
    [InlineData("2024-02", PeriodKind.Month, "2024-02-01", "2024-02-29", "February 2024")]
    [InlineData("1999-00", PeriodKind.Year, "1999-04-01", "2000-03-31", "April 1999 to March 2000")]
    [InlineData("2009-2010", PeriodKind.Year, "2009-04-01", "2010-03-31", "April 2009 to March 2010")]
    [InlineData("2009-10", PeriodKind.Month, "2009-10-01", "2009-10-31", "October 2009")]
    [InlineData("2009-10-Q2", PeriodKind.Quarter, "2009-07-01", "2009-09-30", "July to September 2009")]
    public void A_code_says_kind_days_and_words(string code, PeriodKind kind, string start, string end, string words)
    {
        var period = ReportingPeriod.Parse(code);

        Assert.Equal(kind, period.Kind);
        Assert.Equal(DateOnly.Parse(start, null), period.Start);
        Assert.Equal(DateOnly.Parse(end, null), period.End);
        Assert.Equal(words, period.ToWords());
        Assert.Equal(code, period.ToString());
    }

    [Theory]
    [InlineData("2023-25", "2023-25 is not a financial year. The year that begins in April 2023 is written 2023-24.")]
    [InlineData("2023-25-Q1", "2023-25 is not a financial year. The year that begins in April 2023 is written 2023-24.")]
    [InlineData("2023-24-Q5", "2023-24-Q5 is not a quarter. Quarters are Q1 (April to June) to Q4 (January to March), as in 2023-24-Q1.")]
    [InlineData("2023", "2023 is not a period. Write 2023-24 for a year, 2023-24-Q1 for a quarter or 2023-06 for a month.")]
    [InlineData("", "The period is blank. Write 2023-24 for a year, 2023-24-Q1 for a quarter or 2023-06 for a month.")]
    [InlineData("1950-06", "1950-06 is out of range. Months from April 1990 to March 2099 can be used.")]
    [InlineData("1990-03", "1990-03 is out of range. Months from April 1990 to March 2099 can be used.")]
    [InlineData("2099-00", "2099-00 is out of range. Years from April 1990 to March 2099 can be used.")]
    public void A_wrong_code_is_refused_with_the_reason(string code, string expected)
    {
        Assert.False(ReportingPeriod.TryParse(code, out _, out var problem));
        Assert.Equal(expected, problem);
        Assert.Throws<FormatException>(() => ReportingPeriod.Parse(code));
    }

    [Theory]
    [InlineData("2023/24")]
    [InlineData("2023-24-Q")]
    [InlineData("2023-24-Q11")]
    [InlineData("2023-2x")]
    [InlineData("-023-24")]
    [InlineData("2023-6")]
    [InlineData("2023-24 Q1")]
    [InlineData("٢٠٢٣-24")]
    public void Something_else_is_refused(string code) => Assert.False(ReportingPeriod.TryParse(code, provider: null, out _));

    [Fact]
    public void A_column_of_years_reads_2009_10_as_the_year()
    {
        Assert.True(ReportingPeriod.TryParseYear("2009-10", out var year, out _));
        Assert.Equal(ReportingPeriod.ForYear(2009), year);
    }

    [Fact]
    public void January_belongs_to_the_financial_year_that_began_before_it()
    {
        Assert.Equal("2023-24", ReportingPeriod.ForMonth(2024, 1).Year.ToString());
        Assert.Equal("2024-25", ReportingPeriod.ForMonth(2024, 4).Year.ToString());
        Assert.Equal("2023-24-Q4", ReportingPeriod.Containing(new DateOnly(2024, 3, 31), PeriodKind.Quarter).ToString());
        Assert.Equal("2023-24-Q3", ReportingPeriod.Containing(new DateOnly(2023, 12, 1), PeriodKind.Quarter).ToString());
    }

    [Fact]
    public void Periods_sort_by_first_day_then_longest_first()
    {
        string[] sorted = ["2022-23-Q4", "2023-24", "2023-24-Q1", "2023-04", "2023-05", "2023-24-Q2"];
        var periods = sorted.Select(ReportingPeriod.Parse).ToList();

        Assert.Equal(periods, periods.AsEnumerable().Reverse().Order());
        Assert.True(periods[1] < periods[2] && periods[3] > periods[2] && periods[0] <= periods[1] && periods[5] >= periods[5]);
    }

    [Property]
    public Property Code_and_period_are_one(PositiveInt day)
    {
        var date = new DateOnly(ReportingPeriod.EarliestYear, 4, 1).AddDays(day.Get * 37 % 39_000);
        return Enum.GetValues<PeriodKind>().All(kind =>
        {
            var period = ReportingPeriod.Containing(date, kind);
            return ReportingPeriod.Parse(period.ToString()) == period
                && period.Start <= date && date <= period.End
                && period.Year.Contains(period)
                && period.Previous.Previous.Kind == kind && period.Previous.End < period.Start
                && period.Months.Count == period.LengthInMonths
                && period.Months[0].Start == period.Start && period.Months[^1].End == period.End;
        }).ToProperty();
    }
}
