using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>What became of a decision on a return.</summary>
public enum DecisionOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It had been done before; nothing changed.</summary>
    AlreadyDone,

    /// <summary>The figures, or where they stand, changed since the person looked; nothing was done.</summary>
    Changed,
}

/// <summary>The answer to a warning, as somebody left it.</summary>
/// <param name="FindingKey">Key of the finding.</param>
/// <param name="Text">The answer; a blank takes it away.</param>
/// <param name="Version">Version of the stored answer when the form was made; 0 where there was none.</param>
public sealed record TypedNote(string FindingKey, string? Text, int Version);

/// <summary>What became of answers to warnings, and of handing over the figures.</summary>
/// <param name="Outcome">Done, or why the figures were not handed over.</param>
/// <param name="Changed">Keys of findings whose answer somebody else changed meanwhile; the others are saved.</param>
public sealed record AnswerOutcome(DecisionOutcome Outcome, IReadOnlyList<string> Changed);

/// <summary>A return as the person who decides saw it.</summary>
/// <param name="UnitId">The library or the service.</param>
/// <param name="Version">Version of the return.</param>
public sealed record SeenReturn(Guid UnitId, int Version);

/// <summary>
/// Takes returns on their way: answers to warnings, submitting, approving, sending back. Who may do which is for the
/// pages; that the year is open, and that nothing changed since the person looked, is seen to here.
/// </summary>
public sealed class ReturnDecisions(CouncilLibrariesContext database, Outbox outbox, ICurrentCouncil council, AuditReason why, TimeProvider time)
{
    /// <summary>
    /// Saves answers to warnings; then, where asked, hands the figures to the head of service. The answers are kept also
    /// when the figures are not handed over. The caller has seen to it that no finding stands in the way.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="seen">The return as it was checked; version 0 where nothing was saved before.</param>
    /// <param name="notes">The answers.</param>
    /// <param name="submit">Whether to hand the figures over.</param>
    /// <param name="personId">Who answers and submits.</param>
    public async Task<AnswerOutcome> AnswerAsync(
        CouncilYear year, SeenReturn seen, IReadOnlyList<TypedNote> notes, bool submit, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(notes);
        var of = await database.TrackReturnAsync(council.Required.Id, seen.UnitId, year.Year, year.Year, cancellationToken);
        if (!of.CanEdit)
        {
            return new(DecisionOutcome.AlreadyDone, []);
        }

        if (!year.IsOpen)
        {
            return new(DecisionOutcome.Changed, []);
        }

        var isSame = of.Version == seen.Version;
        var changed = await RecordAsync(seen.UnitId, of.PeriodId, notes, personId, cancellationToken);
        if (submit && isSame && changed.Count == 0)
        {
            of.Submit(personId, time.GetUtcNow());
        }

        return !await TrySaveAsync(cancellationToken) ? new(DecisionOutcome.Changed, [.. notes.Select(note => note.FindingKey)])
            : submit && !isSame ? new(DecisionOutcome.Changed, changed)
            : new(DecisionOutcome.Done, changed);
    }

    /// <summary>Agrees the figures of units.</summary>
    /// <returns>What became of each.</returns>
    public async Task<IReadOnlyDictionary<Guid, DecisionOutcome>> ApproveAsync(
        CouncilYear year, IReadOnlyList<SeenReturn> seen, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var outcomes = new Dictionary<Guid, DecisionOutcome>();
        foreach (var one in seen)
        {
            // One at a time: a return that changed meanwhile does not hold up the others.
            outcomes[one.UnitId] = await DecideAsync(year, one,
                status => status switch { ReturnStatus.Submitted => DecisionOutcome.Done, ReturnStatus.Draft => DecisionOutcome.Changed, _ => DecisionOutcome.AlreadyDone },
                of => of.Approve(personId, time.GetUtcNow()), cancellationToken);
        }

        return outcomes;
    }

    /// <summary>
    /// Agrees a draft as it stands, on the word of the head of service alone: for a library whose figures the head of service
    /// estimated. The caller has seen to it that no finding stands in the way.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="seen">The return as it was seen.</param>
    /// <param name="personId">Who decides.</param>
    public Task<DecisionOutcome> ApproveDraftAsync(CouncilYear year, SeenReturn seen, Guid? personId, CancellationToken cancellationToken) =>
        DecideAsync(year, seen, status => status == ReturnStatus.Draft ? DecisionOutcome.Done : DecisionOutcome.AlreadyDone, of =>
        {
            of.Submit(personId, time.GetUtcNow());
            of.Approve(personId, time.GetUtcNow());
        }, cancellationToken);

