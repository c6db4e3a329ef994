using System.Globalization;

namespace CouncilLibraries.Core.Planning;

/// <summary>The sentences of an options appraisal, so that pages, reports and frozen copies say the same.</summary>
public static class AppraisalWords
{
    /// <summary>What a result is worth.</summary>
    public const string DecidesNothing =
        "The result decides nothing. It sums up what people thought, under weights that people chose. What is recommended needs reasons of its own, and the council decides.";

    /// <summary>How costs of later years are brought to one figure.</summary>
    public const string HowDiscounted =
        "Net cost is capital and running costs less income. For the cost in today’s value, the first year counts in full and each later year is divided by 1 plus the discount rate once more for each year; the sum is rounded once, to whole pounds.";

    /// <summary>Most steps of a weight that are called small.</summary>
    private const int SmallMove = 5;

    /// <summary>A result: "71.3"; half to even.</summary>
    public static string Result(decimal result) => decimal.Round(result, 1, MidpointRounding.ToEven).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A mean score: "3.4"; half to even.</summary>
    public static string Mean(decimal mean) => Result(mean);

    /// <summary>A rate: "3.5%".</summary>
    public static string Rate(decimal rate) => rate.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>Names in quotation marks: "“A”, “B” and “C”".</summary>
    public static string Names(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var quoted = names.Select(n => $"“{n}”").ToList();
        return quoted.Count < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted.SkipLast(1))} and {quoted[^1]}";
    }

    /// <summary>Which option comes first, and by how much.</summary>
    /// <param name="results">All results, by option's name, highest first.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Standing(IReadOnlyList<(string Name, decimal Result)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count == 0)
        {
            return null;
        }

        var top = results[0].Result;
        var first = results.Where(r => r.Result == top).Select(r => r.Name).ToList();
        return (first.Count, results.Count) switch
        {
            (1, 1) => $"“{first[0]}” has {Result(top)} of 100. Nothing is set beside it yet.",
            (1, _) => $"“{first[0]}” comes first with {Result(top)} of 100, {Ahead(top - results[1].Result)} “{results[1].Name}”{(results.Count(r => r.Result == results[1].Result) > 1 ? " and others" : null)}.",
            var (shared, all) when shared == all => $"All options have the same result, {Result(top)} of 100: the scores do not tell them apart.",
            _ => $"{Names(first)} come first together with {Result(top)} of 100.",
        };

        static string Ahead(decimal by) => Result(by) == "0.0" ? "less than 0.1 ahead of" : $"{Result(by)} ahead of";
    }

    /// <summary>What a change of one weight does.</summary>
    /// <param name="criterion">Name of the criterion.</param>
    /// <param name="sensitivity">How far its weight must move.</param>
    /// <param name="names">Names of the options.</param>
    public static string Move(string criterion, WeightSensitivity sensitivity, IReadOnlyDictionary<Guid, string> names)
    {
        ArgumentNullException.ThrowIfNull(sensitivity);
        ArgumentNullException.ThrowIfNull(names);
        var now = $"“{criterion}” now counts {sensitivity.Weight}.";
        return sensitivity switch
        {
            { NoMove: NoMove.NotScored } => $"{now} Not every option is scored under it, so nobody knows what more weight would change.",
            { NoMove: NoMove.CountsAlone } => $"{now} No other criterion counts, so there is nothing to move it against.",
            { Down: { } down, Up: { } up } => $"{now} At {down.From} or less, {First(down)}; from {up.From} on, {First(up)}.",
            { Down: { } down } => $"{now} At {down.From} or less, {First(down)}.",
            { Up: { } up } => $"{now} From {up.From} on, {First(up)}.",
            _ => $"No weight of “{criterion}” changes which option comes first.",
        };

        string First(WeightMove move) => $"{Names([.. move.First.Select(id => names[id])])} would come first{(move.First.Count > 1 ? " together" : null)}";
    }

    /// <summary>How firm the first place is: the smallest change of a weight that changes it.</summary>
    /// <param name="results">How the options come out.</param>
    /// <param name="weights">Each criterion's name with what a change of its weight does.</param>
    /// <returns>Null where fewer than two options have a result.</returns>
    public static string? Firmness(IReadOnlyList<OptionResult> results, IReadOnlyList<(string Criterion, WeightSensitivity Sensitivity)> weights)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(weights);
        var compared = results.Where(r => r.Result is not null).ToList();
        if (compared.Count < 2)
        {
            return null;
        }

        if (weights.Where(w => w.Sensitivity.Steps is not null).OrderBy(w => w.Sensitivity.Steps).FirstOrDefault() is not ({ } criterion, { } nearest))
        {
            return "No change of a single weight puts another option first.";
        }

        var to = nearest.Up is { } up && up.From - nearest.Weight == nearest.Steps ? up.From : nearest.Down!.From;
        return compared.Count(r => r.Place == 1) > 1
            ? $"The first place is shared, and a change of one weight parts them: “{criterion}” from {nearest.Weight} to {to} is enough."
            : $"The smallest change of one weight that puts another option first is “{criterion}” from {nearest.Weight} to {to}.{(nearest.Steps <= SmallMove ? " That is a small change: treat the options as about level." : null)}";
    }

    /// <summary>What is to be said of a recommended option's result; null where it comes first alone.</summary>
    /// <param name="recommended">Its result and place; null where it has none.</param>
    /// <param name="first">Names of what comes first.</param>
    public static string? Note((decimal Result, int Place)? recommended, IReadOnlyList<string> first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return recommended switch
        {
            null => "It has no result, because it is not scored in full or the weights do not add up to 100.",
            { Place: 1 } when first.Count > 1 => $"{Names(first)} have the same result.",
            { Place: 1 } => null,
            var (result, _) => $"It does not come first: it has {Result(result)} of 100, and {Names(first)} {(first.Count > 1 ? "have" : "has")} more.",
        };
    }
}
