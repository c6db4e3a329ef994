using System.Security.Cryptography;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Audit;

/// <summary>What a check of a trail found.</summary>
/// <param name="Rows">Rows under seals.</param>
/// <param name="SealedThrough">Up to when the trail is sealed; null before the first seal.</param>
/// <param name="Head">Hash of the last seal.</param>
/// <param name="Problems">Each place that does not match, in words; the first <see cref="AuditSeals.MostProblems"/>.</param>
public sealed record AuditVerification(int Rows, DateTimeOffset? SealedThrough, string Head, IReadOnlyList<string> Problems);

/// <summary>
/// Seals a trail and checks it: the current council's, or, outside of any council, the platform's. Each run seals what was written
/// up to <see cref="Grace"/> ago; what turns up later with an earlier time was not there when its time was sealed.
/// </summary>
public sealed class AuditSeals(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time)
{
    /// <summary>Most problems that a check names.</summary>
    public const int MostProblems = 100;

    /// <summary>
    /// How old a row is before it is sealed: longer than any transaction lasts, and than clocks of machines lie apart, so that no
    /// row is saved after its time was sealed.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>How long a trail without changes goes without a seal that says so.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromDays(1);

    private string Chain => council.Council?.Id.ToString() ?? AuditDigest.Platform;

    /// <summary>Seals what is old enough. All of it or, where another run was faster or this one is killed, nothing.</summary>
    /// <returns>Rows sealed.</returns>
    public Task<int> SealAsync(CancellationToken cancellationToken) => SealAsync(time.GetUtcNow() - Grace, cancellationToken);

    /// <summary>Seals what was written up to a time.</summary>
    /// <param name="until">The time; nothing may be written with an earlier one any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Rows sealed.</returns>
    public async Task<int> SealAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        // Cut as the digests cut it, so that a time means the same on every database.
        var through = until.AddTicks(-(until.Ticks % TimeSpan.TicksPerMillisecond)).ToUniversalTime();
        var last = await Seals.OrderByDescending(s => s.Number).Select(s => new { s.Number, s.Through, s.Hash }).FirstOrDefaultAsync(cancellationToken);
        if (last is not null && last.Through >= through)
        {
            return 0;
        }

        var (number, previous, sealedRows) = (last?.Number ?? 0, last?.Hash ?? SealRow.NoHash, 0);
        var from = last?.Through;
        var leaves = new List<byte[]>();
        Guid? first = null, latest = null;
        await foreach (var row in Rows.Where(r => r.At <= through && (from == null || r.At > from)).OrderBy(r => r.At).ThenBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            first ??= row.Id;
            latest = row.Id;
            leaves.Add(SealRow.Leaf(row.Id, AuditDigest.OfRow(row, CouncilOf(row))));
            if (leaves.Count == SealRow.MaxRows)
            {
                Add();
            }
        }

        if (leaves.Count > 0 || (sealedRows == 0 && last is not null && through - last.Through >= LongestSilence))
        {
            Add();
        }

        return number == (last?.Number ?? 0) || await database.TrySaveNewAsync(cancellationToken) ? sealedRows : 0;

