using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Learning;

/// <summary>
/// Moves a council's case studies on: to its head of library service, to the operator, back, and away. Each step and its e-mails
/// are one save. Rights are checked by whoever calls.
/// </summary>
public sealed class CaseStudyReview(CouncilLibrariesContext database, ICurrentCouncil council, Outbox outbox, TimeProvider time)
{
    /// <summary>The copy of a case study with what it is about; null where none was ever sent.</summary>
    public Task<PublishedCaseStudy?> CopyAsync(Guid studyId, CancellationToken cancellationToken) =>
        database.PublishedCaseStudies.Include(c => c.Tags).SingleOrDefaultAsync(c => c.CouncilId == council.Required.Id && c.Id == studyId, cancellationToken);

    /// <summary>Sends it to the council's head of library service, and writes to them.</summary>
    /// <param name="study">The case study, tracked.</param>
    /// <param name="personId">Who sends it.</param>
    /// <param name="link">Address of its page.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Whether it was done; false where somebody else changed it meanwhile.</returns>
    public async Task<bool> SendToHeadAsync(CaseStudy study, Guid personId, string link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(study);
        Add(study, CaseStudyStep.SentToHead, null, personId);
        var (id, sender) = (council.Required.Id, await NameAsync(personId, cancellationToken));
        foreach (var head in await database.Memberships.AsNoTracking().Where(m => m.CouncilId == id && m.Person!.Email != null && m.Roles.HasFlag(CouncilRoles.HeadOfService))
            .Select(m => new { m.Person!.Name, m.Person.Email }).ToListAsync(cancellationToken))
        {
            outbox.Add(head.Email!, head.Name, "A case study for you to read", $"""
                Hello {head.Name},

                {sender} wrote a case study and asks you to send it on: {study.Title}

                Read it, and send it to the operator or give it back with a note:

                {link}
                """, MailKind.News);
        }

        return await database.TrySaveNewAsync(cancellationToken);
    }

    /// <summary>The head of library service gives it back with a note; whoever began it is written to.</summary>
    /// <inheritdoc cref="SendToHeadAsync"/>
    public async Task<bool> ReturnAsync(CaseStudy study, string note, Guid personId, string link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(study);
        Add(study, CaseStudyStep.ReturnedByHead, note, personId);
        if (await database.Users.AsNoTracking().Where(p => p.Id == study.BegunById && p.Id != personId).Select(p => new { p.Name, p.Email }).SingleOrDefaultAsync(cancellationToken) is { Email: { } email } writer)
        {
            outbox.Add(email, writer.Name, "Your case study came back with a note", $"""
                Hello {writer.Name},

                your head of library service read your case study, {study.Title}, and says:

                {note}

                Go on writing here:

                {link}
                """, MailKind.Answer);
        }

        return await database.TrySaveNewAsync(cancellationToken);
    }

    /// <summary>Sends a copy to the operator. What is public meanwhile stays.</summary>
    /// <param name="id">The case study.</param>
    /// <param name="version">Its version that the person saw.</param>
    /// <param name="personId">Who sends it.</param>
    /// <param name="link">Address of the operator's page of it.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Whether it was done; false where somebody else changed it meanwhile.</returns>
    public async Task<bool> SendToOperatorAsync(Guid id, int version, Guid personId, string link, CancellationToken cancellationToken)
    {
        while (true)
        {
            var study = await database.CaseStudies.SingleAsync(s => s.Id == id, cancellationToken);
            if (study.Version != version)
            {
                return false;
            }

            var copy = await CopyAsync(id, cancellationToken);
            if (copy is null)
            {
                copy = new PublishedCaseStudy
                {
                    Id = id, CouncilId = study.CouncilId, IsFictional = council.Required.IsFictional, WrittenById = study.BegunById,
                    Number = 1 + (await database.PublishedCaseStudies.MaxAsync(c => (int?)c.Number, cancellationToken) ?? 0),
                };
                database.PublishedCaseStudies.Add(copy);
            }

            copy.Send(PublicCaseStudy.Of(study, council.Required), personId, time.GetUtcNow());
            Add(study, CaseStudyStep.SentToOperator, null, personId);
            foreach (var person in await database.Users.AsNoTracking().Where(p => p.IsOperator).Select(p => new { p.Email, p.Name }).ToListAsync(cancellationToken))
            {
                outbox.Add(person.Email!, person.Name, "A case study waits to be read", $"""
                    Hello {person.Name},

                    {council.Required.Name} sent a case study: {study.Title}

                    Read it and decide:

                    {link}
                    """, MailKind.News);
            }

            // Another council took the number at this moment: the next one is taken. Where this case study changed, the look above says so.
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                return true;
            }
        }
    }

    /// <summary>Takes it back to go on writing, from the head of library service or from the operator.</summary>
    /// <param name="study">The case study, tracked.</param>
    /// <param name="copy">Its copy, tracked; null where there is none.</param>
    /// <param name="personId">Who does it.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Whether it was done; false where somebody else changed it meanwhile.</returns>
    public Task<bool> TakeBackAsync(CaseStudy study, PublishedCaseStudy? copy, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(study);
        Add(study, CaseStudyStep.TakenBack, null, personId);
        copy?.TakeBack();
        return database.TrySaveNewAsync(cancellationToken);
    }

    /// <summary>Puts it aside, and takes everything off the public pages at once.</summary>
    /// <param name="study">The case study, tracked.</param>
    /// <param name="copy">Its copy, tracked; null where there is none.</param>
    /// <param name="note">Why; blank for nothing.</param>
    /// <param name="personId">Who does it.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Whether it was done; false where somebody else changed it meanwhile.</returns>
    public Task<bool> WithdrawAsync(CaseStudy study, PublishedCaseStudy? copy, string? note, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(study);
        Add(study, CaseStudyStep.Withdrawn, note, personId);
        copy?.Withdraw();
        return database.TrySaveNewAsync(cancellationToken);
    }

    private void Add(CaseStudy study, CaseStudyStep step, string? note, Guid personId) => database.CaseStudyEvents.Add(study.Move(step, note, personId, time.GetUtcNow()));

    private async Task<string> NameAsync(Guid personId, CancellationToken cancellationToken) =>
        await database.Users.AsNoTracking().Where(p => p.Id == personId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) ?? "Somebody";
}
