using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CouncilLibraries.Benchmarking;

namespace CouncilLibraries.Core.Returns;

/// <summary>
/// One version of what is counted, what is compared and what is checked. Versions are data: a new one is a new file, and
/// every stored value keeps the version under which it was typed.
/// </summary>
public sealed partial class MeasureCatalogue
{
    // Which numbers a rule of each kind takes; a rule must have the required ones and may have the optional ones.
    private static readonly Dictionary<RuleKind, (string[] Required, string[] Optional)> RuleParameters = new()
    {
        [RuleKind.Below] = ([], ["factor", "againstAtLeast", "againstBelow"]),
        [RuleKind.Above] = ([], ["factor", "againstAtLeast", "againstBelow"]),
        [RuleKind.FactRange] = (["min", "max"], []),
        [RuleKind.Change] = (["percent"], ["ignoreBelow"]),
        [RuleKind.Spike] = (["times", "fewestMonths"], []),
        [RuleKind.Same] = (["atLeast"], []),
    };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly Lazy<MeasureCatalogue> Shipped = new(() => Embedded("2026.1"));

    private readonly Dictionary<string, Measure> measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fact> facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ratio> ratios = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Measure>> parts = new(StringComparer.Ordinal);

    private MeasureCatalogue(CatalogueFile file)
    {
        Version = file.Version;
        Groups = file.Groups;
        Measures = file.Measures;
        Facts = file.Facts;
        Ratios = file.Ratios;
        Rules = file.Rules;
        CheckVersion();
        CheckGroups();
        CheckMeasures();
        CheckParts();
        CheckFacts();
        CheckRatios();
        CheckRules();
    }

    /// <summary>The version that new returns use.</summary>
    public static MeasureCatalogue Current => Shipped.Value;

    /// <summary>Name of this version, for example <c>2026.1</c>.</summary>
    public string Version { get; }

    /// <summary>Groups in the order of the screens.</summary>
    public IReadOnlyList<MeasureGroup> Groups { get; }

    /// <summary>Measures in the order of the screens; a part stands after its whole.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>Reference figures and facts about libraries.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>Ratios in the order of the screens.</summary>
    public IReadOnlyList<Ratio> Ratios { get; }

    /// <summary>Checks.</summary>
    public IReadOnlyList<ValidationRule> Rules { get; }

    /// <summary>A version that comes with the product.</summary>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public static MeasureCatalogue Embedded(string version)
    {
        var assembly = typeof(MeasureCatalogue).Assembly;
        using var stream = assembly.GetManifestResourceStream($"catalogue-{version}.json")
            ?? throw new ArgumentException($"There is no measure catalogue {version}.", nameof(version));
        return Load(stream);
    }

