using CouncilLibraries.Core.Planning;
using FsCheck;
using FsCheck.Xunit;

namespace CouncilLibraries.Core.Tests.Planning;

public sealed class NeedIndexTests
{
    private static readonly Dictionary<NeedFactor, int> Halves = new() { [NeedFactor.Deprivation] = 50, [NeedFactor.Population] = 50 };

    // Deprivation 10, 20, 30 → 0, ½, 1; people 1,000, 3,000, 2,000 → 0, 1, ½. Half and half: 0, 75, 75.
    [Fact]
    public void Weighted_mean_of_scaled_factors_and_a_shared_place()
    {
        var scores = NeedIndex.Of([Facts((NeedFactor.Deprivation, 10), (NeedFactor.Population, 1000)), Facts((NeedFactor.Deprivation, 20), (NeedFactor.Population, 3000)), Facts((NeedFactor.Deprivation, 30), (NeedFactor.Population, 2000))], Halves);
        Assert.Equal([0, 75, 75], scores.Select(s => s.Index!.Value));
        Assert.Equal([3, 1, 1], scores.Select(s => s.Place!.Value));
        Assert.All(scores, s => Assert.Empty(s.Unknown));
    }

    // The usual weights. Scaled: deprivation 0, 1, ¼; people 1, 0, ½; distance 0, ½, 1; only library 0, 1, ½; trend 1, 0, ½; other places (fewer is more) 0, 1, ½.
    // First: 20 × 1 + 10 × 1 = 30. Second: 20 + 20 × ½ + 15 + 15 = 60. Third: 5 + 10 + 20 + 7.5 + 5 + 7.5 = 55.
    [Fact]
    public void Six_factors_with_the_usual_weights()
    {
        var scores = NeedIndex.Of([All(10, 5000, 1, 20, 4, 8), All(50, 1000, 2, 60, -6, 0), All(20, 3000, 3, 40, -1, 4)], NeedIndex.UsualWeights);
        Assert.Equal([30, 60, 55], scores.Select(s => s.Index!.Value));
        Assert.Equal([3, 1, 2], scores.Select(s => s.Place!.Value));
    }

    // Known of the third: people alone, 50 of 100, which is half: 1 × 50 / 50. Of the fourth nothing.
    [Fact]
    public void Unknown_factors_are_named_and_the_rest_counts()
    {
        var scores = NeedIndex.Of([Facts((NeedFactor.Deprivation, 10), (NeedFactor.Population, 1000)), Facts((NeedFactor.Deprivation, 20), (NeedFactor.Population, 2000)), Facts((NeedFactor.Population, 3000)), Facts()], Halves);
        Assert.Equal([0, 75, 100, null], scores.Select(s => s.Index));
        Assert.Equal([3, 2, 1, null], scores.Select(s => s.Place));
        Assert.Equal([NeedFactor.Deprivation], scores[2].Unknown);
        Assert.Equal([NeedFactor.Deprivation, NeedFactor.Population], scores[3].Unknown);
    }

    [Fact]
    public void Less_than_half_of_the_weight_known_gives_no_place()
    {
        var weights = new Dictionary<NeedFactor, int> { [NeedFactor.Deprivation] = 51, [NeedFactor.Population] = 49 };
        var scores = NeedIndex.Of([Facts((NeedFactor.Deprivation, 1), (NeedFactor.Population, 1)), Facts((NeedFactor.Deprivation, 2), (NeedFactor.Population, 2)), Facts((NeedFactor.Population, 3)), Facts((NeedFactor.Deprivation, 3))], weights);
        Assert.Null(scores[2].Index);
        Assert.Equal(100, scores[3].Index);
    }

    // People are the same for both and are left out; deprivation decides alone. They are known all the same.
    [Fact]
    public void Factor_without_spread_is_left_out()
    {
        NeedFacts[] libraries = [Facts((NeedFactor.Deprivation, 5), (NeedFactor.Population, 900)), Facts((NeedFactor.Deprivation, 7), (NeedFactor.Population, 900))];
        Assert.Equal([0, 100], NeedIndex.Of(libraries, Halves).Select(s => s.Index!.Value));
        Assert.Equal([NeedFactor.Population], NeedIndex.WithoutSpread(libraries));
    }

    [Fact]
    public void One_library_has_nothing_to_be_set_beside() => Assert.Null(Assert.Single(NeedIndex.Of([All(10, 5000, 1, 20, 4, 8)], NeedIndex.UsualWeights)).Index);

    [Fact]
    public void No_library_gives_no_score() => Assert.Empty(NeedIndex.Of([], NeedIndex.UsualWeights));

    [Fact]
    public void Factor_without_weight_neither_counts_nor_is_missed()
    {
        var weights = new Dictionary<NeedFactor, int> { [NeedFactor.Deprivation] = 100, [NeedFactor.Population] = 0 };
        var scores = NeedIndex.Of([Facts((NeedFactor.Deprivation, 1), (NeedFactor.Population, 9)), Facts((NeedFactor.Deprivation, 2))], weights);
        Assert.Equal([0, 100], scores.Select(s => s.Index!.Value));
        Assert.Empty(scores[1].Unknown);
    }

    [Fact]
    public void Usual_weights_make_a_hundred_over_all_factors()
    {
        Assert.Equal(NeedIndex.AllWeights, NeedIndex.UsualWeights.Values.Sum());
        Assert.Equal(NeedIndex.Factors, NeedIndex.UsualWeights.Keys);
    }

