using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The councils nearest to one, nearest first: by a public list, or where there is none by the product's own model. Reference data alone.</summary>
/// <param name="Near">Their ids, with how far each is; null where the list gives the order only.</param>
/// <param name="IsPublicList">Whether a public list says so.</param>
internal sealed record NearestCouncils(IReadOnlyList<(Guid Id, decimal? Distance)> Near, bool IsPublicList)
{
    /// <summary>Their ids.</summary>
    public IReadOnlyList<Guid> Councils { get; } = [.. Near.Select(n => n.Id)];

    /// <summary>The nearest of each council.</summary>
    public static async Task<IReadOnlyDictionary<Guid, NearestCouncils>> ReadAsync(
        CouncilLibrariesContext database, IReadOnlyCollection<Guid> councils, bool isFictional, CancellationToken cancellationToken)
    {
        var lists = (await database.CouncilNeighbours.AsNoTracking().Where(n => councils.Contains(n.CouncilId)).OrderBy(n => n.Rank).ToListAsync(cancellationToken))
            .ToLookup(n => n.CouncilId, n => (n.NeighbourId, n.Distance));
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
            : new NearestCouncils([.. (model.GetValueOrDefault(c) ?? []).Select(n => (n.CouncilId, (decimal?)n.Distance))], IsPublicList: false));
    }

    /// <summary>The nearest of one council, by name.</summary>
    public static async Task<(IReadOnlyList<NearCouncil> Nearest, bool IsPublicList)> OfAsync(
        CouncilLibrariesContext database, Guid council, bool isFictional, CancellationToken cancellationToken)
    {
        var nearest = (await ReadAsync(database, [council], isFictional, cancellationToken))[council];
        var names = await database.Councils.AsNoTracking().Where(c => nearest.Councils.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return ([.. nearest.Near.Where(n => names.ContainsKey(n.Id)).Select(n => new NearCouncil(names[n.Id], n.Distance))], nearest.IsPublicList);
    }
}
