using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Accounts;

/// <summary>Signing in and out.</summary>
public sealed class SignInTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_RightPassword_LeadsToTheCouncil(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var person = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember);

        var client = await site.SignInAsync(person);

        var page = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal($"/c/{council.Identifier}", page.Address.AbsolutePath);
    }

    [Theory, Databases]
    public async Task Post_RightPassword_LeadsACouncillorToTheShortPage(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();

        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));

        Assert.Equal($"/c/{council.Identifier}/brief", (await client.GetAsync("/")).Address.AbsolutePath);
    }

    [Theory, Databases]
    public async Task Post_WrongPasswordAndUnknownAddress_SayTheSame(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var client = site.Visitor();
        var page = await client.GetAsync("/account/sign-in");

        var wrong = await client.SubmitAsync(page, new() { ["Email"] = person.Email, ["Password"] = "not the password" });
        var unknown = await client.SubmitAsync(page, new() { ["Email"] = "nobody@test.invalid", ["Password"] = "not the password" });

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(wrong.Errors, unknown.Errors);
        Assert.Single(wrong.Errors);
    }

    [Theory, Databases]
    public async Task Post_TenWrongPasswords_LockTheAccountForTheRightOneToo(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var client = site.Visitor();
        var page = await client.GetAsync("/account/sign-in");
        for (var i = 0; i < IdentityModelAttempts; i++)
        {
            await client.SubmitAsync(page, new() { ["Email"] = person.Email, ["Password"] = "not the password" });
        }

        var right = await client.SubmitAsync(page, new() { ["Email"] = person.Email, ["Password"] = TestData.Password });

        Assert.Equal(HttpStatusCode.BadRequest, right.Status);
    }

    [Theory, Databases]
    public async Task Post_SomebodyElsesWrongPasswords_DoNotKeepTheOwnerOutWhereTheyHaveSignedInBefore(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (owner, other) = (await site.SignInAsync(person), site.Visitor());
        await owner.SubmitAsync(await owner.GetAsync("/account"), form: "header form");
        var page = await other.GetAsync("/account/sign-in");
        for (var i = 0; i < IdentityModelAttempts; i++)
        {
            await other.SubmitAsync(page, new() { ["Email"] = person.Email, ["Password"] = "not the password" });
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync(page, new() { ["Email"] = person.Email, ["Password"] = TestData.Password })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.SubmitAsync(await owner.GetAsync("/account/sign-in"), new() { ["Email"] = person.Email, ["Password"] = TestData.Password })).Status);
        // What is counted says neither whom nor where from.
        Assert.DoesNotContain(await site.Data.PlatformAsync(d => d.SignInTries.ToListAsync()), t => t.Key.Contains('@', StringComparison.Ordinal) || t.Key.Length != 64);
    }

    [Theory, Databases]
    public async Task Post_BrowserKnownForOneAccount_IsNotKnownForAnother(Db db)
    {
        var site = await sites.OnAsync(db);
        var (person, target) = (await site.Data.CreatePersonAsync(), await site.Data.CreatePersonAsync());
        // Known for one account; wrong passwords for another are counted as from anywhere.
        var client = await site.SignInAsync(person);
        var page = await client.GetAsync("/account/sign-in");
        for (var i = 0; i < IdentityModelAttempts; i++)
        {
            await client.SubmitAsync(page, new() { ["Email"] = target.Email, ["Password"] = "not the password" });
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await StrictSites.GivePasswordAsync(site.Visitor(), target)).Status);
    }

    [Theory, Databases]
    public async Task Post_SignOut_EndsTheSession(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder));
        var page = await client.GetAsync($"/c/{council.Identifier}");

        await client.SubmitAsync(page, form: "header form");

        Assert.Equal("/account/sign-in", (await client.GetAsync($"/c/{council.Identifier}")).Address.AbsolutePath);
    }

    private const int IdentityModelAttempts = 10;
}
