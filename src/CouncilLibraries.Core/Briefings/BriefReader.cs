using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Briefings;

/// <summary>Puts together what councillors need to know of a year. Six round trips at most beside those of the overview.</summary>
public sealed class BriefReader(CouncilLibrariesContext database, CouncilComparison comparison, BriefPlanReader plans, ICurrentCouncil current, TimeProvider time)
{
    /// <summary>Heading of what goes with no objective or outcome.</summary>
    public const string HowWeWork = "How we work";

    /// <summary>Heading of figures of money, staff and buildings.</summary>
    public const string Resources = "Money, staff and buildings";

    private sealed record Finding(Guid Id, string SourceKey, FindingKind Kind, string Text);

    private sealed record LastAssessment(Guid? Id, DateTimeOffset? SignedOffAt, IReadOnlyList<Finding> Findings);

    private sealed record Planned(BriefAction Action, Guid? FindingId, IReadOnlyList<string> Outcomes);

    /// <summary>What there is to know of a year.</summary>
    /// <param name="year">The year as it is written; null for the latest that can be compared.</param>
    /// <param name="personId">The reader: actions from an assessment that its team has not shared are left out for whoever may not see them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where there is no such year.</returns>
    public async Task<Brief?> ReadAsync(string? year, Guid personId, CancellationToken cancellationToken)
    {
        if (await comparison.DifferencesAsync(year, cancellationToken) is not { } list)
        {
            return null;
        }

        var overview = list.Overview;
        var shown = overview.Frame.Year.ToString();
        var aims = await database.Councils.AsNoTracking().Where(c => c.Id == current.Required.Id).Select(c => new
        {
            Briefings = database.YearBriefings.Where(b => b.CouncilId == c.Id && b.YearId == shown).ToList(),
            Objectives = database.CorporateObjectives.Where(o => o.CouncilId == c.Id).ToList(),
            Headlines = database.HeadlineFigures.Where(f => f.CouncilId == c.Id).ToList(),
        }).AsSingleQuery().SingleAsync(cancellationToken);
        var assessed = await AssessedAsync(cancellationToken);
        var actions = await ActionsAsync(personId, cancellationToken);
        var isPlanned = actions.Select(a => a.FindingId).OfType<Guid>().ToHashSet();
        var headlines = aims.Headlines.ToDictionary(h => h.RatioCode, StringComparer.Ordinal);
        var chosen = headlines.Count > 0 ? overview.Ratios.Where(r => headlines.ContainsKey(r.Ratio.Code)) : overview.Ratios.Where(r => r.Ratio.Headline && r.HasAnything).Take(HeadlineFigure.Most);
        var objectives = aims.Objectives.OrderBy(o => o.Position).ThenBy(o => o.Id).ToList();
        var headings = Headings(objectives);
        var notes = list.Lines.Where(l => l.Note is not null).ToDictionary(l => l.Comparison.Ratio.Code, l => l.Note!.Text, StringComparer.Ordinal);
        var figures = chosen.ToLookup(
            r => headlines.GetValueOrDefault(r.Ratio.Code)?.ObjectiveId is { } id ? objectives.Find(o => o.Id == id)!.Name : HeadingOf(r.Ratio.Outcome is { } outcome ? [outcome] : [], headings) ?? Resources,
            r => new BriefFigure(r, headlines.GetValueOrDefault(r.Ratio.Code)?.Target, headlines.GetValueOrDefault(r.Ratio.Code)?.TargetYearId, notes.GetValueOrDefault(r.Ratio.Code)), StringComparer.Ordinal);
        var found = assessed.Findings.ToLookup(f => HeadingOf([f.SourceKey], headings) ?? HowWeWork, f => new BriefFinding(f.Kind == FindingKind.Strength, f.Text, isPlanned.Contains(f.Id)), StringComparer.Ordinal);
        var planned = actions.ToLookup(a => HeadingOf(a.Outcomes, headings) ?? HowWeWork, a => a.Action, StringComparer.Ordinal);
        var groups = headings.Select(h => h.Name).Concat([Resources, HowWeWork]).Distinct(StringComparer.Ordinal)
            .Select(name => new BriefGroup(name, [.. figures[name]], [.. found[name].OrderBy(f => !f.IsStrength)], [.. planned[name]])).ToList();
        return new Brief(overview, aims.Briefings.SingleOrDefault(), objectives.Count > 0, headlines.Count > 0, [.. groups.Where(g => !g.IsEmpty)],
            [.. objectives.Select(o => o.Name).Where(name => groups.Any(g => g.Name == name && g.IsEmpty))], assessed.SignedOffAt, assessed.Id)
        {
            Plan = await plans.ReadAsync(overview, cancellationToken),
        };
    }

    private static List<(string Name, IReadOnlyList<string> Outcomes)> Headings(List<CorporateObjective> objectives) =>
        objectives.Count > 0 ? [.. objectives.Select(o => (o.Name, (IReadOnlyList<string>)o.Outcomes))] : [.. Outcome.All.Select(o => (o.Name, (IReadOnlyList<string>)[o.Key]))];

    /// <summary>The first heading that goes with any of some outcomes; null where none does.</summary>
    private static string? HeadingOf(IReadOnlyList<string> outcomes, List<(string Name, IReadOnlyList<string> Outcomes)> headings) =>
        headings.Find(h => h.Outcomes.Any(o => outcomes.Contains(o, StringComparer.Ordinal))).Name;

    /// <summary>The last self-assessment of the service that was signed off, with what it found; it may have found nothing.</summary>
    private async Task<LastAssessment> AssessedAsync(CancellationToken cancellationToken)
    {
        var service = current.Required.Id;
        var last = database.Assessments.AsNoTracking().Where(a => a.UnitId == service && a.Status == AssessmentStatus.SignedOff && a.IsShared).OrderByDescending(a => a.SignedOffAt).ThenByDescending(a => a.Id).Take(1);
        var rows = await (
            from a in last
            join f in database.AssessmentFindings on new { a.CouncilId, a.Id } equals new { f.CouncilId, Id = f.AssessmentId } into given
            from f in given.DefaultIfEmpty()
            select new { a.Id, a.SignedOffAt, FindingId = (Guid?)f!.Id, f.SourceKey, Kind = (FindingKind?)f.Kind, f.Text }).ToListAsync(cancellationToken);
        return rows.Count == 0 ? new LastAssessment(null, null, []) : new LastAssessment(rows[0].Id, rows[0].SignedOffAt,
            [.. rows.Where(r => r.FindingId is not null).OrderBy(r => r.FindingId).Select(r => new Finding(r.FindingId!.Value, r.SourceKey, r.Kind!.Value, r.Text))]);
    }

    private async Task<IReadOnlyList<Planned>> ActionsAsync(Guid personId, CancellationToken cancellationToken)
    {
        var today = PhaseDay.Today(time);
        var rows = await database.ActionsSeenBy(personId).AsNoTracking().Where(a => a.Status != ActionStatus.Stopped).OrderBy(a => a.DueOn).ThenBy(a => a.Id)
            .Select(a => new { a.Id, Title = a.Action.Length > 0 ? a.Action : a.Improvement, a.Status, a.DueOn, a.FindingId, a.Outcomes }).ToListAsync(cancellationToken);
        return rows.ConvertAll(a => new Planned(
            new BriefAction(a.Id, a.Title, a.Status == ActionStatus.Complete, a.DueOn, a.Status != ActionStatus.Complete && a.DueOn < today), a.FindingId, a.Outcomes));
    }
}
