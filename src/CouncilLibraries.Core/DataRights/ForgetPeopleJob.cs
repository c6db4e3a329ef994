using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.DataRights;

/// <summary>
/// Deletes what says who somebody was, when its time is over: of colleagues who left their last council, of old invitations, and of
/// requests to join that were decided. Ids stay, so that the history stands and its seals still fit.
/// </summary>
public sealed class ForgetPeopleJob(EachCouncil councils, JobRunner runner, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "ForgetPeople";

    /// <summary>Name of the platform's part, and of its lease.</summary>
    public const string RequestsName = "ForgetJoinRequests";

    /// <summary>How long a request to join keeps name and address after it was decided.</summary>
    public static readonly TimeSpan RequestsKeptFor = TimeSpan.FromDays(180);

    private sealed record Forgotten(int People, int Invitations);

    /// <summary>Deletes what is due.</summary>
    [DisableConcurrentExecution(60)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await runner.RunAsync(RequestsName, "Names and addresses in requests to join", personId: null, ForgetRequestsAsync, cancellationToken);
        await councils.RunAsync(Name, "Names and addresses of people who left, and in old invitations", activeOnly: false, ForgetAsync,
            done => done.Sum(d => d.People + d.Invitations) > 0
                ? new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"People: {done.Sum(d => d.People)}. Invitations: {done.Sum(d => d.Invitations)}."))
                : new JobResult(JobOutcome.NothingToDo, "None is due."),
            cancellationToken);
    }

    private async Task<JobResult> ForgetRequestsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        var before = time.GetUtcNow() - RequestsKeptFor;
        var old = await database.JoinRequests.Where(r => r.DecidedAt < before && r.Email != "").ToListAsync(cancellationToken);
        foreach (var request in old)
        {
            // What was asked stays; it is never changed but here.
            var row = database.Entry(request);
            row.Property(r => r.Name).CurrentValue = "";
            row.Property(r => r.JobTitle).CurrentValue = "";
            row.Property(r => r.Email).CurrentValue = "";
            row.Property(r => r.Message).CurrentValue = null;
        }

        await database.SaveChangesAsync(cancellationToken);
        return old.Count == 0 ? new JobResult(JobOutcome.NothingToDo, "None is due.") : new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Requests: {old.Count}."));
    }

    private async Task<Forgotten> ForgetAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        var council = scope.GetRequiredService<ICurrentCouncil>().Required.Id;
        var settings = await database.RetentionSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new RetentionSettings { CouncilId = council };
        var now = time.GetUtcNow();
        var (left, ended) = (now.AddDays(-settings.LeaverDays), now.AddDays(-settings.InvitationDays));
        var invitations = await database.Invitations
            .Where(i => i.CouncilId == council && i.Email != "" && (i.AcceptedAt ?? i.WithdrawnAt ?? i.ExpiresAt) < ended).ToListAsync(cancellationToken);
        foreach (var invitation in invitations)
        {
            var row = database.Entry(invitation);
            row.Property(i => i.Name).CurrentValue = "";
            row.Property(i => i.Email).CurrentValue = "";
            row.Property(i => i.WaitingFor).CurrentValue = null;
        }

        var people = await database.Users.Where(p => p.LeftCouncilId == council && p.LeftAt < left && p.ForgottenAt == null && !p.IsOperator).ToListAsync(cancellationToken);
        people = await WithoutCouncilAsync(people, cancellationToken);
        foreach (var person in people)
        {
            await ForgetAsync(database, person, now, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        return new Forgotten(people.Count, invitations.Count);
    }

    // A scope may read the places of its own council and of its own person: so one for each.
    private async Task<List<Person>> WithoutCouncilAsync(List<Person> people, CancellationToken cancellationToken)
    {
        var without = new List<Person>();
        foreach (var person in people)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentPerson>().Id = person.Id;
            if (!await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Memberships.AnyAsync(m => m.PersonId == person.Id, cancellationToken))
            {
                without.Add(person);
            }
        }

        return without;
    }

    private static async Task ForgetAsync(CouncilLibrariesContext database, Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (person.Email is { } address)
        {
            var normal = MailRecipient.Normalize(address);
            database.MailRecipients.RemoveRange(await database.MailRecipients.Where(r => r.Address == normal).ToListAsync(cancellationToken));
        }

        database.UserClaims.RemoveRange(await database.UserClaims.Where(c => c.UserId == person.Id).ToListAsync(cancellationToken));
        database.UserLogins.RemoveRange(await database.UserLogins.Where(c => c.UserId == person.Id).ToListAsync(cancellationToken));
        database.UserTokens.RemoveRange(await database.UserTokens.Where(c => c.UserId == person.Id).ToListAsync(cancellationToken));
        database.UserPasskeys.RemoveRange(await database.UserPasskeys.Where(c => c.UserId == person.Id).ToListAsync(cancellationToken));
        database.SecondSteps.RemoveRange(await database.SecondSteps.Where(s => s.PersonId == person.Id).ToListAsync(cancellationToken));
        database.SignInSessions.RemoveRange(await database.SignInSessions.Where(s => s.PersonId == person.Id).ToListAsync(cancellationToken));
        database.PasswordLinks.RemoveRange(await database.PasswordLinks.Where(l => l.PersonId == person.Id).ToListAsync(cancellationToken));
        person.Forget(now);
    }
}
