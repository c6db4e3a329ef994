using System.Globalization;
using CouncilLibraries.Core.Planning;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>
/// Where a council's libraries lie: numbered dots, hollow squares for those of neighbouring councils, a bar of kilometres,
/// north up, one scale in both directions. Drawn with attributes only, without tiles from elsewhere; the page's table is its
/// alternative. Nothing is written where no place is known.
/// </summary>
[HtmlTargetElement("need-plot", TagStructure = TagStructure.WithoutEndTag)]
public sealed class NeedPlotTagHelper : TagHelper
{
    private const double KilometresInDegree = 111.195;
    private const double Longest = 640;
    private const double Margin = 22;
    private const double Foot = 46;
    private const double SmallestKm = 2;
    private const double Radius = 11;
    private const int MostRounds = 60;

    // The shorter side is never less than this share of the longer one, so that a row of libraries is not a line.
    private const double LeastShare = 0.45;

    private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

    /// <summary>What is drawn.</summary>
    public NeedsTable? Table { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var own = Table?.Rows.Where(r => r is { HasPlace: true, LeftOut: null }).ToList() ?? [];
        if (own.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var theirs = Table!.Neighbours;
        var frame = Frame.Around([.. own.Select(r => (r.Latitude!.Value, r.Longitude!.Value)), .. theirs.Select(n => (n.Latitude, n.Longitude))]);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "need-plot");
        var (width, height) = (frame.Width + (2 * Margin), frame.Height + Margin + Foot);
        var drawing = Shape("svg", "drawing", ("viewBox", $"0 0 {Text(width)} {Text(height)}"), ("role", "img"), ("focusable", "false"), ("aria-labelledby", "need-plot-title need-plot-words"));
        drawing.InnerHtml.AppendHtml(Words("title", "need-plot-title", "Where our libraries lie"));
        drawing.InnerHtml.AppendHtml(Words("desc", "need-plot-words", Description(own.Count, theirs.Count, frame)));
        drawing.InnerHtml.AppendHtml(Shape("rect", "frame", ("x", Text(Margin)), ("y", Text(Margin)), ("width", Text(frame.Width)), ("height", Text(frame.Height))));
        foreach (var library in theirs)
        {
            var (x, y) = frame.At(library.Latitude, library.Longitude);
            drawing.InnerHtml.AppendHtml(Shape("rect", "theirs", ("x", Text(x - 5)), ("y", Text(y - 5)), ("width", "10"), ("height", "10")));
        }

        var places = own.ConvertAll(r => frame.At(r.Latitude!.Value, r.Longitude!.Value));
        foreach (var ((row, place), dot) in own.Zip(places).Zip(Apart(places)))
        {
            if (Far(place, dot) > 1)
            {
                drawing.InnerHtml.AppendHtml(Shape("line", "line", ("x1", Text(place.X)), ("y1", Text(place.Y)), ("x2", Text(dot.X)), ("y2", Text(dot.Y))));
            }

            drawing.InnerHtml.AppendHtml(Shape("circle", "ours", ("cx", Text(dot.X)), ("cy", Text(dot.Y)), ("r", Text(Radius))));
            var number = Shape("text", "number", ("x", Text(dot.X)), ("y", Text(dot.Y + 4.5)), ("text-anchor", "middle"));
            number.InnerHtml.Append(row.Number.ToString(CultureInfo.InvariantCulture));
            drawing.InnerHtml.AppendHtml(number);
        }

        DrawFoot(drawing, frame);
        output.Content.AppendHtml(drawing);
        output.Content.AppendHtml(Legend(theirs.Count > 0));
    }

    private static void DrawFoot(TagBuilder drawing, Frame frame)
    {
        var kilometres = Steps.Last(s => s == Steps[0] || s * frame.Scale <= frame.Width / 3);
        var (left, right, line) = (Margin, Margin + (kilometres * frame.Scale), Margin + frame.Height + 16);
        drawing.InnerHtml.AppendHtml(Shape("path", "line", ("d", $"M{Text(left)} {Text(line - 5)}V{Text(line)}H{Text(right)}V{Text(line - 5)}")));
        var length = Shape("text", "words", ("x", Text(left)), ("y", Text(line + 18)));
        length.InnerHtml.Append(string.Create(CultureInfo.InvariantCulture, $"{kilometres} km"));
        drawing.InnerHtml.AppendHtml(length);
        var north = Margin + frame.Width - 10;
        drawing.InnerHtml.AppendHtml(Shape("path", "line", ("d", $"M{Text(north)} {Text(line + 18)}V{Text(line - 8)}M{Text(north - 5)} {Text(line - 1)}L{Text(north)} {Text(line - 8)}L{Text(north + 5)} {Text(line - 1)}")));
        var letter = Shape("text", "words", ("x", Text(north - 12)), ("y", Text(line + 18)), ("text-anchor", "end"));
        letter.InnerHtml.Append("North");
        drawing.InnerHtml.AppendHtml(letter);
    }

