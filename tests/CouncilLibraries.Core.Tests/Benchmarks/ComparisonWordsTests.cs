using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Benchmarks;

/// <summary>The sentences of the comparison pages.</summary>
public sealed class ComparisonWordsTests
{
    private static readonly OwnRatio Nothing = new(null, null, MayBeCompared: false, OwnGap.NotApproved, null);

    [Theory]
    [InlineData(2312, "About 2.3 visits for each resident, more than in most councils in England taking part.")]
    [InlineData(2000, "About 2 visits for each resident, within the middle half of councils in England taking part.")]
    [InlineData(1600, "About 1.6 visits for each resident, within the middle half of councils in England taking part.")]
    [InlineData(1599, "About 1.6 visits for each resident, fewer than in most councils in England taking part.")]
    public void Quartiles_shown_place_the_figure_and_a_tie_counts_to_the_middle(int own, string sentence)
    {
        Assert.Equal(sentence, ComparisonWords.Sentence(Line("visits_per_1000", own, country: Country(1600, 1900, 2300))));
    }

    [Theory]
    [InlineData(2200, "above the middle of councils like ours")]
    [InlineData(2049, "about the middle of councils like ours")]
    [InlineData(1950, "about the middle of councils like ours")]
    [InlineData(1949, "below the middle of councils like ours")]
    public void Median_alone_is_held_against_the_own_figure_rounded_to_the_same_step(int own, string place)
    {
        // The step of visits is 100: 1,950 is halfway and goes to the even 2,000, as does 2,049; 1,949 goes to 1,900.
        var line = Line("visits_per_1000", own, peers: new PeerFigure(PeerGroupKind.Nearest15, "", ReleaseKind.Members, "5–9", null, 2000, null));

        Assert.EndsWith($"{place}.", ComparisonWords.Sentence(line), StringComparison.Ordinal);
    }

    [Fact]
    public void Withheld_figures_leave_the_own_sentence_alone()
    {
        var line = Line("visits_per_1000", 2312, country: Country(null, null, null));

        Assert.Equal("About 2.3 visits for each resident.", ComparisonWords.Sentence(line));
        Assert.Equal("Other councils: not shown, because too few or too similar to show.", ComparisonWords.Middle(line));
    }

    [Fact]
    public void Money_is_less_and_things_are_fewer()
    {
        Assert.Contains(", less than in most", ComparisonWords.Sentence(Line("net_cost_per_visit", 4m, country: Country(5, 6, 7))), StringComparison.Ordinal);
        Assert.Contains(", fewer than in most", ComparisonWords.Sentence(Line("events_per_1000", 4m, country: Country(5, 6, 7))), StringComparison.Ordinal);
    }

    [Fact]
    public void No_ratio_is_ever_called_better_or_worse()
    {
        string[] judging = ["better", "worse", "good", "bad", "best", "worst", "poor", "rank", "top", "bottom", "improve"];
        foreach (var ratio in CouncilComparison.ServiceRatios)
        {
            foreach (var own in (decimal[])[1, 50, 100])
            {
                var line = Line(ratio.Code, own, lastYear: 40, country: Country(40, 50, 60));
                var said = $"{ComparisonWords.Sentence(line)} {ComparisonWords.Change(line)} {ComparisonWords.Middle(line)}".Split([' ', ',', '.', ':'], StringSplitOptions.RemoveEmptyEntries);

                Assert.Empty(said.Intersect(judging, StringComparer.OrdinalIgnoreCase));
            }
        }
    }

    [Theory]
    [InlineData("visits_per_1000", 2100, 2000, "5% more than the year before")]
    [InlineData("visits_per_1000", 1800, 2000, "10% fewer than the year before")]
    [InlineData("visits_per_1000", 2000.2, 2000.1, "About the same as the year before")]
    [InlineData("visits_per_1000", 2000, 0, "More than the year before")]
    [InlineData("active_borrowers_pct", 8.2, 7.0, "1.2 points more than the year before")]
    [InlineData("active_borrowers_pct", 8.0, 9.0, "1 point less than the year before")]
    [InlineData("net_cost_per_visit", 4.5, 5.0, "10% less than the year before")]
    public void Change_is_in_per_cent_and_of_percentages_in_points(string ratio, double now, double before, string words)
    {
        Assert.Equal(words, ComparisonWords.Change(Line(ratio, (decimal)now, lastYear: (decimal)before)));
    }

    [Fact]
    public void Figures_of_two_sources_are_not_set_against_each_other()
    {
        var line = Line("visits_per_1000", 2100) with { LastYear = new OwnRatio(2000, OwnSource.Published, MayBeCompared: true, null, null) };

        Assert.Equal("Not set against the year before, which comes from another source", ComparisonWords.Change(line));
        Assert.Null(line.RelativeChange);
    }

