using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns.Sheets;

/// <summary>Days, months, quarters and years as other systems write them.</summary>
public sealed class PeriodTextTests
{
    private static readonly ReportingPeriod Year = ReportingPeriod.ForYear(2023);

    [Theory]
    [InlineData("01/04/2023", "2023-04")]
    [InlineData("1/4/23", "2023-04")]
    [InlineData("2023-04-01", "2023-04")]
    [InlineData("2023-04-01 10:30:00", "2023-04")]
    [InlineData("Saturday 1st April 2023", "2023-04")]
    [InlineData("Sat 1 Apr 2023", "2023-04")]
    [InlineData("1-Apr-23", "2023-04")]
    [InlineData("Apr-23", "2023-04")]
    [InlineData("Apr 2023", "2023-04")]
    [InlineData("April 2023", "2023-04")]
    [InlineData("2023 April", "2023-04")]
    [InlineData("Sept 23", "2023-09")]
    [InlineData("2023-04", "2023-04")]
    [InlineData("04/2023", "2023-04")]
    [InlineData("202304", "2023-04")]
    [InlineData("2023M04", "2023-04")]
    // 45017 is 1 April 2023: days since 30 December 1899.
    [InlineData("45017", "2023-04")]
    [InlineData("April", "2023-04")]
    [InlineData("Mar", "2024-03")]
    [InlineData("Q1", "2023-24-Q1")]
    [InlineData("Quarter 4", "2023-24-Q4")]
    [InlineData("Q2 2022/23", "2022-23-Q2")]
    [InlineData("2022/23 Q2", "2022-23-Q2")]
    [InlineData("Apr - Jun 2023", "2023-24-Q1")]
    [InlineData("2022/23", "2022-23")]
    [InlineData("2022-2023", "2022-23")]
    // The readings of 2009-10: the month wins, as in our own files.
    [InlineData("2009-10", "2009-10")]
    public void Period_is_read(string text, string period)
    {
        Assert.True(PeriodText.TryRead(text, Year, out var read, out _));
        Assert.Equal(period, read.ToString());
    }

    [Theory]
    [InlineData("2023")]
    [InlineData("summer")]
    [InlineData("31/02/2023")]
    [InlineData("04/13/2023")]
    [InlineData("1234")]
    [InlineData("Toddler rhyme")]
    [InlineData("")]
    [InlineData("May to June")]
    public void Anything_else_is_not(string text) => Assert.False(PeriodText.TryRead(text, Year, out _, out _));

    [Theory]
    [InlineData("April", "2022", "2022-04")]
    [InlineData("Jan", "2023", "2023-01")]
    [InlineData("Jan", "2022/23", "2023-01")]
    [InlineData("4", "2022", "2022-04")]
    [InlineData("Q3", "2022-23", "2022-23-Q3")]
    public void Month_and_year_in_two_columns_are_put_together(string month, string of, string period)
    {
        Assert.True(PeriodText.TryRead(month, of, Year, out var read));
        Assert.Equal(period, read.ToString());
    }

    [Theory]
    [InlineData("2023-04-01", "2023-04-30", "2023-04")]
    [InlineData("2023-04-01", "2023-06-30", "2023-24-Q1")]
    [InlineData("2023-04-01", "2024-03-31", "2023-24")]
    [InlineData("2023-04-17", "2023-04-17", "2023-04")]
    [InlineData("2023-04-10", "2023-04-16", null)]
    [InlineData("2023-01-01", "2023-12-31", null)]
    [InlineData("2023-04-30", "2023-04-01", null)]
    public void Range_is_a_month_a_quarter_a_year_or_nothing(string from, string to, string? period) =>
        Assert.Equal(period, PeriodText.OfRange(DateOnly.Parse(from, null), DateOnly.Parse(to, null))?.ToString());

    [Theory]
    [InlineData("Visits Apr-23", "Visits", "2023-04")]
    [InlineData("April 2023 visits", "visits", "2023-04")]
    [InlineData("Apr", "", "2023-04")]
    [InlineData("Visits 2023-24", "Visits", "2023-24")]
    public void Period_is_taken_out_of_a_heading(string heading, string rest, string period)
    {
        Assert.Equal(rest, PeriodText.WithoutPeriod(heading, Year, out var read));
        Assert.Equal(period, read.ToString());
    }

    [Theory]
    [InlineData("Visits")]
    [InlineData("Library name")]
    [InlineData("issues_2023")]
    [InlineData("Maybe")]
    public void Heading_without_a_period_is_left(string heading) => Assert.Null(PeriodText.WithoutPeriod(heading, Year, out _));
}
