using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>The words of the evidence register.</summary>
public static class EvidenceWords
{
    /// <summary>Topics, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Topics = [.. Enum.GetValues<EvidenceTopic>().Select(t => new Choice(t.ToString(), Topic(t)))];

    /// <summary>Qualities, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Qualities =
    [
        new(nameof(EvidenceQuality.Good), "Good: recent, complete, known method"), new(nameof(EvidenceQuality.Fair), "Fair: good enough, with care"), new(nameof(EvidenceQuality.Weak), "Weak: old, partial, what people say"),
    ];

    /// <summary>What the register can be narrowed to.</summary>
    public static readonly IReadOnlyList<Choice> Shown =
    [
        new(nameof(RegisterFilter.All), "All that stands"), new(nameof(RegisterFilter.Gaps), "What leaves something open"),
        new(nameof(RegisterFilter.Changed), "What changed since it was cited"), new(nameof(RegisterFilter.NoQuality), "Quality not said yet"),
    ];

    /// <summary>What a piece of evidence is about.</summary>
    public static string Topic(EvidenceTopic topic) => topic switch
    {
        EvidenceTopic.Community => "Who lives here",
        EvidenceTopic.Users => "Who uses libraries, and who does not",
        EvidenceTopic.Trend => "How use changes",
        EvidenceTopic.Cost => "What it costs",
        EvidenceTopic.Buildings => "Buildings and their condition",
        EvidenceTopic.Access => "How people get there, and who cannot",
        EvidenceTopic.OtherProvision => "What else is provided nearby",
        EvidenceTopic.Neighbours => "What neighbouring councils provide",
        _ => "Anything else",
    };

    /// <summary>What would fill a topic.</summary>
    public static string Example(EvidenceTopic topic) => topic switch
    {
        EvidenceTopic.Community => "Census and deprivation figures, the council’s own profile of its area",
        EvidenceTopic.Users => "Active borrowers, a survey of users, what is known of people who do not come",
        EvidenceTopic.Trend => "Visits, issues and e-issues over several years",
        EvidenceTopic.Cost => "Spending, income, cost of each library",
        EvidenceTopic.Buildings => "Condition surveys, leases, what repairs are due",
        EvidenceTopic.Access => "Buses, steps, opening hours, broadband at home",
        EvidenceTopic.OtherProvision => "Community centres, schools, family hubs, volunteers’ libraries",
        EvidenceTopic.Neighbours => "Libraries just across the boundary, services shared with other councils",
        _ => "What fits nowhere else",
    };

    /// <summary>How good a piece of evidence is.</summary>
    public static string Quality(EvidenceQuality? quality) => quality switch
    {
        EvidenceQuality.Good => "Good",
        EvidenceQuality.Fair => "Fair",
        EvidenceQuality.Weak => "Weak",
        _ => "Not said yet",
    };

    /// <summary>Who made a piece of evidence, and its day: "Estates team, 3 March 2026". A self-assessment's source names its day itself.</summary>
    public static string SourceOf(RegisteredEvidence item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.DatedOn is { } day && item.Form != EvidenceForm.Assessment ? $"{item.Source}, {PlanWords.Day(day)}" : item.Source;
    }

    /// <summary>Where a piece of evidence is.</summary>
    public static string Form(EvidenceForm form) => form switch
    {
        EvidenceForm.Link => "An address on the web",
        EvidenceForm.File => "A file",
        EvidenceForm.Words => "In words",
        EvidenceForm.Figure => "A figure, shown as it is today",
        EvidenceForm.Assessment => "A self-assessment, as it is today",
        _ => "An action of the improvement plan, as it is today",
    };

    /// <summary>Heading of the page on which one of a kind is chosen.</summary>
    public static string Choose(LiveKind kind) => kind switch
    {
        LiveKind.Figure => "Choose one of our figures",
        LiveKind.Comparison => "Choose a comparison with other councils",
        LiveKind.Action => "Choose an action of the improvement plan",
        _ => "Choose what our self-assessment says",
    };

