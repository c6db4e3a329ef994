using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using static CouncilLibraries.Core.Tests.Returns.Sheets.BadFiles;

namespace CouncilLibraries.Core.Tests.Returns.Sheets;

/// <summary>Files as councils have them: what each column is guessed to be, and what is read.</summary>
public sealed class MatchingTests
{
    private readonly SheetScene _scene = new() { Cadence = Cadence.Monthly };
    private readonly Guid _lane;
    private readonly Guid _road;

    public MatchingTests() => (_lane, _road) = (_scene.Library("Harrow Lane"), _scene.Library("Mill Road Library"));

    [Fact]
    public void Wide_file_with_a_column_a_measure_is_read()
    {
        var file = Csv("gss_code,library,month,enquiries,visits,issues,computer_utilisation_pct", "X1,Harrow Lane,2023-04,312,\"1,768\",1048,39", "X1,Mill Road,2023-04,,2175,1477,47");

        Assert.Equal(
            ["", "library", "when", "measure:enquiries", "measure:visits", "measure:issues_physical", "measure:computer_use_rate"],
            _scene.Guess(file).Columns.Select(c => _scene.Guess(file).Layout.Columns[c.Key]));
        Assert.Equal(
            ["Harrow Lane April 2023 enquiries 312", "Harrow Lane April 2023 visits 1,768", "Harrow Lane April 2023 issues_physical 1,048", "Harrow Lane April 2023 computer_use_rate 39%",
             "Mill Road Library April 2023 visits 2,175", "Mill Road Library April 2023 issues_physical 1,477", "Mill Road Library April 2023 computer_use_rate 47%"],
            Changes(_scene.MatchedPlan(file)));
    }

    [Fact]
    public void Months_across_are_read_and_their_total_is_not()
    {
        var file = Csv("Footfall by branch 2023/24", "", "Branch,Apr-23,May-23,Jun-23,Q1,Total", "Harrow Lane,10,20,30,60,60", "Mill Road,1,2,3,6,6", "Total,11,22,33,66,66");
        var guess = _scene.Guess(file);

        Assert.Equal("value", guess.Layout.Columns["#"]);
        Assert.Equal("", guess.Layout.Columns["total"]);
        var plan = _scene.MatchedPlan(file, l => l with { MeasureElse = "visits" });
        Assert.Equal(66, plan.Changes.Sum(c => c.To.Amount));
        Assert.Equal(6, plan.Changes.Count);
        Assert.Contains(plan.Remarks, r => r.Why.StartsWith("“Total”: a line of totals", StringComparison.Ordinal));
        Assert.Contains(plan.Remarks, r => r is { Name: "Total", Column: "F" });
        Assert.Contains(plan.Remarks, r => r is { Name: "Q1", Column: "E" });
    }

    [Fact]
    public void Two_header_rows_with_merged_groups_are_joined()
    {
        var file = Csv(",Visits,,Loans,", "Site,April,May,April,May", "Harrow Lane,10,20,3,4", "Mill Road,1,2,5,6");

        Assert.Equal(
            ["Harrow Lane April 2023 visits 10", "Harrow Lane April 2023 issues_physical 3", "Harrow Lane May 2023 visits 20", "Harrow Lane May 2023 issues_physical 4",
             "Mill Road Library April 2023 visits 1", "Mill Road Library April 2023 issues_physical 5", "Mill Road Library May 2023 visits 2", "Mill Road Library May 2023 issues_physical 6"],
            Changes(_scene.MatchedPlan(file)));
    }

    [Fact]
    public void Merged_cells_of_a_workbook_hold_for_all_of_them()
    {
        // Rows 1 to 5; the library is merged over two rows, the heading over two columns. A merged figure counts once.
        var file = Merged(["A3:A4", "B1:C1"],
            [S(""), S("Visits")], [S("Library"), S("Apr-23"), S("May-23")], [S("Harrow Lane"), N("10"), N("20")], ["<c/>", N("1"), N("2")], [S("Mill Road"), N("5"), N("6")]);

        var plan = _scene.MatchedPlan(file);

        Assert.Equal(["Harrow Lane April 2023 visits 11", "Harrow Lane May 2023 visits 22", "Mill Road Library April 2023 visits 5", "Mill Road Library May 2023 visits 6"], Changes(plan));
        Assert.Contains(plan.Remarks, r => r.Why == "Several rows were added up for Harrow Lane.");
    }

