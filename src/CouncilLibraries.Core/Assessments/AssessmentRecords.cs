using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Which way a results area goes, as the team sees it.</summary>
public enum ResultsState
{
    /// <summary>Better than before.</summary>
    Improving,

    /// <summary>As before.</summary>
    Steady,

    /// <summary>Worse than before.</summary>
    Declining,

    /// <summary>Some better, some worse.</summary>
    Mixed,

    /// <summary>Nothing is held: a finding, and never a zero.</summary>
    NoData,
}

/// <summary>What the team says of one results area.</summary>
public sealed class ResultsRecord : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 4000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>The area, by its key.</summary>
    public required string AreaKey { get; init; }

    /// <summary>Which way it goes; null while open.</summary>
    public ResultsState? State { get; set; }

    /// <summary>What the team sees, and why.</summary>
    public string? Summary { get; set; }

    /// <summary>The figures as they stood at sign-off, JSON; null before.</summary>
    public string? FrozenFigures { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What the team says of one characteristic, and whether its ratings are open to the team.</summary>
public sealed class CharacteristicRecord : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 4000;

    /// <summary>Fewest strengths, and fewest areas for improvement, of a characteristic.</summary>
    public const int FewestFindings = 2;

    /// <summary>Most strengths, and most areas for improvement, of a characteristic.</summary>
    public const int MostFindings = 4;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>The characteristic, by its key.</summary>
    public required string CharacteristicKey { get; init; }

    /// <summary>Approaches in use, one a line.</summary>
    public string? InUse { get; set; }

    /// <summary>Approaches planned, one a line.</summary>
    public string? Planned { get; set; }

    /// <summary>What the team concludes.</summary>
    public string? Summary { get; set; }

    /// <summary>Why there are fewer or more findings than two to four of a kind; null where the rule is kept.</summary>
    public string? FindingsNote { get; set; }

    /// <summary>When the team first saw the ratings; from then on nobody changes theirs.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>The facilitator who opened them before all had rated; null where all had.</summary>
    public Guid? OpenedById { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What kind of answer a rating is.</summary>
public enum RatingAnswer
{
    /// <summary>A point of the scale.</summary>
    Level,

    /// <summary>Does not know; never counts.</summary>
    DontKnow,

    /// <summary>Does not apply here; never counts.</summary>
    NotApplicable,
}

/// <summary>
/// One member's own rating of one criterion. It is private to the member until all who rate have rated the characteristic, or
/// the facilitator opens it; then the team sees it without the name. The audit trail says that it was given, not what it says.
/// </summary>
public sealed class Rating : ITenantOwned, IVersioned
{
    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>The member.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The criterion, by its key.</summary>
    public required string CriterionKey { get; init; }

    /// <summary>Which kind of answer.</summary>
    [Private]
    public RatingAnswer Answer { get; private set; }

    /// <summary>The level, from 1; null where the answer is none.</summary>
    [Private]
    public int? Level { get; private set; }

    /// <summary>Why; null where none was given.</summary>
    [Private]
    public string? Reason { get; private set; }

    /// <summary>When it was given last.</summary>
    public DateTimeOffset RatedAt { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Gives the rating, or another one.</summary>
    /// <param name="answer">Which kind of answer.</param>
    /// <param name="level">The level where it is one.</param>
    /// <param name="reason">Why; blank for no reason.</param>
    /// <param name="now">When.</param>
    public void Give(RatingAnswer answer, int? level, string? reason, DateTimeOffset now)
    {
        if ((answer == RatingAnswer.Level) != level.HasValue)
        {
            throw new ArgumentException("A level goes with that answer only, and always.", nameof(level));
        }

        (Answer, Level, Reason, RatedAt) = (answer, level, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), now);
    }
}

/// <summary>What the team agreed on for one criterion: a record of its own, beside the individual ratings.</summary>
public sealed class Consensus : ITenantOwned, IVersioned
{
    /// <summary>Longest rationale.</summary>
    public const int MaxRationaleLength = 2000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>The criterion, by its key.</summary>
    public required string CriterionKey { get; init; }

    /// <summary>Which kind of answer.</summary>
    public RatingAnswer Answer { get; set; }

    /// <summary>The level, from 1; null where the answer is none.</summary>
    public int? Level { get; set; }

    /// <summary>Why the team says so.</summary>
    public string? Rationale { get; set; }

    /// <summary>When it was agreed last.</summary>
    public required DateTimeOffset AgreedAt { get; set; }

    /// <summary>Who wrote it down.</summary>
    public Guid? AgreedById { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>Whether a finding is a strength.</summary>
public enum FindingKind
{
    /// <summary>What is good and should be kept.</summary>
    Strength,

    /// <summary>What should be better.</summary>
    AreaForImprovement,
}

/// <summary>A strength or an area for improvement, found at a results area or a characteristic.</summary>
public sealed class AssessmentFinding : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 500;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>Key of the results area or characteristic where it was found.</summary>
    public required string SourceKey { get; init; }

    /// <summary>Strength or area for improvement.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>What it is.</summary>
    public required string Text { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>An address on the web.</summary>
    Link,

    /// <summary>A file.</summary>
    File,

    /// <summary>A figure of the council's own.</summary>
    Figure,
}

/// <summary>Something that shows what the team says.</summary>
public sealed class Evidence : ITenantOwned, IVersioned
{
    /// <summary>Longest title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Longest address.</summary>
    public const int MaxAddressLength = 1000;

    /// <summary>Largest file, in bytes.</summary>
    public const int MaxFileBytes = 5 * 1024 * 1024;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The assessment.</summary>
    public required Guid AssessmentId { get; init; }

    /// <summary>Key of the results area or characteristic that it belongs to.</summary>
    public required string SourceKey { get; init; }

    /// <summary>Link, file or figure.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string Title { get; set; }

    /// <summary>The address of a link.</summary>
    public string? Address { get; init; }

    /// <summary>The file's name.</summary>
    public string? FileName { get; init; }

    /// <summary>The file's type as its content shows it.</summary>
    public string? ContentType { get; init; }

    /// <summary>Bytes of the file.</summary>
    public int? FileBytes { get; init; }

    /// <summary>Code of a measure or ratio of the catalogue.</summary>
    public string? FigureCode { get; init; }

    /// <summary>The figure as it stood when it was cited, in words: value, year.</summary>
    public string? FigureText { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who added it.</summary>
    public Guid? AddedById { get; init; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>The bytes of a piece of evidence, apart so that lists do not read them.</summary>
public sealed class EvidenceFile : ITenantOwned, INotAudited
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The evidence.</summary>
    public required Guid EvidenceId { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Content { get; init; }
}
