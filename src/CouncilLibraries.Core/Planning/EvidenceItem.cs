using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>What a piece of evidence is about.</summary>
public enum EvidenceTopic
{
    /// <summary>Who lives here.</summary>
    Community,

    /// <summary>Who uses libraries, and who does not.</summary>
    Users,

    /// <summary>How use changes.</summary>
    Trend,

    /// <summary>What it costs.</summary>
    Cost,

    /// <summary>Buildings and their condition.</summary>
    Buildings,

    /// <summary>How people get there, and who cannot.</summary>
    Access,

    /// <summary>What else is provided nearby.</summary>
    OtherProvision,

    /// <summary>What neighbouring councils provide.</summary>
    Neighbours,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>How good a piece of evidence is.</summary>
public enum EvidenceQuality
{
    /// <summary>Recent, complete, from a known method.</summary>
    Good,

    /// <summary>Good enough with care.</summary>
    Fair,

    /// <summary>Old, partial or anecdotal.</summary>
    Weak,
}

/// <summary>Where a piece of evidence is.</summary>
public enum EvidenceForm
{
    /// <summary>On the web.</summary>
    Link,

    /// <summary>In a file kept here.</summary>
    File,

    /// <summary>On paper, or in people's heads: said in words.</summary>
    Words,

    /// <summary>A figure of a year, or a comparison with others.</summary>
    Figure,

    /// <summary>What a self-assessment says.</summary>
    Assessment,

    /// <summary>A row of the improvement plan.</summary>
    Action,
}

/// <summary>
/// One piece of evidence of a plan. A live one (figure, assessment, action) shows what it says today, and keeps what it said
/// when it was cited. None is deleted: one that was wrong is taken back with a reason, so that what was decided on it can be read.
/// </summary>
public sealed class EvidenceItem : ITenantOwned, IVersioned
{
    /// <summary>Longest title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Longest name of a source.</summary>
    public const int MaxSourceLength = 200;

    /// <summary>Longest address.</summary>
    public const int MaxAddressLength = 1000;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Longest key of what a live one shows.</summary>
    public const int MaxKeyLength = 100;

    /// <summary>Longest wording of what a live one said when it was cited.</summary>
    public const int MaxCitedLength = 1000;

    /// <summary>Most of a plan.</summary>
    public const int Most = 200;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Its number in the plan, from 1: "E7".</summary>
    public required int Number { get; init; }

    /// <summary>What it is about.</summary>
    public required EvidenceTopic Topic { get; set; }

    /// <summary>Where it is.</summary>
    public required EvidenceForm Form { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; set; }

    /// <summary>Who made it.</summary>
    public required string Source { get; set; }

    /// <summary>The day, or the last day of the time, that it is of; null where unknown.</summary>
    public DateOnly? DatedOn { get; set; }

    /// <summary>How good it is; null while nobody said.</summary>
    public EvidenceQuality? Quality { get; set; }

    /// <summary>What it tells.</summary>
    public string? Finding { get; set; }

    /// <summary>What it leaves open.</summary>
    public string? Gap { get; set; }

    /// <summary>The action of the improvement plan that fills the gap.</summary>
    public Guid? GapActionId { get; set; }

    /// <summary>Address on the web.</summary>
    public string? Address { get; set; }

    /// <summary>The file.</summary>
    public Guid? FileId { get; init; }

    /// <summary>Key of what a live one shows: a measure's or ratio's code, what of an assessment, an action's id (<see cref="LiveSource.StoredKey"/>).</summary>
    public string? LiveKey { get; init; }

    /// <summary>The library or service that a live figure is of, or the assessment that was cited last.</summary>
    public Guid? LiveId { get; set; }

    /// <summary>The year of the figure as it was cited.</summary>
    public string? CitedYearId { get; set; }

    /// <summary>The figure as it was cited, in its natural unit; null where it is none.</summary>
    public decimal? CitedValue { get; set; }

    /// <summary>What a live one said when it was cited.</summary>
    public string? CitedText { get; set; }

    /// <summary>When it was cited, last.</summary>
    public required DateTimeOffset CitedAt { get; set; }

    /// <summary>Who cited it, last.</summary>
    public required Guid CitedById { get; set; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Why it was taken back.</summary>
    public string? TakenBackReason { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether what it says can change.</summary>
    public bool IsLive => Form is EvidenceForm.Figure or EvidenceForm.Assessment or EvidenceForm.Action;

    /// <summary>Keeps what a live one says now as what it said when it was cited. Where it comes from and its day follow.</summary>
    /// <param name="says">What it says.</param>
    /// <param name="personId">Who cites it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="InvalidOperationException">What it says cannot change.</exception>
    public void Cite(LiveSaying says, Guid personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(says);
        if (!IsLive)
        {
            throw new InvalidOperationException("Only what can change is cited.");
        }

        (CitedText, CitedYearId, CitedValue) = (says.Text, says.YearId, says.Value);
        (Source, DatedOn, LiveId) = (says.From, says.DatedOn, says.AssessmentId ?? LiveId);
        (CitedAt, CitedById) = (now, personId);
    }

    /// <summary>Takes it back.</summary>
    public void TakeBack(string reason, DateTimeOffset now) => (TakenBackReason, TakenBackAt) = (reason, now);

    /// <summary>Lets it stand again.</summary>
    public void PutBack() => (TakenBackReason, TakenBackAt) = (null, null);
}

/// <summary>A file that belongs to a plan: evidence, or a document of a consultation. It never changes, so that what cites it by its hash stands.</summary>
public sealed class PlanFile : ITenantOwned, IInsertOnly
{
    /// <summary>Most bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 200;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Its name, as it came.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type, from its content.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>SHA-256 of its content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its content. The trail tells of the file by its hash: it would hold the bytes as numbers.</summary>
    [Private]
    public required byte[] Content { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}
