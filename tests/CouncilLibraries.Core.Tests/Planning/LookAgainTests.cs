using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>What was said of people is looked at again after a consultation, a decision, and at the latest after a year.</summary>
public sealed class LookAgainTests
{
    private static readonly LookAgain[] Events =
    [
        new(LookAgainCause.ConsultationOpened, new DateOnly(2027, 3, 1)),
        new(LookAgainCause.ConsultationClosed, new DateOnly(2027, 4, 30)),
        new(LookAgainCause.Decided, new DateOnly(2027, 6, 15)),
    ];

    [Theory]
    [InlineData("2027-02-01", "2027-02-28", null)]
    [InlineData("2027-02-01", "2027-03-01", LookAgainCause.ConsultationOpened)]
    [InlineData("2027-03-01", "2027-03-02", null)]
    // It closes at the end of its day: who looks on that day has not seen all answers.
    [InlineData("2027-03-01", "2027-04-30", null)]
    [InlineData("2027-03-01", "2027-05-01", LookAgainCause.ConsultationClosed)]
    [InlineData("2027-04-30", "2027-05-01", LookAgainCause.ConsultationClosed)]
    [InlineData("2027-05-01", "2027-05-01", null)]
    // Of several the latest is told of.
    [InlineData("2027-02-01", "2027-06-15", LookAgainCause.Decided)]
    [InlineData("2027-06-15", "2027-06-16", null)]
    [InlineData("2027-06-15", "2028-06-14", null)]
    [InlineData("2027-06-15", "2028-06-15", LookAgainCause.Year)]
    [InlineData("2028-02-29", "2029-02-28", LookAgainCause.Year)]
    public void Names_the_latest_thing_that_it_was_not_looked_at_since(string lookedOn, string today, LookAgainCause? cause) =>
        Assert.Equal(cause, LookAgain.Since(Day(lookedOn), Events, Day(today))?.Cause);

    [Fact]
    public void After_a_year_the_day_is_the_one_on_which_it_was_looked_at() =>
        Assert.Equal(new LookAgain(LookAgainCause.Year, new DateOnly(2026, 1, 1)), LookAgain.Since(new DateOnly(2026, 1, 1), [], new DateOnly(2027, 5, 5)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
