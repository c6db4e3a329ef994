using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Learning;

/// <summary>What the operator decided last on a copy.</summary>
public enum CaseStudyDecision
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>It was published.</summary>
    Published,

    /// <summary>It was given back with a note.</summary>
    Returned,

    /// <summary>It was taken down with a note.</summary>
    TakenDown,
}

/// <summary>A case study as others read it: all of it is the council's own words.</summary>
/// <param name="Council">Name of the council; null where it is not to be shown.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Did">What they did.</param>
/// <param name="Why">Why.</param>
/// <param name="Worked">What worked.</param>
/// <param name="WorkedLess">What worked less well.</param>
/// <param name="Techniques">Techniques.</param>
/// <param name="Challenges">What was hard.</param>
/// <param name="Skills">Skills that it took.</param>
/// <param name="Cost">What it cost, in words.</param>
/// <param name="CostPence">What it cost, in pence.</param>
/// <param name="Figures">Figures before and after.</param>
/// <param name="Tags">What it is about, as keys.</param>
public sealed record PublicCaseStudy(
    string? Council, string Title, string? Summary, string? Did, string? Why, string? Worked, string? WorkedLess, string? Techniques, string? Challenges, string? Skills,
    string? Cost, long? CostPence, IReadOnlyList<CaseStudyFigure> Figures, IReadOnlyList<string> Tags)
{
    /// <summary>The copy of a council's text as it stands.</summary>
    /// <param name="study">The text.</param>
    /// <param name="council">Its council.</param>
    public static PublicCaseStudy Of(CaseStudy study, CouncilInfo council)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(council);
        return new PublicCaseStudy(study.ShowsCouncil ? council.Name : null, study.Title, study.Summary, study.Did, study.Why, study.Worked, study.WorkedLess, study.Techniques, study.Challenges,
            study.Skills, study.Cost, study.CostPence, [.. study.Figures], [.. study.Tags]);
    }

    /// <summary>A copy, read.</summary>
    public static PublicCaseStudy Read(string content) => PlanSnapshots.Read<PublicCaseStudy>(content);

    /// <summary>All its words, in lower case, for searches.</summary>
    internal string SearchText => string.Join(' ', new[] { Title, Summary, Did, Why, Worked, WorkedLess, Techniques, Challenges, Skills, Cost, Council }
        .Concat(Figures.SelectMany(f => new[] { f.Label, f.Source })).OfType<string>()).ToLowerInvariant();
}

/// <summary>
/// The copy of a case study that went to the operator and, from there, to everybody. One row holds both: what waits to be read,
/// and what is public, so that a published one stays as it is until its new version is published. Nobody reads a council's own
/// rows to show or to judge it.
/// </summary>
public sealed class PublishedCaseStudy : IWrittenByCouncil, IVersioned
{
    /// <summary>Key: the case study's.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Its public address is <c>/case-studies/{number}</c>: it stays, and says nothing of title or council.</summary>
    public required int Number { get; init; }

    /// <summary>Whether its council is invented.</summary>
    public required bool IsFictional { get; init; }

    /// <summary>Who began to write it, to be told what becomes of it.</summary>
    public Guid? WrittenById { get; init; }

    /// <summary>What waits for the operator (<see cref="PublicCaseStudy"/>), as JSON; null where nothing waits.</summary>
    [Private]
    public string? Waiting { get; private set; }

    /// <summary>When it was sent last.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>Who sent it last.</summary>
    public Guid? SentById { get; private set; }

    /// <summary>What is public (<see cref="PublicCaseStudy"/>), as JSON; null where nothing is.</summary>
    [Private]
    public string? Content { get; private set; }

    /// <summary>Title of what is public; null where nothing is.</summary>
    public string? Title { get; private set; }

    /// <summary>Summary of what is public.</summary>
    [Private]
    public string? Summary { get; private set; }

    /// <summary>Name of the council where it is shown; null where it is not, or nothing is public.</summary>
    public string? CouncilName { get; private set; }

    /// <summary>Words of what is public, in lower case.</summary>
    [Private]
    public string? SearchText { get; private set; }

    /// <summary>What the public text is about.</summary>
    public List<PublishedCaseStudyTag> Tags { get; init; } = [];

    /// <summary>When it was published, last; null where it never was.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>What the operator decided last.</summary>
    public CaseStudyDecision Decision { get; private set; }

    /// <summary>What the operator said with it.</summary>
    public string? Note { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether everybody reads it.</summary>
    public bool IsPublic => Content is not null;

    /// <summary>Whether the operator is to read it.</summary>
    public bool IsWaiting => Waiting is not null;

    /// <summary>Puts a text before the operator. What is public stays.</summary>
    public void Send(PublicCaseStudy text, Guid? personId, DateTimeOffset now) => (Waiting, SentAt, SentById) = (PlanSnapshots.Write(text).Text, now, personId);

    /// <summary>Takes back what waits.</summary>
    public void TakeBack() => Waiting = null;

    /// <summary>Publishes what waits, in place of what was public.</summary>
    /// <exception cref="InvalidOperationException">Nothing waits.</exception>
    public void Publish(DateTimeOffset now)
    {
        var text = PublicCaseStudy.Read(Waiting ?? throw new InvalidOperationException("Nothing waits to be published."));
        (Content, Waiting, Title, Summary, CouncilName, SearchText) = (Waiting, null, text.Title, text.Summary, text.Council, text.SearchText);
        var keys = text.Tags.ToHashSet(StringComparer.Ordinal);
        Tags.RemoveAll(t => !keys.Contains(t.Key));
        Tags.AddRange(keys.Except(Tags.Select(t => t.Key), StringComparer.Ordinal).Select(key => new PublishedCaseStudyTag { CouncilId = CouncilId, StudyId = Id, Key = key }).ToList());
        PublishedAt = now;
        Decide(CaseStudyDecision.Published, null, now);
    }

    /// <summary>Gives back what waits, with a note. What is public stays.</summary>
    public void Return(string note, DateTimeOffset now)
    {
        Waiting = null;
        Decide(CaseStudyDecision.Returned, note, now);
    }

    /// <summary>Takes off the public pages what stands there, with a note to the council. What waits stays.</summary>
    public void TakeDown(string note, DateTimeOffset now)
    {
        Empty();
        Decide(CaseStudyDecision.TakenDown, note, now);
    }

    /// <summary>Takes everything away, at the council's wish; its number stays, so that its address can say that it is withdrawn.</summary>
    public void Withdraw()
    {
        Waiting = null;
        Empty();
    }

    private void Decide(CaseStudyDecision decision, string? note, DateTimeOffset now) => (Decision, Note, DecidedAt) = (decision, note, now);

    private void Empty()
    {
        (Content, Title, Summary, CouncilName, SearchText) = (null, null, null, null, null);
        Tags.Clear();
    }
}

/// <summary>Something that a public case study is about.</summary>
public sealed class PublishedCaseStudyTag : IWrittenByCouncil, INotAudited
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The case study.</summary>
    public required Guid StudyId { get; init; }

    /// <summary>The key (<see cref="CaseStudyTags"/>).</summary>
    public required string Key { get; init; }
}
