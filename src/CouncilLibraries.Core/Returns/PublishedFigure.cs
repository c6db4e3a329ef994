using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Returns;

/// <summary>A source of open data, as it is credited beside every figure taken from it.</summary>
public sealed class DataSource
{
    /// <summary>Key, for example <c>ace-2023-24</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name to show.</summary>
    public required string Name { get; set; }

    /// <summary>Licence and credit line.</summary>
    public required string Licence { get; set; }
}

/// <summary>
/// A figure that is public by name, such as one of the national return: reference data, apart from what a council gives in
/// its own returns, so that the two can never mix in one cell of a comparison.
/// </summary>
public sealed class PublishedFigure : INotAudited
{
    /// <summary>The council that it is about.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>The library, or the service (the council's own id).</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Year, quarter or month.</summary>
    public required string PeriodId { get; init; }

    /// <summary>Code in the measure catalogue.</summary>
    public required string MeasureCode { get; init; }

    /// <summary>The amount in the measure's smallest unit.</summary>
    public required long Amount { get; set; }

    /// <summary>How it was counted, where the source says so.</summary>
    public CountMethod Method { get; set; }

    /// <summary>Where it was published.</summary>
    public required string SourceId { get; set; }

    /// <summary>What the source says of it, for example that the total is a sum of age bands.</summary>
    public string? Note { get; set; }

    /// <summary>The source.</summary>
    public DataSource? Source { get; init; }
}
