using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>What is wrong with the form, each line leading to its field. The layout shows it on every page; writes nothing when all is well.</summary>
[HtmlTargetElement("gov-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The page that is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        output.Content.AppendHtml("<div role=\"alert\"><h2 class=\"govuk-error-summary__title\">There is a problem</h2><div class=\"govuk-error-summary__body\"><ul class=\"govuk-list govuk-error-summary__list\">");
        var fields = FieldId.Written(ViewContext);
        foreach (var (name, message) in ViewContext.ModelState
            .Select(s => (s.Key, At: fields.IndexOf(s.Key), State: s.Value!))
            .OrderBy(s => s.At < 0 ? int.MaxValue : s.At)
            .SelectMany(s => s.State.Errors.Select(e => (s.At < 0 ? null : s.Key, e.ErrorMessage)))
            .Distinct())
        {
            output.Content.AppendHtml("<li>").AppendHtml(Line(name, message)).AppendHtml("</li>");
        }
        output.Content.AppendHtml("</ul></div></div>");
    }

    private static TagBuilder Line(string? name, string message)
    {
        var line = new TagBuilder(name is null ? "span" : "a");
        if (name is not null)
        {
            line.Attributes["href"] = "#" + FieldId.Of(name);
        }
        line.InnerHtml.Append(message.Length == 0 ? "This could not be read. Check what you typed" : message);
        return line;
    }
}

/// <summary>A state in one or two words.</summary>
[HtmlTargetElement("gov-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>grey, green, yellow, orange, red, purple, blue …; without it, the product's own tint.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", "govuk-tag" + (string.IsNullOrEmpty(Colour) ? "" : " govuk-tag--" + Colour));
    }
}

/// <summary>Words set apart from the text around them.</summary>
[HtmlTargetElement("gov-inset")]
public sealed class InsetTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-inset-text");
    }
}

/// <summary>A consequence that must be seen before going on.</summary>
[HtmlTargetElement("gov-warning")]
public sealed class WarningTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-warning-text");
        output.PreContent.SetHtmlContent("<span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span><strong class=\"govuk-warning-text__text\"><span class=\"govuk-visually-hidden\">Warning</span> ");
        output.PostContent.SetHtmlContent("</strong>");
    }
}

/// <summary>Help that opens when asked for.</summary>
[HtmlTargetElement("gov-details", Attributes = "summary")]
public sealed class DetailsTagHelper : TagHelper
{
    /// <summary>What the words inside answer.</summary>
    public string Summary { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "govuk-details");
        output.PreContent.AppendHtml("<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">").Append(Summary)
            .AppendHtml("</span></summary><div class=\"govuk-details__text\">");
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary>A wide table that scrolls sideways by itself, also with the keyboard.</summary>
[HtmlTargetElement("gov-table-scroll", Attributes = "label")]
public sealed class TableScrollTagHelper : TagHelper
{
    /// <summary>What the table shows; the same words as its caption will do.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "table-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
    }
}

/// <summary>Steps through pages of a list, keeping what the address asks for besides.</summary>
[HtmlTargetElement("gov-pagination", Attributes = "page,pages", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; }

    /// <summary>How many pages there are; with fewer than two, nothing is written.</summary>
    public int Pages { get; set; }

    /// <summary>Name of the query value that holds the page. ("page" itself belongs to Razor Pages.)</summary>
    public string Parameter { get; set; } = "p";

    /// <summary>What is stepped through, for example "Libraries".</summary>
    public string Label { get; set; } = "Pages";

    /// <summary>The page that is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", Label);
        if (Page > 1)
        {
            output.Content.AppendHtml(Step("prev", "Previous", Page - 1));
        }
        output.Content.AppendHtml("<ul class=\"govuk-pagination__list\">");
        var last = 0;
        foreach (var number in new[] { 1, Page - 1, Page, Page + 1, Pages }.Where(n => n >= 1 && n <= Pages).Distinct().Order())
        {
            if (number > last + 1)
            {
                output.Content.AppendHtml("<li class=\"govuk-pagination__item govuk-pagination__item--ellipsis\">⋯</li>");
            }
            output.Content.AppendHtml(Item(number));
            last = number;
        }
        output.Content.AppendHtml("</ul>");
        if (Page < Pages)
        {
            output.Content.AppendHtml(Step("next", "Next", Page + 1));
        }
    }

    private TagBuilder Link(int number)
    {
        var query = ViewContext.HttpContext.Request.Query
            .Where(q => !q.Key.Equals(Parameter, StringComparison.OrdinalIgnoreCase))
            .Append(new(Parameter, number.ToString(CultureInfo.InvariantCulture)));
        var link = new TagBuilder("a");
        link.AddCssClass("govuk-link govuk-pagination__link");
        link.Attributes["href"] = QueryString.Create(query).ToString();
        return link;
    }

    private TagBuilder Item(int number)
    {
        var link = Link(number);
        var text = number.ToString(CultureInfo.CurrentCulture);
        link.Attributes["aria-label"] = "Page " + text;
        link.InnerHtml.Append(text);
        var item = new TagBuilder("li");
        item.AddCssClass("govuk-pagination__item");
        if (number == Page)
        {
            item.AddCssClass("govuk-pagination__item--current");
            link.Attributes["aria-current"] = "page";
        }
        item.InnerHtml.AppendHtml(link);
        return item;
    }

    private TagBuilder Step(string direction, string word, int number)
    {
        var link = Link(number);
        link.Attributes["rel"] = direction;
        var icon = new HtmlString($"<svg class=\"govuk-pagination__icon govuk-pagination__icon--{direction}\" xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"{(direction == "prev" ? "M7 1 1.5 6.5 7 12M2 6.5h13" : "M8 1l5.5 5.5L8 12M13 6.5H0")}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/></svg>");
        var title = new HtmlString($"<span class=\"govuk-pagination__link-title\">{word}<span class=\"govuk-visually-hidden\"> page</span></span>");
        link.InnerHtml.AppendHtml(direction == "prev" ? icon : title).AppendHtml(direction == "prev" ? title : icon);
        var step = new TagBuilder("div");
        step.AddCssClass("govuk-pagination__" + direction);
        step.InnerHtml.AppendHtml(link);
        return step;
    }
}
