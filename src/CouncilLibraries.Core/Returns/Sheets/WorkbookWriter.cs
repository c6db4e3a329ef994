using System.Globalization;
using CouncilLibraries.Core.Exports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CouncilLibraries.Core.Returns;

/// <summary>How a cell of a workbook looks.</summary>
internal enum BookStyle : uint
{
    /// <summary>Text, and never taken for a number or a date.</summary>
    Text,

    /// <summary>A heading of a column.</summary>
    Heading,

    /// <summary>A whole number with thousands separators.</summary>
    Whole,

    /// <summary>One decimal.</summary>
    OneDecimal,

    /// <summary>Two decimals.</summary>
    TwoDecimals,

    /// <summary>Says that nothing belongs here.</summary>
    Aside,

    /// <summary>Text over several lines.</summary>
    Wrapped,

    /// <summary>The title of a sheet of words.</summary>
    Title,
}

/// <summary>A cell: a number, a text, or blank with a format for what will be typed.</summary>
internal readonly record struct BookCell(string? Text, decimal? Number, BookStyle Style)
{
    public static BookCell Of(string? text, BookStyle style = BookStyle.Text) => new(text, null, style);

    public static BookCell Of(decimal? number, BookStyle style = BookStyle.Whole) => new(null, number, style);

    /// <summary>The format of a measure's figures.</summary>
    public static BookStyle StyleOf(Measure measure) => measure.Decimals switch { 0 => BookStyle.Whole, 1 => BookStyle.OneDecimal, _ => BookStyle.TwoDecimals };
}

/// <summary>
/// Writes an Excel workbook sheet by sheet and row by row, so that people with screen readers can use it: every sheet has a
/// name that says what it is, begins in A1 and has one row of headings that stays in sight; no cells are merged.
/// </summary>
internal sealed class WorkbookWriter : IDisposable
{
    private const double LineHeight = 15;

    // What is lost at the ends of lines, in characters.
    private const int WordBreaks = 12;

    private readonly SpreadsheetDocument document;
    private readonly List<string> names = [];

    /// <summary>Starts a workbook.</summary>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="title">What the workbook is.</param>
    public WorkbookWriter(Stream stream, string title)
    {
        document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        document.PackageProperties.Title = title;
        document.PackageProperties.Language = "en-GB";
        document.PackageProperties.Creator = "Council Libraries";
        document.AddWorkbookPart().AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
    }

    /// <summary>Adds a sheet.</summary>
    /// <param name="name">Its name, at most 31 characters.</param>
    /// <param name="widths">Widths of its columns, in characters.</param>
    /// <param name="frozenColumns">Columns at the left that stay in sight; the first row does so where the sheet has headings.</param>
    /// <param name="hasHeadings">Whether the first row holds headings.</param>
    /// <param name="rows">Its rows.</param>
    public async Task AddSheetAsync(
        string name, IReadOnlyList<double> widths, int frozenColumns, bool hasHeadings, IAsyncEnumerable<IReadOnlyList<BookCell>> rows, CancellationToken cancellationToken)
    {
        names.Add(name);
        var part = document.WorkbookPart!.AddNewPart<WorksheetPart>($"sheet{names.Count}");
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(View(frozenColumns, hasHeadings));
        writer.WriteElement(new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            writer.WriteStartElement(Row(row, widths));
            foreach (var cell in row)
            {
                Write(writer, cell);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9 });
        writer.WriteEndElement();
    }

    /// <inheritdoc cref="AddSheetAsync(string, IReadOnlyList{double}, int, bool, IAsyncEnumerable{IReadOnlyList{BookCell}}, CancellationToken)"/>
    public Task AddSheetAsync(string name, IReadOnlyList<double> widths, int frozenColumns, bool hasHeadings, IEnumerable<IReadOnlyList<BookCell>> rows) =>
        AddSheetAsync(name, widths, frozenColumns, hasHeadings, rows.ToAsyncEnumerable(), CancellationToken.None);

    /// <summary>Finishes the workbook.</summary>
    public void Dispose()
    {
        document.WorkbookPart!.Workbook = new Workbook(new Sheets(names.Select((name, i) => new Sheet { Name = name, SheetId = (uint)i + 1, Id = $"sheet{i + 1}" })));
        document.Dispose();
    }

    // Not every program makes a row as high as its text when it opens a file.
    private static Row Row(IReadOnlyList<BookCell> row, IReadOnlyList<double> widths)
    {
        var lines = 1;
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i] is { Style: BookStyle.Heading or BookStyle.Wrapped, Text: { } text })
            {
                lines = Math.Max(lines, (int)Math.Ceiling((text.Length + WordBreaks) / widths[i]));
            }
        }

        return lines == 1 ? new Row() : new Row { Height = lines * LineHeight, CustomHeight = true };
    }

    private static void Write(OpenXmlWriter writer, BookCell cell)
    {
        var style = new OpenXmlAttribute("s", "", ((uint)cell.Style).ToString(CultureInfo.InvariantCulture));
        if (cell.Number is { } number)
        {
            writer.WriteStartElement(new Cell(), [style]);
            writer.WriteElement(new CellValue(number));
        }
        else if (string.IsNullOrEmpty(cell.Text))
        {
            writer.WriteStartElement(new Cell(), [style]);
        }
        else
        {
            writer.WriteStartElement(new Cell(), [style, new OpenXmlAttribute("t", "", "inlineStr")]);
            writer.WriteElement(new InlineString(new Text(XmlText.Clean(cell.Text)) { Space = SpaceProcessingModeValues.Preserve }));
        }

        writer.WriteEndElement();
    }

    private static SheetViews View(int frozenColumns, bool hasHeadings)
    {
        var view = new SheetView { WorkbookViewId = 0 };
        if (frozenColumns > 0 || hasHeadings)
        {
            var pane = (frozenColumns, hasHeadings) switch { (0, _) => PaneValues.BottomLeft, (_, false) => PaneValues.TopRight, _ => PaneValues.BottomRight };
            view.Append(new Pane
            {
                HorizontalSplit = frozenColumns > 0 ? frozenColumns : null, VerticalSplit = hasHeadings ? 1 : null,
                TopLeftCell = SheetFile.Letters(frozenColumns) + (hasHeadings ? "2" : "1"), ActivePane = pane, State = PaneStateValues.Frozen,
            });
        }

        return new SheetViews(view);
    }

    // In the order of BookStyle. The built-in formats 49, 3 and 4 are text, whole numbers and two decimals.
    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.0" }),
        new Fonts(
            new Font(new FontSize { Val = 11 }, new FontName { Val = "Arial" }),
            new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Arial" }),
            new Font(new Italic(), new FontSize { Val = 11 }, new Color { Rgb = "FF505A5F" }, new FontName { Val = "Arial" }),
            new Font(new Bold(), new FontSize { Val = 16 }, new FontName { Val = "Arial" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE3EFED" }) { PatternType = PatternValues.Solid }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFF3F2F1" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            Style(49),
            Style(49, font: 1, fill: 2, wrap: true),
            Style(3),
            Style(164),
            Style(4),
            Style(49, font: 2, fill: 3),
            Style(49, wrap: true),
            Style(49, font: 3)));

    private static CellFormat Style(uint number, uint font = 0, uint fill = 0, bool wrap = false) => new(new Alignment { WrapText = wrap, Vertical = VerticalAlignmentValues.Top })
    {
        NumberFormatId = number, FontId = font, FillId = fill, BorderId = 0, FormatId = 0, ApplyNumberFormat = true, ApplyFont = true, ApplyFill = true, ApplyAlignment = true,
    };
}
