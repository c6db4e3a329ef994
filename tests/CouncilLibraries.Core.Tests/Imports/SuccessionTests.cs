using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteSuccessionTests(SqliteImportDatabase database) : SuccessionTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlSuccessionTests(PostgreSqlImportDatabase database) : SuccessionTests(database), IClassFixture<PostgreSqlImportDatabase>;

/// <summary>Mergers, moves and splits over a real database.</summary>
public abstract class SuccessionTests(ImportDatabase database)
{
    private static readonly DateOnly On = new(2024, 10, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Merger_closes_makes_one_copies_the_sum_and_leaves_the_service_figure_as_it_was()
    {
        var (council, hill, mill) = await SceneAsync();
        var before = await ServiceAsync(council);

        var heir = (await MergeAsync(council, "Heir", hill, mill))!.Value;

        var libraries = await database.InAsync(council, d => d.Libraries.Include(l => l.Phases).ToDictionaryAsync(l => l.Id, Ct));
        Assert.Equal((On, On, null), (libraries[hill].ClosedOn, libraries[mill].ClosedOn, libraries[heir].ClosedOn));
        var copied = await database.InAsync(council, d => d.Returns.Include(r => r.Values).SingleAsync(r => r.UnitId == heir, Ct));
        Assert.Equal(("2023-24", ReturnStatus.Approved), (copied.PeriodId, copied.Status));
        var visits = Assert.Single(copied.Values);
        Assert.Equal((130L, "Copied from Hill and Mill"), (visits.Amount, visits.Source));
        // 100 + 30, and not 260.
        Assert.Equal(130, before);
        Assert.Equal(before, await ServiceAsync(council));
        Assert.Equal(2, await database.InAsync(council, d => d.LibrarySuccessions.CountAsync(s => s.NewId == heir && s.Kind == SuccessionKind.Merger && s.On == On, Ct)));
    }

    [Fact]
    public async Task Library_that_goes_on_keeps_its_own_figures_and_gets_no_copies()
    {
        var (council, hill, mill) = await SceneAsync();

        Assert.Equal(hill, await SaveAsync(council, new(SuccessionKind.Merger, On, "Test", [hill, mill], hill, [])));

        Assert.Equal(100, await database.InAsync(council, d => d.Values.Where(v => v.UnitId == hill).SumAsync(v => v.Amount, Ct)));
        Assert.True(await database.InAsync(council, d => d.Libraries.AnyAsync(l => l.Id == hill && l.ClosedOn == null, Ct)));
        Assert.Equal(hill, (await database.InAsync(council, d => d.LibrarySuccessions.SingleAsync(Ct))).NewId);
    }

    [Fact]
    public async Task Split_makes_several_and_copies_nothing()
    {
        var (council, hill, _) = await SceneAsync();

        await SaveAsync(council, new(SuccessionKind.Split, On, "Test", [hill], null, [new("East", null), new("West", "ZZ1 1AA")]));

        var heirs = await database.InAsync(council, d => d.LibrarySuccessions.Where(s => s.OldId == hill).Select(s => s.NewId).ToListAsync(Ct));
        Assert.Equal(2, heirs.Count);
        Assert.False(await database.InAsync(council, d => d.Returns.AnyAsync(r => heirs.Contains(r.UnitId), Ct)));
    }

    [Fact]
    public async Task Begun_figures_of_the_year_stay_with_the_old_library_and_the_new_one_is_asked_for_the_rest()
    {
        var (council, hill, mill) = await SceneAsync();
        await FiguresAsync(council, "Hill,2024-25,visits,40", approve: false);
        var heir = (await MergeAsync(council, "Heir", hill, mill))!.Value;

        var year = (await InScopeAsync(council, s => s.GetRequiredService<CouncilYears>().FindAsync("2024-25", Ct)))!;

        Assert.Equal([(heir, true), (hill, true)], year.Units.Where(u => !u.IsService).OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => (u.Id, u.CanEdit)));
        Assert.False(year.Find(mill)!.CanEdit);
    }

    [Fact]
    public async Task Undo_puts_everything_back_until_something_is_entered_for_the_new_library()
    {
        var (council, hill, mill) = await SceneAsync();
        var heir = (await MergeAsync(council, "Heir", hill, mill))!.Value;

        Assert.NotNull(await UndoAsync(council, heir));

        Assert.Equal(2, await database.InAsync(council, d => d.Libraries.CountAsync(l => l.ClosedOn == null, Ct)));
        Assert.Equal((2, 0, 2), await database.InAsync(council, async d => (await d.Libraries.CountAsync(Ct), await d.LibrarySuccessions.CountAsync(Ct), await d.Returns.CountAsync(Ct))));

        heir = (await MergeAsync(council, "Heir", hill, mill))!.Value;
        await FiguresAsync(council, "Heir,2024-25,visits,1", approve: false);
        Assert.Null(await UndoAsync(council, heir));
        Assert.True(await database.InAsync(council, d => d.Libraries.AnyAsync(l => l.Id == heir, Ct)));
    }

