using System.Globalization;
using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Planning;

/// <summary>The strategic planning toolkit as a Word document to fill in on paper or on a computer, for those who have not joined.</summary>
public static class PlanWorkbook
{
    private const int RoomToWrite = 2;

    private static readonly string[] Blank = [""];

    /// <summary>Title of the workbook.</summary>
    public static string TitleOf(PlanGuide guide)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return $"Strategic planning toolkit, version {guide.Version}: workbook";
    }

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="guide">The guide.</param>
    public static void Write(Stream stream, PlanGuide guide)
    {
        using var word = new WordFile(stream, TitleOf(guide));
        word.Paragraph("For a plan of the library service for the next five to ten years: from evidence to a decision, and to a review each year. For library services, and for those who take the wider decisions.");
        word.Note($"{guide.Provenance}. {guide.LegalNote}");
        word.Heading(2, "How to use it");
        word.Bullets(
        [
            "Go through the nine stages in order, and back wherever you find something new.",
            "Use the tables that help you and leave out the others; add rows where you need them.",
            "Answer the questions at the end of each stage with yes, partly, no or not applicable.",
        ]);
        word.Table("Our plan", [new("What", 40), new("Answer", 60)],
            [["Council", ""], ["Years that the plan covers", ""], ["Sponsor", ""], ["Who leads the work", ""], ["Version: draft, for consultation or adopted", ""], ["Date of this version", ""]]);
        word.Table("Where we stand", [new("Stage", 40), new("Who leads it", 25), new("Due", 15), new("Status", 20)], guide.Stages.Select(s => (IReadOnlyList<string>)[Numbered(s), "", "", ""]));
        foreach (var stage in guide.Stages)
        {
            WriteStage(word, guide, stage);
        }
    }

    private static void WriteStage(WordFile word, PlanGuide guide, PlanStageGuide stage)
    {
        word.Heading(1, Numbered(stage));
        word.Paragraph(stage.Purpose);
        word.Heading(2, "Who takes part");
        word.Bullets(stage.People);
        word.Heading(2, "How to do it well");
        word.Bullets(stage.Guidance.Select(g => $"{g.Title}. {g.Text}"));
        word.Heading(2, "What often goes wrong");
        word.Bullets(stage.Traps);
        word.Heading(2, "Back and forth");
        word.Paragraph(stage.BackAndForth);
        word.Heading(2, "Our work");
        WriteTables(word, guide, stage.Kind);
        word.Heading(2, "Is it done?");
        word.Paragraph("At the end there is:");
        word.Bullets(stage.Results);
        WriteQuestions(word, $"{stage.Name}: checklist", stage.Checklist);
    }

    private static void WriteTables(WordFile word, PlanGuide guide, PlanStageKind stage)
    {
        switch (stage)
        {
            case PlanStageKind.Mandate:
                word.Table("The council’s aims", [new("Aim, in the council’s own words", 60), new("From which paper, of which date", 40)], Rows(6, 2), RoomToWrite);
                word.Table("Scope", [new("Open to change", 34), new("Not open, and who decided that", 33), new("Not part of the plan", 33)], Rows(1, 3), leastLines: 6);
                word.Table("Timetable", [new("What", 50), new("Who", 30), new("When", 20)], First(["DCMS told, before any public consultation", "Neighbouring councils told", "Consultation", "Decision", "First review"], 3, 3));
                break;
            case PlanStageKind.Evidence:
                word.Table("What to look for", [new("Topic", 30), new("What to look for", 70)], guide.EvidenceTopics.Select(t => (IReadOnlyList<string>)[t.Name, t.About]));
                word.Table("Evidence register", [new("Topic", 18), new("What it says", 32), new("Source and date", 20), new("How good it is", 12), new("What it does not say", 18)],
                    guide.EvidenceTopics.SelectMany(t => new[] { t.Name, t.Name }).Select(name => (IReadOnlyList<string>)[name, "", "", "", ""]), RoomToWrite);
                word.Table("Gaps", [new("What is missing", 45), new("What we do, or why we go on without it", 30), new("Who", 13), new("When", 12)], Rows(6, 4), RoomToWrite);
                break;
            case PlanStageKind.Needs:
                word.Table("Needs of each library’s surroundings", [new("Library", 18), new("People and deprivation", 16), new("Way to the next library, ours or a neighbour’s", 17), new("What else is nearby", 16), new("Use over the years, and cost", 17), new("Use only this one", 16)], Rows(10, 6), RoomToWrite);
                word.Table("What each place needs", [new("Place", 25), new("Need", 45), new("Outcomes that matter most there", 30)], Rows(10, 3), RoomToWrite);
                break;
            case PlanStageKind.Vision:
                word.Table("The vision", [new("Our vision", 100)], [Blank], leastLines: 6);
                word.Table("Objectives", [new("Objective: what changes, for whom, by when", 44), new("Aims of the council that it serves", 28), new("Outcomes that it serves", 28)], Rows(6, 3), RoomToWrite);
                word.Table("Gaps both ways", [new("Aims that no objective serves, and what we think of it", 50), new("Objectives that serve no aim or outcome", 50)], Rows(1, 2), leastLines: 4);
                break;
            case PlanStageKind.Options:
                WriteOptions(word, guide);
                break;
            case PlanStageKind.Consultation:
                WriteConsultation(word, guide);
                break;
            case PlanStageKind.Decision:
                word.Table("Decision", [new("Question", 40), new("Answer", 60)],
                    First(["What is decided", "By whom, and on what date", "Reasons for it", "Why not the other options", "What will be worse, for whom, and what is done about it", "Stages that are still open, and why", "What would bring the first review forward"], 2, 0), RoomToWrite);
                word.Table("Evidence pack: what it holds", [new("Paper or figures", 50), new("As it stood on", 20), new("Where it is kept unchanged", 30)], Rows(10, 3));
                break;
            case PlanStageKind.Delivery:
                word.Table("Objectives and actions", [new("Objective", 20), new("Action", 24), new("Milestones", 17), new("Who leads", 12), new("Start and end", 11), new("Row of the improvement plan", 16)], Rows(12, 6), RoomToWrite);
                word.Table("Measures", [new("Measure and its source", 28), new("Where we start", 14), new("Target, year 1", 12), new("Year 2", 11), new("Year 3", 11), new("Year 4", 12), new("Year 5", 12)], Rows(8, 7), RoomToWrite);
                word.Table("Risks", [new("What could happen", 40), new("What we do about it", 40), new("Who", 20)], Rows(5, 3), RoomToWrite);
                break;
            default:
                word.Paragraph("One copy of these tables for each year.");
                word.Table("Figures against targets", [new("Measure", 30), new("Where we started", 15), new("Target this year", 15), new("Figure this year", 15), new("What is behind it", 25)], Rows(8, 5), RoomToWrite);
                word.Table("Triggers", [new("Trigger, for example two years below target", 40), new("Met this year?", 15), new("What happens then, who and when", 45)], Rows(5, 3), RoomToWrite);
                word.Table("What we conclude", [new("Question", 40), new("Answer", 60)],
                    First(["What helped, and what hindered", "What it meant for people with protected characteristics", "What we go on with", "What we change, and why", "What we stop", "Seen by portfolio holder and scrutiny on", "Date of the next review"], 2, 0), RoomToWrite);
                break;
        }
    }

    private static void WriteOptions(WordFile word, PlanGuide guide)
    {
        word.Table("Ways of running a service, to make options of", [new("Way", 30), new("What to know", 70)], guide.DeliveryModels.Select(m => (IReadOnlyList<string>)[m.Name, m.About]));
        word.Table("Our options", [new("Option", 20), new("What it is, and where", 50), new("Who would have to agree", 30)], First(["A: going on as now", "B:", "C:", "D:"], 3, 0), leastLines: 4);
        word.Table("Criteria", [new("Criterion", 28), new("What it asks", 48), new("Usual weight", 12), new("Our weight", 12)], guide.Criteria.Select(c => (IReadOnlyList<string>)[c.Name, c.About, Text(c.Weight), ""]));
        word.Paragraph("Our weights sum to 100. Agreed by, on:");
        word.Heading(3, "Scores");
        word.Paragraph("Everyone scores alone, on a copy of their own, from 0 (does nothing for it) to 5 (does all that could be asked), and gives reasons. Then agree. For the total of an option, multiply each score by its weight, add up and divide by 5: the most is 100.");
        foreach (var whose in new[] { "My scores", "What we agree" })
        {
            word.Table(whose, [new("Criterion", 24), new("Option A", 11), new("Option B", 11), new("Option C", 11), new("Option D", 11), new("Why", 32)],
                guide.Criteria.Select(c => c.Name).Append("Total").Select(name => (IReadOnlyList<string>)[name, "", "", "", "", ""]), RoomToWrite);
        }

        word.Table("Which weights change the order", [new("Criterion", 30), new("Our weight", 12), new("Weight at which the order changes", 23), new("What that means", 35)], guide.Criteria.Select(c => (IReadOnlyList<string>)[c.Name, "", "", ""]));
        word.Table("Cost over the years, in pounds", [new("Year", 16), new("Option A", 21), new("Option B", 21), new("Option C", 21), new("Option D", 21)],
            First(["To change over", .. Enumerable.Range(1, 10).Select(year => $"Year {Text(year)}"), "All years", "Discounted at a rate of:", "Assumed"], 5, 0));
        word.Table("Recommendation", [new("What we recommend, why, and what speaks against it", 100)], [Blank], leastLines: 10);
    }

    private static void WriteConsultation(WordFile word, PlanGuide guide)
    {
        word.Table("Protected characteristics: what to think about", [new("Characteristic", 25), new("In libraries", 75)], guide.Characteristics.Select(c => (IReadOnlyList<string>)[c.Name, c.About]));
        word.Table("Equality analysis", [new("Characteristic", 20), new("What would change, and for whom", 26), new("What shows it", 18), new("What we do about harm", 22), new("Who, when", 14)],
            First([.. guide.Characteristics.Select(c => c.Name), "Poverty, isolation, carers"], 5, 0), leastLines: 3);
        WriteQuestions(word, "The four Gunning principles", guide.Gunning);
        word.Paragraph("In the next two tables write numbers and themes only: no names, and nothing that points to a person.");
        word.Table("Rounds of consultation", [new("From, to", 16), new("How we asked", 22), new("Whom", 20), new("What people could read", 24), new("How many answered", 18)], Rows(5, 5), RoomToWrite);
        word.Table("You said, we did", [new("You said (theme)", 30), new("How many", 12), new("We did: changed, kept, or look into", 30), new("Why", 28)], Rows(10, 4), RoomToWrite);
    }

    private static void WriteQuestions(WordFile word, string caption, IReadOnlyList<PlanQuestion> questions) => word.Table(
        caption, [new("Question", 46), new("Yes, partly, no or n/a", 14), new("What shows it, and who sees to it", 40)], questions.Select(q => (IReadOnlyList<string>)[$"{q.Question}\n{q.Help}", "", ""]));

    private static string Numbered(PlanStageGuide stage) => $"{Text(stage.Place)}. {stage.Name}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<IReadOnlyList<string>> First(IEnumerable<string> names, int columns, int more) => [.. names.Select(name => Row(name, columns)), .. Rows(more, columns)];

    private static IEnumerable<IReadOnlyList<string>> Rows(int rows, int columns) => Enumerable.Range(0, rows).Select(_ => Row("", columns));

    private static IReadOnlyList<string> Row(string first, int columns) => [first, .. Enumerable.Repeat("", columns - 1)];
}
