using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>
/// A line of text. Give <c>type</c>, <c>inputmode</c>, <c>autocomplete</c> and <c>spellcheck</c> as on an input.
/// A date is one such line too, written "27 3 2026".
/// </summary>
[HtmlTargetElement("gov-input", Attributes = "asp-for")]
public sealed class InputTagHelper : FieldTagHelper
{
    /// <summary>Characters that fit, 2, 3, 4, 5, 10, 20 or 30; or a share of the line such as <c>one-half</c>.</summary>
    public string? Width { get; set; }

    /// <summary>Shown in front of what is typed, for example £.</summary>
    public string? Prefix { get; set; }

    /// <summary>Shown after what is typed, for example "hours a week".</summary>
    public string? Suffix { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var input = Control(output, "input", "govuk-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes.TryAdd("type", "text");
        input.Attributes["value"] = Value;
        if (Width is { } width)
        {
            input.AddCssClass(char.IsAsciiDigit(width[0]) ? $"govuk-input--width-{width}" : $"govuk-!-width-{width}");
        }
        WriteGroup(output, string.IsNullOrEmpty(Prefix) && string.IsNullOrEmpty(Suffix) ? input : Wrapped(input));
    }

    private TagBuilder Wrapped(TagBuilder input)
    {
        var wrapper = new TagBuilder("div");
        wrapper.AddCssClass("govuk-input__wrapper");
        if (!string.IsNullOrEmpty(Prefix))
        {
            wrapper.InnerHtml.AppendHtml(Beside("prefix", Prefix));
        }
        wrapper.InnerHtml.AppendHtml(input);
        if (!string.IsNullOrEmpty(Suffix))
        {
            wrapper.InnerHtml.AppendHtml(Beside("suffix", Suffix));
        }
        return wrapper;
    }

    // Hidden from screen readers: the label or hint must say the unit as well.
    private static TagBuilder Beside(string side, string text)
    {
        var element = new TagBuilder("div");
        element.AddCssClass("govuk-input__" + side);
        element.Attributes["aria-hidden"] = "true";
        element.InnerHtml.Append(text);
        return element;
    }
}

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("gov-textarea", Attributes = "asp-for")]
public sealed class TextareaTagHelper : FieldTagHelper
{
    /// <summary>Lines shown.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>Longest text allowed, in characters; shows how many are left. 0 for no limit shown.</summary>
    public int MaxCharacters { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var area = Control(output, "textarea", "govuk-textarea");
        area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        // HTML drops one line break after the opening tag.
        area.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        if (MaxCharacters == 0)
        {
            WriteGroup(output, area);
            return;
        }
        var limit = MaxCharacters.ToString(CultureInfo.InvariantCulture);
        area.AddCssClass("govuk-js-character-count");
        area.Attributes["aria-describedby"] = string.Join(' ', new[] { Id + "-info", DescribedBy }.OfType<string>());
        WriteGroup(output, area);
        output.Attributes.SetAttribute("class", output.Attributes["class"].Value + " govuk-character-count");
        output.Attributes.SetAttribute("data-module", "govuk-character-count");
        output.Attributes.SetAttribute("data-maxlength", limit);
        var info = new TagBuilder("div");
        info.Attributes["id"] = Id + "-info";
        info.AddCssClass("govuk-hint govuk-character-count__message");
        info.InnerHtml.Append($"You can enter up to {limit:#,0} characters");
        output.Content.AppendHtml(info);
    }
}

/// <summary>A password, with a button that shows it where the browser runs scripts. It is never written back.</summary>
[HtmlTargetElement("gov-password", Attributes = "asp-for")]
public sealed class PasswordTagHelper : FieldTagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var input = Control(output, "input", "govuk-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.AddCssClass("govuk-password-input__input govuk-js-password-input-input");
        input.Attributes["type"] = "password";
        input.Attributes["spellcheck"] = "false";
        input.Attributes["autocapitalize"] = "none";
        input.Attributes.TryAdd("autocomplete", "current-password");

        var show = new TagBuilder("button");
        show.AddCssClass("govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle");
        show.Attributes["type"] = "button";
        show.Attributes["data-module"] = "govuk-button";
        show.Attributes["aria-controls"] = Id;
        show.Attributes["aria-label"] = "Show password";
        show.Attributes["hidden"] = "hidden";
        show.InnerHtml.Append("Show");

        var wrapper = new TagBuilder("div");
        wrapper.AddCssClass("govuk-input__wrapper govuk-password-input__wrapper");
        wrapper.InnerHtml.AppendHtml(input).AppendHtml(show);
        WriteGroup(output, wrapper);
        output.Attributes.SetAttribute("class", output.Attributes["class"].Value + " govuk-password-input");
        output.Attributes.SetAttribute("data-module", "govuk-password-input");
    }
}

/// <summary>A file to send. Its form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("gov-file", Attributes = "asp-for")]
public sealed class FileTagHelper : FieldTagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var input = Control(output, "input", "govuk-file-upload");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "file";
        WriteGroup(output, input);
    }
}

/// <summary>A drop-down list, for more than about seven choices or inside a table.</summary>
[HtmlTargetElement("gov-select", Attributes = "asp-for,items")]
public sealed class SelectTagHelper : FieldTagHelper
{
    /// <summary>The choices.</summary>
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Text of a first, empty choice, for example "Choose a library".</summary>
    public string? EmptyText { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var select = Control(output, "select", "govuk-select");
        foreach (var choice in EmptyText is null ? Items : Items.Prepend(new Choice("", EmptyText)))
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = choice.Value;
            if (string.Equals(choice.Value, Value ?? "", StringComparison.OrdinalIgnoreCase))
            {
                option.Attributes["selected"] = "selected";
            }
            option.InnerHtml.Append(choice.Text);
            select.InnerHtml.AppendHtml(option);
        }
        WriteGroup(output, select);
    }
}
