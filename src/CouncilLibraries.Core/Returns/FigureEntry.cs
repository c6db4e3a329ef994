using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>One cell of the entry form, as somebody left it.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Text">What stands in the field.</param>
/// <param name="Method">How it was counted; null where the form does not ask, which leaves it as it is.</param>
/// <param name="Note">The remark.</param>
/// <param name="Stamp">What the cell held when the form was made (<see cref="CellStamp"/>).</param>
public sealed record TypedCell(Measure Measure, string? Text, CountMethod? Method, string? Note, string? Stamp);

/// <summary>A cell that was left as it is, because somebody else changed it after the form was made.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Current">What it holds now; null where it was cleared.</param>
/// <param name="Stamp">Stamp of what it holds now: with it, the next save replaces it.</param>
/// <param name="ChangedBy">Who changed it, while a member of the council.</param>
/// <param name="ChangedAt">When, where known.</param>
public sealed record CellConflict(Measure Measure, ReturnValue? Current, string Stamp, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>What became of a form.</summary>
/// <param name="IsDraft">False where the return was submitted meanwhile, and nothing was saved.</param>
/// <param name="Changed">Number of values changed.</param>
/// <param name="Conflicts">Cells that somebody else changed meanwhile; all others are saved.</param>
public sealed record EntryOutcome(bool IsDraft, int Changed, IReadOnlyList<CellConflict> Conflicts);

/// <summary>
/// What a cell held when it was shown: its version and a digest of what stood in its fields. A cell whose fields still say
/// what they said then was not touched; one whose stamp is no longer that of the stored value was changed by somebody.
/// </summary>
public static class CellStamp
{
    /// <summary>What stands in the field of a value: a figure as one types it, or the text as it was typed.</summary>
    public static string? TextOf(Measure measure, ReturnValue? value) => value switch
    {
        null => null,
        { State: ValueState.Unfinished } => value.TypedText,
        _ => FigureFormat.Input(measure, value.State, value.Amount),
    };

    /// <summary>The stamp of a stored value; of a blank too.</summary>
    public static string Of(Measure measure, ReturnValue? value) =>
        $"{value?.Version ?? 0}.{Digest(TextOf(measure, value), value?.Method ?? CountMethod.Unknown, value?.Note)}";

    /// <summary>Whether the fields of a cell still say what they said when the form was made.</summary>
    /// <param name="cell">The cell, as somebody left it.</param>
    /// <param name="method">How it was counted: as the form says, or where it does not ask as it is stored.</param>
    public static bool IsUntouched(TypedCell cell, CountMethod method) =>
        cell?.Stamp?.EndsWith($".{Digest(cell.Text, method, cell.Note)}", StringComparison.Ordinal) == true;

    private static string Digest(string? text, CountMethod method, string? note) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{text?.Trim()}\n{method}\n{note?.Trim()}")).AsSpan(0, 8));
}

/// <summary>Writes figures into a return while it is a draft.</summary>
public sealed class FigureEntry(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time)
{
    /// <summary>
    /// Saves a form cell by cell: what was touched is saved as typed, also text that is not a figure yet; a cell that
    /// somebody else changed since the form was made is left alone and reported.
    /// </summary>
    /// <param name="unit">The library or the service.</param>
    /// <param name="period">The year of the return, or a quarter or month of it.</param>
    /// <param name="cells">The form.</param>
    /// <param name="personId">Who typed it.</param>
    public Task<EntryOutcome> SaveAsync(Guid unit, ReportingPeriod period, IReadOnlyList<TypedCell> cells, Guid? personId, CancellationToken cancellationToken) =>
        database.RetryAsync(() => TrySaveAsync(unit, period, cells, personId, cancellationToken));

    /// <summary>Takes the published figures of the year over into a return that has no values yet.</summary>
    /// <returns>How many were taken over; 0 where the return is no longer empty or no longer a draft.</returns>
    public Task<int> TakePublishedAsync(CouncilYear year, YearUnit unit, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(unit);
        return database.RetryAsync(async () =>
        {
            var of = await database.TrackReturnAsync(council.Required.Id, unit.Id, year.Year, null, cancellationToken);
            if (!of.CanEdit || of.Values.Count > 0)
            {
                return 0;
            }

            foreach (var figure in unit.Published(year.Year))
            {
                if (year.Catalogue.FindMeasure(figure.MeasureCode) is { } measure)
                {
                    of.Record(year.Year, measure, TypedValue.Parse(measure, FigureFormat.Input(measure, ValueState.Entered, figure.Amount)),
                        new ValueOrigin(figure.Method, figure.Note, figure.Source, year.Catalogue.Version, personId, time.GetUtcNow()));
                }
            }

            database.CountChange(of);
            await database.SaveChangesAsync(cancellationToken);
            return of.Values.Count;
        });
    }

    private async Task<EntryOutcome> TrySaveAsync(Guid unit, ReportingPeriod period, IReadOnlyList<TypedCell> cells, Guid? personId, CancellationToken cancellationToken)
    {
        var of = await database.TrackReturnAsync(council.Required.Id, unit, period.Year, period, cancellationToken);
        if (!of.CanEdit)
        {
            return new EntryOutcome(IsDraft: false, 0, []);
        }

        var (changed, conflicts, periodId) = (0, new List<CellConflict>(), period.ToString());
        foreach (var cell in cells)
        {
            var current = of.Values.Find(value => value.PeriodId == periodId && value.MeasureCode == cell.Measure.Code);
            var method = cell.Method ?? current?.Method ?? CountMethod.Unknown;
            if (CellStamp.IsUntouched(cell, method))
            {
                continue;
            }

            var stamp = CellStamp.Of(cell.Measure, current);
            if (stamp != cell.Stamp && !CellStamp.IsUntouched(cell with { Stamp = stamp }, method) && (current is null || current.ChangedById != personId))
            {
                conflicts.Add(new CellConflict(cell.Measure, current, stamp, null, current?.ChangedAt));
                continue;
            }

            var typed = TypedValue.Parse(cell.Measure, cell.Text);
            var source = current is not null && (current.State, current.Amount) == (typed?.State, typed?.Amount) ? current.Source : null;
            var origin = new ValueOrigin(method, string.IsNullOrWhiteSpace(cell.Note) ? null : cell.Note.Trim(), source, MeasureCatalogue.Current.Version, personId, time.GetUtcNow());
            changed += of.Record(period, cell.Measure, typed, origin) ? 1 : 0;
        }

        if (changed > 0)
        {
            database.CountChange(of);
            await database.SaveChangesAsync(cancellationToken);
        }

        return new EntryOutcome(IsDraft: true, changed, await NameAsync(unit, periodId, conflicts, cancellationToken));
    }

    /// <summary>Says who changed the cells. A value that was cleared is gone; the audit trail knows who cleared it.</summary>
    private async Task<IReadOnlyList<CellConflict>> NameAsync(Guid unit, string periodId, List<CellConflict> conflicts, CancellationToken cancellationToken)
    {
        if (conflicts.Count == 0)
        {
            return conflicts;
        }

        var subjects = conflicts.Where(conflict => conflict.Current is null)
            .Select(conflict => $"{nameof(ReturnValue)} {unit} {periodId} {conflict.Measure.Code}").ToList();
        var cleared = subjects.Count == 0 ? [] : await database.AuditEntries.AsNoTracking()
            .Where(entry => subjects.Contains(entry.Subject) && entry.Action == "Deleted")
            .OrderBy(entry => entry.At).Select(entry => new { entry.Subject, entry.PersonId, entry.At })
            .ToListAsync(cancellationToken);
        var who = conflicts.Select(conflict =>
        {
            var entry = cleared.FindLast(row => row.Subject.EndsWith($" {conflict.Measure.Code}", StringComparison.Ordinal));
            return (Conflict: conflict, PersonId: conflict.Current?.ChangedById ?? entry?.PersonId, At: conflict.Current?.ChangedAt ?? entry?.At);
        }).ToList();
        var ids = who.Select(w => w.PersonId).ToList();
        var names = await database.Memberships.Where(m => m.CouncilId == council.Required.Id && ids.Contains(m.PersonId))
            .Select(m => new { m.PersonId, m.Person!.Name })
            .ToDictionaryAsync(m => m.PersonId, m => m.Name, cancellationToken);
        return who.ConvertAll(w => w.Conflict with { ChangedBy = w.PersonId is { } id ? names.GetValueOrDefault(id) : null, ChangedAt = w.At });
    }
}

/// <summary>How returns are read for changing.</summary>
internal static class TrackedReturns
{
    private const int Attempts = 5;

    /// <summary>Saves, and where somebody else saved the same at the same moment, reads again what they did and goes on.</summary>
    public static async Task<T> RetryAsync<T>(this CouncilLibrariesContext database, Func<Task<T>> save)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await save();
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                database.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The return of a unit and year, new where there is none yet, with its values: all of them, or those of one period.</summary>
    public static async Task<Return> TrackReturnAsync(
        this CouncilLibrariesContext database, Guid councilId, Guid unit, ReportingPeriod year, ReportingPeriod? period, CancellationToken cancellationToken)
    {
        var (yearId, periodId) = (year.ToString(), period?.ToString());
        var found = await database.Returns.Include(r => r.Values.Where(v => periodId == null || v.PeriodId == periodId))
            .SingleOrDefaultAsync(r => r.UnitId == unit && r.PeriodId == yearId, cancellationToken);
        if (found is null)
        {
            database.Returns.Add(found = new Return { CouncilId = councilId, UnitId = unit, PeriodId = yearId });
        }

        return found;
    }

    /// <summary>A changed value is a change of its return: whoever decides on figures that have changed since is told so.</summary>
    public static void CountChange(this CouncilLibrariesContext database, Return changed)
    {
        var entry = database.Entry(changed);
        if (entry.State == EntityState.Unchanged)
        {
            entry.Property(r => r.Version).IsModified = true;
        }
    }
}
