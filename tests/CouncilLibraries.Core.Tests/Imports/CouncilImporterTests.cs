using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteCouncilImporterTests(SqliteImportDatabase database) : CouncilImporterTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlCouncilImporterTests(PostgreSqlImportDatabase database) : CouncilImporterTests(database), IClassFixture<PostgreSqlImportDatabase>;

public abstract class CouncilImporterTests(ImportDatabase database)
{
    private const string Header = "gss_code,authority_name,official_name,nation,region,authority_type,population_mid2024,population_0_11,population_12_17,population_18_plus,population_2020,area_km2,imd2019_avg_score\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_council_is_listed_with_its_service_and_a_profile_for_each_year()
    {
        var report = await ImportAsync(Header + "E06000101,King's Lynn & Wisbech,The Council,England,East,unitary,90000,10000,6000,74000,88000,94.5,34.961\n");
        Assert.Equal((1, 0, 0), (report.Added, report.Updated, report.Unchanged));
        var council = await FindAsync("E06000101");
        Assert.Equal(("kings-lynn-and-wisbech", CouncilStatus.Listed, false), (council.Identifier, council.Status, council.IsFictional));
        var profiles = await database.SharedAsync(d => d.CouncilProfiles.Where(p => p.CouncilId == council.Id).OrderBy(p => p.Year).ToListAsync(Ct));
        Assert.Equal([(2020, 88_000L, (long?)null), (2024, 90_000L, 10_000L)], profiles.Select(p => (p.Year, p.Population, p.Population0To11)));
        Assert.All(profiles, p => Assert.Equal((94.5, 34.961), (p.AreaKm2, p.DeprivationScore)));
        var units = await database.InAsync(council, d => d.Units.ToListAsync(Ct));
        Assert.Equal(council.Id, Assert.IsType<LibraryService>(Assert.Single(units)).Id);
    }

    [Fact]
    public async Task Same_file_twice_changes_nothing_and_leaves_no_audit_row()
    {
        const string file = Header + "E06000102,Twice,Twice Council,Scotland,,Scottish council,,,,,50000,10,\n";
        await ImportAsync(file);
        var before = await database.SharedAsync(d => d.PlatformAuditEntries.CountAsync(Ct));
        var again = await ImportAsync(file);
        Assert.Equal((0, 0, 1, false), (again.Added, again.Updated, again.Unchanged, again.ChangedAnything));
        Assert.Equal(before, await database.SharedAsync(d => d.PlatformAuditEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task Changed_population_is_updated_and_the_address_stays()
    {
        await ImportAsync(Header + "E06000103,Old Name,X,Wales,,Welsh unitary,50000,,,,,,\n");
        var report = await ImportAsync(Header + "E06000103,New Name,X,Wales,,Welsh unitary,51000,,,,,,\n");
        Assert.Equal((0, 1), (report.Added, report.Updated));
        var council = await FindAsync("E06000103");
        Assert.Equal(("New Name", "old-name"), (council.Name, council.Identifier));
        Assert.Equal(51_000, await database.SharedAsync(d => d.CouncilProfiles.Where(p => p.CouncilId == council.Id).Select(p => p.Population).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Councils_of_one_name_get_addresses_of_their_own()
    {
        await ImportAsync(Header + "E06000104,Newport,A,England,,unitary,1,,,,,,\nW06000104,Newport,B,Wales,,Welsh unitary,1,,,,,,\n");
        Assert.Equal(("newport", "newport-2"), ((await FindAsync("E06000104")).Identifier, (await FindAsync("W06000104")).Identifier));
    }

    [Fact]
    public async Task Rows_with_mistakes_are_left_out_and_named()
    {
        var report = await ImportAsync(Header
            + "X00000001,Invented,A,England,,unitary,1,,,,,,\n"
            + "E06000105,Many,A,England,,unitary,many,,,,,,\n"
            + "E06000106,Abroad,A,France,,unitary,1,,,,,,\n"
            + "E06000107,Negative,A,England,,unitary,1,,,,,-5,\n"
            + ",Nameless,A,England,,unitary,1,,,,,,\n"
            + "E06000108,Good,A,England,,unitary,1,,,,,,\n");
        Assert.Equal(1, report.Added);
        Assert.Equal(
            [(2, "gss_code", "X00000001"), (3, "population_mid2024", "many"), (4, "nation", "France"), (5, "area_km2", "-5"), (6, "gss_code", "")],
            report.LeftOut.Select(r => (r.Line, r.Column!, r.Value!)));
    }

    [Fact]
    public async Task Missing_column_refuses_the_file()
    {
        var error = await Assert.ThrowsAsync<ImportFileException>(() => ImportAsync("gss_code,authority_name,nation\nE06000109,A,England\n"));
        Assert.StartsWith("councils.csv:1: the column authority_type is missing.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misspelt_column_is_warned_of()
    {
        var report = await ImportAsync("gss_code,authority_name,nation,authority_type,poplation\nE06000110,A,England,unitary,5\n");
        Assert.Equal("poplation", Assert.Single(report.Warnings).Column);
    }

    [Fact]
    public async Task Neighbours_become_what_the_file_says()
    {
        var (a, b, c) = (await database.CouncilAsync(), await database.CouncilAsync(), await database.CouncilAsync());
        var first = await NeighboursAsync($"gss_code,rank,neighbour_gss_code\n{a.Code},1,{b.Code}\n{a.Code},2,{c.Code}\n{a.Code},2,{c.Code}\nE99999999,1,{a.Code}\n{a.Code},3,{a.Code}\n");
        Assert.Equal((2, 1, 2), (first.Added, first.Repeats, first.LeftOutCount));
        var second = await NeighboursAsync($"gss_code,rank,neighbour_gss_code\n{a.Code},1,{c.Code}\n");
        Assert.Equal((0, 2), (second.Added, second.Updated));
        var list = await database.SharedAsync(d => d.CouncilNeighbours.Where(n => n.CouncilId == a.Id).ToListAsync(Ct));
        Assert.Equal((1, c.Id), (Assert.Single(list).Rank, list[0].NeighbourId));
    }

    [Fact]
    public async Task Neighbours_take_distances_where_the_list_has_them()
    {
        var (a, b) = (await database.CouncilAsync(), await database.CouncilAsync());
        await NeighboursAsync($"gss_code,rank,neighbour_gss_code\n{a.Code},1,{b.Code}\n");
        var second = await NeighboursAsync($"gss_code,rank,neighbour_gss_code,distance\n{a.Code},1,{b.Code},1.25\n");
        var bad = await NeighboursAsync($"gss_code,rank,neighbour_gss_code,distance\n{b.Code},1,{a.Code},-1\n");
        Assert.Equal((0, 1), (second.Added, second.Updated));
        Assert.Equal((0, 1), (bad.Added, bad.LeftOutCount));
        Assert.Equal(1.25m, await database.SharedAsync(d => d.CouncilNeighbours.Where(n => n.CouncilId == a.Id).Select(n => n.Distance).SingleAsync(Ct)));
    }

    private Task<ImportReport> ImportAsync(string text) => database.Get<CouncilImporter>().ImportAsync(ImportDatabase.File(text), "councils.csv", Ct);

    private Task<ImportReport> NeighboursAsync(string text) => database.Get<NeighbourImporter>().ImportAsync(ImportDatabase.File(text), "neighbours.csv", Ct);

    private Task<Council> FindAsync(string code) => database.SharedAsync(d => d.Councils.SingleAsync(c => c.Code == code, Ct));
}
