using System.Runtime.InteropServices;

namespace CouncilLibraries.Benchmarking;

/// <summary>
/// The councils of a release by number, in order of id, so that groups are arrays and bit sets. A council that is known
/// only from an earlier issue gets a number after them.
/// </summary>
internal sealed class Roster
{
    private readonly Dictionary<Guid, int> numbers;

    public Roster(IReadOnlyList<CohortCouncil> councils)
    {
        var ordered = councils.OrderBy(c => c.Id).ToArray();
        numbers = new Dictionary<Guid, int>(ordered.Length);
        for (var i = 0; i < ordered.Length; i++)
        {
            if (!numbers.TryAdd(ordered[i].Id, i))
            {
                throw new ArgumentException($"Council {ordered[i].Id} stands twice.", nameof(councils));
            }
        }

        Count = ordered.Length;
        Ids = Array.ConvertAll(ordered, c => c.Id);
        Keys = Array.ConvertAll(ordered, c => c.Id.ToString("D"));
        (Nations, Nation) = Number(ordered, c => c.Nation);
        (Types, Type) = Number(ordered, c => c.AuthorityType);
        Nearest15 = Array.ConvertAll(ordered, c => Nearest(c, PeerGroups.NearestFew));
        Nearest30 = Array.ConvertAll(ordered, c => Nearest(c, PeerGroups.NearestMany));
        InNation = Members(Nations.Length, Nation);
        InType = Members(Types.Length, Type);
    }

    /// <summary>Councils of this release; numbers 0 up to this.</summary>
    public int Count { get; }

    public Guid[] Ids { get; }

    /// <summary>Ids as keys of neighbour groups; their order as text is the order of the ids.</summary>
    public string[] Keys { get; }

    public string[] Nations { get; }

    public string[] Types { get; }

    /// <summary>Each council's nation, as its place in <see cref="Nations"/>.</summary>
    public int[] Nation { get; }

    /// <summary>Each council's type, as its place in <see cref="Types"/>.</summary>
    public int[] Type { get; }

    /// <summary>Each council's candidates that are in the release, ascending.</summary>
    public int[][] Nearest15 { get; }

    /// <inheritdoc cref="Nearest15"/>
    public int[][] Nearest30 { get; }

    /// <summary>The councils of each nation, ascending.</summary>
    public int[][] InNation { get; }

    /// <summary>The councils of each type, ascending.</summary>
    public int[][] InType { get; }

    public int NumberOf(Guid id)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, id, out var known);
        if (!known)
        {
            number = numbers.Count - 1;
        }

        return number;
    }

    public bool TryFind(Guid id, out int number) => numbers.TryGetValue(id, out number) && number < Count;

    private static (string[] Keys, int[] Of) Number(CohortCouncil[] councils, Func<CohortCouncil, string> key)
    {
        var keys = councils.Select(key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var places = keys.Index().ToDictionary(k => k.Item, k => k.Index, StringComparer.Ordinal);
        return (keys, Array.ConvertAll(councils, c => places[key(c)]));
    }

    private static int[][] Members(int groups, int[] groupOf)
    {
        var members = new List<int>[groups];
        for (var g = 0; g < groups; g++)
        {
            members[g] = [];
        }

        for (var council = 0; council < groupOf.Length; council++)
        {
            members[groupOf[council]].Add(council);
        }

        return Array.ConvertAll(members, m => m.ToArray());
    }

    private int[] Nearest(CohortCouncil council, int candidates)
    {
        var found = new List<int>(candidates);
        foreach (var id in council.Neighbours.Where(id => id != council.Id).Distinct().Take(candidates))
        {
            if (TryFind(id, out var number))
            {
                found.Add(number);
            }
        }

        found.Sort();
        return [.. found];
    }
}
