namespace CouncilLibraries.Benchmarking.Tests;

public class PeerGroupTests
{
    private static PeerGroupKind Choose(int[] nearest15, int[] nearest30, int[] type) =>
        PeerGroups.Choose(DisclosureRules.Members, nearest15, nearest30, type);

    [Fact]
    public void Half_of_the_headlines_reaching_ten_is_enough_for_the_nearest_15() =>
        Assert.Equal(PeerGroupKind.Nearest15, Choose([10, 9, 0, 12], [30, 30, 30, 30], [40, 40, 40, 40]));

    [Fact]
    public void Less_than_half_reaching_ten_moves_on_to_the_nearest_30() =>
        Assert.Equal(PeerGroupKind.Nearest30, Choose([10, 9, 9], [10, 10, 9], [40, 40, 40]));

    [Fact]
    public void Type_reaching_ten_comes_before_neighbours_reaching_seven() =>
        Assert.Equal(PeerGroupKind.Type, Choose([9], [9], [10]));

    [Fact]
    public void Nothing_reaching_ten_takes_the_first_that_reaches_seven() =>
        Assert.Equal(PeerGroupKind.Nearest30, Choose([6], [7], [9]));

    [Fact]
    public void Nothing_reaching_seven_leaves_the_country() => Assert.Equal(PeerGroupKind.Country, Choose([6], [6], [6]));

    [Fact]
    public void No_headline_is_refused() => Assert.Throws<ArgumentException>(() => Choose([], [], []));
}
