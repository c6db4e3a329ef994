using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.DataRights;

/// <summary>Copies of the current council's data: asked for, written, downloaded, and deleted when their time is over.</summary>
public sealed class CouncilExports(CouncilLibrariesContext database, ICurrentCouncil council, CurrentPerson person, CouncilScopes councils, TimeProvider time)
{
    /// <summary>Asks for a copy, unless one is on its way. The caller saves.</summary>
    /// <returns>Whether it was asked for.</returns>
    public async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        if (await database.CouncilExports.AnyAsync(e => e.Status == ExportStatus.Waiting || e.Status == ExportStatus.Running, cancellationToken))
        {
            return false;
        }

        var export = new CouncilExport { CouncilId = council.Required.Id, AskedAt = time.GetUtcNow(), AskedById = person.Id };
        database.CouncilExports.Add(export);
        database.WorkItems.Add(new WorkItem { Kind = WorkKind.ExportCouncil, CouncilId = export.CouncilId, SubjectId = export.Id, DueAt = export.AskedAt });
        return true;
    }

    /// <summary>Writes a copy. One that was begun by a worker that died is begun anew; one that is done stays.</summary>
    public async Task<JobResult> MakeAsync(Guid id, CancellationToken cancellationToken)
    {
        var export = await database.CouncilExports.SingleAsync(e => e.Id == id, cancellationToken);
        if (export.Status is not (ExportStatus.Waiting or ExportStatus.Running))
        {
            return new JobResult(JobOutcome.NothingToDo, "It is written already.");
        }

        await database.CouncilExportParts.Where(p => p.ExportId == id).ExecuteDeleteAsync(cancellationToken);
        export.Begin(CopyTables.Of(database.Model).All.Count);
        await database.SaveChangesAsync(cancellationToken);
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"export-{Guid.NewGuid():N}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        // A scope of its own holds the moment still; this one counts.
        var result = await councils.RunAsync(council.Required, person.Id, own => own.GetRequiredService<CouncilCopy>().WriteAsync(
            file, done => database.CouncilExports.Where(e => e.Id == id).ExecuteUpdateAsync(e => e.SetProperty(x => x.TablesDone, done), cancellationToken), cancellationToken));
        await StoreAsync(export, file, cancellationToken);
        export.Finish(result, file.Length, time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        return new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Rows: {result.Rows}. Bytes: {file.Length}."));
    }

    /// <summary>Says that a copy could not be written.</summary>
    public async Task FailAsync(Guid id, CancellationToken cancellationToken)
    {
        var export = await database.CouncilExports.SingleAsync(e => e.Id == id, cancellationToken);
        export.Fail(time.GetUtcNow());
        await database.CouncilExportParts.Where(p => p.ExportId == id).ExecuteDeleteAsync(cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A copy that can be downloaded; takes down in the council's history that somebody does. The caller saves.</summary>
    public async Task<CouncilExport?> FindToDownloadAsync(Guid id, CancellationToken cancellationToken)
    {
        var export = await database.CouncilExports.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.Status == ExportStatus.Ready, cancellationToken);
        if (export is not null)
        {
            database.AuditEntries.Add(new AuditEntry
            {
                CouncilId = export.CouncilId, At = time.GetUtcNow(), PersonId = person.Id, Action = "Downloaded", Subject = $"{nameof(CouncilExport)} {id}", Changes = "{}",
                Correlation = System.Diagnostics.Activity.Current?.TraceId.ToString(),
            });
        }

        return export;
    }

    /// <summary>Sends a copy, part by part.</summary>
    public async Task CopyToAsync(Guid id, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        await foreach (var part in database.CouncilExportParts.AsNoTracking().Where(p => p.ExportId == id).OrderBy(p => p.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await output.WriteAsync(part.Content, cancellationToken);
        }
    }

    /// <summary>Deletes copies whose time is over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DeleteOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - CouncilExport.KeptFor;
        var old = await database.CouncilExports.Where(e => e.Status == ExportStatus.Ready && e.EndedAt < before).ToListAsync(cancellationToken);
        foreach (var export in old)
        {
            await database.CouncilExportParts.Where(p => p.ExportId == export.Id).ExecuteDeleteAsync(cancellationToken);
            export.Delete();
        }

        await database.SaveChangesAsync(cancellationToken);
        return old.Count;
    }

    private async Task StoreAsync(CouncilExport export, FileStream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var buffer = new byte[CouncilExportPart.PartBytes];
        for (var number = 1; await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is var read and > 0; number++)
        {
            var part = new CouncilExportPart { CouncilId = export.CouncilId, ExportId = export.Id, Number = number, Content = buffer[..read] };
            database.CouncilExportParts.Add(part);
            await database.SaveChangesAsync(cancellationToken);
            database.Entry(part).State = EntityState.Detached;
        }
    }
}

/// <summary>Writes a copy that an administrator asked for.</summary>
public sealed class ExportCouncilHandler(CouncilLibrariesContext database, JobRunner runner, CouncilScopes councils, TimeProvider time) : IWorkHandler
{
    /// <summary>Name of the job, and of its lease: one copy is written at a time.</summary>
    public const string Name = "ExportCouncilData";

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public WorkKind Kind => WorkKind.ExportCouncil;

    /// <inheritdoc />
    public async Task RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var of = await database.Councils.Where(c => c.Id == item.CouncilId).Select(CouncilInfo.Projection).SingleAsync(cancellationToken);
        try
        {
            item.Attempts++;
            await runner.RunAsync(Name, of.Identifier, personId: null, (_, token) => councils.RunAsync(of, null, own => own.GetRequiredService<CouncilExports>().MakeAsync(item.SubjectId, token)), cancellationToken);
            item.EndedAt = time.GetUtcNow();
        }
        catch (JobBusyException)
        {
            (item.Attempts, item.DueAt) = (item.Attempts - 1, time.GetUtcNow() + Later);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The run's record says why.
            item.DueAt = time.GetUtcNow() + Later;
            if (item.Attempts >= CouncilExport.MostAttempts)
            {
                await councils.RunAsync(of, null, own => own.GetRequiredService<CouncilExports>().FailAsync(item.SubjectId, cancellationToken));
                item.EndedAt = time.GetUtcNow();
            }
        }
    }
}

/// <summary>Deletes copies of councils' data when their time is over.</summary>
public sealed class DeleteExportsJob(EachCouncil councils)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "DeleteExports";

    /// <summary>Deletes what is due.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) => councils.RunAsync(
        Name, "Copies of councils’ data", activeOnly: false, (scope, token) => scope.GetRequiredService<CouncilExports>().DeleteOldAsync(token),
        deleted => deleted.Sum() is var all and > 0
            ? new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Deleted: {all}."))
            : new JobResult(JobOutcome.NothingToDo, FormattableString.Invariant($"None is older than {CouncilExport.KeptFor.TotalDays:0} days.")),
        cancellationToken);
}
