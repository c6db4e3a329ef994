using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The councils nearest to one, nearest first: by a public list, or where there is none by the product's own model. Reference data alone.</summary>
/// <param name="Councils">Their ids.</param>
/// <param name="IsPublicList">Whether a public list says so.</param>
internal sealed record NearestCouncils(IReadOnlyList<Guid> Councils, bool IsPublicList)
{
    /// <summary>The nearest of each council.</summary>
    public static async Task<IReadOnlyDictionary<Guid, NearestCouncils>> ReadAsync(
        CouncilLibrariesContext database, IReadOnlyCollection<Guid> councils, bool isFictional, CancellationToken cancellationToken)
    {
        var lists = (await database.CouncilNeighbours.AsNoTracking().Where(n => councils.Contains(n.CouncilId)).OrderBy(n => n.Rank).ToListAsync(cancellationToken))
            .ToLookup(n => n.CouncilId, n => n.NeighbourId);
        IReadOnlyDictionary<Guid, IReadOnlyList<Neighbour>> model = new Dictionary<Guid, IReadOnlyList<Neighbour>>();
        if (councils.Any(c => !lists.Contains(c)))
        {
            var profiles = await database.CouncilProfiles.AsNoTracking()
                .Where(p => database.Councils.Any(c => c.Id == p.CouncilId && c.IsFictional == isFictional)).ToListAsync(cancellationToken);
            model = PeerModel.Nearest(PeerVariables.All,
                [.. profiles.GroupBy(p => p.CouncilId).Select(g => PeerVariables.Of(g.MaxBy(p => p.Year)!))], PeerGroups.NearestMany);
        }

        return councils.ToDictionary(c => c, c => lists.Contains(c)
            ? new NearestCouncils([.. lists[c]], IsPublicList: true)
            : new NearestCouncils([.. (model.GetValueOrDefault(c) ?? []).Select(n => n.CouncilId)], IsPublicList: false));
    }

    /// <summary>Names of the nearest of one council.</summary>
    public static async Task<(IReadOnlyList<string> Names, bool IsPublicList)> OfAsync(
        CouncilLibrariesContext database, Guid council, bool isFictional, CancellationToken cancellationToken)
    {
        var nearest = (await ReadAsync(database, [council], isFictional, cancellationToken))[council];
        var names = await database.Councils.AsNoTracking().Where(c => nearest.Councils.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return ([.. nearest.Councils.Where(names.ContainsKey).Select(c => names[c])], nearest.IsPublicList);
    }
}
