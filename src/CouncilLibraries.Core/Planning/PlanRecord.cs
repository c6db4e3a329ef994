using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>How far a stage of a plan is.</summary>
/// <param name="Kind">The stage.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Questions">How many questions its checklist has.</param>
/// <param name="Answered">How many of them are answered.</param>
/// <param name="Doubtful">The questions that are answered with partly or no, each with the note.</param>
public sealed record StageRecord(PlanStageKind Kind, StageStatus Status, int Questions, int Answered, IReadOnlyList<string> Doubtful);

/// <summary>Reads how far the stages of a plan are.</summary>
public static class StageRecords
{
    /// <summary>How far each of its stages is, in their order.</summary>
    /// <param name="database">The database.</param>
    /// <param name="plan">The plan, its stages loaded.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<StageRecord>> StagesAsync(this CouncilLibrariesContext database, StrategicPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(plan);
        var checks = await database.CheckItems.AsNoTracking().Where(c => c.PlanId == plan.Id && c.Answer != null).ToListAsync(cancellationToken);
        return
        [
            .. plan.Stages.OrderBy(s => s.Kind).Select(stage =>
            {
                var questions = PlanGuide.Current.Find(stage.Kind).Checklist;
                var answers = questions.Select(q => (Question: q.Question, Check: checks.Find(c => c.Kind == stage.Kind && c.Key == q.Key))).Where(q => q.Check is not null).ToList();
                return new StageRecord(stage.Kind, stage.Status, questions.Count, answers.Count,
                    [.. answers.Where(a => a.Check!.Answer is CheckAnswer.Partly or CheckAnswer.No).Select(a => $"{a.Question} {(a.Check!.Answer == CheckAnswer.No ? "No" : "Partly")}{(a.Check.Note is { } note ? $": {note}" : ".")}")]);
            }),
        ];
    }
}

/// <summary>An objective of a plan.</summary>
/// <param name="Id">The objective.</param>
/// <param name="Name">What it says.</param>
/// <param name="Why">Why.</param>
/// <param name="Aims">The council's own objectives that it serves.</param>
/// <param name="Outcomes">Names of the outcomes that it serves.</param>
public sealed record ObjectiveRecord(Guid Id, string Name, string? Why, IReadOnlyList<string> Aims, IReadOnlyList<string> Outcomes);

/// <summary>The decision on a plan.</summary>
/// <param name="Committee">Who decides.</param>
/// <param name="MeetsOn">The day that it meets.</param>
/// <param name="Proposal">What it is asked to decide.</param>
/// <param name="Alternatives">Why the other options are not put forward.</param>
/// <param name="Finance">What it means for money.</param>
/// <param name="Law">What it means in law.</param>
/// <param name="Risks">What could go wrong.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="DecidedOn">The day.</param>
/// <param name="Reasons">The committee's reasons, and changes that it made.</param>
/// <param name="Record">Where the decision is on record.</param>
public sealed record DecisionRecord(
    string? Committee, DateOnly? MeetsOn, string? Proposal, string? Alternatives, string? Finance, string? Law, string? Risks, CommitteeOutcome Outcome, DateOnly? DecidedOn, string? Reasons, string? Record);

/// <summary>All of a plan as it stands at one moment: what its report says, and what a frozen copy keeps. Holds no names of people.</summary>
/// <param name="Council">Name of the council.</param>
/// <param name="Name">Name of the plan.</param>
/// <param name="Years">Its years.</param>
/// <param name="SeenOn">The day that it was read.</param>
/// <param name="Sponsor">Who asked for it.</param>
/// <param name="Scope">What it covers.</param>
/// <param name="Vision">What the service is to be.</param>
/// <param name="Stages">Its nine stages.</param>
/// <param name="Objectives">What it is to bring about.</param>
/// <param name="Evidence">What is known.</param>
/// <param name="Needs">What the surroundings of libraries need.</param>
/// <param name="Appraisal">The options.</param>
/// <param name="Equality">Whom it touches.</param>
/// <param name="Rounds">What people said.</param>
/// <param name="Decision">What the council decides; null while nothing is written.</param>
/// <param name="Delivery">What is done, and how it shows.</param>
public sealed record PlanRecord(
    string Council, string Name, IReadOnlyList<string> Years, DateOnly SeenOn, string? Sponsor, string? Scope, string? Vision, IReadOnlyList<StageRecord> Stages, IReadOnlyList<ObjectiveRecord> Objectives,
    EvidenceRegister Evidence, NeedsTable Needs, Appraisal? Appraisal, IReadOnlyList<EqualityLine> Equality, IReadOnlyList<PlanRound> Rounds, DecisionRecord? Decision, IReadOnlyList<ObjectiveDelivery> Delivery)
{
    /// <summary>The years in words: "2026-27 to 2030-31".</summary>
    public string YearsText => StrategicPlan.InWords(Years);
}