    /// <summary>
    /// Makes the figures of a unit a draft again: sends them back, or opens what was approved or published. Whoever sent what
    /// is sent back reads of it by e-mail, unless it is the same person or no longer a member.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="seen">The return as it was seen.</param>
    /// <param name="reason">Why; shown to whoever enters the figures.</param>
    /// <param name="link">Makes the address of the form of a unit.</param>
    /// <param name="personId">Who decides.</param>
    public async Task<DecisionOutcome> ReopenAsync(
        CouncilYear year, SeenReturn seen, string reason, Func<Guid, string> link, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(seen);
        var (councilId, unit) = (council.Required.Id, year.Find(seen.UnitId));
        var submitter = unit?.Return?.SubmittedById is { } by && by != personId
            ? await database.Memberships.Where(m => m.CouncilId == councilId && m.PersonId == by && m.Person!.Email != null)
                .Select(m => new { m.Person!.Name, Email = m.Person.Email! }).FirstOrDefaultAsync(cancellationToken)
            : null;
        return await DecideAsync(year, seen, status => status == ReturnStatus.Draft ? DecisionOutcome.AlreadyDone : DecisionOutcome.Done, of =>
        {
            if (of.Status == ReturnStatus.Submitted && submitter is not null)
            {
                outbox.Add(submitter.Email, submitter.Name, $"Figures for {year.Year} sent back", $"""
                    Hello {submitter.Name},

                    The head of service of {council.Required.Name} sent back the figures of {unit!.Name} for {year.Year}:

                    {reason}

                    Change them here, then send them again:

                    {link(seen.UnitId)}
                    """, MailKind.News);
            }

            why.Text = reason;
            of.Reopen(reason);
        }, cancellationToken);
    }

    private async Task<DecisionOutcome> DecideAsync(
        CouncilYear year, SeenReturn seen, Func<ReturnStatus, DecisionOutcome> allows, Action<Return> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(seen);
        var yearId = year.Year.ToString();
        var of = await database.Returns.SingleOrDefaultAsync(r => r.UnitId == seen.UnitId && r.PeriodId == yearId, cancellationToken);
        var outcome = of is null ? DecisionOutcome.Changed : allows(of.Status);
        if (outcome != DecisionOutcome.Done)
        {
            return outcome;
        }

        if (!year.IsOpen || of!.Version != seen.Version)
        {
            return DecisionOutcome.Changed;
        }

        decide(of);
        return await TrySaveAsync(cancellationToken) ? DecisionOutcome.Done : DecisionOutcome.Changed;
    }

    private async Task<IReadOnlyList<string>> RecordAsync(
        Guid unit, string yearId, IReadOnlyList<TypedNote> notes, Guid? personId, CancellationToken cancellationToken)
    {
        var stored = await database.WarningNotes.Where(n => n.UnitId == unit && n.YearId == yearId).ToDictionaryAsync(n => n.FindingKey, cancellationToken);
        var changed = new List<string>();
        foreach (var note in notes)
        {
            var (before, text) = (stored.GetValueOrDefault(note.FindingKey), note.Text?.Trim() ?? "");
            // A field that was empty and stayed so says nothing about what somebody else wrote meanwhile.
            if (text == (before?.Text ?? "") || (text.Length == 0 && note.Version == 0))
            {
                continue;
            }

            if ((before?.Version ?? 0) != note.Version && before?.PersonId != personId)
            {
                changed.Add(note.FindingKey);
            }
            else if (text.Length == 0)
            {
                database.WarningNotes.Remove(before!);
            }
            else if (before is null)
            {
                database.WarningNotes.Add(new WarningNote
                {
                    CouncilId = council.Required.Id,
                    UnitId = unit,
                    YearId = yearId,
                    FindingKey = note.FindingKey,
                    Text = text,
                    PersonId = personId,
                });
            }
            else
            {
                (before.Text, before.PersonId) = (text, personId);
            }
        }

        return changed;
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Somebody else was faster: what they did stands, and the person looks again.
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
