using FsCheck.Xunit;

namespace CouncilLibraries.Benchmarking.Tests;

public class RoundingTests
{
    public static TheoryData<decimal, decimal, decimal> Halves => new()
    {
        { 150m, 100m, 200m },
        { 250m, 100m, 200m },
        { 250.01m, 100m, 300m },
        { 249.99m, 100m, 200m },
        { 0.25m, 0.5m, 0.0m },
        { 0.75m, 0.5m, 1.0m },
        { 0.3m, 0.2m, 0.4m },
        { 0.5m, 0.2m, 0.4m },
        { 5.581m, 0.20m, 5.60m },
        { -0.3m, 0.2m, -0.4m },
        { -250m, 100m, -200m },
        { -251m, 100m, -300m },
    };

    [Theory]
    [MemberData(nameof(Halves))]
    public void Value_goes_to_the_nearest_multiple_and_a_half_to_the_even_one(decimal value, decimal unit, decimal rounded) =>
        Assert.Equal(rounded, Rounding.ToUnit(value, unit));

    // Divided by 100 this would itself be rounded, to exactly 1.5 units, and so to 200.
    [Fact]
    public void Value_a_hair_below_a_half_goes_down() =>
        Assert.Equal(100m, Rounding.ToUnit(149.99999999999999999999999999m, 100m));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Unit_not_above_zero_is_refused(int unit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.ToUnit(1m, unit));

    [Property]
    public void Result_is_an_exact_multiple_at_most_half_a_unit_away(int numerator, byte denominator, byte choice)
    {
        decimal[] units = [0.1m, 0.2m, 0.5m, 1m, 2m, 5m, 10m, 20m, 50m, 100m, 200m];
        var unit = units[choice % units.Length];
        var value = numerator / (denominator + 1m);
        var rounded = Rounding.ToUnit(value, unit);
        Assert.Equal(0m, rounded % unit);
        Assert.True(Math.Abs(rounded - value) <= unit / 2m);
        Assert.Equal(rounded, Rounding.ToUnit(rounded, unit));
    }
}