    [Fact]
    public void Names_left_blank_by_merged_cells_are_those_above()
    {
        var file = Csv("Branch,Month,Visits", "Harrow Lane,Apr-23,10", ",May-23,20", ",Jun-23,30", "Mill Road,Apr-23,1", ",May-23,2", ",Jun-23,4");

        Assert.True(_scene.Guess(file).Layout.BlankIsAbove);
        Assert.Equal(7, _scene.MatchedPlan(file).Changes.Where(c => c.Unit.Id == _road).Sum(c => c.To.Amount));
    }

    [Fact]
    public void Long_file_is_read_by_the_words_of_its_measures()
    {
        var file = Csv("council,library,period,measure,value", "x,Harrow Lane,2023-06,visits,5", "x,Harrow Lane,2023-06,Books borrowed,7", "x,,2023-06,E-books borrowed,9");

        Assert.Equal(["Harrow Lane June 2023 visits 5", "Harrow Lane June 2023 issues_books 7"], Changes(_scene.MatchedPlan(file)));
        Assert.Contains(_scene.MatchedPlan(file).Errors, e => e is { Line: 4, Why: "No library is named here." });
    }

    [Fact]
    public void Kinds_of_loans_are_added_up_to_measures_and_their_wholes()
    {
        var file = Csv("Library name,Count start,Count end,Type,Loans", "Harrow Lane,2023-04-01,2023-06-30,Adult fiction,10", "Harrow Lane,2023-04-01,2023-06-30,Large print adult fiction,3",
            "Harrow Lane,2023-04-01,2023-06-30,DVD certificate 12,5", "Harrow Lane,2023-04-01,2023-06-30,Children's non fiction,2");

        Assert.Equal(
            ["issues_adult_fiction 13", "issues_audiovisual 5", "issues_books 15", "issues_child_nonfiction 2", "issues_physical 20"],
            _scene.MatchedPlan(file).Changes.Select(c => $"{c.Measure.Code} {c.To.Amount}").Order(StringComparer.Ordinal));
        Assert.Equal(ReportingPeriod.ForQuarter(2023, 1), _scene.MatchedPlan(file).Changes[0].Period);
    }

    [Fact]
    public void Column_that_is_the_sum_of_others_for_the_same_measure_is_taken_alone()
    {
        var file = Csv("Branch,visits,visits_library_only_sites,visits_co_located_sites", "Harrow Lane,30,10,20", "Mill Road,7,3,4");

        Assert.Equal(["Harrow Lane visits 30", "Mill Road Library visits 7"], _scene.MatchedPlan(file).Changes.Select(c => $"{c.Unit.Name} {c.Measure.Code} {c.To.Amount}"));
    }

