using System.Security.Cryptography;
using System.Text.Json;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>What became of a file that was sent.</summary>
/// <param name="Id">The upload, to be looked at; null where the file could not be read.</param>
/// <param name="Next">What comes next.</param>
/// <param name="Problem">Why it could not be read, and what to do; null where it could.</param>
public sealed record UploadOutcome(Guid? Id, MatchStep Next, string? Problem);

/// <summary>An upload as it would be saved now.</summary>
/// <param name="Upload">The file.</param>
/// <param name="Year">The year as it stands.</param>
/// <param name="Plan">What it would change.</param>
/// <param name="SavedBefore">When the same file was sent and its changes saved; null where it was not.</param>
/// <param name="SavedBy">Name of who saved it then, while a member of the council.</param>
/// <param name="OpenYears">Years that figures are taken for.</param>
public sealed record UploadPreview(ReturnUpload Upload, CouncilYear Year, UploadPlan Plan, DateTimeOffset? SavedBefore, string? SavedBy, IReadOnlySet<string> OpenYears);

/// <summary>What became of a confirmation.</summary>
public enum ConfirmOutcome
{
    /// <summary>The changes are saved.</summary>
    Saved,

    /// <summary>The figures changed since the person looked: nothing was saved, and they look again.</summary>
    Changed,

    /// <summary>The upload was saved or set aside before.</summary>
    AlreadyDone,
}

