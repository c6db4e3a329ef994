namespace CouncilLibraries.Benchmarking;

/// <summary>A ratio as it is compared.</summary>
/// <param name="Formula">How it is made; gives its code and its rounding unit.</param>
/// <param name="Headline">Whether it counts when a council's peer group is chosen.</param>
/// <param name="DenominatorIsReference">
/// Whether the sum below the line is reference data (population): then a change of it is not a change by the council.
/// </param>
public sealed record BenchmarkRatio(RatioFormula Formula, bool Headline, bool DenominatorIsReference)
{
    /// <summary>
    /// How many points the scale has, where the values are levels of a scale (1, 2, …) and no true ratio; null otherwise. Of
    /// levels the lower median is shown, which is a level too, and shares of levels in place of quartiles (D5).
    /// </summary>
    public int? Points { get; private init; }

    /// <summary>Levels of a scale, compared like a ratio: the level stands above the line, 1 below it.</summary>
    /// <param name="code">What the level is of.</param>
    /// <param name="points">How many points the scale has, 2 or more.</param>
    public static BenchmarkRatio OfLevels(string code, int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return new BenchmarkRatio(new RatioFormula(code, [], [], 1, 1), Headline: true, DenominatorIsReference: false) { Points = points };
    }

    /// <summary>
    /// A ratio of libraries that are alike (D1): a council contributes the middle of its own such libraries, which stands above
    /// the line, 1 below it.
    /// </summary>
    /// <param name="code">The ratio, and which libraries.</param>
    /// <param name="roundingUnit">The ratio's, above zero.</param>
    public static BenchmarkRatio OfLibraries(string code, decimal roundingUnit) =>
        new(new RatioFormula(code, [], [], 1, roundingUnit), Headline: true, DenominatorIsReference: false);

    /// <summary>
    /// Whether a council's own figures moved the ratio by at least one rounding unit, with reference data held as it
    /// was before (rule D6).
    /// </summary>
    public bool Moved(RatioAmount before, RatioAmount now)
    {
        if (before == now)
        {
            return false;
        }

        var held = DenominatorIsReference ? now with { Denominator = before.Denominator } : now;
        return Math.Abs(held.Value - before.Value) >= Formula.RoundingUnit;
    }
}

/// <summary>A council that contributes to a release or looks at it.</summary>
/// <param name="Id">The council.</param>
/// <param name="Nation">Name of its nation: key of its country group, for example <c>England</c>.</param>
/// <param name="AuthorityType">Its authority type as listed: key of its type group.</param>
/// <param name="Neighbours">
/// Its nearest councils, nearest first, 30 or more where so many exist. One that is not in the release keeps its place:
/// the candidates are the list's, whoever takes part.
/// </param>
public sealed record CohortCouncil(Guid Id, string Nation, string AuthorityType, IReadOnlyList<Guid> Neighbours);

/// <summary>One council's value of one ratio for the period.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Ratio">Code of the ratio.</param>
/// <param name="Amount">The ratio with both of its sums.</param>
public sealed record Contribution(Guid CouncilId, string Ratio, RatioAmount Amount)
{
    /// <summary>How many of the council's libraries the value is the middle of; null where it is the service's (D1).</summary>
    public int? Libraries { get; init; }
}

/// <summary>What became of a cell. The reasons are for the operator and for tests; see <see cref="Cell.OutwardReason"/>.</summary>
public enum CellOutcome
{
    /// <summary>It has a figure.</summary>
    Shown,

    /// <summary>Withheld: too few contributors (D2), or too few libraries of theirs (D1).</summary>
    TooFew,

    /// <summary>Withheld: the contributors are nearly alike (D4).</summary>
    TooSimilar,

    /// <summary>Withheld: too few councils stand between this group and another that the same viewer sees (D7).</summary>
    TooCloseToAnotherGroup,
}

