using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteListedLibraryTests(SqliteImportDatabase database) : ListedLibraryTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlListedLibraryTests(PostgreSqlImportDatabase database) : ListedLibraryTests(database), IClassFixture<PostgreSqlImportDatabase>;

/// <summary>The national list becomes the public one, as it stands in the file.</summary>
public abstract class ListedLibraryTests(ImportDatabase database)
{
    private const string National = "gss_code,library_name,library_type,postcode,latitude,longitude,statutory_2010,operation_2023,statutory_2023,year_opened,year_closed\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_buildings_with_a_place_are_listed()
    {
        var council = await database.CouncilAsync();
        await ImportAsync($"""
            {National}{council.Code},Open,Static Library,AB1 2CD,53.5,-1.5,Yes,LA,Yes,,
            {council.Code},Shut,Static Library,AB1 2CE,53.6,-1.5,Yes,,No,,2020
            {council.Code},Nowhere,Static Library,AB1 2CF,,,Yes,LA,Yes,,
            {council.Code},Van,Mobile Library,AB1 2CG,53.7,-1.5,Yes,LA,Yes,,
            {council.Code},Records,Archive,AB1 2CH,53.8,-1.5,Yes,LA,Yes,,
            """);

        var listed = Assert.Single(await ListedAsync(council));
        Assert.Equal(("Open", 53.5, -1.5, LibraryImporter.NationalSource), (listed.Name, listed.Latitude, listed.Longitude, listed.Source));
        Assert.Equal(listed.Id, await database.InAsync(council, d => d.Libraries.Where(l => l.Name == "Open").Select(l => l.Id).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Same_list_twice_changes_nothing_and_a_later_one_is_followed()
    {
        var council = await database.CouncilAsync();
        var file = $"{National}{council.Code},A,Static Library,AB1 2CD,53.5,-1.5,Yes,LA,Yes,,\n{council.Code},B,Static Library,AB1 2CE,53.6,-1.5,Yes,LA,Yes,,\n";
        await ImportAsync(file);
        var before = (await ListedAsync(council)).ConvertAll(l => l.Id);
        Assert.False((await ImportAsync(file)).ChangedAnything);
        Assert.Equal(before, (await ListedAsync(council)).ConvertAll(l => l.Id));

        await ImportAsync($"{National}{council.Code},A,Static Library,AB1 2CD,53.55,-1.5,Yes,LA,Yes,,\n{council.Code},B,Static Library,AB1 2CE,53.6,-1.5,Yes,,No,,2022\n");

        Assert.Equal(("A", 53.55), (Assert.Single(await ListedAsync(council)) is var left ? (left.Name, left.Latitude) : default));
    }

    [Fact]
    public async Task What_a_council_says_of_its_own_libraries_is_not_listed()
    {
        var council = await database.CouncilAsync(joined: true);
        await ImportAsync($"{National}{council.Code},A,Static Library,AB1 2CD,53.5,-1.5,Yes,LA,Yes,,\n");
        await database.InAsync(council, async d =>
        {
            var own = await d.Libraries.Include(l => l.Phases).SingleAsync(Ct);
            (own.Latitude, own.Longitude) = (50.1, 1.1);
            own.Close(new DateOnly(2026, 1, 1), "Private for now");
            return await d.SaveChangesAsync(Ct);
        });
        await ImportAsync($"council,name,postcode,type,provision,statutory,latitude,longitude\n{council.Identifier},Own list,AB1 2CE,static,LA,yes,53.9,-1.9\n");
        await ImportAsync($"{National}{council.Code},A,Static Library,AB1 2CD,53.5,-1.5,Yes,LA,Yes,,\n");

        var listed = Assert.Single(await ListedAsync(council));
        Assert.Equal(("A", 53.5, -1.5), (listed.Name, listed.Latitude, listed.Longitude));
    }

    private Task<List<ListedLibrary>> ListedAsync(Council council) => database.SharedAsync(d => d.ListedLibraries.AsNoTracking().Where(l => l.CouncilId == council.Id).OrderBy(l => l.Name).ToListAsync(Ct));

    private async Task<ImportReport> ImportAsync(string text)
    {
        using var stream = ImportDatabase.File(text);
        return await database.Get<LibraryImporter>().ImportAsync(stream, "libraries.csv", overwrite: false, null, Ct);
    }
}
