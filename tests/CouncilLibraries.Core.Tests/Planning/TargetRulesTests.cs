using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Planning;

public sealed class TargetRulesTests
{
    private static readonly DateOnly Today = new(2029, 6, 15);

    // Worked by hand: of 2,000, five per cent are 100; of 40, 2; of 9.5, 0.475.
    [Theory]
    [InlineData("2000", "2000", true, TargetStanding.Met)]
    [InlineData("2100", "2000", true, TargetStanding.Met)]
    [InlineData("1999", "2000", true, TargetStanding.Close)]
    [InlineData("1900", "2000", true, TargetStanding.Close)]
    [InlineData("1899", "2000", true, TargetStanding.NotMet)]
    [InlineData("9.1", "9.5", true, TargetStanding.Close)]
    [InlineData("9.0", "9.5", true, TargetStanding.NotMet)]
    [InlineData("40", "40", false, TargetStanding.Met)]
    [InlineData("12", "40", false, TargetStanding.Met)]
    [InlineData("42", "40", false, TargetStanding.Close)]
    [InlineData("43", "40", false, TargetStanding.NotMet)]
    [InlineData("0", "0", false, TargetStanding.Met)]
    [InlineData("1", "0", false, TargetStanding.NotMet)]
    [InlineData("-105", "-100", true, TargetStanding.Close)]
    [InlineData("-106", "-100", true, TargetStanding.NotMet)]
    [InlineData(null, "2000", true, TargetStanding.NoFigure)]
    [InlineData(null, "2000", null, TargetStanding.NoFigure)]
    [InlineData("2000", null, true, TargetStanding.NoTarget)]
    [InlineData(null, null, null, TargetStanding.NoTarget)]
    [InlineData("5000", "2000", null, TargetStanding.NoDirection)]
    public void A_figure_stands_to_its_target_by_its_better_direction(string? actual, string? target, bool? moreIsBetter, TargetStanding expected) =>
        Assert.Equal(expected, TargetRules.Stand(Number(actual), Number(target), moreIsBetter));

    [Fact]
    public void Only_figures_on_the_wrong_side_are_close_or_missed_and_never_further_ones_better()
    {
        // A property: going the better way never makes a standing worse.
        foreach (var more in (bool[])[true, false])
        {
            var standings = Enumerable.Range(-200, 401).Select(i => TargetRules.Stand(more ? i : -i, more ? 100 : -100, more)).ToList();
            Assert.Equal(standings.OrderByDescending(s => s), standings);
        }
    }

    [Theory]
    // Two years missed, running to the last that counts.
    [InlineData(true, "1000/2000 1200/2000", "Visits: two years below target, 2026-27 and 2027-28")]
    [InlineData(false, "60/40 50/40", "Visits: two years above target, 2026-27 and 2027-28")]
    // Close is not missed; one year is not two; neither way is better.
    [InlineData(true, "1000/2000 1950/2000", "")]
    [InlineData(true, "2000/2000 1000/2000", "")]
    [InlineData(true, "1000/ 1000/2000", "")]
    [InlineData(null, "1000/2000 1200/2000", "")]
    // A year without a figure does not break the run; the last two that have one are named.
    [InlineData(true, "1000/2000 /2000 1200/2000", "Visits: two years below target, 2026-27 and 2028-29")]
    // What came after a miss counts.
    [InlineData(true, "1000/2000 1200/2000 2000/2000", "")]
    [InlineData(true, "2000/2000 / /", "Visits: no figure for two years, 2027-28 and 2028-29")]
    [InlineData(true, "/", "")]
    // 2029-30 is not over: it does not count.
    [InlineData(true, "2000/2000 1000/2000 2000/2000 1000/2000", "")]
    [InlineData(true, "2000/2000 2000/2000 / /", "")]
    public void Triggers_of_a_measure_look_at_the_last_two_years(bool? moreIsBetter, string years, string expected)
    {
        var measure = Measure(moreIsBetter, years);
        // With fewer years than are over the last one given is the last that counts.
        var through = ReportingPeriod.ForYear(2026 + Math.Min(measure.Years.Count, 3) - 1);

        Assert.Equal(expected, string.Join("; ", TargetRules.Triggers([Objective(measure)], through, Today).Select(DeliveryWords.Trigger)));
    }

    [Fact]
    public void A_year_that_is_held_back_is_not_a_year_without_a_figure()
    {
        var held = Measure(true, "2000/2000 2000/2000 2000/2000").Without(new HashSet<string> { "2027-28", "2028-29" });

        Assert.Equal(["2,000", "Not shared yet", "Not shared yet"], held.Years.Select(y => y.ActualText));
        Assert.Empty(TargetRules.Triggers([Objective(held)], ReportingPeriod.ForYear(2028), Today));
    }

    [Theory]
    [InlineData("2029-03-14", null, true)]
    [InlineData("2029-03-15", null, false)]
    [InlineData("2029-03-14", "2029-06-01", false)]
    [InlineData("2028-01-01", null, true)]
    public void A_milestone_is_spoken_of_when_it_is_more_than_three_months_late(string due, string? done, bool expected)
    {
        var milestone = new DeliveryMilestone(Guid.NewGuid(), "Roof", Day(due), done is null ? null : Day(done), null);
        var objective = new ObjectiveDelivery(Guid.NewGuid(), "Warm places", new ActionCounts(0, 0, 0, 0), [], [milestone], []);

        var triggers = TargetRules.Triggers([objective], ReportingPeriod.ForYear(2028), Today);

        Assert.Equal(expected, triggers.Any(t => t.Kind == TriggerKind.LateMilestone && t.SubjectId == milestone.Id));

        static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("Met Met Close NotMet NoTarget", "2 of 4, 1 close")]
    [InlineData("Met", "1 of 1")]
    [InlineData("NoFigure NoTarget", "No figure yet")]
    [InlineData("NotShared", "Not shared yet")]
    [InlineData("Met NotShared", "1 of 1")]
    [InlineData("NoTarget NoDirection", "No target")]
    [InlineData("", "No target")]
    public void Targets_are_counted_in_words(string standings, string expected) =>
        Assert.Equal(expected, DeliveryWords.TargetsMet([.. standings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<TargetStanding>)]));

    /// <summary>Years from 2026-27 on, each "figure/target"; either may be missing.</summary>
    private static DeliveryMeasure Measure(bool? moreIsBetter, string years) => new(Guid.NewGuid(), "Visits", null, "visits_per_1000", IsRetired: false, moreIsBetter, null, null, null,
    [
        .. years.Split(' ').Index().Select(y =>
        {
            var (actual, target) = (Number(y.Item.Split('/')[0]), Number(y.Item.Split('/')[1]));
            return new DeliveryYear(ReportingPeriod.ForYear(2026 + y.Index).ToString(), target, target?.ToString("#,0", CultureInfo.InvariantCulture), actual, actual?.ToString("#,0", CultureInfo.InvariantCulture) ?? DeliveryWords.NoFigure, TargetRules.Stand(actual, target, moreIsBetter));
        }),
    ]);

    private static ObjectiveDelivery Objective(DeliveryMeasure measure) => new(Guid.NewGuid(), "More people come", new ActionCounts(0, 0, 0, 0), [], [], [measure]);

    private static decimal? Number(string? text) => string.IsNullOrEmpty(text) ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
