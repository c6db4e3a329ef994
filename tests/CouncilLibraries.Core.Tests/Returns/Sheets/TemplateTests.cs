using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CouncilLibraries.Core.Tests.Returns.Sheets;

/// <summary>Templates: what they hold, and that they are read back as they were written.</summary>
public sealed class TemplateTests
{
    public static TheoryData<Cadence, bool> Kinds => new(
        from cadence in Enum.GetValues<Cadence>()
        from workbook in (bool[])[true, false]
        select (cadence, workbook));

    [Theory, MemberData(nameof(Kinds))]
    public async Task Untouched_template_changes_nothing(Cadence cadence, bool workbook)
    {
        var scene = Filled(cadence);

        var plan = scene.Plan(await FileAsync(scene, workbook));

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Errors);
        Assert.Equal(9, plan.Unchanged);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Filled_in_template_changes_what_was_filled_in(Cadence cadence, bool workbook)
    {
        var scene = Filled(cadence);
        var file = await FileAsync(scene, workbook);
        var empty = new SheetScene { Cadence = cadence };
        foreach (var (name, postcode, type) in Libraries)
        {
            empty.Library(name, postcode, type);
        }

        // The same names in a council that has nothing yet: everything in the file is new.
        var plan = empty.Plan(file);

        Assert.Equal(8, plan.Changes.Count);
        Assert.Equal(
            ["0", "1,200", "12.5", "50 (estimated)", "7", "not applicable", "not collected", "£1,234.50"],
            plan.Changes.Select(c => c.ToText).Order(StringComparer.Ordinal));
        // Text that was never a figure is not one now.
        Assert.Equal("12,34", Assert.Single(plan.Errors).Value);
    }

    [Fact]
    public async Task Workbook_is_valid_and_can_be_used_with_a_screen_reader()
    {
        using var stream = new MemoryStream(await SheetScene.WorkbookAsync(Filled(Cadence.Monthly).Template()));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var sheets = document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["Read me", "Libraries", "Last year 2022-23 libraries", "Whole service", "Last year 2022-23 service", "Measures"], sheets.Select(s => s.Name!.Value));
        foreach (var sheet in sheets.Skip(1))
        {
            var part = (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!);
            Assert.NotNull(part.Worksheet!.Descendants<Pane>().SingleOrDefault(p => p.VerticalSplit?.Value == 1));
            Assert.Empty(part.Worksheet.Descendants<MergeCells>());
        }

        Assert.Equal(("Figures for 2023-24", "en-GB"), (document.PackageProperties.Title, document.PackageProperties.Language));
    }

    [Fact]
    public void Asked_measures_and_those_with_figures_are_columns()
    {
        var scene = Filled(Cadence.Yearly);

        var asked = scene.Template().Columns.Select(c => c.Name).ToList();
        var every = scene.Template(everyMeasure: true).Columns.Select(c => c.Name).ToList();

        Assert.Equal(["Library", "Period", "Visits in person [visits]"], asked.Take(3));
        Assert.Contains("Spending on staff, £ [spend_employees]", asked);
        Assert.DoesNotContain("Wifi sessions [wifi_sessions]", asked);
        Assert.Contains("Wifi sessions [wifi_sessions]", every);
    }

    [Fact]
    public async Task Lines_are_libraries_by_month_and_what_no_figure_belongs_in_says_so()
    {
        var lines = Encoding.UTF8.GetString(await SheetScene.CsvAsync(Filled(Cadence.Monthly).Template())).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        // Three libraries with twelve months, the second with a figure for the year too; the service with months and the year.
        Assert.Equal(12, lines.Count(l => l.StartsWith("Harrow Lane,", StringComparison.Ordinal) && l.Contains(" 202", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.StartsWith("Harrow Lane,April 2023,", StringComparison.Ordinal) && l.Contains(ReturnSheet.NotAsked, StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("Whole service,2023-24,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Last_year_stands_on_a_sheet_of_its_own()
    {
        using var stream = new MemoryStream(await SheetScene.WorkbookAsync(Filled(Cadence.Yearly).Template()));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var sheet = document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == "Last year 2022-23 libraries");

        var cells = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<Cell>().Select(c => c.CellValue?.Text ?? c.InnerText);

        Assert.Contains("1100", cells);
    }

    [Fact]
    public async Task Name_that_a_spreadsheet_would_run_is_text_and_read_back()
    {
        var scene = new SheetScene();
        scene.Library("=cmd|'/c calc'!A1");
        scene.Library("-Dash");

        var csv = await SheetScene.CsvAsync(scene.Template());

        Assert.Contains("'=cmd|", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        var header = Encoding.UTF8.GetString(csv).TrimStart('\uFEFF').Split("\r\n")[0].Split(',').Length;
        var filled = Encoding.UTF8.GetString(csv).Replace("2023-24" + new string(',', header - 2), "2023-24" + string.Concat(Enumerable.Repeat(",5", header - 2)), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Plan(Encoding.UTF8.GetBytes(filled)).Errors, e => e.Name == "Library");
    }

    private static readonly (string Name, string Postcode, LibraryType Type)[] Libraries =
        [("Harrow Lane", "ZZ1 1ZZ", LibraryType.Static), ("Tŷ Gwyn", "ZZ2 2ZZ", LibraryType.Static), ("Mobile, north", "ZZ3 3ZZ", LibraryType.Mobile)];

    // Nine values in every state, in a month where the council works by months.
    private static SheetScene Filled(Cadence cadence)
    {
        var scene = new SheetScene { Cadence = cadence };
        var ids = Libraries.Select(l => scene.Library(l.Name, l.Postcode, l.Type)).ToList();
        var period = cadence switch { Cadence.Monthly => "2023-06", Cadence.Quarterly => "2023-24-Q1", _ => "2023-24" };
        scene.Holds(ids[0], "visits", "1200", period);
        scene.Holds(ids[0], "events", "0", period);
        scene.Holds(ids[0], "issues_physical", "est 50", period);
        scene.Holds(ids[1], "visits", "not collected", period);
        scene.Holds(ids[1], "staff_fte_other", "12.5");
        scene.Holds(ids[2], "visits", "12,34", period);
        scene.Holds(ids[2], "computer_hours_used", "n/a", period);
        scene.Holds(scene.Service, "spend_employees", "1234.50");
        scene.Holds(scene.Service, "issues_ebook", "7", period);
        scene.Holds(ids[0], "visits", "1100", "2022-23");
        return scene;
    }

    private static Task<byte[]> FileAsync(SheetScene scene, bool workbook) => workbook ? SheetScene.WorkbookAsync(scene.Template()) : SheetScene.CsvAsync(scene.Template());
}
