namespace CouncilLibraries.Benchmarking;

/// <summary>Chooses the one group that a council is compared with in a release.</summary>
public static class PeerGroups
{
    /// <summary>How many candidates <see cref="PeerGroupKind.Nearest15"/> has.</summary>
    public const int NearestFew = 15;

    /// <summary>How many candidates <see cref="PeerGroupKind.Nearest30"/> has.</summary>
    public const int NearestMany = 30;

    /// <summary>
    /// The first of the 15 nearest, the 30 nearest and the same type in which at least half of the headline ratios have
    /// enough contributors for quartiles; else the first in which half have enough for a median; else the country.
    /// The choice is made once for all ratios, so that a council's page tells one story.
    /// </summary>
    /// <param name="rules">Gives both numbers: of members’ figures, 10 and 7.</param>
    /// <param name="nearest15">Contributors among the 15 nearest, one number a headline ratio; the viewer not counted.</param>
    /// <param name="nearest30">The same among the 30 nearest.</param>
    /// <param name="type">The same among councils of the viewer's type, the viewer included.</param>
    /// <exception cref="ArgumentException">There is no headline ratio, or the three differ in length.</exception>
    public static PeerGroupKind Choose(
        DisclosureRules rules, ReadOnlySpan<int> nearest15, ReadOnlySpan<int> nearest30, ReadOnlySpan<int> type)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (nearest15.IsEmpty || nearest15.Length != nearest30.Length || nearest15.Length != type.Length)
        {
            throw new ArgumentException("Each group needs one number for each headline ratio, of which there must be one.", nameof(nearest15));
        }

        foreach (var enough in (ReadOnlySpan<int>)[rules.MinimumForQuartiles, rules.MinimumForPeersMedian])
        {
            if (HalfReach(nearest15, enough))
            {
                return PeerGroupKind.Nearest15;
            }

            if (HalfReach(nearest30, enough))
            {
                return PeerGroupKind.Nearest30;
            }

            if (HalfReach(type, enough))
            {
                return PeerGroupKind.Type;
            }
        }

        return PeerGroupKind.Country;
    }

    private static bool HalfReach(ReadOnlySpan<int> contributors, int enough)
    {
        var reached = 0;
        foreach (var number in contributors)
        {
            if (number >= enough)
            {
                reached++;
            }
        }

        return reached * 2 >= contributors.Length;
    }
}
