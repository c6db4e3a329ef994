using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>A tag that leads to a page, named as on a link: asp-page, asp-page-handler, asp-route-…; or <c>href</c>.</summary>
public abstract class PageLinkTagHelper(IUrlHelperFactory urls) : TagHelper
{
    /// <summary>The page led to.</summary>
    [HtmlAttributeName("asp-page")]
    public string? Page { get; set; }

    /// <summary>The handler on that page; without a page, on this one.</summary>
    [HtmlAttributeName("asp-page-handler")]
    public string? PageHandler { get; set; }

    /// <summary>Route and query values.</summary>
    [HtmlAttributeName("asp-all-route-data", DictionaryAttributePrefix = "asp-route-")]
    public IDictionary<string, string?> RouteValues { get; set; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A ready address, instead of a page.</summary>
    public string? Href { get; set; }

    /// <summary>The page that is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Whether the tag names somewhere to go.</summary>
    protected bool LeadsSomewhere => Href is not null || Page is not null;

    /// <summary>Address of the page; throws when there is no such page, so that a dead link never leaves the house.</summary>
    protected string Address() =>
        Href
        ?? urls.GetUrlHelper(ViewContext).Page(Page, PageHandler, RouteValues)
        ?? throw new InvalidOperationException($"No page {Page} takes handler '{PageHandler}' and these route values: {string.Join(", ", RouteValues.Keys)}.");
}

/// <summary>
/// A button that posts its form, guarded against a double click; with a page or address, a link that looks like one.
/// With only a handler it posts its form to that handler.
/// </summary>
[HtmlTargetElement("gov-button")]
public sealed class ButtonTagHelper(IUrlHelperFactory urls) : PageLinkTagHelper(urls)
{
    /// <summary>secondary, warning or inverse; without it, the main one.</summary>
    public string? Kind { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagMode = TagMode.StartTagAndEndTag;
        var written = output.Attributes["class"]?.Value;
        output.Attributes.SetAttribute("class", $"govuk-button{(Kind is null ? "" : " govuk-button--" + Kind)}{(written is null ? "" : " " + written)}");
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (LeadsSomewhere)
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("href", Address());
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
            return;
        }
        output.TagName = "button";
        output.Attributes.SetAttribute("data-prevent-double-click", "true");
        if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }
        if (PageHandler is not null)
        {
            output.Attributes.SetAttribute("formaction", Address());
        }
    }
}

/// <summary>The way back to the page before, above the heading. Says "Back" unless it has words of its own.</summary>
[HtmlTargetElement("gov-back-link")]
public sealed class BackLinkTagHelper(IUrlHelperFactory urls) : PageLinkTagHelper(urls)
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        // A landmark of its own: the link stands outside of the page's main part.
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", "Back");
        var link = new TagBuilder("a");
        link.AddCssClass("govuk-back-link");
        link.Attributes["href"] = Address();
        var words = await output.GetChildContentAsync();
        link.InnerHtml.AppendHtml(words.IsEmptyOrWhiteSpace ? new HtmlString("Back") : words);
        output.Content.SetHtmlContent(link);
    }
}

/// <summary>Where a page stands: the pages above it, each a <c>gov-crumb</c>. Not the page itself.</summary>
[HtmlTargetElement("gov-breadcrumbs")]
public sealed class BreadcrumbsTagHelper : TagHelper
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile");
        output.Attributes.SetAttribute("aria-label", "Breadcrumb");
        output.Content.AppendHtml("<ol class=\"govuk-breadcrumbs__list\">").AppendHtml(await output.GetChildContentAsync()).AppendHtml("</ol>");
    }
}

/// <summary>One page above this one.</summary>
[HtmlTargetElement("gov-crumb", ParentTag = "gov-breadcrumbs")]
public sealed class CrumbTagHelper(IUrlHelperFactory urls) : PageLinkTagHelper(urls)
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "li";
        output.Attributes.SetAttribute("class", "govuk-breadcrumbs__list-item");
        var link = new TagBuilder("a");
        link.AddCssClass("govuk-breadcrumbs__link");
        link.Attributes["href"] = Address();
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.Content.SetHtmlContent(link);
    }
}

/// <summary>Questions with their answers, each a <c>gov-summary-row</c>.</summary>
[HtmlTargetElement("gov-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "govuk-summary-list");
    }
}

/// <summary>One question and its answer; with a page, a "Change" link.</summary>
[HtmlTargetElement("gov-summary-row", ParentTag = "gov-summary-list")]
public sealed class SummaryRowTagHelper(IUrlHelperFactory urls) : PageLinkTagHelper(urls)
{
    /// <summary>The question, short.</summary>
    public string Key { get; set; } = "";

    /// <summary>Word of the link.</summary>
    public string Action { get; set; } = "Change";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-summary-list__row" + (LeadsSomewhere ? "" : " govuk-summary-list__row--no-actions"));
        var answer = await output.GetChildContentAsync();
        output.Content.AppendHtml("<dt class=\"govuk-summary-list__key\">").Append(Key)
            .AppendHtml("</dt><dd class=\"govuk-summary-list__value\">").AppendHtml(answer).AppendHtml("</dd>");
        if (LeadsSomewhere)
        {
            var link = new TagBuilder("a");
            link.AddCssClass("govuk-link");
            link.Attributes["href"] = Address();
            link.InnerHtml.Append(Action).AppendHtml("<span class=\"govuk-visually-hidden\"> ").Append(Key).AppendHtml("</span>");
            output.Content.AppendHtml("<dd class=\"govuk-summary-list__actions\">").AppendHtml(link).AppendHtml("</dd>");
        }
    }
}
