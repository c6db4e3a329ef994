using CouncilLibraries.Core.Assessments;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CouncilLibraries.Core.Tests.Assessments;

/// <summary>The blank workbook in Word: valid, and usable with a screen reader.</summary>
public sealed class FrameworkWorkbookTests
{
    /// <summary>Every template, for both kinds of unit.</summary>
    public static TheoryData<string, bool> All => new() { { "full", false }, { "full", true }, { "shorter", false }, { "shorter", true } };

    [Theory, MemberData(nameof(All))]
    public void It_is_valid_and_has_title_language_headings_and_heading_rows(string template, bool library)
    {
        using var word = Open(template, library, out _);
        var body = word.MainDocumentPart!.Document!.Body!;

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal("en-GB", word.PackageProperties.Language);
        Assert.Equal("en-GB", word.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value);
        Assert.Contains(library ? "of a library" : "of a library service", word.PackageProperties.Title, StringComparison.Ordinal);
        var levels = body.Elements<Paragraph>().Select(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value).Where(s => s?.StartsWith("Heading", StringComparison.Ordinal) == true)
            .Select(s => s![^1] - '0').Prepend(1).ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, "a level of headings is left out"));
        // Nothing is laid out by empty paragraphs; only cells for writing are empty.
        Assert.DoesNotContain(body.Elements<Paragraph>(), p => p.InnerText.Length == 0);
        Assert.All(body.Elements<Table>(), table =>
        {
            Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
            Assert.NotNull(table.GetFirstChild<TableProperties>()!.TableCaption);
            Assert.Empty(table.Descendants<GridSpan>());
            Assert.Empty(table.Descendants<VerticalMerge>());
        });
    }

    [Fact]
    public void A_library_gets_its_own_words_and_only_what_is_asked_of_it()
    {
        using var word = Open("shorter", library: true, out var framework);
        var text = word.MainDocumentPart!.Document!.Body!.InnerText;

        Assert.Contains(framework.FindCriterion("agreed-vision")!.Library!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(framework.FindCriterion("agreed-vision")!.Service!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(framework.FindCriterion("political-sponsorship")!.Name, text, StringComparison.Ordinal);
        Assert.Contains(framework.Scale[3].Help, text, StringComparison.Ordinal);
        Assert.Contains(framework.Provenance, text, StringComparison.Ordinal);
    }

    private static WordprocessingDocument Open(string template, bool library, out Framework framework)
    {
        framework = FrameworkFile.Starter("1").Content!;
        var stream = new MemoryStream();
        FrameworkWorkbook.Write(stream, framework, framework.FindTemplate(template)!, library);
        stream.Position = 0;
        return WordprocessingDocument.Open(stream, isEditable: false);
    }
}