    /// <summary>Why there is nothing of a kind to choose.</summary>
    public static string Nothing(LiveKind kind) => kind switch
    {
        LiveKind.Figure => "There is no figure yet. Figures can be cited once a year’s are approved, or published by name.",
        LiveKind.Comparison => "No comparison with other councils is published yet for a year that we have figures of.",
        LiveKind.Action => "There is no action in the improvement plan that everybody in the council may read.",
        _ => "No self-assessment of the service is signed off yet.",
    };

    /// <summary>What is said with its year, without a full stop: "412,380 (2024-25)".</summary>
    public static string With(string text, string? year)
    {
        ArgumentNullException.ThrowIfNull(text);
        return year is null ? text.TrimEnd('.') : $"{text.TrimEnd('.')} ({year})";
    }

    /// <inheritdoc cref="With(string, string)"/>
    public static string With(LiveSaying says)
    {
        ArgumentNullException.ThrowIfNull(says);
        return With(says.Text, says.YearId);
    }

    /// <summary>What a live piece said: "As cited on 3 March 2026: 412,380 (2024-25)".</summary>
    public static string Cited(LiveState live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.CitedText is { } text ? $"As cited on {PlanWords.Day(live.CitedAt)}: {With(text, live.CitedYear)}" : $"Cited on {PlanWords.Day(live.CitedAt)}; the figures of {live.CitedYear} are not shared with councillors yet";
    }

    /// <summary>What it says today: "Today: 418,200 (2025-26)".</summary>
    public static string Today(LiveKind kind, LiveState live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live switch
        {
            { Lack: LiveLack.Held } => "It shows once they are",
            { Lack: LiveLack.Gone } => $"Today: {Gone(kind)}. What was cited stands",
            { Lack: LiveLack.Reopened } => "Today: the self-assessment was opened again, and nothing in it is final. What was cited stands",
            { Lack: LiveLack.Stopped } => "Today: the self-assessment was opened again and then stopped. What was cited stands",
            { Today: null } => "Today: there is no approved figure of any year. What was cited stands",
            { IsChanged: false } => "Today: the same",
            _ when live.Today.Text == live.CitedText && live.Today.YearId == live.CitedYear => "Today: what was cited",
            _ => $"Today: {With(live.Today)}",
        };
    }

    /// <summary>That what was cited was corrected since; null where it was not.</summary>
    public static string? Corrected(LiveState live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return !live.IsCorrected ? null
            : live.CitedYear is not { } year ? live.CitedNow is { } says ? $"The self-assessment that was cited now says: {With(says, null)}" : "The self-assessment that was cited no longer says this"
            : live.CitedNow is not null && live.Today?.YearId == year ? $"{year} was corrected since"
            : live.CitedNow is { } now ? $"{year} was corrected since: it now reads {With(now, null)}"
            : $"{year} has no approved figure now: it was taken back, or opened again";
    }

    /// <summary>An action that fills a gap: "In progress, due 3 March 2027".</summary>
    public static string Stands(GapAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.DueOn is { } due ? $"{AssessmentTerms.Status(action.Status)}, due {PlanWords.Day(due)}" : AssessmentTerms.Status(action.Status);
    }

    /// <summary>A number of pieces: "1 piece of evidence".</summary>
    public static string Pieces(int count) => count == 1 ? "1 piece of evidence" : $"{count:#,0} pieces of evidence";

    private static string Gone(LiveKind kind) => kind switch
    {
        LiveKind.Action => "the action is no longer there",
        LiveKind.Figure or LiveKind.Comparison => "this figure is no longer kept",
        _ => "the self-assessment no longer says anything of it",
    };
}

/// <summary>What of the register is shown.</summary>
public enum RegisterFilter
{
    /// <summary>All that stands.</summary>
    All,

    /// <summary>What leaves something open.</summary>
    Gaps,

    /// <summary>What changed since it was cited.</summary>
    Changed,

    /// <summary>What nobody said the quality of.</summary>
    NoQuality,
}
