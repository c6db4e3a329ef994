using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Holds what a framework says against the rules: every problem, with its place.</summary>
internal sealed partial class FrameworkCheck
{
    /// <summary>Longest key of a framework, area, characteristic or criterion, and longest name of a version.</summary>
    private const int MaxKeyLength = FrameworkVersion.MaxKeyLength;

    private const int MaxNameLength = FrameworkVersion.MaxNameLength;
    private const int MaxSentenceLength = 600;
    private const int MaxHelpLength = 2000;
    private const int MostPoints = 10;

    private readonly List<string> problems = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    /// <summary>Checks it.</summary>
    public FrameworkCheck(Framework framework)
    {
        CheckKey(framework.Key, "key");
        Require(VersionPattern.IsMatch(framework.Version) && framework.Version.Length <= MaxKeyLength, "version", $"must have 1 to {MaxKeyLength} small letters, digits, dots and hyphens, and begin with a letter or digit");
        CheckText("name", framework.Name, MaxNameLength);
        CheckText("provenance", framework.Provenance, MaxSentenceLength);
        CheckChanges(framework.Changes);
        CheckScale(framework.Scale);
        CheckTemplates(framework);
        CheckLines("aspects", framework.Aspects);
        CheckAreas(framework.Areas);
        CheckCharacteristics(framework.Characteristics);
    }

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<string> Problems => problems;

    private void CheckChanges(IReadOnlyList<FrameworkChange> changes)
    {
        foreach (var (change, index) in changes.Select((change, index) => (change, index)))
        {
            CheckText(At("changes", index, ".text"), change.Text, MaxSentenceLength);
            Require(change.Feedback.All(number => number > 0), At("changes", index, ".feedback"), "numbers of comments are 1 or more");
            Require(change.Feedback.Distinct().Count() == change.Feedback.Count, At("changes", index, ".feedback"), "a number stands there twice");
        }
    }

    private void CheckScale(IReadOnlyList<ScalePoint> scale)
    {
        Require(scale.Count is >= 2 and <= MostPoints, "scale", $"must have 2 to {MostPoints} points");
        foreach (var (point, index) in scale.Select((point, index) => (point, index)))
        {
            Require(point.Level == index + 1, At("scale", index), string.Create(CultureInfo.InvariantCulture, $"has the level {point.Level}; levels count 1, 2, 3 and so on, so it must be {index + 1}"));
            CheckText(At("scale", index, ".name"), point.Name, MaxNameLength);
            CheckText(At("scale", index, ".help"), point.Help, MaxHelpLength);
        }
    }

    private void CheckTemplates(Framework framework)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Require(framework.Templates.Count > 0, "templates", "must have at least one template");
        foreach (var (template, place) in Placed(framework.Templates, "templates", t => t.Key))
        {
            CheckKey(template.Key, place);
            Require(seen.Add(template.Key), place, "another template has the same key");
            CheckText($"{place}.name", template.Name, MaxNameLength);
            CheckText($"{place}.summary", template.Summary, MaxHelpLength);
            CheckLines($"{place}.advice", template.Advice);
            CheckReferences($"{place}.areas", template.Areas, "results area", key => framework.FindArea(key) is not null);
            Require(template.Characteristics.Count > 0, $"{place}.characteristics", "must name at least one characteristic");
            CheckReferences($"{place}.characteristics", template.Characteristics, "characteristic", key => framework.FindCharacteristic(key) is not null);
        }
    }

    private void CheckAreas(IReadOnlyList<ResultsArea> areas)
    {
        var catalogue = MeasureCatalogue.Current;
        foreach (var (area, place) in Placed(areas, "areas", a => a.Key))
        {
            CheckOwnKey(area.Key, place);
            CheckText($"{place}.name", area.Name, MaxNameLength);
            CheckText($"{place}.help", area.Help, MaxHelpLength);
            CheckReferences($"{place}.measures", area.Measures, "measure", code => catalogue.FindMeasure(code) is not null);
            CheckReferences($"{place}.ratios", area.Ratios, "ratio", code => catalogue.Ratios.Any(r => r.Code == code));
        }
    }

    private void CheckCharacteristics(IReadOnlyList<Characteristic> characteristics)
    {
        Require(characteristics.Count > 0, "characteristics", "must have at least one characteristic");
        foreach (var (characteristic, place) in Placed(characteristics, "characteristics", c => c.Key))
        {
            CheckOwnKey(characteristic.Key, place);
            CheckText($"{place}.name", characteristic.Name, MaxNameLength);
            CheckText($"{place}.summary", characteristic.Summary, MaxHelpLength);
            Require(characteristic.Criteria.Count > 0, $"{place}.criteria", "must have at least one criterion");
            foreach (var (criterion, at) in Placed(characteristic.Criteria, $"{place.Split(' ')[0]}.criteria", c => c.Key))
            {
                CheckCriterion(criterion, at);
            }
        }
    }

    private void CheckCriterion(Criterion criterion, string place)
    {
        CheckOwnKey(criterion.Key, place);
        CheckText($"{place}.name", criterion.Name, MaxNameLength);
        Require(criterion.Service is not null || criterion.Library is not null, place, "is for nobody: give a sentence for a service, for a library, or for both");
        foreach (var (text, name) in new[] { (criterion.Service, "service"), (criterion.Library, "library") }.Where(t => t.Item1 is not null))
        {
            CheckText($"{place}.{name}", text!, MaxSentenceLength);
        }

        CheckText($"{place}.help", criterion.Help, MaxHelpLength);
        CheckReferences($"{place}.outcomes", criterion.Outcomes, "outcome", key => Outcome.Find(key) is not null);
    }

    /// <summary>Areas, characteristics and criteria share one list of keys: findings, actions and comments name any of them.</summary>
    private void CheckOwnKey(string key, string place)
    {
        CheckKey(key, place);
        Require(keys.Add(key), place, "the key stands twice among results areas, characteristics and criteria");
    }

    private void CheckKey(string key, string place)
    {
        Require(KeyPattern.IsMatch(key), place, $"\"{key}\" is no key: a key has small letters, digits and single hyphens, and begins with a letter");
        Require(key.Length <= MaxKeyLength, place, string.Create(CultureInfo.InvariantCulture, $"the key has {key.Length} characters, at most {MaxKeyLength} are allowed"));
    }

    private void CheckReferences(string place, IReadOnlyList<string> references, string what, Func<string, bool> exists)
    {
        foreach (var reference in references.Where(r => !exists(r)))
        {
            Require(false, place, $"there is no {what} {reference}");
        }

        foreach (var twice in references.GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Require(false, place, $"{twice.Key} stands there twice");
        }
    }

    private void CheckLines(string place, IReadOnlyList<string> lines)
    {
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
        {
            CheckText(At(place, index), line, MaxSentenceLength);
        }
    }

    private void CheckText(string place, string text, int most)
    {
        Require(!string.IsNullOrWhiteSpace(text), place, "is blank");
        Require(text.Length <= most, place, string.Create(CultureInfo.InvariantCulture, $"has {text.Length:N0} characters, at most {most:N0} are allowed"));
        Require(!text.Any(char.IsControl), place, "has a line break or another character that cannot be shown");
    }

    private void Require(bool holds, string place, string problem)
    {
        if (!holds)
        {
            problems.Add($"{place}: {problem}.");
        }
    }

    private static string At(string list, int index, string member = "") => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]{member}");

    private static IEnumerable<(T Item, string Place)> Placed<T>(IReadOnlyList<T> items, string list, Func<T, string> key) =>
        items.Select((item, index) => (item, $"{At(list, index)} ({key(item)})"));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern { get; }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern { get; }
}
