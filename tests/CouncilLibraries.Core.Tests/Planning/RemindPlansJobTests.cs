using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Core.Tests.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tests.Planning;

public sealed class SqliteRemindPlansJobTests(SqliteImportDatabase database) : RemindPlansJobTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlRemindPlansJobTests(PostgreSqlImportDatabase database) : RemindPlansJobTests(database), IClassFixture<PostgreSqlImportDatabase>;

public abstract class RemindPlansJobTests(ImportDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);

    [Fact]
    public async Task Head_and_owner_of_the_review_are_told_once_for_each_day_set()
    {
        var council = await database.CouncilAsync(joined: true);
        var (head, owner, other) = (await PersonAsync(council, CouncilRoles.HeadOfService), await PersonAsync(council, CouncilRoles.TeamMember), await PersonAsync(council, CouncilRoles.TeamMember));
        var plan = await PlanAsync(council, Today.AddDays(PlanReminders.DaysBefore), owner);

        await RunAsync();
        await RunAsync();

        foreach (var person in (Person[])[head, owner])
        {
            var mail = Assert.Single(await MailsAsync(person));
            Assert.Contains(council.Name, mail.Subject, StringComparison.Ordinal);
            Assert.Contains("the yearly review of “Libraries for all” is due on", mail.Text, StringComparison.Ordinal);
            Assert.Contains($"https://libraries.test.invalid/c/{council.Identifier}/plans/{plan}/reviews", mail.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await MailsAsync(other));

        // Another day: once more, also where it is past.
        await SetAsync(council, plan, Today.AddDays(-1));
        await RunAsync();
        await RunAsync();
        var mails = await MailsAsync(head);
        Assert.Equal(2, mails.Count);
        Assert.Contains("was due on", mails[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_early_without_a_day_not_in_force_or_asleep_nobody_is_told()
    {
        var (early, dayless, draft, asleep) = (await database.CouncilAsync(joined: true), await database.CouncilAsync(joined: true), await database.CouncilAsync(joined: true), await database.CouncilAsync());
        var heads = new List<Person>();
        foreach (var council in (Council[])[early, dayless, draft, asleep])
        {
            heads.Add(await PersonAsync(council, CouncilRoles.HeadOfService));
        }

        await PlanAsync(early, Today.AddDays(PlanReminders.DaysBefore + 1));
        await PlanAsync(dayless, null);
        await PlanAsync(draft, Today, adopted: false);
        await PlanAsync(asleep, Today);

        await RunAsync();

        foreach (var head in heads)
        {
            Assert.Empty(await MailsAsync(head));
        }
    }

    [Fact]
    public async Task Where_nobody_is_there_to_be_told_whoever_comes_next_is()
    {
        var council = await database.CouncilAsync(joined: true);
        await PlanAsync(council, Today);
        await RunAsync();

        var head = await PersonAsync(council, CouncilRoles.HeadOfService | CouncilRoles.Administrator);
        await RunAsync();

        Assert.Single(await MailsAsync(head));
    }

    private Task RunAsync() => ActivatorUtilities.CreateInstance<RemindPlansJob>(database.Services).RunAsync(Ct);

    private Task<List<OutboxMessage>> MailsAsync(Person person) => database.SharedAsync(d => d.OutboxMessages.Where(m => m.ToAddress == person.Email).OrderBy(m => m.Id).ToListAsync(Ct));

    private Task<Guid> PlanAsync(Council council, DateOnly? next, Person? owner = null, bool adopted = true) => database.InAsync(council, async d =>
    {
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, "Libraries for all", ReportingPeriod.ForYear(2025), 5, TimeProvider.System.GetUtcNow());
        plan.Stages.Find(s => s.Kind == PlanStageKind.Review)!.OwnerId = owner?.Id;
        plan.NextReviewOn = next;
        if (adopted)
        {
            plan.Adopt(TimeProvider.System.GetUtcNow(), null);
        }

        d.Plans.Add(plan);
        await d.SaveChangesAsync(Ct);
        return plan.Id;
    });

    private Task<int> SetAsync(Council council, Guid plan, DateOnly next) => database.InAsync(council, async d =>
    {
        (await d.Plans.SingleAsync(p => p.Id == plan, Ct)).NextReviewOn = next;
        return await d.SaveChangesAsync(Ct);
    });

    private async Task<Person> PersonAsync(Council council, CouncilRoles roles)
    {
        var email = $"{Guid.NewGuid():N}@test.invalid";
        var person = new Person { Id = Guid.CreateVersion7(), Name = "Rae View", Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant() };
        await database.SharedAsync(d =>
        {
            d.Users.Add(person);
            return d.SaveChangesAsync(Ct);
        });
        await database.InAsync(council, d =>
        {
            d.Memberships.Add(new Membership { CouncilId = council.Id, PersonId = person.Id, Roles = roles, JoinedAt = TimeProvider.System.GetUtcNow() });
            return d.SaveChangesAsync(Ct);
        });
        return person;
    }
}
