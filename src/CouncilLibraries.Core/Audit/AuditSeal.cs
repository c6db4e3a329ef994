using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Audit;

/// <summary>
/// One link of a chain over a trail: which rows it seals, a digest of each, and the hash of the link before. A row that is taken
/// out, changed, or put in afterwards no longer fits. The bytes are written down in docs/data-formats.md.
/// </summary>
public abstract class SealRow : IInsertOnly, INotAudited
{
    /// <summary>Most rows under one seal.</summary>
    public const int MaxRows = 1000;

    /// <summary>Length of a hash in hexadecimal digits.</summary>
    public const int HashLength = 64;

    /// <summary>What the first seal of a chain has as the hash of the one before.</summary>
    public static readonly string NoHash = new('0', HashLength);

    private const int IdBytes = 16;
    private const int LeafBytes = IdBytes + SHA256.HashSizeInBytes;

    /// <summary>Place in the chain, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Up to when the trail is sealed: no row of this time or an earlier one comes later. To the millisecond.</summary>
    public required DateTimeOffset Through { get; init; }

    /// <summary>How many rows it seals; none where it only says that there were none.</summary>
    public required int Count { get; init; }

    /// <summary>The first row, by time; null where there is none.</summary>
    public Guid? FirstId { get; init; }

    /// <summary>The last row, by time; null where there is none.</summary>
    public Guid? LastId { get; init; }

    /// <summary>Each row's id (16 bytes, as its text reads) and digest (32 bytes), one after the other, by time.</summary>
#pragma warning disable CA1819 // A column of bytes.
    public required byte[] Rows { get; init; }
#pragma warning restore CA1819

    /// <summary>SHA-256 of <see cref="Rows"/>.</summary>
    public required string Digest { get; init; }

    /// <summary><see cref="Hash"/> of the seal before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of all of the above.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>The rows that it seals, with their digests in hexadecimal digits.</summary>
    public IEnumerable<(Guid Id, string Digest)> Leaves()
    {
        for (var at = 0; at + LeafBytes <= Rows.Length; at += LeafBytes)
        {
            yield return (new Guid(Rows.AsSpan(at, IdBytes), bigEndian: true), Convert.ToHexStringLower(Rows.AsSpan(at + IdBytes, SHA256.HashSizeInBytes)));
        }
    }

    /// <summary>Bytes of one row for <see cref="Rows"/>.</summary>
    internal static byte[] Leaf(Guid id, string digest) => [.. id.ToByteArray(bigEndian: true), .. Convert.FromHexString(digest)];

    /// <summary>What <see cref="Hash"/> must be.</summary>
    /// <param name="chain">The council's id, or <see cref="AuditDigest.Platform"/>.</param>
    public string ComputeHash(string chain) => ComputeHash(chain, Number, Through, Count, FirstId, LastId, Digest, PreviousHash);

    /// <inheritdoc cref="ComputeHash(string)"/>
    internal static string ComputeHash(string chain, int number, DateTimeOffset through, int count, Guid? first, Guid? last, string digest, string previous) => AuditDigest.Of(
        chain, number.ToString(CultureInfo.InvariantCulture), AuditDigest.Time(through), count.ToString(CultureInfo.InvariantCulture), first?.ToString(), last?.ToString(), digest, previous);
}

/// <summary>A link of a council's chain.</summary>
public sealed class AuditSeal : SealRow, ITenantOwned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }
}

/// <summary>A link of the platform's chain.</summary>
public sealed class PlatformAuditSeal : SealRow;

/// <summary>What the last check of a council's trail found.</summary>
public sealed class AuditCheck : ITenantOwned, INotAudited
{
    /// <summary>Longest first problem.</summary>
    public const int MaxProblemLength = 500;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>When it was checked.</summary>
    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>Up to when the trail was sealed then; null before the first seal.</summary>
    public DateTimeOffset? SealedThrough { get; private set; }

    /// <summary>Rows under seals.</summary>
    public int Rows { get; private set; }

    /// <summary>Places that did not match.</summary>
    public int Problems { get; private set; }

    /// <summary>The first of them, in words.</summary>
    public string? FirstProblem { get; private set; }

    /// <summary>Takes down what a check found.</summary>
    public void Record(AuditVerification found, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(found);
        var first = found.Problems.Count > 0 ? found.Problems[0] : null;
        (CheckedAt, SealedThrough, Rows, Problems) = (now, found.SealedThrough, found.Rows, found.Problems.Count);
        FirstProblem = first is null || first.Length <= MaxProblemLength ? first : first[..MaxProblemLength];
    }
}

/// <summary>The bytes that digests are made of: the same on every database.</summary>
public static class AuditDigest
{
    /// <summary>Stands for the platform where a council's id would stand.</summary>
    public const string Platform = "platform";

    /// <summary>Digest of a row, in hexadecimal digits.</summary>
    /// <param name="row">The row as it is read from the database.</param>
    /// <param name="council">The council that it says it is of; null for none.</param>
    public static string OfRow(AuditRow row, Guid? council)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Of(row.Id.ToString(), council?.ToString(), Time(row.At), row.PersonId?.ToString(), row.Action, row.Subject, row.Changes, row.Correlation, row.Reason);
    }

    /// <summary>SHA-256 over texts: each as its number of UTF-8 bytes, a colon and the bytes; nothing as a hyphen.</summary>
    public static string Of(params ReadOnlySpan<string?> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
            hash.AppendData(Encoding.UTF8.GetBytes(text is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A time in UTC, cut to the millisecond: databases keep different parts of one.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
