using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.DataRights;

/// <summary>How far a copy of a council's data is.</summary>
public enum ExportStatus
{
    /// <summary>Asked for.</summary>
    Waiting,

    /// <summary>Being written.</summary>
    Running,

    /// <summary>To be downloaded.</summary>
    Ready,

    /// <summary>Could not be written.</summary>
    Failed,

    /// <summary>Deleted when its time was over.</summary>
    Deleted,
}

/// <summary>A copy of everything that a council owns, asked for by its administrator and kept for <see cref="KeptFor"/>.</summary>
public sealed class CouncilExport : ITenantOwned
{
    /// <summary>How long a copy can be downloaded.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>How often it is tried.</summary>
    public const int MostAttempts = 3;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid? AskedById { get; init; }

    /// <summary>How far it is.</summary>
    public ExportStatus Status { get; private set; }

    /// <summary>Tables written so far; counted while it runs.</summary>
    public int TablesDone { get; private set; }

    /// <summary>Tables to write.</summary>
    public int Tables { get; private set; }

    /// <summary>Rows in it.</summary>
    public long Rows { get; private set; }

    /// <summary>Size of the file.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of what the council's rows and files are, whatever order and packing; null before it is ready.</summary>
    public string? ContentsHash { get; private set; }

    /// <summary>When it was ready, or had failed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When it is deleted.</summary>
    public DateTimeOffset? DeleteAfter => Status == ExportStatus.Ready ? EndedAt + KeptFor : null;

    /// <summary>The writing begins.</summary>
    public void Begin(int tables) => (Status, Tables, TablesDone) = (ExportStatus.Running, tables, 0);

    /// <summary>It can be downloaded.</summary>
    public void Finish(CopyResult result, long bytes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(result);
        (Status, TablesDone, Rows, Bytes, ContentsHash, EndedAt) = (ExportStatus.Ready, Tables, result.Rows, bytes, result.ContentsHash, now);
    }

    /// <summary>It could not be written.</summary>
    public void Fail(DateTimeOffset now) => (Status, EndedAt) = (ExportStatus.Failed, now);

    /// <summary>Its parts are deleted.</summary>
    public void Delete() => Status = ExportStatus.Deleted;
}

/// <summary>A part of the file of a <see cref="CouncilExport"/>: the database holds it, because the site and the worker may be different machines.</summary>
public sealed class CouncilExportPart : ITenantOwned, INotAudited
{
    /// <summary>Bytes of a part; the last is smaller.</summary>
    public const int PartBytes = 1024 * 1024;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The copy.</summary>
    public required Guid ExportId { get; init; }

    /// <summary>Place in the file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The bytes.</summary>
#pragma warning disable CA1819 // A column of bytes.
    public required byte[] Content { get; init; }
#pragma warning restore CA1819
}
