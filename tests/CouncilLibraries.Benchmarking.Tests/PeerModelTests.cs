using FsCheck.Xunit;
using static CouncilLibraries.Benchmarking.Tests.Scene;

namespace CouncilLibraries.Benchmarking.Tests;

public class PeerModelTests
{
    private static PeerProfile Profile(int council, params (string Code, decimal Value)[] values) =>
        new(Id(council), values.ToDictionary(v => v.Code, v => v.Value));

    // a: 0, 2, 4 has mean 2 and variance (4 + 0 + 4) / 3, so s.d. 1.632993; scores −1.224745, 0, 1.224745.
    // Distances from the first: 1.224745 and 2.449490.
    [Fact]
    public void Distance_is_in_standard_deviations_of_the_population()
    {
        var nearest = PeerModel.Nearest([new("a")], [Profile(1, ("a", 0)), Profile(2, ("a", 2)), Profile(3, ("a", 4))], 5);
        Assert.Equal([new Neighbour(Id(2), 1.224745m), new Neighbour(Id(3), 2.449490m)], nearest[Id(1)]);
    }

    // a and b both 0 or 2: mean 1, s.d. 1, scores −1 and 1. From council 1 (0, 0): to (2, 0) √(4 × 2² ) = 4 with
    // weight 4 on a; to (0, 2) √(1 × 2²) = 2; to (2, 2) √(16 + 4) = 4.472136.
    [Fact]
    public void Weight_stretches_its_variable()
    {
        PeerProfile[] profiles =
        [
            Profile(1, ("a", 0), ("b", 0)), Profile(2, ("a", 2), ("b", 0)), Profile(3, ("a", 0), ("b", 2)), Profile(4, ("a", 2), ("b", 2)),
        ];
        var nearest = PeerModel.Nearest([new("a", 4m), new("b")], profiles, 3);
        Assert.Equal([new Neighbour(Id(3), 2m), new Neighbour(Id(2), 4m), new Neighbour(Id(4), 4.472136m)], nearest[Id(1)]);
    }

    [Fact]
    public void Equal_distances_go_by_id_and_no_more_than_asked_for_are_given()
    {
        var profiles = Enumerable.Range(1, 6).Reverse().Select(n => Profile(n, ("a", n == 4 ? 10 : 0))).ToArray();
        Assert.Equal([Id(1), Id(2), Id(3)], PeerModel.Nearest([new("a")], profiles, 3)[Id(4)].Select(n => n.CouncilId));
    }

    // Scores of a: −1, 1, −1, 1. Council 4 lacks b, so only a counts, and 4 × 2 / 1 = 8 stands for the full weight: √8.
    [Fact]
    public void Missing_variable_is_left_out_and_the_rest_scaled_up()
    {
        PeerProfile[] profiles =
        [
            Profile(1, ("a", 0), ("b", 5)), Profile(2, ("a", 2), ("b", 5)), Profile(3, ("a", 0), ("b", 5)), Profile(4, ("a", 2)),
        ];
        var nearest = PeerModel.Nearest([new("a"), new("b")], profiles, 3);
        Assert.Equal(2.828427m, nearest[Id(1)].Single(n => n.CouncilId == Id(4)).Distance);
        Assert.Equal(2m, nearest[Id(1)].Single(n => n.CouncilId == Id(2)).Distance);
    }

    [Fact]
    public void Pair_sharing_less_than_half_of_the_weight_is_not_compared()
    {
        PeerProfile[] profiles = [Profile(1, ("a", 0), ("b", 0)), Profile(2, ("a", 1), ("b", 1)), Profile(3, ("a", 0))];
        var nearest = PeerModel.Nearest([new("a", 1m), new("b", 2m)], profiles, 3);
        Assert.Equal([Id(2)], nearest[Id(1)].Select(n => n.CouncilId));
        Assert.Empty(nearest[Id(3)]);
    }

    [Fact]
    public void Weight_not_above_zero_is_refused() =>
        Assert.Throws<ArgumentException>(() => PeerModel.Nearest([new("a", 0m)], [], 3));

    [Fact]
    public void Council_standing_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => PeerModel.Nearest([new("a")], [Profile(1), Profile(1)], 3));

    [Property(MaxTest = 50)]
    public void Order_of_profiles_does_not_matter_and_neighbours_come_nearest_first(int seed)
    {
        var random = new Random(seed);
        var profiles = Enumerable.Range(1, 20).Select(n => Profile(n, ("a", random.Next(4)), ("b", random.Next(3)))).ToArray();
        PeerVariable[] variables = [new("a"), new("b", 0.5m)];
        var nearest = PeerModel.Nearest(variables, profiles, 8);
        random.Shuffle(profiles);
        var again = PeerModel.Nearest(variables, profiles, 8);
        foreach (var (council, neighbours) in nearest)
        {
            Assert.Equal(neighbours, again[council]);
            Assert.Equal(neighbours.OrderBy(n => n.Distance), neighbours);
            Assert.DoesNotContain(neighbours, n => n.CouncilId == council);
        }
    }
}