/// <summary>The figures of one ratio for one group, as issued.</summary>
/// <param name="Ratio">Code of the ratio.</param>
/// <param name="Kind">Kind of the group.</param>
/// <param name="GroupKey">Nation, authority type, or for neighbours the id of the council whose neighbours they are.</param>
/// <param name="IssuedVersion">Version of the release that issued it; older than the release where the earlier issue stands.</param>
/// <param name="Outcome">Shown, or why not.</param>
/// <param name="Band">Number of contributors as a band; null where a withheld cell may not tell it.</param>
/// <param name="LowerQuartile">Rounded to the ratio's unit; null where quartiles are not shown.</param>
/// <param name="Median">Rounded to the ratio's unit; null where the cell is withheld.</param>
/// <param name="UpperQuartile">Rounded to the ratio's unit; null where quartiles are not shown.</param>
/// <param name="Contributors">Who stood in the cohort, with what, in order of id. For the publisher's eyes only.</param>
public sealed record Cell(
    string Ratio,
    PeerGroupKind Kind,
    string GroupKey,
    int IssuedVersion,
    CellOutcome Outcome,
    string? Band,
    decimal? LowerQuartile,
    decimal? Median,
    decimal? UpperQuartile,
    IReadOnlyList<Contribution> Contributors)
{
    /// <summary>
    /// Of levels, the share of the contributors at each, lowest level first, in per cent to the nearest ten, so that they need
    /// not add up to a hundred; null where not shown, and for ratios.
    /// </summary>
    public IReadOnlyList<int>? Shares { get; init; }

    /// <summary>The one reason that anyone outside is given for a withheld cell, whatever the true one (D4).</summary>
    public const string OutwardReason = "too few or too similar to show";

    /// <summary>Whether it has a figure.</summary>
    public bool IsShown => Outcome == CellOutcome.Shown;

    /// <summary>What the cell is about, the same in every issue.</summary>
    public CellKey Key => new(Ratio, Kind, GroupKey);
}

/// <summary>What a cell is about.</summary>
/// <param name="Ratio">Code of the ratio.</param>
/// <param name="Kind">Kind of the group.</param>
/// <param name="GroupKey">Nation, authority type or council id.</param>
public readonly record struct CellKey(string Ratio, PeerGroupKind Kind, string GroupKey);

/// <summary>The group that a council is compared with in a release, beside its country.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Kind">Kind of the group; <see cref="PeerGroupKind.Country"/> where no narrower one is large enough.</param>
/// <param name="GroupKey">Key of the group, as in its cells.</param>
/// <param name="TrendBroken">
/// Whether the group's kind, or more than a fifth of last year's contributors, changed since last year. False where last
/// year knows no group of this council: then there is no trend to break.
/// </param>
public sealed record PeerGroupChoice(Guid CouncilId, PeerGroupKind Kind, string GroupKey, bool TrendBroken);

/// <summary>An immutable snapshot of all cells of a period.</summary>
/// <param name="Version">1 for the period's first, then one more each.</param>
/// <param name="Cells">By ratio code, kind and key. Groups of neighbours stand here for councils that are compared with them.</param>
/// <param name="PeerGroups">One for each council, in order of id.</param>
public sealed record Release(int Version, IReadOnlyList<Cell> Cells, IReadOnlyList<PeerGroupChoice> PeerGroups);

/// <summary>Everything that a release is made from.</summary>
/// <param name="Rules">The disclosure rules in force.</param>
/// <param name="Ratios">The ratios to compare; at least one of them a headline.</param>
/// <param name="Councils">Contributors and viewers, each once.</param>
/// <param name="Contributions">At most one for a council and ratio.</param>
/// <param name="Earlier">Every earlier release of the same period and kind of figures.</param>
/// <param name="LastYear">The last release of the year before, or null.</param>
public sealed record ReleaseInput(
    DisclosureRules Rules,
    IReadOnlyList<BenchmarkRatio> Ratios,
    IReadOnlyList<CohortCouncil> Councils,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<Release> Earlier,
    Release? LastYear);

/// <summary>A release, and whether there is anything new in it.</summary>
/// <param name="Release">The release; where nothing changed, it equals the latest one, version included.</param>
/// <param name="Changed">Whether any cell or peer group differs from the latest release.</param>
public sealed record ReleaseResult(Release Release, bool Changed);
