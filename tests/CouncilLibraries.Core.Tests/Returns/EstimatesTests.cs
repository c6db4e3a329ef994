using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns;

/// <summary>What could stand in for a figure that a library has not given.</summary>
public sealed class EstimatesTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;
    private static readonly Measure Visits = Catalogue.Measure("visits");
    private static readonly Guid Council = Guid.CreateVersion7();
    private static readonly Guid Silent = Guid.CreateVersion7();
    private static readonly Guid[] Others = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void Missing_ServiceFigureThatWaitsForOneLibrary_NamesIt()
    {
        var year = Year(Given());

        var silent = Assert.Single(Estimates.Missing(year));

        Assert.Equal(Silent, silent.Library.Id);
        Assert.Equal(["visits"], silent.Figures.Select(f => f.Measure.Code));
    }

    [Fact]
    public void Missing_ServiceTypedATotal_WaitsForNobody() =>
        Assert.Empty(Estimates.Missing(Year([.. Given(), Value(Council, "2023-24", 9000)])));

    [Fact]
    public void Missing_NoLibraryHasTheFigure_WaitsForNobody() => Assert.Empty(Estimates.Missing(Year([])));

    [Fact]
    public void OfService_Estimated_StaysInSightWithItsShare()
    {
        // 1,000 of 11,000 are estimated: 9.1 %.
        var gap = Assert.Single(Estimates.OfService(Year([.. Given(), Value(Silent, "2023-24", 1000, ValueState.Estimated)])));

        Assert.Empty(gap.Missing);
        Assert.Equal(1000m / 11000m, gap.Figure.EstimatedShare);
        Assert.True(gap.Figure.MayBeContributed);
    }

    [Fact]
    public void OfService_MoreThanAFifthEstimated_IsCompleteButNotContributed()
    {
        // 3,000 of 13,000 are estimated: 23 %.
        var gap = Assert.Single(Estimates.OfService(Year([.. Given(), Value(Silent, "2023-24", 3000, ValueState.Estimated)])));

        Assert.True(gap.Figure.IsComplete);
        Assert.False(gap.Figure.MayBeContributed);
    }

    [Fact]
    public void Suggest_LikeOthers_IsTheMiddleOfTheirVisitsForEachOpenHour()
    {
        // The others are open 30 hours a week and have 1,000, 2,000, 3,000 and 4,000 visits: the middle is 2,500 for 30 hours,
        // and the silent one is open 12: 2,500 × 12 / 30 = 1,000.
        var suggestion = Assert.Single(Suggestions(Year(Given())));

        Assert.Equal((EstimateBasis.LikeOthers, 1000L), (suggestion.Basis, suggestion.Amount));
    }

    [Fact]
    public void Suggest_LikeOthers_NeedsThreeOthers() => Assert.Empty(Suggestions(Year([.. Given().Take(2)])));

    [Fact]
    public void Suggest_LastYear_ComesFirst() => Assert.Equal(
        [EstimateBasis.LastYear, EstimateBasis.LikeOthers],
        Suggestions(Year([.. Given(), Value(Silent, "2022-23", 900)])).Select(s => s.Basis));

    [Theory]
    [InlineData(8, 0, 1200)]
    [InlineData(6, 0, 1200)]
    [InlineData(5, 2, 1200)]
    [InlineData(1, 2, 1200)]
    public void Suggest_PartOfTheYear_IsMadeUpToTwelveMonthsAndBelievedFromHalfAYearOn(int months, int place, long amount)
    {
        // 100 a month, whatever months there are, make 1,200 a year.
        var given = ReportingPeriod.ForYear(2023).Months.Take(months).Select(month => Value(Silent, month.ToString(), 100));

        var suggestions = Suggestions(Year([.. Given(), Value(Silent, "2022-23", 900), .. given]));

        Assert.Equal(new EstimateSuggestion(EstimateBasis.PartOfYear, amount, months), suggestions[place]);
    }

    private static IReadOnlyList<EstimateSuggestion> Suggestions(CouncilYear year) => Estimates.Suggest(year, year.Find(Silent)!, Visits);

    private static IEnumerable<ReturnValue> Given() => Others.Select((id, i) => Value(id, "2023-24", 1000 * (i + 1)));

    private static ReturnValue Value(Guid unit, string period, long amount, ValueState state = ValueState.Entered) => new()
    {
        CouncilId = Council, UnitId = unit, PeriodId = period, YearId = ReportingPeriod.Parse(period).Year.ToString(), MeasureCode = "visits", State = state, Amount = amount,
        DefinitionVersion = "test",
    };

    private static CouncilYear Year(IEnumerable<ReturnValue> values) => new(Catalogue, new StoredYear(
        new CollectionPeriod { Id = "2023-24", Status = CollectionStatus.Open, ClosesOn = new DateOnly(2024, 9, 30), ReferenceYear = 2024 }, Cadence.Yearly, null,
        [
            new StoredUnit(Council, "Service", IsService: true, [], [], null, null, null),
            Library(Silent, "Silent", LibraryProvision.CommunityManaged, hours: 12),
            .. Others.Select((id, i) => Library(id, $"Other {i}", LibraryProvision.CouncilRun, hours: 30)),
        ],
        [.. values], [], [], new HashSet<string>(), []));

    private static StoredUnit Library(Guid id, string name, LibraryProvision provision, int hours) => new(id, name, IsService: false,
        [
            new LibraryPhase
            {
                CouncilId = Council, LibraryId = id, From = new DateOnly(2015, 4, 1), Type = LibraryType.Static, Provision = provision, IsStatutory = true,
                CountsInServiceFigure = true, IsOpen = true,
            },
        ],
        [new LibraryCapacity { CouncilId = Council, LibraryId = id, From = new DateOnly(2015, 4, 1), StaffedMinutesPerWeek = hours * 60 }], null, null, null);
}
