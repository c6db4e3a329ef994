using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Council.Brief;

/// <summary>Writes the page for councillors as a Word document: the same content as the page.</summary>
public static class BriefDocument
{
    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="brief">What it says.</param>
    /// <param name="withNotes">Whether the notes of the head of service are in it.</param>
    /// <param name="today">Today.</param>
    public static void Write(Stream stream, Core.Briefings.Brief brief, bool withNotes, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var frame = brief.Overview.Frame;
        using var word = new WordFile(stream, $"{frame.Council}: our libraries in brief, {frame.Year}");
        if (BriefWords.Shared(brief, today) is { Length: > 0 } shared)
        {
            word.Note(shared);
        }

        if (withNotes && brief.Briefing is { Notes: { } notes, WrittenAt: { } written })
        {
            word.Heading(2, $"From the head of library service, {ComparisonWords.Day(written)}");
            word.Paragraph(notes);
        }

        if (!brief.HasAnything)
        {
            word.Paragraph($"There is nothing to show for {frame.Year} yet.");
            return;
        }

        foreach (var group in brief.Groups)
        {
            WriteGroup(word, group, frame.Year);
        }

        if (brief.Plan is { } plan)
        {
            word.Heading(2, BriefWords.PlanHeading);
            word.Paragraph($"{plan.Name}, {BriefWords.Plan(plan)}");
            if (plan.Objectives.Count > 0)
            {
                word.Table($"Objectives of our plan, targets of {plan.Year}", [new("Objective", 56), new("Actions done", 22), new("Targets met", 22)],
                    plan.Objectives.Select(o => (IReadOnlyList<string>)[o.Name, DeliveryWords.ActionsDone(o.Actions), DeliveryWords.TargetsMet(o.Standings)]));
            }
        }

        if (BriefWords.ThingsToAsk(brief) is { Count: > 0 } questions)
        {
            word.Heading(2, BriefWords.AskHeading(questions));
            word.Numbers(questions);
        }

        if (BriefWords.NotKnown(brief).ToList() is { Count: > 0 } notKnown)
        {
            word.Heading(2, "What is not known");
            word.Bullets(notKnown);
        }

        word.Heading(2, "How old this is");
        word.Bullets(BriefWords.DataAge(brief));
        word.Note("More is not always better: a figure is a place to start asking, not a mark. Figures of other councils are anonymised and disclosure-controlled.");
    }

    private static void WriteGroup(WordFile word, BriefGroup group, ReportingPeriod year)
    {
        word.Heading(2, group.Name);
        if (group.Figures.Count > 0)
        {
            word.Table($"Headline figures: {group.Name}", [new("Figure", 28), new("Ours", 14), new("What it says", 58)],
                group.Figures.Select(f => (IReadOnlyList<string>)
                [
                    f.Comparison.Ratio.Name, f.Comparison.Own.Value is { } own ? FigureFormat.Ratio(f.Comparison.Ratio, own) : ComparisonWords.Gap(f.Comparison.Own),
                    string.Join(" ", new[] { BriefWords.Sentence(f), BriefWords.Direction(f, year), BriefWords.Why(f) }.Where(part => part.Length > 0)),
                ]));
        }

        var lines = BriefWords.Findings(group).Select(f => $"{f.Label}: {f.Text}").ToList();
        if (group.Actions.Count > 0)
        {
            lines.Add($"Plan: {BriefWords.Actions(group)}");
        }

        word.Bullets(lines);
    }
}
