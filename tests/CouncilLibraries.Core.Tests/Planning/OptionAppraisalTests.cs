using CouncilLibraries.Core.Planning;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>Options weighed: results, order, how far a weight must move, and the sentences of it.</summary>
public sealed class OptionAppraisalTests
{
    private static readonly Guid A = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid B = new("00000000-0000-0000-0000-00000000000b");
    private static readonly Guid C = new("00000000-0000-0000-0000-00000000000c");
    private static readonly Guid Need = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Cost = new("00000000-0000-0000-0000-000000000002");
    private static readonly Guid Law = new("00000000-0000-0000-0000-000000000003");
    private static readonly Dictionary<Guid, string> Names = new() { [A] = "Council-run", [B] = "Community-managed", [C] = "Mobile" };

    // Two people score A under need: 4 and 5, mean 4.5, from 4 to 5. A: (60 × 4.5 + 40 × 2) / 5 = (270 + 80) / 5 = 70. B: (60 × 3 + 40 × 4) / 5 = 68.
    [Fact]
    public void Results_AreWeightTimesMeanOverFive_AndPlacesFollowThem()
    {
        var results = OptionAppraisal.Results([B, A], [new(Need, 60), new(Cost, 40)], [Of(A, Need, 4), Of(A, Need, 5), Of(A, Cost, 2), Of(B, Need, 3), Of(B, Cost, 4)]);

        Assert.Equal([(B, 68m, 2), (A, 70m, 1)], results.Select(r => (r.OptionId, r.Result!.Value, r.Place!.Value)));
        Assert.Equal([new ScoreSpread(Need, 2, 4.5m, 4, 5), new ScoreSpread(Cost, 1, 2, 2, 2)], results[1].Scores);
    }

    [Fact]
    public void Option_WithoutAScoreUnderWhatCounts_HasNoResult_AndSaysWhatIsMissing()
    {
        List<WeighedCriterion> criteria = [new(Need, 60), new(Cost, 40), new(Law, 0)];
        var results = OptionAppraisal.Results([A, B, C], criteria, [Of(A, Need, 4), Of(A, Cost, 3), Of(B, Need, 5), Of(B, Law, 5)]);

        Assert.Equal([(72m, 1), (null, null), (null, null)], results.Select(r => (r.Result, r.Place)));
        Assert.Equal([[], [Cost], [Need, Cost]], results.Select(r => r.Missing));
        Assert.Empty(OptionAppraisal.Sensitivity(criteria, results));
    }

    [Theory]
    [InlineData(95)]
    [InlineData(101)]
    public void Weights_ThatDoNotMake100_GiveNoResult(int need) =>
        Assert.All(OptionAppraisal.Results([A], [new(Need, need)], [Of(A, Need, 4)]), r => Assert.Null(r.Result));

    [Fact]
    public void SameResults_ShareAPlace_AlsoWhereMeansHaveNoEnd()
    {
        // 10/3 on one side is a third of ten; on the other 3 + 1/3 from six people.
        List<GivenScore> scores = [Of(A, Need, 3), Of(A, Need, 3), Of(A, Need, 4), .. Enumerable.Repeat(3, 4).Concat([4, 4]).Select(s => Of(B, Need, s)), Of(C, Need, 3)];
        var results = OptionAppraisal.Results([A, B, C], [new(Need, 100)], scores);

        Assert.Equal([1, 1, 3], results.Select(r => r.Place));
        Assert.Equal(66.6666666667m, results[0].Result);
    }

    // Need 80, cost 20; A scores 4 and 2, B 3 and 5.
    // A = (320 + 40) / 5 = 72, B = (240 + 100) / 5 = 68. With cost at x, need at 100 − x: A = 80 − 0.4x, B = 60 + 0.4x: level at 25.
    [Fact]
    public void Crossing_OfTwoOptions_IsWhereTheirLinesMeet()
    {
        List<WeighedCriterion> criteria = [new(Need, 80), new(Cost, 20)];
        var moves = OptionAppraisal.Sensitivity(criteria, OptionAppraisal.Results([A, B], criteria, [Of(A, Need, 4), Of(A, Cost, 2), Of(B, Need, 3), Of(B, Cost, 5)]));

        Assert.Equal((75m, 74, null), (moves[0].Down!.Crossing, moves[0].Down!.From, moves[0].Up));
        Assert.Equal((25m, 26, null), (moves[1].Up!.Crossing, moves[1].Up!.From, moves[1].Down));
        Assert.Equal([B], moves[1].Up!.First);
        Assert.Equal(6, moves[1].Steps);
        Assert.Equal("“Cost” now counts 20. From 26 on, “Community-managed” would come first.", AppraisalWords.Move("Cost", moves[1], Names));
        Assert.Equal("“Need” now counts 80. At 74 or less, “Community-managed” would come first.", AppraisalWords.Move("Need", moves[0], Names));
    }

