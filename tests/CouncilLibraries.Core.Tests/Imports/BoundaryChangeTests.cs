using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteBoundaryChangeTests(SqliteImportDatabase database) : BoundaryChangeTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlBoundaryChangeTests(PostgreSqlImportDatabase database) : BoundaryChangeTests(database), IClassFixture<PostgreSqlImportDatabase>;

/// <summary>Libraries that pass from one council to another, over a real database.</summary>
public abstract class BoundaryChangeTests(ImportDatabase database)
{
    private static readonly DateOnly On = new(2025, 4, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Library_closes_in_the_one_and_begins_in_the_other_with_its_facts_and_no_figures()
    {
        var (east, west) = (await database.CouncilAsync(joined: true), await database.CouncilAsync());
        var hill = await LibraryAsync(east, "Hill Top");
        await FiguresAsync(east);

        Assert.Empty(await PassAsync(east, west, On, "hill top"));
        // The same again: it is closed in the one, so nothing is found that could be passed on once more.
        Assert.StartsWith("No open library is called", Assert.Single(await PassAsync(east, west, On, "Hill Top")), StringComparison.Ordinal);

        var old = await database.InAsync(east, d => d.Libraries.Include(l => l.Phases).SingleAsync(l => l.Id == hill, Ct));
        Assert.Equal((On, $"To {west.Name}: the boundary changed"), (old.ClosedOn, old.Current.Note));
        var made = await database.InAsync(west, d => d.Libraries.Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).SingleAsync(Ct));
        Assert.Equal((west.Id, "Hill Top", "AB1 2CD", "1 Hill Street", 1931), (made.CouncilId, made.Name, made.Postcode, made.Address, made.YearOpened));
        Assert.Equal((2400, On, true), (made.StaffedMinutesPerWeek, Assert.Single(made.Capacities).From, made.IsOpen));
        Assert.Equal((On, $"From {east.Name}: the boundary changed", LibraryProvision.Commissioned), (Assert.Single(made.Phases).From, made.Current.Note, made.Provision));
        Assert.Equal("Closed", Assert.Single(made.Days).Text);
        Assert.Equal((1, 0), (await database.InAsync(east, d => d.Values.CountAsync(Ct)), await database.InAsync(west, d => d.Values.CountAsync(Ct))));
    }

    [Fact]
    public async Task Half_that_is_there_already_is_finished()
    {
        var (east, west) = (await database.CouncilAsync(), await database.CouncilAsync());
        await LibraryAsync(east, "Hill Top");
        await LibraryAsync(west, "Hill Top", On);

        Assert.Empty(await PassAsync(east, west, On, "Hill Top"));

        Assert.Equal(On, await database.InAsync(east, d => d.Libraries.Select(l => l.ClosedOn).SingleAsync(Ct)));
        Assert.Equal(1, await database.InAsync(west, d => d.Libraries.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_cannot_be_changes_nothing_in_either()
    {
        var (east, west) = (await database.CouncilAsync(), await database.CouncilAsync());
        await LibraryAsync(east, "Hill Top");
        await LibraryAsync(west, "Hill Top");

        Assert.Contains("has a library Hill Top already", Assert.Single(await PassAsync(east, west, On, "Hill Top")), StringComparison.Ordinal);
        Assert.Contains("must be after 1 April 2015", Assert.Single(await PassAsync(east, west, new DateOnly(2015, 4, 1), "Hill Top")), StringComparison.Ordinal);
        Assert.Contains("today or earlier", Assert.Single(await PassAsync(east, west, new DateOnly(2999, 4, 1), "Hill Top")), StringComparison.Ordinal);
        Assert.Equal("The two councils must differ.", Assert.Single(await PassAsync(east, east, On, "Hill Top")));
        Assert.Null(await database.InAsync(east, d => d.Libraries.Select(l => l.ClosedOn).SingleAsync(Ct)));
    }

    private Task<IReadOnlyList<string>> PassAsync(Council from, Council to, DateOnly on, params string[] names) => database.Get<BoundaryChanges>().PassAsync(Info(from), Info(to), names, on, Ct);

    private static CouncilInfo Info(Council council) => new(council.Id, council.Identifier, council.Name, council.IsFictional);

    private async Task<Guid> LibraryAsync(Council council, string name, DateOnly? from = null)
    {
        var library = Library.Create(council.Id, name, "ab12cd", new LibraryState(LibraryType.Static, LibraryProvision.Commissioned, IsStatutory: true, CountsInServiceFigure: true), from ?? new DateOnly(2015, 4, 1));
        library.SetCapacity(new Capacity(2400, null, 8), null);
        library.SetDay(DayOfWeek.Sunday, "Closed");
        (library.Address, library.YearOpened) = ("1 Hill Street", 1931);
        await database.InAsync(council, d =>
        {
            d.Libraries.Add(library);
            return d.SaveChangesAsync(Ct);
        });
        return library.Id;
    }

    private async Task FiguresAsync(Council council)
    {
        var file = $"council,library,period,measure,value\n{council.Code},Hill Top,2023-24,visits,100\n";
        Assert.Empty((await database.Get<ReturnImporter>().ImportAsync(ImportDatabase.File(file), "figures.csv", new ReturnImportOptions(Approve: true), null, Ct)).LeftOut);
    }
}
