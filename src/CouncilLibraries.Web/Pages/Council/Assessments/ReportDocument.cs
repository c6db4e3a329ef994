using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Writes the report of an assessment as a Word document: the same content as the page.</summary>
public static class ReportDocument
{
    // As many as fit on an upright sheet with figures in pounds and pence whole.
    private const int YearsOnPaper = 3;
    private const int YearWidth = 16;

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="title">What the report is.</param>
    /// <param name="report">The report.</param>
    /// <param name="change">Beside the one before; null where there is none.</param>
    public static void Write(Stream stream, string title, AssessmentReport report, AssessmentChange? change)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var word = new WordFile(stream, title);
        word.Paragraph("What a team agreed on about its own work. It gives no score, and is not a judgement on anybody.");
        word.Table("About this report", [new("What", 25), new("Here", 75)], ReportWords.About(report).Select(a => (IReadOnlyList<string>)[a.Key, a.Text]));
        WriteBeginning(word, report);
        WriteAreas(word, report);
        WriteCharacteristics(word, report);
        if (change is not null)
        {
            WriteChange(word, change);
        }

        word.Heading(1, "Evidence");
        if (report.Evidence.Any())
        {
            word.Bullets(report.Evidence.Select(e => $"{e.Evidence.Title} ({e.Of}): {ReportWords.About(e.Evidence)}"));
        }
        else
        {
            word.Paragraph("None is added.");
        }
    }

    private static void WriteBeginning(WordFile word, AssessmentReport report)
    {
        word.Heading(1, "What came of it", newPage: false);
        word.Lines(report.Assessment.Summary ?? "Nothing is written.");
        word.Heading(2, "Our vision");
        word.Lines(report.Assessment.Vision ?? "Nothing is written.");
        word.Note(ReportWords.Agreed(report));
        word.Heading(2, "Our organisation");
        if (report.Organisation.Count == 0)
        {
            word.Paragraph("No map is drawn.");
        }

        foreach (var kind in report.Organisation.GroupBy(p => p.Kind))
        {
            word.Heading(3, OrganisationModel.Title(kind.Key));
            word.Bullets(kind.Select(p => p.About is null ? p.Name : $"{p.Name}: {p.About}"));
        }
    }

    private static void WriteAreas(WordFile word, AssessmentReport report)
    {
        word.Heading(1, "Section one: results");
        foreach (var area in report.Areas)
        {
            word.Heading(2, area.Area.Name);
            word.Paragraph(ReportWords.State(area.Record));
            WriteFigures(word, area);
            if (area.Record?.Summary is { } summary)
            {
                word.Lines(summary);
            }

            WriteFindings(word, area.Findings);
        }
    }

    private static void WriteFigures(WordFile word, ReportArea area)
    {
        var held = area.Figures.Where(f => f.Years.Count > 0).ToList();
        if (held.Count == 0)
        {
            return;
        }

        var years = held.SelectMany(f => f.Years.Select(y => y.Year)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).TakeLast(YearsOnPaper).ToList();
        // The hyphen of 2024-25 is no place for a new line.
        word.Table($"Figures that we hold, the last {YearsOnPaper} years: {area.Area.Name}",
            [new("Figure", 30), .. years.Select(y => new WordColumn(y.Replace('-', '\u2011'), YearWidth)), new("Others, in the middle", 100 - 30 - (YearWidth * years.Count))],
            held.Select(f => (IReadOnlyList<string>)
                [f.Name, .. years.Select(y => f.Years.FirstOrDefault(x => x.Year == y) is { } of ? $"{of.Text}{(of.IsEstimated ? " est." : null)}" : "–"), f.Peers ?? "–"]));
    }

    private static void WriteCharacteristics(WordFile word, AssessmentReport report)
    {
        word.Heading(1, "Section two: how we go about it");
        foreach (var part in report.Characteristics)
        {
            word.Heading(2, part.Characteristic.Name);
            if (part.Criteria.Count > 0)
            {
                word.Table($"What the team agreed on: {part.Characteristic.Name}", [new("What good looks like", 40), new("Agreed", 20), new("What it is based on", 40)],
                    part.Criteria.Select(c => (IReadOnlyList<string>)
                    [
                        $"{c.Criterion.Name}. {c.Criterion.TextFor(report.Assessment.IsOfLibrary)}", ReportWords.Level(report.Frame.Framework, c.Agreed), c.Agreed?.Rationale ?? "–",
                    ]));
            }

            foreach (var (heading, text) in ReportWords.Texts(part.Record))
            {
                word.Heading(3, heading);
                word.Lines(text);
            }

            WriteFindings(word, part.Findings);
            if (part.Record?.FindingsNote is { } note)
            {
                word.Note($"Fewer or more than two to four of each, because: {note}");
            }
        }
    }

    private static void WriteChange(WordFile word, AssessmentChange change)
    {
        var (then, now) = (ReportWords.Column(change.Before), ReportWords.Column(change.Now));
        word.Heading(1, "Since the assessment before");
        foreach (var note in ReportWords.Notes(change))
        {
            word.Paragraph(note);
        }

        word.Table("Results areas, then and now", [new("Results area", 34), new(then, 22), new(now, 22), new("Difference", 22)],
            change.Areas.Select(a => (IReadOnlyList<string>)[a.Name, ReportWords.Before(a), ReportWords.Now(a), ReportWords.Differs(a)]));
        foreach (var part in change.Characteristics.Where(c => c.Criteria.Count > 0))
        {
            word.Table($"What the team agreed on, then and now: {part.Name}", [new("Criterion", 34), new(then, 22), new(now, 22), new("Difference", 22)],
                part.Criteria.Select(c => (IReadOnlyList<string>)[c.Name, ReportWords.Before(change, c), ReportWords.Now(change, c), ReportWords.Differs(c)]));
        }

        var summed = change.Characteristics.Where(c => c.Before is not null || c.Now is not null).ToList();
        if (summed.Count > 0)
        {
            word.Table("Summaries, then and now", [new("Characteristic", 24), new(then, 38), new(now, 38)],
                summed.Select(c => (IReadOnlyList<string>)[c.Name, c.Before ?? "–", c.Now ?? "–"]));
        }
    }

    private static void WriteFindings(WordFile word, ReportFindings findings)
    {
        foreach (var (title, lines) in new[] { ("Strengths", findings.Strengths), ("Areas for improvement", findings.Improvements) })
        {
            if (lines.Count > 0)
            {
                word.Heading(3, title);
                word.Bullets(lines);
            }
        }
    }
}
