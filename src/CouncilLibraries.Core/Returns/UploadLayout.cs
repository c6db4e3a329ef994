using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>How a council's own kind of file is read, kept for the next one with the same headings.</summary>
public sealed class UploadLayout : ITenantOwned, IVersioned
{
    /// <summary>Length of a signature.</summary>
    public const int SignatureLength = 32;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Made of the headings; the same for files with the same ones.</summary>
    public required string Signature { get; init; }

    /// <summary>Name of the file that it was last used for.</summary>
    public required string FileName { get; set; }

    /// <summary>The headings, for people.</summary>
    public required string Headings { get; set; }

    /// <summary>The <see cref="SheetLayout"/>, as JSON.</summary>
    public required string Layout { get; set; }

    /// <summary>When it was last used.</summary>
    public required DateTimeOffset UsedAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What a word of a file names.</summary>
public enum NameKind
{
    /// <summary>A library, or the whole service.</summary>
    Library,

    /// <summary>What was counted.</summary>
    Measure,
}

/// <summary>What a word of a council's own files means, said once.</summary>
public sealed class NameMatch : ITenantOwned, IVersioned
{
    /// <summary>Longest word.</summary>
    public const int MaxTextLength = 200;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>What it names.</summary>
    public required NameKind Kind { get; init; }

    /// <summary>Signature of the kind of file that it holds for; empty where it holds for all, as the names of libraries do.</summary>
    public required string Scope { get; init; }

    /// <summary>The word in one normal form.</summary>
    public required string Key { get; init; }

    /// <summary>The word as it stood in the file.</summary>
    public required string Text { get; set; }

    /// <summary>The library or the service; null where the word is left out, or names no library.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Code of the measure; null where the word is left out, or names no measure.</summary>
    public string? MeasureCode { get; set; }

    /// <summary>Whether rows with the word are left out.</summary>
    public bool IsLeftOut => UnitId is null && MeasureCode is null;

    /// <inheritdoc />
    public int Version { get; set; }
}
