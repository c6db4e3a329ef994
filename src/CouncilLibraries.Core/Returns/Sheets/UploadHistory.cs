using System.Text.Json;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>What stood in a value before an upload changed it, and which version the upload wrote.</summary>
/// <param name="Unit">The library or the service.</param>
/// <param name="Period">The period.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Text">The value as one types it; null for a blank.</param>
/// <param name="Method">How it was counted.</param>
/// <param name="Note">The remark.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Definition">Version of the catalogue whose definition it followed; null for a blank.</param>
/// <param name="Written">Version that the upload wrote.</param>
internal sealed record ValueBefore(Guid Unit, string Period, string Measure, string? Text, CountMethod Method, string? Note, string? Source, string? Definition, int Written)
{
    public static ValueBefore Of(Guid unit, ReportingPeriod period, Measure measure, ReturnValue? value) => new(
        unit, period.ToString(), measure.Code, CellStamp.TextOf(measure, value), value?.Method ?? CountMethod.Unknown, value?.Note, value?.Source, value?.DefinitionVersion, (value?.Version ?? 0) + 1);
}

/// <summary>A file that was sent.</summary>
/// <param name="Id">The upload.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Values">How many values it changed.</param>
/// <param name="UploadedAt">When it was sent.</param>
/// <param name="By">Name of who sent it, while a member of the council.</param>
/// <param name="UndoneAt">When its changes were taken back.</param>
/// <param name="UndoneBy">Name of who took them back, while a member of the council.</param>
/// <param name="IsOwn">Whether the person who looks sent it.</param>
public sealed record SentFile(Guid Id, string FileName, UploadStatus Status, int Values, DateTimeOffset UploadedAt, string? By, DateTimeOffset? UndoneAt, string? UndoneBy, bool IsOwn);

/// <summary>One value that would be put back, or cannot be.</summary>
/// <param name="Unit">Name of the library, or the whole service.</param>
/// <param name="Period">The period.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Now">What stands there.</param>
/// <param name="Before">What stood there.</param>
/// <param name="WhyNot">Why it is left as it is; null where it would be put back.</param>
public sealed record UndoLine(string Unit, ReportingPeriod Period, Measure Measure, string Now, string Before, string? WhyNot);

/// <summary>What taking an upload back would do.</summary>
/// <param name="Upload">The upload.</param>
/// <param name="By">Name of who sent it, while a member of the council.</param>
/// <param name="Lines">Its values.</param>
public sealed record UndoPreview(ReturnUpload Upload, string? By, IReadOnlyList<UndoLine> Lines)
{
    /// <summary>How many values would be put back.</summary>
    public int Restored => Lines.Count(l => l.WhyNot is null);
}

/// <summary>The files sent for a year, and taking back what one of them changed.</summary>
public sealed class UploadHistory(CouncilLibrariesContext database, ICurrentCouncil council, CouncilYears years, UploadMatching matching, ImportScope import, TimeProvider time)
{
    private const int MostShown = 200;

