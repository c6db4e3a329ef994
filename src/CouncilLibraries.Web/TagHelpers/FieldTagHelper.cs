using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>
/// What every form field has: a label, perhaps a hint, the error that the model state holds, and the typed value.
/// <c>class</c> goes to the group around the field; every other attribute that is not named here (autocomplete,
/// inputmode, maxlength, spellcheck, data-…) goes to the control itself.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The bound property.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>The page that is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What is asked; without it, the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>Size of the label or legend: s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Keeps the label for screen readers only, where a heading of a table says the same.</summary>
    public bool LabelHidden { get; set; }

    /// <summary>Makes the label the page's h1: for a page that asks one thing.</summary>
    public bool PageHeading { get; set; }

    /// <summary>Help under the label; without it, the property's description.</summary>
    public string? Hint { get; set; }

    /// <summary>Name under which the value is posted.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>Id of the control; for radios and checkboxes, of the first one.</summary>
    protected string Id => FieldId.Of(Name);

    /// <summary>Ids of hint and error, or null where there is neither.</summary>
    protected string? DescribedBy =>
        string.Join(' ', new[] { HintText is null ? null : Id + "-hint", Error is null ? null : Id + "-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    /// <summary>The first error of this field, or null.</summary>
    protected string? Error =>
        State?.Errors is [var first, ..]
            ? string.IsNullOrEmpty(first.ErrorMessage) ? "This could not be read. Check what you typed" : first.ErrorMessage
            : null;

    /// <summary>What was typed if it was refused, otherwise the property's value, as text.</summary>
    protected string? Value => State is { AttemptedValue: { } typed } ? typed : Format(For.Model);

    private ModelStateEntry? State => ViewContext.ModelState.TryGetValue(Name, out var state) ? state : null;

    // An empty hint takes the property's description away.
    private string? HintText => (Hint ?? For.Metadata.Description) is { Length: > 0 } text ? text : null;

    private string LabelText =>
        Label ?? For.Metadata.DisplayName ?? throw new InvalidOperationException($"The field {Name} has no label.");

    /// <summary>Writes a value as the person would type it.</summary>
    protected static string? Format(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("d M yyyy", CultureInfo.CurrentCulture),
        Enum choice => choice.ToString(),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture),
    };

    /// <summary>Starts the control and gives it the attributes that the page wrote on the tag.</summary>
    /// <param name="output">The tag's output; its attributes move to the control.</param>
    /// <param name="element">Name of the element, for example <c>input</c>.</param>
    /// <param name="cssClass">Its GOV.UK class; in the error state the same class with <c>--error</c> is added.</param>
    protected TagBuilder Control(TagHelperOutput output, string element, string cssClass)
    {
        ArgumentNullException.ThrowIfNull(output);
        var control = new TagBuilder(element);
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        foreach (var attribute in output.Attributes.Where(a => !a.Name.Equals("class", StringComparison.OrdinalIgnoreCase)))
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }
        control.AddCssClass(cssClass);
        if (Error is not null)
        {
            control.AddCssClass(cssClass + "--error");
        }
        if (DescribedBy is { } ids)
        {
            control.Attributes["aria-describedby"] = ids;
        }
        return control;
    }

    /// <summary>Writes the group: label, hint, error, then the control.</summary>
    protected void WriteGroup(TagHelperOutput output, IHtmlContent control)
    {
        StartGroup(output);
        var label = new TagBuilder("label");
        label.Attributes["for"] = Id;
        label.AddCssClass("govuk-label");
        AddSizeAndVisibility(label, "govuk-label");
        label.InnerHtml.Append(LabelText);
        if (PageHeading)
        {
            var heading = new TagBuilder("h1");
            heading.AddCssClass("govuk-label-wrapper");
            heading.InnerHtml.AppendHtml(label);
            label = heading;
        }
        output.Content.AppendHtml(label);
        WriteHintAndError(output.Content);
        output.Content.AppendHtml(control);
    }

    /// <summary>Writes the group as a fieldset: legend, hint, error, then the controls.</summary>
    protected void WriteFieldset(TagHelperOutput output, IHtmlContent controls)
    {
        StartGroup(output);
        var fieldset = new TagBuilder("fieldset");
        fieldset.AddCssClass("govuk-fieldset");
        if (DescribedBy is { } ids)
        {
            fieldset.Attributes["aria-describedby"] = ids;
        }
        var legend = new TagBuilder("legend");
        legend.AddCssClass("govuk-fieldset__legend");
        AddSizeAndVisibility(legend, "govuk-fieldset__legend");
        if (PageHeading)
        {
            var heading = new TagBuilder("h1");
            heading.AddCssClass("govuk-fieldset__heading");
            heading.InnerHtml.Append(LabelText);
            legend.InnerHtml.AppendHtml(heading);
        }
        else
        {
            legend.InnerHtml.Append(LabelText);
        }
        fieldset.InnerHtml.AppendHtml(legend);
        WriteHintAndError(fieldset.InnerHtml);
        fieldset.InnerHtml.AppendHtml(controls);
        output.Content.AppendHtml(fieldset);
    }

    /// <summary>Writes one radio or checkbox with its label and hint.</summary>
    /// <param name="component"><c>govuk-radios</c> or <c>govuk-checkboxes</c>.</param>
    /// <param name="type"><c>radio</c> or <c>checkbox</c>.</param>
    /// <param name="id">Its id.</param>
    /// <param name="choice">What it stands for.</param>
    /// <param name="isChosen">Whether it is ticked.</param>
    /// <param name="describedBy">Ids that describe it besides its own hint.</param>
    protected TagBuilder Item(string component, string type, string id, Choice choice, bool isChosen, string? describedBy = null)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass(component + "__input");
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = type;
        input.Attributes["value"] = choice.Value;
        if (isChosen)
        {
            input.Attributes["checked"] = "checked";
        }
        var label = new TagBuilder("label");
        label.AddCssClass($"govuk-label {component}__label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(choice.Text);

        var item = new TagBuilder("div");
        item.AddCssClass(component + "__item");
        item.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (choice.Hint is not null)
        {
            var hint = new TagBuilder("div");
            hint.AddCssClass($"govuk-hint {component}__hint");
            hint.Attributes["id"] = id + "-item-hint";
            hint.InnerHtml.Append(choice.Hint);
            item.InnerHtml.AppendHtml(hint);
            describedBy = describedBy is null ? id + "-item-hint" : $"{describedBy} {id}-item-hint";
        }
        if (describedBy is not null)
        {
            input.Attributes["aria-describedby"] = describedBy;
        }
        return item;
    }

    /// <summary>Turns the tag into the group's <c>div</c>, keeping only its class.</summary>
    protected void StartGroup(TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        FieldId.Written(ViewContext).Add(Name);
        var written = output.Attributes["class"]?.Value?.ToString();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "govuk-form-group", Error is null ? null : "govuk-form-group--error", written }.OfType<string>()));
    }

    /// <summary>Writes the error, if there is one.</summary>
    protected void WriteError(IHtmlContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Error is { } message)
        {
            var error = new TagBuilder("p");
            error.Attributes["id"] = Id + "-error";
            error.AddCssClass("govuk-error-message");
            error.InnerHtml.AppendHtml("<span class=\"govuk-visually-hidden\">Error:</span> ").Append(message);
            content.AppendHtml(error);
        }
    }

    private void WriteHintAndError(IHtmlContentBuilder content)
    {
        if (HintText is { } text)
        {
            var hint = new TagBuilder("div");
            hint.Attributes["id"] = Id + "-hint";
            hint.AddCssClass("govuk-hint");
            hint.InnerHtml.Append(text);
            content.AppendHtml(hint);
        }
        WriteError(content);
    }

    private void AddSizeAndVisibility(TagBuilder label, string cssClass)
    {
        if ((LabelSize ?? (PageHeading ? "l" : null)) is { } size)
        {
            label.AddCssClass($"{cssClass}--{size}");
        }
        if (LabelHidden)
        {
            label.AddCssClass("govuk-visually-hidden");
        }
    }
}
