using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Web.Pages.Public.InformationGovernance;

/// <summary>A piece of the texts for information-governance officers, for the page and for Word alike.</summary>
/// <param name="Heading">A heading; null without one.</param>
/// <param name="Id">Its anchor on the page.</param>
/// <param name="Paragraphs">Text.</param>
/// <param name="Bullets">A list below it.</param>
/// <param name="Table">A table below that; null without one.</param>
public sealed record GovernanceBlock(string? Heading, string Id, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Bullets, GovernanceTable? Table = null)
{
    /// <summary>Writes texts as a Word document.</summary>
    public static byte[] Word(string title, string note, IEnumerable<GovernanceBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        using var stream = new MemoryStream();
        using (var word = new WordFile(stream, title))
        {
            word.Note(note);
            foreach (var block in blocks)
            {
                block.Write(word);
            }
        }

        return stream.ToArray();
    }

    private void Write(WordFile word)
    {
        if (Heading is not null)
        {
            word.Heading(1, Heading, newPage: false);
        }

        foreach (var paragraph in Paragraphs)
        {
            word.Paragraph(paragraph);
        }

        if (Bullets.Count > 0)
        {
            word.Bullets(Bullets);
        }

        if (Table is not null)
        {
            word.Table(Table.Caption, [.. Table.Columns.Select(c => new WordColumn(c, 100 / Table.Columns.Count))], Table.Rows);
        }
    }
}

/// <summary>A table of a text.</summary>
/// <param name="Caption">What it is.</param>
/// <param name="Columns">Headings of its columns.</param>
/// <param name="Rows">Its rows.</param>
public sealed record GovernanceTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
