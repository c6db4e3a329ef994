namespace CouncilLibraries.Benchmarking.Tests;

/// <summary>Councils numbered from 1, all in England, whose neighbours and types a test arranges.</summary>
internal static class Scene
{
    /// <summary>The visits of a council for each 1,000 people, to the nearest 100; population counts as reference data.</summary>
    public static readonly BenchmarkRatio Visits = new(
        new RatioFormula("visits", [new Term("visits")], [new Term("population")], 1000m, 100m), Headline: true, DenominatorIsReference: true);

    /// <summary>A ratio in which both sums are the council's own.</summary>
    public static readonly BenchmarkRatio PerEvent = new(
        new RatioFormula("per_event", [new Term("attendances")], [new Term("events")], 1m, 1m), Headline: false, DenominatorIsReference: false);

    public static Guid Id(int council) => new(council, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static CohortCouncil Council(int number, string type = "county", params int[] neighbours) =>
        new(Id(number), "England", type, [.. neighbours.Select(Id)]);

    public static CohortCouncil[] Councils(int count) => [.. Enumerable.Range(1, count).Select(n => Council(n))];

    /// <summary>A council of 1,000 people with so many visits, so that the ratio is the number given.</summary>
    public static Contribution HasVisits(int council, decimal visits, decimal population = 1000m) =>
        new(Id(council), "visits", new RatioAmount(visits * population / 1000m, population, 1000m));

    /// <summary>Councils from 1 on with 110, 220, 330 … visits for each 1,000 people.</summary>
    public static Contribution[] SpreadVisits(int count) =>
        [.. Enumerable.Range(1, count).Select(n => HasVisits(n, 110m * n))];

    public static ReleaseInput Input(
        DisclosureRules rules,
        IReadOnlyList<CohortCouncil> councils,
        IReadOnlyList<Contribution> contributions,
        params Release[] earlier) =>
        new(rules, [Visits], councils, contributions, earlier, LastYear: null);

    public static Cell Country(this ReleaseResult result, string ratio = "visits") =>
        result.Release.Cells.Single(c => c.Kind == PeerGroupKind.Country && c.Ratio == ratio);

    public static Cell OfType(this ReleaseResult result, string type) =>
        result.Release.Cells.Single(c => c.Kind == PeerGroupKind.Type && c.GroupKey == type);

    public static Cell NeighboursOf(this ReleaseResult result, int council, string ratio = "visits") =>
        result.Release.Cells.Single(c => c.Kind.IsNeighbours() && c.GroupKey == Id(council).ToString() && c.Ratio == ratio);

    public static PeerGroupChoice PeersOf(this ReleaseResult result, int council) =>
        result.Release.PeerGroups.Single(g => g.CouncilId == Id(council));

    /// <summary>All that a release says, as text, so that two can be compared to the letter.</summary>
    public static string Text(this Release release) => string.Join('\n',
    [
        $"{release.Version}",
        .. release.Cells.Select(c => FormattableString.Invariant(
            $"{c.Key} {c.IssuedVersion} {c.Outcome} {c.Band} {c.LowerQuartile}|{c.Median}|{c.UpperQuartile}|{string.Join(' ', c.Shares ?? [])} {string.Join(',', c.Contributors)}")),
        .. release.PeerGroups.Select(g => g.ToString()),
    ]);
}
