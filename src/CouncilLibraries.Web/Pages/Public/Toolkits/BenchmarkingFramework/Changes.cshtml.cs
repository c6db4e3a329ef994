using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.BenchmarkingFramework;

/// <summary>What changed in each version, why, and which comments it answers.</summary>
public sealed class ChangesModel(CouncilLibrariesContext database, Frameworks frameworks, FeedbackRoom feedback) : PageModel
{
    /// <summary>A version that is or was published.</summary>
    public sealed record VersionChanges(Framework Content, DateTimeOffset PublishedAt, bool IsRetired);

    private HashSet<int> shown = [];

    /// <summary>The versions, newest first.</summary>
    public IReadOnlyList<VersionChanges> Versions { get; private set; } = [];

    /// <summary>Whether everybody can read a comment.</summary>
    public bool IsShown(int number) => shown.Contains(number);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var stored = await database.FrameworkVersions.AsNoTracking().Where(v => v.Status != FrameworkStatus.Draft)
            .OrderByDescending(v => v.PublishedAt).ThenByDescending(v => v.Id).Select(v => new { v.Id, v.PublishedAt, v.Status }).ToListAsync(cancellationToken);
        var versions = new List<VersionChanges>();
        foreach (var version in stored)
        {
            versions.Add(new(await frameworks.ContentAsync(version.Id, cancellationToken), version.PublishedAt!.Value, version.Status == FrameworkStatus.Retired));
        }

        Versions = versions;
        shown = await feedback.ShownNumbersAsync([.. versions.SelectMany(v => v.Content.Changes).SelectMany(c => c.Feedback)], cancellationToken);
    }
}
