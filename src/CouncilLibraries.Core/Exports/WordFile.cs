using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CouncilLibraries.Core.Exports;

/// <summary>A column of a table in a Word document.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Width">Its share of the table's width, in hundredths.</param>
public sealed record WordColumn(string Heading, int Width);

/// <summary>
/// Writes a Word document that people with screen readers can use: a title and a language, real headings and lists, tables
/// with a heading row that repeats on each page and a caption in words; nothing is laid out by empty paragraphs or merged cells.
/// </summary>
public sealed class WordFile : IDisposable
{
    /// <summary>Media type of a Word document.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Language = "en-GB";
    private const string Dark = "00453F";
    private const int TableWidth = 9638; // A4 less margins of 2 cm, in twentieths of a point
    private const int BulletList = 1;

    private readonly WordprocessingDocument document;
    private readonly Body body = new();
    private readonly Numbering numbering;
    private int lists = BulletList;

    /// <summary>Starts a document.</summary>
    /// <param name="stream">Where to; seekable. It is complete once this is disposed of.</param>
    /// <param name="title">What the document is; stands at its top, and in the foot of every page.</param>
    public WordFile(Stream stream, string title)
    {
        document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        document.PackageProperties.Title = title;
        document.PackageProperties.Language = Language;
        document.PackageProperties.Creator = "Council Libraries";
        var main = document.AddMainDocumentPart();
        main.Document = new Document(body);
        main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Create(Language, Dark);
        numbering = new Numbering(Abstract(0, NumberFormatValues.Bullet, "•"), Abstract(1, NumberFormatValues.Decimal, "%1."));
        numbering.Append(new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = BulletList });
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = numbering;
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new ThemeFontLanguages { Val = Language });
        var foot = main.AddNewPart<FooterPart>("foot");
        foot.Footer = new Footer(new Paragraph(Styled("Footer"), Written($"{title}, page "), new SimpleField { Instruction = "PAGE" }));
        body.Append(new Paragraph(Styled("Title"), Written(title)));
    }

    /// <summary>A heading.</summary>
    /// <param name="level">1, 2 or 3.</param>
    /// <param name="text">What it says.</param>
    /// <param name="newPage">Whether one of level 1 begins a page.</param>
    public void Heading(int level, string text, bool newPage = true)
    {
        var properties = Styled(string.Create(CultureInfo.InvariantCulture, $"Heading{level}"));
        if (level == 1 && !newPage)
        {
            properties.Append(new PageBreakBefore { Val = false }, new SpacingBetweenLines { Before = "480" });
        }

        body.Append(new Paragraph(properties, Written(text)));
    }

    /// <summary>A paragraph.</summary>
    public void Paragraph(string text)
    {
        // A table leaves no room below itself.
        var properties = body.LastChild is Table ? new ParagraphProperties(new SpacingBetweenLines { Before = "160" }) : null;
        body.Append(properties is null ? new Paragraph(Written(text)) : new Paragraph(properties, Written(text)));
    }

    /// <summary>A text as it was typed: a paragraph a line.</summary>
    public void Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Paragraph(line);
        }
    }

    /// <summary>A paragraph in small print.</summary>
    public void Note(string text) => body.Append(new Paragraph(Styled("Note"), Written(text)));

    /// <summary>A list with bullets.</summary>
    public void Bullets(IEnumerable<string> lines) => List("ListBullet", BulletList, lines);

    /// <summary>A list with numbers, from 1.</summary>
    public void Numbers(IEnumerable<string> lines)
    {
        lists++;
        // Every list counts from 1 again.
        numbering.Append(new NumberingInstance(new AbstractNumId { Val = 1 }, new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = 0 }) { NumberID = lists });
        List("ListNumber", lists, lines);
    }

    /// <summary>A table. Blank cells are for writing into.</summary>
    /// <param name="caption">What it is, for everyone.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows; the first cell of each is its heading where it is not blank.</param>
    /// <param name="leastLines">How many lines of text a row has room for at least.</param>
    public void Table(string caption, IReadOnlyList<WordColumn> columns, IEnumerable<IReadOnlyList<string>> rows, int leastLines = 1)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        body.Append(new Paragraph(Styled("Caption"), Written(caption)));
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "Lines" }, new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Text(TableWidth) }, new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "04A0", FirstRow = true, FirstColumn = true, NoVerticalBand = true }, new TableCaption { Val = caption }),
            new TableGrid(columns.Select(c => new GridColumn { Width = Text(TableWidth * c.Width / 100) })));
        table.Append(Row([.. columns.Select(c => c.Heading)], columns, isHeading: true, 1));
        table.Append(rows.Select(row => Row(row, columns, isHeading: false, leastLines)));
        body.Append(table);
    }

    /// <summary>Finishes the document.</summary>
    public void Dispose()
    {
        body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "foot" }, new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 }));
        document.Dispose();
    }

    private void List(string style, int number, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            body.Append(new Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = style }, new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = number })), Written(line)));
        }
    }

    private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<WordColumn> columns, bool isHeading, int lines)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (lines > 1)
        {
            properties.Append(new TableRowHeight { Val = (uint)(lines * 300), HeightType = HeightRuleValues.AtLeast });
        }

        if (isHeading)
        {
            properties.Append(new TableHeader());
        }

        return new TableRow(
        [
            properties,
            .. cells.Select((text, i) => new TableCell(
                new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Text(TableWidth * columns[i].Width / 100) }),
                text.Length == 0 ? new Paragraph(Styled("Cell")) : new Paragraph(Styled("Cell"), Written(text)))),
        ]);
    }

    private static AbstractNum Abstract(int id, NumberFormatValues format, string text) => new(
        new MultiLevelType { Val = MultiLevelValues.SingleLevel },
        new Level(
            new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "426", Hanging = "426" }))
        { LevelIndex = 0 })
    { AbstractNumberId = id };

    private static ParagraphProperties Styled(string style) => new(new ParagraphStyleId { Val = style });

    /// <summary>Text as it was typed, its line breaks too.</summary>
    private static Run Written(string text) => new(XmlText.Clean(text).Split('\n')
        .SelectMany(IEnumerable<OpenXmlElement> (line, i) => [.. i == 0 ? (OpenXmlElement[])[] : [new Break()], new Text(line) { Space = SpaceProcessingModeValues.Preserve }]));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The styles of our Word documents.</summary>
