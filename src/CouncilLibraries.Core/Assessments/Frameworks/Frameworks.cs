using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CouncilLibraries.Core.Assessments;

/// <summary>A version of a framework with what it says.</summary>
/// <param name="Id">Key of the version.</param>
/// <param name="Status">Draft, published or retired.</param>
/// <param name="Content">What it says.</param>
public sealed record StoredFramework(Guid Id, FrameworkStatus Status, Framework Content);

/// <summary>Reads the versions of frameworks that are stored.</summary>
public sealed class Frameworks(CouncilLibrariesContext database, IMemoryCache cache)
{
    private IQueryable<FrameworkVersion> Published => database.FrameworkVersions.AsNoTracking().Where(v => v.Status == FrameworkStatus.Published)
        .OrderByDescending(v => v.PublishedAt).ThenByDescending(v => v.Id);

    /// <summary>What a version says. It never changes, so it is kept.</summary>
    public async Task<Framework> ContentAsync(Guid versionId, CancellationToken cancellationToken) =>
        await cache.GetOrCreateAsync(("framework", versionId), async entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromHours(1);
            return FrameworkFile.Read(await database.FrameworkVersions.AsNoTracking().Where(v => v.Id == versionId).Select(v => v.Content).SingleAsync(cancellationToken));
        }) ?? throw new InvalidOperationException("A framework is never null.");

    /// <summary>The versions that new assessments can use, newest first.</summary>
    public async Task<IReadOnlyList<StoredFramework>> PublishedAsync(CancellationToken cancellationToken)
    {
        var versions = await Published.Select(v => new { v.Id, v.Status }).ToListAsync(cancellationToken);
        var published = new List<StoredFramework>();
        foreach (var version in versions)
        {
            published.Add(new StoredFramework(version.Id, version.Status, await ContentAsync(version.Id, cancellationToken)));
        }

        return published;
    }

    /// <summary>The newest published version that an assessment can move to; null where there is none newer than its own.</summary>
    /// <param name="frame">The assessment on the version that it runs on.</param>
    public async Task<StoredFramework?> NewerAsync(AssessmentFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var own = await database.FrameworkVersions.AsNoTracking().Where(v => v.Id == frame.Assessment.FrameworkVersionId).Select(v => new { v.FrameworkKey, v.PublishedAt }).SingleAsync(cancellationToken);
        var newest = await Published
            .Where(v => v.FrameworkKey == own.FrameworkKey && v.PublishedAt > own.PublishedAt && v.Id != frame.Assessment.FrameworkVersionId).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancellationToken);
        return newest is { } id && await ContentAsync(id, cancellationToken) is var content && content.FindTemplate(frame.Template.Key)?.Kind == frame.Template.Kind
            ? new StoredFramework(id, FrameworkStatus.Published, content)
            : null;
    }

    /// <summary>The version that the public pages show: of those that new assessments can use, the one published last; null while there is none.</summary>
    public async Task<StoredFramework?> NewestAsync(CancellationToken cancellationToken)
    {
        var newest = await Published.Select(v => new { v.Id, v.Status }).FirstOrDefaultAsync(cancellationToken);
        return newest is null ? null : new StoredFramework(newest.Id, newest.Status, await ContentAsync(newest.Id, cancellationToken));
    }
}
