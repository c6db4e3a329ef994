using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>One of a few choices, all in sight.</summary>
[HtmlTargetElement("gov-radios", Attributes = "asp-for,items")]
public sealed class RadiosTagHelper : FieldTagHelper
{
    /// <summary>The choices.</summary>
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Puts them beside each other; for two short choices.</summary>
    public bool Inline { get; set; }

    /// <summary>Smaller circles, for pages dense with them.</summary>
    public bool Small { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var radios = new TagBuilder("div");
        radios.AddCssClass("govuk-radios" + (Inline ? " govuk-radios--inline" : "") + (Small ? " govuk-radios--small" : ""));
        radios.Attributes["data-module"] = "govuk-radios";
        foreach (var (number, choice) in Items.Index())
        {
            radios.InnerHtml.AppendHtml(Item("govuk-radios", "radio", ItemId(Id, number), choice, string.Equals(choice.Value, Value, StringComparison.OrdinalIgnoreCase)));
        }
        WriteFieldset(output, radios);
    }

    // The first one carries the field's own id, so that the error summary leads to it.
    internal static string ItemId(string id, int number) =>
        number == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{number + 1}");
}

/// <summary>Any number of choices; the property is a list.</summary>
[HtmlTargetElement("gov-checkboxes", Attributes = "asp-for,items")]
public sealed class CheckboxesTagHelper : FieldTagHelper
{
    /// <summary>The choices.</summary>
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Smaller boxes, for pages dense with them.</summary>
    public bool Small { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = ViewContext.ModelState.TryGetValue(Name, out var state) && state.RawValue is not null
            ? Texts(state.RawValue)
            : Texts(For.Model);
        var boxes = new TagBuilder("div");
        boxes.AddCssClass("govuk-checkboxes" + (Small ? " govuk-checkboxes--small" : ""));
        boxes.Attributes["data-module"] = "govuk-checkboxes";
        foreach (var (number, choice) in Items.Index())
        {
            boxes.InnerHtml.AppendHtml(Item("govuk-checkboxes", "checkbox", RadiosTagHelper.ItemId(Id, number), choice, chosen.Contains(choice.Value)));
        }
        WriteFieldset(output, boxes);
    }

    private static HashSet<string> Texts(object? values) => values switch
    {
        null => [],
        string one => new(StringComparer.OrdinalIgnoreCase) { one },
        IEnumerable many => new(many.Cast<object?>().Select(Format).OfType<string>(), StringComparer.OrdinalIgnoreCase),
        _ => [],
    };
}

/// <summary>A single yes: the property is a <see cref="bool"/>, and the label is the statement agreed to.</summary>
[HtmlTargetElement("gov-checkbox", Attributes = "asp-for")]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    /// <summary>A smaller box.</summary>
    public bool Small { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var statement = new Choice("true", Label ?? For.Metadata.GetDisplayName(), Hint ?? For.Metadata.Description);
        // What was posted is "true,false" when ticked: the second is the hidden field below.
        var isChosen = Value?.StartsWith("true", StringComparison.OrdinalIgnoreCase) == true;
        var boxes = new TagBuilder("div");
        boxes.AddCssClass("govuk-checkboxes" + (Small ? " govuk-checkboxes--small" : ""));
        boxes.Attributes["data-module"] = "govuk-checkboxes";
        boxes.InnerHtml.AppendHtml(Item("govuk-checkboxes", "checkbox", Id, statement, isChosen, Error is null ? null : Id + "-error"));

        var unticked = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        unticked.Attributes["type"] = "hidden";
        unticked.Attributes["name"] = Name;
        unticked.Attributes["value"] = "false";

        StartGroup(output);
        WriteError(output.Content);
        output.Content.AppendHtml(boxes).AppendHtml(unticked);
    }
}
