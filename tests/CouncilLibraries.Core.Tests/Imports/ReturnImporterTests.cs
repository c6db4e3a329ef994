using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class SqliteReturnImporterTests(SqliteImportDatabase database) : ReturnImporterTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlReturnImporterTests(PostgreSqlImportDatabase database) : ReturnImporterTests(database), IClassFixture<PostgreSqlImportDatabase>;

public abstract class ReturnImporterTests(ImportDatabase database)
{
    private const string Header = "council,library,period,measure,value,state,method\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_are_kept_in_smallest_units_with_state_and_method()
    {
        var council = await WithLibrariesAsync("Hill");
        var report = await ImportAsync(Header
            + $"{council.Code},,2024-25,spend_materials,\"£1,234.50\",,\n"
            + $"{council.Identifier},hill,2024-06,visits,\"1,200\",estimated,sample week\n"
            + $"{council.Identifier},Hill,2024-25-Q2,events,0,,\n"
            + $"{council.Identifier},Hill,2024-25,volunteers,,not applicable,\n"
            + $"{council.Identifier},Hill,2024-07,visits,,,\n");
        Assert.Empty(report.LeftOut);
        Assert.Equal(4, report.Added);
        var values = await ValuesAsync(council);
        Assert.Equal(
            [
                ("2024-06", "visits", ValueState.Estimated, 1200L, CountMethod.SampleWeek),
                ("2024-25", "spend_materials", ValueState.Entered, 123_450L, CountMethod.Unknown),
                ("2024-25", "volunteers", ValueState.NotApplicable, null, CountMethod.Unknown),
                ("2024-25-Q2", "events", ValueState.Zero, (long?)0, CountMethod.Unknown),
            ],
            values.Select(v => (v.PeriodId, v.MeasureCode, v.State, v.Amount, v.Method)));
        Assert.All(values, v => Assert.Equal(("2024-25", "returns.csv", MeasureCatalogue.Current.Version), (v.YearId, v.Source, v.DefinitionVersion)));
        Assert.Equal(2, await database.InAsync(council, d => d.Returns.CountAsync(Ct)));
    }

