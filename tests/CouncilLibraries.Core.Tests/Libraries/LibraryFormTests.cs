using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Core.Tests.Libraries;

/// <summary>What people type about a library.</summary>
public sealed class LibraryFormTests
{
    private static readonly DateOnly Today = new(2026, 3, 27);

    [Theory]
    [InlineData("37.5", 2250)]
    [InlineData("37:30", 2250)]
    [InlineData("37.33", 2240)]
    [InlineData(" 0 ", 0)]
    [InlineData("168", 10080)]
    public void Hours_written_either_way_are_the_same_minutes(string typed, int minutes)
    {
        Assert.True(WeeklyHours.TryParse(typed, out var read));
        Assert.Equal(minutes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("37:60")]
    [InlineData("37.555")]
    [InlineData("37,5")]
    [InlineData("about 37")]
    [InlineData("9999")]
    public void Hours_written_otherwise_are_refused(string? typed) => Assert.False(WeeklyHours.TryParse(typed, out _));

    [Fact]
    public void Every_minute_of_a_week_is_read_back_as_it_was_written()
    {
        for (var minutes = 0; minutes <= Library.MinutesInWeek; minutes++)
        {
            Assert.True(WeeklyHours.TryParse(WeeklyHours.Text(minutes), out var read) && read == minutes, WeeklyHours.Text(minutes));
        }
    }

    [Theory]
    [InlineData("27 3 2026")]
    [InlineData("27/03/2026")]
    [InlineData("27 March 2026")]
    [InlineData("2026-03-27")]
    public void Day_is_read_in_the_ways_people_write_it(string typed)
    {
        Assert.True(TypedDay.TryParse(typed, out var day));
        Assert.Equal(Today, day);
    }

    [Theory]
    [InlineData("27 3 26")]
    [InlineData("31 2 2026")]
    [InlineData("3 2026")]
    [InlineData("")]
    public void Day_that_is_no_day_is_refused(string typed) => Assert.False(TypedDay.TryParse(typed, out _));

    [Theory]
    [InlineData("SK1 3XE", true)]
    [InlineData("sk13xe", true)]
    [InlineData("EC1A 1BB", true)]
    [InlineData("M1 1AE", true)]
    [InlineData("Stockport", false)]
    [InlineData("SK1", false)]
    [InlineData("12345", false)]
    public void Postcode_is_known_by_its_form(string typed, bool isOne) => Assert.Equal(isOne, Library.IsPostcode(typed));

    [Fact]
    public void Complete_new_library_has_no_error() => Assert.Empty(Complete().CheckNew(Today));

    [Theory]
    [InlineData("100", "70", nameof(LibraryForm.StaffedHours))]
    [InlineData("169", null, nameof(LibraryForm.StaffedHours))]
    [InlineData("10", "169", nameof(LibraryForm.UnstaffedHours))]
    [InlineData(null, "10", nameof(LibraryForm.StaffedHours))]
    public void Hours_that_no_week_has_are_refused(string? staffed, string? unstaffed, string field)
    {
        var form = Complete();
        (form.StaffedHours, form.UnstaffedHours) = (staffed, unstaffed);

        Assert.Equal(field, Assert.Single(form.CheckNew(Today)).Field);
    }

    [Fact]
    public void Hours_that_fill_the_week_are_accepted()
    {
        var form = Complete();
        (form.StaffedHours, form.UnstaffedHours) = ("98", "70");

        Assert.Empty(form.CheckNew(Today));
    }

    [Theory]
    [InlineData("49.7", "-2", nameof(LibraryForm.Latitude))]
    [InlineData("-2.15", "53.4", nameof(LibraryForm.Latitude), nameof(LibraryForm.Longitude))]
    [InlineData("53.4", null, nameof(LibraryForm.Longitude))]
    [InlineData("north", "-2", nameof(LibraryForm.Latitude))]
    public void Position_outside_the_country_is_refused(string? latitude, string? longitude, params string[] fields)
    {
        var form = Complete();
        (form.Latitude, form.Longitude) = (latitude, longitude);

        Assert.Equal(fields, form.CheckNew(Today).Select(e => e.Field));
    }

    [Fact]
    public void Text_that_is_too_long_is_refused_and_one_that_just_fits_is_not()
    {
        var form = Complete();
        form.Name = new string('a', ReportingUnit.MaxNameLength);
        form.Days[6] = new string('a', LibraryDay.MaxTextLength);
        Assert.Empty(form.CheckNew(Today));

        form.Name += "a";
        form.Days[6] += "a";
        Assert.Equal([nameof(LibraryForm.Name), "Days[6]"], form.CheckNew(Today).Select(e => e.Field));
    }

    [Theory]
    [InlineData("1599", false)]
    [InlineData("1600", true)]
    [InlineData("2026", true)]
    [InlineData("2027", false)]
    [InlineData("MCM", false)]
    public void Year_of_opening_lies_in_the_past(string typed, bool isAccepted)
    {
        var form = Complete();
        form.YearOpened = typed;

        Assert.Equal(isAccepted, form.CheckNew(Today).Count == 0);
    }

    [Theory]
    [InlineData("27 3 2026", true)]
    [InlineData("28 3 2026", false)]
    [InlineData("2 4 2015", true)]
    [InlineData("1 4 2015", false)]
    public void Change_begins_after_the_present_phase_did_and_not_in_the_future(string from, bool isAccepted)
    {
        var library = Branch();
        var form = LibraryForm.Of(library);
        (form.Provision, form.Change, form.From) = (LibraryProvision.Commissioned, LibraryChange.FromDay, from);

        Assert.Equal(isAccepted, form.CheckChange(library, Today).Count == 0);
    }

    [Fact]
    public void Day_without_any_change_is_asked_about()
    {
        var library = Branch();
        var form = LibraryForm.Of(library);
        (form.Change, form.From) = (LibraryChange.FromDay, "1 4 2020");

        Assert.Equal(nameof(LibraryForm.Change), Assert.Single(form.CheckChange(library, Today)).Field);
    }

    [Fact]
    public void Odd_postcode_of_an_imported_list_does_not_stop_other_changes()
    {
        var library = Branch();
        library.Rename("Branch", "NO CODE");
        var form = LibraryForm.Of(library);
        Assert.Empty(form.CheckChange(library, Today));

        form.Postcode = "NO CODE AT ALL";
        Assert.Equal(nameof(LibraryForm.Postcode), Assert.Single(form.CheckChange(library, Today)).Field);
    }

    [Fact]
    public void Form_applied_unchanged_leaves_the_library_as_it_was()
    {
        var library = Branch();
        library.SetDay(DayOfWeek.Monday, "9:30 to 17:00");
        (library.Latitude, library.Longitude, library.YearOpened, library.Address) = (53.408371, -2.149934, 1987, "1 Mill Road");
        library.SetCapacity(new Capacity(2237, null, 12), from: null);
        var before = LibraryForm.Of(library);

        LibraryForm.Of(library).Apply(library);

        Assert.Equivalent(before, LibraryForm.Of(library));
        Assert.Single(library.Phases);
        Assert.Single(library.Capacities);
    }

    [Fact]
    public void Correction_keeps_the_day_and_the_note_of_the_phase()
    {
        var library = Branch();
        library.Record(library.State with { IsStatutory = false }, new DateOnly(2020, 4, 1), "Review");
        var form = LibraryForm.Of(library);
        (form.Type, form.Change) = (LibraryType.Other, LibraryChange.Correction);

        form.Apply(library);

        Assert.Equal((new DateOnly(2020, 4, 1), "Review", LibraryType.Other, 2), (library.Current.From, library.Current.Note, library.Type, library.Phases.Count));
    }

    [Fact]
    public void Changed_hours_need_the_day_since_when_and_leave_the_years_before_alone()
    {
        var library = Branch();
        library.SetCapacity(new Capacity(2400, null, 10), from: null);
        var form = LibraryForm.Of(library);
        form.StaffedHours = "20";

        var asked = Assert.Single(form.CheckChange(library, Today));
        Assert.Equal((nameof(LibraryForm.CapacityFrom), "Enter the day since when hours or computers are so, like 27 3 2026. If the record was wrong, enter 1 4 2015"), (asked.Field, asked.Message));

        form.CapacityFrom = "1 10 2024";
        Assert.Empty(form.CheckChange(library, Today));
        form.Apply(library);

        Assert.Equal([(new DateOnly(2015, 4, 1), 2400, 10), (new DateOnly(2024, 10, 1), 1200, 10)], library.Capacities.Select(c => (c.From, c.StaffedMinutesPerWeek!.Value, c.Computers!.Value)));
        Assert.Equal(1200, library.StaffedMinutesPerWeek);
    }

    [Fact]
    public void Hours_with_the_day_on_which_the_present_ones_began_correct_them()
    {
        var library = Branch();
        library.SetCapacity(new Capacity(2400, null, null), from: null);
        var form = LibraryForm.Of(library);
        (form.StaffedHours, form.CapacityFrom) = ("41", "1 4 2015");

        Assert.Empty(form.CheckChange(library, Today));
        form.Apply(library);

        Assert.Equal(2460, Assert.Single(library.Capacities).StaffedMinutesPerWeek);
    }

    [Fact]
    public void First_hours_hold_since_the_library_began_and_ask_for_no_day()
    {
        var library = Branch();
        var form = LibraryForm.Of(library);
        (form.StaffedHours, form.Computers) = ("37.5", "8");

        Assert.Empty(form.CheckChange(library, Today));
        form.Apply(library);

        var capacity = Assert.Single(library.Capacities);
        Assert.Equal((new DateOnly(2015, 4, 1), 2250, 8), (capacity.From, capacity.StaffedMinutesPerWeek, capacity.Computers));
    }

    [Theory]
    [InlineData("28 3 2026", "The day must be today or earlier. Record a change to come when the day has come")]
    [InlineData("31 3 2015", "The day must be 1 April 2015 or later: the history before it is already recorded")]
    public void Day_of_changed_hours_lies_between_the_present_ones_and_today(string from, string problem)
    {
        var library = Branch();
        library.SetCapacity(new Capacity(2400, null, null), from: null);
        var form = LibraryForm.Of(library);
        (form.StaffedHours, form.CapacityFrom) = ("20", from);

        Assert.Equal(problem, Assert.Single(form.CheckChange(library, Today)).Message);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1001")]
    [InlineData("some")]
    public void Computers_are_a_whole_number(string typed)
    {
        var form = Complete();
        form.Computers = typed;

        Assert.Equal("The number of computers must be a whole number from 0 to 1000", Assert.Single(form.CheckNew(Today)).Message);
    }

    private static LibraryForm Complete() => new() { Name = "Mill Road", Type = LibraryType.Static, Provision = LibraryProvision.CouncilRun, From = "1 4 2020" };

    private static Library Branch() => Library.Create(
        Guid.NewGuid(), "Branch", "SK1 3XE", new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, IsStatutory: true, CountsInServiceFigure: true), new DateOnly(2015, 4, 1));
}