    // Need 50, cost 30, law 20; A 5, 1, 3; B 3, 4, 3; C 3, 4, 3. A = (250 + 30 + 60) / 5 = 68, B = C = (150 + 120 + 60) / 5 = 66.
    // Cost at x: the others give A (50 × 5 + 20 × 3) / 5 / 70 = 62/70 a point, B (150 + 60) / 5 / 70 = 42/70.
    // 0.2x + (100 − x) × 62/70 = 0.8x + (100 − x) × 42/70: 0.6x = (100 − x) × 20/70, so x × (0.6 + 2/7) = 200/7, x = 200 / 6.2 = 32.2580645161…
    [Fact]
    public void Crossing_WithThreeCriteria_KeepsTheOthersInProportion_AndNamesAllThatComeFirst()
    {
        List<WeighedCriterion> criteria = [new(Need, 50), new(Cost, 30), new(Law, 20)];
        List<GivenScore> scores = [Of(A, Need, 5), Of(A, Cost, 1), Of(A, Law, 3), Of(B, Need, 3), Of(B, Cost, 4), Of(B, Law, 3), Of(C, Need, 3), Of(C, Cost, 4), Of(C, Law, 3)];
        var results = OptionAppraisal.Results([A, B, C], criteria, scores);
        var moves = OptionAppraisal.Sensitivity(criteria, results);

        Assert.Equal([68m, 66m, 66m], results.Select(r => r.Result));
        Assert.Equal((32.2580645161m, 33), (moves[1].Up!.Crossing, moves[1].Up!.From));
        Assert.Equal("“Cost” now counts 30. From 33 on, “Community-managed” and “Mobile” would come first together.", AppraisalWords.Move("Cost", moves[1], Names));
        // All score the same under law: its weight takes from the others alike.
        Assert.Equal("No weight of “Law” changes which option comes first.", AppraisalWords.Move("Law", moves[2], Names));
        // Need at x: x + 0.36 × (100 − x) = 0.6x + 0.72 × (100 − x), so 0.76x = 36 and x = 47.3684…: 3 steps down to 47, as cost's 3 up; the first is named.
        Assert.Equal("The smallest change of one weight that puts another option first is “Need” from 50 to 47. That is a small change: treat the options as about level.",
            AppraisalWords.Firmness(results, [("Need", moves[0]), ("Cost", moves[1]), ("Law", moves[2])]));
    }

    // Need 50, law 50; A 5 and 3, B 3 and 5: both 80. One step either way parts them.
    [Fact]
    public void TieInFirstPlace_IsPartedByTheFirstStep()
    {
        List<WeighedCriterion> criteria = [new(Need, 50), new(Law, 50)];
        var results = OptionAppraisal.Results([A, B], criteria, [Of(A, Need, 5), Of(A, Law, 3), Of(B, Need, 3), Of(B, Law, 5)]);
        var moves = OptionAppraisal.Sensitivity(criteria, results);

        Assert.Equal((50m, 51, 1), (moves[0].Up!.Crossing, moves[0].Up!.From, moves[0].Steps!.Value));
        Assert.Equal("“Need” now counts 50. At 49 or less, “Community-managed” would come first; from 51 on, “Council-run” would come first.", AppraisalWords.Move("Need", moves[0], Names));
        Assert.Equal("The first place is shared, and a change of one weight parts them: “Need” from 50 to 51 is enough.", AppraisalWords.Firmness(results, [("Need", moves[0]), ("Law", moves[1])]));
    }

    // Level at 100 alone: A 5 under need and 5 under cost, B 0 and 5.
    [Fact]
    public void DrawingLevelAt100_IsNoChange()
    {
        List<WeighedCriterion> criteria = [new(Need, 50), new(Cost, 50)];
        var moves = OptionAppraisal.Sensitivity(criteria, OptionAppraisal.Results([A, B], criteria, [Of(A, Need, 5), Of(A, Cost, 5), Of(B, Need, 0), Of(B, Cost, 5)]));

        Assert.All(moves, m => Assert.Equal((null, null, null), (m.Down, m.Up, m.Steps)));
    }