    [Fact]
    public async Task Same_file_twice_changes_nothing_also_when_approved()
    {
        var council = await WithLibrariesAsync("Hill");
        var file = $"{Header}{council.Code},Hill,2024-25,visits,1000,,\n{council.Code},Hill,2024-25,visits,1000,,\n";
        var first = await ImportAsync(file, approve: true);
        Assert.Equal((1, 1), (first.Added, first.Repeats));
        var audits = await database.InAsync(council, d => d.AuditEntries.CountAsync(Ct));
        var again = await ImportAsync(file, approve: true);
        Assert.Equal((0, 0, 1, 0), (again.Added, again.Updated, again.Unchanged, again.LeftOutCount));
        Assert.Equal(audits, await database.InAsync(council, d => d.AuditEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task Draft_takes_a_changed_value()
    {
        var council = await WithLibrariesAsync("Hill");
        await ImportAsync($"{Header}{council.Code},Hill,2024-25,visits,1000,,\n");
        var report = await ImportAsync($"{Header}{council.Code},Hill,2024-25,visits,1100,,counter\n");
        Assert.Equal((0, 1), (report.Added, report.Updated));
        Assert.Equal((1100L, CountMethod.Counter), (Assert.Single(await ValuesAsync(council)).Amount, (await ValuesAsync(council))[0].Method));
    }

    [Fact]
    public async Task Approved_return_refuses_a_changed_value()
    {
        var council = await WithLibrariesAsync("Hill");
        await ImportAsync($"{Header}{council.Code},Hill,2024-25,visits,1000,,\n", approve: true);
        var report = await ImportAsync($"{Header}{council.Code},Hill,2024-25,visits,1100,,\n");
        Assert.Contains("are approved; open them again first", Assert.Single(report.LeftOut).Why, StringComparison.Ordinal);
        Assert.Equal(1000, Assert.Single(await ValuesAsync(council)).Amount);
    }

    [Fact]
    public async Task Approving_and_consenting_are_recorded_as_the_systems()
    {
        var council = await WithLibrariesAsync("Hill");
        await ImportAsync($"{Header}{council.Code},,2024-25,visits,1000,,\n", approve: true, consent: true);
        var form = await database.InAsync(council, d => d.Returns.SingleAsync(Ct));
        Assert.Equal((ReturnStatus.Approved, (Guid?)null), (form.Status, form.ApprovedById));
        Assert.True(await database.InAsync(council, d => d.ContributionChoices.Select(c => c.Contributes).SingleAsync(Ct)));
        // 1,000 visits by 100,000 residents are fewer than one for every five: a soft finding, answered by where the figures come from.
        var note = await database.InAsync(council, d => d.WarningNotes.SingleAsync(Ct));
        Assert.Equal(("low_for_residents:visits:2024-25", "Approved with the import of returns.csv."), (note.FindingKey, note.Text));
    }

    [Fact]
    public async Task Rows_with_mistakes_are_left_out_and_the_rest_is_saved()
    {
        var (council, other) = (await WithLibrariesAsync("Hill"), await WithLibrariesAsync("Their Library"));
        var report = await ImportAsync(Header
            + "nowhere,,2024-25,visits,1,,\n" // 2 unknown council
            + $"{council.Code},Their Library,2024-25,visits,1,,\n" // 3 library of another council
            + $"{council.Code},Hill,2024-25,visits,lots,,\n" // 4 text
            + $"{council.Code},Hill,2024-25,visits,-5,,\n" // 5 negative
            + $"{council.Code},Hill,2024-25,computer_hours_used,2236995718,,\n" // 6 beyond belief
            + $"{council.Code},Hill,summer,visits,1,,\n" // 7 no period
            + $"{council.Code},Hill,2024-25,vists,1,,\n" // 8 no measure
            + $"{council.Code},Hill,2024-06,active_borrowers,1,,\n" // 9 not monthly
            + $"{council.Code},Hill,2024-25,issues_ebook,1,,\n" // 10 not of a library
            + $"{council.Code},Hill,2024-25,events,12,zero,\n" // 11 state does not fit
            + $"{council.Code},Hill,2024-25,events,12,,guess\n" // 12 no method
            + $"{council.Code},Hill,2024-25,events,12,,\n");
        Assert.Equal(Enumerable.Range(2, 11), report.LeftOut.Select(r => r.Line).Order());
        Assert.Equal(1, report.Added);
        Assert.Equal(12, Assert.Single(await ValuesAsync(council)).Amount);
        Assert.Empty(await ValuesAsync(other));
        Assert.Contains(report.LeftOut, r => r.ToText("returns.csv") == $"returns.csv:3: column \"library\", value \"Their Library\": {council.Name} has no library of this name");
        Assert.Contains(report.LeftOut, r => r.ToText("returns.csv") == "returns.csv:6: column \"value\", value \"2236995718\": Computer hours used must be between 0 and 100,000,000.");
    }

    [Fact]
    public async Task Values_that_a_hard_rule_stops_are_left_out()
    {
        var council = await database.CouncilAsync(population: 100_000);
        var report = await ImportAsync(Header
            + $"{council.Code},,2024-25,active_borrowers,100001,,\n"
            + $"{council.Code},,2024-25,issues_physical,1000,,\n"
            + $"{council.Code},,2024-25,issues_books,1001,,\n"
            + $"{council.Code},,2024-25,computer_hours_used,1000001,,\n");
        Assert.Equal([2, 4, 5], report.LeftOut.Select(r => r.Line).Order());
        Assert.Equal("issues_physical", Assert.Single(await ValuesAsync(council)).MeasureCode);
    }

    [Fact]
    public async Task Closed_and_unknown_years_are_refused()
    {
        var council = await database.CouncilAsync();
        await database.SharedAsync(d =>
        {
            d.Periods.Add(new CollectionPeriod { Id = "2015-16", Status = CollectionStatus.Closed, ClosesOn = new DateOnly(2016, 6, 30), ReferenceYear = 2016 });
            d.Periods.Add(new CollectionPeriod { Id = "2016-17", Status = CollectionStatus.Upcoming, ClosesOn = new DateOnly(2017, 6, 30), ReferenceYear = 2017 });
            return d.SaveChangesAsync(Ct);
        });
        var report = await ImportAsync($"{Header}{council.Code},,2015-16,visits,1,,\n{council.Code},,2016-17,visits,1,,\n");
        Assert.Equal(["2015-16 is closed: no more figures are taken", "figures for 2016-17 are not taken yet"], report.LeftOut.Select(r => r.Why));
        Assert.Equal(0, await database.InAsync(council, d => d.Returns.CountAsync(Ct)));
    }

    [Fact]
    public async Task Libraries_of_one_name_need_the_postcode()
    {
        var council = await database.CouncilAsync();
        await database.Get<LibraryImporter>().ImportAsync(
            ImportDatabase.File($"council,name,postcode,type,provision,statutory\n{council.Code},Mobile,AB1 2CD,mobile,LA,yes\n{council.Code},Mobile,AB1 2CE,mobile,LA,yes\n"), "l.csv", false, null, Ct);
        var report = await ImportAsync($"council,library,period,measure,value,postcode\n{council.Code},Mobile,2024-25,visits,1,\n{council.Code},Mobile,2024-25,visits,2,ab12ce\n");
        Assert.Equal((1, 2), (report.Added, Assert.Single(report.LeftOut).Line));
        Assert.Contains("2 libraries of this name; add the column postcode", report.LeftOut[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_and_archive_of_one_name_and_postcode_need_the_type()
    {
        var council = await database.CouncilAsync();
        await database.Get<LibraryImporter>().ImportAsync(
            ImportDatabase.File($"council,name,postcode,type,provision,statutory\n{council.Code},Explore,AB1 2CD,static,LA,yes\n{council.Code},Explore,AB1 2CD,archive,LA,yes\n"), "l.csv", false, null, Ct);
        var report = await ImportAsync($"council,library,period,measure,value,postcode,type\n{council.Code},Explore,2024-25,visits,1,AB1 2CD,\n{council.Code},Explore,2024-25,visits,2,AB1 2CD,archive\n{council.Code},Explore,2024-25,events,2,,shop\n");
        Assert.Equal([(2, "library"), (4, "type")], report.LeftOut.Select(r => (r.Line, r.Column!)).Order());
        Assert.Contains("add the column type", report.LeftOut.Single(r => r.Line == 2).Why, StringComparison.Ordinal);
        var archive = await database.InAsync(council, d => d.Libraries.Where(l => l.Type == LibraryType.Archive).Select(l => l.Id).SingleAsync(Ct));
        Assert.Equal(archive, Assert.Single(await ValuesAsync(council)).UnitId);
    }

    [Fact]
    public async Task Second_value_for_the_same_cell_is_left_out()
    {
        var council = await database.CouncilAsync();
        var report = await ImportAsync($"{Header}{council.Code},,2024-25,visits,50000,,\n{council.Code},,2024-25,visits,60000,,\n");
        Assert.Equal(3, Assert.Single(report.LeftOut).Line);
        Assert.Equal(50_000, Assert.Single(await ValuesAsync(council)).Amount);
    }

    private async Task<Council> WithLibrariesAsync(params string[] names)
    {
        var council = await database.CouncilAsync();
        var rows = string.Concat(names.Select(n => $"{council.Code},{n},,static,LA,yes\n"));
        await database.Get<LibraryImporter>().ImportAsync(ImportDatabase.File("council,name,postcode,type,provision,statutory\n" + rows), "l.csv", false, null, Ct);
        return council;
    }

    private Task<ImportReport> ImportAsync(string text, bool approve = false, bool consent = false) => database.Get<ReturnImporter>().ImportAsync(
        ImportDatabase.File(text), "returns.csv",
        new ReturnImportOptions(approve, consent ? (s, ct) => s.GetRequiredService<ContributionChoices>().DecideAsync(true, null, ct) : null), null, Ct);

    private Task<List<ReturnValue>> ValuesAsync(Council council) =>
        database.InAsync(council, d => d.Values.OrderBy(v => v.PeriodId).ThenBy(v => v.MeasureCode).ToListAsync(Ct));
}
