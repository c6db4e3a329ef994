using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteOpenDataImporterTests(SqliteImportDatabase database) : OpenDataImporterTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlOpenDataImporterTests(PostgreSqlImportDatabase database) : OpenDataImporterTests(database), IClassFixture<PostgreSqlImportDatabase>;

/// <summary>The whole of the real open data, where it is here.</summary>
public abstract class OpenDataImporterTests(ImportDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Real_data_is_loaded_once_and_the_second_time_changes_nothing()
    {
        _ = database.Services;
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(Repository.OpenData("uk-activity", "ace_2023_24_service_annual.csv")))!;
        var importer = database.Get<OpenDataImporter>();
        var first = (await importer.ImportAsync(folder, null, Ct)).ToDictionary(r => r.File, StringComparer.Ordinal);

        Assert.Equal((208, 208, "208 councils, 153 of them in England"), Counts("uk_authorities.csv"));
        Assert.Equal((4590, 4590, "lists of 153 councils"), Counts("ons_nearest_neighbours_top30.csv"));
        Assert.Equal((3539, 3461, "3,461 libraries in 151 councils"), Counts("england_libraries_2023.csv"));
        Assert.Equal(78, first["england_libraries_2023.csv"].Repeats);
        Assert.Equal(129, first["ace_2023_24_service_annual.csv"].RowsRead);
        Assert.Contains("figures for 129 services", first["ace_2023_24_service_annual.csv"].Notes);
        Assert.Equal(2052, first["newcastle_branch_monthly_2008_2017.csv"].RowsRead);

        // The four values that cannot be: hours beyond belief in Haringey, Newcastle and Warwickshire, Bracknell Forest's borrowers.
        Assert.Equal(
            [("active_borrowers", "259229"), ("computer_hours", "12294410"), ("computer_hours", "2236995718"), ("computer_hours", "3405995")],
            first["ace_2023_24_service_annual.csv"].LeftOut.Select(r => (r.Column!, r.Value!)).Order());

        await PartialYearsAreKeptAsDetailAsync();
        await QuartersMayStandInAnyOfTheirMonthsAsync();
        await NewcastleIsMatchedByNameAsync();

        var second = await importer.ImportAsync(folder, null, Ct);
        Assert.All(second, r => Assert.False(r.ChangedAnything, r.File));
        Assert.Equal(first.Values.Sum(r => r.RowsRead), second.Sum(r => r.RowsRead));

        (int, int, string) Counts(string file) => (first[file].RowsRead, first[file].Added, first[file].Notes[0]);
    }

    [Fact]
    public async Task Folder_without_known_files_is_refused()
    {
        _ = database.Services;
        var folder = Directory.CreateTempSubdirectory("council-libraries-").FullName;
        try
        {
            await Assert.ThrowsAsync<ImportFileException>(() => database.Get<OpenDataImporter>().ImportAsync(folder, null, Ct));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>Coventry reported eight months of visits: they are kept, and there is no figure for the year.</summary>
    private async Task PartialYearsAreKeptAsDetailAsync()
    {
        var coventry = await database.SharedAsync(d => d.Councils.SingleAsync(c => c.Code == "E08000026", Ct));
        var visits = await database.SharedAsync(d => d.PublishedFigures.Where(f => f.UnitId == coventry.Id && f.MeasureCode == "visits").ToListAsync(Ct));
        Assert.Equal((8, 562_827L), (visits.Count, visits.Sum(v => v.Amount)));
        Assert.DoesNotContain(visits, v => v.PeriodId == "2023-24");
        var period = await database.SharedAsync(d => d.Periods.SingleAsync(p => p.Id == "2023-24", Ct));
        Assert.Equal((CollectionStatus.Open, 2024), (period.Status, period.ReferenceYear));
    }

    /// <summary>Suffolk returns by the quarter; its computer hours of the last one stand in February, not March.</summary>
    private async Task QuartersMayStandInAnyOfTheirMonthsAsync()
    {
        var suffolk = await database.SharedAsync(d => d.Councils.SingleAsync(c => c.Code == "E10000029", Ct));
        var hours = await database.SharedAsync(d => d.PublishedFigures.Where(f => f.UnitId == suffolk.Id && f.MeasureCode == "computer_hours_used").ToDictionaryAsync(f => f.PeriodId, f => f.Amount, Ct));
        // 31,596 + 33,176 + 30,932 + 33,700
        Assert.Equal((5, 129_404L, 33_700L), (hours.Count, hours["2023-24"], hours["2023-24-Q4"]));
        // Sefton returns by the quarter too, but gives e-books by the month.
        var sefton = await database.SharedAsync(d => d.Councils.SingleAsync(c => c.Code == "E08000014", Ct));
        Assert.Equal(12, await database.SharedAsync(d => d.PublishedFigures.CountAsync(f => f.UnitId == sefton.Id && f.MeasureCode == "issues_ebook" && f.PeriodId.Length == 7 && f.PeriodId != "2023-24", Ct)));
    }

    private async Task NewcastleIsMatchedByNameAsync()
    {
        var newcastle = await database.SharedAsync(d => d.Councils.SingleAsync(c => c.Code == "E08000021", Ct));
        var city = await database.InAsync(newcastle, d => d.Libraries.SingleAsync(l => l.Name == "City Library", Ct));
        // First row of the file: City, April 2008: 16,326 visits, 69 % of computer time.
        var april = await database.SharedAsync(d => d.PublishedFigures.Where(f => f.UnitId == city.Id && f.PeriodId == "2008-04").ToDictionaryAsync(f => f.MeasureCode, f => f.Amount, Ct));
        Assert.Equal((16_326, 690), (april["visits"], april["computer_use_rate"]));
        var units = await database.SharedAsync(d => d.PublishedFigures.Where(f => f.SourceId == "newcastle-2008-2017").Select(f => f.UnitId).Distinct().CountAsync(Ct));
        Assert.Equal(18, units);
        Assert.Equal(21, await database.InAsync(newcastle, d => d.Libraries.CountAsync(Ct)));
    }
}
