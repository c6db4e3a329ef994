using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.Pages.Council.Plans.Consultations;
using CouncilLibraries.Web.Pages.Council.Plans.Equality;
using CouncilLibraries.Web.Pages.Council.Plans.Evidence;
using CouncilLibraries.Web.Pages.Council.Plans.Needs;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>
/// The report on a plan for those who decide, from all that is recorded: for the page, for Word and for frozen copies alike. The
/// ranking of libraries by need is left out, because reports of committees are public and the ranking stays inside the council.
/// </summary>
public static class PlanReport
{
    private const string None = "Nothing is written yet.";

    /// <summary>Title of the report.</summary>
    public static string Title(PlanRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return $"{record.Council}: {record.Name}";
    }

    /// <summary>What it is a report on, for whom and of which day.</summary>
    public static IEnumerable<string> Lede(PlanRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        yield return $"Strategic plan for the library service, {record.YearsText}. As it stood on {PlanWords.Day(record.SeenOn)}.";
        if (record.Decision is { Committee: { } committee } decision)
        {
            yield return $"Report to: {committee}{(decision.MeetsOn is { } day ? $", {PlanWords.Day(day)}" : "")}.";
        }
    }

    /// <summary>The report's sections.</summary>
    public static IReadOnlyList<ReportSection> Sections(PlanRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            new("decide", "What is to be decided", [.. Decide(record)]),
            new("mandate", "Mandate and scope", [.. Mandate(record)]),
            new("evidence", "What is known", [.. Known(record.Evidence)]),
            new("needs", "Needs, place by place", [.. Places(record.Needs)]),
            new("vision", "Vision and objectives", [.. Vision(record)]),
            new("options", "Options", [.. OptionReport.Blocks(record)]),
            new("equality", "Whom it touches", [.. Touched(record.Equality)]),
            new("consultation", "What people said", [.. record.Rounds.Count == 0 ? [new ReportText("Nobody was consulted yet.")] : record.Rounds.SelectMany(Said)]),
            new("consequences", "Money, law and risks", [.. Consequences(record.Decision)]),
            new("delivery", "Delivery", [.. DeliveryReport.Blocks(record.Delivery)]),
            new("open", "What is still open", [.. Open(record)]),
        ];
    }

    /// <summary>A text, or that there is none.</summary>
    internal static ReportText Text(string? text) => new(text ?? None);

    private static IEnumerable<ReportBlock> Decide(PlanRecord record)
    {
        yield return Text(record.Decision?.Proposal);
        if (record.Appraisal?.Recommendation is { } recommended)
        {
            yield return new ReportText($"Recommended option: {recommended.Name}.{(recommended.Note is { } note ? $" {note}" : "")}");
            if (recommended.Reasons is { } reasons)
            {
                yield return new ReportText(reasons);
            }
        }

        if (record.Decision is { Outcome: not CommitteeOutcome.Waiting } decided)
        {
            yield return new ReportHeading("What was decided");
            yield return new ReportText($"{DecisionWords.Outcome(decided.Outcome)}{(decided.DecidedOn is { } day ? $", {PlanWords.Day(day)}" : "")}.{(decided.Record is { } at ? $" On record: {at}." : "")}");
            if (decided.Reasons is { } why)
            {
                yield return new ReportText(why);
            }
        }
    }

    private static IEnumerable<ReportBlock> Mandate(PlanRecord record)
    {
        yield return new ReportText($"Asked for by: {record.Sponsor ?? "not named yet"}.");
        yield return Text(record.Scope);
        yield return new ReportNote("The council’s duty: a comprehensive and efficient library service for all who want to use it (Public Libraries and Museums Act 1964, section 7); equality (Equality Act 2010, section 149). A reminder, not legal advice.");
    }

    private static IEnumerable<ReportBlock> Known(EvidenceRegister register)
    {
        foreach (var topic in register.Standing.GroupBy(i => i.Topic).OrderBy(g => g.Key))
        {
            yield return new ReportTable(EvidenceWords.Topic(topic.Key), [new("No.", 7), new("Evidence", 25), new("Source, date, quality", 25), new("What it says", 43)],
                [.. topic.Select(i => (IReadOnlyList<string>)[i.Code, i.Title, Source(i), Says(i)])]);
        }

        if (register.Missing.Count > 0)
        {
            yield return new ReportText($"No evidence on: {string.Join("; ", register.Missing.Select(EvidenceWords.Topic))}.");
        }

        if (register.Standing.Where(i => i.HasOpenGap).ToList() is { Count: > 0 } gaps)
        {
            yield return new ReportHeading("What the evidence leaves open");
            yield return new ReportBullets([.. gaps.Select(i => $"{i.Code}: {i.Gap}{(i.FilledBy is { } action ? $" (action: {action.Title})" : "")}")]);
        }
    }

    private static string Source(RegisteredEvidence item) =>
        $"{item.Source}. {(item.DatedOn is { } day ? $"{PlanWords.Day(day)}. " : "")}Quality: {EvidenceWords.Quality(item.Quality).ToLowerInvariant()}.{(item.Address is { } address ? $" {address}" : "")}{(item.File is { } file ? $" File: {file.Name}." : "")}";

    private static string Says(RegisteredEvidence item) => string.Join("\n", new[]
    {
        item.Live is { } live ? $"{EvidenceWords.Cited(live)}." : null,
        item is { Live: { IsCorrected: true } changed } && EvidenceWords.Corrected(changed) is { } corrected ? $"{corrected}." : null,
        item.Finding,
    }.OfType<string>());

    private static IEnumerable<ReportBlock> Places(NeedsTable needs)
    {
        var rows = needs.Rows.Where(r => r.LeftOut is null).ToList();
        if (rows.Count == 0)
        {
            yield return new ReportText("No library is open.");
            yield break;
        }

        yield return new ReportTable("Around each library", [new("Library", 21), new("Deprivation", 16), new("People", 11), new("Next library", 24), new("Use, change a year", 13), new("Only this one", 15)],
        [
            .. rows.Select(r => (IReadOnlyList<string>)
            [
                r.Name, r.Deprivation is { } score ? NeedWords.Number(score) : "–", r.Population is { } people ? NeedWords.Number(people) : "–", Next(r),
                r.Use?.Yearly is { } change ? NeedWords.Change(change) : "–", r.OnlyUsersPercent is { } share ? $"{NeedWords.Number(share)}% of users" : "–",
            ]),
        ]);
        yield return new ReportNote($"Weighed by: {string.Join("; ", needs.Weights.Where(w => w.Value > 0).Select(w => $"{NeedWords.Name(w.Key)} {w.Value}"))} of 100. A dash: not known. Deprivation: score, higher is more deprived. Distances as the crow flies.");
    }

    private static string Next(NeedRow row) => row switch
    {
        { IsMobile: true } => "Mobile",
        { NextOurs: { } ours, NextNeighbour: { } theirs } when theirs.Kilometres < ours.Kilometres => Named(theirs),
        { NextOurs: { } ours } => Named(ours),
        { NextNeighbour: { } theirs } => Named(theirs),
        _ => "–",
    };

    private static string Named(NextLibrary next) => $"{next.Name}{(next.Council is { } council ? $" ({council})" : "")}, {NeedWords.Kilometres(next.Kilometres)}";

    private static IEnumerable<ReportBlock> Vision(PlanRecord record)
    {
        yield return Text(record.Vision);
        if (record.Objectives.Count > 0)
        {
            yield return new ReportTable("Objectives and what they serve", [new("Objective", 40), new("The council’s aims", 30), new("Outcomes", 30)],
                [.. record.Objectives.Select(o => (IReadOnlyList<string>)[o.Why is { } why ? $"{o.Name}\n{why}" : o.Name, o.Aims.Count == 0 ? "–" : string.Join("; ", o.Aims), o.Outcomes.Count == 0 ? "–" : string.Join("; ", o.Outcomes)])]);
        }
    }

    private static IEnumerable<ReportBlock> Touched(IReadOnlyList<EqualityLine> lines)
    {
        yield return new ReportTable("Equality analysis", [new("People protected for", 20), new("Impact", 13), new("In what way, and what shows it", 37), new("What is done about it", 30)],
        [
            .. lines.Select(l => (IReadOnlyList<string>)
            [
                EqualityWords.Name(l.Characteristic), l.Impact is { } impact ? EqualityWords.Impact(impact) : "Not looked at yet",
                string.Join("\n", new[] { l.About, l.EvidenceText, l.Evidence is { } item ? EqualityWords.Evidence(item) : null }.OfType<string>()), l.Mitigation ?? (l.LacksMitigation ? "Nothing yet" : "–"),
            ]),
        ]);
    }

    private static IEnumerable<ReportBlock> Said(PlanRound round)
    {
        yield return new ReportHeading(round.Name);
        yield return new ReportText(string.Join("\n", new[]
        {
            $"{ConsultationWords.Days(round)}.", round.Methods is { } methods ? $"How: {methods}" : null, round.Audience is { } audience ? $"Who: {audience}" : null,
            round.Reached is null && round.Responses is null ? null
                : $"{(round.Reached is { } reached ? $"{ConsultationWords.Count(reached, "person", "people")} reached. " : "")}{(round.Responses is { } answers ? $"{ConsultationWords.Count(answers, "answer", "answers")}." : "")}",
        }.OfType<string>()));
        yield return new ReportTable("Was it fair? The four principles of the courts", [new("Principle", 45), new("Answer", 15), new("Why we say so", 40)],
            [.. round.Checks.Select(c => (IReadOnlyList<string>)[ConsultationWords.Question(c.Principle), c.Answer is { } answer ? PlanWords.Answer(answer) : "Not said yet", c.Note ?? "–"])]);
        if (round.Themes.Count > 0)
        {
            yield return new ReportTable("You said, we did", [new("About", 22), new("Answers", 12), new("What people said", 33), new("What we did, or why not", 33)],
                [.. round.Themes.Select(t => (IReadOnlyList<string>)[t.Name, t.Count is { } count ? ConsultationWords.Count(count, "answer", "answers") : "–", t.Said ?? "–", t.Did ?? "Nothing said yet"])]);
        }

        if (round.Outcome is { } outcome)
        {
            yield return new ReportText(outcome);
        }
    }

    private static IEnumerable<ReportBlock> Consequences(DecisionRecord? decision)
    {
        foreach (var (title, text) in new[] { ("Money", decision?.Finance), ("Law", decision?.Law), ("Risks", decision?.Risks) })
        {
            yield return new ReportHeading(title);
            yield return Text(text);
        }
    }

    private static IEnumerable<ReportBlock> Open(PlanRecord record)
    {
        // The last stage begins when the plan is in force.
        var stages = record.Stages.Where(s => s.Status != StageStatus.Done && s.Kind != PlanStageKind.Review).ToList();
        if (stages.Count == 0 && record.Stages.All(s => s.Doubtful.Count == 0))
        {
            yield return new ReportText("Nothing: every stage before the yearly review is done.");
            yield break;
        }

        yield return new ReportBullets(
        [
            .. stages.Select(s => $"{PlanGuide.Current.Find(s.Kind).Name}: {PlanWords.Status(s.Status).ToLowerInvariant()}, {s.Answered} of {s.Questions} questions answered"),
            .. record.Stages.SelectMany(s => s.Doubtful),
        ]);
    }
}
