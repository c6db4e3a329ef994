namespace CouncilLibraries.Core.Planning;

/// <summary>What kind of thing a live piece of evidence shows.</summary>
public enum LiveKind
{
    /// <summary>A measure or ratio of the service, or of a library.</summary>
    Figure,

    /// <summary>A ratio of the service beside other councils'.</summary>
    Comparison,

    /// <summary>Which way a results area goes, as a self-assessment says.</summary>
    Area,

    /// <summary>The level of a criterion that a self-assessment agreed on.</summary>
    Criterion,

    /// <summary>A strength or an area for improvement that a self-assessment found.</summary>
    Finding,

    /// <summary>Where an action of the improvement plan stands.</summary>
    Action,
}

/// <summary>What a live piece of evidence shows.</summary>
/// <param name="Kind">Kind of thing.</param>
/// <param name="Key">Code of the measure or ratio, key of the results area or criterion, id of the finding or action.</param>
/// <param name="Of">The library or service that a figure is of, or the assessment that was cited last; null for an action.</param>
public sealed record LiveSource(LiveKind Kind, string Key, Guid? Of)
{
    private const string Compare = "compare:";

    /// <summary>The form that evidence of it has.</summary>
    public EvidenceForm Form => Kind switch
    {
        LiveKind.Figure or LiveKind.Comparison => EvidenceForm.Figure,
        LiveKind.Action => EvidenceForm.Action,
        _ => EvidenceForm.Assessment,
    };

    /// <summary>How evidence keeps it: <c>visits</c>, <c>compare:visits_per_1000</c>, <c>area:reading</c>, <c>criterion:agreed-vision</c>, <c>finding:…</c>, an action's id.</summary>
    public string StoredKey => Kind switch
    {
        LiveKind.Comparison => Compare + Key,
        LiveKind.Area => $"area:{Key}",
        LiveKind.Criterion => $"criterion:{Key}",
        LiveKind.Finding => $"finding:{Key}",
        _ => Key,
    };

    /// <summary>What a piece of evidence shows; null where it is not live.</summary>
    public static LiveSource? Read(EvidenceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var key = item.LiveKey ?? "";
        return item.Form switch
        {
            EvidenceForm.Figure when key.StartsWith(Compare, StringComparison.Ordinal) => new(LiveKind.Comparison, key[Compare.Length..], item.LiveId),
            EvidenceForm.Figure => new(LiveKind.Figure, key, item.LiveId),
            EvidenceForm.Action => new(LiveKind.Action, key, item.LiveId),
            EvidenceForm.Assessment => new(
                key.Split(':')[0] switch { "area" => LiveKind.Area, "criterion" => LiveKind.Criterion, _ => LiveKind.Finding }, key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..], item.LiveId),
            _ => null,
        };
    }
}

/// <summary>What a live source says at some moment.</summary>
/// <param name="Text">The figure or the words.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="DatedOn">The day, or the last day of the time, that it is of.</param>
/// <param name="YearId">The year of a figure; null for others.</param>
/// <param name="Value">The figure in its natural unit, unrounded; null where it is none.</param>
/// <param name="AssessmentId">The assessment that says it; null for others.</param>
public sealed record LiveSaying(string Text, string From, DateOnly? DatedOn, string? YearId = null, decimal? Value = null, Guid? AssessmentId = null);

/// <summary>Something that can be cited.</summary>
/// <param name="Source">What it is.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Says">What it says now.</param>
/// <param name="Finding">What it tells, where its own makers said so; null for nothing.</param>
public sealed record LiveOffer(LiveSource Source, string Group, string Title, LiveSaying Says, string? Finding = null);

/// <summary>Why a live source says nothing today.</summary>
public enum LiveLack
{
    /// <summary>It says something.</summary>
    None,

    /// <summary>It is not there any more.</summary>
    Gone,

    /// <summary>The self-assessment was opened again.</summary>
    Reopened,

    /// <summary>The self-assessment was opened again, and then stopped.</summary>
    Stopped,

    /// <summary>There is no figure of any year.</summary>
    NoFigure,

    /// <summary>The year that was cited is not shared with councillors yet.</summary>
    Held,
}

/// <summary>How a live piece of evidence stands: what it said when it was cited, and what it says today.</summary>
/// <param name="CitedText">What it said; null for a reader who may not see it yet.</param>
/// <param name="CitedYear">The year that was cited; null where it is of none.</param>
/// <param name="CitedAt">When it was cited.</param>
/// <param name="Today">What it says today; null for nothing.</param>
/// <param name="Lack">Why it says nothing.</param>
/// <param name="IsCorrected">Whether what was cited, the year or the assessment, says something else now.</param>
/// <param name="CitedNow">What it says now, where it is corrected; null for nothing.</param>
public sealed record LiveState(string? CitedText, string? CitedYear, DateTimeOffset CitedAt, LiveSaying? Today, LiveLack Lack, bool IsCorrected, string? CitedNow)
{
    /// <summary>Whether it says something else today, or what was cited was corrected.</summary>
    public bool IsChanged => IsCorrected || (Today is not null && (Today.Text != CitedText || Today.YearId != CitedYear));
}
