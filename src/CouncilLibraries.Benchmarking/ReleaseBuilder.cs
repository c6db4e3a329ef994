using System.Runtime.InteropServices;

namespace CouncilLibraries.Benchmarking;

/// <summary>
/// Makes a release: chooses peer groups, works out quantiles, and lets every cell through the disclosure rules.
/// </summary>
/// <remarks>
/// <para>
/// What a viewer is taken to see (D7): the cells of its own country and of its one peer group (its type, or its
/// neighbours), in every issue of the period. It does not see its type beside its neighbours, other types' cells, or
/// other councils' neighbours.
/// </para>
/// <para>
/// Wider groups go first: country, then type and neighbours. Of two new cells that stand too close, the narrower is withheld. A
/// figure that is out cannot be called back, so a new one that stands too close to it is not issued, whichever is the
/// narrower; where its cell has a figure already, that figure stands.
/// </para>
/// <para>
/// D6 is read strictly: a new figure differs from the cell's last issue by enough councils, and from every other earlier
/// figure of the cell by enough or none, so that two releases cannot be skipped to find one council's correction.
/// </para>
/// </remarks>
public sealed class ReleaseBuilder
{
    private readonly ReleaseInput input;
    private readonly Roster roster;
    private readonly int version;
    private readonly Release? latest;
    private readonly PeerGroupKind[] chosen;
    private readonly Dictionary<CellKey, List<Cell>> issues = [];
    private readonly Dictionary<CellKey, Cell> lastYear;
    private readonly Dictionary<string, Contribution?[]> contributions;

    private ReleaseBuilder(ReleaseInput input)
    {
        this.input = input;
        roster = new Roster(input.Councils);
        var earlier = input.Earlier.OrderBy(r => r.Version).ToArray();
        latest = earlier.LastOrDefault();
        version = (latest?.Version ?? 0) + 1;
        foreach (var cell in earlier.SelectMany(r => r.Cells))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(issues, cell.Key, out _);
            known ??= [];
            if (known.TrueForAll(c => c.IssuedVersion != cell.IssuedVersion))
            {
                known.Add(cell);
            }
        }

