using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using static CouncilLibraries.Core.Tests.Returns.Sheets.BadFiles;

namespace CouncilLibraries.Core.Tests.Returns.Sheets;

/// <summary>What a file would change, what of it cannot be taken and why.</summary>
public sealed class UploadPlanTests
{
    private readonly SheetScene _scene = new() { Population = 100_000 };
    private readonly Guid _lane;

    public UploadPlanTests() => _lane = _scene.Library("Harrow Lane");

    [Fact]
    public void New_changed_and_equal_figures_are_told_apart()
    {
        _scene.Holds(_lane, "visits", "1200");
        _scene.Holds(_lane, "events", "12");

        var plan = Csv("Library,Period,visits,events,issues_physical", "Harrow Lane,2023-24,\"1,250\",12,0");

        Assert.Equal(
            [("visits", "1,200", "1,250", "C2"), ("issues_physical", "blank", "0", "E2")],
            plan.Changes.Select(c => (c.Measure.Code, c.FromText, c.ToText, $"{c.Place.Column}{c.Place.Line}")));
        Assert.Equal(1, plan.Unchanged);
        Assert.Empty(plan.Errors);
    }

    [Fact]
    public void Blank_cell_takes_nothing_away()
    {
        _scene.Holds(_lane, "visits", "1200");

        Assert.DoesNotContain(Csv("Library,visits,events", "Harrow Lane,,5").Changes, c => c.Measure.Code == "visits");
    }

    [Fact]
    public void Words_and_estimates_are_read()
    {
        var plan = Csv("Library,visits,events,issues_physical", "Harrow Lane,est 500,not collected,n/a");

        Assert.Equal(["500 (estimated)", "not collected", "not applicable"], plan.Changes.OrderBy(c => c.Place.Column).Select(c => c.ToText));
    }

    [Theory]
    [InlineData("visits", "-5", "Visits in person must be 0 or more.")]
    [InlineData("visits", "lots", "must be a whole number")]
    [InlineData("visits", "12.5", "must be a whole number")]
    [InlineData("visits", "1.000", "must be a whole number")]
    [InlineData("visits", "=1+1", "must be a whole number")]
    [InlineData("visits", "01/06/2023", "must be a whole number")]
    [InlineData("computer_hours_used", "2200000000", "must be between 0 and 100,000,000")]
    [InlineData("issues_ebook", "5", "counted for the whole service only")]
    public void Wrong_value_is_named_with_line_column_and_reason(string measure, string typed, string why)
    {
        var plan = Csv($"Library,{measure},events", $"Harrow Lane,{typed},7");

        var error = Assert.Single(plan.Errors);
        Assert.Equal((2, "B", SheetScene.Catalogue.Measure(measure).Name, typed), (error.Line!.Value, error.Column, error.Name, error.Value));
        Assert.Contains(why, error.Why, StringComparison.Ordinal);
        // The others go on.
        Assert.Equal("events", Assert.Single(plan.Changes).Measure.Code);
    }

    [Theory]
    [InlineData("12,345", 12345)]
    [InlineData("12 345", 12345)]
    [InlineData("12345.00", 12345)]
    [InlineData("12345.0", 12345)]
    public void Whole_numbers_as_spreadsheets_save_them_are_read(string typed, long amount) =>
        Assert.Equal(amount, Assert.Single(Csv("Library,visits", $"Harrow Lane,\"{typed}\"").Changes).To.Amount);

    [Fact]
    public void Hard_rule_stops_its_own_value_only()
    {
        var plan = Csv("Library,event_attendances,event_attendances_child", "Harrow Lane,90,120");

        Assert.Equal("event_attendances", Assert.Single(plan.Changes).Measure.Code);
        Assert.Equal("Children's attendances (120) are more than attendances at events (90).", Assert.Single(plan.Errors).Why);
    }

    [Fact]
    public void Hard_rule_stops_a_whole_that_would_be_less_than_the_part_that_stands_there()
    {
        _scene.Holds(_lane, "event_attendances", "200");
        _scene.Holds(_lane, "event_attendances_child", "120");

        var plan = Csv("Library,event_attendances", "Harrow Lane,90");

        Assert.Empty(plan.Changes);
        Assert.Equal("B", Assert.Single(plan.Errors).Column);
    }

