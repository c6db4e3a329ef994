using System.Globalization;
using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The words of a report, for the page and for the Word document alike.</summary>
public static class ReportWords
{
    /// <summary>What the report is.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="council">The council's name.</param>
    public static string Title(Assessment assessment, string council)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return $"Self-assessment of {(assessment.IsOfLibrary ? $"{assessment.Unit?.Name}, {council}" : $"{council} library service")}";
    }

    /// <summary>What the report is based on, a line each: when, where it stands, how, by whom, whose wording.</summary>
    public static IReadOnlyList<(string Key, string Text)> About(AssessmentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (assessment, frame) = (report.Assessment, report.Frame);
        var lines = new List<(string, string)> { ("Begun", AssessmentWords.Day(assessment.StartedAt)), ("State", State(report)) };
        if (assessment is { IsOpen: false, Reason: { } reason })
        {
            lines.Add((assessment.Status == AssessmentStatus.Stopped ? "Why it was stopped" : "Signed off with parts open, because", reason));
        }

        lines.Add(("How", frame.Template.Name));
        lines.Add(("Team", Team(report.Team)));
        if (report.Team.Any(m => m.Name is not null))
        {
            lines.Add(("Who", string.Join(", ", report.Team.Where(m => m.Name is not null).Select(m => $"{m.Name} ({AssessmentWords.Lower(AssessmentWords.Role(m.Role))})"))));
        }

        lines.Add(("Framework", $"{frame.Framework.Name}, version {frame.Framework.Version}. {frame.Framework.Provenance}."));
        return lines;
    }

    /// <summary>Who agreed to the vision, and who has not.</summary>
    public static string Agreed(AssessmentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var leaders = report.Leaders.ToList();
        return leaders.Count == 0 ? "No leader is on the map."
            : string.Join(". ", leaders.Select(l => $"{l.Name}: {(l.AgreedOn is { } on ? $"agreed on {AssessmentWords.Day(on)}" : "not agreed")}")) + ".";
    }

    /// <summary>Which way a results area goes.</summary>
    public static string State(ResultsRecord? record) => record?.State is { } state ? AssessmentWords.Results(state) : "Not looked at";

    /// <summary>What was agreed, with the level's name.</summary>
    public static string Level(Framework framework, Consensus? agreed) => agreed is null ? "Nothing agreed" : AssessmentWords.Answer(framework, agreed.Answer, agreed.Level);

    /// <summary>What a piece of evidence is, after its title.</summary>
    public static string About(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Kind switch
        {
            EvidenceKind.Link => evidence.Address ?? "",
            EvidenceKind.File => $"file, {evidence.FileName}",
            _ => evidence.FigureText ?? "",
        };
    }

    /// <summary>What became of a results area since.</summary>
    public static string Differs(AreaChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Asked(change.Asked) ?? Word(change.Before is null || change.Now is null, change.Before == change.Now);
    }

    /// <summary>What became of a criterion since.</summary>
    public static string Differs(CriterionChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Asked(change.Asked)
            ?? $"{Word(change.Before is null || change.Now is null, (change.Before?.Answer, change.Before?.Level) == (change.Now?.Answer, change.Now?.Level))}{(change.IsReworded ? "; its wording changed" : null)}";
    }

    private static string Word(bool oneIsMissing, bool same) => same ? "As before" : oneIsMissing ? "Nothing to compare" : "Differs";

    /// <summary>What became of a characteristic since.</summary>
    public static string Differs(CharacteristicChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Asked(change.Asked) ?? "";
    }

    /// <summary>A results area's state then; a dash where it was not asked.</summary>
    public static string Before(AreaChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Side(change.Before, change.Asked != AskedIn.LaterOnly);
    }

    /// <summary>A results area's state now; a dash where it is not asked.</summary>
    public static string Now(AreaChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Side(change.Now, change.Asked != AskedIn.EarlierOnly);
    }

    /// <summary>What was agreed on then; a dash where it was not asked.</summary>
    public static string Before(AssessmentChange change, CriterionChange line)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(line);
        return line.Asked == AskedIn.LaterOnly ? "–" : Level(change.Before.Frame.Framework, line.Before);
    }

    /// <summary>What is agreed on now; a dash where it is not asked.</summary>
    public static string Now(AssessmentChange change, CriterionChange line)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(line);
        return line.Asked == AskedIn.EarlierOnly ? "–" : Level(change.Now.Frame.Framework, line.Now);
    }

    /// <summary>What to know of the two before they are set side by side: that versions, scales or ways of working differ.</summary>
    public static IEnumerable<string> Notes(AssessmentChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var (old, now) = (change.Before.Frame.Framework, change.Now.Frame.Framework);
        if ((old.Key, old.Version) != (now.Key, now.Version))
        {
            yield return $"The one before ran on {old.Name}, version {old.Version}; this one on {now.Name}, version {now.Version}. What is the same in both stands side by side."
                + (change.HasSameScale ? null : " Their scales differ, so a level does not mean the same in both.");
        }

        if (!change.IsSameWay)
        {
            yield return $"The one before was made by another template ({change.Before.Frame.Template.Name}), so there are no levels to set side by side.";
        }
    }

    /// <summary>What a team wrote of a characteristic, with headings.</summary>
    public static IEnumerable<(string Heading, string Text)> Texts(CharacteristicRecord? record) =>
        new[] { ("Approaches in use", record?.InUse), ("Approaches planned", record?.Planned), ("In sum", record?.Summary) }.Where(t => t.Item2 is not null).Select(t => (t.Item1, t.Item2!));

    /// <summary>Heading of one of the two columns: when it was signed off.</summary>
    public static string Column(AssessmentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Assessment is { Status: AssessmentStatus.SignedOff, SignedOffAt: { } at } ? AssessmentWords.Day(at) : "Now, not signed off";
    }

    private static string? Asked(AskedIn asked) => asked switch
    {
        AskedIn.LaterOnly => "New: not asked before",
        AskedIn.EarlierOnly => "Not asked any more",
        _ => null,
    };

    private static string Side(ResultsState? state, bool asked) => !asked ? "–" : state is { } known ? AssessmentWords.Results(known) : "Not looked at";

    private static string State(AssessmentReport report) => report.Assessment switch
    {
        { Status: AssessmentStatus.SignedOff, SignedOffAt: { } at } => $"Signed off on {AssessmentWords.Day(at)}{(report.SignedOffBy is { } name ? $" by {name}" : null)}",
        { Status: AssessmentStatus.Stopped } => "Stopped",
        _ => "Under way: this is the report so far",
    };

    private static string Team(IReadOnlyList<ReportMember> team)
    {
        var counts = team.GroupBy(m => m.Role).OrderBy(g => g.Key).Select(g => $"{g.Count()} {AssessmentWords.Lower(AssessmentWords.Role(g.Key))}{(g.Count() == 1 ? null : "s")}").ToList();
        return counts.Count == 0 ? "Nobody" : string.Join(", ", counts);
    }
}
