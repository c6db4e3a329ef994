using static CouncilLibraries.Benchmarking.Tests.Scene;

namespace CouncilLibraries.Benchmarking.Tests;

/// <summary>Levels that teams agreed on, on a scale of four points (D5).</summary>
public class LevelTests
{
    private static readonly BenchmarkRatio Leadership = BenchmarkRatio.OfLevels("starter/leadership", 4);

    [Theory]
    [InlineData(9, false, false)]
    [InlineData(10, true, false)]
    [InlineData(19, true, false)]
    [InlineData(20, true, true)]
    public void Ten_councils_show_the_middle_and_twenty_the_shares(int contributors, bool middle, bool shares)
    {
        var cell = CellOf([.. Enumerable.Range(0, contributors).Select(i => i % 2 == 0 ? 2 : 3)]);
        Assert.Equal(middle ? CellOutcome.Shown : CellOutcome.TooFew, cell.Outcome);
        Assert.Equal(middle, cell.Median is not null);
        Assert.Equal(shares, cell.Shares is not null);
        Assert.Null(cell.LowerQuartile);
        Assert.Equal(middle, cell.Band is not null);
    }

    // Five say 2 and five say 3: the lower of the two in the middle is a level, 2.5 is none.
    [Fact]
    public void Middle_is_the_lower_median() => Assert.Equal(2m, CellOf([3, 2, 3, 2, 3, 2, 3, 2, 3, 2]).Median);

    // 3, 6 and 15 of 24 are 12.5, 25 and 62.5 per cent: halves go to the even ten, and nobody is at the highest level.
    [Fact]
    public void Shares_are_to_the_nearest_ten()
    {
        var cell = CellOf([.. Enumerable.Repeat(1, 3), .. Enumerable.Repeat(2, 6), .. Enumerable.Repeat(3, 15)]);
        Assert.Equal([10, 20, 60, 0], cell.Shares!);
        Assert.Equal(3m, cell.Median);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Shares_need_three_councils_at_every_level_that_any_is_at(int atOne, bool shown)
    {
        var cell = CellOf([.. Enumerable.Repeat(1, atOne), .. Enumerable.Repeat(2, 12), .. Enumerable.Repeat(3, 12)]);
        Assert.Equal(shown, cell.Shares is not null);
        Assert.Equal(2m, cell.Median);
    }

    [Theory]
    [InlineData(17, CellOutcome.Shown)]
    [InlineData(18, CellOutcome.TooSimilar)]
    public void Nine_in_ten_at_one_level_are_withheld(int alike, CellOutcome outcome)
    {
        var cell = CellOf([.. Enumerable.Repeat(2, alike), .. Enumerable.Repeat(3, 20 - alike)]);
        Assert.Equal(outcome, cell.Outcome);
        Assert.Equal(outcome == CellOutcome.Shown, cell.Median is not null);
        Assert.Equal(outcome == CellOutcome.Shown, cell.Band is not null);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Levels_stand_until_five_councils_moved(int moved, bool reissued)
    {
        int[] levels = [.. Enumerable.Repeat(2, 10), .. Enumerable.Repeat(3, 10)];
        var first = ReleaseBuilder.Build(Of(levels));
        for (var i = 0; i < moved; i++)
        {
            levels[i] = 4;
        }

        var second = ReleaseBuilder.Build(Of(levels, first.Release));
        Assert.Equal(reissued, second.Changed);
        Assert.Equal(reissued ? [0, 20, 50, 20] : new[] { 0, 50, 50, 0 }, second.Country("starter/leadership").Shares!);
    }

    // One council less than last year: whoever knows both would know its level, so those of both years are compared.
    [Theory]
    [InlineData(1, 20)]
    [InlineData(5, 25)]
    public void Years_whose_councils_differ_by_few_are_told_of_those_in_both(int joined, int told)
    {
        var last = ReleaseBuilder.Build(Of([.. Enumerable.Range(0, 20).Select(i => 1 + (i % 3))])).Release;
        var now = ReleaseBuilder.Build(Of([.. Enumerable.Range(0, 20 + joined).Select(i => 1 + (i % 3))]) with { LastYear = last });
        Assert.Equal(told, now.Country("starter/leadership").Contributors.Count);
    }

    [Fact]
    public void Councils_see_their_country_alone()
    {
        var release = ReleaseBuilder.Build(Of([.. Enumerable.Range(0, 40).Select(i => 1 + (i % 3))])).Release;
        Assert.Equal(PeerGroupKind.Country, Assert.Single(release.Cells).Kind);
        Assert.All(release.PeerGroups, g => Assert.Equal(PeerGroupKind.Country, g.Kind));
    }

    [Fact]
    public void Same_levels_again_change_nothing()
    {
        int[] levels = [.. Enumerable.Range(0, 24).Select(i => 1 + (i % 3))];
        var first = ReleaseBuilder.Build(Of(levels));
        var second = ReleaseBuilder.Build(Of(levels, first.Release));
        Assert.False(second.Changed);
        Assert.Equal(first.Release.Text(), second.Release.Text());
    }

    private static Cell CellOf(int[] levels) => ReleaseBuilder.Build(Of(levels)).Country("starter/leadership");

    private static ReleaseInput Of(int[] levels, params Release[] earlier) => new(
        DisclosureRules.AssessmentLevels, [Leadership], Councils(Math.Max(30, levels.Length)),
        [.. levels.Select((level, i) => new Contribution(Id(i + 1), "starter/leadership", new RatioAmount(level, 1, 1)))], earlier, LastYear: null);
}
