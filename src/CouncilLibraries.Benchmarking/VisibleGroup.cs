using System.Collections;

namespace CouncilLibraries.Benchmarking;

/// <summary>The contributors of a figure that someone can see, for rule D7.</summary>
internal sealed class VisibleGroup
{
    private readonly int[] members;
    private readonly BitArray? lookup;

    /// <param name="members">Contributors' numbers; taken over and sorted.</param>
    /// <param name="shared">Whether many will be looked up in it: a type's or a country's group.</param>
    public VisibleGroup(int[] members, bool shared)
    {
        Array.Sort(members);
        this.members = members;
        if (shared && members.Length > 0)
        {
            lookup = new BitArray(members[^1] + 1);
            foreach (var member in members)
            {
                lookup[member] = true;
            }
        }
    }

    /// <summary>
    /// Whether this group and another stand too close for one viewer: leaving out the viewer and one council that the
    /// viewer conspires with, 1 to δ − 1 contributors are in one and not in the other.
    /// </summary>
    public bool TooClose(VisibleGroup other, int viewer, int minimum)
    {
        var (few, many) = members.Length <= other.members.Length ? (this, other) : (other, this);
        var common = 0;
        foreach (var member in few.members)
        {
            if (many.Has(member))
            {
                common++;
            }
        }

        var here = Has(viewer);
        var there = other.Has(viewer);
        return !Apart(members.Length - common - (here && !there ? 1 : 0), minimum)
            || !Apart(other.members.Length - common - (there && !here ? 1 : 0), minimum);
    }

    /// <summary>Whether the groups stand too close for any of several viewers.</summary>
    /// <param name="other">The other group.</param>
    /// <param name="isViewer">Whether a council sees both.</param>
    /// <param name="viewers">How many see both.</param>
    /// <param name="minimum">δ.</param>
    public bool TooClose(VisibleGroup other, Func<int, bool> isViewer, int viewers, int minimum) =>
        OneWayTooClose(other, isViewer, viewers, minimum) || other.OneWayTooClose(this, isViewer, viewers, minimum);

    /// <summary>
    /// The one who conspires may be any contributor of the difference, or none of them: so the rest must be none, or
    /// still δ when one more is taken away.
    /// </summary>
    private static bool Apart(int difference, int minimum) => difference == 0 || difference > minimum;

    private bool OneWayTooClose(VisibleGroup other, Func<int, bool> isViewer, int viewers, int minimum)
    {
        var difference = 0;
        var viewersInIt = 0;
        foreach (var member in members)
        {
            if (!other.Has(member))
            {
                difference++;
                viewersInIt += isViewer(member) ? 1 : 0;
            }
        }

        return (viewersInIt > 0 && !Apart(difference - 1, minimum))
            || (viewers > viewersInIt && !Apart(difference, minimum));
    }

    private bool Has(int council) => lookup is null
        ? Array.BinarySearch(members, council) >= 0
        : council < lookup.Length && lookup[council];
}
