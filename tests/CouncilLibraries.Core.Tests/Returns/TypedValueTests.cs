using CouncilLibraries.Core.Returns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CouncilLibraries.Core.Tests.Returns;

public sealed class TypedValueTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    [Theory]
    [InlineData("visits", "12,345", ValueState.Entered, 12345)]
    [InlineData("visits", "12 345", ValueState.Entered, 12345)]
    [InlineData("visits", "  12\u00A0345 ", ValueState.Entered, 12345)]
    [InlineData("visits", "12\u202F345\u00A0", ValueState.Entered, 12345)]
    [InlineData("visits", "1,234,567", ValueState.Entered, 1234567)]
    [InlineData("visits", "0007", ValueState.Entered, 7)]
    [InlineData("visits", "0", ValueState.Zero, 0)]
    [InlineData("spend_ict", "£0.00", ValueState.Zero, 0)]
    [InlineData("spend_ict", "£1,234.50", ValueState.Entered, 123450)]
    [InlineData("spend_ict", "£ 1234.5", ValueState.Entered, 123450)]
    [InlineData("spend_ict", "1234", ValueState.Entered, 123400)]
    [InlineData("spend_ict", "est £1,000", ValueState.Estimated, 100000)]
    [InlineData("satisfaction_pct", "85%", ValueState.Entered, 850)]
    [InlineData("satisfaction_pct", "85.5 %", ValueState.Entered, 855)]
    [InlineData("satisfaction_pct", "100", ValueState.Entered, 1000)]
    [InlineData("staff_fte_other", "1.5", ValueState.Entered, 150)]
    [InlineData("staff_fte_other", ".25", null, null)]
    [InlineData("visits", "~500", ValueState.Estimated, 500)]
    [InlineData("visits", "e500", ValueState.Estimated, 500)]
    [InlineData("visits", "500e", ValueState.Estimated, 500)]
    [InlineData("visits", "Est. 1,500", ValueState.Estimated, 1500)]
    [InlineData("visits", "500 (estimated)", ValueState.Estimated, 500)]
    [InlineData("visits", "~0", ValueState.Estimated, 0)]
    [InlineData("visits", "N/A", ValueState.NotApplicable, null)]
    [InlineData("visits", "not applicable", ValueState.NotApplicable, null)]
    [InlineData("visits", "NC", ValueState.NotCollected, null)]
    [InlineData("visits", "not\u00A0collected", ValueState.NotCollected, null)]
    public void Common_ways_of_writing_are_read(string measure, string text, ValueState? state, int? amount)
    {
        var typed = TypedValue.Parse(Catalogue.Measure(measure), text);

        Assert.NotNull(typed);
        Assert.Equal(state ?? ValueState.Unfinished, typed.State);
        Assert.Equal(amount, typed.Amount);
        Assert.Equal(state is null, typed.Problem is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00A0\t")]
    public void A_blank_is_no_value(string? text) => Assert.Null(TypedValue.Parse(Catalogue.Measure("visits"), text));

    [Theory]
    [InlineData("visits", "12,34,5")]
    [InlineData("visits", "12,34")]
    [InlineData("visits", "1234,567")]
    [InlineData("visits", "1,234 567")]
    [InlineData("visits", "1,,234")]
    [InlineData("visits", ",123")]
    [InlineData("visits", "12.5")]
    [InlineData("visits", "12.000")]
    [InlineData("visits", "12.")]
    [InlineData("visits", "1e5")]
    [InlineData("visits", "=1+1")]
    [InlineData("visits", "+5")]
    [InlineData("visits", "@SUM(A1)")]
    [InlineData("visits", "£5")]
    [InlineData("visits", "5%")]
    [InlineData("visits", "e")]
    [InlineData("visits", "about a hundred")]
    [InlineData("visits", "١٢٣")]
    [InlineData("spend_ict", "1.234")]
    [InlineData("spend_ict", "12k")]
    [InlineData("satisfaction_pct", "85.25%")]
    public void What_is_not_clear_stays_as_typed(string measure, string text)
    {
        var typed = TypedValue.Parse(Catalogue.Measure(measure), text);

        Assert.NotNull(typed);
        Assert.Equal((ValueState.Unfinished, null, text), (typed.State, typed.Amount, typed.Text));
        Assert.StartsWith(Catalogue.Measure(measure).Name + " must be ", typed.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("visits", "abc", "Visits in person must be a whole number, like 12345. You can also write “not collected” or “n/a”.")]
    [InlineData("spend_ict", "12k", "Spending on computers and systems must be an amount in pounds, like 1234.50. You can also write “not collected” or “n/a”.")]
    [InlineData("visits", "-5", "Visits in person must be 0 or more.")]
    [InlineData("visits", "−5", "Visits in person must be 0 or more.")]
    [InlineData("spend_ict", "£(500)", "Spending on computers and systems must be 0 or more.")]
    [InlineData("satisfaction_pct", "101%", "People who rate the library good or very good must be between 0% and 100%.")]
    [InlineData("visits", "50,000,001", "Visits in person must be between 0 and 50,000,000.")]
    [InlineData("visits", "99999999999999999999999999999999999", "Visits in person must be between 0 and 50,000,000.")]
    public void The_message_says_what_to_do(string measure, string text, string problem) =>
        Assert.Equal(problem, TypedValue.Parse(Catalogue.Measure(measure), text)!.Problem);

    [Property]
    public Property What_is_written_is_read_back(PositiveInt choice, long any, bool estimated)
    {
        var measure = Catalogue.Measures[choice.Get % Catalogue.Measures.Count];
        var amount = Math.Abs(any % ((long)measure.Range.Max * measure.Scale + 1));
        var figure = estimated ? Figure.Estimated(amount) : Figure.Counted(amount);
        string[] written =
        [
            FigureFormat.Input(measure, figure.State, amount),
            FigureFormat.Value(measure, figure.State, amount),
            (estimated ? "~" : "") + FigureFormat.Amount(measure, amount).Replace(',', '\u00A0'),
        ];
        return written.All(text => TypedValue.Parse(measure, text) is { Problem: null } typed && typed.State == figure.State && typed.Amount == amount).ToProperty();
    }

    [Property]
    public bool No_text_breaks_the_reader(string? text) =>
        TypedValue.Parse(Catalogue.Measure("spend_ict"), text) is not { } typed || typed.State.HasAmount() == typed.Amount is not null;
}
