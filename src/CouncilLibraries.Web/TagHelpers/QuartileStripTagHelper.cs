using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>How a figure is written.</summary>
public enum NumberFormat
{
    /// <summary>12,453</summary>
    Integer,

    /// <summary>5.2</summary>
    Decimal1,

    /// <summary>48.3%, from 48.3</summary>
    Percent,

    /// <summary>£12,551; below £100 with pence, £5.58</summary>
    Pounds,
}

/// <summary>
/// One figure against the middle half of others: a line, a box from lower to upper quartile, a tick at the median and a
/// dot for our own. Drawn with attributes only, so that it needs neither script nor inline style, and prints.
/// Any part may be missing; with none, nothing is written.
/// </summary>
[HtmlTargetElement("quartile-strip", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QuartileStripTagHelper : TagHelper
{
    /// <summary>Our own figure.</summary>
    public decimal? Own { get; set; }

    /// <summary>Lower quartile of the others, as published.</summary>
    public decimal? Low { get; set; }

    /// <summary>Median of the others, as published.</summary>
    public decimal? Median { get; set; }

    /// <summary>Upper quartile of the others, as published.</summary>
    public decimal? High { get; set; }

    /// <summary>How the figures are written.</summary>
    public NumberFormat Format { get; set; }

    /// <summary>Whose figures the box shows.</summary>
    public string Group { get; set; } = "councils like ours";

    /// <summary>Also writes the figures in words under the drawing.</summary>
    public bool Figures { get; set; }

    /// <summary>Small, for a row of a table.</summary>
    public bool Compact { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var known = new[] { Own, Low, Median, High }.OfType<decimal>().ToArray();
        if (known.Length == 0)
        {
            output.SuppressOutput();
            return;
        }
        var scale = Scale(known);
        var words = Words();

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Compact ? "quartile-strip quartile-strip--compact" : "quartile-strip");

        var drawing = new TagBuilder("svg");
        drawing.Attributes["class"] = "quartile-strip__drawing";
        drawing.Attributes["width"] = "100%";
        drawing.Attributes["height"] = Compact ? "20" : "32";
        drawing.Attributes["role"] = "img";
        drawing.Attributes["focusable"] = "false";
        drawing.Attributes["aria-label"] = words;
        drawing.InnerHtml.AppendHtml(Shape("line", "line", ("x1", "0%"), ("x2", "100%"), ("y1", Down(16)), ("y2", Down(16))));
        if (Low is { } low && High is { } high)
        {
            drawing.InnerHtml.AppendHtml(Shape("rect", "middle-half", ("x", Percent(scale(low))), ("y", Down(7)), ("width", Percent(scale(high) - scale(low))), ("height", Compact ? "12" : "18"), ("rx", "2")));
        }
        if (Median is { } median)
        {
            drawing.InnerHtml.AppendHtml(Shape("line", "median", ("x1", Percent(scale(median))), ("x2", Percent(scale(median))), ("y1", Down(3)), ("y2", Down(29))));
        }
        if (Own is { } own)
        {
            drawing.InnerHtml.AppendHtml(Shape("circle", "own", ("cx", Percent(scale(own))), ("cy", Down(16)), ("r", Compact ? "5" : "8")));
        }
        output.Content.AppendHtml(drawing);
        if (Figures)
        {
            // The drawing's name already says these words to a screen reader.
            output.Content.AppendHtml("<p class=\"quartile-strip__figures\" aria-hidden=\"true\">").Append(words).AppendHtml("</p>");
        }
    }

    /// <summary>Writes a figure with its sign, as the whole product does.</summary>
    /// <param name="value">The figure, in the format's own unit: percent for a percentage, pounds for money.</param>
    /// <param name="format">How it is written.</param>
    public static string Text(decimal value, NumberFormat format)
    {
        var sign = value < 0 ? "−" : "";
        var size = Math.Abs(value);
        var culture = CultureInfo.GetCultureInfo("en-GB");
        return format switch
        {
            NumberFormat.Decimal1 => sign + size.ToString("#,0.0", culture),
            NumberFormat.Percent => sign + size.ToString("#,0.#", culture) + "%",
            NumberFormat.Pounds => sign + "£" + size.ToString(size < 100 ? "0.00" : "#,0", culture),
            _ => sign + size.ToString("#,0", culture),
        };
    }

    // A compact drawing has 20 lines of the 32, and no free edge.
    private string Down(int y) => (Compact ? Math.Clamp(16 + (y - 16) * 2 / 3 - 6, 1, 19) : y).ToString(CultureInfo.InvariantCulture);

    private string Words()
    {
        var parts = new List<string>();
        if (Own is { } own)
        {
            parts.Add("ours " + Text(own, Format));
        }
        if (Low is { } low && High is { } high)
        {
            parts.Add($"middle half of {Group} {Text(low, Format)} to {Text(high, Format)}");
        }
        if (Median is { } median)
        {
            parts.Add($"middle of {Group} {Text(median, Format)}");
        }
        var words = string.Join("; ", parts);
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    // A sixth of the spread is left free at either side, so that no mark touches the edge.
    private static Func<decimal, decimal> Scale(decimal[] known)
    {
        var (least, most) = (known.Min(), known.Max());
        var spread = most > least ? most - least : Math.Max(Math.Abs(most), 1m);
        var from = least - spread / 6;
        var width = most - least + spread / 3;
        return value => (value - from) / width * 100;
    }

    private static string Percent(decimal share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static TagBuilder Shape(string element, string part, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var shape = new TagBuilder(element);
        shape.Attributes["class"] = "quartile-strip__" + part;
        foreach (var (name, value) in attributes)
        {
            shape.Attributes[name] = value;
        }
        return shape;
    }
}
