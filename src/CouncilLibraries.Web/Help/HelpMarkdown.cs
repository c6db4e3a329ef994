using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CouncilLibraries.Web.Help;

/// <summary>Writes the Markdown of help pages as the site's own HTML. HTML in the text is shown as text.</summary>
public static class HelpMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML of a page, without its title.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isPart">Whether it stands with others on one page: headings are one step smaller, and their ids begin with the page's.</param>
    public static string Html(HelpPage page, bool isPart = false)
    {
        ArgumentNullException.ThrowIfNull(page);
        var document = Markdown.Parse(page.Text, Pipeline);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HeadingBlock heading:
                    var html = heading.GetAttributes();
                    html.Id = (isPart ? $"{page.Slug}-" : "") + IdOf(heading, seen);
                    html.AddClass(heading.Level == 2 ? "govuk-heading-m" : "govuk-heading-s");
                    heading.Level += isPart ? 1 : 0;
                    break;
                case ListBlock list:
                    list.GetAttributes().AddClass(list.IsOrdered ? "govuk-list govuk-list--number govuk-list--spaced" : "govuk-list govuk-list--bullet");
                    break;
                case Table table:
                    table.GetAttributes().AddClass("data-table data-table--plain help-table");
                    break;
                case QuoteBlock quote:
                    quote.GetAttributes().AddClass("govuk-inset-text");
                    break;
                case LinkInline link:
                    link.GetAttributes().AddClass("govuk-link");
                    break;
                case ParagraphBlock { Parent: MarkdownDocument } paragraph:
                    paragraph.GetAttributes().AddClass("govuk-body");
                    break;
            }
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The words of a page, heading by heading.</summary>
    public static IReadOnlyList<HelpPassage> Passages(HelpPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (passages, seen, current) = (new List<HelpPassage>(), new HashSet<string>(StringComparer.Ordinal), (HelpHeading?)null);
        foreach (var block in Markdown.Parse(page.Text, Pipeline).Descendants<Block>())
        {
            switch (block)
            {
                case HeadingBlock heading:
                    current = new HelpHeading(IdOf(heading, seen), Plain(heading.Inline), heading.Level);
                    passages.Add(new HelpPassage(current, ""));
                    break;
                case TableRow { IsHeader: false } row:
                    passages.Add(new HelpPassage(current, string.Join(": ", row.Descendants<ParagraphBlock>().Select(p => Plain(p.Inline)))));
                    break;
                case LeafBlock { Parent: not TableCell } words when Plain(words.Inline) is { Length: > 0 } text:
                    passages.Add(new HelpPassage(current, text));
                    break;
            }
        }

        return passages;
    }

    private static string IdOf(HeadingBlock heading, HashSet<string> seen)
    {
        var id = new StringBuilder();
        foreach (var letter in Plain(heading.Inline).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                id.Append(letter);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        var name = id.ToString().Trim('-');
        return seen.Add(name) ? name : throw new InvalidDataException($"The heading “{name}” stands twice on one help page.");
    }

    private static string Plain(ContainerInline? inline) =>
        inline is null ? "" : string.Concat(inline.Descendants().Select(i => i switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, LineBreakInline => " ", _ => "" })).Trim();
}