        lastYear = (input.LastYear?.Cells ?? []).Where(c => c.IsShown).ToDictionary(c => c.Key);
        contributions = ByRatio(input.Ratios, input.Contributions);
        chosen = ChoosePeerGroups();
        KeepWhatWasSeen(earlier);
    }

    /// <summary>
    /// Makes the next release of a period. The same input gives the same release, in whatever order its parts come; with
    /// that release among the earlier ones, nothing has changed.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A council or a ratio stands twice, no ratio is a headline, or a contribution is from an unknown council, for an
    /// unknown ratio, or stands twice.
    /// </exception>
    public static ReleaseResult Build(ReleaseInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ReleaseBuilder(input).Build();
    }

    private ReleaseResult Build()
    {
        var cells = new List<Cell>();
        foreach (var ratio in input.Ratios.OrderBy(r => r.Formula.Code, StringComparer.Ordinal))
        {
            cells.AddRange(new RatioCells(this, ratio).Build());
        }

        var groups = PeerGroupsWithTrend(cells);
        var changed = latest is null
            || cells.Exists(c => c.IssuedVersion == version)
            || !cells.Select(c => c.Key).SequenceEqual(latest.Cells.Select(c => c.Key))
            || !groups.SequenceEqual(latest.PeerGroups);
        return new ReleaseResult(new Release(changed ? version : latest!.Version, cells, groups), changed);
    }

    private Dictionary<string, Contribution?[]> ByRatio(IReadOnlyList<BenchmarkRatio> ratios, IReadOnlyList<Contribution> given)
    {
        var byRatio = new Dictionary<string, Contribution?[]>(StringComparer.Ordinal);
        foreach (var ratio in ratios)
        {
            if (!byRatio.TryAdd(ratio.Formula.Code, new Contribution?[roster.Count]))
            {
                throw new ArgumentException($"Ratio '{ratio.Formula.Code}' stands twice.", nameof(ratios));
            }
        }

        if (!ratios.Any(r => r.Headline))
        {
            throw new ArgumentException("At least one ratio must be a headline: peer groups are chosen by them.", nameof(ratios));
        }

        foreach (var contribution in given)
        {
            if (!byRatio.TryGetValue(contribution.Ratio, out var byCouncil)
                || !roster.TryFind(contribution.CouncilId, out var council))
            {
                throw new ArgumentException(
                    $"The release knows no council {contribution.CouncilId} or no ratio '{contribution.Ratio}'.", nameof(given));
            }

            if (byCouncil[council] is not null)
            {
                throw new ArgumentException(
                    $"Council {contribution.CouncilId} contributes '{contribution.Ratio}' twice.", nameof(given));
            }

            byCouncil[council] = contribution;
        }

        return byRatio;
    }

    private PeerGroupKind[] ChoosePeerGroups()
    {
        if (input.Rules.CountryOnly)
        {
            return [.. Enumerable.Repeat(PeerGroupKind.Country, roster.Count)];
        }

        var headlines = input.Ratios.Where(r => r.Headline).Select(r => contributions[r.Formula.Code]).ToArray();
        var inType = Array.ConvertAll(roster.InType, members => Array.ConvertAll(headlines, h => Count(h, members)));
        var kinds = new PeerGroupKind[roster.Count];
        for (var council = 0; council < kinds.Length; council++)
        {
            var (few, many) = (roster.Nearest15[council], roster.Nearest30[council]);
            kinds[council] = PeerGroups.Choose(
                input.Rules,
                Array.ConvertAll(headlines, h => Count(h, few)),
                Array.ConvertAll(headlines, h => Count(h, many)),
                inType[roster.Type[council]]);
        }

        return kinds;

        static int Count(Contribution?[] byCouncil, int[] members)
        {
            var count = 0;
            foreach (var member in members)
            {
                count += byCouncil[member] is null ? 0 : 1;
            }

            return count;
        }
    }

    /// <summary>
    /// A viewer sees its type or its neighbours, never both (D7): within a period, who was shown the one is not moved to
    /// the other.
    /// </summary>
    private void KeepWhatWasSeen(IEnumerable<Release> earlier)
    {
        if (!input.Rules.KeepsGroupsApart)
        {
            return;
        }

        var seen = earlier.SelectMany(r => r.PeerGroups).Where(g => g.Kind != PeerGroupKind.Country).ToLookup(g => g.CouncilId, g => g.Kind);
        for (var council = 0; council < chosen.Length; council++)
        {
            if (seen[roster.Ids[council]].LastOrDefault(PeerGroupKind.Country) is var last and not PeerGroupKind.Country
                && chosen[council] != PeerGroupKind.Country
                && last.IsNeighbours() != chosen[council].IsNeighbours())
            {
                chosen[council] = last;
            }
        }
    }

    private List<PeerGroupChoice> PeerGroupsWithTrend(List<Cell> cells)
    {
        var before = (input.LastYear?.PeerGroups ?? []).ToDictionary(g => g.CouncilId);
        var now = before.Count == 0 ? [] : ContributorsByGroup(cells);
        var then = before.Count == 0 ? [] : ContributorsByGroup(input.LastYear!.Cells);
        var broken = new Dictionary<(PeerGroupKind, string), bool>();
        var groups = new List<PeerGroupChoice>(roster.Count);
        for (var council = 0; council < roster.Count; council++)
        {
            var kind = chosen[council];
            var key = KeyOf(kind, council);
            groups.Add(new PeerGroupChoice(roster.Ids[council], kind, key, TrendBroken(roster.Ids[council], kind, key)));
        }

        return groups;

        bool TrendBroken(Guid council, PeerGroupKind kind, string key)
        {
            if (!before.TryGetValue(council, out var last))
            {
                return false;
            }

            if (last.Kind != kind || !string.Equals(last.GroupKey, key, StringComparison.Ordinal))
            {
                return true;
            }

            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(broken, (kind, key), out var exists);
            if (!exists)
            {
                var old = then.GetValueOrDefault((kind, key), []);
                var current = now.GetValueOrDefault((kind, key), []);
                var stayed = old.Count(current.Contains);
                known = Math.Max(old.Count - stayed, current.Count - stayed) * 5 > old.Count;
            }

            return known;
        }
    }

    private static Dictionary<(PeerGroupKind, string), HashSet<Guid>> ContributorsByGroup(IReadOnlyList<Cell> cells)
    {
        var groups = new Dictionary<(PeerGroupKind, string), HashSet<Guid>>();
        foreach (var cell in cells)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, (cell.Kind, cell.GroupKey), out _);
            group ??= [];
            foreach (var contributor in cell.Contributors)
            {
                group.Add(contributor.CouncilId);
            }
        }

        return groups;
    }

    private string KeyOf(PeerGroupKind kind, int council) => kind switch
    {
        PeerGroupKind.Type => roster.Types[roster.Type[council]],
        PeerGroupKind.Country => roster.Nations[roster.Nation[council]],
        _ => roster.Keys[council],
    };

    /// <summary>All cells of one ratio.</summary>
    private sealed class RatioCells
    {
        private readonly ReleaseBuilder release;
        private readonly BenchmarkRatio ratio;
        private readonly Contribution?[] byCouncil;
        private readonly int[] place;
        private readonly decimal[] ascending;
        private readonly List<VisibleGroup>[] countries;
        private readonly List<VisibleGroup>[] types;
        private readonly List<VisibleGroup>?[] neighbours;

        public RatioCells(ReleaseBuilder release, BenchmarkRatio ratio)
        {
            this.release = release;
            this.ratio = ratio;
            byCouncil = release.contributions[ratio.Formula.Code];

            // Each value is worked out and sorted once; a group then sorts only its members' places.
            var councils = Enumerable.Range(0, byCouncil.Length).Where(c => byCouncil[c] is not null).ToArray();
            ascending = Array.ConvertAll(councils, c => byCouncil[c]!.Amount.Value);
            Array.Sort(ascending, councils);
            place = new int[byCouncil.Length];
            for (var i = 0; i < councils.Length; i++)
            {
                place[councils[i]] = i;
            }

            countries = Array.ConvertAll(Roster.Nations, n => Seen(new CellKey(Code, PeerGroupKind.Country, n)));
            types = Array.ConvertAll(Roster.Types, t => Seen(new CellKey(Code, PeerGroupKind.Type, t)));
            neighbours = new List<VisibleGroup>?[Roster.Count];
        }

        private string Code => ratio.Formula.Code;

        private Roster Roster => release.roster;

        private DisclosureRules Rules => release.input.Rules;

        public IEnumerable<Cell> Build()
        {
            var cells = new List<Cell>();
            for (var nation = 0; nation < Roster.Nations.Length; nation++)
            {
                var own = nation;
                cells.Add(Issue(
                    new CellKey(Code, PeerGroupKind.Country, Roster.Nations[nation]),
                    Roster.InNation[nation],
                    group => CountryTooClose(group, own),
                    countries[nation]));
            }

            for (var type = 0; type < Roster.Types.Length && !Rules.CountryOnly; type++)
            {
                var own = type;
                cells.Add(Issue(
                    new CellKey(Code, PeerGroupKind.Type, Roster.Types[type]),
                    Roster.InType[type],
                    group => TypeTooClose(group, own),
                    types[type]));
            }

            for (var council = 0; council < Roster.Count; council++)
            {
                if (release.chosen[council].IsNeighbours())
                {
                    var viewer = council;
                    var kind = release.chosen[council];
                    cells.Add(Issue(
                        new CellKey(Code, kind, Roster.Keys[council]),
                        kind == PeerGroupKind.Nearest15 ? Roster.Nearest15[council] : Roster.Nearest30[council],
                        group => NeighboursTooClose(group, viewer),
                        seen: null));
                }
            }

            // Made widest first, told narrowest first; within a kind the keys are in order already.
            return cells.OrderBy(c => c.Kind);
        }

        private Cell Issue(CellKey key, int[] group, Func<VisibleGroup, bool> tooClose, List<VisibleGroup>? seen)
        {
            var members = Cohort(key, group);
            var contributors = Array.ConvertAll(members, m => byCouncil[m]!);
            var before = release.issues.GetValueOrDefault(key, []);
            var last = before.Count == 0 ? null : before[^1];
            if (last is not null && Rules.HoldsSmallChanges && !ChangedEnough(before, last, contributors))
            {
                return last;
            }

            var cell = Compute(key, members, contributors);
            if (cell.IsShown && Rules.KeepsGroupsApart)
            {
                var candidate = new VisibleGroup(members, shared: seen is not null);
                if (!tooClose(candidate))
                {
                    seen?.Add(candidate);
                }
                else if (last is null)
                {
                    return Withheld(cell, CellOutcome.TooCloseToAnotherGroup);
                }
                else
                {
                    return last;
                }
            }

            // Without D6 a cell is issued anew when anything in it changes; a withheld one with D6 has nothing to issue.
            return last is not null && (Same(cell, last) || (Rules.HoldsSmallChanges && !cell.IsShown && !last.IsShown))
                ? last
                : cell;
        }

        /// <summary>
        /// Who of the group contributes. Where the cohort would differ from last year's by too few councils, those that
        /// both have in common (D6). A leaver can only drop out: last year's figure is out already.
        /// </summary>
        private int[] Cohort(CellKey key, int[] group)
        {
            var members = Array.FindAll(group, m => byCouncil[m] is not null);
            if (!Rules.KeepsYearsApart || !release.lastYear.TryGetValue(key, out var cell))
            {
                return members;
            }

            var then = new HashSet<Guid>(cell.Contributors.Select(c => c.CouncilId));
            var common = Array.FindAll(members, m => then.Contains(Roster.Ids[m]));
            var difference = members.Length + then.Count - (2 * common.Length);
            return difference < Rules.MinimumDifference ? common : members;
        }

        private bool ChangedEnough(List<Cell> before, Cell last, Contribution[] contributors)
        {
            // A withheld cell's first figure reveals no difference to an earlier one: there is none.
            if (!before.Exists(c => c.IsShown))
            {
                return true;
            }

            return Changes(last, contributors) >= Rules.MinimumDifference
                && before.TrueForAll(c => !c.IsShown || Changes(c, contributors) is var changes
                    && (changes == 0 || changes >= Rules.MinimumDifference));
        }

        /// <summary>How many councils joined, left or moved since an issue. Both lists are in order of id.</summary>
        private int Changes(Cell issue, Contribution[] now)
        {
            var then = issue.Contributors;
            int changes = 0, i = 0, j = 0;
            while (i < then.Count && j < now.Length)
            {
                switch (then[i].CouncilId.CompareTo(now[j].CouncilId))
                {
                    case < 0:
                        changes++;
                        i++;
                        break;
                    case > 0:
                        changes++;
                        j++;
                        break;
                    default:
                        changes += ratio.Moved(then[i++].Amount, now[j++].Amount) ? 1 : 0;
                        break;
                }
            }

            return changes + (then.Count - i) + (now.Length - j);
        }

        private Cell Compute(CellKey key, int[] members, Contribution[] contributors)
        {
            var cell = new Cell(
                key.Ratio, key.Kind, key.GroupKey, release.version, CellOutcome.Shown,
                ContributorBand.Of(key.Kind, members.Length), null, null, null, contributors);
            if (!Rules.ShowsMedian(key.Kind, members.Length) || contributors.Sum(c => c.Libraries ?? 0) < Rules.MinimumLibraries)
            {
                return Withheld(cell, CellOutcome.TooFew);
            }

            var values = ValuesOf(members);
            if (ratio.Points is { } points)
            {
                return OfLevels(cell, values, points);
            }

            var median = Quantiles.At(values, 0.5m);
            var lower = Figure(Quantiles.At(values, 0.25m));
            var upper = Figure(Quantiles.At(values, 0.75m));
            if (Rules.WithholdsSimilar && (lower == upper || NearlyAlike(values, median)))
            {
                return Withheld(cell, CellOutcome.TooSimilar);
            }

            return Rules.ShowsQuartiles(key.Kind, members.Length)
                ? cell with { LowerQuartile = lower, Median = Figure(median), UpperQuartile = upper }
                : cell with { Median = Figure(median) };
        }

        /// <summary>
        /// D5: the lower median, and shares only where each level has enough councils or none. Withheld where nine in ten are
        /// at one level (D4): one level apart is no likeness on a scale of a few points.
        /// </summary>
        private Cell OfLevels(Cell cell, decimal[] values, int points)
        {
            var at = new int[points];
            foreach (var level in values)
            {
                at[(int)level - 1]++;
            }

            if (Rules.WithholdsSimilar && at.Max() * 10 >= values.Length * 9)
            {
                return Withheld(cell, CellOutcome.TooSimilar);
            }

            return cell with
            {
                Median = values[(values.Length - 1) / 2],
                Shares = Rules.ShowsQuartiles(cell.Kind, values.Length) && Array.TrueForAll(at, n => n == 0 || n >= Rules.MinimumAtLevel)
                    ? Array.ConvertAll(at, n => (int)Rounding.ToUnit(100m * n / values.Length, 10))
                    : null,
            };
        }

        private decimal[] ValuesOf(int[] members)
        {
            var places = Array.ConvertAll(members, m => place[m]);
            Array.Sort(places);
            return Array.ConvertAll(places, p => ascending[p]);
        }

        private decimal Figure(decimal value) =>
            Rules.RoundsToUnit ? Rounding.ToUnit(value, ratio.Formula.RoundingUnit) : value;

        /// <summary>Whether at least 90 % of the contributors lie within one unit of the median.</summary>
        private bool NearlyAlike(decimal[] values, decimal median)
        {
            var near = values.Count(v => Math.Abs(v - median) <= ratio.Formula.RoundingUnit);
            return near * 10 >= values.Length * 9;
        }

        private Cell Withheld(Cell cell, CellOutcome reason) => cell with
        {
            Outcome = reason,
            Band = Rules.BandsWithheldCells ? cell.Band : null,
            LowerQuartile = null,
            Median = null,
            UpperQuartile = null,
            Shares = null,
        };

        private static bool Same(Cell a, Cell b) =>
            a.Outcome == b.Outcome
            && string.Equals(a.Band, b.Band, StringComparison.Ordinal)
            && a.LowerQuartile == b.LowerQuartile
            && a.Median == b.Median
            && a.UpperQuartile == b.UpperQuartile
            && (a.Shares is null ? b.Shares is null : b.Shares is not null && a.Shares.SequenceEqual(b.Shares))
            && a.Contributors.SequenceEqual(b.Contributors);

        private bool CountryTooClose(VisibleGroup group, int nation)
        {
            var viewers = Roster.InNation[nation];
            return SharedTooClose(group, countries[nation], viewers, c => Nation(c) == nation)
                || Enumerable.Range(0, types.Length).Any(type => SharedTooClose(
                    group, types[type], Both(nation, type), c => Nation(c) == nation && Type(c) == type))
                || NeighboursOfAnyTooClose(group, viewers);
        }

        private bool TypeTooClose(VisibleGroup group, int type)
        {
            var viewers = Roster.InType[type];
            return SharedTooClose(group, types[type], viewers, c => Type(c) == type)
                || Enumerable.Range(0, countries.Length).Any(nation => SharedTooClose(
                    group, countries[nation], Both(nation, type), c => Nation(c) == nation && Type(c) == type));
        }

        private bool NeighboursTooClose(VisibleGroup group, int viewer) =>
            countries[Nation(viewer)].Exists(g => group.TooClose(g, viewer, Rules.MinimumDifference))
            || SeenNeighbours(viewer).Exists(g => group.TooClose(g, viewer, Rules.MinimumDifference));

        private bool SharedTooClose(VisibleGroup group, List<VisibleGroup> others, int[] viewers, Func<int, bool> isViewer) =>
            viewers.Length > 0
            && others.Exists(other => group.TooClose(other, isViewer, viewers.Length, Rules.MinimumDifference));

        private bool NeighboursOfAnyTooClose(VisibleGroup group, int[] viewers) =>
            release.latest is not null && Array.Exists(viewers, viewer =>
                SeenNeighbours(viewer).Exists(g => g.TooClose(group, viewer, Rules.MinimumDifference)));

        private int[] Both(int nation, int type) => Array.FindAll(Roster.InType[type], c => Nation(c) == nation);

        private int Nation(int council) => council < Roster.Count ? Roster.Nation[council] : -1;

        private int Type(int council) => council < Roster.Count ? Roster.Type[council] : -1;

        private List<VisibleGroup> SeenNeighbours(int viewer) => neighbours[viewer] ??=
        [
            .. Seen(new CellKey(Code, PeerGroupKind.Nearest15, Roster.Keys[viewer])),
            .. Seen(new CellKey(Code, PeerGroupKind.Nearest30, Roster.Keys[viewer])),
        ];

        private List<VisibleGroup> Seen(CellKey key)
        {
            var seen = new List<VisibleGroup>();
            foreach (var cell in release.issues.GetValueOrDefault(key, []))
            {
                if (cell.IsShown)
                {
                    var members = new int[cell.Contributors.Count];
                    for (var i = 0; i < members.Length; i++)
                    {
                        members[i] = Roster.NumberOf(cell.Contributors[i].CouncilId);
                    }

                    seen.Add(new VisibleGroup(members, shared: !key.Kind.IsNeighbours()));
                }
            }

            return seen;
        }
    }
}