/// <summary>Takes in spreadsheets of figures: read, shown, and saved only when the person says so.</summary>
public sealed class ReturnUploads(CouncilLibrariesContext database, ICurrentCouncil council, CouncilYears years, UploadMatching matching, ImportScope import, TimeProvider time)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = SheetFile.MaxBytes;

    private const int MaxFileName = 200;

    /// <summary>The template of a year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="only">Units that the person may enter figures of; null for all.</param>
    /// <param name="everyMeasure">Every measure that can be given, instead of those asked for.</param>
    public async Task<ReturnTemplate> TemplateAsync(CouncilYear year, IReadOnlySet<Guid>? only, bool everyMeasure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(year);
        var names = await matching.NamesAsync(cancellationToken);
        return new ReturnTemplate(year, year.Units.Where(u => only?.Contains(u.Id) != false).Select(u => (u, names.Label(u.Id))), everyMeasure);
    }

    /// <summary>Reads a file and keeps what it says, for the person to look at. Nothing of it is in a return yet.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="fileName">Its name, as sent.</param>
    /// <param name="year">The year that it was sent for.</param>
    /// <param name="personId">Who sent it.</param>
    public async Task<UploadOutcome> ReadAsync(Stream stream, string fileName, CouncilYear year, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(year);
        var content = await ContentAsync(stream, cancellationToken);
        var upload = new ReturnUpload
        {
            CouncilId = council.Required.Id,
            PeriodId = year.Collection.Id,
            FileName = NameOf(fileName),
            ContentHash = Convert.ToHexString(SHA256.HashData(content)),
            PersonId = personId,
            UploadedAt = time.GetUtcNow(),
        };
        try
        {
            var book = SheetFile.Read(content);
            var template = ReturnSheetReader.IsTemplate(book, year.Catalogue) ? ReturnSheetReader.Read(book, year.Catalogue) : null;
            var names = await matching.NamesAsync(cancellationToken);
            return await database.RetryAsync(async () =>
            {
                database.ReturnUploads.Add(upload);
                upload.Rows = template is null ? null : JsonSerializer.Serialize(WithVersions(template, year, names));
                upload.Content = template is null ? content : null;
                var next = template is null ? await matching.StartAsync(upload, year, cancellationToken) : MatchStep.Preview;
                await database.SaveChangesAsync(cancellationToken);
                return new UploadOutcome(upload.Id, next, null);
            });
        }
        catch (ImportFileException e)
        {
            database.ChangeTracker.Clear();
            return new UploadOutcome(null, MatchStep.Columns, e.Message);
        }
    }

    /// <summary>What an upload would change now.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="only">Units that the person may enter figures of; null for all.</param>
    /// <param name="personId">Who sent it; nobody else sees it.</param>
    /// <returns>Null where there is no such upload of this person, or it is not known yet how to read it (<see cref="StepAsync"/>).</returns>
    public async Task<UploadPreview?> PreviewAsync(Guid id, IReadOnlySet<Guid>? only, Guid? personId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, personId, cancellationToken) is not { } upload || (upload is { Status: UploadStatus.Previewed, Rows: null }) || await years.FindAsync(upload.PeriodId, cancellationToken) is not { } year)
        {
            return null;
        }

        var before = await database.ReturnUploads.AsNoTracking()
            .Where(u => u.Id != id && u.PeriodId == upload.PeriodId && u.ContentHash == upload.ContentHash && u.Status == UploadStatus.Confirmed)
            .OrderByDescending(u => u.UploadedAt).Select(u => new { u.UploadedAt, u.PersonId }).FirstOrDefaultAsync(cancellationToken);
        var by = before is null ? null : await database.Memberships.Where(m => m.CouncilId == council.Required.Id && m.PersonId == before.PersonId)
            .Select(m => m.Person!.Name).SingleOrDefaultAsync(cancellationToken);
        var open = await database.Periods.AsNoTracking().Where(p => p.Status == CollectionStatus.Open).Select(p => p.Id).ToListAsync(cancellationToken);
        return new UploadPreview(upload, year, await PlanAsync(upload, year, only, cancellationToken), before?.UploadedAt, by, open.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Where an upload that waits for its person stands; null where there is none.</summary>
    public async Task<MatchStep?> StepAsync(Guid id, Guid? personId, CancellationToken cancellationToken) => await FindAsync(id, personId, cancellationToken) switch
    {
        { Status: UploadStatus.Previewed, Rows: null, Reading: null } => MatchStep.Columns,
        { Status: UploadStatus.Previewed, Rows: null } => MatchStep.Words,
        { } => MatchStep.Preview,
        null => null,
    };

    /// <summary>Saves the changes, if they are still those that the person saw; all of them or none.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="stamp">Stamp of the plan that the person saw.</param>
    /// <param name="only">Units that the person may enter figures of; null for all.</param>
    /// <param name="personId">Who confirms.</param>
    public async Task<ConfirmOutcome> ConfirmAsync(Guid id, string? stamp, IReadOnlySet<Guid>? only, Guid? personId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, personId, cancellationToken) is not { Status: UploadStatus.Previewed, Rows: not null } upload || await years.FindAsync(upload.PeriodId, cancellationToken) is not { } year)
        {
            return ConfirmOutcome.AlreadyDone;
        }

        var plan = await PlanAsync(upload, year, only, cancellationToken);
        if (plan.Stamp != stamp || plan.Changes.Count == 0)
        {
            return ConfirmOutcome.Changed;
        }

        var before = new List<ValueBefore>();
        foreach (var ofUnit in plan.Changes.GroupBy(c => c.Unit.Id))
        {
            var of = await database.TrackReturnAsync(council.Required.Id, ofUnit.Key, year.Year, null, cancellationToken);
            if (!of.CanEdit || ofUnit.Any(c => (Current(of, c)?.Version ?? 0) != (c.From?.Version ?? 0)))
            {
                database.ChangeTracker.Clear();
                return ConfirmOutcome.Changed;
            }

            foreach (var change in ofUnit)
            {
                var origin = new ValueOrigin(change.From?.Method ?? CountMethod.Unknown, change.From?.Note, upload.FileName, year.Catalogue.Version, personId, time.GetUtcNow());
                before.Add(ValueBefore.Of(ofUnit.Key, change.Period, change.Measure, change.From));
                of.Record(change.Period, change.Measure, change.To, origin);
            }

            database.CountChange(of);
        }

        database.Attach(upload);
        (upload.Status, upload.ConfirmedAt, upload.Content) = (UploadStatus.Confirmed, time.GetUtcNow(), null);
        (upload.Before, upload.Values) = (JsonSerializer.Serialize(before), before.Count);
        import.Name = FormattableString.Invariant($"{upload.FileName} ({plan.Changes.Count} values)");
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return ConfirmOutcome.Saved;
        }
        catch (DbUpdateException)
        {
            // Somebody else was faster: what they did stands, and the person looks again.
            database.ChangeTracker.Clear();
            return ConfirmOutcome.Changed;
        }
        finally
        {
            import.Name = null;
        }
    }

    /// <summary>Sets an upload aside.</summary>
    public async Task CancelAsync(Guid id, Guid? personId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, personId, cancellationToken) is { Status: UploadStatus.Previewed } upload)
        {
            database.Attach(upload);
            (upload.Status, upload.Content) = (UploadStatus.Cancelled, null);
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    private static ReturnValue? Current(Return of, SheetChange change)
    {
        var period = change.Period.ToString();
        return of.Values.Find(v => v.PeriodId == period && v.MeasureCode == change.Measure.Code);
    }

    private Task<ReturnUpload?> FindAsync(Guid id, Guid? personId, CancellationToken cancellationToken) =>
        database.ReturnUploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.PersonId == personId, cancellationToken);

    private async Task<UploadPlan> PlanAsync(ReturnUpload upload, CouncilYear year, IReadOnlySet<Guid>? only, CancellationToken cancellationToken) =>
        UploadPlan.Make(year, await matching.NamesAsync(cancellationToken), only, upload.Rows is null ? new ReadSheet([], []) : JsonSerializer.Deserialize<ReadSheet>(upload.Rows)!);

    // What stood in each cell when the file was sent: what is different later was changed by somebody meanwhile.
    internal static ReadSheet WithVersions(ReadSheet sheet, CouncilYear year, UnitNames names) => sheet with
    {
        Rows = [.. sheet.Rows.Select(row => names.Find(row.Library) is { } id && year.Find(id) is { } unit && ReturnSheet.TryPeriod(row.Period, year.Year, out var period, out _)
            ? row with { Cells = [.. row.Cells.Select(c => c with { Version = unit.Value(year.Catalogue.Measure(c.Measure), period)?.Version ?? 0 })] }
            : row)],
    };

    // A little more than is allowed, so that a file that is too large is told from one that just fits.
    private static async Task<byte[]> ContentAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; content.Length <= MaxBytes && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static string NameOf(string fileName)
    {
        var name = string.Concat(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
        return name.Length == 0 ? "file" : name.Length <= MaxFileName ? name : name[..MaxFileName];
    }
}
