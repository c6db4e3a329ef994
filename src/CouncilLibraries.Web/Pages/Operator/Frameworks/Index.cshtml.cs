using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Frameworks;

/// <summary>The versions of frameworks, and how many assessments run on each.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, FrameworkUse use) : PageModel
{
    /// <summary>A version.</summary>
    public sealed record Line(Guid Id, string Name, string Version, FrameworkStatus Status, DateTimeOffset ImportedAt, DateTimeOffset? PublishedAt, int Assessments);

    /// <summary>The versions, latest import first.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var counts = await use.CountAsync(cancellationToken);
        var versions = await database.FrameworkVersions.AsNoTracking().OrderByDescending(v => v.ImportedAt).ThenByDescending(v => v.Id)
            .Select(v => new { v.Id, v.Name, v.VersionName, v.Status, v.ImportedAt, v.PublishedAt }).ToListAsync(cancellationToken);
        Lines = versions.ConvertAll(v => new Line(v.Id, v.Name, v.VersionName, v.Status, v.ImportedAt, v.PublishedAt, counts.GetValueOrDefault(v.Id)));
    }
}
