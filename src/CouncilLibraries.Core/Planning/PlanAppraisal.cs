using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>Reads the options of a plan, weighed.</summary>
public sealed class PlanAppraisal(CouncilLibrariesContext database)
{
    /// <summary>The options of a plan, for whoever has only its id; null where there is no such plan.</summary>
    public async Task<Appraisal?> ReadAsync(Guid planId, CancellationToken cancellationToken) =>
        await database.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId, cancellationToken) is { } plan ? (await ReadAsync(plan, cancellationToken)).Appraisal : null;

    /// <summary>The options of a plan, and who gave which score, which is for those alone who work on the plan.</summary>
    public async Task<(Appraisal Appraisal, IReadOnlyList<OptionScore> Scores)> ReadAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var options = await database.PlanOptions.AsNoTracking().Include(o => o.Costs).Where(o => o.PlanId == plan.Id).OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        var criteria = await database.AppraisalCriteria.AsNoTracking().Where(c => c.PlanId == plan.Id).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var scores = await database.OptionScores.AsNoTracking().Where(s => database.PlanOptions.Any(o => o.Id == s.OptionId && o.PlanId == plan.Id)).ToListAsync(cancellationToken);
        return (Weigh(plan, options, criteria, scores), scores);
    }

    private static Appraisal Weigh(StrategicPlan plan, List<PlanOption> options, List<AppraisalCriterion> criteria, List<OptionScore> scores)
    {
        var weighed = options.FindAll(o => o.DroppedReason is null);
        List<WeighedCriterion> weights = [.. criteria.Select(c => new WeighedCriterion(c.Id, c.Weight))];
        var results = OptionAppraisal.Results([.. weighed.Select(o => o.Id)], weights, scores.Select(s => new GivenScore(s.OptionId, s.CriterionId, s.Score)));
        var names = weighed.ToDictionary(o => o.Id, o => o.Name);
        var criterionNames = criteria.ToDictionary(c => c.Id, c => c.Name);
        List<(string Criterion, WeightSensitivity Sensitivity)> moves = [.. OptionAppraisal.Sensitivity(weights, results).Select(s => (criterionNames[s.CriterionId], s))];
        List<string> years = [.. plan.AllYears.Select(y => y.ToString())];
        var byOption = scores.ToLookup(s => s.OptionId);
        var all = options.ConvertAll(o => Shown(o, results.FirstOrDefault(r => r.OptionId == o.Id)));
        List<(string Name, decimal Result)> standing = [.. results.Where(r => r.Result is not null).OrderBy(r => r.Place).Select(r => (names[r.OptionId], r.Result!.Value))];
        return new Appraisal(
            years, plan.DiscountRate, [.. criteria.Select(c => new AppraisedCriterion(c.Id, c.Name, c.About, c.Weight))], criteria.Sum(c => c.Weight),
            all.FindAll(o => o.DroppedReason is null), all.FindAll(o => o.DroppedReason is not null),
            moves.ConvertAll(m => new AppraisedWeight(m.Criterion, m.Sensitivity.Weight, m.Sensitivity.Down?.From, First(m.Sensitivity.Down), m.Sensitivity.Up?.From, First(m.Sensitivity.Up), AppraisalWords.Move(m.Criterion, m.Sensitivity, names))),
            AppraisalWords.Standing(standing), AppraisalWords.Firmness(results, moves), Recommended());

        string? First(WeightMove? move) => move is null ? null : AppraisalWords.Names([.. move.First.Select(id => names[id])]);

        AppraisedOption Shown(PlanOption option, OptionResult? result) => new(
            option.Id, option.Name, option.ModelKey, option.About, option.DroppedReason, result?.Result, result?.Place,
            [.. (result?.Missing ?? []).Select(id => criterionNames[id])], byOption[option.Id].Select(s => s.PersonId).Distinct().Count(),
            criteria.ConvertAll(c => Said([.. byOption[option.Id].Where(s => s.CriterionId == c.Id)], c.Id)),
            CostProfile.Of(years, option.Costs.ConvertAll(CostYear.Of), plan.DiscountRate));

        AppraisedRecommendation? Recommended()
        {
            if (options.Find(o => o.Id == plan.RecommendedOptionId) is not { } option)
            {
                return null;
            }

            var result = results.FirstOrDefault(r => r.OptionId == option.Id);
            var note = AppraisalWords.Note(result is { Result: { } value, Place: { } place } ? (value, place) : null, [.. results.Where(r => r.Place == 1).Select(r => names[r.OptionId])]);
            return new AppraisedRecommendation(option.Id, option.Name, plan.RecommendationReasons, note);
        }
    }

    private static AppraisedScores Said(List<OptionScore> scores, Guid criterionId) => scores.Count == 0
        ? new AppraisedScores(criterionId, 0, null, null, null, [])
        : new AppraisedScores(
            criterionId, scores.Count, decimal.Round((decimal)scores.Sum(s => s.Score) / scores.Count, OptionAppraisal.ResultDecimals), scores.Min(s => s.Score), scores.Max(s => s.Score),
            [.. scores.Where(s => s.Reason is not null).OrderBy(s => s.Score).ThenBy(s => s.Reason, StringComparer.Ordinal).Select(s => s.Reason!)]);
}
