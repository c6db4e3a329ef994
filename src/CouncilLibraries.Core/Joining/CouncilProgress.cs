using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Joining;

/// <summary>How far a council is with an open year: how many of its units, never a value.</summary>
/// <param name="Year">The year, for example <c>2025-26</c>.</param>
/// <param name="ClosesOn">Day that figures are asked for by.</param>
/// <param name="Asked">Units asked for figures: the service and its libraries.</param>
/// <param name="Submitted">Those of them that wait for approval.</param>
/// <param name="Approved">Those that are approved.</param>
/// <param name="IsLate">The day has passed and some are not approved.</param>
public sealed record YearProgress(string Year, DateOnly ClosesOn, int Asked, int Submitted, int Approved, bool IsLate)
{
    /// <summary>Units that are not approved.</summary>
    public int Missing => Asked - Approved;
}

/// <summary>What the operator sees of a council's work: steps and counts.</summary>
/// <param name="Setup">The five tasks.</param>
/// <param name="Years">Open years, oldest first.</param>
/// <param name="RemindedAt">Last reminder, if any.</param>
public sealed record CouncilProgress(SetupProgress Setup, IReadOnlyList<YearProgress> Years, DateTimeOffset? RemindedAt)
{
    /// <summary>Years whose approvals are late.</summary>
    public IEnumerable<YearProgress> Late => Years.Where(y => y.IsLate);

    /// <summary>Whether there is anything to be reminded of.</summary>
    public bool HasWork => !Setup.AllDone || Late.Any();
}

/// <summary>Reads the progress of the scope's council.</summary>
public sealed class CouncilProgressReader(CouncilLibrariesContext database, ICurrentCouncil council, SetupTasks setup, TimeProvider time)
{
    /// <summary>Reads it in six round trips.</summary>
    public async Task<CouncilProgress> ReadAsync(CancellationToken cancellationToken)
    {
        var today = PhaseDay.Today(time);
        var periods = await database.Periods.AsNoTracking().Where(p => p.Status == CollectionStatus.Open).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var open = periods.ConvertAll(p => p.Id);
        var phases = (await database.LibraryPhases.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(p => p.LibraryId);
        var returns = (await database.Returns.AsNoTracking().Where(r => open.Contains(r.PeriodId)).Select(r => new { r.PeriodId, r.UnitId, r.Status }).ToListAsync(cancellationToken))
            .ToLookup(r => r.PeriodId, StringComparer.Ordinal);
        var reminded = await database.CouncilReminders.Select(r => (DateTimeOffset?)r.SentAt).SingleOrDefaultAsync(cancellationToken);
        return new CouncilProgress(await setup.ReadAsync(cancellationToken),
        [
            .. periods.Select(period =>
            {
                var end = ReportingPeriod.Parse(period.Id).End;
                var asked = phases.Where(p => LibraryPhase.IsOpenOn(p, end)).Select(p => p.Key).Append(council.Required.Id).ToHashSet();
                var of = returns[period.Id].Where(r => asked.Contains(r.UnitId)).ToLookup(r => r.Status);
                var approved = of[ReturnStatus.Approved].Count() + of[ReturnStatus.Locked].Count();
                return new YearProgress(period.Id, period.ClosesOn, asked.Count, of[ReturnStatus.Submitted].Count(), approved, period.ClosesOn < today && approved < asked.Count);
            }),
        ], reminded);
    }
}
