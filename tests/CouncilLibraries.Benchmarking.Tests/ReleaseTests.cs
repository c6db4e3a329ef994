using static CouncilLibraries.Benchmarking.Tests.Scene;

namespace CouncilLibraries.Benchmarking.Tests;

public class ReleaseTests
{
    private static readonly DisclosureRules Members = DisclosureRules.Members;
    private static readonly DisclosureRules Published = DisclosureRules.PublishedFigures;

    // 110, 220 … 1,210. Lower quartile: position 2.5, so 385 → 400. Median: position 5, so 660 → 700.
    // Upper quartile: position 7.5, so 935 → 900.
    [Fact]
    public void Eleven_councils_show_rounded_quartiles_and_median()
    {
        var result = ReleaseBuilder.Build(Input(Members, Councils(11), SpreadVisits(11)));
        var country = result.Country();
        Assert.True(result.Changed);
        Assert.Equal(1, result.Release.Version);
        Assert.Equal(("England", "10–14", 1), (country.GroupKey, country.Band, country.IssuedVersion));
        Assert.Equal((400m, 700m, 900m), (country.LowerQuartile, country.Median, country.UpperQuartile));
        Assert.Equal(Enumerable.Range(1, 11).Select(Id), country.Contributors.Select(c => c.CouncilId));
    }

    [Theory]
    [InlineData(5, false, false, false)]
    [InlineData(6, true, false, false)]
    [InlineData(7, true, false, false)]
    [InlineData(8, true, true, false)]
    [InlineData(10, true, true, false)]
    [InlineData(11, true, true, true)]
    public void Country_needs_six_for_a_median_type_eight_and_both_eleven_for_quartiles(int contributors, bool median, bool medianOfType, bool quartiles)
    {
        foreach (var rules in new[] { Members, Published })
        {
            var result = ReleaseBuilder.Build(Input(rules, Councils(12), SpreadVisits(contributors)));
            foreach (var (cell, shown) in new[] { (result.Country(), median), (result.OfType("county"), rules == Members ? medianOfType : median) })
            {
                Assert.Equal(shown, cell.Median is not null);
                Assert.Equal(quartiles, cell.LowerQuartile is not null);
                Assert.Equal(quartiles, cell.UpperQuartile is not null);
                Assert.Equal(shown ? CellOutcome.Shown : CellOutcome.TooFew, cell.Outcome);
            }
        }
    }

    // Council 1 is compared with councils 2 to 16 because all of them have visits; attendances per event have only some.
    [Theory]
    [InlineData(4, false, false, false)]
    [InlineData(5, false, true, false)]
    [InlineData(6, false, true, false)]
    [InlineData(7, true, true, false)]
    [InlineData(9, true, true, false)]
    [InlineData(10, true, true, true)]
    public void Neighbours_need_seven_for_a_median_published_ones_five_and_ten_for_quartiles(int contributors, bool members, bool published, bool quartiles)
    {
        var councils = Enumerable.Range(1, 30).Select(n => n == 1 ? Council(1, "alone", [.. Enumerable.Range(2, 15)]) : Council(n)).ToArray();
        Contribution[] perEvent =
        [
            .. Enumerable.Range(2, contributors).Concat(Enumerable.Range(17, 14))
                .Select(n => new Contribution(Id(n), "per_event", new RatioAmount(10m * n, 1m, 1m))),
        ];
        foreach (var rules in new[] { Members, Published })
        {
            var input = Input(rules, councils, [.. SpreadVisits(30), .. perEvent]) with { Ratios = [Visits, PerEvent] };
            var cell = ReleaseBuilder.Build(input).NeighboursOf(1, "per_event");
            Assert.Equal(PeerGroupKind.Nearest15, cell.Kind);
            Assert.Equal(rules == Members ? members : published, cell.Median is not null);
            Assert.Equal(quartiles && rules.NeighbourQuartiles, cell.LowerQuartile is not null);
            Assert.Equal(quartiles && rules.NeighbourQuartiles, cell.UpperQuartile is not null);
        }
    }

    // Councils 2 to 16: 220 … 1,760, of which the eighth is 990 → 1,000. The viewer's own 110 does not count.
    [Fact]
    public void Neighbours_leave_the_viewer_out()
    {
        var councils = Enumerable.Range(1, 30).Select(n => n == 1 ? Council(1, "alone", [.. Enumerable.Range(1, 31)]) : Council(n)).ToArray();
        var result = ReleaseBuilder.Build(Input(Members, councils, SpreadVisits(30)));
        Assert.Equal(1000m, result.NeighboursOf(1).Median);
        Assert.Equal("10+", result.NeighboursOf(1).Band);
        Assert.Equal(new PeerGroupChoice(Id(1), PeerGroupKind.Nearest15, Id(1).ToString(), TrendBroken: false), result.PeersOf(1));
        Assert.Equal(Enumerable.Range(2, 15).Select(Id), result.NeighboursOf(1).Contributors.Select(c => c.CouncilId));
    }