    [Theory]
    [InlineData(AmountKind.Number, 50, 40, "+25%")]
    [InlineData(AmountKind.Number, 36, 40, "−10%")]
    [InlineData(AmountKind.Number, 40, 40, "0%")]
    [InlineData(AmountKind.Number, 40, 0, "")]
    [InlineData(AmountKind.Percent, 41.5, 40, "+1.5 points")]
    public void Difference_in_a_table_carries_its_sign(AmountKind kind, double now, double before, string words)
    {
        Assert.Equal(words, ComparisonWords.Signed(kind, (decimal)now, (decimal)before));
    }

    [Fact]
    public void Whose_figures_they_are_stands_with_every_group_but_the_nearest()
    {
        Assert.Equal("unitary councils with published figures", ComparisonWords.Group(new PeerFigure(PeerGroupKind.Type, "unitary", ReleaseKind.Published, "20+", 1, 2, 3)));
        Assert.Equal("councils in Wales taking part", ComparisonWords.Group(new PeerFigure(PeerGroupKind.Country, "Wales", ReleaseKind.Members, "20+", 1, 2, 3)));
        Assert.Equal("councils like ours", ComparisonWords.Group(new PeerFigure(PeerGroupKind.Nearest30, "", ReleaseKind.Members, "20+", null, 2, null)));
    }

    [Fact]
    public void Narrowest_group_with_a_middle_half_gives_the_place()
    {
        var line = Line("visits_per_1000", 2000, peers: new PeerFigure(PeerGroupKind.Nearest15, "", ReleaseKind.Published, "10+", 2100, 2200, 2300), country: Country(1000, 1100, 1200));

        Assert.Equal(OwnQuarter.Below, line.Quarter);
        Assert.EndsWith("fewer than in most councils like ours.", ComparisonWords.Sentence(line), StringComparison.Ordinal);
    }

    [Fact]
    public void Standing_names_libraries_service_and_day()
    {
        var at = new DateTimeOffset(2026, 6, 3, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal("12 of 14 libraries approved; the service’s own figures wait for approval. Last approved on 3 June 2026.",
            ComparisonWords.Standing(new YearStanding(14, 12, 1, ReturnStatus.Submitted, at)));
        Assert.Equal("All figures of the year are approved, the last on 3 June 2026.", ComparisonWords.Standing(new YearStanding(14, 14, 0, ReturnStatus.Approved, at)));
        Assert.Equal("Nothing entered yet.", ComparisonWords.Standing(new YearStanding(0, 0, 0, null, null)));
    }

    [Fact]
    public void Where_figures_come_from_is_said_of_ours_and_of_others()
    {
        var both = Line("visits_per_1000", 2000, country: Country(1000, 1100, 1200));
        var estimated = both with { Own = both.Own with { MayBeCompared = false } };
        var others = both with { Own = Nothing };

        Assert.Equal("Ours approved; others’ members’ figures", ComparisonWords.WhereFrom(both));
        Assert.Equal("Ours approved, more than a fifth estimated; others’ members’ figures", ComparisonWords.WhereFrom(estimated));
        Assert.Equal("Others’ members’ figures", ComparisonWords.WhereFrom(others));
        Assert.Equal("", ComparisonWords.WhereFrom(others with { Country = null }));
        Assert.Equal("Ours approved; others’ members’ figures", ComparisonWords.MostlyFrom([estimated, both, others]));
    }

    [Fact]
    public void Line_from_where_most_are_says_only_what_is_estimated()
    {
        const string Mostly = "Ours approved; others’ members’ figures";
        var both = Line("visits_per_1000", 2000, country: Country(1000, 1100, 1200));

        Assert.Equal("", ComparisonWords.FromOtherwise(both, Mostly));
        Assert.Equal("3% estimated", ComparisonWords.FromOtherwise(both with { Own = both.Own with { EstimatedShare = 0.03m } }, Mostly));
        Assert.Equal("More than a fifth estimated", ComparisonWords.FromOtherwise(both with { Own = both.Own with { MayBeCompared = false } }, Mostly));
        Assert.Equal("", ComparisonWords.FromOtherwise(both with { Country = null }, Mostly));
    }

    [Fact]
    public void Summary_puts_headline_figures_where_they_stand_and_names_the_group()
    {
        var above = Line("visits_per_1000", 2000, country: Country(1000, 1100, 1200));
        var below = Line("events_per_1000", 5, country: Country(9, 12, 14));

        Assert.Equal("More than in most councils in England taking part", ComparisonWords.Stands(OwnQuarter.Above, [above]));
        Assert.Equal("Fewer than in most councils in England taking part", ComparisonWords.Stands(OwnQuarter.Below, [below]));
        Assert.Equal("Visits", ComparisonWords.Short(above.Ratio));
    }

    private static RatioComparison Line(string code, decimal own, decimal? lastYear = null, PeerFigure? peers = null, PeerFigure? country = null) =>
        new(MeasureCatalogue.Current.Ratio(code), Approved(own), lastYear is { } last ? Approved(last) : Nothing, peers, null, country);

    private static OwnRatio Approved(decimal value) => new(value, OwnSource.Approved, MayBeCompared: true, null, null);

    private static PeerFigure Country(decimal? lower, decimal? median, decimal? upper) => new(PeerGroupKind.Country, "England", ReleaseKind.Members, median is null ? "" : "20+", lower, median, upper);
}
