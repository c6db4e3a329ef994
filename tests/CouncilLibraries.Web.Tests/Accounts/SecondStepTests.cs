using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Accounts;

/// <summary>Authenticator app and recovery codes; who has to have a second step, and who can take one away.</summary>
public sealed class SecondStepTests(StrictSites sites) : IClassFixture<StrictSites>
{
    [Theory, Databases]
    public async Task App_SetUp_IsAskedForAtTheNextSignIn_AndEachCodeWorksOnce(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (app, _) = await sites.SetUpAppAsync(await site.SignInAsync(person));
        var (client, other) = (site.Visitor(), site.Visitor());

        var asked = await StrictSites.GivePasswordAsync(client, person);
        Assert.Equal("/account/second-step", asked.Address.AbsolutePath);
        Assert.Equal("/account/sign-in", (await client.GetAsync("/account")).Address.AbsolutePath);
        var used = app.Code(1);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(asked, new() { ["Code"] = app.Code(5) })).Status);
        // That of the set-up was used by the set-up.
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(asked, new() { ["Code"] = app.SetUpCode })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(asked, new() { ["Code"] = used })).Status);
        Assert.Equal("Your account", (await client.GetAsync("/account")).Heading);

        var again = await StrictSites.GivePasswordAsync(other, person);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync(again, new() { ["Code"] = used })).Status);
        Assert.Contains("An authenticator app was added to your account", await StrictSites.MailsAsync(site, person));
        var kept = await site.Data.PlatformAsync(d => d.SecondSteps.SingleAsync(s => s.PersonId == person.Id));
        Assert.DoesNotContain(used, kept.AppKey, StringComparison.Ordinal);
        Assert.DoesNotContain(await site.Data.PlatformAsync(d => d.PlatformAuditEntries.Where(a => a.Subject.Contains(person.Id.ToString())).ToListAsync()),
            a => a.Changes.Contains(kept.AppKey!, StringComparison.Ordinal) || a.Changes.Contains(kept.RecoveryCodes[0], StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Code_SentTwiceAtOnce_LetsOneIn(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (app, codes) = await sites.SetUpAppAsync(await site.SignInAsync(person));
        foreach (var code in (string[])[app.Code(1), codes[0]])
        {
            var (one, two) = (site.Visitor(), site.Visitor());
            var (first, second) = (await StrictSites.GivePasswordAsync(one, person), await StrictSites.GivePasswordAsync(two, person));

            var answers = await Task.WhenAll(Task.Run(() => one.SubmitAsync(first, new() { ["Code"] = code })), Task.Run(() => two.SubmitAsync(second, new() { ["Code"] = code })));

            Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
            Assert.Single(answers, a => a.Status == HttpStatusCode.BadRequest);
        }
    }

    [Theory, Databases]
    public async Task RecoveryCode_WorksOnce_AndLeavesNine(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (_, codes) = await sites.SetUpAppAsync(await site.SignInAsync(person));
        Assert.Equal(SecondStep.RecoveryCodeCount, codes.Distinct().Count());
        var (client, other) = (site.Visitor(), site.Visitor());

        var methods = await client.SubmitAndFollowAsync(await StrictSites.GivePasswordAsync(client, person), new() { ["Code"] = codes[3].ToLowerInvariant() });

        Assert.Equal("How you sign in", methods.Heading);
        Assert.Contains("9 left of 10", methods.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync(await StrictSites.GivePasswordAsync(other, person), new() { ["Code"] = codes[3] })).Status);
        Assert.Contains("A recovery code was used to sign in", await StrictSites.MailsAsync(site, person));
        // New ones end the others.
        await client.SubmitAsync(await client.GetAsync("/account/recovery-codes"));
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync(await StrictSites.GivePasswordAsync(other, person), new() { ["Code"] = codes[4] })).Status);
    }

    [Theory, Databases]
    public async Task Code_TenWrongOnes_KeepTheRightOneOutForAQuarterOfAnHour(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (app, _) = await sites.SetUpAppAsync(await site.SignInAsync(person));
        var client = site.Visitor();
        var asked = await StrictSites.GivePasswordAsync(client, person);
        for (var i = 0; i < 10; i++)
        {
            await client.SubmitAsync(asked, new() { ["Code"] = app.Code(i + 5) });
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(asked, new() { ["Code"] = app.Code(1) })).Status);
        sites.Clock.Pass(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(await StrictSites.GivePasswordAsync(client, person), new() { ["Code"] = app.Code(1) })).Status);
    }

    [Theory, Databases]
    public async Task Council_AsksForASecondStep_AndLeadsWhoHasNoneToOne(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));

        var led = await client.GetAsync($"/c/{council.Identifier}/libraries");
        Assert.Equal("/account/sign-in-methods", led.Address.AbsolutePath);
        Assert.Contains("needs a second step", led.Text, StringComparison.Ordinal);
        await sites.SetUpAppAsync(client);

        Assert.Equal($"/c/{council.Identifier}/libraries", (await client.GetAsync($"/c/{council.Identifier}/libraries")).Address.AbsolutePath);
        // Removing it closes the council again, at once.
        await client.SubmitAsync(await client.GetAsync("/account/authenticator-app"), form: "form[action*=Remove]");
        Assert.Equal("/account/sign-in-methods", (await client.GetAsync($"/c/{council.Identifier}")).Address.AbsolutePath);
    }

    [Theory, Databases]
    public async Task Operator_NeedsASecondStep_Always(Db db)
    {
        var site = await sites.OnAsync(db);
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));

        Assert.Equal("/account/sign-in-methods", (await client.GetAsync("/operator/councils")).Address.AbsolutePath);
        if (db == Db.Sqlite)
        {
            // The page of the jobs is not one of ours; elsewhere the worker has it.
            Assert.Equal("/account/sign-in-methods", (await client.GetAsync("/operator/jobs")).Address.AbsolutePath);
        }

        await sites.SetUpAppAsync(client);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/operator/councils")).Status);
    }

    [Theory, Databases]
    public async Task Administrator_DecidesWhetherEverybodyNeedsOne_AndItStandsInTheHistory(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var member = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));
        await sites.SetUpAppAsync(client);
        var page = await client.GetAsync($"/c/{council.Identifier}/people/signing-in");
        Assert.Contains("1 of 2 people have a second step", page.Text, StringComparison.Ordinal);

        var saved = await client.SubmitAndFollowAsync(page, new() { ["NeedsSecondStep"] = "false" });

        Assert.Contains("up to each person", saved.Banner, StringComparison.Ordinal);
        Assert.Equal($"/c/{council.Identifier}", (await member.GetAsync($"/c/{council.Identifier}")).Address.AbsolutePath);
        Assert.Single(await site.Data.PlatformAsync(d => d.PlatformAuditEntries.Where(a => a.CouncilId == council.Id && a.Action == "Changed" && a.Changes.Contains("NeedsSecondStep")).ToListAsync()));
        // From the page as it was: somebody else has changed it.
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(page, new() { ["NeedsSecondStep"] = "true" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"/c/{council.Identifier}/people/signing-in")).Status);
    }

    [Theory, Databases]
    public async Task Administrator_ResetsAColleaguesSecondStep_ButNotOneOfAnotherCouncilToo(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        await sites.SetUpAppAsync(admin);
        var person = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember);
        var client = await site.SignInAsync(person);
        await sites.SetUpAppAsync(client);
        var both = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember);
        await sites.SetUpAppAsync(await site.SignInAsync(both));
        await site.Data.InCouncilAsync(other, d =>
        {
            d.Memberships.Add(new Membership { CouncilId = other.Id, PersonId = both.Id, Roles = CouncilRoles.TeamMember, JoinedAt = TimeProvider.System.GetUtcNow() });
            return d.SaveChangesAsync();
        });

        var done = await admin.SubmitAndFollowAsync(await admin.GetAsync($"/c/{council.Identifier}/people/reset-second-step/{person.Id}"));

        Assert.Contains("is reset", done.Banner, StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", (await client.GetAsync("/account")).Address.AbsolutePath);
        Assert.Equal("/account/sign-in-methods", (await StrictSites.GivePasswordAsync(site.Visitor(), person)).Address.AbsolutePath);
        Assert.Contains("Your second step was reset", await StrictSites.MailsAsync(site, person));
        Assert.Single(await site.Data.InCouncilAsync(council, d => d.AuditEntries.Where(a => a.Changes.Contains("SecondStepResetAt")).ToListAsync()));

        var refused = await admin.GetAsync($"/c/{council.Identifier}/people/reset-second-step/{both.Id}");
        Assert.Contains("signs in for others besides our council", refused.Text, StringComparison.Ordinal);
        Assert.Null(refused.Html.QuerySelector("main form"));
    }
}
