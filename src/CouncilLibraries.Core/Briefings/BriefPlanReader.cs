using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Briefings;

/// <summary>
/// The plan in force, for the page for councillors: as its last finished review saw it; before the first review as it is today.
/// One round trip, two where there is no review yet.
/// </summary>
public sealed class BriefPlanReader(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>The plan in force; null where there is none.</summary>
    /// <param name="overview">The year that the page shows: what is read for it already is not read again, and what is held back from the reader stays so.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<BriefPlan?> ReadAsync(ServiceOverview overview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(overview);
        var found = await (
            from p in database.Plans.AsNoTracking().Where(p => p.InForceId != null)
            // The newest copy of a review is that of the review finished last.
            join s in database.PlanSnapshots.Where(s => s.Kind == SnapshotKind.Review && !database.PlanSnapshots.Any(later => later.PlanId == s.PlanId && later.Kind == s.Kind && later.Number > s.Number))
                on p.Id equals s.PlanId into reviews
            from review in reviews.DefaultIfEmpty()
            select new { Plan = p, Content = review == null ? null : review.Content, MadeAt = (DateTimeOffset?)review!.MadeAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var plan = found.Plan;
        var record = found.Content is { } content ? PlanSnapshots.Read<ReviewRecord>(content).Without(overview.Frame.Held.Select(h => h.Year.ToString()).ToHashSet(StringComparer.Ordinal)) : null;
        var year = record?.YearId ?? overview.Frame.Year.ToString();
        IReadOnlyList<BriefObjective> objectives = record is null
            ? await LiveAsync(plan, overview, cancellationToken)
            : [.. record.Objectives.Select(o => new BriefObjective(o.Name, o.Counts, [.. o.Measures.Select(m => m.In(year)?.Standing).OfType<TargetStanding>()]))];
        return new BriefPlan(plan.Id, plan.Name, plan.YearsText, year, found.MadeAt, plan.NextReviewOn, objectives);
    }

    private async Task<IReadOnlyList<BriefObjective>> LiveAsync(StrategicPlan plan, ServiceOverview overview, CancellationToken cancellationToken)
    {
        var (today, year) = (PhaseDay.Today(time), overview.Frame.Year.ToString());
        var rows = await database.PlanObjectives.AsNoTracking().Where(o => o.PlanId == plan.Id).OrderBy(o => o.Position).ThenBy(o => o.Id).Select(o => new
        {
            o.Name,
            Actions = database.ImprovementActions.Where(a => a.ObjectiveId == o.Id).Select(a => new { a.Id, a.Status, a.DueOn }).ToList(),
            Measures = database.ObjectiveMeasures.Where(m => m.ObjectiveId == o.Id)
                .Select(m => new { m.Id, m.FigureCode, m.UnitId, m.MoreIsBetter, Year = m.Years.Where(y => y.YearId == year).Select(y => new { y.Target, y.Actual }).FirstOrDefault() }).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
        return [.. rows.Select(o => new BriefObjective(o.Name,
            new ActionCounts(o.Actions.Count(a => a.Status != ActionStatus.Stopped), o.Actions.Count(a => a.Status == ActionStatus.Complete),
                o.Actions.Count(a => a.Status is ActionStatus.NotStarted or ActionStatus.InProgress && a.DueOn < today), o.Actions.Count(a => a.Status == ActionStatus.Stopped)),
            [.. o.Measures.Select(m => Stand(m.FigureCode, m.UnitId, m.Year?.Target, m.Year?.Actual, m.MoreIsBetter)).OfType<TargetStanding>()]))];

        // Ratios of the service are read for the page already; of other figures of the catalogue it says nothing.
        TargetStanding? Stand(string? code, Guid? unit, decimal? target, decimal? typed, bool? more) =>
            code is null ? TargetRules.Stand(typed, target, more)
            : unit is null && overview.Ratios.FirstOrDefault(r => r.Ratio.Code == code) is { } shown
                ? shown.Own.Gap == OwnGap.NotShared ? TargetStanding.NotShared
                    : TargetRules.Stand(shown.Own.Value is { } own ? decimal.Round(own, shown.Ratio.Decimals, MidpointRounding.ToEven) : null, target, more)
            : null;
    }
}