/// <summary>Reads all of a plan of the current council, and freezes it.</summary>
public sealed class PlanRecords(
    CouncilLibrariesContext database, ICurrentCouncil council, PlanEvidence evidence, CatchmentNeeds needs, PlanAppraisal appraisal, PlanEquality equality, PlanConsultations consultations, PlanDelivery delivery, TimeProvider time)
{
    /// <summary>All of a plan, as it stands now.</summary>
    /// <param name="plan">The plan, its stages loaded.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PlanRecord> ReadAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new PlanRecord(
            council.Required.Name, plan.Name, [.. plan.AllYears.Select(y => y.ToString())], PhaseDay.Today(time), plan.Sponsor, plan.Scope, plan.Vision, await database.StagesAsync(plan, cancellationToken),
            await ObjectivesAsync(plan, cancellationToken), await evidence.ReadAsync(plan.Id, cancellationToken), await needs.ReadAsync(plan.Id, cancellationToken),
            await appraisal.ReadAsync(plan.Id, cancellationToken), await equality.ReadAsync(plan.Id, cancellationToken), await consultations.ReadAsync(plan.Id, cancellationToken),
            await DecisionAsync(plan, cancellationToken), await delivery.ReadAsync(plan, readerId: null, cancellationToken));
    }

    /// <summary>What is public of a plan, as it stands now: nothing else of it is read.</summary>
    public async Task<PublicPlan> ReadPublicAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return PublicPlan.Of(council.Required, plan, await ObjectivesAsync(plan, cancellationToken), await delivery.ReadAsync(plan, readerId: null, cancellationToken),
            await consultations.ReadAsync(plan.Id, cancellationToken), await DecisionAsync(plan, cancellationToken));
    }

    /// <summary>Freezes a plan as it stands now. The caller saves; where somebody makes another copy at the same moment, one of the two is a duplicate.</summary>
    /// <param name="plan">The plan, its stages loaded.</param>
    /// <param name="kind">What it is made for.</param>
    /// <param name="number">Its number, from <see cref="PlanSnapshots.NextNumberAsync"/>.</param>
    /// <param name="personId">Who makes it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PlanSnapshot> FreezeAsync(StrategicPlan plan, SnapshotKind kind, int number, Guid personId, CancellationToken cancellationToken)
    {
        var snapshot = PlanSnapshots.Make(plan, number, kind, await ReadAsync(plan, cancellationToken), personId, time.GetUtcNow());
        database.PlanSnapshots.Add(snapshot);
        return snapshot;
    }

    private async Task<IReadOnlyList<ObjectiveRecord>> ObjectivesAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        var rows = await database.PlanObjectives.AsNoTracking().Include(o => o.Links).Where(o => o.PlanId == plan.Id).OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        var aims = await database.CorporateObjectives.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(cancellationToken);
        return rows.ConvertAll(o => new ObjectiveRecord(o.Id, o.Name, o.Why, [.. aims.Where(a => o.Links.Exists(l => l.CorporateObjectiveId == a.Id)).Select(a => a.Name)], [.. o.Outcomes.Select(key => Outcome.Find(key)?.Name ?? key)]));
    }

    private async Task<DecisionRecord?> DecisionAsync(StrategicPlan plan, CancellationToken cancellationToken) =>
        await database.PlanDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.PlanId == plan.Id, cancellationToken) is { } d
            ? new DecisionRecord(d.Committee, d.MeetsOn, d.Proposal, d.Alternatives, d.Finance, d.Law, d.Risks, d.Outcome, d.DecidedOn, d.Reasons, d.Record) : null;
}
