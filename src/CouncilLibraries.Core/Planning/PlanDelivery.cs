using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>Reads what is done for the objectives of a plan of the current council, and how it shows in figures.</summary>
public sealed class PlanDelivery(CouncilLibrariesContext database, OwnFigureReader figures, TimeProvider time)
{
    /// <summary>Every objective of a plan, in order. Three round trips, and those of <see cref="OwnFigureReader"/> for the service and each library that is measured.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="readerId">The reader; null for what everybody in the council may read, without names of people: what is kept for ever.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ObjectiveDelivery>> ReadAsync(StrategicPlan plan, Guid? readerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var objectives = await database.PlanObjectives.AsNoTracking().Where(o => o.PlanId == plan.Id).OrderBy(o => o.Position).ThenBy(o => o.Id).Select(o => new
        {
            o.Id, o.Name,
            Measures = database.ObjectiveMeasures.Where(m => m.ObjectiveId == o.Id).OrderBy(m => m.Id)
                .Select(m => new { Measure = m, UnitName = database.Units.Where(u => u.Id == m.UnitId).Select(u => u.Name).FirstOrDefault(), Years = m.Years.ToList() }).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
        var ofPlan = database.PlanObjectives.Where(o => o.PlanId == plan.Id).Select(o => o.Id);
        var milestones = (await database.Milestones.AsNoTracking().Where(m => ofPlan.Contains(m.ObjectiveId)).OrderBy(m => m.DueOn).ThenBy(m => m.Id).ToListAsync(cancellationToken))
            .ToLookup(m => m.ObjectiveId, m => new DeliveryMilestone(m.Id, m.Name, m.DueOn, m.DoneOn, m.Note));
        var actions = await ActionsAsync(ofPlan, readerId, cancellationToken);
        var own = await FiguresAsync(plan, objectives.SelectMany(o => o.Measures.Select(m => m.Measure)), cancellationToken);
        var held = await figures.HeldAsync(cancellationToken);
        return [.. objectives.Select(o => new ObjectiveDelivery(o.Id, o.Name, actions[o.Id].Aggregate(new ActionCounts(0, 0, 0, 0), Count), [.. actions[o.Id].Where(a => a.IsSeen && a.Action.Status != ActionStatus.Stopped).Select(a => a.Action)],
            [.. milestones[o.Id]], [.. o.Measures.Select(m => Written(plan, m.Measure, m.UnitName, m.Years, own, held))]))];
    }

    private static ActionCounts Count(ActionCounts counts, (DeliveryAction Action, bool IsSeen) one) => one.Action.Status == ActionStatus.Stopped
        ? counts with { Stopped = counts.Stopped + 1 }
        : counts with { All = counts.All + 1, Done = counts.Done + (one.Action.Status == ActionStatus.Complete ? 1 : 0), Overdue = counts.Overdue + (one.Action.IsOverdue ? 1 : 0) };

    private async Task<ILookup<Guid, (DeliveryAction Action, bool IsSeen)>> ActionsAsync(IQueryable<Guid> objectives, Guid? readerId, CancellationToken cancellationToken)
    {
        var today = PhaseDay.Today(time);
        var seen = readerId is { } reader ? database.ActionsSeenBy(reader)
            : database.ImprovementActions.Where(a => a.AssessmentId == null || database.Assessments.Any(x => x.Id == a.AssessmentId && x.IsShared));
        var rows = await database.ImprovementActions.AsNoTracking().Where(a => a.ObjectiveId != null && objectives.Contains(a.ObjectiveId.Value))
            .OrderBy(a => a.Status == ActionStatus.Complete).ThenBy(a => a.DueOn == null).ThenBy(a => a.DueOn).ThenBy(a => a.Id)
            .Select(a => new
            {
                a.Id, Objective = a.ObjectiveId!.Value, Title = a.Action.Length > 0 ? a.Action : a.Improvement, a.Status, a.DueOn, a.LeadId, a.LeadName,
                Lead = database.Memberships.Where(m => m.CouncilId == a.CouncilId && m.PersonId == a.LeadId).Select(m => m.Person!.Name).FirstOrDefault(),
                IsSeen = seen.Any(s => s.Id == a.Id),
            }).ToListAsync(cancellationToken);
        return rows.ToLookup(a => a.Objective, a => (new DeliveryAction(a.Id, a.Title, a.Status,
            readerId is null ? null : a.LeadId is null ? a.LeadName : a.Lead ?? AssessmentReports.Left, a.DueOn, a.Status is ActionStatus.NotStarted or ActionStatus.InProgress && a.DueOn < today), a.IsSeen));
    }

    private async Task<ILookup<(Guid Unit, string Code), OwnFigure>> FiguresAsync(StrategicPlan plan, IEnumerable<ObjectiveMeasure> measures, CancellationToken cancellationToken)
    {
        var own = new List<OwnFigure>();
        foreach (var unit in measures.Where(m => m.FigureCode is not null).GroupBy(m => m.UnitId ?? plan.CouncilId))
        {
            own.AddRange(await figures.SeriesAsync(unit.Key, [.. unit.Select(m => m.FigureCode!)], cancellationToken));
        }

        return own.ToLookup(f => (f.UnitId, f.Code));
    }

    private DeliveryMeasure Written(
        StrategicPlan plan, ObjectiveMeasure measure, string? unitName, List<MeasureYear> typed, ILookup<(Guid Unit, string Code), OwnFigure> own, IReadOnlySet<string> held)
    {
        var choice = measure.FigureCode is { } code ? MeasureForm.Find(code, measure.UnitId is not null) : null;
        var isRetired = measure.FigureCode is not null && choice is null;
        var live = choice is null ? [] : own[(measure.UnitId ?? plan.CouncilId, choice.Code)].ToDictionary(f => f.Year);
        return new DeliveryMeasure(measure.Id, choice?.Name ?? measure.Name, unitName, measure.FigureCode, isRetired, measure.MoreIsBetter, measure.BaselineYearId, measure.Baseline,
            measure.Baseline is { } start ? Write(start) : null, [.. plan.AllYears.Select(Of)]).WithoutBaseline(held);

        string Write(decimal value) => choice?.Write(value) ?? DeliveryWords.Number(value);

        DeliveryYear Of(ReportingPeriod year)
        {
            var (row, figure) = (typed.Find(y => y.YearId == year.ToString()), live.GetValueOrDefault(year));
            // Held against the target as it is written, so that nothing reads 2,087 and misses 2,087.
            var actual = measure.FigureCode is null ? row?.Actual : figure?.Value is { } value ? choice!.Ratio is { } ratio ? decimal.Round(value, ratio.Decimals, MidpointRounding.ToEven) : value : null;
            var text = actual is { } shown ? Write(shown) : isRetired ? DeliveryWords.Retired : year.End >= PhaseDay.Today(time) ? DeliveryWords.ToCome : figure?.Text ?? DeliveryWords.NoFigure;
            var standing = actual is null && choice is not null && held.Contains(year.ToString()) ? TargetStanding.NotShared : TargetRules.Stand(actual, row?.Target, measure.MoreIsBetter);
            return new DeliveryYear(year.ToString(), row?.Target, row?.Target is { } target ? Write(target) : null, actual, text, standing);
        }
    }
}