    [Fact]
    public void AllTheSameScores_NoWeightChangesAnything()
    {
        List<WeighedCriterion> criteria = [new(Need, 70), new(Cost, 30)];
        var results = OptionAppraisal.Results([A, B], criteria, [Of(A, Need, 3), Of(A, Cost, 3), Of(B, Need, 3), Of(B, Cost, 3)]);
        var moves = OptionAppraisal.Sensitivity(criteria, results);

        Assert.All(moves, m => Assert.Null(m.Steps));
        Assert.Equal("All options have the same result, 60.0 of 100: the scores do not tell them apart.", AppraisalWords.Standing([("Council-run", 60), ("Community-managed", 60)]));
        Assert.Equal("No change of a single weight puts another option first.", AppraisalWords.Firmness(results, [.. moves.Select(m => ("Need", m))]));
    }

    [Fact]
    public void WeightOfNothing_MovesUpWhereAllAreScored_AndIsNotKnownWhereNot()
    {
        List<WeighedCriterion> criteria = [new(Need, 100), new(Cost, 0)];
        List<GivenScore> scores = [Of(A, Need, 4), Of(A, Cost, 1), Of(B, Need, 3)];
        var unscored = OptionAppraisal.Sensitivity(criteria, OptionAppraisal.Results([A, B], criteria, scores));
        // With cost at x: A 80 − 0.6x, B 60 + 0.2x: level at 25.
        var scored = OptionAppraisal.Sensitivity(criteria, OptionAppraisal.Results([A, B], criteria, [.. scores, Of(B, Cost, 4)]));

        Assert.Equal(NoMove.CountsAlone, unscored[0].NoMove);
        Assert.Equal("“Need” now counts 100. No other criterion counts, so there is nothing to move it against.", AppraisalWords.Move("Need", unscored[0], Names));
        Assert.Equal("“Cost” now counts 0. Not every option is scored under it, so nobody knows what more weight would change.", AppraisalWords.Move("Cost", unscored[1], Names));
        Assert.Equal((25m, 26, NoMove.None), (scored[1].Up!.Crossing, scored[1].Up!.From, scored[1].NoMove));
    }

    [Fact]
    public void OneOption_IsSetBesideNothing()
    {
        List<WeighedCriterion> criteria = [new(Need, 100)];
        var results = OptionAppraisal.Results([A], criteria, [Of(A, Need, 4)]);

        Assert.Equal((80m, 1), (results[0].Result, results[0].Place));
        Assert.Empty(OptionAppraisal.Sensitivity(criteria, results));
        Assert.Null(AppraisalWords.Firmness(results, []));
        Assert.Equal("“Council-run” has 80.0 of 100. Nothing is set beside it yet.", AppraisalWords.Standing([("Council-run", 80)]));
    }

    [Fact]
    public void Sentences_SayWhoLeadsByHowMuch_AndWhatARecommendationGoesAgainst()
    {
        Assert.Equal("“A” comes first with 71.3 of 100, 4.3 ahead of “B”.", AppraisalWords.Standing([("A", 71.3m), ("B", 67m)]));
        Assert.Equal("“A” comes first with 71.3 of 100, less than 0.1 ahead of “B” and others.", AppraisalWords.Standing([("A", 71.3m), ("B", 71.29m), ("C", 71.29m)]));
        Assert.Equal("“A” and “B” come first together with 71.0 of 100.", AppraisalWords.Standing([("A", 71), ("B", 71), ("C", 70)]));
        Assert.Null(AppraisalWords.Standing([]));
        Assert.Null(AppraisalWords.Note((71, 1), ["A"]));
        Assert.Equal("“A” and “B” have the same result.", AppraisalWords.Note((71, 1), ["A", "B"]));
        Assert.Equal("It does not come first: it has 66.0 of 100, and “A” has more.", AppraisalWords.Note((66, 2), ["A"]));
        Assert.StartsWith("It has no result", AppraisalWords.Note(null, ["A"]), StringComparison.Ordinal);
    }

    /// <summary>A random appraisal: options, weights that make 100, and one to three scores for each option under each criterion.</summary>
    public static class Appraisals
    {
        public static FsCheck.Arbitrary<Scene> Scene() => (
            from options in Gen.Choose(2, 5)
            from criteria in Gen.Choose(2, 5)
            from cuts in Gen.ArrayOf(Gen.Choose(0, 100), criteria - 1)
            from scores in Gen.ArrayOf(Gen.NonEmptyListOf(Gen.Choose(0, 5)), options * criteria)
            select Make(options, [.. cuts.Order().Append(100).Zip(cuts.Order().Prepend(0), (high, low) => high - low)], [.. scores.Select(s => s.Take(3).ToArray())])).ToArbitrary();

