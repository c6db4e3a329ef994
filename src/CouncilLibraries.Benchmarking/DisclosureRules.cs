namespace CouncilLibraries.Benchmarking;

/// <summary>
/// The rules by which figures of other councils are shown or withheld: one versioned record, kept with every release
/// made under it. D1–D9 are explained on the methodology page.
/// </summary>
/// <param name="Version">Number of this set of rules, 1 or more.</param>
public sealed record DisclosureRules(int Version)
{
    /// <summary>k: how many other councils the median of a country needs. A group that includes the viewer needs one more (D2).</summary>
    public int MinimumForMedian { get; init; } = 5;

    /// <summary>
    /// k of a group narrower than the country. Two councils that collude see two such groups at least, which share most of
    /// their members: with five or six in each they are sure of too many of them (docs/disclosure-report.md).
    /// </summary>
    public required int MinimumForPeersMedian { get; init; }

    /// <summary>
    /// q: how many other councils quartiles need, or the shares of levels. A group that includes the viewer needs one more
    /// (D2, D5).
    /// </summary>
    public int MinimumForQuartiles { get; init; } = 10;

    /// <summary>δ: by how many councils two figures must differ if they differ at all (D6, D7).</summary>
    public int MinimumDifference { get; init; } = 5;

    /// <summary>How many libraries a figure of libraries needs, over all its councils; 0 where figures are of services (D1).</summary>
    public int MinimumLibraries { get; init; }

    /// <summary>How many councils a level must have, if any, for shares of levels to be shown (D5, D11).</summary>
    public int MinimumAtLevel { get; init; } = 3;

    /// <summary>Whether councils are compared with their country alone: one group, so that no two of them can be set against each other (D7).</summary>
    public bool CountryOnly { get; init; }

    /// <summary>Whether a group of neighbours shows quartiles too, and not the median only (D2).</summary>
    public required bool NeighbourQuartiles { get; init; }

    /// <summary>Whether figures are rounded to the ratio's unit (D3).</summary>
    public required bool RoundsToUnit { get; init; }

    /// <summary>Whether a figure is withheld where the contributors are nearly alike (D4).</summary>
    public required bool WithholdsSimilar { get; init; }

    /// <summary>
    /// Whether a figure of the period stands until at least <see cref="MinimumDifference"/> councils joined, left or
    /// moved (D6). Where not, a cell is issued anew as soon as anything in it changes.
    /// </summary>
    public required bool HoldsSmallChanges { get; init; }

    /// <summary>Whether a cell's cohorts of consecutive years must differ by no council or by enough of them (D6).</summary>
    public required bool KeepsYearsApart { get; init; }

    /// <summary>Whether any two groups that one viewer sees must differ by no council or by enough of them (D7).</summary>
    public required bool KeepsGroupsApart { get; init; }

    /// <summary>Whether a withheld cell tells its band of contributors; that would tell "too few" from "too similar" (D4).</summary>
    public required bool BandsWithheldCells { get; init; }

    /// <summary>Rules for members' figures: approved values of consenting councils, disclosure-controlled in full.</summary>
    public static DisclosureRules Members { get; } = new(2)
    {
        MinimumForPeersMedian = 7,
        NeighbourQuartiles = false,
        RoundsToUnit = true,
        WithholdsSimilar = true,
        HoldsSmallChanges = true,
        KeepsYearsApart = true,
        KeepsGroupsApart = true,
        BandsWithheldCells = false,
    };

    /// <summary>Rules for published figures: open data, public by name already, so that nothing in them is secret.</summary>
    public static DisclosureRules PublishedFigures { get; } = new(1)
    {
        MinimumForPeersMedian = 5,
        NeighbourQuartiles = true,
        RoundsToUnit = true,
        WithholdsSimilar = false,
        HoldsSmallChanges = false,
        KeepsYearsApart = false,
        KeepsGroupsApart = false,
        BandsWithheldCells = true,
    };

    /// <summary>
    /// Rules for levels that teams agreed on in self-assessments: those of members' figures, from ten councils on, shares
    /// from twenty on, the country alone (D5).
    /// </summary>
    public static DisclosureRules AssessmentLevels { get; } = Members with { Version = 1, MinimumForMedian = 9, MinimumForQuartiles = 19, CountryOnly = true };

    /// <summary>
    /// Rules for libraries of the same kind and size: those of members' figures, from ten libraries on, the country alone. A
    /// figure includes everyone, the viewer too, so that one more council is needed than others. So few are in a group that
    /// with five others, or quartiles of ten, two that collude are sure of too much (docs/decisions/0016).
    /// </summary>
    public static DisclosureRules LikeLibraries { get; } = Members with { Version = 1, MinimumForMedian = 8, MinimumForQuartiles = 14, MinimumLibraries = 10, CountryOnly = true };

    /// <summary>Whether a group of this size shows its median.</summary>
    public bool ShowsMedian(PeerGroupKind kind, int contributors) =>
        contributors > 0 && contributors >= (kind == PeerGroupKind.Country ? MinimumForMedian : MinimumForPeersMedian) + Viewers(kind);

    /// <summary>Whether a group of this size shows its quartiles, or its shares of levels if no level has too few.</summary>
    public bool ShowsQuartiles(PeerGroupKind kind, int contributors) =>
        (NeighbourQuartiles || !kind.IsNeighbours())
        && ShowsMedian(kind, contributors)
        && contributors >= MinimumForQuartiles + Viewers(kind);

    private static int Viewers(PeerGroupKind kind) => kind.IsNeighbours() ? 0 : 1;
}