    /// <summary>Reads and checks a catalogue.</summary>
    /// <param name="json">UTF-8 JSON in the form that docs/measures.md describes.</param>
    /// <exception cref="InvalidDataException">Something is wrong; the message names the place.</exception>
    public static MeasureCatalogue Load(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var file = JsonSerializer.Deserialize<CatalogueFile>(json, Json) ?? throw new InvalidDataException("The catalogue is empty.");
            return new MeasureCatalogue(file);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{problem.Path ?? "$"}: {problem.Message}", problem);
        }
    }

    /// <summary>A measure by its code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such measure.</exception>
    public Measure Measure(string code) =>
        measures.TryGetValue(code, out var found) ? found : throw new KeyNotFoundException($"Catalogue {Version} has no measure {code}.");

    /// <summary>A measure by its code, or null.</summary>
    public Measure? FindMeasure(string code) => measures.GetValueOrDefault(code);

    /// <summary>A fact by its code, or null.</summary>
    public Fact? FindFact(string code) => facts.GetValueOrDefault(code);

    /// <summary>A ratio by its code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such ratio.</exception>
    public Ratio Ratio(string code) =>
        ratios.TryGetValue(code, out var found) ? found : throw new KeyNotFoundException($"Catalogue {Version} has no ratio {code}.");

    /// <summary>The measures that are direct parts of one; none for most.</summary>
    public IReadOnlyList<Measure> PartsOf(string code) => parts.TryGetValue(code, out var found) ? found : [];

    /// <summary>The code of a measure with those of all its parts, and of theirs.</summary>
    public IEnumerable<string> WithParts(string code) => PartsOf(code).SelectMany(part => WithParts(part.Code)).Prepend(code);

    /// <summary>Codes of the measures that some measures and facts are worked out from, with all their parts, each once; facts are none.</summary>
    /// <param name="inputs">Codes of measures and facts, as a ratio names them.</param>
    public string[] MeasuresBehind(IEnumerable<string> inputs) =>
        [.. inputs.Where(i => FindMeasure(i) is not null).SelectMany(WithParts).Distinct(StringComparer.Ordinal)];

    private void CheckVersion() => Require(!string.IsNullOrWhiteSpace(Version), "version", "is blank");

    private void CheckGroups()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (group, place) in Placed(Groups, "groups", group => group.Code))
        {
            CheckCode(group.Code, place);
            Require(seen.Add(group.Code), place, "the code stands twice");
            CheckText(place, ("name", group.Name));
        }
    }

    private void CheckMeasures()
    {
        foreach (var (measure, place) in Placed(Measures, "measures", measure => measure.Code))
        {
            CheckCode(measure.Code, place);
            Require(measures.TryAdd(measure.Code, measure), place, "the code stands twice");
            CheckText(
                place,
                ("name", measure.Name),
                ("term", measure.Term),
                ("definition", measure.Definition),
                ("count", measure.Count),
                ("doNotCount", measure.DoNotCount),
                ("unit", measure.Unit));
            Require(Groups.Any(group => group.Code == measure.Group), place, $"there is no group {measure.Group}");
            Require(measure.Decimals is >= 0 and <= 2, place, "decimals must be 0, 1 or 2");
            Require(measure.Kind != AmountKind.Money || measure.Decimals == 2, place, "money has 2 decimals");
            Require(measure.Range.Min >= 0 && measure.Range.Min < measure.Range.Max && measure.Range.Max <= 1_000_000_000_000m, place, "the range must run upwards from 0 or more to at most 1,000,000,000,000");
            Require(measure.Cadence.Count > 0 && measure.Cadence.Distinct().Count() == measure.Cadence.Count, place, "the cadence must name each kind of period once");
            Require(measure.Cadence.Contains(PeriodKind.Year) || measure.OverTime != RollUp.None, place, "a measure that is not typed by the year must roll up over time");
            Require(measure.OverLibraries != RollUp.Last, place, "libraries have no last one");
            Require(measure.Library != LibraryLevel.No || measure.OverLibraries == RollUp.None, place, "what libraries do not have cannot roll up over them");
            Require(!(measure.Local && (measure.Starter || measure.CommunityStarter)), place, "a local measure is in no starter set");
        }
    }

    private void CheckParts()
    {
        foreach (var (measure, place) in Placed(Measures, "measures", measure => measure.Code))
        {
            if (measure.PartOf is { } whole)
            {
                Require(measures.ContainsKey(whole), place, $"it is part of {whole}, which there is not");
                Require(measures[whole].Decimals == measure.Decimals, place, $"it has other decimals than {whole}");
                var above = new HashSet<string>(StringComparer.Ordinal) { measure.Code };
                for (var next = whole; next is not null; next = measures.GetValueOrDefault(next)?.PartOf)
                {
                    Require(above.Add(next), place, $"it is part of itself, through {next}");
                }

                if (!parts.TryGetValue(whole, out var of))
                {
                    parts[whole] = of = [];
                }

                of.Add(measure);
            }
        }

        foreach (var (measure, place) in Placed(Measures, "measures", measure => measure.Code))
        {
            Require(!measure.PartsMakeWhole || PartsOf(measure.Code).Count > 1, place, "its parts are said to be all of it, but it has fewer than two");
        }
    }

    private void CheckFacts()
    {
        foreach (var (fact, place) in Placed(Facts, "facts", fact => fact.Code))
        {
            CheckCode(fact.Code, place);
            Require(!measures.ContainsKey(fact.Code), place, "a measure has the same code");
            Require(facts.TryAdd(fact.Code, fact), place, "the code stands twice");
            CheckText(place, ("name", fact.Name), ("definition", fact.Definition), ("unit", fact.Unit));
        }
    }

    private void CheckRatios()
    {
        foreach (var (ratio, place) in Placed(Ratios, "ratios", ratio => ratio.Code))
        {
            CheckCode(ratio.Code, place);
            Require(!measures.ContainsKey(ratio.Code) && !facts.ContainsKey(ratio.Code), place, "a measure or fact has the same code");
            Require(ratios.TryAdd(ratio.Code, ratio), place, "the code stands twice");
            CheckText(place, ("name", ratio.Name), ("definition", ratio.Definition));
            CheckTerms(ratio.Numerator, $"{place}.numerator", ratio.Library);
            CheckTerms(ratio.Denominator, $"{place}.denominator", ratio.Library);
            Require(ratio.Multiplier > 0, place, "the multiplier must be above 0");
            Require(ratio.Service || ratio.Library, place, "it is for neither services nor libraries");
            Require(ratio.Decimals is >= 0 and <= 2, place, "decimals must be 0, 1 or 2");
            Require(ratio.RoundingUnit > 0 && decimal.Round(ratio.RoundingUnit, ratio.Decimals) == ratio.RoundingUnit, place, "the rounding unit must be above 0 and must show in the decimals");
            Require(ratio.Sentence.Pattern.Contains("{0}", StringComparison.Ordinal), place, "the sentence has no {0}");
            Require(ratio.Sentence.Divisor > 0 && ratio.Sentence.Decimals is >= 0 and <= 2, place, "the sentence needs a divisor above 0 and 0 to 2 decimals");
        }
    }

    private void CheckTerms(IReadOnlyList<Term> terms, string place, bool library)
    {
        Require(terms.Count > 0, place, "is empty");
        foreach (var term in terms)
        {
            var measure = measures.GetValueOrDefault(term.Measure);
            var fact = facts.GetValueOrDefault(term.Measure);
            Require(measure is not null || fact is not null, place, $"there is no measure or fact {term.Measure}");
            Require(measure is not { Local: true }, place, $"{term.Measure} is local and can be in no ratio");
            Require(!library || fact is { Library: true } || measure is { Library: not LibraryLevel.No }, place, $"libraries have no {term.Measure}");
            Require(term.Weight != 0, place, $"{term.Measure} has the weight 0");
        }
    }

    private void CheckRules()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (rule, place) in Placed(Rules, "rules", rule => rule.Code))
        {
            CheckCode(rule.Code, place);
            Require(seen.Add(rule.Code), place, "the code stands twice");
            CheckText(place, ("message", rule.Message));
            foreach (var name in PlacePattern.Matches(rule.Message).Select(match => match.Groups["name"].Value))
            {
                Require(ValidationRule.Places.Contains(name, StringComparer.Ordinal), place, $"the message has an unknown place {{{name}}}");
            }

            foreach (var code in rule.Measures)
            {
                Require(measures.ContainsKey(code), place, $"there is no measure {code}");
            }

            var against = rule.Against;
            var isFact = against is not null && facts.ContainsKey(against);
            Require(against is null || isFact || measures.ContainsKey(against), place, $"there is no measure or fact {against}");
            var (required, optional) = RuleParameters.GetValueOrDefault(rule.Kind, ([], []));
            foreach (var name in required)
            {
                Require(rule.Parameters.ContainsKey(name), place, $"the parameter {name} is missing");
            }

            foreach (var name in rule.Parameters.Keys)
            {
                Require(required.Contains(name, StringComparer.Ordinal) || optional.Contains(name, StringComparer.Ordinal), place, $"a rule of the kind {rule.Kind} has no parameter {name}");
            }

            var fits = rule.Kind switch
            {
                RuleKind.Below or RuleKind.Above => rule.Measures.Count > 0 && against is not null,
                RuleKind.Without => rule.Measures.Count > 0 && against is not null && !isFact,
                RuleKind.FactRange => rule.Measures.Count == 0 && isFact,
                RuleKind.Change => rule.Measures.Count > 0 && against is null,
                RuleKind.Same => rule.Measures.Count == 2 && against is null,
                _ => against is null,
            };
            Require(fits, place, $"a rule of the kind {rule.Kind} cannot have these measures and this other side");
        }
    }

    private static IEnumerable<(T Item, string Place)> Placed<T>(IReadOnlyList<T> items, string list, Func<T, string> code) =>
        items.Select((item, index) => item is null
            ? throw new InvalidDataException($"{list}[{index}]: is null.")
            : (item, $"{list}[{index}] ({code(item)})"));

    private static void CheckCode(string code, string place) =>
        Require(CodePattern.IsMatch(code), place, "a code has small letters, digits and underscores and begins with a letter");

    private static void CheckText(string place, params ReadOnlySpan<(string Name, string Text)> texts)
    {
        foreach (var (name, text) in texts)
        {
            Require(!string.IsNullOrWhiteSpace(text), place, $"{name} is blank");
        }
    }

    private static void Require(bool holds, string place, string problem)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{place}: {problem}.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern { get; }

    [GeneratedRegex(@"\{(?<name>[^}]*)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlacePattern { get; }

    /// <summary>The file as it is written; every list must be there.</summary>
    /// <param name="Version">Name of the version.</param>
    /// <param name="Note">What this version is, for people who read the file.</param>
    /// <param name="Groups">Groups.</param>
    /// <param name="Measures">Measures.</param>
    /// <param name="Facts">Facts.</param>
    /// <param name="Ratios">Ratios.</param>
    /// <param name="Rules">Rules.</param>
    private sealed record CatalogueFile(
        string Version,
        string Note,
        IReadOnlyList<MeasureGroup> Groups,
        IReadOnlyList<Measure> Measures,
        IReadOnlyList<Fact> Facts,
        IReadOnlyList<Ratio> Ratios,
        IReadOnlyList<ValidationRule> Rules);
}
