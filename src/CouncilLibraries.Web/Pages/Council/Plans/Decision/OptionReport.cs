using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.Pages.Council.Plans.Options;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>The options of a plan in its report.</summary>
public static class OptionReport
{
    /// <summary>All of them.</summary>
    public static IEnumerable<ReportBlock> Blocks(PlanRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Appraisal is not { Options.Count: > 0 } appraisal)
        {
            yield return new ReportText("No options are written down yet.");
            yield break;
        }

        yield return new ReportTable("Options, results and cost", [new("Option", 22), new("What it is", 32), new("Result of 100", 12), new("Cost of all years", 17), new("Today’s worth of it", 17)],
            [.. appraisal.Options.Select(o => (IReadOnlyList<string>)
                [o.Name, o.About ?? "–", o.Result is { } result ? AppraisalWords.Result(result) : "None", OptionWords.Pounds(o.Costs.Total), OptionWords.Pounds(o.Costs.PresentCost)])]);
        yield return new ReportNote($"Results: people’s scores from 0 to 5, weighed. A number decides nothing. Cost: capital and running less income over {record.YearsText}, in pounds of today; its worth today with {AppraisalWords.Rate(appraisal.DiscountRate)} a year, the first year whole.");
        yield return new ReportTable("What they are weighed by", [new("Criterion", 26), new("Weight", 10), .. appraisal.Options.Take(5).Select((o, i) => new WordColumn(o.Name, 64 / Math.Min(5, appraisal.Options.Count)))],
            [.. appraisal.Criteria.Select((c, i) => (IReadOnlyList<string>)
                [c.Name, $"{c.Weight}", .. appraisal.Options.Take(5).Select(o => o.Scores[i] is { Mean: { } mean } scores ? $"{AppraisalWords.Mean(mean)}{(scores.Count > 1 ? $" ({OptionWords.Spread(scores)})" : "")}" : "–")])], IsFigures: true);
        var words = new[] { appraisal.Standing, appraisal.Firmness }.OfType<string>().Concat(appraisal.Sensitivity.Select(s => s.Sentence)).ToList();
        if (words.Count > 0)
        {
            yield return new ReportHeading("How firm the order is");
            yield return new ReportBullets(words);
        }

        yield return new ReportHeading("Why not the others");
        yield return PlanReport.Text(record.Decision?.Alternatives);
        if (appraisal.Dropped.Count > 0)
        {
            yield return new ReportBullets([.. appraisal.Dropped.Select(o => $"{o.Name}: no longer weighed. {o.DroppedReason}")]);
        }
    }
}
