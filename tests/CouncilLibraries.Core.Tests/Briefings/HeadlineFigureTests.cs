using System.Globalization;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Briefings;

/// <summary>Targets as people type them.</summary>
public sealed class HeadlineFigureTests
{
    [Theory]
    [InlineData("visits_per_1000", "2,400", "2400")]
    [InlineData("active_borrowers_pct", " 9.5 %", "9.5")]
    [InlineData("net_spend_per_1000", "£12,000", "12000")]
    [InlineData("net_spend_per_1000", "−£500", "-500")]
    [InlineData("net_spend_per_1000", "-500.25", "-500.25")]
    [InlineData("visits_per_1000", "2 400", "2400")]
    [InlineData("net_spend_per_1000", "£-500", "-500")]
    [InlineData("visits_per_1000", "  ", null)]
    public void ReadTarget_Number_IsRead(string ratio, string typed, string? expected)
    {
        Assert.Null(HeadlineFigure.ReadTarget(Ratio(ratio), typed, out var target));
        Assert.Equal(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), target);
    }

    [Theory]
    [InlineData("visits_per_1000", "many", "must be a number")]
    [InlineData("visits_per_1000", "1,5", "must be a number")]
    [InlineData("visits_per_1000", "-1", "must be from 0 to 10,000,000")]
    [InlineData("active_borrowers_pct", "100.1", "must be from 0 to 100")]
    [InlineData("net_spend_per_1000", "-20000000", "must be from -10,000,000 to 10,000,000")]
    public void ReadTarget_WhatCannotBe_SaysWhatToDo(string ratio, string typed, string message)
    {
        Assert.Contains(message, HeadlineFigure.ReadTarget(Ratio(ratio), typed, out var target), StringComparison.Ordinal);
        Assert.Null(target);
    }

    private static Ratio Ratio(string code) => MeasureCatalogue.Current.Ratios.First(r => r.Code == code);
}
