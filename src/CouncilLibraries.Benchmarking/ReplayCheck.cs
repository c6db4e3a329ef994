namespace CouncilLibraries.Benchmarking;

/// <summary>
/// Plays a period's releases through again and holds them against the disclosure rules D1 to D4, D6 and D7. It knows
/// nothing of how releases are made: it reads the rules the slow and literal way, so that it can find the builder wrong.
/// </summary>
public static class ReplayCheck
{
    /// <summary>Finds what breaks the rules.</summary>
    /// <param name="rules">The rules that should have been kept.</param>
    /// <param name="ratios">The ratios with their rounding units.</param>
    /// <param name="councils">The councils that look at the releases; nation and type say which cells each sees.</param>
    /// <param name="releases">All releases of the period, first to last.</param>
    /// <param name="lastYear">The last release of the year before, or null.</param>
    /// <returns>One sentence for each violation; empty where all is well.</returns>
    public static IReadOnlyList<string> Violations(
        DisclosureRules rules,
        IReadOnlyList<BenchmarkRatio> ratios,
        IReadOnlyList<CohortCouncil> councils,
        IReadOnlyList<Release> releases,
        Release? lastYear = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(ratios);
        ArgumentNullException.ThrowIfNull(councils);
        ArgumentNullException.ThrowIfNull(releases);

        var violations = new List<string>();
        var byCode = ratios.ToDictionary(r => r.Formula.Code, StringComparer.Ordinal);
        var history = new Dictionary<CellKey, List<Cell>>();
        foreach (var release in releases)
        {
            foreach (var cell in release.Cells)
            {
                if (cell.IssuedVersion < release.Version)
                {
                    violations.AddRange(StandingCell(release, cell, history));
                    continue;
                }

                var before = history.GetValueOrDefault(cell.Key, []);
                violations.AddRange(NewFigures(rules, byCode[cell.Ratio], release, cell));
                if (rules.HoldsSmallChanges)
                {
                    violations.AddRange(Reissue(rules, byCode[cell.Ratio], release, cell, before));
                }

                if (rules.KeepsYearsApart)
                {
                    violations.AddRange(Years(rules, release, cell, lastYear));
                }

                history[cell.Key] = [.. before, cell];
            }
        }

        if (rules.KeepsGroupsApart)
        {
            foreach (var council in councils)
            {
                var kinds = releases.SelectMany(r => r.PeerGroups).Where(g => g.CouncilId == council.Id).Select(g => g.Kind).ToHashSet();
                violations.AddRange(Groups(rules, council, seesType: kinds.Contains(PeerGroupKind.Type), [.. history.Values.SelectMany(issues => issues)]));
            }
        }

        return violations;
    }

    private static IEnumerable<string> StandingCell(Release release, Cell cell, Dictionary<CellKey, List<Cell>> history)
    {
        if (!history.GetValueOrDefault(cell.Key, []).Exists(issued =>
            issued.IssuedVersion == cell.IssuedVersion
            && issued.Outcome == cell.Outcome
            && issued.LowerQuartile == cell.LowerQuartile
            && issued.Median == cell.Median
            && issued.UpperQuartile == cell.UpperQuartile))
        {
            yield return $"{Name(release, cell)} says that its issue of version {cell.IssuedVersion} stands, but that issue was another.";
        }
    }