        void Add()
        {
            var bytes = leaves.SelectMany(l => l).ToArray();
            var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var hash = SealRow.ComputeHash(Chain, ++number, through, leaves.Count, first, latest, digest, previous);
            var now = time.GetUtcNow();
            database.Add(council.Council is { } own
                ? new AuditSeal { CouncilId = own.Id, Number = number, Through = through, Count = leaves.Count, FirstId = first, LastId = latest, Rows = bytes, Digest = digest, PreviousHash = previous, Hash = hash, SealedAt = now }
                : new PlatformAuditSeal { Number = number, Through = through, Count = leaves.Count, FirstId = first, LastId = latest, Rows = bytes, Digest = digest, PreviousHash = previous, Hash = hash, SealedAt = now });
            sealedRows += leaves.Count;
            (previous, first, latest) = (hash, null, null);
            leaves.Clear();
        }
    }

    /// <summary>Holds every row against its seal, and every seal against the one before it. Keeps about 100 bytes a row in memory.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var expected = new Dictionary<Guid, (string Digest, int Seal)>();
        var (number, previous, counted) = (0, SealRow.NoHash, 0);
        DateTimeOffset? through = null;
        await foreach (var link in Seals.OrderBy(s => s.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (link.Number != number + 1)
            {
                Say($"Seal {number + 1} is missing: seal {link.Number} stands in its place.");
            }
            else if (link.PreviousHash != previous)
            {
                Say($"Seal {link.Number} does not follow from seal {number}: one of them was changed.");
            }

            if (link.Hash != link.ComputeHash(Chain) || link.Digest != Convert.ToHexStringLower(SHA256.HashData(link.Rows)))
            {
                Say($"Seal {link.Number} of {AuditDigest.Time(link.SealedAt)} was changed.");
            }

            foreach (var (id, digest) in link.Leaves())
            {
                expected[id] = (digest, link.Number);
            }

            (number, previous, through, counted) = (link.Number, link.Hash, link.Through, counted + link.Count);
        }

        // A seal written at this moment is not among those read; its rows are not asked for either.
        await foreach (var row in Rows.Where(r => r.At <= through).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!expected.Remove(row.Id, out var kept))
            {
                Say($"Row {row.Id} of {AuditDigest.Time(row.At)} ({row.Action}: {row.Subject}) was put in after its time was sealed.");
            }
            else if (AuditDigest.OfRow(row, CouncilOf(row)) != kept.Digest)
            {
                Say($"Row {row.Id} of {AuditDigest.Time(row.At)} ({row.Action}: {row.Subject}) is not as it was when seal {kept.Seal} was made.");
            }
        }

        if (expected.Count > 0)
        {
            // A row whose time was changed to a later one is still there.
            var ids = expected.Keys.Take(MostProblems).ToList();
            var moved = await Rows.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellationToken);
            foreach (var (id, kept) in expected.OrderBy(e => e.Value.Seal).ThenBy(e => e.Key).Take(MostProblems))
            {
                Say(moved.Contains(id) ? $"Row {id} is not as it was when seal {kept.Seal} was made." : $"Row {id}, under seal {kept.Seal}, is gone.");
            }
        }

        return new AuditVerification(counted, through, previous, problems);

        void Say(string problem)
        {
            if (problems.Count < MostProblems)
            {
                problems.Add(problem);
            }
        }
    }

    /// <summary>Whether a seal with this hash is in the chain.</summary>
    public Task<bool> HasAsync(string? hash, CancellationToken cancellationToken) => Seals.AnyAsync(s => s.Hash == hash, cancellationToken);

    /// <summary>Checks the current council's trail, and keeps what was found for its page of history.</summary>
    public async Task<AuditVerification> VerifyAndRecordAsync(CancellationToken cancellationToken)
    {
        var found = await VerifyAsync(cancellationToken);
        var id = council.Required.Id;
        // Twice, where another check made the row at the same moment: the second time it is there.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var check = await database.AuditChecks.SingleOrDefaultAsync(cancellationToken);
            if (check is null)
            {
                database.AuditChecks.Add(check = new AuditCheck { CouncilId = id });
            }

            check.Record(found, time.GetUtcNow());
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                break;
            }
        }

        return found;
    }

    private IQueryable<SealRow> Seals => council.Council is null ? database.PlatformAuditSeals.AsNoTracking() : database.AuditSeals.AsNoTracking();

    private IQueryable<AuditRow> Rows => council.Council is null ? database.PlatformAuditEntries.AsNoTracking() : database.AuditEntries.AsNoTracking();

    private static Guid? CouncilOf(AuditRow row) => row is PlatformAuditEntry platform ? platform.CouncilId : ((AuditEntry)row).CouncilId;
}
