using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Tests.Returns.Sheets;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>Themes and counts from a spreadsheet: what is read, what is left out, what is refused.</summary>
public sealed class ThemeFileTests
{
    private readonly ImportReport _report = new("themes.csv");

    [Theory]
    [InlineData("Theme,Count,What people said")]
    [InlineData("Topic;Number of responses;Comments")]
    [InlineData("THEME\tHow many said so?\tSummary")]
    [InlineData("Main issue,Mentions,Example")]
    [InlineData("Category,Total,Description")]
    public void Headings_are_read_as_people_word_them(string heading)
    {
        var separator = heading.Contains(';', StringComparison.Ordinal) ? ';' : heading.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';

        var row = Assert.Single(Read($"{heading}\nOpening hours{separator}14{separator}Open on Saturdays\n"));

        Assert.Equal(new ThemeRow(2, "Opening hours", 14, "Open on Saturdays"), row);
        Assert.Empty(_report.LeftOut);
    }

    [Fact]
    public void Lines_above_the_headings_and_columns_not_known_are_passed_over()
    {
        var row = Assert.Single(Read("Themes\nSurvey of 2026\nTheme,Share,Count\nParking,12%,\"1,204\"\n"));

        Assert.Equal(new ThemeRow(4, "Parking", 1204, null), row);
        Assert.Equal("The column “Share” (B) was not read.", Assert.Single(_report.Notes));
    }

    [Fact]
    public void What_cannot_be_taken_is_left_out_by_line_and_column_with_the_reason()
    {
        var rows = Read("""
            Theme,Count,What people said
            Parking,many,Too dear
            ,12,No theme
            Quiet places,,Not counted
            Toilets,-3,
            Computers,12.5,
            Jobs,4,Write to jo@example.org
            Call 01632 960001,3,
            Children,10000001,
            Total,99,
            Heating,0,Cold
            """);

        Assert.Equal(new ThemeRow(11, "Heating", 0, "Cold"), Assert.Single(rows));
        Assert.Equal(
            [
                (2, "Count", "many", "this must be a whole number, 0 or more; the line was left out"),
                (3, "Theme", "", "there is no theme; the line was left out"),
                (4, "Count", "", "there is no number. Write 0 where nobody said so; the line was left out"),
                (5, "Count", "-3", "this must be a whole number, 0 or more; the line was left out"),
                (6, "Count", "12.5", "this must be a whole number, 0 or more; the line was left out"),
                (7, "What people said", null, "there is an e-mail address in this cell. Take out whatever says who somebody is; the line was left out"),
                (8, "Theme", null, "there is a telephone number in this cell. Take out whatever says who somebody is; the line was left out"),
                (9, "Count", "10000001", "this must be 10,000,000 or less; the line was left out"),
            ], _report.LeftOut.Select(r => (r.Line, r.Column, r.Value, r.Why)));
        Assert.Equal((10, "a total; it was left out"), (Assert.Single(_report.Warnings).Line, _report.Warnings[0].Why));
    }

    [Fact]
    public void Texts_longer_than_are_kept_are_left_out_and_not_cut()
    {
        var said = new string('x', ConsultationTheme.MaxTextLength);

        var row = Assert.Single(Read($"Theme,Count,Said\nLong enough,1,{said}\nToo long,1,{said}y\n{new string('t', ConsultationTheme.MaxNameLength + 1)},1,\n"));

        Assert.Equal(said, row.Said);
        Assert.Equal(["what people said must be 2,000 characters or fewer; the line was left out", "a theme must be 200 characters or fewer; the line was left out"], _report.LeftOut.Select(r => r.Why));
        Assert.All(_report.LeftOut, r => Assert.Equal(61, r.Value!.Length));
    }

    [Fact]
    public void A_workbook_is_read_like_a_text()
    {
        var said = new string('x', 1500);

        var rows = Read(BadFiles.Workbook([BadFiles.S("Theme"), BadFiles.S("Count"), BadFiles.S("Comments")], [BadFiles.S("Parking"), BadFiles.N("14"), BadFiles.S(said)], [BadFiles.S("Jobs"), BadFiles.N("0.5"), BadFiles.S("")]));

        Assert.Equal(new ThemeRow(2, "Parking", 14, said), Assert.Single(rows));
        Assert.Equal("0.5", Assert.Single(_report.LeftOut).Value);
    }

    [Theory]
    [InlineData("Theme,Count,Name,E-mail\nParking,1,Jo,jo@example.org\n", "C “Name” (names); D “E-mail” (e-mail addresses)")]
    [InlineData("Theme,Count,Postcode\nParking,1,AB1 2DE\n", "C “Postcode” (postcodes)")]
    [InlineData("Name,E-mail,Answer\nJo,jo@example.org,Open longer\n", "A “Name” (names); B “E-mail” (e-mail addresses)")]
    public void A_file_that_says_who_answered_is_refused_whole(string text, string columns)
    {
        var why = Refused(BadFiles.Text(text));

        Assert.Contains($"columns that would say who answered: {columns}.", why, StringComparison.Ordinal);
        Assert.Contains("Nothing of it was kept. Take th", why, StringComparison.Ordinal);
        Assert.DoesNotContain("jo@", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Answer,Library\nOpen longer,Harrow Lane\n", "No column of themes was found")]
    [InlineData("Theme,Library\nParking,Harrow Lane\n", "No column of counts was found. Single answers are not kept here")]
    [InlineData("Theme,Count,Total\nParking,1,1\n", "Two columns could be the count: B “Count” and C “Total”")]
    [InlineData("%PDF-1.7\n", "This is a PDF")]
    [InlineData("<html>", "This is a web page")]
    [InlineData("\n\n", "There is nothing in the file")]
    public void A_file_of_another_kind_is_refused_with_what_to_do(string text, string why) => Assert.StartsWith(why, Refused(BadFiles.Text(text)), StringComparison.Ordinal);

    private List<ThemeRow> Read(string text) => Read(BadFiles.Text(text));

    private List<ThemeRow> Read(byte[] file) => ThemeFile.Read(file, _report);

    private string Refused(byte[] file) => Assert.Throws<ImportFileException>(() => Read(file)).Message;
}
