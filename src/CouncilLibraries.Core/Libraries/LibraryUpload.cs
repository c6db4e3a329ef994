using System.Security.Cryptography;
using System.Text.Json;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Libraries;

/// <summary>What an uploaded list does to one library.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Before">The library as it stands; null when the list adds it.</param>
/// <param name="After">The library as the list leaves it.</param>
/// <param name="ClosesOn">The day on which the list closes it, or null.</param>
public sealed record LibraryUploadChange(int Line, LibraryForm? Before, LibraryForm After, DateOnly? ClosesOn);

/// <summary>What an uploaded list would do.</summary>
/// <param name="Report">What was left out and what looks odd.</param>
/// <param name="Changes">Libraries added and changed, in the order of the file.</param>
/// <param name="Refusal">Why the file cannot be read at all, or null.</param>
public sealed record LibraryUploadPreview(ImportReport Report, IReadOnlyList<LibraryUploadChange> Changes, string? Refusal = null)
{
    /// <summary>Two previews that say the same have the same fingerprint: what is confirmed is what was seen.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Changes)));
}

/// <summary>
/// A council's own list of libraries, uploaded by hand in the simple format: first shown with all that it would change,
/// then saved. The list's facts win; what it leaves blank stays; it closes libraries but does not rewrite their history.
/// </summary>
public sealed class LibraryUpload(CouncilLibrariesContext database, ICurrentCouncil council, ImportScope import, TimeProvider time)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a list and applies it to the libraries in memory; nothing is saved.</summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<LibraryUploadPreview> ReadAsync(byte[] content, string file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var report = new ImportReport(file);
        List<LibraryRow> rows;
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            rows = LibraryFile.Read(stream, report, PhaseDay.Today(time));
        }
        catch (ImportFileException e)
        {
            return new LibraryUploadPreview(report, [], e.Message);
        }

        if (rows.Exists(r => r.HasHistory))
        {
            return new LibraryUploadPreview(report, [], $"{file} is the national list. Upload your own list, in the form that the download of the libraries has.");
        }

        return new LibraryUploadPreview(report, await ApplyAsync(rows, report, cancellationToken));
    }

    /// <summary>Saves what <see cref="ReadAsync"/> applied, with one row in the audit trail.</summary>
    public async Task SaveAsync(LibraryUploadPreview preview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(preview);
        import.Name = preview.Report.File;
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<LibraryUploadChange>> ApplyAsync(List<LibraryRow> rows, ImportReport report, CancellationToken cancellationToken)
    {
        var own = council.Required;
        var code = await database.Councils.Where(c => c.Id == own.Id).Select(c => c.Code).SingleAsync(cancellationToken);
        var kept = await database.Libraries.Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).AsSplitQuery()
            .ToDictionaryAsync(l => l.IdentityKey, StringComparer.Ordinal, cancellationToken);
        var today = PhaseDay.Today(time);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var changes = new List<LibraryUploadChange>();
        foreach (var row in rows)
        {
            if (!row.Council.Equals(own.Identifier, StringComparison.OrdinalIgnoreCase) && !row.Council.Equals(code, StringComparison.OrdinalIgnoreCase))
            {
                report.LeaveOut(row.Line, "council", row.Council, $"the list is for {own.Name}: write {own.Identifier} or {code}; the row was left out");
            }
            else if (row.Phases.Any(p => p.From > today))
            {
                report.LeaveOut(row.Line, null, row.Name, "it opens or closes on a day that is still to come; the row was left out");
            }
            else if (!seen.Add(row.Key))
            {
                report.Repeats++;
            }
            else if (!kept.TryGetValue(row.Key, out var library))
            {
                library = LibraryImporter.Create(own.Id, row);
                database.Libraries.Add(library);
                report.Added++;
                changes.Add(new LibraryUploadChange(row.Line, null, LibraryForm.Of(library), library.ClosedOn));
            }
            else
            {
                var (before, closedBefore) = (LibraryForm.Of(library), library.ClosedOn);
                LibraryImporter.Update(library, row, report, fileWins: true, today);
                if (LibraryImporter.IsChanged(database, library))
                {
                    report.Updated++;
                    changes.Add(new LibraryUploadChange(row.Line, before, LibraryForm.Of(library), library.ClosedOn == closedBefore ? null : library.ClosedOn));
                }
                else
                {
                    report.Unchanged++;
                }
            }
        }

        return changes;
    }
}
