using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Briefings;

/// <summary>The sentences of the page for councillors; page and Word document say the same.</summary>
public static class BriefWords
{
    private const int Questions = 3;
    private const int LongestQuote = 110;

    /// <summary>A headline figure: "About 2.3 visits for each resident, more than in most councils in England taking part."</summary>
    public static string Sentence(BriefFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return ComparisonWords.Sentence(figure.Comparison);
    }

    /// <summary>Direction and target: "4% more than the year before. Target: 2,400 by 2027-28, not reached yet."; empty where there is neither.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="year">The year shown.</param>
    public static string Direction(BriefFigure figure, ReportingPeriod year)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var change = ComparisonWords.Change(figure.Comparison);
        return string.Join(" ", new[] { change.Length > 0 ? $"{change}." : "", Target(figure, year) }.Where(part => part.Length > 0));
    }

    /// <summary>The target; empty where there is none.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="year">The year shown.</param>
    public static string Target(BriefFigure figure, ReportingPeriod year)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (figure is not { Target: { } target, Comparison: { Ratio: var ratio, Own.Value: var own } })
        {
            return "";
        }

        // Without a better direction nobody can say which side of a target is the right one.
        var stands = own is null || ratio.Better == Better.Neutral ? "" : IsReached(figure) ? ", reached" : IsDue(figure, year) ? ", not reached" : ", not reached yet";
        return $"Target: {FigureFormat.Ratio(ratio, target)} by {figure.TargetYear}{stands}.";
    }

    /// <summary>Why it differs, on a line or two; empty where nobody said.</summary>
    public static string Why(BriefFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Note is { } note ? $"Why: {Short(note)}" : "";
    }

    /// <summary>Heading over <see cref="ThingsToAsk"/>.</summary>
    public static string AskHeading(IReadOnlyList<string> questions) => questions?.Count == Questions ? "Three things to ask about" : "To ask about";

    /// <summary>How the actions of a group stand: "1 of 4 actions done, 2 overdue: “Longer Saturday hours” (due 3 March 2026)."; empty where there are none.</summary>
    public static string Actions(BriefGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Actions.Count == 0)
        {
            return "";
        }

        var overdue = group.Actions.Where(a => a.IsOverdue).ToList();
        var done = $"{group.Actions.Count(a => a.IsDone)} of {group.Actions.Count} {(group.Actions.Count == 1 ? "action" : "actions")} done";
        return overdue.Count == 0 ? $"{done}, none overdue." : $"{done}, {overdue.Count} overdue: “{Quote(overdue[0].Title)}” (due {ComparisonWords.Day(overdue[0].DueOn!.Value)}).";
    }

    /// <summary>The first strength and the first area for improvement of a group, and how many more there are.</summary>
    public static IEnumerable<(string Label, string Text)> Findings(BriefGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Findings.GroupBy(f => f.IsStrength).Select(kind => (kind.Key ? "Strength" : "To improve", $"{Short(kind.First().Text)}{(kind.Count() > 1 ? $" (and {kind.Count() - 1} more)" : "")}"));
    }

    /// <summary>Heading over the plan in force.</summary>
    public const string PlanHeading = "Our plan";

    /// <summary>The plan in force, after its name: "2026-27 to 2030-31, as the review of 2026-27 saw it on 3 June 2027. Next review: 3 June 2028."</summary>
    public static string Plan(BriefPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var seen = plan.ReviewedAt is { } at ? $"as the review of {plan.Year} saw it on {ComparisonWords.Day(at)}" : $"as it is today, with figures of {plan.Year}";
        return $"{plan.Years}, {seen}. {(plan.NextReviewOn is { } next ? $"Next review: {ComparisonWords.Day(next)}." : "No day is set for the next review.")}";
    }

    /// <summary>Three things that are worth asking about, the most telling first; fewer where there is less to ask.</summary>
    public static IReadOnlyList<string> ThingsToAsk(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        return [.. Asked(brief).Where(question => asked.Add(question.About)).Select(question => question.Text).Take(Questions)];
    }

    /// <summary>How old what is shown is, a line each.</summary>
    public static IEnumerable<string> DataAge(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var overview = brief.Overview;
        yield return $"Figures of {overview.Frame.Year.ToWords()}. {ComparisonWords.Standing(overview.Standing)}";
        foreach (var comparison in overview.Frame.Comparisons.Where(c => brief.Figures.Any(f => f.Comparison.Closest?.From == c.Kind)))
        {
            yield return $"Others: {ComparisonWords.Kind(comparison.Kind)}, published on {ComparisonWords.Day(comparison.PublishedAt)}.";
        }

        if (brief.AssessedAt is { } assessed)
        {
            yield return $"Self-assessment signed off on {ComparisonWords.Day(assessed)}.";
        }
    }

    /// <summary>What is not known, a line each; empty where all is.</summary>
    public static IEnumerable<string> NotKnown(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        if (brief.Figures.Where(f => f.Comparison.Own is { Value: null, Gap: not OwnGap.NotShared }).Select(f => ComparisonWords.Short(f.Comparison.Ratio)).ToList() is { Count: > 0 } missing)
        {
            yield return $"Our own figures for {brief.Overview.Frame.Year} of: {string.Join("; ", missing)}.";
        }

        if (brief.Overview.Frame.IsHeld)
        {
            yield return $"Our own figures of {brief.Overview.Frame.Year}: not shared with councillors yet.";
        }
        else if (brief.Overview.Frame.Comparisons.Count == 0)
        {
            yield return $"How others did in {brief.Overview.Frame.Year}: no comparison is published yet.";
        }
        else if (brief.Figures.Count(f => f.Comparison is { Own.Value: not null, Closest: null }) is > 0 and var alone)
        {
            yield return $"How others did in {alone} of these figures: {ComparisonWords.NotShown}.";
        }

        if (brief.AssessedAt is null)
        {
            yield return "Strengths and areas for improvement: no self-assessment of the service is signed off.";
        }

        if (brief.WithoutEvidence.Count > 0)
        {
            yield return $"What libraries bring to: {string.Join("; ", brief.WithoutEvidence)}.";
        }
    }

    /// <summary>How the page stands with councillors, for its foot: shared when and by whom, or opened by itself.</summary>
    /// <param name="brief">The page.</param>
    /// <param name="today">Today.</param>
    public static string Shared(Brief brief, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(brief);
        return brief.Overview.Frame.Sharing switch
        {
            // Nothing waits, or the page says so to the reader who waits.
            { HasApproved: false } => "",
            _ when brief.Overview.Frame.IsHeld => "",
            { SharedAt: { } at } => $"Shared by the head of library service on {ComparisonWords.Day(at)}{(brief.Briefing?.Notes is null ? ", without notes" : "")}.",
            { OpensOn: { } day } when day <= today => $"Opened by itself on {ComparisonWords.Day(day)}, {YearBriefing.LongestWait} working days after the comparison, without notes from the head of library service.",
            { OpensOn: { } day } => $"Councillors do not see these figures yet. They open on {ComparisonWords.Day(day)} at the latest.",
            _ => "Councillors do not see these figures yet.",
        };
    }

    /// <summary>A text that fits on a line or two.</summary>
    public static string Short(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = text.ReplaceLineEndings(" ").Trim();
        var cut = line.Length <= LongestQuote ? line.Length : line.LastIndexOf(' ', LongestQuote);
        return cut == line.Length ? line : $"{line[..(cut > 0 ? cut : LongestQuote)]} …";
    }

    /// <summary>Whether the own figure, as it is written, is the target or more.</summary>
    private static bool IsReached(BriefFigure figure) => decimal.Round(figure.Comparison.Own.Value!.Value, figure.Comparison.Ratio.Decimals, MidpointRounding.ToEven) >= figure.Target;

    /// <summary>Whether the year to reach the target in is the one shown, or past.</summary>
    private static bool IsDue(BriefFigure figure, ReportingPeriod year) => string.CompareOrdinal(figure.TargetYear, year.ToString()) <= 0;

    private static string Quote(string text) => Short(text).TrimEnd('.');

    private static IEnumerable<(string About, string Text)> Asked(Brief brief)
    {
        var figures = brief.Figures.Select(f => f.Comparison).ToList();
        var far = figures.Where(c => c.Quarter is OwnQuarter.Above or OwnQuarter.Below && c.Distance is not null).OrderByDescending(c => c.Distance).ToList();
        var overdue = brief.Actions.Where(a => a.IsOverdue).OrderBy(a => a.DueOn).ToList();
        var changed = figures.Where(c => Math.Abs(c.RelativeChange ?? 0) >= ServiceOverview.SmallestChange).OrderByDescending(c => Math.Abs(c.RelativeChange!.Value)).ToList();
        var year = brief.Overview.Frame.Year;
        var targets = brief.Figures.Where(f => f is { Target: not null, Comparison: { Ratio.Better: Better.Up, Own.Value: not null } } && !IsReached(f) && !IsDue(f, year))
            .Select(f => (f.Comparison.Ratio.Code, $"How do we get from {FigureFormat.Ratio(f.Comparison.Ratio, f.Comparison.Own.Value!.Value)} to {FigureFormat.Ratio(f.Comparison.Ratio, f.Target!.Value)} by {f.TargetYear}: {ComparisonWords.Uncapital(f.Comparison.Ratio.Name)}?")).ToList();
        var bare = brief.WithoutEvidence.Select(name => (name, $"What do libraries bring to “{Quote(name)}”? Nothing here shows it.")).ToList();
        // Best of each kind first, so that three questions are about three things.
        return far.Take(1).Select(Far)
            .Concat(overdue.Take(1).Select(a => ("overdue", $"What is in the way of “{Quote(a.Title)}”, due on {ComparisonWords.Day(a.DueOn!.Value)}?")))
            .Concat(changed.Take(1).Select(Changed))
            .Concat(brief.Groups.SelectMany(g => g.Findings).Where(f => f is { IsStrength: false, IsPlanned: false }).Take(1).Select(f => ("unplanned", $"What will we do about “{Quote(f.Text)}”? Nothing is planned for it yet.")))
            .Concat(targets.Take(1)).Concat(bare.Take(1)).Concat(far.Skip(1).Select(Far)).Concat(changed.Skip(1).Select(Changed)).Concat(targets.Skip(1)).Concat(bare.Skip(1));

        static (string, string) Far(RatioComparison c) => (c.Ratio.Code,
            $"{ComparisonWords.Short(c.Ratio)}: why {(c.Quarter == OwnQuarter.Above ? "more" : c.Ratio.Kind == AmountKind.Number ? "fewer" : "less")} than in most {ComparisonWords.Group(c.Band!)}, and is that what we want?");

        static (string, string) Changed(RatioComparison c) => (c.Ratio.Code, $"{ComparisonWords.Short(c.Ratio)}: what is behind {ComparisonWords.ChangeSentence(c)}?");
    }
}
