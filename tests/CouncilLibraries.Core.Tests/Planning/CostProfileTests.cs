using CouncilLibraries.Core.Planning;
using FsCheck.Xunit;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>What an option costs over a plan's years.</summary>
public sealed class CostProfileTests
{
    private static readonly string[] Years = ["2026-27", "2027-28", "2028-29"];

    // Net: 100,000 + 500,000 − 20,000 = 580,000; then 480,000 and 475,000. Together 1,535,000.
    // At 3.5 %: 580,000 + 480,000 / 1.035 + 475,000 / 1.071225 = 580,000 + 463,768.1159… + 443,417.6… = 1,487,185.7…, so £1,487,186.
    [Fact]
    public void PresentCost_DiscountsFromTheSecondYearOn_AndIsRoundedOnce()
    {
        var profile = CostProfile.Of(Years, [Year("2026-27", 100_000, 500_000, 20_000), Year("2027-28", 0, 500_000, 20_000), Year("2028-29", 0, 500_000, 25_000)], 3.5m);

        Assert.Equal([580_000L, 480_000, 475_000], profile.Years.Select(y => y.Net!.Value));
        Assert.Equal((3, 1_535_000L, 1_487_186L), (profile.Known, profile.Total!.Value, profile.PresentCost!.Value));
        Assert.Equal((1m, 0.9662m, 0.9335m), (CostProfile.Factor(3.5m, 0), decimal.Round(CostProfile.Factor(3.5m, 1), 4), decimal.Round(CostProfile.Factor(3.5m, 2), 4)));
    }

    [Fact]
    public void UnknownYear_IsNeverZero_AndLeavesTheTotalOpen()
    {
        var profile = CostProfile.Of(Years, [Year("2026-27", 0, 500_000, 20_000), Year("2027-28", 0, 500_000, null)], 3.5m);

        Assert.Equal([480_000L, null, null], profile.Years.Select(y => y.Net));
        Assert.Equal((1, null, null), (profile.Known, profile.Total, profile.PresentCost));
    }

    [Fact]
    public void YearsThatThePlanDoesNotHave_AreKeptAndDoNotCount()
    {
        var profile = CostProfile.Of(["2026-27"], [Year("2031-32", 9, 9, 9), Year("2026-27", 1, 2, 0), Year("2025-26", 7, 7, 7)], 3.5m);

        Assert.Equal((3L, 3L), (profile.Total!.Value, profile.PresentCost!.Value));
        Assert.Equal(["2025-26", "2031-32"], profile.Outside.Select(y => y.YearId));
    }

    // A hall that earns more than it costs: 10 − 25 = −15 a year; −15 − 15 / 1.2 − 15 / 1.44 = −15 − 12.5 − 10.41666… = −37.91666…, so −£38.
    [Fact]
    public void IncomeAboveCost_GivesACostBelowZero()
    {
        var profile = CostProfile.Of(Years, [.. Years.Select(y => Year(y, 0, 10, 25))], StrategicPlan.HighestDiscountRate);

        Assert.Equal((-45L, -38L), (profile.Total!.Value, profile.PresentCost!.Value));
    }

    [Fact]
    public void LargestFigures_OverTheLongestPlan_Fit()
    {
        string[] years = [.. Enumerable.Range(2026, StrategicPlan.MostYears).Select(y => $"{y}-{(y + 1) % 100}")];
        var profile = CostProfile.Of(years, [.. years.Select(y => Year(y, OptionCost.Most, OptionCost.Most, 0))], 0);

        Assert.Equal(2 * OptionCost.Most * StrategicPlan.MostYears, profile.PresentCost);
    }

    [Property]
    public void PresentCost_AtNoRate_IsTheTotal_AndAtARateIsLess(uint first, uint second, uint third)
    {
        CostYear[] costs = [Year(Years[0], first, 1, 0), Year(Years[1], second, 1, 0), Year(Years[2], third, 1, 0)];
        var (flat, discounted) = (CostProfile.Of(Years, costs, 0), CostProfile.Of(Years, costs, 3.5m));

        Assert.Equal(flat.Total, flat.PresentCost);
        Assert.InRange(discounted.PresentCost!.Value, first, flat.Total!.Value);
    }

    private static CostYear Year(string year, long? capital, long? running, long? income) => new(year, capital, running, income, capital + running - income);
}