    // Dots that would hide each other are pushed apart until all numbers can be read; a line leads to where the library lies.
    private static List<(double X, double Y)> Apart(List<(double X, double Y)> places)
    {
        const double least = (2 * Radius) + 1;
        var dots = places.ToList();
        for (var (round, moved) = (0, true); moved && round < MostRounds; round++)
        {
            moved = false;
            for (var i = 0; i < dots.Count; i++)
            {
                for (var j = i + 1; j < dots.Count; j++)
                {
                    var far = Far(dots[i], dots[j]);
                    if (far >= least - 0.1)
                    {
                        continue;
                    }

                    // In one place: side by side.
                    var (x, y) = far < 0.01 ? (1, 0) : ((dots[j].X - dots[i].X) / far, (dots[j].Y - dots[i].Y) / far);
                    var push = (least - far) / 2;
                    (dots[i], dots[j], moved) = ((dots[i].X - (x * push), dots[i].Y - (y * push)), (dots[j].X + (x * push), dots[j].Y + (y * push)), true);
                }
            }
        }

        return dots;
    }

    private static double Far((double X, double Y) one, (double X, double Y) other) => Math.Sqrt(((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y)));

    private static string Description(int own, int theirs, Frame frame) => string.Create(CultureInfo.GetCultureInfo("en-GB"),
        $"{own} {(own == 1 ? "library" : "libraries")} of ours as numbered dots{(theirs == 0 ? "" : $", {theirs} of neighbouring councils as hollow squares")}, in a frame {frame.WidthKm:0.#} km from west to east and {frame.HeightKm:0.#} km from south to north. The distances stand in the table.");

    // A drawing of each mark beside its words; the words alone say it to whoever hears the page.
    private static TagBuilder Legend(bool hasNeighbours)
    {
        var list = new TagBuilder("ul");
        list.AddCssClass("need-plot__legend");
        list.InnerHtml.AppendHtml(Entry(Shape("circle", "ours", ("cx", "9"), ("cy", "9"), ("r", "8")), "Our library, by its number in the table"));
        if (hasNeighbours)
        {
            list.InnerHtml.AppendHtml(Entry(Shape("rect", "theirs", ("x", "4"), ("y", "4"), ("width", "10"), ("height", "10")), "Library of a neighbouring council"));
        }

        return list;

        static TagBuilder Entry(TagBuilder mark, string words)
        {
            var entry = new TagBuilder("li");
            var small = Shape("svg", "mark", ("viewBox", "0 0 18 18"), ("width", "18"), ("height", "18"), ("aria-hidden", "true"), ("focusable", "false"));
            small.InnerHtml.AppendHtml(mark);
            entry.InnerHtml.AppendHtml(small).Append(words);
            return entry;
        }
    }

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static TagBuilder Words(string element, string id, string words)
    {
        var made = new TagBuilder(element);
        made.Attributes["id"] = id;
        made.InnerHtml.Append(words);
        return made;
    }

    private static TagBuilder Shape(string element, string part, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var shape = new TagBuilder(element);
        shape.Attributes["class"] = "need-plot__" + part;
        foreach (var (name, value) in attributes)
        {
            shape.Attributes[name] = value;
        }

        return shape;
    }

    /// <summary>The piece of the Earth that is drawn, flat: a degree of longitude is as long as it is in its middle.</summary>
    private sealed record Frame(double North, double West, double KmInLongitude, double WidthKm, double HeightKm, double Scale)
    {
        public double Width => WidthKm * Scale;

        public double Height => HeightKm * Scale;

        public static Frame Around(IReadOnlyList<(double Latitude, double Longitude)> points)
        {
            var (south, north) = (points.Min(p => p.Latitude), points.Max(p => p.Latitude));
            var (west, east) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude));
            var kmInLongitude = KilometresInDegree * Math.Cos(double.DegreesToRadians((south + north) / 2));
            var (width, height) = ((east - west) * kmInLongitude, (north - south) * KilometresInDegree);
            // A tenth is left free around, so that no mark touches the edge.
            var free = Math.Max(SmallestKm, Math.Max(width, height)) / 10;
            var (drawnWidth, drawnHeight) = (width + (2 * free), height + (2 * free));
            var least = LeastShare * Math.Max(Math.Max(drawnWidth, drawnHeight), SmallestKm);
            (drawnWidth, drawnHeight) = (Math.Max(drawnWidth, least), Math.Max(drawnHeight, least));
            return new Frame(north + ((drawnHeight - height) / 2 / KilometresInDegree), west - ((drawnWidth - width) / 2 / kmInLongitude), kmInLongitude, drawnWidth, drawnHeight, Longest / Math.Max(drawnWidth, drawnHeight));
        }

        public (double X, double Y) At(double latitude, double longitude) =>
            (Margin + ((longitude - West) * KmInLongitude * Scale), Margin + ((North - latitude) * KilometresInDegree * Scale));
    }
}
