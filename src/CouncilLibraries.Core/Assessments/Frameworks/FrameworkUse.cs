using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Counts for the operator how many assessments run on each version: one council after the other, and never whose.</summary>
public sealed class FrameworkUse(CouncilLibrariesContext database, CouncilScopes scopes)
{
    /// <summary>Open assessments by version; a version that none runs on is not in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(CancellationToken cancellationToken)
    {
        var councils = await database.Councils.AsNoTracking().Where(c => c.Status == CouncilStatus.Active)
            .Select(CouncilInfo.Projection).ToListAsync(cancellationToken);
        var counts = new Dictionary<Guid, int>();
        foreach (var council in councils)
        {
            var open = await scopes.RunAsync(council, personId: null, services => services.GetRequiredService<CouncilLibrariesContext>().Assessments
                .Where(a => a.Status == AssessmentStatus.Open).GroupBy(a => a.FrameworkVersionId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken));
            foreach (var version in open)
            {
                counts[version.Key] = counts.GetValueOrDefault(version.Key) + version.Count;
            }
        }

        return counts;
    }
}
