using System.Text.Json.Serialization;
using CouncilLibraries.Benchmarking;

namespace CouncilLibraries.Core.Returns;

/// <summary>Which way is better, where one can say so at all.</summary>
public enum Better
{
    /// <summary>Neither: it describes, it does not judge.</summary>
    Neutral,

    /// <summary>More is better, other things being equal.</summary>
    Up,
}

/// <summary>A plain sentence about a ratio, such as "about {0} visits for each resident".</summary>
/// <param name="Pattern">Words with {0} where the figure goes.</param>
/// <param name="Divisor">What the ratio is divided by first: 1000 makes "per 1,000 people" into "per resident".</param>
/// <param name="Decimals">Digits after the point.</param>
public sealed record RatioSentence(string Pattern, decimal Divisor, int Decimals);

/// <summary>A figure that can be compared between councils, made from measures and facts.</summary>
/// <param name="Code">Stable code, for example <c>visits_per_1000</c>.</param>
/// <param name="Name">Everyday name.</param>
/// <param name="Definition">What is divided by what, in words.</param>
/// <param name="Numerator">Measures or facts above the line, with weights.</param>
/// <param name="Denominator">Measures or facts below the line, with weights.</param>
/// <param name="Multiplier">1000 for "per 1,000 people", 100 for a percentage.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="RoundingUnit">Step to which other councils' figures are rounded.</param>
/// <param name="Kind">Number, money or percentage.</param>
/// <param name="Decimals">Digits after the point when it is shown.</param>
/// <param name="Sentence">The plain sentence.</param>
/// <param name="Headline">Whether it is among the few that the first page shows.</param>
/// <param name="Service">Whether services have it.</param>
/// <param name="Library">Whether single libraries have it.</param>
/// <param name="Outcome">Key of the outcome that it says most about; null for money, staff and buildings.</param>
public sealed record Ratio(
    string Code,
    string Name,
    string Definition,
    IReadOnlyList<Term> Numerator,
    IReadOnlyList<Term> Denominator,
    decimal Multiplier,
    Better Better,
    decimal RoundingUnit,
    AmountKind Kind,
    int Decimals,
    RatioSentence Sentence,
    bool Headline = false,
    bool Service = true,
    bool Library = false,
    string? Outcome = null)
{
    /// <summary>The arithmetic of this ratio.</summary>
    [JsonIgnore]
    public RatioFormula Formula { get; } = new(Code, Numerator, Denominator, Multiplier, RoundingUnit);

    /// <summary>Codes of all measures and facts that it is made of, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Inputs { get; } = [.. Numerator.Concat(Denominator).Select(term => term.Measure).Distinct(StringComparer.Ordinal)];
}