    [Fact]
    public async Task Second_of_two_who_confirm_at_once_changes_nothing()
    {
        var (council, hill, mill) = await SceneAsync();
        var request = new SuccessionRequest(SuccessionKind.Merger, On, "Test", [hill, mill], null, [new("Heir", null)]);
        var seen = await InScopeAsync(council, s => s.GetRequiredService<LibrarySuccessions>().PreviewAsync(request, Ct));
        await database.InAsync(council, async d =>
        {
            (await d.Libraries.SingleAsync(l => l.Id == mill, Ct)).Address = "1 Other Street";
            return await d.SaveChangesAsync(Ct);
        });

        Assert.Null(await InScopeAsync(council, s => s.GetRequiredService<LibrarySuccessions>().SaveAsync(request, seen.Fingerprint, Ct)));
        Assert.Equal(2, await database.InAsync(council, d => d.Libraries.CountAsync(l => l.ClosedOn == null, Ct)));
    }

    [Fact]
    public async Task Another_councils_library_is_neither_seen_nor_undone()
    {
        var (council, hill, mill) = await SceneAsync();
        var heir = (await MergeAsync(council, "Heir", hill, mill))!.Value;
        var other = await database.CouncilAsync();

        Assert.Null(await UndoAsync(other, heir));
        Assert.False(await database.InAsync(other, d => d.LibrarySuccessions.AnyAsync(Ct)));
        await Assert.ThrowsAsync<TenancyException>(() => database.InAsync(other, d =>
        {
            d.LibrarySuccessions.Add(new LibrarySuccession { CouncilId = council.Id, OldId = hill, NewId = mill, On = On, Kind = SuccessionKind.Move });
            return d.SaveChangesAsync(Ct);
        }));
    }

    [Fact]
    public async Task Library_that_became_community_managed_in_October_is_asked_by_what_it_is_at_years_end_and_its_months_stay()
    {
        var (council, hill, _) = await SceneAsync();
        await FiguresAsync(council, "Hill,2024-06,visits,10", approve: false);
        await database.InAsync(council, async d =>
        {
            d.CollectedSets.Add(new CollectedSet { CouncilId = council.Id, For = CollectedFor.CommunityManaged, FromYearId = "2024-25", ChosenAt = TimeProvider.System.GetUtcNow(), Measures = ["visits", "volunteers"] });
            var library = await d.Libraries.Include(l => l.Phases).SingleAsync(l => l.Id == hill, Ct);
            library.Record(library.State with { Provision = LibraryProvision.CommunityManaged }, On, "Handed over");
            return await d.SaveChangesAsync(Ct);
        });

        var (now, last) = await InScopeAsync(council, async s => ((await s.GetRequiredService<CouncilYears>().FindAsync("2024-25", Ct))!, (await s.GetRequiredService<CouncilYears>().FindAsync("2023-24", Ct))!));

        Assert.Equal(["visits", "volunteers"], now.Find(hill)!.Measures.Asked.Select(m => m.Code).Order());
        Assert.Contains("computer_hours_used", last.Find(hill)!.Measures.Asked.Select(m => m.Code));
        Assert.Equal((LibraryProvision.CouncilRun, LibraryProvision.CommunityManaged), (last.Find(hill)!.Provision, now.Find(hill)!.Provision));
        Assert.Equal(10, now.Find(hill)!.Value(MeasureCatalogue.Current.Measure("visits"), ReportingPeriod.Parse("2024-06"))!.Amount);
    }

    private async Task<(Council Council, Guid Hill, Guid Mill)> SceneAsync()
    {
        var council = await database.CouncilAsync();
        var libraries = new[] { "Hill", "Mill" }.Select(name =>
            Library.Create(council.Id, name, null, new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, IsStatutory: true, CountsInServiceFigure: true), new DateOnly(2015, 4, 1))).ToList();
        await database.InAsync(council, d =>
        {
            d.Libraries.AddRange(libraries);
            return d.SaveChangesAsync(Ct);
        });
        await FiguresAsync(council, "Hill,2023-24,visits,100\n{0},Mill,2023-24,visits,30", approve: true);
        return (council, libraries[0].Id, libraries[1].Id);
    }

    private async Task FiguresAsync(Council council, string rows, bool approve)
    {
        var file = $"council,library,period,measure,value\n{council.Code},{rows.Replace("{0}", council.Code, StringComparison.Ordinal)}\n";
        var report = await database.Get<ReturnImporter>().ImportAsync(ImportDatabase.File(file), "figures.csv", new ReturnImportOptions(approve), null, Ct);
        Assert.Empty(report.LeftOut);
    }

    private Task<Guid?> MergeAsync(Council council, string name, params Guid[] old) =>
        SaveAsync(council, new(SuccessionKind.Merger, On, "Test", old, null, [new(name, null)]));

    private Task<Guid?> SaveAsync(Council council, SuccessionRequest request) => InScopeAsync(council, async s =>
    {
        var successions = s.GetRequiredService<LibrarySuccessions>();
        return await successions.SaveAsync(request, (await successions.PreviewAsync(request, Ct)).Fingerprint, Ct);
    });

    private Task<Guid?> UndoAsync(Council council, Guid id) => InScopeAsync(council, s => s.GetRequiredService<LibrarySuccessions>().UndoAsync(id, Ct));

    private async Task<long?> ServiceAsync(Council council)
    {
        var year = (await InScopeAsync(council, s => s.GetRequiredService<CouncilYears>().FindAsync("2023-24", Ct)))!;
        return year.Units.Single(u => u.IsService).Figure(MeasureCatalogue.Current.Measure("visits")).Amount;
    }

    private Task<T> InScopeAsync<T>(Council council, Func<IServiceProvider, Task<T>> work) =>
        database.Get<CouncilScopes>().RunAsync(new CouncilInfo(council.Id, council.Identifier, council.Name, council.IsFictional), null, work);
}
