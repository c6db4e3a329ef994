using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Joining;

/// <summary>What became of a decision on a request to join.</summary>
public enum JoinDecision
{
    /// <summary>It stands.</summary>
    Done,

    /// <summary>Somebody decided before; nothing changed.</summary>
    DecidedAlready,

    /// <summary>The council is not in the list yet; nothing changed.</summary>
    NotListed,

    /// <summary>The council joined by another way, or is suspended; nothing changed.</summary>
    CouncilNotWaiting,
}

/// <summary>Takes requests to join and decides on them; with each go its e-mails, in one transaction.</summary>
public sealed class JoinRequests(CouncilLibrariesContext database, Outbox outbox, CouncilScopes councils, TimeProvider time)
{
    /// <summary>Keeps a request and writes to the asker and to everyone who runs the platform. The same request again changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="link">Makes the address of the operator's page from the request's id.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> AskAsync(JoinRequest request, Func<Guid, string> link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(link);
        if (await database.JoinRequests.AnyAsync(r => r.WaitingKey == request.WaitingKey, cancellationToken))
        {
            return false;
        }

        database.JoinRequests.Add(request);
        // Nothing that a stranger typed goes to an address that a stranger typed: the form would send anyone's words to anyone.
        outbox.Add(request.Email, request.Email, "You asked to join Council Libraries", """
            Hello,

            we have your request for your council to join Council Libraries, where library services enter their figures and see how they compare.

            The people who run the site look at each request themselves. You hear from us by email, usually within a few working days.

            If you did not ask for this, ignore it: nothing happens without you.
            """);
        foreach (var person in await database.Users.AsNoTracking().Where(p => p.IsOperator).Select(p => new { p.Email, p.Name }).ToListAsync(cancellationToken))
        {
            outbox.Add(person.Email!, person.Name, "A council asks to join", $"""
                Hello {person.Name},

                {request.Name} ({request.JobTitle}) asks for {request.CouncilName} to join.

                Read the request and decide:

                {link(request.Id)}
                """, MailKind.News);
        }

        // The same request at the same moment: the other one is kept.
        return await database.TrySaveNewAsync(cancellationToken);
    }

    /// <summary>Opens the council, and invites the asker as its first administrator.</summary>
    /// <param name="id">The request.</param>
    /// <param name="personId">Who decides.</param>
    /// <param name="link">Makes the address of the invitation's page from its secret.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task<JoinDecision> ApproveAsync(Guid id, Guid? personId, Func<string, string> link, CancellationToken cancellationToken)
    {
        var council = await database.JoinRequests.AsNoTracking().Where(r => r.Id == id)
            .Join(database.Councils, r => r.ListedCouncilId, c => c.Id, (r, c) => c).Select(CouncilInfo.Projection)
            .SingleOrDefaultAsync(cancellationToken);
        if (council is null)
        {
            return await database.JoinRequests.AnyAsync(r => r.Id == id && r.Status == JoinStatus.Waiting, cancellationToken) ? JoinDecision.NotListed : JoinDecision.DecidedAlready;
        }

        // The council's own scope: the invitation is part of its audit trail.
        return await councils.RunAsync(council, personId, async services =>
        {
            var own = services.GetRequiredService<CouncilLibrariesContext>();
            var request = await own.JoinRequests.SingleAsync(r => r.Id == id, cancellationToken);
            var joining = await own.Councils.SingleAsync(c => c.Id == council.Id, cancellationToken);
            if (request.Status != JoinStatus.Waiting)
            {
                return JoinDecision.DecidedAlready;
            }

            if (joining.Status != CouncilStatus.Listed)
            {
                return JoinDecision.CouncilNotWaiting;
            }

            var now = time.GetUtcNow();
            request.Approve(personId, now);
            joining.Activate(now);
            await services.GetRequiredService<Invitations>().InviteAsync(council, request.Email, request.Name, CouncilRoles.Administrator, [], personId, link, cancellationToken);
            return await own.TrySaveNewAsync(cancellationToken) ? JoinDecision.Done : JoinDecision.DecidedAlready;
        });
    }

    /// <summary>Says no, and writes to the asker why.</summary>
    /// <param name="id">The request.</param>
    /// <param name="reason">Why, in words for the asker.</param>
    /// <param name="personId">Who decides.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task<JoinDecision> DeclineAsync(Guid id, string reason, Guid? personId, CancellationToken cancellationToken)
    {
        var request = await database.JoinRequests.SingleAsync(r => r.Id == id, cancellationToken);
        if (request.Status != JoinStatus.Waiting)
        {
            return JoinDecision.DecidedAlready;
        }

        request.Decline(reason, personId, time.GetUtcNow());
        outbox.Add(request.Email, request.Name, "Your request to join Council Libraries", $"""
            Hello {request.Name},

            you asked for {request.CouncilName} to join Council Libraries. We cannot open it with this request:

            {request.Reason}

            You are welcome to ask again.
            """);
        return await database.TrySaveNewAsync(cancellationToken) ? JoinDecision.Done : JoinDecision.DecidedAlready;
    }
}
