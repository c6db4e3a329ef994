using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Learning;

/// <summary>Where a council's own text stands. What became of the copy that was sent, the copy says (<see cref="PublishedCaseStudy"/>).</summary>
public enum CaseStudyStatus
{
    /// <summary>It is being written.</summary>
    Draft,

    /// <summary>The council's head of library service has it.</summary>
    WithHead,

    /// <summary>A copy went to whoever runs the platform.</summary>
    Sent,

    /// <summary>The council put it aside, or took it back.</summary>
    Withdrawn,
}

/// <summary>What happened to a case study.</summary>
public enum CaseStudyStep
{
    /// <summary>Somebody began to write it.</summary>
    Begun,

    /// <summary>It went to the council's head of library service.</summary>
    SentToHead,

    /// <summary>Whoever had sent it took it back to go on writing.</summary>
    TakenBack,

    /// <summary>The head of library service gave it back with a note.</summary>
    ReturnedByHead,

    /// <summary>The head of library service sent it to whoever runs the platform.</summary>
    SentToOperator,

    /// <summary>The operator gave it back with a note.</summary>
    ReturnedByOperator,

    /// <summary>The operator published it.</summary>
    Published,

    /// <summary>The operator took it down.</summary>
    TakenDown,

    /// <summary>The council put it aside, or took it off the public pages.</summary>
    Withdrawn,
}

/// <summary>A figure of a case study as it was before and after, in words: "412", "about half".</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Before">Before; null where unknown.</param>
/// <param name="After">After; null where unknown.</param>
/// <param name="Source">Where the figures are from; null where nobody says.</param>
public sealed record CaseStudyFigure(string Label, string? Before, string? After, string? Source)
{
    /// <summary>Longest name of what is counted.</summary>
    public const int MaxLabelLength = 120;

    /// <summary>Longest figure before or after.</summary>
    public const int MaxValueLength = 60;

    /// <summary>Longest source.</summary>
    public const int MaxSourceLength = 200;
}

/// <summary>
/// What a council did and learned from it, written for other councils. It is the council's own; a copy goes to the operator and,
/// once that is published, to everybody.
/// </summary>
public sealed class CaseStudy : ITenantOwned, IVersioned
{
    /// <summary>Longest title.</summary>
    public const int MaxTitleLength = 120;

    /// <summary>Longest summary.</summary>
    public const int MaxSummaryLength = 500;

    /// <summary>Longest of each of its texts.</summary>
    public const int MaxTextLength = 4000;

    /// <summary>Longest words about what it cost.</summary>
    public const int MaxCostLength = 500;

    /// <summary>Longest note that goes with a step.</summary>
    public const int MaxNoteLength = 1000;

    /// <summary>Most figures.</summary>
    public const int MaxFigures = 6;

    /// <summary>Most that a case study is taken to have cost, in pence: a billion pounds.</summary>
    public const long MaxCostPence = 100_000_000_000;

    /// <summary>Key; the copy that is sent has the same.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>What it is about, in two or three sentences.</summary>
    public string? Summary { get; set; }

    /// <summary>What the council did.</summary>
    public string? Did { get; set; }

    /// <summary>Why.</summary>
    public string? Why { get; set; }

    /// <summary>What worked.</summary>
    public string? Worked { get; set; }

    /// <summary>What worked less well.</summary>
    public string? WorkedLess { get; set; }

    /// <summary>Techniques that others can use.</summary>
    public string? Techniques { get; set; }

    /// <summary>What was hard.</summary>
    public string? Challenges { get; set; }

    /// <summary>Skills that it took.</summary>
    public string? Skills { get; set; }

    /// <summary>What it cost, in words: money, time, help in kind.</summary>
    public string? Cost { get; set; }

    /// <summary>What it cost, in pence; null where nobody says.</summary>
    public long? CostPence { get; set; }

    /// <summary>Figures before and after.</summary>
    public List<CaseStudyFigure> Figures { get; set; } = [];

    /// <summary>What it is about (<see cref="CaseStudyTags"/>).</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>Whether everybody reads which council it is.</summary>
    public bool ShowsCouncil { get; set; } = true;

    /// <summary>Where the text stands.</summary>
    public CaseStudyStatus Status { get; private set; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Who began it.</summary>
    public Guid? BegunById { get; init; }

    /// <summary>When the text was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Who changed it last.</summary>
    public Guid? ChangedById { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Notes that its text was changed: it is a draft again.</summary>
    public void Change(Guid? personId, DateTimeOffset now) => (Status, ChangedAt, ChangedById) = (CaseStudyStatus.Draft, now, personId);

    /// <summary>Moves it on.</summary>
    /// <param name="step">What happens to it.</param>
    /// <param name="note">What is said of it; blank for nothing.</param>
    /// <param name="personId">Who does it.</param>
    /// <param name="now">When.</param>
    /// <returns>The line of its history, for the caller to add.</returns>
    public CaseStudyEvent Move(CaseStudyStep step, string? note, Guid? personId, DateTimeOffset now)
    {
        Status = step switch
        {
            CaseStudyStep.SentToHead => CaseStudyStatus.WithHead,
            CaseStudyStep.TakenBack or CaseStudyStep.ReturnedByHead => CaseStudyStatus.Draft,
            CaseStudyStep.SentToOperator => CaseStudyStatus.Sent,
            CaseStudyStep.Withdrawn => CaseStudyStatus.Withdrawn,
            CaseStudyStep.Begun => Status,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "The operator decides on the copy."),
        };
        return new CaseStudyEvent { CouncilId = CouncilId, StudyId = Id, Step = step, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), PersonId = personId, At = now };
    }

    /// <summary>What has to be written before it can be sent, as names of fields; empty where nothing is missing.</summary>
    public IReadOnlyList<string> Missing() => [.. new[]
    {
        (nameof(Summary), Summary is not null), (nameof(Did), Did is not null), (nameof(Why), Why is not null), (nameof(Worked), Worked is not null), (nameof(Tags), Tags.Count > 0),
    }.Where(f => !f.Item2).Select(f => f.Item1)];
}

/// <summary>A line of a case study's history: who did what, when, and what they said.</summary>
public sealed class CaseStudyEvent : ITenantOwned, IInsertOnly
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The case study.</summary>
    public required Guid StudyId { get; init; }

    /// <summary>What happened.</summary>
    public required CaseStudyStep Step { get; init; }

    /// <summary>What was said of it.</summary>
    public string? Note { get; init; }

    /// <summary>Who did it; null for the platform itself.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
