using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.History;

/// <summary>What the trails say of people: who did what by id, so that a leaver's name can be taken out of the one place that has it.</summary>
public sealed class PeopleInHistoryTests(Sites sites)
{
    [Theory, Databases]
    public async Task Rows_OfAnInvitationAndAnAccount_HoldNeitherNameNorAddress(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var email = $"quill-{Guid.NewGuid():N}@test.invalid";
        await admin.SubmitAsync(await admin.GetAsync($"/c/{council.Identifier}/people/invite"), new() { ["Name"] = "Quill Ormondroyd", ["Email"] = email, ["Form.Roles"] = nameof(CouncilRoles.TeamMember) });
        var text = await site.Data.PlatformAsync(d => d.OutboxMessages.Where(m => m.ToAddress == email).Select(m => m.Text).SingleAsync());
        var link = new Uri(text.Split().Single(w => w.Contains("/account/invitation/", StringComparison.Ordinal))).AbsolutePath;
        var newcomer = site.Visitor();
        await newcomer.SubmitAsync(await newcomer.GetAsync(link), new() { ["Name"] = "Quill Ormondroyd", ["Password"] = TestData.Password });

        var (own, platform) = await RowsAsync(site, council);
        var person = await site.Data.PlatformAsync(d => d.Users.SingleAsync(p => p.Email == email));

        Assert.Contains(platform, r => r.Action == "Added" && r.Subject == $"Person {person.Id}" && r.Changes.Contains("(not kept)", StringComparison.Ordinal));
        Assert.DoesNotContain(own.Concat(platform), r => Holds(r, "Ormondroyd") || Holds(r, email));
    }

    [Theory, Databases]
    public async Task Rows_OfARequestToJoin_HoldNeitherNameNorAddress(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var email = $"perpetua-{Guid.NewGuid():N}@test.invalid";
        await site.Data.PlatformAsync(d =>
        {
            d.JoinRequests.Add(Core.Joining.JoinRequest.Of(Guid.CreateVersion7(), council.Id, council.Name, "Perpetua Blenkinsop", "Head of service", email, "Ring Perpetua Blenkinsop", TimeProvider.System.GetUtcNow()));
            return d.SaveChangesAsync();
        });

        var (_, platform) = await RowsAsync(site, council);

        Assert.Contains(platform, r => r.Action == "Added" && r.Subject.StartsWith("JoinRequest ", StringComparison.Ordinal) && Holds(r, council.Name));
        Assert.DoesNotContain(platform, r => Holds(r, "Blenkinsop") || Holds(r, email));
    }

    [Theory, Databases]
    public async Task Password_Changed_LeavesARowThatSaysSoAndNotWhat(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var person = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember);
        var client = await site.SignInAsync(person);
        var before = await site.Data.PlatformAsync(d => d.Users.Where(p => p.Email == person.Email).Select(p => p.PasswordHash).SingleAsync());

        await client.SubmitAsync(await client.GetAsync("/account/change-password"), new() { ["Current"] = TestData.Password, ["Password"] = "another-good-long-one" });

        var after = await site.Data.PlatformAsync(d => d.Users.SingleAsync(p => p.Email == person.Email));
        var (_, platform) = await RowsAsync(site, council);
        Assert.NotEqual(before, after.PasswordHash);
        var row = Assert.Single(platform, r => r.Action == "Changed" && r.Subject == $"Person {after.Id}" && Holds(r, "PasswordHash"));
        Assert.Equal(after.Id, row.PersonId);
        Assert.All(AuditChange.Read(row.Changes), c => Assert.Equal(("(not kept)", "(not kept)"), (c.From, c.To)));
    }

    private static bool Holds(AuditRow row, string text) =>
        row.Changes.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Subject.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static async Task<(IReadOnlyList<AuditRow> Own, IReadOnlyList<AuditRow> Platform)> RowsAsync(TestSite site, Core.Tenancy.CouncilInfo council) =>
        (await site.Data.InCouncilAsync(council, d => d.AuditEntries.ToListAsync()), await site.Data.PlatformAsync(d => d.PlatformAuditEntries.ToListAsync()));
}
