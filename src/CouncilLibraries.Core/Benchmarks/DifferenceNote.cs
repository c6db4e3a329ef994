using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>Why a figure of a year differs from other councils', in the council's own words. It never crosses councils; the year after shows it again.</summary>
public sealed class DifferenceNote : ITenantOwned, IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The year, for example <c>2023-24</c>.</summary>
    public required string YearId { get; init; }

    /// <summary>Code of the ratio.</summary>
    public required string RatioCode { get; init; }

    /// <summary>Why.</summary>
    public required string Text { get; set; }

    /// <summary>When it was written last.</summary>
    public required DateTimeOffset WrittenAt { get; set; }

    /// <summary>Who wrote it last.</summary>
    public Guid? WrittenById { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
