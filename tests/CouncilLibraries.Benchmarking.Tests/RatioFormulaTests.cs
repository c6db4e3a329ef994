using static CouncilLibraries.Benchmarking.Tests.Scene;

namespace CouncilLibraries.Benchmarking.Tests;

public class RatioFormulaTests
{
    private static readonly RatioFormula NetSpend =
        new("net_spend", [new Term("spend"), new Term("income", -1m)], [new Term("population")], 1000m, 200m);

    // (1,300,000 − 45,000) ÷ 100,000 × 1,000 = 12,550
    [Fact]
    public void Weighted_sums_are_divided_and_multiplied()
    {
        var amount = NetSpend.Evaluate(code => code switch { "spend" => 1_300_000m, "income" => 45_000m, _ => 100_000m });
        Assert.Equal(new RatioAmount(1_255_000m, 100_000m, 1000m), amount);
        Assert.Equal(12_550m, amount!.Value.Value);
    }

    // 143,545 ÷ 3 = 47,848.333…; a denominator that rounds to nothing is none.
    [Fact]
    public void Sums_are_rounded_to_what_is_kept()
    {
        Assert.Equal(new RatioAmount(47_848.3333m, 1000m, 1000m), Visits.Formula.Evaluate(code => code == "visits" ? 143_545m / 3 : 1000m));
        Assert.Null(Visits.Formula.Evaluate(code => code == "visits" ? 1m : 0.00004m));
    }

    [Theory]
    [InlineData("spend")]
    [InlineData("income")]
    [InlineData("population")]
    public void Missing_part_leaves_no_ratio(string missing) =>
        Assert.Null(NetSpend.Evaluate(code => code == missing ? null : 1000m));

    [Fact]
    public void Denominator_of_zero_leaves_no_ratio() =>
        Assert.Null(NetSpend.Evaluate(code => code == "population" ? 0m : 1000m));

    [Fact]
    public void New_population_alone_does_not_move_the_ratio() =>
        Assert.False(Visits.Moved(new RatioAmount(2000m, 1000m, 1000m), new RatioAmount(2000m, 500m, 1000m)));

    // With the population held at 1,000 the ratio goes from 2,000 to 2,100: one whole unit. 2,099 is less.
    [Theory]
    [InlineData(2100, true)]
    [InlineData(1900, true)]
    [InlineData(2099, false)]
    public void One_unit_with_the_population_held_is_a_move(int visits, bool moved) =>
        Assert.Equal(moved, Visits.Moved(new RatioAmount(2000m, 1000m, 1000m), new RatioAmount(visits, 1200m, 1000m)));

    [Fact]
    public void Own_denominator_moves_the_ratio() =>
        Assert.True(PerEvent.Moved(new RatioAmount(100m, 10m, 1m), new RatioAmount(100m, 5m, 1m)));
}
