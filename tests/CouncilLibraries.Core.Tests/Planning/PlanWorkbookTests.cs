using CouncilLibraries.Core.Planning;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>The blank workbook of the strategic planning toolkit in Word: valid, and usable with a screen reader.</summary>
public sealed class PlanWorkbookTests
{
    private static readonly PlanGuide Guide = PlanGuide.Current;

    [Fact]
    public void It_is_valid_and_has_title_language_headings_and_heading_rows()
    {
        using var word = Open();
        var body = word.MainDocumentPart!.Document!.Body!;

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal("en-GB", word.PackageProperties.Language);
        Assert.Equal(PlanWorkbook.TitleOf(Guide), word.PackageProperties.Title);
        var levels = body.Elements<Paragraph>().Select(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value).Where(s => s?.StartsWith("Heading", StringComparison.Ordinal) == true)
            .Select(s => s![^1] - '0').Prepend(1).ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, "a level of headings is left out"));
        Assert.DoesNotContain(body.Elements<Paragraph>(), p => p.InnerText.Length == 0);
        var captions = body.Elements<Table>().Select(t => t.GetFirstChild<TableProperties>()!.TableCaption!.Val!.Value!).ToList();
        Assert.Equal(captions.Count, captions.Distinct(StringComparer.Ordinal).Count());
        Assert.All(body.Elements<Table>(), table =>
        {
            Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
            Assert.All(table.Elements<TableRow>(), row => Assert.Equal(table.GetFirstChild<TableGrid>()!.ChildElements.Count, row.Elements<TableCell>().Count()));
            Assert.InRange(table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Sum(c => int.Parse(c.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture)), 9600, 9638);
        });
    }

    [Fact]
    public void It_holds_every_stage_question_and_list_of_the_guide()
    {
        using var word = Open();
        var body = word.MainDocumentPart!.Document!.Body!;
        var text = body.InnerText;

        Assert.Equal(Guide.Stages.Select(s => $"{s.Place}. {s.Name}"), body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading1").Select(p => p.InnerText));
        Assert.Contains(Guide.Provenance, text, StringComparison.Ordinal);
        Assert.Contains(Guide.LegalNote, text, StringComparison.Ordinal);
        Assert.All(Guide.Stages.SelectMany(s => s.Guidance), g => Assert.Contains(g.Text, text, StringComparison.Ordinal));
        Assert.All(Guide.Stages.SelectMany(s => s.Checklist).Concat(Guide.Gunning), q => Assert.Contains(q.Question, text, StringComparison.Ordinal));
        Assert.All(Guide.EvidenceTopics.Concat(Guide.DeliveryModels).Concat(Guide.Characteristics), t => Assert.Contains(t.About, text, StringComparison.Ordinal));
    }

    private static WordprocessingDocument Open()
    {
        var stream = new MemoryStream();
        PlanWorkbook.Write(stream, Guide);
        stream.Position = 0;
        return WordprocessingDocument.Open(stream, isEditable: false);
    }
}
