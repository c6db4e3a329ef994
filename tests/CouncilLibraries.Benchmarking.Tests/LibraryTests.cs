using static CouncilLibraries.Benchmarking.Tests.Scene;

namespace CouncilLibraries.Benchmarking.Tests;

/// <summary>Libraries of the same kind and size: one value a council, the middle of its own such libraries (D1).</summary>
public class LibraryTests
{
    private static readonly BenchmarkRatio PerHour = BenchmarkRatio.OfLibraries("visits_per_open_hour/static|council|30-44", 1);

    [Theory]
    [InlineData(8, false, false)]
    [InlineData(9, true, false)]
    [InlineData(14, true, false)]
    [InlineData(15, true, true)]
    public void Nine_councils_show_the_middle_and_fifteen_the_middle_half(int councils, bool middle, bool middleHalf)
    {
        var cell = CellOf([.. Enumerable.Range(1, councils).Select(n => (10m * n, 3))]);
        Assert.Equal(middle ? CellOutcome.Shown : CellOutcome.TooFew, cell.Outcome);
        Assert.Equal(middle, cell.Median is not null);
        Assert.Equal(middleHalf, cell.LowerQuartile is not null && cell.UpperQuartile is not null);
        Assert.Equal(middle, cell.Band is not null);
    }

    // Nine councils are enough, nine libraries are not: eight have one each and the ninth has the rest.
    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Ten_libraries_are_needed_beside_the_councils(int libraries, bool shown)
    {
        var cell = CellOf([.. Enumerable.Range(1, 9).Select(n => (10m * n, n < 9 ? 1 : libraries - 8))]);
        Assert.Equal(shown ? CellOutcome.Shown : CellOutcome.TooFew, cell.Outcome);
        Assert.Equal(shown ? 50m : null, cell.Median);
        Assert.Equal(shown, cell.Band is not null);
    }

    [Fact]
    public void Values_that_do_not_say_of_how_many_libraries_they_are_show_nothing()
    {
        var result = ReleaseBuilder.Build(Of([.. Enumerable.Range(1, 20).Select(n => (10m * n, 1))]) with
        {
            Contributions = [.. Enumerable.Range(1, 20).Select(n => new Contribution(Id(n), PerHour.Formula.Code, new RatioAmount(10m * n, 1, 1)))],
        });
        Assert.False(result.Country(PerHour.Formula.Code).IsShown);
    }

    [Fact]
    public void Nine_in_ten_within_one_visit_of_the_middle_are_withheld() =>
        Assert.Equal(CellOutcome.TooSimilar, CellOf([.. Enumerable.Range(1, 20).Select(n => (n > 18 ? 40m : 20m + (n % 2), 2))]).Outcome);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_figure_stands_until_five_councils_moved(int moved, bool reissued)
    {
        (decimal Value, int Libraries)[] values = [.. Enumerable.Range(1, 12).Select(n => (10m * n, 2))];
        var first = ReleaseBuilder.Build(Of(values));
        for (var i = 0; i < moved; i++)
        {
            values[i] = (values[i].Value + 100, 2);
        }

        Assert.Equal(reissued, ReleaseBuilder.Build(Of(values, first.Release)).Changed);
    }

    // Another library of the same council leaves the middle where it is: nothing that was shown has changed.
    [Fact]
    public void Another_library_alone_changes_nothing()
    {
        var first = ReleaseBuilder.Build(Of([.. Enumerable.Range(1, 12).Select(n => (10m * n, 2))]));
        var second = ReleaseBuilder.Build(Of([.. Enumerable.Range(1, 12).Select(n => (10m * n, 3))], first.Release));
        Assert.False(second.Changed);
    }

    // The first figure of a cell that was withheld needs no five changes: nine libraries, then ten.
    [Fact]
    public void The_tenth_library_brings_the_first_figure()
    {
        var first = ReleaseBuilder.Build(Of([.. Enumerable.Range(1, 9).Select(n => (10m * n, 1))]));
        var second = ReleaseBuilder.Build(Of([.. Enumerable.Range(1, 9).Select(n => (10m * n, n == 9 ? 2 : 1))], first.Release));
        Assert.False(first.Country(PerHour.Formula.Code).IsShown);
        Assert.True(second.Country(PerHour.Formula.Code).IsShown);
    }

    private static Cell CellOf((decimal Value, int Libraries)[] councils) => ReleaseBuilder.Build(Of(councils)).Country(PerHour.Formula.Code);

    private static ReleaseInput Of((decimal Value, int Libraries)[] councils, params Release[] earlier) => new(
        DisclosureRules.LikeLibraries, [PerHour], Councils(councils.Length),
        [.. councils.Select((c, i) => new Contribution(Id(i + 1), PerHour.Formula.Code, new RatioAmount(c.Value, 1, 1)) { Libraries = c.Libraries })], earlier, LastYear: null);
}
