using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Planning;

public sealed class MeasureFormTests
{
    private static readonly StrategicPlan Plan = StrategicPlan.Start(Guid.NewGuid(), Guid.NewGuid(), "Libraries for all", ReportingPeriod.ForYear(2027), 2, default);

    [Theory]
    [InlineData("2,400", 2400)]
    [InlineData("9.5%", 9.5)]
    [InlineData("£12,000", 12000)]
    [InlineData(" 7 ", 7)]
    [InlineData("0", 0)]
    [InlineData("12,000,000", 12_000_000)]
    public void Numbers_are_read_as_people_type_them(string typed, double expected)
    {
        Assert.Null(MeasureForm.ReadNumber(AmountKind.Number, typed, "It", out var number));
        Assert.Equal((decimal)expected, number);
    }

    [Fact]
    public void A_blank_is_no_zero()
    {
        Assert.Null(MeasureForm.ReadNumber(AmountKind.Number, " ", "It", out var number));
        Assert.Null(number);
    }

    [Theory]
    [InlineData(AmountKind.Number, "many", "The target must be a number, like 2,400 or 9.5")]
    [InlineData(AmountKind.Number, "2,40", "The target must be a number, like 2,400 or 9.5")]
    [InlineData(AmountKind.Number, "-1", "The target must be from 0 to 1,000,000,000,000")]
    [InlineData(AmountKind.Percent, "101", "The target must be from 0 to 100")]
    public void What_cannot_be_is_told(AmountKind kind, string typed, string expected) => Assert.Equal(expected, MeasureForm.ReadNumber(kind, typed, "The target", out _));

    [Fact]
    public void Money_and_our_own_measures_may_be_below_zero()
    {
        Assert.Null(MeasureForm.ReadNumber(AmountKind.Money, "−£500", "It", out var pounds));
        Assert.Null(MeasureForm.ReadNumber(null, "-3", "It", out var own));
        Assert.Equal((-500m, -3m), (pounds, own));
    }

    [Theory]
    [InlineData("visits_per_1000", true)]
    [InlineData("net_spend_per_1000", null)]
    [InlineData("stock_turn", true)]
    // Measures go with the ratio for each resident that is made of them: loans are wanted, spending is neither.
    [InlineData("visits", true)]
    [InlineData("issues_ebook", true)]
    [InlineData("active_borrowers", true)]
    [InlineData("spend_employees", null)]
    [InlineData("stock_lending", null)]
    public void The_catalogue_says_which_way_is_better(string code, bool? expected) => Assert.Equal(expected, MeasureForm.Direction(MeasureForm.Find(code, ofLibrary: false)!));

    [Fact]
    public void A_figure_that_the_catalogue_dropped_keeps_its_name_and_direction_until_another_is_chosen()
    {
        var measure = new ObjectiveMeasure { CouncilId = Plan.CouncilId, ObjectiveId = Guid.NewGuid(), FigureCode = "fax_machines", Name = "Faxes sent", MoreIsBetter = true };
        var form = MeasureForm.Of(measure, Plan);
        form.Years[1].Target = "5";
        Assert.Empty(form.Check(measure, ofLibrary: false, [], Plan));
        form.Apply(measure, []);
        Assert.Equal(("fax_machines", "Faxes sent", true, 5m), (measure.FigureCode, measure.Name, measure.MoreIsBetter!.Value, measure.Years.Single().Target!.Value));

        // Typed as our own from now on: targets stay.
        (form.FigureCode, form.Name, form.MoreIsBetter, form.Years[0].Actual) = ("", "Faxes sent by us", false, "3");
        Assert.Empty(form.Check(measure, ofLibrary: false, [], Plan));
        form.Apply(measure, []);
        Assert.Equal((null, "Faxes sent by us", false), (measure.FigureCode, measure.Name, measure.MoreIsBetter!.Value));
        Assert.Equal([("2027-28", null, 3m), ("2028-29", 5m, (decimal?)null)], measure.Years.OrderBy(y => y.YearId).Select(y => (y.YearId, y.Target, y.Actual)));

        // A figure of the catalogue again: what was typed as reached goes, for it fills itself in.
        (form.FigureCode, form.Name) = ("visits", null);
        form.Apply(measure, []);
        Assert.All(measure.Years, y => Assert.Null(y.Actual));
        Assert.Equal(5m, measure.Years.Single(y => y.YearId == "2028-29").Target);

        // A new one cannot be what is not collected.
        form.FigureCode = "fax_machines";
        Assert.Contains(form.Check(null, ofLibrary: false, [], Plan), e => e.Message == "Choose a figure from the list");
    }
}
