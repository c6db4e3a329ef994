using System.Globalization;
using CouncilLibraries.Core.Benchmarks;

namespace CouncilLibraries.Core.Tests.Benchmarks;

/// <summary>When a year opens to councillors by itself.</summary>
public sealed class YearBriefingTests
{
    [Theory]
    // Four weeks without a bank holiday.
    [InlineData("2027-01-20", "2027-02-17")]
    // Over Christmas 2026: 25 and (for 26, a Saturday) 28 December, 1 January.
    [InlineData("2026-12-18", "2027-01-20")]
    // Published on a Saturday: Monday is the first day after it.
    [InlineData("2027-02-06", "2027-03-05")]
    // Over Easter 2027: 26 and 29 March.
    [InlineData("2027-03-12", "2027-04-13")]
    public void OpensBy_CountsTwentyWorkingDays(string published, string opens) =>
        Assert.Equal(opens, YearBriefing.OpensBy(DateTimeOffset.Parse($"{published}T15:00:00Z", CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
