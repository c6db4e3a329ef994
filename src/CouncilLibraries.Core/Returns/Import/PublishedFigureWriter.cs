using System.Text.Json;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Returns;

/// <summary>A figure as read, with the file whose report counts it.</summary>
internal sealed record ReadFigure(PublishedFigure Figure, ImportReport Report);

/// <summary>Makes the stored figures of one source what its files say, in one transaction with one audit row.</summary>
internal sealed class PublishedFigureWriter(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int RowsInOneSave = 4000;

    /// <summary>
    /// Adds and changes figures. Figures of the same source and of a period in the files that the files no longer have are
    /// removed, so that a corrected file corrects what stands.
    /// </summary>
    public async Task SaveAsync(DataSource source, IReadOnlyCollection<ReadFigure> read, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        scope.ServiceProvider.GetRequiredService<ImportScope>().Name = source.Name;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await SaveSourceAsync(database, source, cancellationToken);

        var periods = read.Select(r => r.Figure.PeriodId).Distinct().ToList();
        var stored = await database.PublishedFigures.AsNoTracking().Where(f => periods.Contains(f.PeriodId))
            .ToDictionaryAsync(KeyOf, cancellationToken);
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        var (added, changed, done) = (0, 0, 0);
        foreach (var (figure, report) in read)
        {
            if (!stored.Remove(KeyOf(figure), out var old))
            {
                database.PublishedFigures.Add(figure);
                report.Added++;
                added++;
            }
            else if (old.Amount != figure.Amount || old.Note != figure.Note || old.SourceId != figure.SourceId || old.Method != figure.Method)
            {
                database.PublishedFigures.Update(figure);
                report.Updated++;
                changed++;
            }
            else
            {
                report.Unchanged++;
            }

            if (++done % RowsInOneSave == 0)
            {
                await SaveAndClearAsync();
            }
        }

        var gone = stored.Values.Where(f => f.SourceId == source.Id).ToList();
        database.PublishedFigures.RemoveRange(gone);
        if (gone.Count > 0)
        {
            read.First().Report.Updated += gone.Count;
        }

        if (added + changed + gone.Count > 0)
        {
            database.PlatformAuditEntries.Add(new PlatformAuditEntry
            {
                At = time.GetUtcNow(),
                Action = "Imported",
                Subject = source.Name,
                Changes = JsonSerializer.Serialize(new { figures = read.Count, added, changed, removed = gone.Count }),
            });
        }

        await SaveAndClearAsync();
        await transaction.CommitAsync(cancellationToken);

        async Task SaveAndClearAsync()
        {
            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
            progress?.Report(new ImportProgress(source.Name, done, read.Count));
        }
    }

    /// <summary>Adds a source, or brings its name and credit line up to date.</summary>
    public static async Task SaveSourceAsync(CouncilLibrariesContext database, DataSource source, CancellationToken cancellationToken)
    {
        var stored = await database.DataSources.SingleOrDefaultAsync(s => s.Id == source.Id, cancellationToken);
        if (stored is null)
        {
            database.DataSources.Add(source);
        }
        else
        {
            (stored.Name, stored.Licence) = (source.Name, source.Licence);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static (Guid, Guid, string, string) KeyOf(PublishedFigure figure) => (figure.CouncilId, figure.UnitId, figure.PeriodId, figure.MeasureCode);
}
