using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns;

public sealed class FigureChecksTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;
    private static readonly ReportingPeriod Year = ReportingPeriod.ForYear(2023);

    [Fact]
    public void Figures_in_order_give_no_finding() =>
        Assert.Empty(Check(new() { ["visits"] = 200_000, ["events"] = 1_000, ["event_attendances"] = 18_000, ["active_borrowers"] = 8_000 }, ("population", 100_000)));

    [Fact]
    public void A_part_over_its_whole_is_stopped()
    {
        var finding = Assert.Single(Check(new() { ["event_attendances"] = 90, ["event_attendances_child"] = 120 }));

        Assert.Equal(("part_over_whole", RuleSeverity.Hard), (finding.Rule, finding.Severity));
        Assert.Equal("Children's attendances (120) are more than attendances at events (90).", finding.Message);
        Assert.Equal(["event_attendances_child", "event_attendances"], finding.Measures);
        Assert.Equal("part_over_whole:event_attendances_child:2023-24", finding.NoteKey);
        Assert.True(new[] { finding }.Stops("event_attendances_child", Year));
        Assert.False(new[] { finding }.Stops("event_attendances", Year));
    }

    [Fact]
    public void Money_is_written_as_money() =>
        Assert.Equal(
            "Spending on e-books and e-audio (£20.50) is more than spending on books and other materials (£10).",
            Assert.Single(Check(new() { ["spend_materials"] = 1000, ["spend_ematerials"] = 2050 })).Message);

    [Fact]
    public void Parts_that_are_all_of_it_must_add_up() =>
        Assert.Equal(
            ("parts_not_whole", RuleSeverity.Soft, "The parts of attendances at events add up to 95, but attendances at events are 90. Correct one of them, or say why."),
            Seen(Assert.Single(Check(new() { ["event_attendances"] = 90, ["event_attendances_child"] = 60, ["event_attendances_adult"] = 30, ["event_attendances_digital"] = 5 }))));

    [Fact]
    public void Parts_that_are_not_all_of_it_may_be_less_but_not_more()
    {
        Assert.Empty(Check(new() { ["active_borrowers"] = 90, ["active_borrowers_0_11"] = 60, ["active_borrowers_12_17"] = 30 }));
        Assert.Equal(
            ("parts_over_whole", RuleSeverity.Soft, "The parts of people who borrowed add up to 91, more than people who borrowed (90). Correct one of them, or say why."),
            Seen(Assert.Single(Check(new() { ["active_borrowers"] = 90, ["active_borrowers_0_11"] = 60, ["active_borrowers_12_17"] = 31 }))));
        Assert.Equal("parts_over_whole", Assert.Single(Check(new() { ["event_attendances"] = 90, ["event_attendances_child"] = 60, ["event_attendances_adult"] = 40 })).Rule);
    }

    [Fact]
    public void Libraries_that_do_not_make_the_service_are_shown()
    {
        var libraries = ServiceFigures.FromLibraries(Catalogue.Measure("visits"), Year, [new LibraryFigure(Guid.CreateVersion7(), ServiceFigures.OverTime(Catalogue.Measure("visits"), Year, OfYear(Figure.Counted(900))))]);
        var subject = Subject(new() { ["visits"] = 1000 }) with { FromLibraries = new Dictionary<string, RolledFigure> { ["visits"] = libraries } };

        Assert.Equal(
            ("libraries_not_service", RuleSeverity.Soft, "Visits in person: the libraries add up to 900, the figure for the service is 1,000. Choose one of the two, and say why."),
            Seen(Assert.Single(FigureChecks.Check(Catalogue, subject))));
    }

    [Theory]
    [InlineData(9, "attendances_below_events")]
    [InlineData(10, null)]
    public void Fewer_attendances_than_events_need_a_note(int attendances, string? rule) =>
        Assert.Equal(rule, Check(new() { ["events"] = 10, ["event_attendances"] = attendances }).SingleOrDefault()?.Rule);

    [Theory]
    [InlineData(101, "computer_hours_over_available")]
    [InlineData(100, null)]
    public void More_computer_hours_than_on_offer_are_stopped(int used, string? rule) =>
        Assert.Equal(rule, Check(new() { ["computer_hours_available"] = 100, ["computer_hours_used"] = used }).SingleOrDefault()?.Rule);

    [Theory]
    [InlineData(60_000, 50_000, "borrowers_over_population", RuleSeverity.Hard)]
    [InlineData(60_000, 49_999, "borrowers_over_small_population", RuleSeverity.Soft)]
    [InlineData(50_000, 50_000, null, null)]
    public void More_borrowers_than_residents_are_stopped_unless_residents_are_few(int borrowers, int population, string? rule, RuleSeverity? severity)
    {
        var finding = Check(new() { ["active_borrowers"] = borrowers }, ("population", population)).SingleOrDefault();

        Assert.Equal((rule, severity), (finding?.Rule, finding?.Severity));
    }

    [Theory]
    [InlineData(87_600, 10, 100_000, null)]
    [InlineData(87_601, 10, 100_000, "computer_hours_over_devices")]
    [InlineData(80_001, 10, 8_000, "computer_hours_over_residents")]
    [InlineData(80_000, 10, 8_000, null)]
    public void Computer_hours_beyond_day_and_night_or_ten_a_resident_are_stopped(int hours, int computers, int population, string? rule) =>
        Assert.Equal(rule, Check(new() { ["computer_hours_used"] = hours }, ("public_computers", computers), ("population", population)).SingleOrDefault()?.Rule);

    [Fact]
    public void Unfinished_months_can_already_be_too_many_computer_hours()
    {
        var months = Year.Months.Take(2).ToDictionary(month => month, _ => Figure.Counted(50_000));
        var subject = new FigureSubject(UnitKind.Service, Year, With("computer_hours_used", months)) { Facts = new Dictionary<string, decimal> { ["public_computers"] = 10 } };

        Assert.Equal(["computer_hours_over_devices", "year_incomplete"], FigureChecks.Check(Catalogue, subject).Select(finding => finding.Rule));
    }

    [Fact]
    public void Volunteer_hours_without_volunteers_need_a_note()
    {
        Assert.Equal("volunteer_hours_without_volunteers", Assert.Single(Check(new() { ["volunteers"] = 0, ["volunteer_hours"] = 5 })).Rule);
        Assert.Empty(Check(new() { ["volunteer_hours"] = 5 }));

        var none = Subject(new() { ["volunteer_hours"] = 5 });
        none = none with { Figures = none.Figures.Append(new("volunteers", OfYear(Figure.NotApplicable))).ToDictionary() };
        Assert.Equal("Volunteer hours (5) but no volunteers. Add the volunteers, or say why.", Assert.Single(FigureChecks.Check(Catalogue, none)).Message);
    }

    [Theory]
    [InlineData(UnitKind.StaticLibrary, "4.5", "Opening hours a week (4.5) are usually between 5 and 72. Check, or say why.")]
    [InlineData(UnitKind.StaticLibrary, "72.5", "Opening hours a week (72.5) are usually between 5 and 72. Check, or say why.")]
    [InlineData(UnitKind.StaticLibrary, "72", null)]
    [InlineData(UnitKind.OtherLibrary, "3", null)]
    [InlineData(UnitKind.Service, "900", null)]
    public void Unusual_hours_of_a_library_in_a_building_need_a_note(UnitKind unit, string hours, string? message)
    {
        var subject = Subject([]) with { Unit = unit, Facts = new Dictionary<string, decimal> { ["open_hours_week"] = decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture) } };

        Assert.Equal(message, FigureChecks.Check(Catalogue, subject).SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData("visits", 1000, 1400, null)]
    [InlineData("visits", 1000, 1401, "change_visits_issues")]
    [InlineData("visits", 1000, 599, "change_visits_issues")]
    [InlineData("visits", 0, 500, "change_visits_issues")]
    [InlineData("visits", 500, 0, "change_visits_issues")]
    [InlineData("visits", 10, 99, null)]
    [InlineData("issues_ebook", 1000, 1600, null)]
    [InlineData("issues_ebook", 1000, 1601, "change_digital")]
    [InlineData("spend_ict", 1_000_000, 1_250_000, null)]
    [InlineData("spend_ict", 1_000_000, 1_250_001, "change_spend")]
    [InlineData("events", 1000, 5000, null)]
    public void A_great_change_on_last_year_needs_a_note(string measure, int before, int now, string? rule)
    {
        var subject = Subject(new() { [measure] = now }) with { LastYear = new Dictionary<string, long> { [measure] = before } };

        Assert.Equal(rule, FigureChecks.Check(Catalogue, subject).SingleOrDefault()?.Rule);
    }

    [Fact]
    public void A_change_is_told_with_both_figures()
    {
        var subject = Subject(new() { ["visits"] = 15_000 }) with { LastYear = new Dictionary<string, long> { ["visits"] = 10_000 } };

        Assert.Equal("Visits in person went from 10,000 last year to 15,000, a change of more than 40%.", Assert.Single(FigureChecks.Check(Catalogue, subject)).Message);
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void A_month_beyond_three_times_the_median_needs_a_note(int spike, bool found)
    {
        var months = Year.Months.ToDictionary(month => month, _ => Figure.Counted(100));
        months[Year.Months[6]] = Figure.Counted(spike);
        var findings = FigureChecks.Check(Catalogue, new FigureSubject(UnitKind.StaticLibrary, Year, With("visits", months)));

        Assert.Equal(
            found ? ["month_spike:visits:2023-10 Visits in person in October 2023 (301) are more than three times the usual month (100). Check, or say why."] : [],
            findings.Select(finding => $"{finding.NoteKey} {finding.Message}"));
    }

    [Fact]
    public void Months_that_do_not_make_the_typed_year_need_a_note()
    {
        var figures = Year.Months.ToDictionary(month => month, _ => Figure.Counted(100));
        figures[Year] = Figure.Counted(1250);

        Assert.Equal(
            "Visits in person: the months or quarters add up to 1,200, the figure for the year is 1,250. The figure for the year is used; correct one of them, or say why.",
            Assert.Single(FigureChecks.Check(Catalogue, new FigureSubject(UnitKind.StaticLibrary, Year, With("visits", figures)))).Message);
    }

    [Fact]
    public void An_incomplete_year_says_how_much_is_missing()
    {
        var figures = Year.Months.Skip(1).ToDictionary(month => month, _ => Figure.Counted(100));

        Assert.Equal(
            "Visits in person are incomplete for April 2023 to March 2024: 1 month is missing. The figure is kept and shown, but not compared.",
            Assert.Single(FigureChecks.Check(Catalogue, new FigureSubject(UnitKind.StaticLibrary, Year, With("visits", figures)))).Message);
    }

    [Fact]
    public void A_figure_out_of_range_is_stopped_in_its_own_period()
    {
        var figures = new Dictionary<ReportingPeriod, Figure> { [Year.Months[0]] = Figure.Counted(60_000_000), [Year.Months[1]] = Figure.Counted(100) };
        var findings = FigureChecks.Check(Catalogue, new FigureSubject(UnitKind.StaticLibrary, Year, With("visits", figures)));

        Assert.Equal("Visits in person (60,000,000) must be between 0 and 50,000,000.", findings[0].Message);
        Assert.True(findings.Stops("visits", Year.Months[0]));
        Assert.False(findings.Stops("visits", Year.Months[1]));
    }

    [Fact]
    public void Very_few_visits_for_the_residents_need_a_note()
    {
        Assert.Equal("low_for_residents", Assert.Single(Check(new() { ["visits"] = 19_999 }, ("population", 100_000))).Rule);
        Assert.Empty(Check(new() { ["visits"] = 20_000 }, ("population", 100_000)));
    }

    [Theory]
    [InlineData(100, 100, true)]
    [InlineData(99, 99, false)]
    [InlineData(100, 101, false)]
    public void One_figure_typed_twice_needs_a_note(int audiovisual, int eaudio, bool found) =>
        Assert.Equal(found, Check(new() { ["issues_audiovisual"] = audiovisual, ["issues_eaudio"] = eaudio }).Any(finding => finding.Rule == "same_loans"));

    [Fact]
    public void A_broken_month_is_found_in_the_month()
    {
        var figures = new Dictionary<string, IReadOnlyDictionary<ReportingPeriod, Figure>>
        {
            ["event_attendances"] = new Dictionary<ReportingPeriod, Figure> { [Year.Months[0]] = Figure.Counted(5), [Year.Months[1]] = Figure.Counted(5) },
            ["event_attendances_child"] = new Dictionary<ReportingPeriod, Figure> { [Year.Months[0]] = Figure.Counted(6), [Year.Months[1]] = Figure.Counted(2) },
        };

        Assert.Equal("2023-04", FigureChecks.Check(Catalogue, new FigureSubject(UnitKind.StaticLibrary, Year, figures)).Single(finding => finding.Rule == "part_over_whole").Period.ToString());
    }

    [Fact]
    public void No_finding_shows_an_unfilled_place_and_no_two_have_one_key()
    {
        var months = Catalogue.Measures.ToDictionary(
            measure => measure.Code,
            IReadOnlyDictionary<ReportingPeriod, Figure> (measure) => Year.Months.Take(11).Append(Year).Select((period, index) => (period, index)).ToDictionary(
                pair => pair.period,
                pair => Figure.Counted((measure.Code.Length * 7919L) % (pair.index + 3) * 1_000_000_000)));
        var subject = new FigureSubject(UnitKind.StaticLibrary, Year, months)
        {
            Facts = Catalogue.Facts.ToDictionary(fact => fact.Code, _ => 1m),
            LastYear = Catalogue.Measures.ToDictionary(measure => measure.Code, _ => 1L),
        };
        var findings = FigureChecks.Check(Catalogue, subject);

        Assert.True(findings.Count > 50);
        Assert.DoesNotContain(findings, finding => finding.Message.Contains('{', StringComparison.Ordinal));
        Assert.Equal(findings.Count, findings.Select(finding => finding.NoteKey).Distinct().Count());
        Assert.Equal(findings, findings.OrderByDescending(finding => finding.Severity));
    }

    private static (string Rule, RuleSeverity Severity, string Message) Seen(Finding finding) => (finding.Rule, finding.Severity, finding.Message);

    private static IReadOnlyList<Finding> Check(Dictionary<string, long> amounts, params (string Code, decimal Value)[] facts) =>
        FigureChecks.Check(Catalogue, Subject(amounts) with { Facts = facts.ToDictionary(fact => fact.Code, fact => fact.Value) });

    private static FigureSubject Subject(Dictionary<string, long> amounts) =>
        new(UnitKind.Service, Year, amounts.ToDictionary(amount => amount.Key, IReadOnlyDictionary<ReportingPeriod, Figure> (amount) => OfYear(Figure.Counted(amount.Value))));

    private static Dictionary<string, IReadOnlyDictionary<ReportingPeriod, Figure>> With(string measure, IReadOnlyDictionary<ReportingPeriod, Figure> figures) => new() { [measure] = figures };

    private static Dictionary<ReportingPeriod, Figure> OfYear(Figure figure) => new() { [Year] = figure };
}