    [Fact]
    public void Soft_rule_is_remarked_and_stops_nothing()
    {
        _scene.Holds(_lane, "visits", "1000", "2022-23");

        var plan = Csv("Library,visits", "Harrow Lane,2000");

        Assert.Single(plan.Changes);
        Assert.Contains("went from 1,000 last year to 2,000", Assert.Single(plan.Remarks).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_library_gets_the_nearest_name() =>
        Assert.Equal("Your council has no library of this name. Did you mean Harrow Lane?", Assert.Single(Csv("Library,visits", "Harow Lane,5").Errors).Why);

    [Fact]
    public void Library_that_is_like_none_of_ours_gets_no_suggestion() =>
        Assert.Equal("Your council has no library of this name.", Assert.Single(Csv("Library,visits", "Bibliotheca Alexandrina,5").Errors).Why);

    [Fact]
    public void Line_without_a_library_is_refused() => Assert.Contains("Write the name of the library", Assert.Single(Csv("Library,visits", ",5").Errors).Why, StringComparison.Ordinal);

    [Fact]
    public void Libraries_of_one_name_are_known_by_postcode_and_kind()
    {
        _scene.Library("Central", "ZZ1 1AA");
        _scene.Library("Central", "ZZ2 2BB");
        var archive = _scene.Library("Central", "ZZ2 2BB", LibraryType.Archive);

        var plan = Csv("Library,visits", "\"Central, ZZ1 1AA\",5", "\"central, zz2 2bb, archive\",6", "Central,7");

        Assert.Equal(2, plan.Changes.Count);
        Assert.Equal(archive, plan.Changes[1].Unit.Id);
        Assert.StartsWith("More than one library has this name. Write “Central, ZZ1 1AA” or “Central, ZZ2 2BB, static” or", Assert.Single(plan.Errors).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_service_is_a_line_of_its_own() => Assert.True(Assert.Single(Csv("Library,issues_ebook", "Whole service,5").Changes).Unit.IsService);

    [Fact]
    public void Second_line_of_a_library_and_period_is_refused()
    {
        var plan = Csv("Library,Period,visits", "Harrow Lane,2023-24,5", "Harrow Lane,,6");

        Assert.Equal(5, Assert.Single(plan.Changes).To.Amount);
        Assert.Contains("stands on line 2 already", Assert.Single(plan.Errors).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022-23", "is not part of 2023-24")]
    [InlineData("June 2022", "is not part of 2023-24")]
    [InlineData("summer", "is not a period")]
    public void Other_period_is_refused(string period, string why) =>
        Assert.Contains(why, Assert.Single(Csv("Library,Period,visits", $"Harrow Lane,{period},5").Errors).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("June 2023")]
    [InlineData("Jun-23")]
    [InlineData("2023-06")]
    [InlineData("01/06/2023")]
    public void Month_is_read_as_spreadsheets_write_it(string period) =>
        Assert.Equal(ReportingPeriod.ForMonth(2023, 6), Assert.Single(Csv("Library,Period,visits", $"Harrow Lane,{period},5").Changes).Period);

    [Fact]
    public void Measure_of_the_year_in_a_month_is_refused() =>
        Assert.Contains("for a year only", Assert.Single(Csv("Library,Period,active_borrowers", "Harrow Lane,June 2023,5").Errors).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData(ReturnStatus.Submitted, "wait for the head of service")]
    [InlineData(ReturnStatus.Approved, "are approved")]
    [InlineData(ReturnStatus.Locked, "part of a published comparison")]
    public void Return_that_is_no_draft_is_refused_by_the_line(ReturnStatus status, string why)
    {
        var road = _scene.Library("Mill Road", status: status);
        _scene.Holds(road, "events", "3");

        var plan = Csv("Library,visits,events", "Mill Road,5,x", "Harrow Lane,6,");

        Assert.Equal(_lane, Assert.Single(plan.Changes).Unit.Id);
        Assert.Contains(why, Assert.Single(plan.Errors).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Return_that_is_no_draft_is_no_matter_where_nothing_would_change()
    {
        var road = _scene.Library("Mill Road", status: ReturnStatus.Approved);
        _scene.Holds(road, "visits", "5");

        var plan = Csv("Library,visits", "Mill Road,5");

        Assert.Empty(plan.Errors);
        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    public void Library_that_closed_is_refused()
    {
        _scene.Library("Mill Road", closedOn: new DateOnly(2022, 5, 31));

        Assert.Contains("Mill Road closed on 31 May 2022", Assert.Single(Csv("Library,visits", "Mill Road,5").Errors).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_year_takes_nothing()
    {
        var scene = new SheetScene { Standing = CollectionStatus.Closed };
        scene.Library("Harrow Lane");

        var plan = scene.Plan(Text("Library,visits\nHarrow Lane,5\n"));

        Assert.Empty(plan.Changes);
        Assert.Contains("are not taken now", Assert.Single(plan.Errors).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Library_manager_changes_own_libraries_only()
    {
        _scene.Library("Mill Road");

        var plan = _scene.Plan(Text("Library,visits\nHarrow Lane,5\nMill Road,6\nWhole service,7\n"), new HashSet<Guid> { _lane });

        Assert.Equal(_lane, Assert.Single(plan.Changes).Unit.Id);
        Assert.Equal([3, 4], plan.Errors.Select(e => e.Line!.Value));
        Assert.All(plan.Errors, e => Assert.StartsWith("You do not enter the figures of", e.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_column_is_named_and_passed_over()
    {
        var plan = Csv("Library,visits,Footfall guess", "Harrow Lane,5,9");

        var remark = Assert.Single(plan.Remarks);
        Assert.Equal(("C", "Footfall guess"), (remark.Column, remark.Name));
        Assert.Single(plan.Changes);
    }

    [Theory]
    [InlineData("Library,visits,Visits in person\nHarrow Lane,5,6\n", "columns B and C are both “Visits in person”")]
    [InlineData("Library,visits\n\n", "no lines of figures")]
    public void Template_that_cannot_be_read_is_refused(string text, string why) =>
        Assert.Contains(why, Assert.Throws<ImportFileException>(() => _scene.Plan(Text(text))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Library,Period,Visits in person [visits],Ours\nHarrow Lane,,5,6\n", true)]
    [InlineData("Library,visits\nHarrow Lane,5\n", true)]
    [InlineData("Branch,visits\nHarrow Lane,5\n", false)]
    [InlineData("Library,Colour\nHarrow Lane,red\n", false)]
    [InlineData("gss_code,library,month,visits\nX1,Harrow Lane,2023-04,5\n", false)]
    [InlineData("council,library,period,measure,value\nx,Harrow Lane,2023-24,visits,5\n", false)]
    public void Template_is_told_from_a_file_of_ones_own(string text, bool isTemplate) =>
        Assert.Equal(isTemplate, ReturnSheetReader.IsTemplate(SheetFile.Read(Text(text)), SheetScene.Catalogue));

    [Fact]
    public void Title_above_the_headings_and_semicolons_are_fine() =>
        Assert.Equal(4, Assert.Single(_scene.Plan(Text("Our figures;;\n\nLibrary;Period;Visits in person\nHarrow Lane;2023-24;55\n")).Changes).Place.Line);

    [Fact]
    public void Line_that_ends_early_is_read() => Assert.Single(Csv("Library,visits,events", "Harrow Lane,5").Changes);

    [Fact]
    public void Formula_gives_its_value_and_is_named()
    {
        var plan = _scene.Plan(Workbook([S("Library"), S("visits"), S("events")], [S("Harrow Lane"), F("SUM(1,2)*411.5+0.5", "1235"), F("NOW()", null)]));

        Assert.Equal(1235, Assert.Single(plan.Changes).To.Amount);
        Assert.Contains("A formula stands in B2", Assert.Single(plan.Remarks).Why, StringComparison.Ordinal);
        Assert.Contains("never worked out", Assert.Single(plan.Errors).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Date_where_a_number_is_expected_is_named()
    {
        // 45078 is 1 June 2023.
        var error = Assert.Single(_scene.Plan(Workbook([S("Library"), S("visits"), S("events")], [S("Harrow Lane"), N("45078", 1), N("5", 3)])).Errors);

        Assert.Equal("1 June 2023", error.Value);
        Assert.Contains("holds a date", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Month_that_a_spreadsheet_made_a_date_is_read() =>
        Assert.Equal(ReportingPeriod.ForMonth(2023, 6), Assert.Single(_scene.Plan(Workbook([S("Library"), S("Period"), S("visits")], [S("Harrow Lane"), N("45078", 2), N("5")])).Changes).Period);

    [Fact]
    public void Percentage_format_is_a_percentage()
    {
        _scene.Holds(_lane, "computer_use_rate", "80%");

        Assert.Equal("85.5%", Assert.Single(_scene.Plan(Workbook([S("Library"), S("computer_use_rate")], [S("Harrow Lane"), N("0.855", 4)])).Changes).ToText);
    }

    [Fact]
    public void Error_of_the_spreadsheet_is_named() =>
        Assert.Contains("error of the spreadsheet", Assert.Single(_scene.Plan(Workbook([S("Library"), S("visits")], [S("Harrow Lane"), "<c t=\"e\"><v>#REF!</v></c>"])).Errors).Why, StringComparison.Ordinal);

    [Fact]
    public void Shared_and_formatted_texts_and_rounding_noise_are_read()
    {
        var plan = _scene.Plan(Workbook([Shared(0), S("staff_fte_other")], [Shared(1), N("0.30000000000000004")]));

        Assert.Equal("0.3", Assert.Single(plan.Changes).ToText);
    }

    [Fact]
    public void First_sheet_is_read_where_none_has_the_name_of_the_template() =>
        Assert.Single(_scene.Plan(Workbook("Tabelle1", [[S("Library"), S("visits")], [S("Harrow Lane"), N("5")]])).Changes);

    [Fact]
    public void Stamp_changes_with_what_stands_there()
    {
        var file = Text("Library,visits\nHarrow Lane,5\n");
        var before = _scene.Plan(file).Stamp;
        _scene.Holds(_lane, "visits", "4");

        Assert.NotEqual(before, _scene.Plan(file).Stamp);
    }

    private UploadPlan Csv(params string[] lines) => _scene.Plan(Text(string.Join('\n', lines) + "\n"));
}
