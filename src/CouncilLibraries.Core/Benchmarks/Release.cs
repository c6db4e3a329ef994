using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The kinds of comparison, which never mix in a cell.</summary>
public enum ReleaseKind
{
    /// <summary>Open data, public by name.</summary>
    Published,

    /// <summary>Approved figures of councils that chose to contribute.</summary>
    Members,

    /// <summary>Levels that teams agreed on in self-assessments, where their councils let them count.</summary>
    Levels,

    /// <summary>Approved figures of libraries of the same kind and size, of councils that chose to contribute.</summary>
    Libraries,
}

/// <summary>A comparison across councils as it was published on one day: insert-only.</summary>
public sealed class Release : IInsertOnly, INotAudited
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The year compared, for example <c>2023-24</c>.</summary>
    public required string PeriodId { get; init; }

    /// <summary>What is compared, and whose.</summary>
    public required ReleaseKind Kind { get; init; }

    /// <summary>Fictional councils only, or real ones only.</summary>
    public required bool IsFictional { get; init; }

    /// <summary>1 for the first of its year and kind, then 2, 3, …</summary>
    public required int Number { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Version of the disclosure rules it was made under.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>Version of the measure catalogue, or of the self-assessment frameworks, that it was made with.</summary>
    public required string CatalogueVersion { get; init; }

    /// <summary>What the figures are, in a sentence to show beside them.</summary>
    public required string Source { get; init; }
}

/// <summary>What every published cell says. A withheld cell holds no figure.</summary>
public abstract class ReleaseCell : IInsertOnly, INotAudited
{
    /// <summary>The release that it is part of.</summary>
    public required Guid ReleaseId { get; init; }

    /// <summary>
    /// Code of the ratio; of levels, the framework and the criterion, <c>starter/staff-skills</c>; of libraries, the ratio and
    /// which libraries, <c>visits_per_open_hour/static|council|30-44</c>.
    /// </summary>
    public required string RatioCode { get; init; }

    /// <summary>Kind of the group.</summary>
    public required PeerGroupKind GroupKind { get; init; }

    /// <summary>How many councils it is made of, as a band such as <c>10–14</c>.</summary>
    public required string Contributors { get; init; }

    /// <summary>Lower quartile, rounded; null where not shown.</summary>
    public decimal? LowerQuartile { get; init; }

    /// <summary>Median, rounded; null where withheld.</summary>
    public decimal? Median { get; init; }

    /// <summary>Upper quartile, rounded; null where not shown.</summary>
    public decimal? UpperQuartile { get; init; }

    /// <summary>Whether it is withheld.</summary>
    public required bool IsWithheld { get; init; }

    /// <summary>Number of the release that issued the figure; older than this release's where the earlier one stands.</summary>
    public required int IssuedIn { get; init; }
}

/// <summary>A figure of a country or of a type of authority: every viewer sees the same.</summary>
public sealed class GroupCell : ReleaseCell
{
    /// <summary>Name of the nation, or the type of authority.</summary>
    public required string GroupKey { get; init; }

    /// <summary>Of levels, the share of the councils at each, lowest first, in per cent to the nearest ten; null where not shown, and for ratios.</summary>
    public List<int>? Shares { get; init; }
}

/// <summary>A figure of the councils nearest to one council: seen by that council only.</summary>
public sealed class NeighbourCell : ReleaseCell, ITenantOwned
{
    /// <summary>The council that it is for.</summary>
    public required Guid CouncilId { get; init; }
}

/// <summary>Which peer group a council has in a release.</summary>
public sealed class PeerGroupChoice : ITenantOwned, IInsertOnly, INotAudited
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The release.</summary>
    public required Guid ReleaseId { get; init; }

    /// <summary>The group; <see cref="PeerGroupKind.Country"/> where no narrower one was large enough.</summary>
    public required PeerGroupKind GroupKind { get; init; }

    /// <summary>The group changed so much from last year's that the two years' figures are not one line.</summary>
    public required bool TrendBroken { get; init; }
}

/// <summary>One council's contribution to a release, frozen. Only publishing reads it.</summary>
public sealed class CohortMember : IPublisherOnly, IInsertOnly, INotAudited
{
    /// <summary>The release.</summary>
    public required Guid ReleaseId { get; init; }

    /// <summary>The ratio.</summary>
    public required string RatioCode { get; init; }

    /// <summary>The contributor.</summary>
    public required Guid ContributorId { get; init; }

    /// <summary>Sum above the line, natural units.</summary>
    public required decimal Numerator { get; init; }

    /// <summary>Sum below the line, natural units.</summary>
    public required decimal Denominator { get; init; }

    /// <summary>How many libraries it is the middle of; null where it is the service's.</summary>
    public int? Libraries { get; init; }
}

/// <summary>Which councils one issued cell was made of. Only publishing reads it.</summary>
public sealed class CellCohort : IPublisherOnly, IInsertOnly, INotAudited
{
    /// <summary>The release that issued the cell.</summary>
    public required Guid ReleaseId { get; init; }

    /// <summary>The ratio.</summary>
    public required string RatioCode { get; init; }

    /// <summary>Kind of the group.</summary>
    public required PeerGroupKind GroupKind { get; init; }

    /// <summary>Nation, authority type, or the id of the council that the cell is for.</summary>
    public required string GroupKey { get; init; }

    /// <summary>Shown, or the true reason why not.</summary>
    public required CellOutcome Outcome { get; init; }

    /// <summary>The contributors, 16 bytes each, in order of their ids.</summary>
    public required byte[] ContributorIds { get; init; }
}
