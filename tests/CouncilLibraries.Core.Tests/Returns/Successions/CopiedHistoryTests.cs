using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns.Successions;

/// <summary>What a successor gets of the approved figures of those whose place it takes.</summary>
public sealed class CopiedHistoryTests
{
    private static readonly Guid Council = Guid.NewGuid();
    private static readonly DateOnly On = new(2024, 10, 1);

    [Fact]
    public void One_predecessor_is_copied_as_it_stands_without_the_year_of_the_day_and_without_drafts()
    {
        var hill = Branch("Hill");
        var history = CopiedHistory.Of(MeasureCatalogue.Current, On,
        [
            new(hill,
            [
                Of(hill, "2022-23", ReturnStatus.Approved, ("2022-04", "visits", "100"), ("2022-05", "visits", "est 50"), ("2022-23", "active_borrowers", "not collected")),
                Of(hill, "2021-22", ReturnStatus.Draft, ("2021-22", "visits", "7")),
                Of(hill, "2024-25", ReturnStatus.Approved, ("2024-25", "visits", "9")),
            ]),
        ]);

        var year = Assert.Single(history);
        Assert.Equal("2022-23", year.Year.ToString());
        Assert.Equal(
            [("2022-04", "visits", ValueState.Entered, 100L), ("2022-05", "visits", ValueState.Estimated, 50L), ("2022-23", "active_borrowers", ValueState.NotCollected, (long?)null)],
            year.Values.Select(v => (v.PeriodId, v.MeasureCode, v.State, v.Amount)).Order());
        Assert.Empty(year.Left);
    }

    [Fact]
    public void Several_are_summed_where_each_is_complete_and_the_rest_is_named()
    {
        var (hill, mill) = (Branch("Hill"), Branch("Mill"));
        var months = ReportingPeriod.Parse("2022-23").Months;
        var history = CopiedHistory.Of(MeasureCatalogue.Current, On,
        [
            new(hill,
            [
                Of(hill, "2022-23", ReturnStatus.Locked,
                [
                    .. months.Select(m => (m.ToString(), "visits", "10")), .. months.Select(m => (m.ToString(), "issues_physical", "5")),
                    ("2022-23", "events", "est 4"), ("2022-23", "volunteers", "n/a"), ("2022-23", "active_borrowers", "900"), ("2022-23", "new_members", "3"),
                ]),
            ]),
            new(mill,
            [
                Of(mill, "2022-23", ReturnStatus.Approved,
                [
                    .. months.Select(m => (m.ToString(), "visits", "1")), ("2022-23", "issues_physical", "40"),
                    ("2022-23", "events", "6"), ("2022-23", "volunteers", "12"), ("2022-23", "active_borrowers", "100"), ("2022-04", "new_members", "3"),
                ]),
            ]),
        ]);

        var year = Assert.Single(history);
        // Visits by the month, 10 + 1; issues have months and a year, so the year alone: 12 × 5 + 40; events 4 + 6, one estimated; volunteers 12, for there are none at Hill.
        Assert.Equal(
            [
                .. months.Select(m => (m.ToString(), "visits", ValueState.Entered, 11L)).Append(("2022-23", "issues_physical", ValueState.Entered, 100L))
                    .Append(("2022-23", "events", ValueState.Estimated, 10L)).Append(("2022-23", "volunteers", ValueState.Entered, 12L)).Order(),
            ],
            year.Values.Select(v => (v.PeriodId, v.MeasureCode, v.State, v.Amount!.Value)).Order());
        // Borrowers do not add up over libraries: one person uses both. New members of Mill are of one month.
        Assert.Equal(["active_borrowers", "new_members"], year.Left.Select(m => m.Code).Order());
        Assert.Equal("Copied from Hill and Mill", CopiedHistory.Source(year.From));
    }

    [Fact]
    public void A_year_that_one_has_no_approved_figures_of_is_not_copied_unless_it_was_not_open_then()
    {
        var (hill, mill) = (Branch("Hill"), Branch("Mill", new DateOnly(2022, 6, 1)));
        var history = CopiedHistory.Of(MeasureCatalogue.Current, On,
        [
            new(hill, [Of(hill, "2021-22", ReturnStatus.Approved, ("2021-22", "visits", "10")), Of(hill, "2022-23", ReturnStatus.Approved, ("2022-23", "visits", "20"))]),
            new(mill, [Of(mill, "2022-23", ReturnStatus.Submitted, ("2022-23", "visits", "1"))]),
        ]);

        Assert.Equal([("2021-22", 10L, ""), ("2022-23", 0L, "Mill")], history.Select(y => (y.Year.ToString(), y.Values.Sum(v => v.Amount!.Value), string.Join(' ', y.NotApproved))));
    }

    [Fact]
    public void Copies_count_in_no_service_figure_and_the_part_of_a_year_before_does()
    {
        var (hill, heir) = (Branch("Hill"), Branch("Heir", On));
        hill.Close(On, null);
        var libraries = new[] { hill, heir }.Select(l => new LibraryOfYear(l.Id, l.Name, l.Phases, l.Capacities)).ToList();
        StoredValue[] values =
        [
            Visits(hill, "2023-24", 100), Visits(heir, "2023-24", 100),
            Visits(hill, "2024-25", 40), Visits(heir, "2024-25", 60),
        ];

        Assert.Equal([100L, 100L], new[] { 2023, 2024 }.Select(y => ServiceYear.Figures(MeasureCatalogue.Current, ReportingPeriod.ForYear(y), Council, values, libraries)["visits"].Amount!.Value));
    }

    private static StoredValue Visits(Library library, string year, long amount) => new(library.Id, year, "visits", ValueState.Entered, amount, CountMethod.Counter);

    private static Library Branch(string name, DateOnly? from = null) =>
        Library.Create(Council, name, null, new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, IsStatutory: true, CountsInServiceFigure: true), from ?? new DateOnly(2015, 4, 1));

    private static Return Of(Library library, string year, ReturnStatus status, params (string Period, string Measure, string Text)[] values)
    {
        var made = new Return { CouncilId = Council, UnitId = library.Id, PeriodId = year };
        foreach (var (period, code, text) in values)
        {
            var measure = MeasureCatalogue.Current.Measure(code);
            made.Record(ReportingPeriod.Parse(period), measure, TypedValue.Parse(measure, text), new ValueOrigin(CountMethod.Unknown, null, null, "test", null, DateTimeOffset.UnixEpoch));
        }

        if (status >= ReturnStatus.Submitted)
        {
            made.Submit(null, DateTimeOffset.UnixEpoch);
        }

        if (status >= ReturnStatus.Approved)
        {
            made.Approve(null, DateTimeOffset.UnixEpoch);
        }

        if (status == ReturnStatus.Locked)
        {
            made.Lock();
        }

        return made;
    }
}
