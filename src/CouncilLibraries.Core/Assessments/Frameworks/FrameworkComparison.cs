using System.Globalization;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Which part of a framework differs.</summary>
public enum FrameworkPart
{
    /// <summary>The framework's own name, provenance or what is asked of each results area.</summary>
    Whole,

    /// <summary>A point of the scale.</summary>
    Scale,

    /// <summary>A template.</summary>
    Template,

    /// <summary>A results area.</summary>
    Area,

    /// <summary>A characteristic.</summary>
    Characteristic,

    /// <summary>A criterion.</summary>
    Criterion,
}

/// <summary>How it differs.</summary>
public enum DifferenceKind
{
    /// <summary>Only the later version has it.</summary>
    Added,

    /// <summary>Only the earlier version has it.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Reworded,

    /// <summary>It stands elsewhere.</summary>
    Moved,
}

/// <summary>A text, before and after.</summary>
/// <param name="What">Which text, for example <c>Wording for a library</c>.</param>
/// <param name="From">As it was; empty where there was none.</param>
/// <param name="To">As it is; empty where there is none.</param>
public sealed record TextChange(string What, string From, string To);

/// <summary>One difference between two versions.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Key">Key of what differs, the same in both versions; of a point of the scale its level.</param>
/// <param name="Name">Its name: the later version's, or the earlier one's where it is gone.</param>
/// <param name="Changes">Texts before and after; of what moved its place. Empty for what was added or removed.</param>
public sealed record FrameworkDifference(FrameworkPart Part, DifferenceKind Kind, string Key, string Name, IReadOnlyList<TextChange> Changes);

/// <summary>
/// Two versions of a framework compared by their keys. What has another key is another thing, whatever it says; what was
/// reworded and moved is listed as both.
/// </summary>
public sealed class FrameworkComparison
{
    private readonly List<FrameworkDifference> differences = [];

    private FrameworkComparison(Framework from, Framework to)
    {
        (From, To) = (from, to);
        Reword(FrameworkPart.Whole, to.Key, to.Name,
            ("Name", from.Name, to.Name), ("Where the wording comes from", from.Provenance, to.Provenance), ("What is asked of each results area", Lines(from.Aspects), Lines(to.Aspects)));
        Compare(FrameworkPart.Scale, from.Scale, to.Scale, p => p.Level.ToString(CultureInfo.InvariantCulture), p => p.Name, (a, b) => [("Name", a.Name, b.Name), ("When to choose it", a.Help, b.Help)]);
        Compare(FrameworkPart.Template, from.Templates, to.Templates, t => t.Key, t => t.Name, (a, b) =>
        [
            ("Name", a.Name, b.Name), ("How the team works", Word(a.Kind), Word(b.Kind)), ("When to choose it", a.Summary, b.Summary), ("Advice", Lines(a.Advice), Lines(b.Advice)),
            ("Results areas", Lines(a.Areas), Lines(b.Areas)), ("Characteristics", Lines(a.Characteristics), Lines(b.Characteristics)),
        ]);
        Compare(FrameworkPart.Area, from.Areas, to.Areas, a => a.Key, a => a.Name, (a, b) =>
        [
            ("Name", a.Name, b.Name), ("Whom it is for", Word(a.For), Word(b.For)), ("Help", a.Help, b.Help), ("Measures", Lines(a.Measures), Lines(b.Measures)), ("Comparisons", Lines(a.Ratios), Lines(b.Ratios)),
        ]);
        Compare(FrameworkPart.Characteristic, from.Characteristics, to.Characteristics, c => c.Key, c => c.Name, (a, b) => [("Name", a.Name, b.Name), ("What it is about", a.Summary, b.Summary)]);
        CompareCriteria();
    }

    /// <summary>The earlier version.</summary>
    public Framework From { get; }

    /// <summary>The later version.</summary>
    public Framework To { get; }

    /// <summary>All differences: the whole, scale, templates, areas, characteristics, criteria; each in the later version's order, what is gone at its end.</summary>
    public IReadOnlyList<FrameworkDifference> Differences => differences;

    /// <summary>Whether a rating on one scale means the same on the other: as many points, with the same names.</summary>
    public bool HasSameScale => From.Scale.Select(p => p.Name).SequenceEqual(To.Scale.Select(p => p.Name), StringComparer.Ordinal);

    /// <summary>Compares two versions.</summary>
    /// <param name="from">The earlier one, or the one that an assessment runs on.</param>
    /// <param name="to">The later one, or the one that it would move to.</param>
    public static FrameworkComparison Of(Framework from, Framework to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return new FrameworkComparison(from, to);
    }

    /// <summary>The differences of one part and kind.</summary>
    public IEnumerable<FrameworkDifference> Of(FrameworkPart part, DifferenceKind kind) => differences.Where(d => d.Part == part && d.Kind == kind);