    [Fact]
    public void Withheld_cell_has_no_figure_and_tells_members_no_band()
    {
        var members = ReleaseBuilder.Build(Input(Members, Councils(4), SpreadVisits(4))).Country();
        var published = ReleaseBuilder.Build(Input(Published, Councils(4), SpreadVisits(4))).Country();
        Assert.Equal((null, null, null, null), (members.Band, members.LowerQuartile, members.Median, members.UpperQuartile));
        Assert.Equal(("fewer than 5", null), (published.Band, published.Median));
    }

    // Median 1,000; lower quartile 945 → 900 and upper 1,055 → 1,100 differ, but all ten lie within 100 of the median.
    [Fact]
    public void Nine_tenths_within_one_unit_of_the_median_are_withheld()
    {
        decimal[] alike = [920, 930, 940, 960, 1000, 1000, 1040, 1060, 1070, 1080];
        Assert.Equal(CellOutcome.TooSimilar, CountryOf(Members, alike).Outcome);
        Assert.Equal(CellOutcome.TooSimilar, CountryOf(Members, [500, .. alike[1..]]).Outcome);
        Assert.Equal(CellOutcome.Shown, CountryOf(Members, [500, .. alike[1..^1], 1500]).Outcome);
        Assert.Equal(CellOutcome.Shown, CountryOf(Published, alike).Outcome);
    }

    // Only six of ten lie near the median, but both quartiles are 1,000.
    [Fact]
    public void Equal_rounded_quartiles_are_withheld() =>
        Assert.Equal(CellOutcome.TooSimilar, CountryOf(Members, [100, 200, 1000, 1000, 1000, 1000, 1000, 1000, 2000, 3000]).Outcome);

    // Type "county" is the country but for the others: told apart by 5 councils it is withheld, by 6 it is not, because
    // one of them may conspire with the viewer.
    [Theory]
    [InlineData(5, CellOutcome.TooCloseToAnotherGroup)]
    [InlineData(6, CellOutcome.Shown)]
    public void Type_too_close_to_its_country_is_withheld(int others, CellOutcome outcome)
    {
        CohortCouncil[] councils = [.. Councils(12), .. Enumerable.Range(13, others).Select(n => Council(n, "city"))];
        var result = ReleaseBuilder.Build(Input(Members, councils, SpreadVisits(12 + others)));
        Assert.Equal(CellOutcome.Shown, result.Country().Outcome);
        Assert.Equal(outcome, result.OfType("county").Outcome);
        Assert.Equal(outcome == CellOutcome.Shown, result.OfType("county").Median is not null);
    }

    // Council 1 sees its neighbours 2–16 and the country 1–N; itself left out, N − 16 councils tell them apart.
    [Theory]
    [InlineData(21, CellOutcome.TooCloseToAnotherGroup)]
    [InlineData(22, CellOutcome.Shown)]
    public void Neighbours_too_close_to_the_country_are_withheld(int contributors, CellOutcome outcome)
    {
        var councils = Enumerable.Range(1, contributors)
            .Select(n => n == 1 ? Council(1, "alone", [.. Enumerable.Range(2, 15)]) : Council(n)).ToArray();
        var result = ReleaseBuilder.Build(Input(Members, councils, SpreadVisits(contributors)));
        Assert.Equal(CellOutcome.Shown, result.Country().Outcome);
        Assert.Equal(outcome, result.NeighboursOf(1).Outcome);
        Assert.Equal(CellOutcome.Shown, ReleaseBuilder.Build(Input(Published, councils, SpreadVisits(contributors))).NeighboursOf(1).Outcome);
    }

