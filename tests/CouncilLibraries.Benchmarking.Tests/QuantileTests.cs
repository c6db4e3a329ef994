using FsCheck;
using FsCheck.Xunit;

namespace CouncilLibraries.Benchmarking.Tests;

public class QuantileTests
{
    // Positions (n − 1) × p: 3 × 0.25 = 0.75 → 1 + 0.75 × (2 − 1); 3 × 0.5 = 1.5; 3 × 0.75 = 2.25.
    [Fact]
    public void Four_values_interpolate_as_a_spreadsheet_does()
    {
        decimal[] values = [1, 2, 3, 4];
        Assert.Equal(1.75m, Quantiles.At(values, 0.25m));
        Assert.Equal(2.5m, Quantiles.At(values, 0.5m));
        Assert.Equal(3.25m, Quantiles.At(values, 0.75m));
    }

    // n = 6: 5 × 0.25 = 1.25 → 20 + 0.25 × 10; 5 × 0.75 = 3.75 → 40 + 0.75 × 20.
    [Fact]
    public void Six_uneven_values_interpolate_within_their_own_gap()
    {
        decimal[] values = [10, 20, 30, 40, 60, 100];
        Assert.Equal(22.5m, Quantiles.At(values, 0.25m));
        Assert.Equal(35m, Quantiles.At(values, 0.5m));
        Assert.Equal(55m, Quantiles.At(values, 0.75m));
    }

    [Fact]
    public void One_value_is_every_quantile() => Assert.Equal(7m, Quantiles.At([7m], 0.75m));

    [Fact]
    public void No_value_has_no_quantile() => Assert.Throws<ArgumentException>(() => Quantiles.At([], 0.5m));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void Fraction_outside_0_to_1_is_refused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.At([1m], (decimal)fraction));

    [Property]
    public void Quantiles_stay_between_least_and_greatest_and_in_order(NonEmptyArray<int> numbers)
    {
        decimal[] values = [.. numbers.Get.Select(n => n / 7m).Order()];
        decimal[] quantiles = [.. new[] { 0m, 0.25m, 0.5m, 0.75m, 1m }.Select(f => Quantiles.At(values, f))];
        Assert.Equal(quantiles.Order(), quantiles);
        Assert.Equal(values[0], quantiles[0]);
        Assert.Equal(values[^1], quantiles[^1]);
    }
}
