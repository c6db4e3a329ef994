using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CouncilLibraries.Core.Imports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CouncilLibraries.Core.Returns;

/// <summary>Reads the figures of an Excel workbook (.xlsx): values as they were last worked out; formulas are never run.</summary>
internal sealed class WorkbookFile
{
    /// <summary>Most bytes that all parts of a workbook may unpack to.</summary>
    public const long MaxUnpacked = 100 * 1024 * 1024;

    private const int MaxParts = 500;
    private const int MaxSharedTexts = 500_000;
    private const long LongestPart = 20_000_000;
    private const int DaysFrom1904 = 1462;
    private const string Damaged = "The workbook is damaged and cannot be read. Open it, save it again as Excel Workbook (.xlsx), and send that.";

    private static readonly Comparer<SheetLine> ByNumber = Comparer<SheetLine>.Create((one, other) => one.Number.CompareTo(other.Number));

    private readonly List<string> texts = [];
    private readonly List<Format> formats = [];
    private readonly int longest;
    private bool is1904;
    private int cells;

    private WorkbookFile(int longest) => this.longest = longest;

    private enum Format
    {
        Number,
        Date,
        Percent,
    }

    /// <summary>Reads the sheets of figures: those that the template has, or the first where there is none of them.</summary>
    /// <param name="content">The file.</param>
    /// <param name="everySheet">Whether all that have anything in them are read instead.</param>
    /// <param name="longest">Longest text kept of a cell.</param>
    /// <exception cref="ImportFileException">It is no such workbook.</exception>
    public static SheetBook Read(byte[] content, bool everySheet, int longest)
    {
        try
        {
            RefuseUnlessWorkbook(content);
            using var stream = new MemoryStream(content, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = LongestPart });
            return new WorkbookFile(longest).Read(document.WorkbookPart ?? throw new ImportFileException(Damaged), everySheet);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or OpenXmlPackageException or FileFormatException or IOException or UriFormatException
            or ArgumentException or FormatException or InvalidOperationException or InvalidCastException or KeyNotFoundException or NotSupportedException)
        {
            throw new ImportFileException(Damaged, e);
        }
    }

    /// <summary>
    /// Unpacks every part once, counting: what a zip says about its own sizes is not to be trusted, and nothing else may be
    /// read before this bound holds.
    /// </summary>
    private static void RefuseUnlessWorkbook(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MaxParts)
        {
            throw new ImportFileException("There is too much in the file: the workbook has too many parts.");
        }

        var left = MaxUnpacked;
        var buffer = new byte[81920];
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0; left -= read)
            {
                if (read > left)
                {
                    throw new ImportFileException("There is too much in the file: the workbook unpacks to more than 100 MB. Copy the figures into a new template and send that.");
                }
            }
        }

        if (zip.GetEntry("[Content_Types].xml") is null || !zip.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ImportFileException(zip.GetEntry("mimetype") is not null
                ? "This is an OpenDocument file. Save it as Excel Workbook (.xlsx) or as CSV."
                : zip.GetEntry("[Content_Types].xml") is not null
                    ? "This is an Office document, but not a workbook. Send an Excel Workbook (.xlsx) or a CSV file."
                    : "This is a zip archive, not a workbook. Unpack it and send the spreadsheet in it.");
        }
    }

    private SheetBook Read(WorkbookPart workbook, bool everySheet)
    {
        if (workbook.Workbook?.Sheets is not { } listed)
        {
            throw new ImportFileException(Damaged);
        }

        is1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true;
        ReadFormats(workbook.WorkbookStylesPart?.Stylesheet);
        ReadTexts(workbook.SharedStringTablePart);
        var sheets = listed.Elements<Sheet>().Where(s => s.Id?.Value is not null)
            .Select(s => (Name: s.Name?.Value ?? "", Part: workbook.GetPartById(s.Id!.Value!) as WorksheetPart))
            .Where(s => s.Part is not null).ToList();
        if (everySheet)
        {
            return new SheetBook([.. sheets.Select(s => new SheetTable(s.Name, ReadLines(s.Part!))).Where(t => t.Lines.Count > 0)], []);
        }

        var known = sheets.FindAll(s => ReturnSheet.IsFigures(s.Name));
        var chosen = known.Count > 0 ? known : sheets[..Math.Min(1, sheets.Count)];
        var passedOver = sheets.Except(chosen).Select(s => s.Name).Where(name => !ReturnSheet.IsCompanion(name));
        return new SheetBook(chosen.ConvertAll(s => new SheetTable(s.Name, ReadLines(s.Part!))), [.. passedOver]);
    }

    private void ReadFormats(Stylesheet? styles)
    {
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(n => n.NumberFormatId is not null)
            .ToLookup(n => n.NumberFormatId!.Value, n => n.FormatCode?.Value ?? "");
        foreach (var cell in styles?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var id = cell.NumberFormatId?.Value ?? 0;
            formats.Add(id switch
            {
                9 or 10 => Format.Percent,
                (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => Format.Date,
                _ => own?[id].Select(FormatOf).FirstOrDefault() ?? Format.Number,
            });
        }
    }

    // What stands in quotes, brackets or after a backslash is shown as it is, and says nothing about the number.
    private static Format FormatOf(string code)
    {
        var (inQuotes, inBrackets) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*': i++; break;
                case '"': inQuotes = !inQuotes; break;
                case '[': inBrackets = true; break;
                case ']': inBrackets = false; break;
                case '%' when !inQuotes: return Format.Percent;
                case 'd' or 'm' or 'y' or 'h' or 's' or 'D' or 'M' or 'Y' or 'H' or 'S' when !inQuotes && !inBrackets: return Format.Date;
            }
        }

        return Format.Number;
    }

    private void ReadTexts(SharedStringTablePart? part)
    {
        if (part is null)
        {
            return;
        }

        using var xml = Open(part);
        var text = new StringBuilder();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                text.Clear();
                if (xml.IsEmptyElement)
                {
                    texts.Add("");
                }
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
            }

            if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                Append(text, xml);
            }
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "si" })
            {
                texts.Add(text.ToString().Trim());
                if (texts.Count > MaxSharedTexts)
                {
                    throw new ImportFileException("There is too much in the file: the workbook holds too many texts.");
                }
            }
        }
    }

    private List<SheetLine> ReadLines(WorksheetPart part)
    {
        using var xml = Open(part);
        var lines = new List<SheetLine>();
        var (line, column) = (0, -1);
        Dictionary<int, SheetCell>? filled = null;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                line = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : line + 1;
                (column, filled) = (-1, null);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                if (ReadCell(xml) is not { } cell)
                {
                    continue;
                }

                if (filled is null)
                {
                    lines.Add(new SheetLine(line, filled = []));
                }

                filled[column] = cell;
                SheetFile.Bound(lines.Count, column, ++cells);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && Corners(xml.GetAttribute("ref")) is { } merged)
            {
                FillMerged(lines, merged);
            }
        }

        return lines;
    }

    // Of merged cells the first alone is filled. Names, headings and dates hold for all of them; a figure is counted once.
    private void FillMerged(List<SheetLine> lines, (int Left, int Top, int Right, int Bottom) merged)
    {
        if (Line(merged.Top) is not { } top || top[merged.Left] is not { } cell || (cell.Kind == SheetCellKind.Number && !(merged.Top == merged.Bottom && IsYear(cell.Text))) || cell.Kind == SheetCellKind.Error)
        {
            return;
        }

        for (var number = merged.Top; number <= merged.Bottom; number++)
        {
            if (Line(number) is not { Cells: Dictionary<int, SheetCell> filled })
            {
                continue;
            }

            for (var column = merged.Left; column <= merged.Right; column++)
            {
                if (filled.TryAdd(column, cell))
                {
                    SheetFile.Bound(lines.Count, column, ++cells);
                }
            }
        }

        SheetLine? Line(int number)
        {
            var at = lines.BinarySearch(new SheetLine(number, new Dictionary<int, SheetCell>()), ByNumber);
            return at < 0 ? null : lines[at];
        }

        static bool IsYear(string text) => text.Length == 4 && text is ['1', '9', ..] or ['2', '0', ..];
    }

    private static (int Left, int Top, int Right, int Bottom)? Corners(string? range)
    {
        var corners = (range ?? "").Split(':');
        return corners.Length == 2 && ColumnOf(corners[0]) is { } left && ColumnOf(corners[1]) is { } right && LineOf(corners[0]) is { } top && LineOf(corners[1]) is { } bottom
            && bottom <= SheetFile.MaxLines && right < SheetFile.MaxColumns ? (left, top, right, bottom) : null;

        static int? LineOf(string reference) => int.TryParse(reference.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;
    }

    private SheetCell? ReadCell(XmlReader xml)
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        if (xml.IsEmptyElement)
        {
            return null;
        }

        var (depth, isFormula, text) = (xml.Depth, false, new StringBuilder());
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            switch (xml)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "f" }: isFormula = true; break;
                case { NodeType: XmlNodeType.Element, LocalName: "v" or "t" }: Append(text, xml); break;
            }
        }

        var raw = text.ToString().Trim();
        return raw.Length == 0
            ? isFormula ? new SheetCell("", SheetCellKind.Error, IsFormula: true) : null
            : type switch
            {
                "s" => texts[int.Parse(raw, NumberStyles.None, CultureInfo.InvariantCulture)] is { Length: > 0 } shared ? new SheetCell(shared, SheetCellKind.Text, isFormula) : null,
                "e" => new SheetCell(raw, SheetCellKind.Error, isFormula),
                "b" => new SheetCell(raw == "1" ? "TRUE" : "FALSE", SheetCellKind.Text, isFormula),
                "str" or "inlineStr" => new SheetCell(raw, SheetCellKind.Text, isFormula),
                "d" => DateTime.TryParse(raw, CultureInfo.InvariantCulture, out var day) ? Date(day, isFormula) : new SheetCell(raw, SheetCellKind.Text, isFormula),
                _ => Number(raw, style, isFormula),
            };
    }

    private SheetCell Number(string raw, string? style, bool isFormula)
    {
        // A cast to decimal keeps the fifteen digits that a spreadsheet shows: 0.1 + 0.2 is 0.3.
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e18)
        {
            return new SheetCell(raw, SheetCellKind.Text, isFormula);
        }

        var format = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < formats.Count ? formats[index] : Format.Number;
        return format switch
        {
            Format.Date when number is >= 1 and < 2_900_000 => Date(DateTime.FromOADate(number + (is1904 ? DaysFrom1904 : 0)), isFormula),
            Format.Percent => new SheetCell(Plain((decimal)number * 100) + "%", SheetCellKind.Number, isFormula),
            _ => new SheetCell(Plain((decimal)number), SheetCellKind.Number, isFormula),
        };
    }

    private static SheetCell Date(DateTime day, bool isFormula) => new(day.ToString(ReturnSheet.DayFormat, CultureInfo.InvariantCulture), SheetCellKind.Date, isFormula);

    private static string Plain(decimal number) => number.ToString("0.###############", CultureInfo.InvariantCulture);

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }

    private void Append(StringBuilder text, XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && text.Length < longest)
            {
                text.Append(SheetFile.Cut(xml.Value, longest));
            }
        }
    }

    private static XmlReader Open(OpenXmlPart part) =>
        XmlReader.Create(part.GetStream(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true, MaxCharactersInDocument = MaxUnpacked });
}
