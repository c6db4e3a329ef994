using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Assessments;

/// <summary>A framework as a Word document to fill in on paper or on a computer, for those who have not joined.</summary>
public static class FrameworkWorkbook
{
    private const int RoomToWrite = 3;
    private const int LinesOfFindings = 4;
    private const int RowsOfPlan = 12;

    private static readonly string[] Blank = [""];
    private static readonly string[] PartsOfMap =
        ["Leader", "Leader", "Leader", "Group of staff", "Group of staff", "Group of volunteers", "Group of volunteers", "Partner", "Partner", "Partner"];

    /// <summary>Title of the workbook.</summary>
    public static string TitleOf(Framework framework, AssessmentTemplate template, bool library)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(template);
        return $"{framework.Name}, version {framework.Version}: {template.Name.ToLowerInvariant()} of a {(library ? "library" : "library service")}";
    }

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="framework">The version.</param>
    /// <param name="template">One of its templates.</param>
    /// <param name="library">For one library, or for a whole service.</param>
    public static void Write(Stream stream, Framework framework, AssessmentTemplate template, bool library)
    {
        using var word = new WordFile(stream, TitleOf(framework, template, library));
        word.Paragraph(template.Summary);
        word.Note($"{framework.Provenance}.");
        word.Heading(2, "How to go about it");
        word.Numbers(template.Advice);
        WriteBeginning(word);
        WriteAreas(word, framework, template, library);
        WriteCharacteristics(word, framework, template, library);
        WritePlan(word);
    }

    private static void WriteBeginning(WordFile word)
    {
        word.Heading(1, "Before you start");
        word.Heading(2, "Map of your organisation");
        word.Paragraph("Write posts and groups, not private people.");
        word.Table("Who leads, works, volunteers and helps", [new("Part", 20), new("Name", 35), new("What they do here", 45)],
            PartsOfMap.Select(part => (IReadOnlyList<string>)[part, "", ""]));
        word.Heading(2, "Vision");
        word.Table("The vision that all leaders agree on", [new("Our vision", 100)], [Blank], leastLines: 6);
        word.Table("Who agreed, and when", [new("Leader", 60), new("Agreed on", 40)], Rows(4, 2));
        word.Heading(2, "Team");
        word.Table("The assessment team", [new("Name", 40), new("Facilitator, member or critical friend", 35), new("Speaks for", 25)], Rows(8, 3));
    }

    private static void WriteAreas(WordFile word, Framework framework, AssessmentTemplate template, bool library)
    {
        word.Heading(1, "Section one: results");
        word.Paragraph("Gather what you already hold. Where you hold nothing, write “no data” and go on: it is a finding, never a zero.");
        foreach (var area in template.Areas.Select(key => framework.FindArea(key)!).Where(a => a.IsFor(library)))
        {
            word.Heading(2, area.Name);
            word.Paragraph(area.Help);
            word.Table($"{area.Name}: what we see", [new("Question", 40), new("Answer", 60)],
                [.. framework.Aspects.Select(aspect => (IReadOnlyList<string>)[aspect, ""]), ["In sum: improving, steady, declining, mixed or no data?", ""]], RoomToWrite);
            WriteFindings(word, area.Name);
        }
    }

    private static void WriteCharacteristics(WordFile word, Framework framework, AssessmentTemplate template, bool library)
    {
        word.Heading(1, "Section two: characteristics");
        if (template.Kind == TemplateKind.Ratings)
        {
            word.Paragraph("Everyone rates alone first, on a copy of their own. “Don’t know” (?) and “not applicable” (n/a) are good answers and count for nothing.");
            word.Table("The scale", [new("Rating", 10), new("Name", 30), new("When to choose it", 60)], framework.Scale.Select(p => (IReadOnlyList<string>)[$"{p.Level}", p.Name, p.Help]));
        }

        foreach (var characteristic in template.Characteristics.Select(key => framework.FindCharacteristic(key)!))
        {
            var criteria = characteristic.CriteriaFor(library).ToList();
            if (criteria.Count == 0)
            {
                continue;
            }

            word.Heading(2, characteristic.Name);
            word.Paragraph(characteristic.Summary);
            foreach (var criterion in criteria)
            {
                word.Heading(3, criterion.Name);
                word.Paragraph(criterion.TextFor(library)!);
                word.Note(criterion.Help);
            }

            if (template.Kind == TemplateKind.Ratings)
            {
                word.Table($"{characteristic.Name}: my ratings", [new("Criterion", 40), new("1 to 4, ? or n/a", 15), new("Why", 45)], criteria.Select(c => (IReadOnlyList<string>)[c.Name, "", ""]), RoomToWrite);
                word.Table($"{characteristic.Name}: what we agree", [new("Criterion", 40), new("Agreed", 15), new("Why we say so", 45)], criteria.Select(c => (IReadOnlyList<string>)[c.Name, "", ""]), RoomToWrite);
            }
            else
            {
                word.Table($"{characteristic.Name}: what we do", [new("Approaches in use", 50), new("Approaches planned", 50)], Rows(1, 2), leastLines: 10);
                word.Table($"{characteristic.Name}: in sum", [new("What we conclude, and what shows it", 100)], [Blank], leastLines: 6);
            }

            WriteFindings(word, characteristic.Name);
        }
    }

    private static void WriteFindings(WordFile word, string name) => word.Table(
        $"{name}: two to four strengths and two to four areas for improvement", [new("Strengths", 50), new("Areas for improvement", 50)], Rows(LinesOfFindings, 2), leastLines: 2);

    private static void WritePlan(WordFile word)
    {
        word.Heading(1, "Improvement plan");
        word.Paragraph("Write it when the whole assessment is done. Begin with what would do most for the least effort. Look at it every three months.");
        word.Table("Improvement plan", [new("Found at", 16), new("What should be better", 22), new("What we will do", 24), new("Who leads", 12), new("By when", 10), new("How we will know", 16)], Rows(RowsOfPlan, 6), RoomToWrite);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(int rows, int columns) => Enumerable.Range(0, rows).Select(_ => (IReadOnlyList<string>)[.. Enumerable.Repeat("", columns)]);
}
