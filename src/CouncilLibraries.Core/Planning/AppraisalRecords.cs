namespace CouncilLibraries.Core.Planning;

/// <summary>
/// The options of a plan, weighed: all that pages show and that is kept when a plan is frozen. Holds no names of people.
/// </summary>
/// <param name="Years">The plan's years.</param>
/// <param name="DiscountRate">Discount rate, per cent a year.</param>
/// <param name="Criteria">What the options are weighed by, in their order.</param>
/// <param name="WeightSum">What the weights add up to; results are given at 100 only.</param>
/// <param name="Options">The options that are weighed, in their order.</param>
/// <param name="Dropped">The options that are no longer weighed, each with the reason.</param>
/// <param name="Sensitivity">How far each weight must move before another option comes first; nothing while fewer than two options have a result.</param>
/// <param name="Standing">Which option comes first, and by how much, in a sentence; null while none has a result.</param>
/// <param name="Firmness">How firm that is, in a sentence; null while fewer than two options have a result.</param>
/// <param name="Recommendation">What is recommended; null while nothing is.</param>
public sealed record Appraisal(
    IReadOnlyList<string> Years, decimal DiscountRate, IReadOnlyList<AppraisedCriterion> Criteria, int WeightSum, IReadOnlyList<AppraisedOption> Options,
    IReadOnlyList<AppraisedOption> Dropped, IReadOnlyList<AppraisedWeight> Sensitivity, string? Standing, string? Firmness, AppraisedRecommendation? Recommendation)
{
    /// <summary>Whether the weights make what results need.</summary>
    public bool IsWeighed => WeightSum == OptionAppraisal.WholeWeight;

    /// <summary>Options and dropped ones.</summary>
    public IEnumerable<AppraisedOption> All() => Options.Concat(Dropped);

    /// <summary>The options with a result, best first; of the same result in their order.</summary>
    public IEnumerable<AppraisedOption> InOrder() => Options.Where(o => o.Place is not null).OrderBy(o => o.Place);
}

/// <summary>A criterion.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="About">What a high score means.</param>
/// <param name="Weight">How much it counts, of 100.</param>
public sealed record AppraisedCriterion(Guid Id, string Name, string? About, int Weight);

/// <summary>An option.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="ModelKey">Key of its delivery model; null for one of its own kind.</param>
/// <param name="About">What it is.</param>
/// <param name="DroppedReason">Why it is no longer weighed; null while it is.</param>
/// <param name="Result">0 to 100, to ten decimals; null where there is none.</param>
/// <param name="Place">1 for the highest result; options with the same result share a place.</param>
/// <param name="Missing">Names of the criteria that count and under which nobody scored it.</param>
/// <param name="Scorers">How many people scored it under any criterion.</param>
/// <param name="Scores">What they said, one a criterion, in the criteria's order.</param>
/// <param name="Costs">What it costs.</param>
public sealed record AppraisedOption(
    Guid Id, string Name, string? ModelKey, string? About, string? DroppedReason, decimal? Result, int? Place, IReadOnlyList<string> Missing, int Scorers, IReadOnlyList<AppraisedScores> Scores,
    CostProfile Costs);

/// <summary>What people say of an option under one criterion.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="Count">How many scored.</param>
/// <param name="Mean">The mean, 0 to 5, to ten decimals; null where nobody scored.</param>
/// <param name="Lowest">The lowest score.</param>
/// <param name="Highest">The highest score.</param>
/// <param name="Reasons">The reasons that were given, lowest score first.</param>
public sealed record AppraisedScores(Guid CriterionId, int Count, decimal? Mean, int? Lowest, int? Highest, IReadOnlyList<string> Reasons);

/// <summary>How far one weight must move before another option comes first.</summary>
/// <param name="Criterion">Name of the criterion.</param>
/// <param name="Weight">Its weight now.</param>
/// <param name="Down">The highest whole weight below at which another comes first; null where there is none.</param>
/// <param name="DownFirst">Names of what comes first there.</param>
/// <param name="Up">The lowest whole weight above at which another comes first; null where there is none.</param>
/// <param name="UpFirst">Names of what comes first there.</param>
/// <param name="Sentence">All of it in words.</param>
public sealed record AppraisedWeight(string Criterion, int Weight, int? Down, string? DownFirst, int? Up, string? UpFirst, string Sentence);

/// <summary>What is recommended.</summary>
/// <param name="OptionId">The option.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Note">That it does not come first, or has no result; null where it comes first alone.</param>
public sealed record AppraisedRecommendation(Guid OptionId, string Name, string? Reasons, string? Note);
