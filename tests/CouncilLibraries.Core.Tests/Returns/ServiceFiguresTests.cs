using CouncilLibraries.Core.Returns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CouncilLibraries.Core.Tests.Returns;

public sealed class ServiceFiguresTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;
    private static readonly ReportingPeriod Year = ReportingPeriod.ForYear(2023);
    private static readonly Measure Visits = Catalogue.Measure("visits");

    [Fact]
    public void Twelve_months_make_the_year()
    {
        var year = ServiceFigures.OverTime(Visits, Year, Months(12, _ => Figure.Counted(100, CountMethod.Counter)));

        Assert.Equal((RolledState.Complete, RolledFrom.Detail, 1200L), (year.State, year.From, year.Amount));
        Assert.Equal([CountMethod.Counter], year.Methods);
        Assert.True(year.MayBeContributed);
    }

    [Fact]
    public void Eleven_months_are_incomplete_and_say_which_is_missing()
    {
        var year = ServiceFigures.OverTime(Visits, Year, Months(11, _ => Figure.Counted(100)));

        Assert.Equal((RolledState.Incomplete, 1100L), (year.State, year.Amount));
        Assert.Equal([new MissingPart(ReportingPeriod.ForMonth(2024, 3), null, NotCollected: false)], year.Missing);
        Assert.False(year.MayBeContributed);
    }

    [Fact]
    public void Three_quarters_lack_a_quarter()
    {
        var year = ServiceFigures.OverTime(Visits, Year, Year.Quarters.Take(3).ToDictionary(quarter => quarter, _ => Figure.Counted(5)));

        Assert.Equal(RolledState.Incomplete, year.State);
        Assert.Equal("2023-24-Q4", Assert.Single(year.Missing).Period.ToString());
    }

    [Fact]
    public void A_quarter_may_stand_beside_months()
    {
        var figures = Months(12, _ => Figure.Counted(10)).Where(month => month.Key.Start.Month is < 7 or > 9).ToDictionary();
        figures[Year.Quarters[1]] = Figure.Counted(50);

        // 9 months × 10 + 50
        Assert.Equal((RolledState.Complete, 140L), (ServiceFigures.OverTime(Visits, Year, figures).State, ServiceFigures.OverTime(Visits, Year, figures).Amount));
    }

    [Fact]
    public void A_quarter_without_a_value_of_its_own_is_made_from_its_months()
    {
        // April to June: 10 + 20 + 30; of the next quarter, July only
        var figures = Months(4, month => Figure.Counted((month + 1) * 10));

        var (first, second) = (ServiceFigures.InPart(Visits, Year.Quarters[0], figures), ServiceFigures.InPart(Visits, Year.Quarters[1], figures));

        Assert.Equal((RolledState.Complete, RolledFrom.Detail, 60L), (first.State, first.From, first.Amount));
        Assert.Equal((RolledState.Incomplete, 40L), (second.State, second.Amount));
        Assert.Equal(["2023-08", "2023-09"], second.Missing.Select(part => part.Period.ToString()));
    }

    [Fact]
    public void A_typed_quarter_wins_and_is_never_divided_over_its_months()
    {
        var figures = Months(1, _ => Figure.Counted(10));
        figures[Year.Quarters[0]] = Figure.Counted(100);

        Assert.Equal((RolledState.Complete, RolledFrom.Typed, 100L), (ServiceFigures.InPart(Visits, Year.Quarters[0], figures).State, ServiceFigures.InPart(Visits, Year.Quarters[0], figures).From, ServiceFigures.InPart(Visits, Year.Quarters[0], figures).Amount));
        Assert.Equal(10, ServiceFigures.InPart(Visits, Year.Months[0], figures).Amount);
        Assert.Equal(RolledState.Blank, ServiceFigures.InPart(Visits, Year.Months[1], figures).State);
    }

    [Fact]
    public void The_last_month_alone_makes_a_quarter_of_what_is_counted_at_its_end()
    {
        var members = Catalogue.Measures.First(measure => measure.OverTime == RollUp.Last);
        var figures = new Dictionary<ReportingPeriod, Figure> { [Year.Months[0]] = Figure.Counted(70), [Year.Months[2]] = Figure.Counted(90) };

        Assert.Equal((RolledState.Complete, 90L), (ServiceFigures.InPart(members, Year.Quarters[0], figures).State, ServiceFigures.InPart(members, Year.Quarters[0], figures).Amount));
    }

    [Fact]
    public void A_month_of_the_service_lacks_the_library_that_gave_nothing()
    {
        var (mill, abbey, month) = (Guid.NewGuid(), Guid.NewGuid(), Year.Months[5]);
        LibraryFigure[] libraries =
        [
            new(mill, ServiceFigures.InPart(Visits, month, new Dictionary<ReportingPeriod, Figure> { [month] = Figure.Counted(120) })),
            new(abbey, ServiceFigures.InPart(Visits, month, new Dictionary<ReportingPeriod, Figure>())),
        ];

        var made = ServiceFigures.FromLibraries(Visits, month, libraries);

        Assert.Equal((RolledState.Incomplete, 120L), (made.State, made.Amount));
        Assert.Equal([new MissingPart(month, abbey, NotCollected: false)], made.Missing);
    }

    [Fact]
    public void A_typed_year_wins_and_the_difference_is_told()
    {
        var figures = Months(12, _ => Figure.Counted(100));
        figures[Year] = Figure.Counted(1300);
        var year = ServiceFigures.OverTime(Visits, Year, figures);

        Assert.Equal((RolledState.Complete, RolledFrom.Typed, 1300L, 1200L), (year.State, year.From, year.Amount, year.Difference));
    }

    [Fact]
    public void A_typed_year_differs_from_unfinished_months_only_when_they_are_more()
    {
        var figures = Months(3, _ => Figure.Counted(100));
        figures[Year] = Figure.Counted(1300);
        Assert.Null(ServiceFigures.OverTime(Visits, Year, figures).Difference);

        figures[Year] = Figure.Counted(299);
        Assert.Equal(300, ServiceFigures.OverTime(Visits, Year, figures).Difference);
    }

    [Fact]
    public void Months_that_are_not_applicable_are_not_missing_but_not_collected_ones_are()
    {
        var closed = ServiceFigures.OverTime(Visits, Year, Months(12, month => month < 5 ? Figure.Counted(10) : Figure.NotApplicable));
        Assert.Equal((RolledState.Complete, 50L), (closed.State, closed.Amount));

        var uncounted = ServiceFigures.OverTime(Visits, Year, Months(12, month => month < 5 ? Figure.Counted(10) : Figure.NotCollected));
        Assert.Equal((RolledState.Incomplete, 7), (uncounted.State, uncounted.Missing.Count(part => part.NotCollected)));

        Assert.Equal(RolledState.NotApplicable, ServiceFigures.OverTime(Visits, Year, Months(12, _ => Figure.NotApplicable)).State);
        Assert.Equal(RolledState.NotCollected, ServiceFigures.OverTime(Visits, Year, Months(12, _ => Figure.NotCollected)).State);
        Assert.Equal(RolledState.Blank, ServiceFigures.OverTime(Visits, Year, Months(0, _ => Figure.NotCollected)).State);
    }

    [Fact]
    public void A_measure_of_the_end_of_the_year_takes_the_last_figure()
    {
        var volunteers = Catalogue.Measure("volunteers");
        var year = ServiceFigures.OverTime(volunteers, Year, Months(12, month => Figure.Counted(month + 1)));
        Assert.Equal((RolledState.Complete, 12L), (year.State, year.Amount));

        // Without March the latest, February's eleventh, is shown and the year is not complete.
        var unfinished = ServiceFigures.OverTime(volunteers, Year, Months(11, month => Figure.Counted(month + 1)));
        Assert.Equal((RolledState.Incomplete, 11L, "2024-03"), (unfinished.State, unfinished.Amount, Assert.Single(unfinished.Missing).Period.ToString()));
    }

    [Fact]
    public void A_mean_weighs_a_quarter_as_three_months()
    {
        var rate = Catalogue.Measure("computer_use_rate");
        var figures = Months(12, _ => Figure.Counted(300)).Where(month => month.Key.Start.Month is not (4 or 5 or 6)).ToDictionary();
        figures[Year.Quarters[0]] = Figure.Counted(500);

        // (3 × 50.0 % + 9 × 30.0 %) ÷ 12 = 35.0 %
        Assert.Equal(350, ServiceFigures.OverTime(rate, Year, figures).Amount);
    }

    [Fact]
    public void A_measure_that_does_not_roll_up_has_to_be_typed_for_the_year()
    {
        var borrowers = Catalogue.Measure("active_borrowers");

        Assert.Equal(RolledState.Blank, ServiceFigures.OverTime(borrowers, Year, Months(12, _ => Figure.Counted(5))).State);
        Assert.Equal(5, ServiceFigures.OverTime(borrowers, Year, OfYear(Figure.Counted(5))).Amount);
        Assert.Throws<ArgumentException>(() => ServiceFigures.OverTime(borrowers, Year.Months[0], OfYear(Figure.Counted(5))));
    }

    [Fact]
    public void Unfinished_text_is_no_figure() =>
        Assert.Equal(RolledState.Blank, ServiceFigures.OverTime(Visits, Year, OfYear(Figure.Of(ValueState.Unfinished, null))).State);

    [Fact]
    public void One_silent_library_leaves_the_service_incomplete_until_it_is_estimated_or_the_total_typed()
    {
        var silent = Guid.CreateVersion7();
        LibraryFigure[] others = [Library(Figure.Counted(600)), Library(Figure.Counted(300))];

        var incomplete = Service(Own(null), [.. others, new(silent, Own(null))]);
        Assert.Equal((RolledState.Incomplete, 900L), (incomplete.State, incomplete.Amount));
        Assert.Equal(silent, Assert.Single(incomplete.Missing).UnitId);

        // 100 of 1,000 estimated is a tenth.
        var estimated = Service(Own(null), [.. others, new(silent, Own(Figure.Estimated(100)))]);
        Assert.Equal((RolledState.Complete, 1000L, 0.1m, true), (estimated.State, estimated.Amount, estimated.EstimatedShare, estimated.MayBeContributed));
        Assert.True(estimated.IsMixedMethod);

        var typed = Service(Own(Figure.Counted(950)), [.. others, new(silent, Own(null))]);
        Assert.Equal((RolledState.Complete, RolledFrom.Typed, 950L), (typed.State, typed.From, typed.Amount));
    }

    [Theory]
    [InlineData(200, 800, true)]
    [InlineData(201, 799, false)]
    public void More_than_a_fifth_estimated_is_not_contributed(int estimated, int counted, bool contributed) =>
        Assert.Equal(contributed, Service(Own(null), [Library(Figure.Estimated(estimated)), Library(Figure.Counted(counted))]).MayBeContributed);

    [Fact]
    public void A_library_that_has_nothing_of_the_kind_is_not_missing_and_one_that_does_not_count_it_is()
    {
        var mobile = Service(Own(null), [Library(Figure.Counted(10)), Library(Figure.NotApplicable)]);
        Assert.Equal((RolledState.Complete, 10L), (mobile.State, mobile.Amount));

        var uncounted = Service(Own(null), [Library(Figure.Counted(10)), Library(Figure.NotCollected)]);
        Assert.Equal(RolledState.Incomplete, uncounted.State);
        Assert.True(Assert.Single(uncounted.Missing).NotCollected);

        Assert.Equal(RolledState.NotCollected, Service(Own(null), [Library(Figure.NotCollected), Library(Figure.NotApplicable)]).State);
    }

    [Fact]
    public void A_typed_service_figure_tells_what_the_libraries_make() =>
        Assert.Equal(30, Service(Own(Figure.Counted(40)), [Library(Figure.Counted(10)), Library(Figure.Counted(20))]).Difference);

    [Fact]
    public void People_are_not_added_up_over_libraries()
    {
        var borrowers = Catalogue.Measure("active_borrowers");
        var library = new LibraryFigure(Guid.CreateVersion7(), ServiceFigures.OverTime(borrowers, Year, OfYear(Figure.Counted(5))));

        Assert.Equal(RolledState.Blank, ServiceFigures.OverLibraries(borrowers, Year, ServiceFigures.OverTime(borrowers, Year, Months(0, _ => Figure.NotCollected)), [library]).State);
    }

    [Fact]
    public void Parts_make_the_whole_only_where_they_are_all_of_it()
    {
        var figures = new Dictionary<string, RolledFigure>
        {
            ["issues_adult_fiction"] = Own(Figure.Counted(4)),
            ["issues_adult_nonfiction"] = Own(Figure.Counted(3)),
            ["issues_child_fiction"] = Own(Figure.Estimated(2)),
            ["issues_child_nonfiction"] = Own(Figure.Counted(1)),
            ["issues_audiovisual"] = Own(Figure.NotApplicable),
            ["active_borrowers_0_11"] = Own(Figure.Counted(1)),
            ["active_borrowers_12_17"] = Own(Figure.Counted(1)),
        };

        var books = ServiceFigures.FromParts(Catalogue, Catalogue.Measure("issues_books"), figures);
        Assert.Equal((RolledFrom.Parts, 10L, 0.2m), (books!.From, books.Amount, books.EstimatedShare));
        Assert.Equal(10, ServiceFigures.FromParts(Catalogue, Catalogue.Measure("issues_physical"), figures)!.Amount);
        Assert.Null(ServiceFigures.FromParts(Catalogue, Catalogue.Measure("active_borrowers"), figures));

        figures.Remove("issues_child_nonfiction");
        Assert.Null(ServiceFigures.FromParts(Catalogue, Catalogue.Measure("issues_physical"), figures));
    }

    [Fact]
    public void Ratios_take_natural_units_and_only_complete_figures()
    {
        var figures = Catalogue.Measures
            .Where(measure => measure.Kind == AmountKind.Money)
            .ToDictionary(measure => measure.Code, _ => Own(Figure.Counted(100_000)));
        figures["visits"] = Service(Own(null), [Library(Figure.Counted(70)), Library(Figure.Estimated(30))]);
        var set = new FigureSet(Catalogue, figures, new Dictionary<string, decimal> { ["population"] = 500, ["open_hours_week"] = 2 });

        // Six headings of spending less three of income, £1,000 each: £3,000 net, for 500 residents £6,000 a thousand.
        Assert.Equal(6000m, Catalogue.Ratio("net_spend_per_1000").Formula.Evaluate(set.Shown)!.Value.Value);
        Assert.Equal(50m, Catalogue.Ratio("income_pct_of_spend").Formula.Evaluate(set.Shown)!.Value.Value);
        Assert.Equal(30m, Catalogue.Ratio("net_cost_per_visit").Formula.Evaluate(set.Shown)!.Value.Value);
        // 100 visits in 2 × 50 hours
        Assert.Equal(1m, Catalogue.Ratio("visits_per_open_hour").Formula.Evaluate(set.Shown)!.Value.Value);
        // 30 of 100 visits are estimated.
        Assert.Null(Catalogue.Ratio("visits_per_open_hour").Formula.Evaluate(set.Contributed));
        Assert.Null(Catalogue.Ratio("events_per_1000").Formula.Evaluate(set.Shown));
    }

    [Property]
    public Property The_order_of_parts_does_not_matter(NonEmptyArray<NonNegativeInt> amounts, int seed)
    {
        var libraries = amounts.Get.Select((amount, index) => Library((index % 4) switch
        {
            0 => Figure.Estimated(amount.Get),
            1 => Figure.NotApplicable,
            _ => Figure.Counted(amount.Get, (CountMethod)(amount.Get % 6)),
        })).ToArray();
        var shuffled = libraries.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (Service(Own(null), libraries), Service(Own(null), shuffled));
        return ((one.State, one.Amount, one.EstimatedShare) == (other.State, other.Amount, other.EstimatedShare) && one.Methods.SequenceEqual(other.Methods)).ToProperty();
    }

    [Property]
    public Property Time_first_or_libraries_first_is_the_same_sum(NonEmptyArray<NonNegativeInt> seeds)
    {
        var libraries = seeds.Get.Select(seed => Months(12, month => Figure.Counted((seed.Get + 1L) * (month + 3) % 997))).ToList();
        var byLibrary = Service(Own(null), [.. libraries.Select(figures => new LibraryFigure(Guid.CreateVersion7(), ServiceFigures.OverTime(Visits, Year, figures)))]);
        var byMonth = ServiceFigures.OverTime(Visits, Year, Months(12, month => Figure.Counted(libraries.Sum(figures => figures[Year.Months[month]].Amount!.Value))));
        return (byLibrary.Amount == byMonth.Amount).ToProperty();
    }

    private static RolledFigure Service(RolledFigure own, IReadOnlyList<LibraryFigure> libraries) => ServiceFigures.OverLibraries(Visits, Year, own, libraries);

    private static LibraryFigure Library(Figure figure) => new(Guid.CreateVersion7(), Own(figure));

    private static RolledFigure Own(Figure? figure) => ServiceFigures.OverTime(Visits, Year, figure is null ? new Dictionary<ReportingPeriod, Figure>() : OfYear(figure));

    private static Dictionary<ReportingPeriod, Figure> OfYear(Figure figure) => new() { [Year] = figure };

    private static Dictionary<ReportingPeriod, Figure> Months(int count, Func<int, Figure> figure) =>
        Year.Months.Take(count).Select((month, index) => (month, index)).ToDictionary(pair => pair.month, pair => figure(pair.index));
}
