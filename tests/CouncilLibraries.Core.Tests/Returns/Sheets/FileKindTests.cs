using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns.Sheets;

/// <summary>What a file is is found out from its content; what cannot be read is refused with what to do.</summary>
public sealed class FileKindTests
{
    private const string Heading = "Library,Period,Visits in person [visits]\n";

    [Fact]
    public void Empty_file_is_named() => Refused([], "The file is empty");

    [Fact]
    public void Pdf_is_named() => Refused(BadFiles.Text("%PDF-1.7\n%âãÏÓ\n1 0 obj"), "This is a PDF");

    [Fact]
    public void Zip_under_another_name_is_named() => Refused(BadFiles.Zip(("figures.csv", BadFiles.Text(Heading))), "This is a zip archive");

    [Fact]
    public void Workbook_that_only_looks_like_one_is_named() =>
        Refused(BadFiles.Zip(("[Content_Types].xml", BadFiles.Text("<Types/>")), ("xl/workbook.xml", BadFiles.Text("nothing"))), "The workbook is damaged");

    [Fact]
    public void Word_document_is_named() =>
        Refused(BadFiles.Zip(("[Content_Types].xml", BadFiles.Text("<Types/>")), ("word/document.xml", BadFiles.Text("<w/>"))), "not a workbook");

    [Fact]
    public void Open_document_is_named() => Refused(BadFiles.Zip(("mimetype", BadFiles.Text("application/vnd.oasis.opendocument.spreadsheet"))), "OpenDocument");

    [Fact]
    public void Cut_off_workbook_is_named() => Refused(BadFiles.Workbook([BadFiles.S("Library")])[..200], "The workbook is damaged");

    [Fact]
    public void Workbook_without_sheets_is_named() => Refused(
        BadFiles.Zip(
            ("[Content_Types].xml", BadFiles.Text("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>")),
            ("_rels/.rels", BadFiles.Text("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", BadFiles.Text("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"))),
        "The workbook is damaged");

    [Fact]
    public void Old_Excel_format_is_named() => Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "old Excel format");

    [Fact]
    public void Password_is_named() =>
        Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[60]], "protected by a password");

    [Theory]
    [InlineData("<html><body><table><tr><td>Library</td></tr></table>")]
    [InlineData("\r\n  <!DOCTYPE html><html>")]
    [InlineData("<table>")]
    public void Web_page_named_as_a_spreadsheet_is_named(string text) => Refused(BadFiles.Text(text), "This is a web page");

    [Fact]
    public void Picture_is_refused() => Refused([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "not a spreadsheet that can be read");

    [Fact]
    public void Windows_1252_is_named() => Refused([.. BadFiles.Text(Heading), 0x54, 0xF4, 0x6E, .. BadFiles.Text(",,5\n")], "Windows-1252");

    [Fact]
    public void Utf_16_is_read() =>
        Assert.Equal("Tŷ Gwyn", Assert.Single(Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Library\tPeriod\tvisits\r\nTŷ Gwyn\t\t12\r\n")]).Rows).Library);

    [Fact]
    public void File_over_10_MB_is_refused() => Refused(new byte[SheetFile.MaxBytes + 1], "larger than 10 MB");

    [Fact]
    public void Workbook_that_unpacks_to_more_than_100_MB_is_refused()
    {
        // 101 MB of blanks pack to about 100 kB.
        var bomb = BadFiles.Zip(("[Content_Types].xml", BadFiles.Text("<Types/>")), ("xl/worksheets/sheet1.xml", new byte[101 * 1024 * 1024]));

        Assert.True(bomb.Length < 1024 * 1024);
        Refused(bomb, "unpacks to more than 100 MB");
    }

    [Fact]
    public void Document_type_that_would_expand_itself_is_not_followed()
    {
        var good = BadFiles.Workbook([BadFiles.S("Library"), BadFiles.S("visits")], [BadFiles.S("Harrow Lane"), BadFiles.N("1")]);
        var bad = Replaced(good, "xl/worksheets/sheet1.xml", text => "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>" + text);

        Assert.Single(Read(good).Rows);
        Refused(bad, "The workbook is damaged");
    }

    [Fact]
    public void Too_many_lines_are_refused() =>
        Refused(BadFiles.Text(Heading + string.Concat(Enumerable.Range(0, SheetFile.MaxLines).Select(i => string.Create(CultureInfo.InvariantCulture, $"Branch {i},,5\n")))), "at most 20,000 lines");

    [Fact]
    public void Too_many_columns_are_refused() =>
        Refused(BadFiles.Text("Library," + string.Join(',', Enumerable.Range(0, SheetFile.MaxColumns).Select(i => $"c{i}"))), "300 columns");

    [Fact]
    public void Quote_that_is_never_closed_is_named_with_its_line() => Refused(BadFiles.Text(Heading + "Harrow Lane,,1\n\"Mill Road,,2\n"), "opened on line 3");

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_have_letters(int column, string letters) => Assert.Equal(letters, SheetFile.Letters(column));

    private static ReadSheet Read(byte[] file) => ReturnSheetReader.Read(SheetFile.Read(file), MeasureCatalogue.Current);

    private static void Refused(byte[] file, string why) =>
        Assert.Contains(why, Assert.Throws<ImportFileException>(() => Read(file)).Message, StringComparison.Ordinal);

    private static byte[] Replaced(byte[] zip, string name, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(name)!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(change(text));
        }

        return stream.ToArray();
    }
}
