using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns;

/// <summary>A council's year: who is asked for what, what is used, what is missing.</summary>
public sealed class CouncilYearTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;
    private static readonly Guid Council = Guid.CreateVersion7();
    private static readonly Guid MillRoad = Guid.CreateVersion7();
    private static readonly Guid HighStreet = Guid.CreateVersion7();
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    [Fact]
    public void Asked_CouncilRunLibrary_IsTheStarterSet() => Assert.Equal(
        ["visits", "issues_physical", "computer_hours_used", "events", "event_attendances"],
        AskedMeasures.Of(Catalogue, CollectedFor.CouncilRun, null, None, None).Asked.Select(m => m.Code));

    [Fact]
    public void Asked_CommunityLibrary_IsItsOwnStarterSet() => Assert.Equal(
        ["visits", "issues_physical", "events", "event_attendances", "volunteers", "volunteer_hours"],
        AskedMeasures.Of(Catalogue, CollectedFor.CommunityManaged, null, None, None).Asked.Select(m => m.Code));

    [Fact]
    public void Asked_MeasureHeldLastYear_IsAskedAgain() =>
        Assert.Contains("wifi_sessions", Year(values: [Value(MillRoad, "2022-23", "wifi_sessions", 10)]).Find(MillRoad)!.Measures.Asked.Select(m => m.Code));

    [Fact]
    public void Asked_LocalMeasure_OnlyWhereTheCouncilHasOne()
    {
        var without = AskedMeasures.Of(Catalogue, CollectedFor.CouncilRun, null, None, None);
        var with = AskedMeasures.Of(Catalogue, CollectedFor.CouncilRun, null, None, new HashSet<string>(["enquiries"]));

        Assert.DoesNotContain(without.Asked.Concat(without.More), m => m.Local);
        Assert.Equal("enquiries", with.More.Single(m => m.Local).Code);
    }

    [Fact]
    public void Asked_OnceChosen_IsWhatWasChosenAndTheRestReadsNotCollected()
    {
        var year = Year([Value(MillRoad, "2022-23", "wifi_sessions", 10)], collected: [Chosen("2023-24", "visits", "enquiries")]);
        var library = year.Find(MillRoad)!;

        Assert.Equal(["visits", "enquiries"], library.Measures.Asked.Select(m => m.Code));
        Assert.Contains("wifi_sessions", library.Measures.More.Select(m => m.Code));
        Assert.Equal(RolledState.NotCollected, library.Figure(Catalogue.Measure("wifi_sessions")).State);
        Assert.Equal(RolledState.Blank, library.Figure(Catalogue.Measure("visits")).State);
        Assert.Equal(10, library.Previous(Catalogue.Measure("wifi_sessions"), year.Year)!.Amount);
    }

    [Fact]
    public void Asked_ValueOfWhatIsNotCollected_StaysAndIsShown() =>
        Assert.Equal(12, Year([Value(MillRoad, "2023-24", "events", 12)], collected: [Chosen("2023-24", "visits")]).Find(MillRoad)!.Figure(Catalogue.Measure("events")).Amount);

    [Theory]
    [InlineData("2022-23", "events")]
    [InlineData("2023-24", "events")]
    [InlineData("2024-25", "visits")]
    public void Asked_SeveralChoices_TheLatestThatHasBegunHolds(string secondFrom, string asked) =>
        Assert.Equal([asked], Year(collected: [Chosen("2021-22", "visits"), Chosen(secondFrom, "events")]).Find(MillRoad)!.Measures.Asked.Select(m => m.Code));

    private static CollectedSet Chosen(string from, params string[] measures) =>
        new() { CouncilId = Council, For = CollectedFor.CouncilRun, FromYearId = from, Measures = [.. measures] };

    [Fact]
    public void Units_LibraryClosedAtTheEndOfTheYear_IsNotAskedButItsFiguresCount()
    {
        var year = Year(
            [Value(MillRoad, "2023-24", "visits", 100), Value(HighStreet, "2023-24", "visits", 30)],
            highStreet: [Open(2015, 4, 1), Open(2024, 1, 15) with { IsOpen = false }]);

        Assert.Equal(["Service", "Mill Road"], year.Units.Select(u => u.Name));
        Assert.Equal(new DateOnly(2024, 1, 15), year.Find(HighStreet)!.ClosedOn);
        Assert.False(year.Find(HighStreet)!.CanEdit);
        Assert.Equal(130, year.Find(Council)!.Figure(Catalogue.Measure("visits")).Amount);
    }

    [Fact]
    public void Units_LibraryThatOpensLater_IsNotAsked() =>
        Assert.DoesNotContain(HighStreet, Year(highStreet: [Open(2024, 4, 1)]).Units.Select(u => u.Id));

    [Fact]
    public void Figure_ServiceThatTypesOne_UsesItAndKnowsWhatTheLibrariesMake()
    {
        var visits = Catalogue.Measure("visits");
        var year = Year([Value(Council, "2023-24", "visits", 150), Value(MillRoad, "2023-24", "visits", 100), Value(HighStreet, "2023-24", "visits", 30)]);

        Assert.Equal((150, RolledFrom.Typed), (year.Find(Council)!.Figure(visits).Amount, year.Find(Council)!.Figure(visits).From));
        Assert.Equal(130, year.FromLibraries(visits)!.Amount);
    }

    [Fact]
    public void Progress_ServiceWithASilentLibrary_LacksThatFigure()
    {
        var visits = Catalogue.Measure("visits");
        var year = Year([Value(MillRoad, "2023-24", "visits", 100)]);

        Assert.Contains(visits, year.Find(Council)!.Progress.Missing);
        Assert.Equal([HighStreet], year.FromLibraries(visits)!.Missing.Select(part => part.UnitId!.Value));
    }

    [Fact]
    public void Progress_NotCollectedAndNotApplicable_AreGivenAndABlankIsNot()
    {
        var year = Year([State(MillRoad, "visits", ValueState.NotCollected), State(MillRoad, "events", ValueState.NotApplicable), State(MillRoad, "issues_physical", ValueState.Unfinished)]);

        var progress = year.Find(MillRoad)!.Progress;

        Assert.Equal((5, 2, 1), (progress.Asked, progress.Given, progress.Unfinished));
    }

    [Fact]
    public void Previous_OwnFigureIncomplete_IsThePublishedOneWithItsSource()
    {
        // One month of twelve is no figure for a year.
        var year = Year([Value(MillRoad, "2022-05", "visits", 10)],
            published: [new StoredPublishedFigure(MillRoad, ReportingPeriod.Parse("2022-23"), "visits", 900, CountMethod.Unknown, null, "The national return")]);

        var previous = year.Find(MillRoad)!.Previous(Catalogue.Measure("visits"), year.Year)!;

        Assert.Equal((900, "The national return"), (previous.Amount, previous.Source));
    }

    [Fact]
    public void AskedIn_Month_LeavesOutWhatIsGivenForTheYearOnly()
    {
        var june = ReportingPeriod.Parse("2023-06");
        var library = Year([Value(MillRoad, "2022-23", "events", 10), Value(MillRoad, "2023-05", "visits", 10)], cadence: Cadence.Monthly).Find(MillRoad)!;

        Assert.DoesNotContain("events", library.AskedIn(june).Select(m => m.Code));
        Assert.Contains("visits", library.MissingIn(june).Select(m => m.Code));
        Assert.DoesNotContain("visits", library.MissingIn(ReportingPeriod.Parse("2023-05")).Select(m => m.Code));
    }

    [Fact]
    public void Findings_ServiceThatRollsUp_AreAboutWhatTheLibrariesMake()
    {
        // 130 visits in a place of 60,000 people are fewer than one for every five residents.
        var year = Year([Value(MillRoad, "2023-24", "visits", 100), Value(HighStreet, "2023-24", "visits", 30)], population: 60_000);

        Assert.Contains(year.Find(Council)!.Findings, finding => finding.Rule == "low_for_residents");
    }

    [Fact]
    public void Record_NoteOnABlank_IsKeptAsAnUnfinishedValue()
    {
        var of = new Return { CouncilId = Council, UnitId = MillRoad, PeriodId = "2023-24" };
        var visits = Catalogue.Measure("visits");

        Assert.True(of.Record(ReportingPeriod.ForYear(2023), visits, null, Origin("The counter is broken")));
        Assert.Equal((ValueState.Unfinished, null, "The counter is broken"), (of.Values[0].State, of.Values[0].TypedText, of.Values[0].Note));
        Assert.True(of.Record(ReportingPeriod.ForYear(2023), visits, null, Origin(null)));
        Assert.Empty(of.Values);
    }

    // (108 − 100) ÷ 100 = 8 %; (2 − 3) ÷ 3 = −33.3 %; 85.5 % − 83 % = 2.5 points; half to even: 1 ÷ 16 = 6.25 % → 6.2 %.
    [Theory]
    [InlineData("visits", 100, 108, "+8%")]
    [InlineData("visits", 3, 2, "−33.3%")]
    [InlineData("visits", 16, 17, "+6.2%")]
    [InlineData("visits", 7, 7, "same")]
    [InlineData("visits", 0, 7, null)]
    [InlineData("satisfaction_pct", 830, 855, "+2.5 points")]
    public void Change_TwoAmounts_IsSaidInPerCentOrPoints(string measure, long from, long to, string? expected) =>
        Assert.Equal(expected, FigureFormat.Change(Catalogue.Measure(measure), from, to));

    private static ValueOrigin Origin(string? note) => new(CountMethod.Unknown, note, null, "test", null, DateTimeOffset.UnixEpoch);

    private static ReturnValue Value(Guid unit, string period, string measure, long amount) => new()
    {
        CouncilId = Council,
        UnitId = unit,
        PeriodId = period,
        YearId = ReportingPeriod.Parse(period).Year.ToString(),
        MeasureCode = measure,
        State = amount == 0 ? ValueState.Zero : ValueState.Entered,
        Amount = amount,
        DefinitionVersion = "test",
    };

    private static ReturnValue State(Guid unit, string measure, ValueState state) => new()
    {
        CouncilId = Council,
        UnitId = unit,
        PeriodId = "2023-24",
        YearId = "2023-24",
        MeasureCode = measure,
        State = state,
        TypedText = state == ValueState.Unfinished ? "lots" : null,
        DefinitionVersion = "test",
    };

    private sealed record Phase(DateOnly From, bool IsOpen);

    private static Phase Open(int year, int month, int day) => new(new DateOnly(year, month, day), IsOpen: true);

    private static CouncilYear Year(
        IReadOnlyList<ReturnValue>? values = null, IReadOnlyList<Phase>? highStreet = null, Cadence cadence = Cadence.Yearly, long? population = null,
        IReadOnlyList<StoredPublishedFigure>? published = null, IReadOnlyList<CollectedSet>? collected = null)
    {
        var collection = new CollectionPeriod { Id = "2023-24", Status = CollectionStatus.Open, ClosesOn = new DateOnly(2024, 9, 30), ReferenceYear = 2024 };
        return new CouncilYear(Catalogue, new StoredYear(collection, cadence, population,
            [
                new StoredUnit(Council, "Service", IsService: true, [], [], null, null, null),
                Library(HighStreet, "High Street", highStreet ?? [Open(2015, 4, 1)]),
                Library(MillRoad, "Mill Road", [Open(2015, 4, 1)]),
            ],
            values ?? [], [], published ?? [], None, collected ?? []));
    }

    private static StoredUnit Library(Guid id, string name, IReadOnlyList<Phase> phases) => new(id, name, IsService: false,
        [.. phases.Select(phase => new LibraryPhase
        {
            CouncilId = Council, LibraryId = id, From = phase.From, Type = LibraryType.Static, Provision = LibraryProvision.CouncilRun, IsStatutory = true,
            CountsInServiceFigure = true, IsOpen = phase.IsOpen,
        })],
        [new LibraryCapacity { CouncilId = Council, LibraryId = id, From = phases[0].From, StaffedMinutesPerWeek = 1800 }], null, null, null);
}
