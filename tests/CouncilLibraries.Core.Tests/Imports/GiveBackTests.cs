using System.Text;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteGiveBackTests(SqliteImportDatabase database) : GiveBackTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlGiveBackTests(PostgreSqlImportDatabase database) : GiveBackTests(database), IClassFixture<PostgreSqlImportDatabase>;

/// <summary>What a council takes away is read back by our own importers with the same figures.</summary>
public abstract class GiveBackTests(ImportDatabase database)
{
    private const string Year = "2024-25";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task National_return_is_read_back_with_the_same_figures()
    {
        var council = await database.CouncilAsync();
        await LibrariesAsync(council, ("Hill", LibraryProvision.CouncilRun), ("Mill", LibraryProvision.CommunityManaged));
        var months = ReportingPeriod.Parse(Year).Months;
        await FiguresAsync(council,
        [
            // Libraries by the month: Hill 100 + 1, 100 + 2 …, Mill 10 each. The year is 12 × 100 + 78 + 120 = 1,398.
            .. months.Select((m, i) => $"Hill,{m},visits,{100 + i + 1}"), .. months.Select(m => $"Mill,{m},visits,10"),
            // The service by the quarter.
            .. Enumerable.Range(1, 4).Select(q => $",{Year}-Q{q},computer_hours_used,{q * 100}"),
            // Books by the month, audiobooks for the year only: the sum of both has no months.
            .. months.Select(m => $",{m},issues_books,1000"), $",{Year},issues_audiovisual,500",
            // The year alone, estimated; the parts of borrowers.
            $",{Year},issues_ebook,est 900", $",{Year},active_borrowers,5000", $",{Year},active_borrowers_0_11,1500", $",{Year},active_borrowers_12_17,500",
            // Eight months do not make a year: they stay months.
            .. months.Take(8).Select(m => $",{m},wifi_sessions,50"),
            // Counted, and there were none.
            $",{Year},events,0",
        ]);
        var folder = Directory.CreateTempSubdirectory("council-libraries-").FullName;
        try
        {
            var annual = await WriteNationalAsync(council, folder);
            var header = (await File.ReadAllLinesAsync(Path.Combine(folder, "ace_x_service_annual.csv"), Ct))[0].TrimStart('\uFEFF');
            Assert.Equal(
                "gss_code,authority_name,service_name,financial_year,reporting_frequency,active_borrowers,active_borrowers_0_11,active_borrowers_12_17,active_borrowers_18_plus,visits,visits_library_only_sites,visits_co_located_sites,loans,loans_physical_book,loans_physical_audiobook,loans_ebook,loans_eaudio,events,event_attendance,computer_hours,wifi_sessions,mobile_library_interactions,home_delivery_interactions,click_and_collect_interactions,pcs_and_devices,loanable_devices,loanable_device_issues,notes,quality_flags",
                header);
            // 5,000 - 1,500 - 500; loans are blank, because e-audio is.
            Assert.Contains(",5000,1500,500,3000,1398,,,,12000,500,900,,0,,1000,,", annual, StringComparison.Ordinal);
            Assert.Contains("loans_ebook", annual, StringComparison.Ordinal);

            var reports = await database.Get<OpenDataImporter>().ImportAsync(folder, null, Ct);
            Assert.All(reports, r => Assert.Empty(r.LeftOut));
            var read = await database.SharedAsync(d => d.PublishedFigures.Where(f => f.CouncilId == council.Id).ToListAsync(Ct));
            Assert.Equal(
                [
                    ("active_borrowers", 5000L), ("active_borrowers_0_11", 1500L), ("active_borrowers_12_17", 500L), ("computer_hours_used", 1000L), ("events", 0L),
                    ("issues_audiovisual", 500L), ("issues_books", 12_000L), ("issues_ebook", 900L), ("issues_physical", 12_500L), ("visits", 1398L),
                ],
                read.Where(f => f.PeriodId == Year).Select(f => (f.MeasureCode, f.Amount)).Order());
            Assert.Equal(months.Select((m, i) => (m.ToString(), 111L + i)), Detail("visits"));
            Assert.Equal([($"{Year}-Q1", 100L), ($"{Year}-Q2", 200L), ($"{Year}-Q3", 300L), ($"{Year}-Q4", 400L)], Detail("computer_hours_used"));
            Assert.Equal(8, Detail("wifi_sessions").Count());

            IEnumerable<(string, long)> Detail(string measure) =>
                read.Where(f => f.MeasureCode == measure && f.PeriodId != Year).OrderBy(f => f.PeriodId, StringComparer.Ordinal).Select(f => (f.PeriodId, f.Amount));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Library_list_is_read_back_by_another_council_with_the_same_facts()
    {
        var (from, to) = (await database.CouncilAsync(), await database.CouncilAsync());
        await LibrariesAsync(from, ("Hill", LibraryProvision.CouncilRun), ("=Mill \"B\", North", LibraryProvision.CommunityManaged));
        await database.InAsync(from, async d =>
        {
            var hill = await d.Libraries.Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).SingleAsync(l => l.Name == "Hill", Ct);
            hill.Rename("Hill", "ZZ1 1AA");
            (hill.Address, hill.YearOpened, hill.CoLocatedWith, hill.Latitude, hill.Longitude) = ("1 Hill Road, Test", 1975, "a museum", 53.5, -1.5);
            hill.SetCapacity(new Capacity(1230, 600, null), null);
            hill.SetDay(DayOfWeek.Monday, "Morning and afternoon, with a break");
            hill.Record(hill.State with { Provision = LibraryProvision.CommunityManaged, IsStatutory = false, CountsInServiceFigure = false }, new DateOnly(2021, 10, 1), null);
            hill.Close(new DateOnly(2023, 5, 1), null);
            return await d.SaveChangesAsync(Ct);
        });

        var file = await InScopeAsync(from, async s =>
        {
            var (columns, rows) = await s.GetRequiredService<ReturnExport>().NationalLibrariesAsync(Ct);
            return await CsvAsync(columns, rows);
        });
        Assert.DoesNotContain("\n=", file, StringComparison.Ordinal);
        Assert.Contains("'=Mill", file, StringComparison.Ordinal);
        var report = await database.Get<LibraryImporter>().ImportAsync(ImportDatabase.File(file.Replace(from.Code, to.Code, StringComparison.Ordinal)), "list.csv", false, null, Ct);

        Assert.Equal((2, 0, 0), (report.Added, report.LeftOutCount, report.WarningCount));
        var read = await database.InAsync(to, d => d.Libraries.Include(l => l.Phases).Include(l => l.Days).OrderBy(l => l.Name).ToListAsync(Ct));
        Assert.Equal(["=Mill \"B\", North", "Hill"], read.Select(l => l.Name).Order(StringComparer.Ordinal));
        var (mill, hill) = (read.Single(l => l.Name != "Hill"), read.Single(l => l.Name == "Hill"));
        Assert.Equal((LibraryProvision.CommunityManaged, true, true), (mill.Provision, mill.IsOpen, mill.IsStatutory));
        Assert.Equal(("ZZ1 1AA", "1 Hill Road, Test", 1975, "a museum", 53.5, -1.5), (hill.Postcode, hill.Address, hill.YearOpened, hill.CoLocatedWith, hill.Latitude, hill.Longitude));
        Assert.Equal((1230, 600, "Morning and afternoon, with a break"), (hill.StaffedMinutesPerWeek, hill.UnstaffedMinutesPerWeek, Assert.Single(hill.Days).Text));
        // The list knows 31 December of each year: council-run from the beginning, community-managed by the end of 2021, closed by the end of 2023.
        Assert.Equal(
            [(LibraryProvision.CouncilRun, true, true), (LibraryProvision.CommunityManaged, false, true), (LibraryProvision.CommunityManaged, false, false)],
            hill.Phases.OrderBy(p => p.From).Select(p => (p.Provision, p.IsStatutory, p.IsOpen)));
        Assert.Equal(new DateOnly(2023, 12, 31), hill.ClosedOn);
    }

    [Fact]
    public async Task Own_export_is_read_back_and_its_dictionary_explains_every_column_and_measure()
    {
        var (from, to) = (await database.CouncilAsync(), await database.CouncilAsync());
        await LibrariesAsync(from, ("=Hill", LibraryProvision.CouncilRun));
        await LibrariesAsync(to, ("=Hill", LibraryProvision.CouncilRun));
        await FiguresAsync(from, ["=Hill,2024-06,visits,est 5", $",{Year},spend_materials,1234.50", $"=Hill,{Year},volunteers,not applicable"]);
        var file = await InScopeAsync(from, s => CsvAsync(ReturnExport.Columns, s.GetRequiredService<ReturnExport>().Lines(Year)));
        Assert.Contains("'=Hill", file, StringComparison.Ordinal);

        var report = await database.Get<ReturnImporter>().ImportAsync(ImportDatabase.File(file.Replace(from.Identifier + ",", to.Identifier + ",", StringComparison.Ordinal)), "own.csv", new ReturnImportOptions(false), null, Ct);

        Assert.Equal((3, 0, 0), (report.Added, report.LeftOutCount, report.WarningCount));
        Assert.Equal(await ValuesAsync(from), await ValuesAsync(to));
        var lines = DataDictionary.Lines(MeasureCatalogue.Current).ToList();
        Assert.Equal(ReturnExport.Columns.Select(c => c.Name), lines.Where(l => l.About == "column").Select(l => l.Name));
        Assert.Equal(MeasureCatalogue.Current.Measures.Select(m => m.Code), lines.Where(l => l.About == "measure").Select(l => l.Name));
        Assert.All(lines.Where(l => l.About == "measure"), l => Assert.Equal(MeasureCatalogue.Current.Version, l.Catalogue));

        Task<List<(string, string, ValueState, long?)>> ValuesAsync(Council council) => database.InAsync(council, async d =>
            (await d.Values.ToListAsync(Ct)).Select(v => (v.PeriodId, v.MeasureCode, v.State, v.Amount)).Order().ToList());
    }

    [Fact]
    public async Task Own_workbook_is_valid_and_has_the_dictionary_as_a_sheet_with_headings()
    {
        var council = await database.CouncilAsync();
        await LibrariesAsync(council, ("=Hill", LibraryProvision.CouncilRun));
        await FiguresAsync(council, ["=Hill,2024-06,visits,5"]);
        using var stream = new MemoryStream();
        await InScopeAsync(council, async s =>
        {
            await s.GetRequiredService<ReturnExport>().WriteWorkbookAsync(Year, stream, Ct);
            return 0;
        });

        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, Ct).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal([$"Figures {Year}", DataDictionary.Sheet], document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value));
        Assert.All(document.WorkbookPart.WorksheetParts, part =>
        {
            Assert.Empty(part.Worksheet!.Descendants<MergeCell>());
            Assert.Empty(part.Worksheet.Descendants<CellFormula>());
            Assert.Equal("A2", part.Worksheet.Descendants<Pane>().Single().TopLeftCell!.Value![^2..].Replace('C', 'A'));
        });
    }

    private async Task<string> WriteNationalAsync(Council council, string folder) => await InScopeAsync(council, async s =>
    {
        var year = (await s.GetRequiredService<CouncilYears>().FindAsync(Year, Ct))!;
        var national = await s.GetRequiredService<ReturnExport>().NationalReturnAsync(year, Ct);
        var annual = await CsvAsync(NationalReturn.AnnualColumns, [national]);
        await File.WriteAllTextAsync(Path.Combine(folder, "ace_x_service_annual.csv"), annual, Ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "ace_x_service_monthly.csv"), await CsvAsync(national.MonthlyColumns, national.Months()), Ct);
        return annual;
    });

    private static Task<string> CsvAsync<T>(IReadOnlyList<CsvColumn<T>> columns, IEnumerable<T> rows) => CsvAsync(columns, rows.ToAsyncEnumerable());

    private static async Task<string> CsvAsync<T>(IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows)
    {
        using var stream = new MemoryStream();
        await CsvFile.WriteAsync(stream, columns, rows, Ct);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private Task<T> InScopeAsync<T>(Council council, Func<IServiceProvider, Task<T>> work) =>
        database.Get<CouncilScopes>().RunAsync(new CouncilInfo(council.Id, council.Identifier, council.Name, council.IsFictional), null, work);

    private Task<int> LibrariesAsync(Council council, params (string Name, LibraryProvision Provision)[] libraries) => database.InAsync(council, d =>
    {
        foreach (var (name, provision) in libraries)
        {
            d.Libraries.Add(Library.Create(council.Id, name, null, new LibraryState(LibraryType.Static, provision, IsStatutory: true, CountsInServiceFigure: true), new DateOnly(2010, 1, 1)));
        }

        return d.SaveChangesAsync(Ct);
    });

    private async Task FiguresAsync(Council council, IEnumerable<string> rows)
    {
        var file = "council,library,period,measure,value\n" + string.Concat(rows.Select(r => $"{council.Code},{r}\n"));
        var report = await database.Get<ReturnImporter>().ImportAsync(ImportDatabase.File(file), "figures.csv", new ReturnImportOptions(false), null, Ct);
        Assert.Empty(report.LeftOut);
    }
}
