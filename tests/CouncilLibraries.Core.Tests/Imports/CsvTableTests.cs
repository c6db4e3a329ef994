using System.Text;
using CouncilLibraries.Core.Imports;

namespace CouncilLibraries.Core.Tests.Imports;

public sealed class CsvTableTests
{
    [Fact]
    public void Byte_order_mark_is_not_part_of_the_first_column()
    {
        using var table = CsvTable.Open(new MemoryStream([0xEF, 0xBB, 0xBF, .. "name\nÉcole"u8]), "f.csv", "name");
        Assert.True(table.Read(new ImportReport("f.csv")));
        Assert.Equal("École", table["name"]);
    }

    [Fact]
    public void Missing_columns_are_named() =>
        Refused("name,rank\n", "f.csv:1: the columns value, period are missing. The file has name, rank.", "name", "value", "period");

    [Fact]
    public void Column_that_stands_twice_is_refused() => Refused("name,Name\n", "f.csv:1: the column Name stands twice.");

    [Fact]
    public void Empty_file_is_refused() => Refused("", "f.csv: the file is empty.");

    [Fact]
    public void Semicolons_are_named() => Refused("name;rank\n", "f.csv:1: the columns are separated by semicolons. Save the file with commas.");

    [Fact]
    public void Utf16_is_named()
    {
        var error = Assert.Throws<ImportFileException>(() => CsvTable.Open(new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("name\nx")]), "f.csv"));
        Assert.Equal("f.csv: the text is UTF-16, not UTF-8. Save the file as \"CSV UTF-8\".", error.Message);
    }

    [Fact]
    public void Workbook_is_named()
    {
        var error = Assert.Throws<ImportFileException>(() => CsvTable.Open(new MemoryStream([0x50, 0x4B, 3, 4, 20, 0]), "f.csv"));
        Assert.Equal("f.csv: this is a workbook or a zip archive, not a CSV file. Open it, and save the sheet as \"CSV UTF-8\".", error.Message);
    }

    [Fact]
    public void Latin1_is_refused_with_the_line_that_shows_it()
    {
        // é is one byte, E9, in Latin-1, and no UTF-8.
        using var table = CsvTable.Open(new MemoryStream([.. "name\nplain\nCaf"u8, 0xE9, (byte)'\n']), "f.csv");
        var report = new ImportReport("f.csv");
        Assert.True(table.Read(report));
        var error = Assert.Throws<ImportFileException>(() => table.Read(report));
        Assert.StartsWith("f.csv:3: the text is not UTF-8.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Latin1_header_is_refused()
    {
        var error = Assert.Throws<ImportFileException>(() => CsvTable.Open(new MemoryStream([.. "Caf"u8, 0xE9, (byte)'\n']), "f.csv"));
        Assert.StartsWith("f.csv:1: the text is not UTF-8.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_rows_are_left_out_and_the_rest_goes_on()
    {
        var report = new ImportReport("f.csv");
        var names = Names("name,town\nA,x\nB \"b\",y\nC,y,z\nD\n\"E, e\",\"says \"\"hello\"\"\"\n", report);
        Assert.Equal(["A", "E, e"], names);
        Assert.Equal(5, report.RowsRead);
        Assert.Equal([3, 4, 5], report.LeftOut.Select(r => r.Line));
        Assert.Contains("quote", report.LeftOut[0].Why, StringComparison.Ordinal);
        Assert.Contains("more or fewer values", report.LeftOut[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_through_quoted_line_breaks()
    {
        using var table = CsvTable.Open(ImportDatabase.File("name\n\"two\nlines\"\nlast\n"), "f.csv");
        var report = new ImportReport("f.csv");
        Assert.True(table.Read(report));
        Assert.Equal(2, table.Line);
        Assert.True(table.Read(report));
        Assert.Equal(4, table.Line);
    }

    [Fact]
    public void Quote_that_is_never_closed_is_reported()
    {
        var report = new ImportReport("f.csv");
        Assert.Equal(["A"], Names("name,town\nA,x\n\"B,y\nC,z\n", report));
        Assert.Equal(3, Assert.Single(report.LeftOut).Line);
        Assert.Contains("never closed", report.LeftOut[0].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("", true)]
    [InlineData("-1", false)]
    [InlineData("1.5", false)]
    [InlineData("many", false)]
    [InlineData("1,000", false)]
    [InlineData("101", false)]
    public void Whole_number_is_read_or_reported(string text, bool taken)
    {
        var report = new ImportReport("f.csv");
        using var table = CsvTable.Open(ImportDatabase.File($"n,m\n\"{text}\",x\n"), "f.csv");
        table.Read(report);
        Assert.Equal(taken, table.TryWhole(report, "n", 0, 100, out var value));
        Assert.Equal(text == "12" ? 12 : null, value);
        Assert.Equal(taken ? 0 : 1, report.LeftOutCount);
    }

    [Fact]
    public void Remark_is_written_like_a_compiler_message()
    {
        Assert.Equal("f.csv:3: column \"n\", value \"many\": must be a number", new ImportRemark(3, "n", "many", "must be a number").ToText("f.csv"));
        Assert.Equal("f.csv:3: too short", new ImportRemark(3, null, null, "too short").ToText("f.csv"));
    }

    private static List<string> Names(string text, ImportReport report)
    {
        using var table = CsvTable.Open(ImportDatabase.File(text), "f.csv");
        var names = new List<string>();
        while (table.Read(report))
        {
            names.Add(table["name"]);
        }

        return names;
    }

    private static void Refused(string text, string message, params string[] required) =>
        Assert.Equal(message, Assert.Throws<ImportFileException>(() => CsvTable.Open(ImportDatabase.File(text), "f.csv", required)).Message);
}
