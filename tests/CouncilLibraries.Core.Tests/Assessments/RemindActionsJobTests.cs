using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Core.Tests.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tests.Assessments;

public sealed class SqliteRemindActionsJobTests(SqliteImportDatabase database) : RemindActionsJobTests(database), IClassFixture<SqliteImportDatabase>
{
    [Fact]
    public async Task One_council_that_fails_stops_no_other_and_the_run_says_so()
    {
        var (bad, good) = (await Database.CouncilAsync(joined: true), await Database.CouncilAsync(joined: true));
        var (lost, reached) = (await LeadAsync(bad), await LeadAsync(good));
        await ActionAsync(bad, lost, "Lost", Today);
        await ActionAsync(good, reached, "Reached", Today);
        // The database itself refuses whatever is changed for one council.
        var refuse = $"CREATE TRIGGER refuse BEFORE UPDATE ON ImprovementActions WHEN NEW.CouncilId = '{bad.Id.ToString().ToUpperInvariant()}' BEGIN SELECT RAISE(ABORT, 'refused'); END";
        await Database.SharedAsync(d => d.Database.ExecuteSqlRawAsync(refuse, Ct));

        await Assert.ThrowsAsync<AggregateException>(RunAsync);

        Assert.Single(await MailsAsync(reached));
        Assert.Empty(await MailsAsync(lost));
        var run = await Database.SharedAsync(d => d.JobRuns.OrderByDescending(r => r.Id).FirstAsync(r => r.Job == RemindActionsJob.Name, Ct));
        Assert.Equal(JobOutcome.Failed, run.Outcome);
        Assert.Contains("E-mails: 1. Councils where it failed: 1", run.Summary, StringComparison.Ordinal);

        await Database.SharedAsync(d => d.Database.ExecuteSqlRawAsync("DROP TRIGGER refuse", Ct));
        await RunAsync();
        Assert.Single(await MailsAsync(lost));
        Assert.Single(await MailsAsync(reached));
    }
}

public sealed class PostgreSqlRemindActionsJobTests(PostgreSqlImportDatabase database) : RemindActionsJobTests(database), IClassFixture<PostgreSqlImportDatabase>;

public abstract class RemindActionsJobTests(ImportDatabase database)
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);

    protected ImportDatabase Database => database;

    [Fact]
    public async Task A_lead_is_told_once_that_it_is_due_soon_and_once_that_it_is_overdue()
    {
        var council = await database.CouncilAsync(joined: true);
        var lead = await LeadAsync(council);
        var action = await ActionAsync(council, lead, "Paint the hall", Today.AddDays(14));
        await ActionAsync(council, lead, "Far away", Today.AddDays(15));
        await ActionAsync(council, lead, "Done", Today.AddDays(-3), ActionStatus.Complete);
        await ActionAsync(council, lead, "Stopped", Today.AddDays(3), ActionStatus.Stopped);
        await ActionAsync(council, null, "Nobody leads it", Today);

        await RunAsync();
        await RunAsync();
        var mail = Assert.Single(await MailsAsync(lead));
        Assert.Contains("Paint the hall", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://libraries.test.invalid/c/{council.Identifier}/improvements/details/{action}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Far away", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Done", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stopped", mail.Text, StringComparison.Ordinal);

        // The day passes.
        await database.InAsync(council, async d =>
        {
            (await d.ImprovementActions.SingleAsync(a => a.Id == action, Ct)).DueOn = Today.AddDays(-1);
            return await d.SaveChangesAsync(Ct);
        });
        await RunAsync();
        await RunAsync();
        var mails = await MailsAsync(lead);
        Assert.Equal(2, mails.Count);
        Assert.Contains("Was due on", mails[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_actions_of_a_lead_come_in_one_email_and_each_council_by_itself()
    {
        var (one, two) = (await database.CouncilAsync(joined: true), await database.CouncilAsync(joined: true));
        var (lead, other) = (await LeadAsync(one), await LeadAsync(two));
        await ActionAsync(one, lead, "Late thing", Today.AddDays(-2));
        await ActionAsync(one, lead, "Soon thing", Today.AddDays(2));
        await ActionAsync(two, other, "Their thing", Today);

        await RunAsync();

        var mail = Assert.Single(await MailsAsync(lead));
        Assert.Contains("Late thing", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Soon thing", mail.Text, StringComparison.Ordinal);
        Assert.Contains(one.Name, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Their thing", Assert.Single(await MailsAsync(other)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_left_the_council_and_a_council_that_is_not_active_get_nothing()
    {
        var (council, asleep) = (await database.CouncilAsync(joined: true), await database.CouncilAsync());
        var (leaver, sleeper) = (await LeadAsync(council), await LeadAsync(asleep));
        await ActionAsync(council, leaver, "Left behind", Today);
        await ActionAsync(asleep, sleeper, "Asleep", Today);
        await database.InAsync(council, d => d.Memberships.Where(m => m.PersonId == leaver.Id).ExecuteDeleteAsync(Ct));

        await RunAsync();

        Assert.Empty(await MailsAsync(leaver));
        Assert.Empty(await MailsAsync(sleeper));
    }

    protected Task RunAsync() => ActivatorUtilities.CreateInstance<RemindActionsJob>(database.Services).RunAsync(Ct);

    protected Task<List<OutboxMessage>> MailsAsync(Person person) => database.SharedAsync(d => d.OutboxMessages.Where(m => m.ToAddress == person.Email).OrderBy(m => m.Id).ToListAsync(Ct));

    protected async Task<Person> LeadAsync(Council council)
    {
        var email = $"{Guid.NewGuid():N}@test.invalid";
        var person = new Person { Id = Guid.CreateVersion7(), Name = "Lee Lead", Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant() };
        await database.SharedAsync(d =>
        {
            d.Users.Add(person);
            return d.SaveChangesAsync(Ct);
        });
        await database.InAsync(council, d =>
        {
            d.Memberships.Add(new Membership { CouncilId = council.Id, PersonId = person.Id, Roles = CouncilRoles.TeamMember, JoinedAt = TimeProvider.System.GetUtcNow() });
            return d.SaveChangesAsync(Ct);
        });
        return person;
    }

    protected Task<Guid> ActionAsync(Council council, Person? lead, string title, DateOnly due, ActionStatus status = ActionStatus.NotStarted) => database.InAsync(council, async d =>
    {
        var action = new ImprovementAction { CouncilId = council.Id, UnitId = council.Id, Improvement = "Better", Action = title, LeadId = lead?.Id, DueOn = due, MovedAt = TimeProvider.System.GetUtcNow() };
        action.Move(status, null, null, TimeProvider.System.GetUtcNow());
        d.ImprovementActions.Add(action);
        await d.SaveChangesAsync(Ct);
        return action.Id;
    });
}
