using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>What a note on a year is about.</summary>
public enum SeriesNoteKind
{
    /// <summary>Libraries were closed, or used otherwise, because of Covid-19.</summary>
    Covid,

    /// <summary>A council's area changed.</summary>
    BoundaryChange,

    /// <summary>What is counted changed.</summary>
    DefinitionChange,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>
/// What readers of figures over the years need to know of one year, said by the operator: facts that are public, for all
/// councils, for those of one nation or for one of them. It stands under every figure that it touches.
/// </summary>
public sealed class SeriesNote : IVersioned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 300;

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The year, for example <c>2020-21</c>.</summary>
    public required string YearId { get; set; }

    /// <summary>What it is about.</summary>
    public required SeriesNoteKind Kind { get; set; }

    /// <summary>The note, in a sentence or two.</summary>
    public required string Text { get; set; }

    /// <summary>Code of the measure that it touches; null for all.</summary>
    public string? MeasureCode { get; set; }

    /// <summary>Name of the nation whose councils it touches; null for all.</summary>
    public string? Nation { get; set; }

    /// <summary>The one council that it touches; null for all.</summary>
    public Guid? CouncilId { get; set; }

    /// <summary>Whether no line joins the year to the one before.</summary>
    public bool BreaksLine { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether it stands under a ratio: it touches all measures, or one that the ratio is made of, with the parts and the wholes of that.</summary>
    public bool Touches(Ratio ratio, MeasureCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        ArgumentNullException.ThrowIfNull(catalogue);
        return MeasureCode is not { } code
            || catalogue.MeasuresBehind(ratio.Inputs).Contains(code, StringComparer.Ordinal)
            || ratio.Inputs.Any(i => catalogue.WithParts(code).Contains(i, StringComparer.Ordinal));
    }
}
