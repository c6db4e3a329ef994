using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteLibraryImporterTests(SqliteImportDatabase database) : LibraryImporterTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlLibraryImporterTests(PostgreSqlImportDatabase database) : LibraryImporterTests(database), IClassFixture<PostgreSqlImportDatabase>;

public abstract class LibraryImporterTests(ImportDatabase database)
{
    private const string National =
        "gss_code,library_name,library_type,postcode,statutory_2010,operation_2016,statutory_2016,operation_2019,statutory_2019,operation_2023,statutory_2023,year_opened,year_closed,hours_open_per_week,staffed_hours_per_week,monday_pattern,co_located_with\n";

    private const string Simple = "council,name,postcode,type,provision,statutory,address,closed_on,hours_open_per_week,staffed_hours_per_week\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Codes_by_year_become_a_dated_history()
    {
        // Council-run and statutory in 2010 and 2016, handed to the community and no longer statutory by 2019, closed in 2021.
        var library = await NationalAsync("Hill,Static Library,ab1 2cd,Yes,LA,Yes,CR,No,,No,,2021,,,,");
        Assert.Equal(
            [
                (new DateOnly(2010, 1, 1), LibraryProvision.CouncilRun, true, true, true),
                (new DateOnly(2019, 12, 31), LibraryProvision.CommunityManaged, false, false, true),
                (new DateOnly(2021, 12, 31), LibraryProvision.CommunityManaged, false, false, false),
            ],
            library.Phases.OrderBy(p => p.From).Select(p => (p.From, p.Provision, p.IsStatutory, p.CountsInServiceFigure, p.IsOpen)));
        Assert.Equal((false, new DateOnly(2021, 12, 31), "AB1 2CD"), (library.IsOpen, library.ClosedOn, library.Postcode));
    }

    [Fact]
    public async Task Library_without_codes_until_later_begins_when_they_do()
    {
        var library = await NationalAsync("New,Static Library,,No,,No,,No,C,Yes,,,,,,");
        var phase = Assert.Single(library.Phases);
        Assert.Equal((new DateOnly(2023, 12, 31), LibraryProvision.Commissioned, true), (phase.From, phase.Provision, phase.IsStatutory));
    }

    [Fact]
    public async Task Opening_year_begins_the_history()
    {
        var library = await NationalAsync("Opened,Static Library,,No,,No,ICL,No,ICL,No,2017,,,,,");
        Assert.Equal((new DateOnly(2017, 1, 1), LibraryProvision.IndependentCommunity), (Assert.Single(library.Phases).From, library.Provision));
    }

    [Fact]
    public async Task Library_that_left_the_list_is_closed_with_the_first_blank_year()
    {
        var library = await NationalAsync("Gone,Mobile Library,,Yes,LA,Yes,LA,Yes,,No,,,,,,");
        Assert.Equal((LibraryType.Mobile, new DateOnly(2023, 12, 31)), (library.Type, library.ClosedOn));
    }

    [Fact]
    public async Task Hours_become_staffed_and_unstaffed_minutes()
    {
        var library = await NationalAsync("Hours,Static Library,,Yes,LA,Yes,LA,Yes,LA,Yes,,,40.5,30,AM & PM (with closure),museum");
        Assert.Equal((1800, 630, 2430), (library.StaffedMinutesPerWeek, library.UnstaffedMinutesPerWeek, library.OpenMinutesPerWeek));
        Assert.Equal((DayOfWeek.Monday, "Morning and afternoon, with a break", "museum"), (library.Days.Single().Day, library.Days[0].Text, library.CoLocatedWith));
    }