internal static class WordStyles
{
    private const string Font = "Arial";
    private const string Line = "8FA6A3";

    public static Styles Create(string language, string dark) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font }, new FontSize { Val = "22" }, new Languages { Val = language, EastAsia = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "140", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph("Title", "Title", size: 48, dark, before: 0, after: 200),
        Paragraph("Heading1", "heading 1", size: 36, dark, before: 0, after: 160, outline: 0, newPage: true),
        Paragraph("Heading2", "heading 2", size: 28, dark, before: 360, after: 100, outline: 1),
        Paragraph("Heading3", "heading 3", size: 24, dark, before: 240, after: 80, outline: 2),
        Paragraph("Caption", "caption", size: 22, "000000", before: 200, after: 80, keepsNext: true),
        Paragraph("Note", "Note", size: 20, "3C4A48", isBold: false),
        Paragraph("Cell", "Cell", size: 21, "000000", before: 40, after: 40, isBold: false),
        Paragraph("Footer", "footer", size: 18, "3C4A48", isBold: false),
        Paragraph("ListBullet", "List Bullet", size: 22, "000000", after: 80, isBold: false),
        Paragraph("ListNumber", "List Number", size: 22, "000000", after: 80, isBold: false),
        new Style(new StyleName { Val = "Normal Table" }, new StyleTableProperties(new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa })) { Type = StyleValues.Table, StyleId = "TableNormal", Default = true },
        Lines(dark));

    private static Style Paragraph(
        string id, string name, int size, string colour, int before = 0, int after = 140, int? outline = null, bool newPage = false, bool isBold = true, bool keepsNext = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null || keepsNext)
        {
            paragraph.Append(new KeepNext(), new KeepLines());
        }

        if (newPage)
        {
            paragraph.Append(new PageBreakBefore());
        }

        paragraph.Append(new SpacingBetweenLines { Before = Text(before), After = Text(after) });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }

        var run = new StyleRunProperties();
        if (isBold)
        {
            run.Append(new Bold());
        }

        run.Append(new Color { Val = colour }, new FontSize { Val = Text(size) });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static Style Lines(string dark) => new(
        new StyleName { Val = "Lines" }, new BasedOn { Val = "TableNormal" },
        new StyleTableProperties(
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4, Color = Line }, new LeftBorder { Val = BorderValues.Single, Size = 4, Color = Line },
                new BottomBorder { Val = BorderValues.Single, Size = 4, Color = Line }, new RightBorder { Val = BorderValues.Single, Size = 4, Color = Line },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = Line }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = Line }),
            new TableCellMarginDefault(new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(
            new RunPropertiesBaseStyle(new Bold(), new Color { Val = dark }),
            new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Fill = "E3EEEC", Color = "auto" }))
        { Type = TableStyleOverrideValues.FirstRow })
    { Type = StyleValues.Table, StyleId = "Lines", CustomStyle = true };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
