using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Core.Returns;

/// <summary>A library as its name tells it from the others.</summary>
internal sealed record NamedLibrary(Guid Id, string Name, string? Postcode, LibraryType Type);

/// <summary>Names by which the units of one council are known in files: each has one of its own, and the nearest to a misspelt one is found.</summary>
internal sealed class UnitNames
{
    private readonly Dictionary<Guid, string> labels = [];
    private readonly Dictionary<string, Guid> units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> shared = new(StringComparer.Ordinal);

    public UnitNames(Guid service, string serviceName, IReadOnlyList<NamedLibrary> libraries)
    {
        Service = service;
        labels[service] = ReturnSheet.Service;
        units[Normal(ReturnSheet.Service)] = units[Normal(serviceName)] = service;
        foreach (var twins in libraries.GroupBy(l => Normal(l.Name), StringComparer.Ordinal))
        {
            var one = twins.Count() == 1 && !units.ContainsKey(twins.Key);
            foreach (var library in twins)
            {
                var (name, near) = (library.Name, $"{library.Name}, {library.Postcode ?? "no postcode"}");
                var label = one ? name : twins.Count(t => t.Postcode == library.Postcode) == 1 ? near : $"{near}, {library.Type.ToString().ToLowerInvariant()}";
                labels[library.Id] = label;
                units[Normal(label)] = library.Id;
            }

            if (!one)
            {
                shared[twins.Key] = [.. twins.Select(t => labels[t.Id])];
            }
        }
    }

    /// <summary>The service.</summary>
    public Guid Service { get; }

    /// <summary>Every unit with its name in files, the service first, then libraries by name.</summary>
    public IEnumerable<KeyValuePair<Guid, string>> All => labels.OrderByDescending(l => l.Key == Service).ThenBy(l => l.Value, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>The name of a unit in files.</summary>
    public string Label(Guid unit) => labels[unit];

    /// <summary>The unit of that name, or null.</summary>
    public Guid? Find(string name) => units.TryGetValue(Normal(name), out var unit) ? unit : null;

    /// <summary>The full names of libraries that share a name; none where only one has it.</summary>
    public IReadOnlyList<string> Sharing(string name) => shared.GetValueOrDefault(Normal(name)) ?? [];

    /// <summary>The name that is most like another, where one is; for asking "did you mean".</summary>
    public string? Nearest(string name)
    {
        var wanted = Normal(name);
        var nearest = units.Select(u => (u.Value, Apart: Apart(wanted, u.Key), u.Key)).OrderBy(u => u.Apart).FirstOrDefault();
        if (nearest.Key is not null && nearest.Apart <= Math.Max(2, wanted.Length / 3))
        {
            return labels[nearest.Value];
        }

        var inside = units.Where(u => wanted.Length > 2 && (u.Key.Contains(wanted, StringComparison.Ordinal) || wanted.Contains(u.Key, StringComparison.Ordinal))).ToList();
        return inside.Count == 1 ? labels[inside[0].Value] : null;
    }

    /// <summary>The unit that a name of another system most likely means: addresses, notes in brackets and the word "library" do not matter.</summary>
    public Guid? Suggest(string name)
    {
        if (Find(name) is { } exact)
        {
            return exact;
        }

        foreach (var shorter in (string[])[name, name.Split(',')[0], name.Split('(')[0], name.Split(" - ")[0]])
        {
            var core = Core(shorter);
            var same = core.Length == 0 ? [] : labels.Where(l => Core(l.Value) == core).Select(l => l.Key).ToList();
            if (same.Count == 1)
            {
                return same[0];
            }
        }

        // One letter in five may be wrong; or all words of the one stand in the other, as "Central" in "Bath Central".
        var wanted = Core(name.Split(',')[0]);
        var libraries = labels.Where(l => l.Key != Service).Select(l => (Unit: l.Key, Core: Core(l.Value))).ToList();
        var misspelt = libraries.FindAll(l => Apart(wanted, l.Core) <= Math.Max(1, wanted.Length / 5));
        var inside = misspelt.Count > 0 || wanted.Length < 3 ? misspelt : libraries.FindAll(l => l.Core.Length > 2 && (Holds(l.Core, wanted) || Holds(wanted, l.Core)));
        return inside.Count == 1 ? inside[0].Unit : null;

        static bool Holds(string words, string others) => others.Split(' ').All(words.Split(' ').Contains);
    }

    // "Bath Central Library" and "Bath Central" are one; so are "Libary" and its like left to the nearest name.
    private static string Core(string name) => string.Join(' ', Normal(name).Split('|')[0].Split(' ')
        .Where(w => w is not ("library" or "libraries" or "lib" or "branch" or "community" or "partnership" or "the"))
        .Select(w => w switch { "rd" => "road", "ln" => "lane", "ave" => "avenue", "sq" => "square", "ctr" or "center" => "centre", _ => w }));

    private static string Normal(string name) => Library.KeyOf(name, null, LibraryType.Other);

    // The number of letters to change, add or leave out (Levenshtein).
    private static int Apart(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= other.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[other.Length];
    }
}
