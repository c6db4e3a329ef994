namespace CouncilLibraries.Web.Help;

/// <summary>A page of the help, as it was written: a text in Markdown with a few lines about it on top.</summary>
/// <param name="Slug">Its address after <c>/help/</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Lede">One sentence on what the reader gets from it.</param>
/// <param name="Next">What to read next.</param>
/// <param name="Words">Words that people look for and that do not stand in it.</param>
/// <param name="Text">The text, in Markdown.</param>
public sealed record HelpPage(string Slug, string Title, string Lede, IReadOnlyList<string> Next, string Words, string Text)
{
    /// <summary>Reads a page.</summary>
    /// <param name="slug">Its address after <c>/help/</c>.</param>
    /// <param name="file">The file: lines like <c>title: …</c> between two lines of <c>---</c>, then the text.</param>
    /// <exception cref="InvalidDataException">A line on top is missing or unknown.</exception>
    public static HelpPage Read(string slug, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var parts = file.ReplaceLineEndings("\n").Split("---\n", 3);
        if (parts.Length != 3 || parts[0].Length > 0)
        {
            throw new InvalidDataException($"Help page {slug} does not begin with lines between two lines of ---.");
        }

        var lines = parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[^1].Trim(), StringComparer.Ordinal);
        if (lines.Keys.FirstOrDefault(k => k is not ("title" or "lede" or "next" or "words")) is { } unknown)
        {
            throw new InvalidDataException($"Help page {slug} has an unknown line: {unknown}.");
        }

        string Line(string key) => lines.GetValueOrDefault(key) ?? throw new InvalidDataException($"Help page {slug} has no line: {key}.");
        return new HelpPage(slug, Line("title"), Line("lede"), Line("next").Split(',', StringSplitOptions.TrimEntries), lines.GetValueOrDefault("words", ""), parts[2]);
    }
}

/// <summary>A heading of a help page.</summary>
/// <param name="Id">Where it stands on its page.</param>
/// <param name="Text">What it says.</param>
/// <param name="Level">2 or 3.</param>
public sealed record HelpHeading(string Id, string Text, int Level);

/// <summary>Some words of a help page under one heading: a paragraph, an item of a list, a row of a table.</summary>
/// <param name="Heading">The heading over them; null before the first.</param>
/// <param name="Text">The words, plain.</param>
public sealed record HelpPassage(HelpHeading? Heading, string Text);
