using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace CouncilLibraries.Core.Tests.Returns.Sheets;

/// <summary>Makes files as people send them, good and bad.</summary>
internal static class BadFiles
{
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A small workbook, written by hand: each cell is the inner XML of a <c>c</c> element with its attributes, as Excel saves it.</summary>
    /// <param name="rows">Rows of cells; see <see cref="S"/>, <see cref="N"/>.</param>
    public static byte[] Workbook(params string[][] rows) => Workbook("Libraries", rows);

    public static byte[] Workbook(string sheet, string[][] rows) => Book((sheet, rows));

    /// <summary>A workbook of several sheets.</summary>
    public static byte[] Book(params (string Name, string[][] Rows)[] sheets)
    {
        static string Data(string[][] rows) => string.Concat(rows.Select((cells, r) => string.Create(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">")
            + string.Concat(cells.Select((cell, c) => cell.Replace("<c", string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + c)}{r + 1}\""), StringComparison.Ordinal))) + "</row>"));
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip([
            ("[Content_Types].xml", Text($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>")),
            ("_rels/.rels", Text($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", Text($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>"))}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Text($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id=\"r2\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")),
            ("xl/styles.xml", Text($"<styleSheet xmlns=\"{Main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"mmm\\-yy\"/><numFmt numFmtId=\"165\" formatCode=\"#,##0 &quot;days&quot;\"/></numFmts><cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>")),
            ("xl/sharedStrings.xml", Text($"<sst xmlns=\"{Main}\"><si><t>Library</t></si><si><r><t>Harrow </t></r><r><rPr><b/></rPr><t>Lane</t></r></si></sst>")),
            .. sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", Text($"<worksheet xmlns=\"{Main}\"><sheetData>{Data(s.Rows)}</sheetData></worksheet>")))]);
    }

    /// <summary>The file with something else in the XML of its first sheet.</summary>
    public static byte[] Replace(byte[] workbook, string text, string by)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("xl/worksheets/sheet1.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open()))
            {
                xml = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            writer.Write(xml.Replace(text, by, StringComparison.Ordinal));
        }

        return stream.ToArray();
    }

    /// <summary>A text.</summary>
    public static string S(string text) => $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>A number, with the number of its style: 1 and 2 are dates, 3 is days, 4 is per cent.</summary>
    public static string N(string number, int style = 0) => string.Create(CultureInfo.InvariantCulture, $"<c s=\"{style}\"><v>{number}</v></c>");

    /// <summary>A text of the list that all sheets share.</summary>
    public static string Shared(int number) => string.Create(CultureInfo.InvariantCulture, $"<c t=\"s\"><v>{number}</v></c>");

    /// <summary>A formula with the value that it had when the file was saved, or none.</summary>
    public static string F(string formula, string? value) => $"<c><f>{SecurityElement.Escape(formula)}</f>{(value is null ? "" : $"<v>{value}</v>")}</c>";
}