    private void CompareCriteria()
    {
        var before = Places(From);
        var after = Places(To);
        Compare(FrameworkPart.Criterion, [.. before.Select(p => p.Criterion)], [.. after.Select(p => p.Criterion)], c => c.Key, c => c.Name,
            (a, b) =>
            [
                ("Name", a.Name, b.Name), ("Wording for a service", a.Service ?? "", b.Service ?? ""), ("Wording for a library", a.Library ?? "", b.Library ?? ""),
                ("Help", a.Help, b.Help), ("Outcomes", Lines(a.Outcomes), Lines(b.Outcomes)),
            ],
            moves: false);
        // A criterion moves to another characteristic, or among those that stay in its own.
        var homes = before.ToDictionary(p => p.Criterion.Key, p => p.Home, StringComparer.Ordinal);
        foreach (var (criterion, home) in after.Where(p => homes.TryGetValue(p.Criterion.Key, out var old) && old.Key != p.Home.Key))
        {
            differences.Add(new(FrameworkPart.Criterion, DifferenceKind.Moved, criterion.Key, criterion.Name, [new TextChange("Characteristic", homes[criterion.Key].Name, home.Name)]));
        }

        foreach (var characteristic in To.Characteristics)
        {
            if (From.FindCharacteristic(characteristic.Key) is { } old)
            {
                AddMoves(FrameworkPart.Criterion, old.Criteria, characteristic.Criteria, c => c.Key, c => c.Name);
            }
        }
    }

    private void Compare<T>(
        FrameworkPart part, IReadOnlyList<T> from, IReadOnlyList<T> to, Func<T, string> key, Func<T, string> name, Func<T, T, IReadOnlyList<(string What, string From, string To)>> texts, bool moves = true)
    {
        var before = from.ToDictionary(key, StringComparer.Ordinal);
        foreach (var item in to)
        {
            if (before.Remove(key(item), out var old))
            {
                Reword(part, key(item), name(item), [.. texts(old, item)]);
            }
            else
            {
                differences.Add(new(part, DifferenceKind.Added, key(item), name(item), []));
            }
        }

        if (moves)
        {
            AddMoves(part, from, to, key, name);
        }

        differences.AddRange(from.Where(item => before.ContainsKey(key(item))).Select(item => new FrameworkDifference(part, DifferenceKind.Removed, key(item), name(item), [])));
    }

    /// <summary>Of what both have, the fewest whose moving gives the new order.</summary>
    private void AddMoves<T>(FrameworkPart part, IReadOnlyList<T> from, IReadOnlyList<T> to, Func<T, string> key, Func<T, string> name)
    {
        var old = from.Select(key).ToList();
        var common = to.Where(item => old.Contains(key(item), StringComparer.Ordinal)).ToList();
        var places = common.ConvertAll(item => old.IndexOf(key(item)));
        var stays = LongestRising(places);
        foreach (var (item, place) in common.Zip(places).Where(pair => !stays.Contains(pair.Second)))
        {
            differences.Add(new(part, DifferenceKind.Moved, key(item), name(item),
                [new TextChange("Place", string.Create(CultureInfo.InvariantCulture, $"{place + 1} of {from.Count}"), string.Create(CultureInfo.InvariantCulture, $"{IndexOf(to, key, key(item)) + 1} of {to.Count}"))]));
        }
    }

    private void Reword(FrameworkPart part, string key, string name, params IReadOnlyList<(string What, string From, string To)> texts)
    {
        var changed = texts.Where(t => !string.Equals(t.From, t.To, StringComparison.Ordinal)).Select(t => new TextChange(t.What, t.From, t.To)).ToList();
        if (changed.Count > 0)
        {
            differences.Add(new(part, DifferenceKind.Reworded, key, name, changed));
        }
    }

    private static HashSet<int> LongestRising(List<int> places)
    {
        var best = places.ConvertAll(place => new List<int> { place });
        for (var i = 0; i < places.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (places[j] < places[i] && best[j].Count + 1 > best[i].Count)
                {
                    best[i] = [.. best[j], places[i]];
                }
            }
        }

        return [.. best.MaxBy(run => run.Count) ?? []];
    }

    private static int IndexOf<T>(IReadOnlyList<T> items, Func<T, string> key, string wanted) => items.Select(key).ToList().IndexOf(wanted);

    private static List<(Criterion Criterion, Characteristic Home)> Places(Framework framework) => [.. framework.Characteristics.SelectMany(c => c.Criteria.Select(x => (x, c)))];

    private static string Lines(IReadOnlyList<string> lines) => string.Join('\n', lines);

    private static string Word(CriterionFor who) => who switch
    {
        CriterionFor.Service => "A service",
        CriterionFor.Library => "A library",
        _ => "A service or a library",
    };

    private static string Word(TemplateKind kind) => kind == TemplateKind.Discussion ? "By discussion" : "By rating, then discussion";
}
