using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Learning;

/// <summary>
/// The operator's decisions on copies of case studies. Each is made in the council's own scope, for a copy is written there alone;
/// of the council's own rows nothing is read, and one is added: the line of the history that tells the council of the decision.
/// </summary>
public sealed class CaseStudyModeration(CouncilLibrariesContext database, CouncilScopes councils, TimeProvider time)
{
    /// <summary>Publishes what waits.</summary>
    /// <param name="id">The copy.</param>
    /// <param name="version">Its version that the operator saw.</param>
    /// <param name="personId">Who decides.</param>
    /// <param name="link">Makes the address of the council's page of it from the council's slug.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Whether it was done; false where the copy changed meanwhile, or there is nothing to decide on.</returns>
    public Task<bool> PublishAsync(Guid id, int version, Guid personId, Func<string, string> link, CancellationToken cancellationToken) => DecideAsync(
        id, version, CaseStudyStep.Published, null, personId, link, copy => copy.IsWaiting, (copy, now) => copy.Publish(now), cancellationToken);

    /// <summary>Gives back what waits, with a note.</summary>
    /// <inheritdoc cref="PublishAsync"/>
    public Task<bool> ReturnAsync(Guid id, int version, string note, Guid personId, Func<string, string> link, CancellationToken cancellationToken) => DecideAsync(
        id, version, CaseStudyStep.ReturnedByOperator, note, personId, link, copy => copy.IsWaiting, (copy, now) => copy.Return(note, now), cancellationToken);

    /// <summary>Takes down what is public, with a note.</summary>
    /// <inheritdoc cref="PublishAsync"/>
    public Task<bool> TakeDownAsync(Guid id, int version, string note, Guid personId, Func<string, string> link, CancellationToken cancellationToken) => DecideAsync(
        id, version, CaseStudyStep.TakenDown, note, personId, link, copy => copy.IsPublic, (copy, now) => copy.TakeDown(note, now), cancellationToken);

    private async Task<bool> DecideAsync(
        Guid id, int version, CaseStudyStep step, string? note, Guid personId, Func<string, string> link, Func<PublishedCaseStudy, bool> may, Action<PublishedCaseStudy, DateTimeOffset> decide,
        CancellationToken cancellationToken)
    {
        var council = await database.PublishedCaseStudies.AsNoTracking().Where(c => c.Id == id).Join(database.Councils, c => c.CouncilId, c => c.Id, (_, c) => c)
            .Select(CouncilInfo.Projection).SingleOrDefaultAsync(cancellationToken);
        return council is not null && await councils.RunAsync(council, personId, async services =>
        {
            var own = services.GetRequiredService<CouncilLibrariesContext>();
            var copy = await own.PublishedCaseStudies.Include(c => c.Tags).SingleAsync(c => c.CouncilId == council.Id && c.Id == id, cancellationToken);
            if (copy.Version != version || !may(copy))
            {
                return false;
            }

            var (now, title) = (time.GetUtcNow(), PublicCaseStudy.Read(copy.Waiting ?? copy.Content!).Title);
            decide(copy, now);
            own.CaseStudyEvents.Add(new CaseStudyEvent { CouncilId = council.Id, StudyId = id, Step = step, Note = note, PersonId = personId, At = now });
            Guid?[] told = [copy.SentById, copy.WrittenById];
            var outbox = services.GetRequiredService<Outbox>();
            foreach (var person in await own.Users.AsNoTracking().Where(p => told.Contains(p.Id) && p.Email != null).Select(p => new { p.Name, p.Email }).ToListAsync(cancellationToken))
            {
                outbox.Add(person.Email!, person.Name, Subject(step), $"""
                    Hello {person.Name},

                    {Told(step, title)}{(note is null ? "" : $"\n\n{note}")}

                    Its page, with all that happened to it:

                    {link(council.Identifier)}
                    """, MailKind.Answer);
            }

            return await own.TrySaveNewAsync(cancellationToken);
        });
    }

    private static string Subject(CaseStudyStep step) => step switch
    {
        CaseStudyStep.Published => "Your case study is published",
        CaseStudyStep.TakenDown => "Your case study was taken down",
        _ => "Your case study came back with a note",
    };

    private static string Told(CaseStudyStep step, string title) => step switch
    {
        CaseStudyStep.Published => $"your council’s case study, {title}, is published. Thank you for letting others learn from it.",
        CaseStudyStep.TakenDown => $"the people who run this site took your council’s case study, {title}, off the public pages, and say:",
        _ => $"the people who run this site read your council’s case study, {title}, and say:",
    };
}