    // A degree of a great circle is 6,371.0088 km × π / 180 = 111.195 km. On the 60th parallel, cos 60° = ½, a degree of longitude is a hair under half of it.
    [Theory]
    [InlineData(54, 0, 55, 0, 111.195)]
    [InlineData(0, 0, 0, 1, 111.195)]
    [InlineData(60, 0, 60, 1, 55.597)]
    [InlineData(54.5, -1.5, 54.5, -1.5, 0)]
    [InlineData(90, 0, -90, 0, 20015.114)]
    public void Great_circle_distances(double latitude, double longitude, double otherLatitude, double otherLongitude, double kilometres) =>
        Assert.Equal(kilometres, NeedIndex.Kilometres(latitude, longitude, otherLatitude, otherLongitude), 3);

    // 100 × 1.1 × 1.1 = 121. 8,000 × ½ × ½ × ½ = 1,000.
    [Theory]
    [InlineData(100, 121, 2, 10.0)]
    [InlineData(8000, 1000, 3, -50.0)]
    [InlineData(500, 500, 4, 0.0)]
    [InlineData(100, 0, 3, -100.0)]
    [InlineData(1000, 1001, 1, 0.1)]
    [InlineData(0, 50, 2, null)]
    [InlineData(50, 60, 0, null)]
    public void Change_a_year(int first, int last, int years, double? perCent) => Assert.Equal((decimal?)perCent, NeedIndex.YearlyChange(first, last, years));

    [Property]
    public void Index_lies_between_0_and_100_and_places_follow_it(NonEmptyArray<(byte? Deprivation, byte? People, byte? Places)> libraries)
    {
        var scores = NeedIndex.Of(Made(libraries.Get), NeedIndex.UsualWeights);
        Assert.All(scores, s => Assert.True(s.Index is null or (>= 0 and <= 100)));
        Assert.All(scores, s => Assert.Equal(s.Index is null, s.Place is null));
        foreach (var one in scores.Where(s => s.Index is not null))
        {
            Assert.All(scores.Where(o => o.Index is not null), other => Assert.Equal(one.Index > other.Index, one.Place < other.Place));
        }
    }

    [Property]
    public void Index_does_not_depend_on_the_unit_nor_on_the_order(NonEmptyArray<(byte? Deprivation, byte? People, byte? Places)> libraries, PositiveInt factor)
    {
        var facts = Made(libraries.Get);
        var scaled = facts.Select(f => f with { Known = f.Known.ToDictionary(k => k.Key, k => (k.Value * factor.Get) + 3) }).Reverse().ToList();
        Assert.Equal(NeedIndex.Of(facts, NeedIndex.UsualWeights).Select(s => (s.Index, s.Place)), NeedIndex.Of(scaled, NeedIndex.UsualWeights).Reverse().Select(s => (s.Index, s.Place)));
    }

    [Property]
    public void More_deprivation_within_the_range_never_lowers_the_index(NonEmptyArray<(byte Deprivation, byte People)> libraries, byte more)
    {
        var facts = libraries.Get.Select(l => Facts((NeedFactor.Deprivation, l.Deprivation), (NeedFactor.Population, l.People))).Append(Facts((NeedFactor.Deprivation, 0), (NeedFactor.Population, 0))).Append(Facts((NeedFactor.Deprivation, 255), (NeedFactor.Population, 255))).ToList();
        var raised = facts.ToList();
        raised[0] = Facts((NeedFactor.Deprivation, Math.Min(255, libraries.Get[0].Deprivation + more)), (NeedFactor.Population, libraries.Get[0].People));
        Assert.True(NeedIndex.Of(raised, Halves)[0].Index >= NeedIndex.Of(facts, Halves)[0].Index);
    }

    [Property]
    public void Distance_is_the_same_both_ways_and_no_way_round_is_shorter(int a, int b, int c, int d, int e, int f)
    {
        var (one, two, three) = (Place(a, b), Place(c, d), Place(e, f));
        var direct = Between(one, two);
        Assert.Equal(direct, Between(two, one), 6);
        Assert.InRange(direct, 0, 20016);
        Assert.True(direct <= Between(one, three) + Between(three, two) + 1e-6);

        static (double Latitude, double Longitude) Place(int north, int east) => (north % 90, east % 180);
        static double Between((double Latitude, double Longitude) x, (double Latitude, double Longitude) y) => NeedIndex.Kilometres(x.Latitude, x.Longitude, y.Latitude, y.Longitude);
    }

    private static List<NeedFacts> Made((byte? Deprivation, byte? People, byte? Places)[] libraries) => [.. libraries.Select(l =>
        Facts([.. new (NeedFactor, byte?)[] { (NeedFactor.Deprivation, l.Deprivation), (NeedFactor.Population, l.People), (NeedFactor.OtherProvision, l.Places) }.Where(x => x.Item2 is not null).Select(x => (x.Item1, (decimal)x.Item2!.Value))]))];

    private static NeedFacts All(decimal deprivation, decimal people, decimal kilometres, decimal only, decimal trend, decimal places) => Facts(
        (NeedFactor.Deprivation, deprivation), (NeedFactor.Population, people), (NeedFactor.Isolation, kilometres), (NeedFactor.OnlyLibrary, only), (NeedFactor.Trend, trend), (NeedFactor.OtherProvision, places));

    private static NeedFacts Facts(params (NeedFactor Factor, decimal Value)[] known) => new(Guid.NewGuid(), known.ToDictionary(k => k.Factor, k => k.Value));
}
