using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns;

public sealed class FigureFormatTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    [Theory]
    [InlineData("visits", 1234567, "1,234,567")]
    [InlineData("spend_ict", 123450, "£1,234.50")]
    [InlineData("spend_ict", 123400, "£1,234")]
    [InlineData("spend_ict", 5, "£0.05")]
    [InlineData("satisfaction_pct", 850, "85%")]
    [InlineData("satisfaction_pct", 855, "85.5%")]
    [InlineData("staff_fte_other", 1250, "12.5")]
    public void Amounts_show_their_unit(string measure, int amount, string text) =>
        Assert.Equal(text, FigureFormat.Amount(Catalogue.Measure(measure), amount));

    [Theory]
    [InlineData("visits_per_1000", "2087.4", "2,087", "about 2.1 visits for each resident")]
    [InlineData("visits_per_1000", "2086.5", "2,086", "about 2.1 visits for each resident")]
    [InlineData("visits_per_1000", "1012", "1,012", "about 1.0 visits for each resident")]
    [InlineData("active_borrowers_pct", "8.25", "8.2%", "people who borrowed in the year equal 8.2% of residents")]
    [InlineData("net_spend_per_1000", "12551", "£12,551", "about £12.55 for each resident")]
    [InlineData("net_cost_per_visit", "5.585", "£5.58", "about £5.58 for each visit")]
    [InlineData("net_cost_per_visit", "-0.4", "−£0.40", "about −£0.40 for each visit")]
    [InlineData("staff_per_10000", "2.05", "2.0", "about 2 full-time posts for every 10,000 residents")]
    public void Ratios_round_half_to_even(string code, string value, string figure, string sentence)
    {
        var ratio = Catalogue.Ratio(code);
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(figure, FigureFormat.Ratio(ratio, number));
        Assert.Equal(sentence, FigureFormat.Sentence(ratio, number));
    }

    [Fact]
    public void A_value_without_an_amount_shows_its_state()
    {
        Assert.Equal("not collected", FigureFormat.Value(Catalogue.Measure("visits"), ValueState.NotCollected, null));
        Assert.Equal("12 (estimated)", FigureFormat.Value(Catalogue.Measure("visits"), ValueState.Estimated, 12));
        Assert.Throws<ArgumentException>(() => FigureFormat.Value(Catalogue.Measure("visits"), ValueState.Entered, null));
    }
}