    private static IEnumerable<string> NewFigures(DisclosureRules rules, BenchmarkRatio ratio, Release release, Cell cell)
    {
        decimal[] figures = [.. new[] { cell.LowerQuartile, cell.Median, cell.UpperQuartile }.OfType<decimal>()];
        if (!cell.IsShown)
        {
            if (figures.Length > 0)
            {
                yield return $"{Name(release, cell)} is withheld and carries a figure.";
            }

            yield break;
        }

        var neighbours = cell.Kind is PeerGroupKind.Nearest15 or PeerGroupKind.Nearest30;
        var contributors = cell.Contributors.Select(c => c.CouncilId).Distinct().ToList();
        var others = contributors.Count - (neighbours ? 0 : 1);
        if (others < (cell.Kind == PeerGroupKind.Country ? rules.MinimumForMedian : rules.MinimumForPeersMedian))
        {
            yield return $"D2: {Name(release, cell)} shows a median of {contributors.Count} contributors.";
        }

        var libraries = cell.Contributors.Sum(c => c.Libraries.GetValueOrDefault());
        if (libraries < rules.MinimumLibraries)
        {
            yield return $"D1: {Name(release, cell)} shows a figure of {libraries} libraries.";
        }

        if (cell.LowerQuartile is not null || cell.UpperQuartile is not null)
        {
            if (neighbours && !rules.NeighbourQuartiles)
            {
                yield return $"D2: {Name(release, cell)} shows quartiles of neighbours.";
            }

            if (others < rules.MinimumForQuartiles)
            {
                yield return $"D2: {Name(release, cell)} shows quartiles of {contributors.Count} contributors.";
            }
        }

        if (neighbours && contributors.Exists(c => string.Equals(c.ToString(), cell.GroupKey, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"D2: {Name(release, cell)} counts its viewer.";
        }

        var unit = ratio.Formula.RoundingUnit;
        if (rules.RoundsToUnit && figures.Any(f => f % unit != 0))
        {
            yield return $"D3: {Name(release, cell)} shows a figure that is no multiple of {unit}.";
        }

        var values = cell.Contributors.Select(c => c.Amount.Value).Order().ToList();
        var (lower, middle, upper) = (Quantile(values, 1), Quantile(values, 2), Quantile(values, 3));
        var wrong = new[] { (cell.LowerQuartile, lower), (cell.Median, middle), (cell.UpperQuartile, upper) }
            .Any(pair => pair.Item1 is { } shown && Math.Abs(shown - pair.Item2) > unit / 2);
        if (wrong)
        {
            yield return $"D3: {Name(release, cell)} shows a figure further than half a unit from its contributors'.";
        }

        if (rules.WithholdsSimilar)
        {
            if (values.Count(v => v >= middle - unit && v <= middle + unit) >= 0.9m * values.Count)
            {
                yield return $"D4: {Name(release, cell)} is shown although its contributors are nearly alike.";
            }

            if (Math.Round(lower / unit) == Math.Round(upper / unit))
            {
                yield return $"D4: {Name(release, cell)} is shown although its rounded quartiles are equal.";
            }
        }
    }

    private static IEnumerable<string> Reissue(
        DisclosureRules rules, BenchmarkRatio ratio, Release release, Cell cell, List<Cell> before)
    {
        if (!before.Exists(issue => issue.IsShown))
        {
            yield break;
        }

        foreach (var issue in before.Where(issue => issue.IsShown || issue == before[^1]))
        {
            var then = issue.Contributors.ToDictionary(c => c.CouncilId, c => c.Amount);
            var now = cell.Contributors.ToDictionary(c => c.CouncilId, c => c.Amount);
            var joinedOrLeft = then.Keys.Except(now.Keys).Count() + now.Keys.Except(then.Keys).Count();
            var moved = then.Keys.Intersect(now.Keys).Count(council =>
            {
                var reference = ratio.DenominatorIsReference ? then[council].Denominator : now[council].Denominator;
                var held = new RatioAmount(now[council].Numerator, reference, now[council].Multiplier);
                return Math.Abs(held.Value - then[council].Value) >= ratio.Formula.RoundingUnit;
            });
            var changes = joinedOrLeft + moved;
            if (changes < rules.MinimumDifference && (changes > 0 || issue == before[^1]))
            {
                yield return $"D6: {Name(release, cell)} differs by {changes} councils from its issue of version {issue.IssuedVersion}.";
            }
        }
    }

    private static IEnumerable<string> Years(DisclosureRules rules, Release release, Cell cell, Release? lastYear)
    {
        var then = lastYear?.Cells.FirstOrDefault(c => c.IsShown && c.Key == cell.Key)?.Contributors.Select(c => c.CouncilId).ToHashSet();
        if (then is null || !cell.IsShown)
        {
            yield break;
        }

        var now = cell.Contributors.Select(c => c.CouncilId).ToHashSet();
        var joined = now.Except(then).Count();
        var left = then.Except(now).Count();

        // A council that left cannot be put back: then the common cohort, with nobody new, is all that can be asked for.
        if (joined > 0 && joined + left < rules.MinimumDifference)
        {
            yield return $"D6: {Name(release, cell)} has {joined} new and {left} fewer contributors than last year.";
        }
    }

    private static IEnumerable<string> Groups(DisclosureRules rules, CohortCouncil viewer, bool seesType, List<Cell> issued)
    {
        var ownKey = viewer.Id.ToString();
        var seen = issued.Where(cell => cell.IsShown && cell.Kind switch
        {
            PeerGroupKind.Country => string.Equals(cell.GroupKey, viewer.Nation, StringComparison.Ordinal),
            PeerGroupKind.Type => seesType && string.Equals(cell.GroupKey, viewer.AuthorityType, StringComparison.Ordinal),
            _ => string.Equals(cell.GroupKey, ownKey, StringComparison.Ordinal),
        });
        foreach (var ofRatio in seen.GroupBy(cell => cell.Ratio, StringComparer.Ordinal))
        {
            var groups = ofRatio.Select(cell => (Cell: cell, Members: cell.Contributors.Select(c => c.CouncilId).ToHashSet())).ToList();
            foreach (var wider in groups)
            {
                foreach (var other in groups)
                {
                    var between = wider.Members.Except(other.Members).ToHashSet();
                    between.Remove(viewer.Id);

                    // Whoever conspires with the viewer is one of these, or someone else.
                    if (between.Count > 0
                        && (between.Count < rules.MinimumDifference
                            || between.Any(colluder => between.Count(c => c != colluder) is > 0 and var rest && rest < rules.MinimumDifference)))
                    {
                        yield return $"D7: council {viewer.Id} sees {Name(wider.Cell)} and {Name(other.Cell)}, "
                            + $"which only {between.Count} others tell apart.";
                    }
                }
            }
        }
    }

    /// <summary>Quartile 1, 2 or 3 by the spreadsheet's rule.</summary>
    private static decimal Quantile(List<decimal> ascending, int quarter)
    {
        var quarters = (ascending.Count - 1) * quarter;
        var low = ascending[quarters / 4];
        var high = ascending[Math.Min((quarters / 4) + 1, ascending.Count - 1)];
        return low + ((high - low) * (quarters % 4) / 4m);
    }

    private static string Name(Release release, Cell cell) => $"{Name(cell)} in release {release.Version}";

    private static string Name(Cell cell) => $"{cell.Ratio}, {cell.Kind.ToCode()} {cell.GroupKey}, issued in version {cell.IssuedVersion},";
}
