using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>The evidence of the register that shows how a plan touches people.</summary>
/// <param name="Id">The item.</param>
/// <param name="Number">Its number in the plan, from 1.</param>
/// <param name="Title">What it is.</param>
/// <param name="IsTakenBack">Whether it was taken back since.</param>
public sealed record EqualityEvidence(Guid Id, int Number, string Title, bool IsTakenBack);

/// <summary>How a plan touches the people with one protected characteristic, as it stands.</summary>
/// <param name="Characteristic">The characteristic.</param>
/// <param name="Impact">How it touches them; null while nothing is said.</param>
/// <param name="About">In what way.</param>
/// <param name="EvidenceText">What shows it, in words.</param>
/// <param name="Evidence">What shows it, from the register.</param>
/// <param name="Mitigation">What is done about it.</param>
/// <param name="ReviewedAt">When it was looked at last.</param>
/// <param name="ReviewedById">Who looked.</param>
/// <param name="Again">Why it is to be looked at again; null where it need not be.</param>
/// <param name="Version">Version of what is said; 0 while nothing is.</param>
public sealed record EqualityLine(
    ProtectedCharacteristic Characteristic, ImpactKind? Impact, string? About, string? EvidenceText, EqualityEvidence? Evidence, string? Mitigation,
    DateTimeOffset? ReviewedAt, Guid? ReviewedById, LookAgain? Again, int Version)
{
    /// <summary>Whether it is worse for them, also in part, and nothing is said of what is done about it.</summary>
    public bool LacksMitigation => Impact is ImpactKind.Negative or ImpactKind.Mixed && Mitigation is null;
}

/// <summary>Reads the equality analysis of a plan.</summary>
public sealed class PlanEquality(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>All nine characteristics in the order of the law, whether something is said of them or not.</summary>
    public async Task<IReadOnlyList<EqualityLine>> ReadAsync(Guid planId, CancellationToken cancellationToken)
    {
        var said = await (from impact in database.EqualityImpacts.AsNoTracking()
                          where impact.PlanId == planId
                          join item in database.EvidenceItems.AsNoTracking() on impact.EvidenceId equals item.Id into items
                          from item in items.DefaultIfEmpty()
                          select new { Impact = impact, Id = (Guid?)item.Id, Number = (int?)item.Number, item.Title, item.TakenBackAt }).ToListAsync(cancellationToken);
        var (events, goesOn) = await EventsAsync(planId, cancellationToken);
        var today = PhaseDay.Today(time);
        return
        [
            .. Enum.GetValues<ProtectedCharacteristic>().Select(characteristic => said.Find(s => s.Impact.Characteristic == characteristic) is { Impact: var impact } found
                ? new EqualityLine(characteristic, impact.Impact, impact.About, impact.EvidenceText,
                    found.Id is { } id ? new EqualityEvidence(id, found.Number!.Value, found.Title, found.TakenBackAt is not null) : null,
                    impact.Mitigation, impact.ReviewedAt, impact.ReviewedById, goesOn ? LookAgain.Since(DateOnly.FromDateTime(impact.ReviewedAt.Date), events, today) : null, impact.Version)
                : new EqualityLine(characteristic, null, null, null, null, null, null, null, null, 0)),
        ];
    }

    private async Task<(List<LookAgain> Events, bool GoesOn)> EventsAsync(Guid planId, CancellationToken cancellationToken)
    {
        var plan = await database.Plans.AsNoTracking().Where(p => p.Id == planId).Select(p => new
        {
            p.Status,
            p.AdoptedAt,
            DecidedOn = database.PlanDecisions.Where(d => d.PlanId == planId && d.Outcome != CommitteeOutcome.Waiting).Select(d => d.DecidedOn).FirstOrDefault(),
            PutAt = database.PlanSnapshots.Where(s => s.PlanId == planId && s.Kind == SnapshotKind.Consultation).OrderByDescending(s => s.Number).Select(s => (DateTimeOffset?)s.MadeAt).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellationToken);
        var rounds = await database.ConsultationRounds.AsNoTracking().Where(r => r.PlanId == planId).Select(r => new { r.OpensOn, r.ClosesOn }).ToListAsync(cancellationToken);
        List<LookAgain?> events =
        [
            Event(LookAgainCause.ConsultationOpened, Day(plan?.PutAt)),
            Event(LookAgainCause.Decided, plan?.DecidedOn ?? Day(plan?.AdoptedAt)),
            .. rounds.Select(r => Event(LookAgainCause.ConsultationOpened, r.OpensOn)),
            .. rounds.Select(r => Event(LookAgainCause.ConsultationClosed, r.ClosesOn)),
        ];
        return ([.. events.OfType<LookAgain>()], plan?.Status is PlanStatus.Draft or PlanStatus.ForConsultation or PlanStatus.Adopted);

        static LookAgain? Event(LookAgainCause cause, DateOnly? on) => on is { } day ? new LookAgain(cause, day) : null;
        static DateOnly? Day(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(moment.Date) : null;
    }
}