    [Fact]
    public async Task Hours_of_a_later_file_hold_from_the_day_of_reading_and_blanks_are_filled_for_all_years()
    {
        var council = await database.CouncilAsync();
        const string header = "council,name,postcode,type,provision,statutory,year_opened,hours_open_per_week,staffed_hours_per_week,computers\n";
        await ImportAsync($"{header}{council.Code},A,,static,LA,yes,2010,40,40,\n");
        await ImportAsync($"{header}{council.Code},A,,static,LA,yes,2010,40,40,12\n");
        var filled = Assert.Single(await CapacitiesAsync(council));
        Assert.Equal((2400, 12), (filled.StaffedMinutesPerWeek, filled.Computers));

        await ImportAsync($"{header}{council.Code},A,,static,LA,yes,2010,20,20,12\n");

        var changed = await CapacitiesAsync(council);
        Assert.Equal([2400, 1200], changed.Select(c => c.StaffedMinutesPerWeek!.Value));
        Assert.Equal(DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date), changed[^1].From);
    }

    [Fact]
    public async Task Staffed_hours_beyond_opening_hours_are_warned_of_and_cut()
    {
        var council = await database.CouncilAsync();
        var report = await ImportAsync($"{National}{council.Code},Long,Static Library,,Yes,LA,Yes,LA,Yes,LA,Yes,,,20,30,,\n");
        Assert.Equal((2, "staffed_hours_per_week", "30"), (Assert.Single(report.Warnings).Line, report.Warnings[0].Column, report.Warnings[0].Value));
        var library = Assert.Single(await LibrariesAsync(council));
        Assert.Equal((1200, 0), (library.StaffedMinutesPerWeek, library.UnstaffedMinutesPerWeek));
    }

    [Fact]
    public async Task Same_library_is_known_by_name_postcode_and_type()
    {
        var council = await database.CouncilAsync();
        const string rest = "Yes,LA,Yes,LA,Yes,LA,Yes,,,,,,\n";
        var report = await ImportAsync($"{National}{council.Code},St. Mary's,Static Library,AB1 2CD,{rest}{council.Code},st marys,Static Library,ab12cd,{rest}{council.Code},St. Mary's,Archive,AB1 2CD,{rest}");
        Assert.Equal((2, 1), (report.Added, report.Repeats));
    }

    [Fact]
    public async Task Same_file_twice_changes_nothing()
    {
        var council = await database.CouncilAsync();
        var file = $"{National}{council.Code},A,Static Library,AB1 2CD,Yes,LA,Yes,C,Yes,C,Yes,1990,,40,30,AM Only,\n{council.Code},B,Prison Library,,No,LA,No,LA,No,,No,,2020,,,,\n";
        await ImportAsync(file);
        var audits = await database.InAsync(council, d => d.AuditEntries.CountAsync(Ct));
        var again = await ImportAsync(file);
        Assert.Equal((0, 0, 2), (again.Added, again.Updated, again.Unchanged));
        Assert.Equal(audits, await database.InAsync(council, d => d.AuditEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task One_import_is_one_audit_row_of_the_council()
    {
        var council = await database.CouncilAsync();
        var before = await database.InAsync(council, d => d.AuditEntries.CountAsync(Ct));
        await ImportAsync($"{Simple}{council.Identifier},A,,static,LA,yes,,,,\n{council.Identifier},B,,static,LA,yes,,,,\n");
        var rows = await database.InAsync(council, d => d.AuditEntries.OrderByDescending(a => a.At).ToListAsync(Ct));
        Assert.Equal((before + 1, "Imported", "libraries.csv"), (rows.Count, rows[0].Action, rows[0].Subject));
    }

    [Fact]
    public async Task Corrected_national_list_corrects_facts_and_history_of_a_council_that_has_not_joined()
    {
        var council = await database.CouncilAsync();
        await ImportAsync($"{National}{council.Code},A,Static Library,AB1 2CD,Yes,LA,Yes,LA,Yes,LA,Yes,,,40,40,,museum\n");
        var report = await ImportAsync($"{National}{council.Code},A,Static Library,AB1 2CD,Yes,LA,Yes,CR,No,CR,No,,,,,,school\n");
        Assert.Equal((0, 1), (report.Added, report.Updated));
        var library = Assert.Single(await LibrariesAsync(council));
        Assert.Equal((LibraryProvision.CommunityManaged, false, "school", 2400), (library.Provision, library.IsStatutory, library.CoLocatedWith, library.StaffedMinutesPerWeek));
        Assert.Equal(2, library.Phases.Count);
    }

    [Fact]
    public async Task Corrected_first_phase_replaces_the_one_that_begins_on_the_same_day()
    {
        var council = await database.CouncilAsync();
        await ImportAsync($"{National}{council.Code},A,Static Library,,Yes,LA,Yes,LA,Yes,LA,Yes,,,,,,\n");
        await ImportAsync($"{National}{council.Code},A,Static Library,,Yes,C,Yes,C,Yes,C,Yes,,,,,,\n");
        Assert.Equal(LibraryProvision.Commissioned, Assert.Single(Assert.Single(await LibrariesAsync(council)).Phases).Provision);
    }

    [Fact]
    public async Task Simple_file_corrects_facts_and_leaves_the_history_alone()
    {
        var council = await database.CouncilAsync();
        await ImportAsync($"{Simple}{council.Identifier},A,AB1 2CD,static,LA,yes,Old Street,,40,40\n");
        var report = await ImportAsync($"{Simple}{council.Identifier},A,AB1 2CD,static,CR,no,New Street,,,\n");
        var library = Assert.Single(await LibrariesAsync(council));
        Assert.Equal((LibraryProvision.CouncilRun, true, "New Street", 2400), (library.Provision, library.IsStatutory, library.Address, library.StaffedMinutesPerWeek));
        Assert.Single(report.Warnings);
    }

    [Fact]
    public async Task Simple_file_closes_a_library()
    {
        var council = await database.CouncilAsync();
        await ImportAsync($"{Simple}{council.Identifier},A,,static,LA,yes,,,,\n");
        await ImportAsync($"{Simple}{council.Identifier},A,,static,LA,yes,,2021-03-31,,\n");
        Assert.Equal(new DateOnly(2021, 3, 31), Assert.Single(await LibrariesAsync(council)).ClosedOn);
    }

    [Fact]
    public async Task Council_that_has_joined_keeps_its_own_facts_unless_told_otherwise()
    {
        var council = await database.CouncilAsync(joined: true);
        await ImportAsync($"{National}{council.Code},A,Static Library,AB1 2CD,Yes,LA,Yes,LA,Yes,LA,Yes,,,,,,ours\n");
        var file = $"{National}{council.Code},A,Static Library,AB1 2CD,Yes,LA,Yes,CR,Yes,CR,Yes,,,40,40,,theirs\n";
        var report = await ImportAsync(file);
        var library = Assert.Single(await LibrariesAsync(council));
        Assert.Equal((LibraryProvision.CouncilRun, "ours", 2400), (library.Provision, library.CoLocatedWith, library.StaffedMinutesPerWeek));
        Assert.Equal(2, report.WarningCount);

        await ImportAsync(file, overwrite: true);
        library = Assert.Single(await LibrariesAsync(council));
        Assert.Equal((LibraryProvision.CommunityManaged, "theirs"), (library.Provision, library.CoLocatedWith));
    }

    [Fact]
    public async Task Closed_library_is_not_opened_by_a_file()
    {
        var council = await database.CouncilAsync();
        await ImportAsync($"{Simple}{council.Identifier},A,,static,LA,yes,,2020-06-30,,\n");
        var report = await ImportAsync($"{Simple}{council.Identifier},A,,static,LA,yes,,,,\n", overwrite: true);
        Assert.Equal(new DateOnly(2020, 6, 30), Assert.Single(await LibrariesAsync(council)).ClosedOn);
        Assert.Contains("stays closed since 2020-06-30", Assert.Single(report.Warnings).Why, StringComparison.Ordinal);
    }

    private Task<List<LibraryCapacity>> CapacitiesAsync(Council council) => database.InAsync(council, d => d.LibraryCapacities.OrderBy(c => c.From).ToListAsync(Ct));

    [Fact]
    public async Task Rows_with_mistakes_are_left_out_and_named()
    {
        var council = await database.CouncilAsync();
        var report = await ImportAsync(Simple
            + "nowhere,A,,static,LA,yes,,,,\n"
            + $"{council.Identifier},B,,bookshop,LA,yes,,,,\n"
            + $"{council.Identifier},C,,static,Trust,yes,,,,\n"
            + $"{council.Identifier},D,,static,LA,yes,,30/06/2020,,\n"
            + $"{council.Identifier},E,,static,LA,yes,,,-1,\n"
            + $"{council.Identifier},,,static,LA,yes,,,,\n"
            + $"{council.Identifier},G,,static,LA,yes,,,,\n");
        Assert.Equal(1, report.Added);
        Assert.Equal([(2, "nowhere"), (3, "bookshop"), (4, "Trust"), (5, "30/06/2020"), (6, "-1"), (7, "")], report.LeftOut.OrderBy(r => r.Line).Select(r => (r.Line, r.Value!)));
    }

    [Fact]
    public async Task Councils_see_their_own_libraries_only()
    {
        var (a, b) = (await database.CouncilAsync(), await database.CouncilAsync());
        await ImportAsync($"{Simple}{a.Identifier},Mine,,static,LA,yes,,,,\n{b.Identifier},Theirs,,static,LA,yes,,,,\n");
        Assert.Equal("Mine", Assert.Single(await LibrariesAsync(a)).Name);
        Assert.Equal("Theirs", Assert.Single(await LibrariesAsync(b)).Name);
    }

    private async Task<Library> NationalAsync(string row)
    {
        var council = await database.CouncilAsync();
        var report = await ImportAsync($"{National}{council.Code},{row}\n");
        Assert.Empty(report.LeftOut);
        return Assert.Single(await LibrariesAsync(council));
    }

    private Task<ImportReport> ImportAsync(string text, bool overwrite = false) =>
        database.Get<LibraryImporter>().ImportAsync(ImportDatabase.File(text), "libraries.csv", overwrite, null, Ct);

    private Task<List<Library>> LibrariesAsync(Council council) => database.InAsync(council, d => d.Libraries.Include(l => l.Phases).Include(l => l.Days).ToListAsync(Ct));
}
