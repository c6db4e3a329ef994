using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>What an import does, or would do.</summary>
public enum FrameworkImport
{
    /// <summary>The version is new.</summary>
    Added,

    /// <summary>The version is there already and says the same.</summary>
    Unchanged,

    /// <summary>The version is there already and says something else. What a version says never changes: the file needs another version.</summary>
    Refused,
}

/// <summary>What became of publishing or retiring.</summary>
public enum FrameworkDecision
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody else changed the version meanwhile; nothing is done.</summary>
    ChangedMeanwhile,

    /// <summary>It cannot be retired because it is not published.</summary>
    NotPublished,
}

/// <summary>Brings versions of frameworks in, publishes and retires them.</summary>
public sealed class FrameworkImports(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>Key of the framework that comes with the product.</summary>
    public const string StarterKey = "starter";

    /// <summary>What importing would do.</summary>
    public async Task<FrameworkImport> PreviewAsync(Framework framework, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(framework, cancellationToken);
        return stored is null ? FrameworkImport.Added
            : FrameworkFile.Write(FrameworkFile.Read(stored.Content)) == FrameworkFile.Write(framework) ? FrameworkImport.Unchanged
            : FrameworkImport.Refused;
    }

    /// <summary>Imports a version as a draft; published at once where asked. The same file again changes nothing.</summary>
    /// <param name="reading">A file without problems.</param>
    /// <param name="publish">Whether new assessments can use it from now on.</param>
    /// <exception cref="ArgumentException">The file has problems.</exception>
    public async Task<(FrameworkImport Outcome, Guid VersionId)> ImportAsync(FrameworkReading reading, bool publish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading is not { IsGood: true, Content: { } framework })
        {
            throw new ArgumentException("The file has problems.", nameof(reading));
        }

        var outcome = await PreviewAsync(framework, cancellationToken);
        var version = await FindAsync(framework, cancellationToken) ?? new FrameworkVersion
        {
            FrameworkKey = framework.Key, VersionName = framework.Version, Name = framework.Name, Content = reading.Text, ImportedAt = time.GetUtcNow(),
        };
        if (outcome == FrameworkImport.Added)
        {
            database.FrameworkVersions.Add(version);
        }

        if (publish && outcome != FrameworkImport.Refused && version.Status != FrameworkStatus.Published)
        {
            version.Publish(time.GetUtcNow());
        }

        // Where another process brought the same version in at this moment, look again.
        return await database.TrySaveNewAsync(cancellationToken) ? (outcome, version.Id) : await ImportAsync(reading, publish, cancellationToken);
    }

    /// <summary>Lets new assessments use a version.</summary>
    /// <param name="id">The version.</param>
    /// <param name="version">The row's version that the person saw.</param>
    public Task<FrameworkDecision> PublishAsync(Guid id, int version, CancellationToken cancellationToken) => DecideAsync(id, version, publish: true, cancellationToken);

    /// <summary>Lets no new assessment use a version. Those that run on it go on.</summary>
    /// <param name="id">The version.</param>
    /// <param name="version">The row's version that the person saw.</param>
    public Task<FrameworkDecision> RetireAsync(Guid id, int version, CancellationToken cancellationToken) => DecideAsync(id, version, publish: false, cancellationToken);

    /// <summary>
    /// Brings in the first version of the starter framework and publishes it, where it was never there. Part of every
    /// database's upgrade, so that a new site has something to assess with.
    /// </summary>
    public async Task EnsureStarterAsync(CancellationToken cancellationToken)
    {
        if (!await database.FrameworkVersions.AnyAsync(v => v.FrameworkKey == StarterKey, cancellationToken))
        {
            await ImportAsync(FrameworkFile.Starter("1"), publish: true, cancellationToken);
        }
    }

    private async Task<FrameworkDecision> DecideAsync(Guid id, int version, bool publish, CancellationToken cancellationToken)
    {
        var found = await database.FrameworkVersions.SingleAsync(v => v.Id == id, cancellationToken);
        if (found.Version != version)
        {
            return FrameworkDecision.ChangedMeanwhile;
        }

        if (publish)
        {
            found.Publish(time.GetUtcNow());
        }
        else if (found.Status == FrameworkStatus.Published)
        {
            found.Retire();
        }
        else
        {
            return FrameworkDecision.NotPublished;
        }

        return await database.TrySaveNewAsync(cancellationToken) ? FrameworkDecision.Done : FrameworkDecision.ChangedMeanwhile;
    }

    private Task<FrameworkVersion?> FindAsync(Framework framework, CancellationToken cancellationToken) =>
        database.FrameworkVersions.SingleOrDefaultAsync(v => v.FrameworkKey == framework.Key && v.VersionName == framework.Version, cancellationToken);
}
