using System.Globalization;
using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Core.Tests.Learning;

/// <summary>Wall-clock times of the United Kingdom, and the masterclasses kept in them.</summary>
public sealed class UkTimeTests
{
    // 2027: clocks go forward on 28 March at 01:00, back on 31 October at 02:00.
    [Theory]
    [InlineData("2027-03-27", "10:00", "2027-03-27T10:00:00Z")]
    [InlineData("2027-03-28", "10:00", "2027-03-28T09:00:00Z")]
    [InlineData("2027-10-30", "10:00", "2027-10-30T09:00:00Z")]
    [InlineData("2027-10-31", "10:00", "2027-10-31T10:00:00Z")]
    public void At_EitherSideOfAClockChange_IsTheInstantThatClocksShow(string day, string time, string instant)
    {
        var at = UkTime.At(Day(day), Time(time));

        Assert.Equal(Instant(instant), at);
        Assert.Equal(TimeSpan.Zero, at.Offset);
        Assert.Equal(Day(day).ToDateTime(Time(time)), UkTime.Local(at));
    }

    [Theory]
    [InlineData("2027-03-28", "01:30", true)]
    [InlineData("2027-03-28", "00:59", false)]
    [InlineData("2027-03-28", "02:00", false)]
    [InlineData("2027-10-31", "01:30", true)]
    [InlineData("2027-10-31", "02:00", false)]
    [InlineData("2027-06-01", "01:30", false)]
    public void WhyNot_TimeThatDoesNotComeOrComesTwice_SaysSo(string day, string time, bool isRefused) =>
        Assert.Equal(isRefused, UkTime.WhyNot(Day(day), Time(time)) is not null);

    [Theory]
    [InlineData("10:00", 10, 0)]
    [InlineData(" 9.30 ", 9, 30)]
    [InlineData("4pm", 16, 0)]
    [InlineData("4.30 PM", 16, 30)]
    [InlineData("12am", 0, 0)]
    [InlineData("12:15pm", 12, 15)]
    public void TryParseTime_AsPeopleWriteIt_IsRead(string text, int hour, int minute)
    {
        Assert.True(UkTime.TryParseTime(text, out var time));
        Assert.Equal(new TimeOnly(hour, minute), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("24:00")]
    [InlineData("13pm")]
    [InlineData("0am")]
    [InlineData("9:60")]
    [InlineData("noon")]
    public void TryParseTime_WhatIsNone_IsNot(string? text) => Assert.False(UkTime.TryParseTime(text, out _));

    // A day; four hours within three days; never beyond the beginning at 10:00 on 31 March 2027, which is 09:00 universal time.
    [Theory]
    [InlineData("2027-03-20T12:00:00Z", "2027-03-21T12:00:00Z")]
    [InlineData("2027-03-29T12:00:00Z", "2027-03-29T16:00:00Z")]
    [InlineData("2027-03-31T07:00:00Z", "2027-03-31T09:00:00Z")]
    public void OfferEnds_IsShorterCloseToTheMasterclass(string now, string ends) => Assert.Equal(Instant(ends), Masterclass(new DateOnly(2027, 3, 31)).OfferEnds(Instant(now)));

    [Theory]
    [InlineData("2027-03-01T00:30:00Z", BookingState.NotYet)]
    [InlineData("2027-03-02T00:00:00Z", BookingState.Open)]
    // The last day of booking ends with the day as clocks show it: summer time by then.
    [InlineData("2027-03-30T22:59:00Z", BookingState.Open)]
    [InlineData("2027-03-30T23:00:00Z", BookingState.Closed)]
    [InlineData("2027-03-31T14:59:00Z", BookingState.Closed)]
    [InlineData("2027-03-31T15:00:00Z", BookingState.Past)]
    public void StateAt_FollowsTheClocksOfTheUnitedKingdom(string now, BookingState state) => Assert.Equal(state, Masterclass(new DateOnly(2027, 3, 31)).StateAt(Instant(now)));

    [Theory]
    [InlineData("2027-03-27", "20270327T100000Z")]
    [InlineData("2027-03-31", "20270331T090000Z")]
    public void Calendar_OnEitherSideOfAClockChange_HasTheZoneAndTheInstant(string day, string begins)
    {
        var text = MasterclassCalendar.Write(Masterclass(Day(day)), new Uri("https://libraries.invalid/masterclasses/x"), "no-reply@libraries.invalid", withJoining: true);

        var read = Ical.Net.Calendar.Load(text)!;
        Assert.Equal(begins, $"{read.Events[0]!.Start!.AsUtc:yyyyMMdd'T'HHmmss'Z'}");
        Assert.Contains($"DTSTART;TZID=Europe/London:{Day(day):yyyyMMdd}T100000", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VTIMEZONE", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:DAYLIGHT", text, StringComparison.Ordinal);
        Assert.Contains("TZOFFSETTO:+0100", text, StringComparison.Ordinal);
        // The same masterclass gives the same file, whenever it is asked for.
        Assert.Equal(text, MasterclassCalendar.Write(Masterclass(Day(day)), new Uri("https://libraries.invalid/masterclasses/x"), "no-reply@libraries.invalid", withJoining: true));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static Masterclass Masterclass(DateOnly day)
    {
        var made = new Masterclass
        {
            Id = new Guid("0198a000-0000-7000-8000-000000000001"), Slug = "x", Title = "X", Summary = "About it", Place = MasterclassPlace.Online, Day = day, StartsAt = new TimeOnly(10, 0), EndsAt = new TimeOnly(16, 0),
            BookingOpensOn = new DateOnly(2027, 3, 2), BookingClosesOn = day.AddDays(-1), Capacity = 5, ForManagers = "Plans",
        };
        made.Publish(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.Zero));
        return made;
    }
}
