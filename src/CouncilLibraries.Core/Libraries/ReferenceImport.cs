using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Libraries;

/// <summary>Lists of reference data that the operator can send through the site.</summary>
public enum ReferenceList
{
    /// <summary>Councils with their reference figures.</summary>
    Councils,

    /// <summary>Lists of nearest neighbours.</summary>
    Neighbours,
}

/// <summary>
/// Loads a file of reference data for a person who looks first: a preview that saves nothing, then the import itself, which
/// no other import can cross and which leaves a run record. The answer is a report, or a sentence why there is none.
/// </summary>
public sealed class ReferenceImport(CouncilImporter councils, NeighbourImporter neighbours, JobRunner runner)
{
    /// <summary>Name of the job, and of the lease that keeps two imports apart.</summary>
    private const string Job = "Import";

    /// <summary>Counts what the file would change.</summary>
    public async Task<(ImportReport? Report, string? Problem)> PreviewAsync(ReferenceList list, byte[] content, string file, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(list, content, file, null, isPreview: true, cancellationToken), null);
        }
        catch (ImportFileException e)
        {
            return (null, e.Message);
        }
    }

    /// <summary>Loads the file.</summary>
    public async Task<(ImportReport? Report, string? Problem)> SaveAsync(ReferenceList list, byte[] content, string file, Guid? personId, CancellationToken cancellationToken)
    {
        ImportReport? report = null;
        try
        {
            await runner.RunAsync(Job, file, personId, async (_, stop) =>
            {
                report = await ReadAsync(list, content, file, personId, isPreview: false, stop);
                return new JobResult(report.ChangedAnything ? JobOutcome.Succeeded : JobOutcome.NothingToDo, report.Summary);
            }, cancellationToken);
            return (report, null);
        }
        catch (Exception e) when (e is ImportFileException or JobBusyException)
        {
            return (null, e.Message);
        }
    }

    private async Task<ImportReport> ReadAsync(ReferenceList list, byte[] content, string file, Guid? personId, bool isPreview, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content);
        return list == ReferenceList.Councils
            ? await councils.ImportAsync(stream, file, personId, isPreview, cancellationToken)
            : await neighbours.ImportAsync(stream, file, personId, isPreview, cancellationToken);
    }
}