        private static Scene Make(int options, int[] weights, int[][] scores)
        {
            Guid[] ids = [.. Enumerable.Range(0, options).Select(_ => Guid.NewGuid())];
            WeighedCriterion[] criteria = [.. weights.Select(w => new WeighedCriterion(Guid.NewGuid(), w))];
            return new Scene(ids, criteria, [.. ids.SelectMany((o, i) => criteria.SelectMany((c, j) => scores[(i * criteria.Length) + j].Select(s => new GivenScore(o, c.Id, s))))]);
        }
    }

    public sealed record Scene(Guid[] Options, WeighedCriterion[] Criteria, GivenScore[] Scores)
    {
        public IReadOnlyList<OptionResult> Results() => OptionAppraisal.Results(Options, Criteria, Scores);

        /// <summary>Who comes first with one criterion at a weight, reckoned from nothing, without lines.</summary>
        public HashSet<Guid> FirstAt(int criterion, int weight)
        {
            var rest = 100m - Criteria[criterion].Weight;
            decimal At(Guid option) => Criteria.Select((c, i) => (i == criterion ? weight : c.Weight * (100m - weight) / rest) * (decimal)Scores.Where(s => s.OptionId == option && s.CriterionId == c.Id).Average(s => s.Score)).Sum();
            var all = Options.ToDictionary(o => o, o => decimal.Round(At(o), 8));
            return [.. Options.Where(o => all[o] == all.Values.Max())];
        }
    }

    [Property(Arbitrary = [typeof(Appraisals)], MaxTest = 300)]
    public void Crossings_AgreeWithTryingEveryWeight(Scene scene)
    {
        var moves = OptionAppraisal.Sensitivity(scene.Criteria, scene.Results());
        foreach (var (index, move) in moves.Index().Where(m => m.Item.NoMove == NoMove.None))
        {
            var now = scene.FirstAt(index, move.Weight);
            // The first whole weight on the way at which not all that come first now still do.
            var up = Enumerable.Range(move.Weight, 101 - move.Weight).Select(w => (int?)w).FirstOrDefault(w => Changed(w!.Value));
            var down = Enumerable.Range(0, move.Weight + 1).Reverse().Select(w => (int?)w).FirstOrDefault(w => Changed(w!.Value));
            Assert.Equal((down, up), (move.Down?.From, move.Up?.From));
            if (move.Up is { } rise)
            {
                Assert.Equal(scene.FirstAt(index, rise.From), [.. rise.First]);
                Assert.InRange(rise.Crossing, rise.From - 1, rise.From);
            }

            // Drawing level is no change: what comes first now still does.
            bool Changed(int weight) => !scene.FirstAt(index, weight).IsSupersetOf(now);
        }
    }

    [Property(Arbitrary = [typeof(Appraisals)])]
    public void Results_StayBetween0And100_AndFollowTheScale(Scene scene)
    {
        var results = scene.Results();
        var tripled = OptionAppraisal.Results(scene.Options, scene.Criteria, scene.Scores.Select(s => s with { Score = s.Score * 3 }));

        Assert.All(results, r => Assert.InRange(r.Result!.Value, 0, 100));
        Assert.Equal(results.Select(r => r.Place), tripled.Select(r => r.Place));
        Assert.All(results.Zip(tripled), p => Assert.Equal((double)p.First.Result! * 3, (double)p.Second.Result!, 1e-8));
        Assert.Equal(OptionAppraisal.Sensitivity(scene.Criteria, results).Select(m => (m.Down?.From, m.Up?.From)), OptionAppraisal.Sensitivity(scene.Criteria, tripled).Select(m => (m.Down?.From, m.Up?.From)));
    }

    [Property(Arbitrary = [typeof(Appraisals)])]
    public void Results_DoNotDependOnTheOrderOfOptionsAndScores(Scene scene)
    {
        var turned = OptionAppraisal.Results([.. scene.Options.Reverse()], scene.Criteria, scene.Scores.Reverse());

        Assert.Equal(scene.Results().Select(r => (r.OptionId, r.Result, r.Place)), turned.Reverse().Select(r => (r.OptionId, r.Result, r.Place)));
    }

    private static GivenScore Of(Guid option, Guid criterion, int score) => new(option, criterion, score);
}
