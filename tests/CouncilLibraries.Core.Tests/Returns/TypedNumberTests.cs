using System.Globalization;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns;

/// <summary>Targets and baselines as people type them.</summary>
public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("2400", "2400")]
    [InlineData("2,400", "2400")]
    [InlineData("1,234,567.5", "1234567.5")]
    [InlineData("2 400", "2400")]
    [InlineData(" 12\u00A0345 ", "12345")]
    [InlineData("£12,000", "12000")]
    [InlineData("£ 12,000.50", "12000.50")]
    [InlineData("9.5%", "9.5")]
    [InlineData("9.5 %", "9.5")]
    [InlineData("-500.25", "-500.25")]
    [InlineData("−500", "-500")]
    [InlineData("–500", "-500")]
    [InlineData("−£500", "-500")]
    [InlineData("£-1,500", "-1500")]
    [InlineData("-2.5%", "-2.5")]
    [InlineData("-0", "0")]
    [InlineData("1.23455", "1.2346")]
    [InlineData("1.23445", "1.2344")]
    public void TryRead_Number_IsRead(string typed, string expected)
    {
        Assert.True(TypedNumber.TryRead(typed, out var number));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00A0")]
    public void TryRead_Blank_IsNone(string? typed)
    {
        Assert.True(TypedNumber.TryRead(typed, out var number));
        Assert.Null(number);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("1,5")]
    [InlineData("12,34")]
    [InlineData("1,234 567")]
    [InlineData("1.234,5")]
    [InlineData("1.2.3")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("--5")]
    [InlineData("-£-5")]
    [InlineData("££5")]
    [InlineData("%")]
    [InlineData("£")]
    [InlineData("-")]
    [InlineData("5%%")]
    [InlineData("1e5")]
    [InlineData("=1+1")]
    [InlineData("99999999999999999999999999999999")]
    public void TryRead_WhatIsNoNumber_IsRefused(string typed)
    {
        Assert.False(TypedNumber.TryRead(typed, out var number));
        Assert.Null(number);
    }
}
