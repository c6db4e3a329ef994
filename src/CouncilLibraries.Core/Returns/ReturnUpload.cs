using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>Where an uploaded file stands.</summary>
public enum UploadStatus
{
    /// <summary>Read, shown, waits for the person's word.</summary>
    Previewed,

    /// <summary>Its changes were saved.</summary>
    Confirmed,

    /// <summary>Set aside; nothing was saved.</summary>
    Cancelled,

    /// <summary>Its changes were saved, and taken back again.</summary>
    Undone,
}

/// <summary>A file of figures that was read and checked. Nothing of it is in a return until somebody confirms it.</summary>
public sealed class ReturnUpload : ITenantOwned, IVersioned, INotAudited
{
    /// <summary>How long a file waits for its confirmation before it is deleted.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The year that the figures are of.</summary>
    public required string PeriodId { get; init; }

    /// <summary>Name of the file, as sent.</summary>
    public required string FileName { get; init; }

    /// <summary>Hash of the file, so that the same file twice is seen.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Previewed, confirmed or cancelled.</summary>
    public UploadStatus Status { get; set; }

    /// <summary>The rows read, as JSON; null while nobody has said how the file is to be read.</summary>
    public string? Rows { get; set; }

    /// <summary>The file itself, where it is not a template; kept until its changes are saved or it is set aside.</summary>
    public byte[]? Content { get; set; }

    /// <summary>How a file that is not a template is read, as JSON.</summary>
    public string? Reading { get; set; }

    /// <summary>What stood in every value that its confirmation changed, as JSON.</summary>
    public string? Before { get; set; }

    /// <summary>How many values its confirmation changed.</summary>
    public int Values { get; set; }

    /// <summary>When its changes were saved.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Who took them back.</summary>
    public Guid? UndoneById { get; set; }

    /// <summary>When they were taken back.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who sent it.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <inheritdoc />
    public int Version { get; set; }
}
