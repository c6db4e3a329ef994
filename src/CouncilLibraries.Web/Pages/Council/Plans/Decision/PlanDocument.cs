using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>Writes a report on a plan as a Word document: the same content as the page.</summary>
public static class PlanDocument
{
    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="title">What the report is.</param>
    /// <param name="lede">Lines under the title.</param>
    /// <param name="sections">What it holds.</param>
    public static void Write(Stream stream, string title, IEnumerable<string> lede, IEnumerable<ReportSection> sections)
    {
        ArgumentNullException.ThrowIfNull(lede);
        ArgumentNullException.ThrowIfNull(sections);
        using var word = new WordFile(stream, title);
        foreach (var line in lede)
        {
            word.Paragraph(line);
        }

        foreach (var section in sections)
        {
            word.Heading(1, section.Title, newPage: false);
            foreach (var block in section.Blocks)
            {
                Write(word, block);
            }
        }
    }

    private static void Write(WordFile word, ReportBlock block)
    {
        switch (block)
        {
            case ReportText text:
                word.Lines(text.Text);
                break;
            case ReportNote note:
                word.Note(note.Text);
                break;
            case ReportHeading heading:
                word.Heading(2, heading.Text);
                break;
            case ReportBullets bullets:
                word.Bullets(bullets.Lines);
                break;
            case ReportTable table:
                // The hyphen of 2026-27 is no place for a new line.
                word.Table(table.Caption, [.. table.Columns.Select(c => c with { Heading = table.IsFigures ? c.Heading.Replace('-', '\u2011') : c.Heading })], table.Rows);
                break;
        }
    }
}
