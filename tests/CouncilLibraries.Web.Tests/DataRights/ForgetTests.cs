using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.DataRights;

/// <summary>What says who somebody was goes when its time is over; what they did stays.</summary>
public sealed class ForgetTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Job_LeaverOfTheLastCouncil_IsForgottenWhenTheTimeIsOver(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var leaver = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService);
        await site.Worker.GetRequiredService<CouncilScopes>().RunAsync(council, leaver.Id, async s =>
        {
            var d = s.GetRequiredService<Core.Storage.CouncilLibrariesContext>();
            (await d.Units.SingleAsync(Ct)).Name = "Libraries and archives";
            await d.SaveChangesAsync(Ct);
        });
        var page = await admin.GetAsync($"/c/{council.Identifier}/people/edit/{leaver.Id}");
        await admin.SubmitAsync(page, button: "[formaction*=Remove]");

        await RunAsync(site, 89);
        var before = await PersonAsync(site, leaver.Id);
        await RunAsync(site, 91);
        var after = await PersonAsync(site, leaver.Id);

        Assert.Equal(leaver.Name, before.Name);
        Assert.Equal((Person.FormerName, null, null, leaver.Id.ToString()), (after.Name, after.Email, after.PasswordHash, after.UserName));
        Assert.Contains($"{Person.FormerName}", (await admin.GetAsync($"/c/{council.Identifier}/audit?who={leaver.Id}")).Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var visitor = site.Visitor();
        var refused = await visitor.SubmitAsync(await visitor.GetAsync("/account/sign-in"), new() { ["Email"] = leaver.Email, ["Password"] = TestData.Password });
        Assert.NotEqual(System.Net.HttpStatusCode.Redirect, refused.Status);
    }

    [Theory, Databases]
    public async Task Job_LeaverWhoBelongsToAnotherCouncil_Stays(Db db)
    {
        var site = await sites.OnAsync(db);
        var (one, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var person = await site.Data.CreatePersonAsync(other, CouncilRoles.HeadOfService);
        await site.Data.PlatformAsync(async d =>
        {
            (await d.Users.SingleAsync(p => p.Id == person.Id, Ct)).Leave(one.Id, TimeProvider.System.GetUtcNow());
            await d.SaveChangesAsync(Ct);
        });

        await RunAsync(site, 800);

        Assert.Equal(person.Name, (await PersonAsync(site, person.Id)).Name);
    }

    [Theory, Databases]
    public async Task Job_OldInvitationAndRequest_LoseNameAndAddress(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var now = TimeProvider.System.GetUtcNow();
        var request = JoinRequest.Of(Guid.CreateVersion7(), null, "Elsewhere", "Ann Other", "Librarian", $"ann{db}@test.invalid", "Hello", now);
        request.Decline("No", null, now);
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Invitations.Add(new Invitation
            {
                CouncilId = council.Id, Email = "bo@test.invalid", Name = "Bo", Roles = CouncilRoles.TeamMember, TokenHash = Guid.NewGuid().ToString("N"), CreatedAt = now, ExpiresAt = now.AddDays(7),
            });
            d.JoinRequests.Add(request);
            return d.SaveChangesAsync(Ct);
        });

        await RunAsync(site, 96);
        var early = await site.Data.PlatformAsync(d => d.Invitations.AsNoTracking().SingleAsync(i => i.CouncilId == council.Id, Ct));
        await RunAsync(site, 200);
        var late = await site.Data.PlatformAsync(d => d.Invitations.AsNoTracking().SingleAsync(i => i.CouncilId == council.Id, Ct));
        var asked = await site.Data.PlatformAsync(d => d.JoinRequests.AsNoTracking().SingleAsync(r => r.Id == request.Id, Ct));

        Assert.Equal("Bo", early.Name);
        Assert.Equal(("", "", null), (late.Name, late.Email, late.WaitingFor));
        Assert.Equal(("", "", "", null, "Elsewhere"), (asked.Name, asked.Email, asked.JobTitle, asked.Message, asked.CouncilName));
        Assert.DoesNotContain("bo@test.invalid", string.Concat(await site.Data.InCouncilAsync(council, d => d.AuditEntries.Select(a => a.Changes).ToListAsync(Ct))), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_Retention_KeepsToTheSafeLeastAndIsShown(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var page = await client.GetAsync($"/c/{council.Identifier}/data/retention");

        var refused = await client.SubmitAsync(page, new() { ["LeaverDays"] = "5" });
        var saved = await client.SubmitAndFollowAsync(page, new() { ["LeaverDays"] = "60", ["InvitationDays"] = "30" });
        var late = await client.SubmitAsync(page, new() { ["LeaverDays"] = "70" });

        Assert.Contains("Days for people who left must be between 30 and 730", refused.Errors);
        Assert.Contains("60 days after", saved.Text, StringComparison.Ordinal);
        Assert.Contains(late.Errors, e => e.StartsWith("Someone else set these to 60 and 30", StringComparison.Ordinal));
    }

    private static Task<Person> PersonAsync(TestSite site, Guid id) => site.Data.PlatformAsync(d => d.Users.AsNoTracking().SingleAsync(p => p.Id == id, Ct));

    /// <summary>Runs the job as it will run some days from now.</summary>
    private static async Task RunAsync(TestSite site, int days)
    {
        await using var scope = site.Worker.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<ForgetPeopleJob>(scope.ServiceProvider, new StoppedClock(TimeProvider.System.GetUtcNow().AddDays(days))).RunAsync(Ct);
    }
}
