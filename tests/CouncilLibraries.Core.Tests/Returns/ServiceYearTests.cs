using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns;

/// <summary>Hours and computers of a year are those of its last day.</summary>
public sealed class ServiceYearTests
{
    private static readonly Guid Council = Guid.NewGuid();
    private static readonly ReportingPeriod Before = ReportingPeriod.ForYear(2023);
    private static readonly ReportingPeriod After = ReportingPeriod.ForYear(2024);

    [Fact]
    public void A_year_that_is_over_keeps_its_hours_when_they_change_later()
    {
        var library = Branch((new DateOnly(2015, 4, 1), new Capacity(2400, 600, 10)), (new DateOnly(2024, 10, 1), new Capacity(1200, null, 6)));
        var visits = new[] { Before, After }.Select(y => new StoredValue(library.Id, y.ToString(), "visits", ValueState.Entered, 50_000, CountMethod.Counter)).ToList();

        // 50,000 visits in 50 weeks of 50 hours are 20 an hour; in 50 weeks of 20 hours, 50.
        var perHour = MeasureCatalogue.Current.Ratio("visits_per_open_hour").Formula;
        Assert.Equal([20m, 50m], new[] { Before, After }.Select(y => perHour.Evaluate(ServiceYear.OfLibrary(MeasureCatalogue.Current, y, library, visits).Contributed)!.Value.Value));
        Assert.Equal([10m, 6m], new[] { Before, After }.Select(y => ServiceYear.FactsOf(y, library)["public_computers"]));
    }

    [Fact]
    public void The_service_has_the_hours_and_computers_of_all_its_libraries()
    {
        var one = Branch((new DateOnly(2015, 4, 1), new Capacity(2400, null, 10)));
        var two = Branch((new DateOnly(2015, 4, 1), new Capacity(600, 60, 5)));

        var facts = ServiceYear.FactsOf(Before, [one, two], new Dictionary<string, decimal> { ["population"] = 1000 });

        Assert.Equal((51m, 50m, 15m, 1000m), (facts["open_hours_week"], facts["staffed_hours_week"], facts["public_computers"], facts["population"]));
    }

    [Fact]
    public void What_is_not_known_of_one_library_is_not_known_of_the_service()
    {
        var one = Branch((new DateOnly(2015, 4, 1), new Capacity(2400, null, 10)));
        var two = Branch((new DateOnly(2015, 4, 1), new Capacity(600, null, null)));

        var facts = ServiceYear.FactsOf(Before, [one, two], new Dictionary<string, decimal>());

        Assert.Equal(50m, facts["open_hours_week"]);
        Assert.DoesNotContain("public_computers", facts.Keys);
    }

    private static LibraryOfYear Branch(params (DateOnly From, Capacity Capacity)[] capacities)
    {
        var library = Library.Create(Council, "Branch", null, new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, true, true), new DateOnly(2015, 4, 1));
        foreach (var (from, capacity) in capacities)
        {
            library.SetCapacity(capacity, from);
        }

        return new LibraryOfYear(library.Id, library.Name, library.Phases, library.Capacities);
    }
}