    [Fact]
    public void Loans_that_include_electronic_ones_are_left_out_for_their_parts()
    {
        var file = Csv("authority,loans,loans_physical_book,loans_physical_audiobook,loans_ebook,loans_eaudio", "Testborough,100,60,5,20,15");

        Assert.Equal(["issues_audiovisual 5", "issues_books 60", "issues_eaudio 15", "issues_ebook 20", "issues_physical 65"],
            _scene.MatchedPlan(file).Changes.Select(c => $"{c.Measure.Code} {c.To.Amount}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whole_with_all_its_parts_is_taken_with_them()
    {
        var file = Csv("Branch,Event attendances,event_attendances_adult,event_attendances_child,event_attendances_digital", "Harrow Lane,30,10,18,2");

        Assert.Equal(4, _scene.MatchedPlan(file).Changes.Count);
    }

    [Fact]
    public void Loans_and_renewals_are_added_up()
    {
        var file = Csv("Branch,Issues,Renewals", "Harrow Lane,30,10", "Mill Road,7,3");

        Assert.Equal([40L, 10L], _scene.MatchedPlan(file).Changes.Select(c => c.To.Amount!.Value));
    }

    [Fact]
    public void How_many_months_there_were_is_no_figure() =>
        Assert.Equal(["issues_physical 100"], _scene.MatchedPlan(Csv("Branch,Months with issues,Issues", "Harrow Lane,12,100")).Changes.Select(c => $"{c.Measure.Code} {c.To.Amount}"));

    [Fact]
    public void Latest_count_of_the_year_stands_for_what_is_given_once_a_year()
    {
        var plan = _scene.MatchedPlan(Csv("Branch,Count date,Kind,Items in stock", "Harrow Lane,07/10/2023,Books,30", "Harrow Lane,07/10/2023,DVDs,5", "Harrow Lane,07/06/2023,Books,900"));

        Assert.Equal(("stock_lending", 35L, PeriodKind.Year), (plan.Changes.Single().Measure.Code, plan.Changes.Single().To.Amount!.Value, plan.Changes.Single().Period.Kind));
        Assert.Contains(plan.Remarks, r => r.Why == "Counted in October 2023; taken for 2023-24.");
    }

    [Fact]
    public void Rows_that_are_events_are_counted_and_attendances_added_up()
    {
        var file = Csv("Library name,Event date,Name,Attendees", "Harrow Lane,2023-04-12,Rhyme time,11", "Harrow Lane,2023-04-19,Reading group,8", "Harrow Lane,2023-05-03,Rhyme time,", "Mill Road,03/05/2023,Talk,20");

        Assert.True(_scene.Guess(file).Layout.RowsAreEvents);
        Assert.Equal(
            ["Harrow Lane April 2023 events 2", "Harrow Lane April 2023 event_attendances 19", "Harrow Lane May 2023 events 1", "Mill Road Library May 2023 events 1", "Mill Road Library May 2023 event_attendances 20"],
            Changes(_scene.MatchedPlan(file)));
    }

    [Fact]
    public void Events_of_a_council_that_counts_by_the_year_make_a_year_and_missing_months_are_said()
    {
        var scene = new SheetScene();
        scene.Library("Harrow Lane");

        var plan = scene.MatchedPlan(Csv("Library name,Event date,Name,Attendees", "Harrow Lane,2023-04-12,Rhyme time,11", "Harrow Lane,2023-06-19,Reading group,8"));

        Assert.Equal(["Harrow Lane 2023-24 events 2", "Harrow Lane 2023-24 event_attendances 19"], Changes(plan));
        Assert.Contains(plan.Remarks, r => r.Why.StartsWith("The file has only 2 of 12 months: April 2023 to June 2023.", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_other_councils_are_left_out()
    {
        var file = Csv("month,authority,issues,renewals", "2023-04,Testborough,100,5", "2023-04,Elsewhere,900,9", "2023-05,Testborough Council,1,1", "2023-05,Testborough,10,1");

        Assert.Contains("only:Testborough", _scene.Guess(Csv("month,authority,issues", "2023-04,Testborough,1", "2023-04,Elsewhere,2")).Layout.Columns.Values);
        var plan = _scene.MatchedPlan(file, l => l with { Columns = new Dictionary<string, string>(l.Columns) { ["authority"] = "only:Testborough" } });
        Assert.Equal([105L, 11L], plan.Changes.Select(c => c.To.Amount!.Value));
        Assert.All(plan.Changes, c => Assert.True(c.Unit.IsService));
        Assert.Contains(plan.Remarks, r => r.Why == "authority is something else. 2 rows.");
    }

    [Fact]
    public void Rows_of_several_councils_of_which_none_is_ours_are_asked_about() =>
        Assert.Contains(ColumnUse.Ask, _scene.Guess(Csv("month,authority,issues", "2023-04,Here,1", "2023-04,Elsewhere,2")).Layout.Columns.Values);

    [Fact]
    public void Totals_that_nothing_names_are_known_by_their_sum()
    {
        var file = Csv("Branch,Visits,Loans", "Harrow Lane,10,4", "Mill Road,20,6", ",30,10");

        var plan = _scene.MatchedPlan(file);

        Assert.Equal(30, plan.Changes.Where(c => c.Measure.Code == "visits").Sum(c => c.To.Amount));
        Assert.Contains(plan.Remarks, r => r is { Line: 4, Why: "A line that is the sum of those above. 1 row." });
    }

    [Theory]
    [InlineData("Total")]
    [InlineData("GRAND TOTAL")]
    [InlineData("All libraries")]
    [InlineData("Sub-total north")]
    public void Totals_are_known_by_their_name(string name) =>
        Assert.Equal(30, _scene.MatchedPlan(Csv("Branch,Visits,Loans", "Harrow Lane,10,4", "Mill Road,20,6", $"{name},999,10")).Changes.Where(c => c.Measure.Code == "visits").Sum(c => c.To.Amount));

    [Fact]
    public void Library_whose_figures_happen_to_be_the_sum_is_kept()
    {
        _scene.Library("Oak Street");

        Assert.Equal(4, _scene.MatchedPlan(Csv("Branch,Visits", "Harrow Lane,1", "Mill Road,1", "Oak Street,2")).Changes.Sum(c => c.To.Amount));
    }

    [Fact]
    public void Column_that_is_the_sum_of_the_others_is_not_taken()
    {
        var guess = _scene.Guess(Csv("Branch,Loans desk,Loans kiosk,Loans", "Harrow Lane,10,4,14", "Mill Road,20,6,26", "Oak,1,1,2", "Elm,3,3,6"));

        Assert.Equal("", guess.Layout.Columns["loans"]);
        Assert.True(guess.Columns.Single(c => c.Key == "loans").IsTotal);
    }

    [Fact]
    public void One_library_spelt_three_ways_is_one()
    {
        var file = Csv("Branch,Month,Visits", "Harrow Lane,Apr-23,1", "HARROW LANE LIBRARY,Apr-23,2", "\"Harrow Lane, 12 High Street\",Apr-23,4", "Harow Lane,Apr-23,8");

        Assert.Equal(["Harrow Lane April 2023 visits 15"], Changes(_scene.MatchedPlan(file)));
    }

    [Fact]
    public void Two_libraries_of_one_name_are_told_apart_by_postcode()
    {
        var (one, two) = (_scene.Library("Central", "ZZ1 1AA"), _scene.Library("Central", "ZZ2 2BB"));
        var file = Csv("Branch,Postcode,Visits", "Central,ZZ1 1AA,5", "Central,ZZ22BB,6");

        var plan = _scene.MatchedPlan(file);

        Assert.Equal(5, plan.Changes.Single(c => c.Unit.Id == one).To.Amount);
        Assert.Equal(6, plan.Changes.Single(c => c.Unit.Id == two).To.Amount);
    }

    [Fact]
    public void Two_libraries_of_one_name_without_postcode_are_asked_about()
    {
        _scene.Library("Central", "ZZ1 1AA");
        _scene.Library("Central", "ZZ2 2BB");
        var heading = _scene.Heading(Csv("Branch,Visits", "Central,5", "Harrow Lane,6"));

        var open = SheetMatcher.Read([heading], [], SheetScene.Catalogue, _scene.Names, _scene.Year.Year, _scene.Guess(Csv("Branch,Visits", "Central,5", "Harrow Lane,6")).Layout, new KnownWords(new Dictionary<string, Guid?>(), new Dictionary<string, string?>()));

        Assert.Null(Assert.Single(open.Libraries).Suggested);
    }

    [Fact]
    public void Only_names_that_are_not_known_are_asked_about()
    {
        var file = Csv("Branch,Visits", "Harrow Lane,5", "Branch 7,6");
        var heading = _scene.Heading(file);

        var open = SheetMatcher.Read([heading], [], SheetScene.Catalogue, _scene.Names, _scene.Year.Year, _scene.Guess(file).Layout, new KnownWords(new Dictionary<string, Guid?>(), new Dictionary<string, string?>()));

        Assert.Equal("Branch 7", Assert.Single(open.Libraries).Text);
        Assert.Null(open.Sheet);
    }

    [Theory]
    [InlineData("1,234", 1234)]
    [InlineData("1 234", 1234)]
    [InlineData("1234.00", 1234)]
    [InlineData("123*", 123)]
    [InlineData("123 [1]", 123)]
    [InlineData("123 (est)", 123)]
    [InlineData("0", 0)]
    public void Figure_is_read_as_other_systems_write_it(string text, long amount) =>
        Assert.Equal(amount, Assert.Single(_scene.MatchedPlan(Csv("Branch,Visits,Note", $"Harrow Lane,\"{text}\",x", "Nowhere,5,y")).Changes).To.Amount);

    [Theory]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("<5")]
    [InlineData("closed")]
    [InlineData("12%")]
    [InlineData("£12")]
    public void What_is_not_a_figure_is_kept_out_and_said(string text)
    {
        var plan = _scene.MatchedPlan(Csv("Branch,Visits", $"Harrow Lane,{text}", "Mill Road,7"));

        Assert.Equal(_road, Assert.Single(plan.Changes).Unit.Id);
        Assert.Equal(text, Assert.Single(plan.Errors).Value);
    }

    [Theory]
    [InlineData("<5", WordMeaning.Half, "2 (estimated)")]
    [InlineData("-", WordMeaning.None, "0")]
    [InlineData("n/a", WordMeaning.NotApplicable, "not applicable")]
    [InlineData("closed", WordMeaning.NotCollected, "not collected")]
    public void Word_stands_for_what_the_person_says(string text, WordMeaning meaning, string saved)
    {
        var plan = _scene.MatchedPlan(Csv("Branch,Visits", $"Harrow Lane,{text}", "Mill Road,7"), l => l with { Words = new Dictionary<string, WordMeaning> { [text] = meaning } });

        Assert.Equal(saved, plan.Changes.Single(c => c.Unit.Id == _lane).ToText);
        Assert.Empty(plan.Errors);
    }

    [Fact]
    public void Sum_with_a_part_that_is_not_a_figure_is_kept_out()
    {
        var file = Csv("Branch,Month,Visits", "Harrow Lane,Apr-23,<5", "Harrow Lane,Apr-23,100", "Mill Road,Apr-23,7");

        Assert.Equal(_road, Assert.Single(_scene.MatchedPlan(file).Changes).Unit.Id);
        // 100 and about 2.
        Assert.Equal("102 (estimated)", _scene.MatchedPlan(file, l => l with { Words = new Dictionary<string, WordMeaning> { ["<5"] = WordMeaning.Half } }).Changes[0].ToText);
    }

    [Fact]
    public void Percentages_are_not_added_up()
    {
        var plan = _scene.MatchedPlan(Csv("Branch,Month,PC use rate %", "Harrow Lane,Apr-23,40%", "Harrow Lane,Apr-23,60%", "Mill Road,Apr-23,50%"));

        Assert.Equal("50%", Assert.Single(plan.Changes).ToText);
        Assert.Contains("cannot be added up", Assert.Single(plan.Errors).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_other_years_are_counted_by_year_and_left_out()
    {
        var plan = _scene.MatchedPlan(Csv("Branch,Month,Visits", "Harrow Lane,Mar-23,1", "Harrow Lane,Apr-23,2", "Harrow Lane,Apr-24,4", "Harrow Lane,May-24,8", "Lost Library,May-24,8"));

        Assert.Equal(2, Assert.Single(plan.Changes).To.Amount);
        Assert.Equal([("2022-23", 1), ("2024-25", 3)], plan.OtherYears.Select(o => (o.Year, o.Rows)));
    }

    [Fact]
    public void Sample_week_is_refused_with_the_reason()
    {
        var plan = _scene.MatchedPlan(Csv("Library,Count start,Count end,Visits", "Harrow Lane,2023-04-01,2023-04-30,50", "Mill Road,2023-05-15,2023-05-21,9"));

        Assert.Equal(50, Assert.Single(plan.Changes).To.Amount);
        var error = Assert.Single(plan.Errors);
        Assert.Equal((3, "15 May 2023 to 21 May 2023"), (error.Line!.Value, error.Value));
        Assert.Contains("sample week", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_are_rolled_to_months() =>
        Assert.Equal(["Harrow Lane April 2023 visits 30"], Changes(_scene.MatchedPlan(Csv("Counter,Date,In", "Harrow Lane,01/04/2023,10", "Harrow Lane,02/04/2023,20"), l => l with { MeasureElse = "visits" })));

    [Fact]
    public void Sheets_of_a_workbook_with_the_same_headings_are_read_together()
    {
        Assert.Equal(3, _scene.MatchedPlan(Book(("April", [[S("Branch"), S("Visits")], [S("Harrow Lane"), N("1")]]), ("May", [[S("Branch"), S("Visits")], [S("Harrow Lane"), N("2")]]))).Changes.Sum(c => c.To.Amount));
    }

    [Fact]
    public void Name_of_the_sheet_is_the_month()
    {
        var file = Book(("April", [[S("Branch"), S("Visits")], [S("Harrow Lane"), N("1")]]), ("May", [[S("Branch"), S("Visits")], [S("Harrow Lane"), N("2")]]));

        Assert.True(_scene.Guess(file).Layout.PeriodIsSheetName);
        Assert.Equal(["Harrow Lane April 2023 visits 1", "Harrow Lane May 2023 visits 2"], Changes(_scene.MatchedPlan(file)));
    }

    [Fact]
    public void Headings_of_next_year_have_the_same_signature() =>
        Assert.Equal(_scene.Heading(Csv("Branch,Apr-23,May-23", "Harrow Lane,1,2")).Signature, _scene.Heading(Csv("A title,,", "Branch,Apr-24,May-24,Jun-24", "Harrow Lane,1,2,3")).Signature);

    [Fact]
    public void Other_headings_have_another_signature() =>
        Assert.NotEqual(_scene.Heading(Csv("Branch,Visits", "Harrow Lane,1")).Signature, _scene.Heading(Csv("Branch,Loans", "Harrow Lane,1")).Signature);

    private static byte[] Csv(params string[] lines) => Text(string.Join('\n', lines) + "\n");

    private static byte[] Merged(string[] merged, params string[][] rows) => Replace(Workbook("Figures", rows), "</sheetData>",
        $"</sheetData><mergeCells>{string.Concat(merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>");

    private static IEnumerable<string> Changes(UploadPlan plan) => plan.Changes.Select(c => $"{c.Name} {ReturnSheet.Period(c.Period)} {c.Measure.Code} {c.ToText}");
}