    /// <summary>The files sent for a year, the latest first; previews of others are theirs alone.</summary>
    /// <param name="year">The year.</param>
    /// <param name="personId">Who looks.</param>
    /// <param name="ownOnly">Whether only the own files are listed, as for a library manager.</param>
    public async Task<IReadOnlyList<SentFile>> ListAsync(string year, Guid? personId, bool ownOnly, CancellationToken cancellationToken)
    {
        var councilId = council.Required.Id;
        return await database.ReturnUploads.AsNoTracking()
            .Where(u => u.PeriodId == year && (u.PersonId == personId || (!ownOnly && (u.Status == UploadStatus.Confirmed || u.Status == UploadStatus.Undone))))
            .OrderByDescending(u => u.UploadedAt).Take(MostShown)
            .Select(u => new SentFile(
                u.Id, u.FileName, u.Status, u.Values, u.UploadedAt,
                database.Memberships.Where(m => m.CouncilId == councilId && m.PersonId == u.PersonId).Select(m => m.Person!.Name).FirstOrDefault(),
                u.UndoneAt,
                database.Memberships.Where(m => m.CouncilId == councilId && m.PersonId == u.UndoneById).Select(m => m.Person!.Name).FirstOrDefault(),
                u.PersonId == personId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What taking an upload back would do now.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="personId">Who looks.</param>
    /// <param name="only">Units that the person may enter figures of; null for all. Who may not enter all sees the own uploads only.</param>
    /// <returns>Null where there is no such upload.</returns>
    public async Task<UndoPreview?> PreviewAsync(Guid id, Guid? personId, IReadOnlySet<Guid>? only, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, personId, only, cancellationToken) is not { } upload || await years.FindAsync(upload.PeriodId, cancellationToken) is not { } year)
        {
            return null;
        }

        var names = await matching.NamesAsync(cancellationToken);
        var lines = new List<UndoLine>();
        foreach (var value in Values(upload))
        {
            if (year.Find(value.Unit) is not { } unit || year.Catalogue.FindMeasure(value.Measure) is not { } measure)
            {
                continue;
            }

            var period = ReportingPeriod.Parse(value.Period);
            var now = unit.Value(measure, period);
            var whyNot = !IsAsWritten(now, value, upload) ? "Changed since"
                : only?.Contains(unit.Id) == false ? "Not one of your libraries"
                : unit.CanEdit ? null
                : unit.Status is ReturnStatus.Submitted ? "Waits for approval" : unit.Status is ReturnStatus.Approved or ReturnStatus.Locked ? "Approved" : "This year is closed";
            lines.Add(new UndoLine(
                unit.IsService ? ReturnSheet.Service : names.Label(unit.Id), period, measure,
                now is null ? "blank" : FigureFormat.Value(measure, now.State, now.Amount),
                TypedValue.Parse(measure, value.Text) is { } then ? then.State == ValueState.Unfinished ? $"“{then.Text}”" : FigureFormat.Value(measure, then.State, then.Amount) : "blank", whyNot));
        }

        var councilId = council.Required.Id;
        var by = await database.Memberships.Where(m => m.CouncilId == councilId && m.PersonId == upload.PersonId).Select(m => m.Person!.Name).FirstOrDefaultAsync(cancellationToken);
        return new UndoPreview(upload, by, lines);
    }

    /// <summary>
    /// Puts back every value that nobody changed since, where the figures can still be changed. All or nothing of that; a
    /// second time does nothing.
    /// </summary>
    /// <param name="id">The upload.</param>
    /// <param name="personId">Who takes it back.</param>
    /// <param name="only">Units that the person may enter figures of; null for all.</param>
    /// <returns>How many values were put back and how many left; null where there was nothing to take back, or somebody was faster.</returns>
    public async Task<(int Restored, int Left)?> UndoAsync(Guid id, Guid? personId, IReadOnlySet<Guid>? only, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, personId, only, cancellationToken) is not { Status: UploadStatus.Confirmed } upload || await years.FindAsync(upload.PeriodId, cancellationToken) is not { } year)
        {
            return null;
        }

        var (restored, left) = (0, 0);
        foreach (var ofUnit in Values(upload).GroupBy(v => v.Unit))
        {
            if (only?.Contains(ofUnit.Key) == false || year.Find(ofUnit.Key) is not { CanEdit: true })
            {
                left += ofUnit.Count();
                continue;
            }

            var of = await database.TrackReturnAsync(council.Required.Id, ofUnit.Key, year.Year, null, cancellationToken);
            var before = restored;
            foreach (var value in ofUnit)
            {
                var now = of.Values.Find(v => v.PeriodId == value.Period && v.MeasureCode == value.Measure);
                if (!of.CanEdit || !IsAsWritten(now, value, upload) || year.Catalogue.FindMeasure(value.Measure) is not { } measure)
                {
                    left++;
                    continue;
                }

                of.Record(ReportingPeriod.Parse(value.Period), measure, TypedValue.Parse(measure, value.Text),
                    new ValueOrigin(value.Method, value.Note, value.Source, value.Definition ?? year.Catalogue.Version, personId, time.GetUtcNow()));
                restored++;
            }

            if (restored > before)
            {
                database.CountChange(of);
            }
        }

        if (restored == 0)
        {
            database.ChangeTracker.Clear();
            return (0, left);
        }

        database.Attach(upload);
        (upload.Status, upload.UndoneById, upload.UndoneAt) = (UploadStatus.Undone, personId, time.GetUtcNow());
        import.Name = FormattableString.Invariant($"{upload.FileName} undone ({restored} values)");
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return (restored, left);
        }
        catch (DbUpdateException)
        {
            // Somebody else was faster: what they did stands, and the person looks again.
            database.ChangeTracker.Clear();
            return null;
        }
        finally
        {
            import.Name = null;
        }
    }

    private Task<ReturnUpload?> FindAsync(Guid id, Guid? personId, IReadOnlySet<Guid>? only, CancellationToken cancellationToken) => database.ReturnUploads.AsNoTracking()
        .SingleOrDefaultAsync(u => u.Id == id && (u.PersonId == personId || only == null) && (u.Status == UploadStatus.Confirmed || u.Status == UploadStatus.Undone), cancellationToken);

    private static List<ValueBefore> Values(ReturnUpload upload) => upload.Before is null ? [] : JsonSerializer.Deserialize<List<ValueBefore>>(upload.Before)!;

    // A value that was cleared and typed again begins at version 1 anew; its source is no longer the file.
    private static bool IsAsWritten(ReturnValue? now, ValueBefore value, ReturnUpload upload) =>
        now is not null && now.Version == value.Written && now.Source == upload.FileName && now.ChangedById == upload.PersonId;
}