    [Fact]
    public void Same_input_again_changes_nothing()
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(20)));
        var second = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(20), first.Release));
        Assert.False(second.Changed);
        Assert.Equal(first.Release.Text(), second.Release.Text());
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Figure_stands_until_five_councils_moved(int corrections, bool reissued)
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(20)));
        var second = ReleaseBuilder.Build(Input(Members, Councils(20), Corrected(corrections, by: 3000m), first.Release));
        Assert.Equal(reissued, second.Changed);
        Assert.Equal(reissued ? 2 : 1, second.Release.Version);
        Assert.Equal(reissued ? 2 : 1, second.Country().IssuedVersion);

        // Median of 110 … 2,200: (1,100 + 1,210) / 2 = 1,155 → 1,200. With the five least gone to the top it is
        // (1,650 + 1,760) / 2 = 1,705 → 1,700.
        Assert.Equal(reissued ? 1700m : 1200m, second.Country().Median);
    }

    [Fact]
    public void Corrections_below_one_unit_do_not_count_as_moves()
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(20)));
        Assert.False(ReleaseBuilder.Build(Input(Members, Councils(20), Corrected(20, by: 99m), first.Release)).Changed);
    }

    [Fact]
    public void New_population_figures_alone_leave_members_figures_standing()
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(20)));
        Contribution[] rebased = [.. SpreadVisits(20).Select(c => c with { Amount = c.Amount with { Denominator = 1300m } })];
        Assert.False(ReleaseBuilder.Build(Input(Members, Councils(20), rebased, first.Release)).Changed);
    }

    // Of six joiners, one may look at both issues and another may conspire: four are left. Of seven, five.
    [Theory]
    [InlineData(5, false)]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void Joiners_are_taken_in_seven_at_a_time(int joiners, bool reissued)
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(30), SpreadVisits(20)));
        var second = ReleaseBuilder.Build(Input(Members, Councils(30), SpreadVisits(20 + joiners), first.Release));
        Assert.Equal(reissued ? 2 : 1, second.Country().IssuedVersion);
        Assert.Equal(reissued ? 20 + joiners : 20, second.Country().Contributors.Count);
    }

    [Fact]
    public void Leavers_too_few_to_hide_leave_the_figure_standing_even_below_the_threshold()
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(6)));
        var second = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(5), first.Release));
        Assert.Equal(first.Country(), second.Country());
    }

    [Fact]
    public void First_figure_of_a_withheld_cell_needs_no_five_changes()
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(5)));
        var second = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(6), first.Release));
        Assert.Equal(CellOutcome.TooFew, first.Country().Outcome);
        Assert.Equal((CellOutcome.Shown, 2), (second.Country().Outcome, second.Country().IssuedVersion));
    }

    // 12 councils, then 4, then some of the leavers back. Four are too few changes since the withheld issue; five are
    // enough for that, but leave the cohort three short of the first issue; all eight make it the first cohort again.
    [Theory]
    [InlineData(8, false)]
    [InlineData(9, false)]
    [InlineData(12, true)]
    public void Withheld_issue_counts_as_an_issue(int backTo, bool shown)
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(12)));
        var second = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(4), first.Release));
        var third = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(backTo), first.Release, second.Release));
        Assert.Equal((CellOutcome.TooFew, 2), (second.Country().Outcome, second.Country().IssuedVersion));
        Assert.Equal(shown, third.Country().IsShown);
        Assert.Equal(shown ? 3 : 2, third.Country().IssuedVersion);
    }

    // Second issue: 1–5 moved. Then 1–4 go back and 6 moves: five changes since the second issue, but only 5 and 6 since
    // the first.
    [Fact]
    public void Figure_that_would_isolate_a_correction_against_an_older_issue_is_not_issued()
    {
        var first = ReleaseBuilder.Build(Input(Members, Councils(20), SpreadVisits(20)));
        var second = ReleaseBuilder.Build(Input(Members, Councils(20), Corrected(5, by: 3000m), first.Release));
        Contribution[] back = [.. SpreadVisits(20)];
        back[4] = HasVisits(5, 5000m);
        back[5] = HasVisits(6, 5000m);
        var third = ReleaseBuilder.Build(Input(Members, Councils(20), back, first.Release, second.Release));
        Assert.Equal(2, second.Country().IssuedVersion);
        Assert.Equal(second.Country(), third.Country());
    }

    [Fact]
    public void Published_cell_is_issued_anew_whenever_it_changes()
    {
        var first = ReleaseBuilder.Build(Input(Published, Councils(20), SpreadVisits(20)));
        var second = ReleaseBuilder.Build(Input(Published, Councils(20), Corrected(1, by: 3000m), first.Release));
        var third = ReleaseBuilder.Build(Input(Published, Councils(20), Corrected(1, by: 3000m), first.Release, second.Release));
        Assert.Equal((true, 2), (second.Changed, second.Country().IssuedVersion));
        Assert.False(third.Changed);
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(24, 20)]
    [InlineData(25, 25)]
    [InlineData(19, 19)]
    public void Years_differ_by_five_councils_or_the_common_ones_are_published(int now, int cohort)
    {
        var lastYear = ReleaseBuilder.Build(Input(Members, Councils(30), SpreadVisits(20))).Release;
        var result = ReleaseBuilder.Build(Input(Members, Councils(30), SpreadVisits(now)) with { LastYear = lastYear });
        Assert.Equal(Enumerable.Range(1, cohort).Select(Id), result.Country().Contributors.Select(c => c.CouncilId));
    }

    [Fact]
    public void One_leaver_and_two_joiners_since_last_year_leave_the_common_councils()
    {
        var lastYear = ReleaseBuilder.Build(Input(Members, Councils(30), SpreadVisits(20))).Release;
        var result = ReleaseBuilder.Build(Input(Members, Councils(30), SpreadVisits(22)[1..]) with { LastYear = lastYear });
        Assert.Equal(Enumerable.Range(2, 19).Select(Id), result.Country().Contributors.Select(c => c.CouncilId));
    }

    // Last year the neighbours 2–16. This year some of them have left and as many others have taken their places.
    [Theory]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Trend_breaks_when_more_than_a_fifth_of_the_neighbours_changed(int swapped, bool broken)
    {
        var lastYear = ReleaseBuilder.Build(Input(Published, Around(2), SpreadVisits(40))).Release;
        var result = ReleaseBuilder.Build(Input(Published, Around(2 + swapped), SpreadVisits(40)) with { LastYear = lastYear });
        Assert.Equal((PeerGroupKind.Nearest15, broken), (result.PeersOf(1).Kind, result.PeersOf(1).TrendBroken));

        static CohortCouncil[] Around(int nearest) => [.. Enumerable.Range(1, 40)
            .Select(n => n == 1 ? Council(1, "alone", [.. Enumerable.Range(nearest, 15)]) : Council(n))];
    }

    [Fact]
    public void Trend_breaks_when_the_kind_of_group_changed()
    {
        CohortCouncil[] councils = [.. Enumerable.Range(1, 40)
            .Select(n => n == 1 ? Council(1, "alone", [.. Enumerable.Range(2, 30)]) : Council(n))];
        var lastYear = ReleaseBuilder.Build(Input(Published, councils, SpreadVisits(40))).Release;
        var result = ReleaseBuilder.Build(Input(Published, councils, SpreadVisits(40)[9..]) with { LastYear = lastYear });
        Assert.Equal((PeerGroupKind.Nearest30, true), (result.PeersOf(1).Kind, result.PeersOf(1).TrendBroken));
    }

    [Theory]
    [InlineData(399.99, OwnQuarter.Below)]
    [InlineData(400, OwnQuarter.Within)]
    [InlineData(900, OwnQuarter.Within)]
    [InlineData(900.01, OwnQuarter.Above)]
    public void Own_quarter_counts_ties_to_the_middle(double own, OwnQuarter quarter)
    {
        var country = ReleaseBuilder.Build(Input(Members, Councils(11), SpreadVisits(11))).Country();
        Assert.Equal((400m, 900m), (country.LowerQuartile, country.UpperQuartile));
        Assert.Equal(quarter, OwnQuarters.Of((decimal)own, country));
    }

    [Fact]
    public void Own_quarter_is_unknown_without_quartiles() =>
        Assert.Null(OwnQuarters.Of(400m, ReleaseBuilder.Build(Input(Members, Councils(6), SpreadVisits(6))).Country()));

    [Fact]
    public void Contribution_of_an_unknown_council_is_refused() =>
        Assert.Throws<ArgumentException>(() => ReleaseBuilder.Build(Input(Members, Councils(6), SpreadVisits(7))));

    [Fact]
    public void Second_contribution_of_a_council_is_refused() =>
        Assert.Throws<ArgumentException>(() => ReleaseBuilder.Build(Input(Members, Councils(6), [HasVisits(1, 1), HasVisits(1, 2)])));

    [Fact]
    public void Release_without_a_headline_is_refused() =>
        Assert.Throws<ArgumentException>(() => ReleaseBuilder.Build(
            Input(Members, Councils(6), []) with { Ratios = [Visits with { Headline = false }] }));

    private static Cell CountryOf(DisclosureRules rules, decimal[] visits) => ReleaseBuilder.Build(Input(
        rules, Councils(visits.Length), [.. visits.Select((v, i) => HasVisits(i + 1, v))])).Country();

    /// <summary>Twenty councils with spread visits, the first few of them corrected.</summary>
    private static Contribution[] Corrected(int councils, decimal by) =>
        [.. SpreadVisits(20).Select((c, i) => i < councils ? HasVisits(i + 1, c.Amount.Value + by) : c)];
}
