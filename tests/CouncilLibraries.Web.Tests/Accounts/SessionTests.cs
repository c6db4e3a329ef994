using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Accounts;

/// <summary>Sign-ins stand on the server: they are listed, ended and run out there.</summary>
public sealed class SessionTests(StrictSites sites) : IClassFixture<StrictSites>
{
    [Theory, Databases]
    public async Task SignOut_EndsACopyOfTheCookieToo(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var client = site.Visitor();
        var signedIn = await client.SubmitAsync(await client.GetAsync("/account/sign-in"), new() { ["Email"] = person.Email, ["Password"] = TestData.Password });
        var copy = site.Visitor();
        copy.Http.DefaultRequestHeaders.Add("Cookie", signedIn.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session=", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Equal("/account", (await copy.GetAsync("/account")).Address.AbsolutePath);

        await client.SubmitAsync(await client.GetAsync("/account"), form: "header form");

        Assert.Equal("/account/sign-in", (await copy.GetAsync("/account")).Address.AbsolutePath);
        Assert.False(await site.Data.PlatformAsync(d => d.SignInSessions.AnyAsync(s => s.PersonId == person.Id)));
    }

    [Theory, Databases]
    public async Task Get_Sessions_ListsThem_AndOneOrAllOthersAreEnded(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (here, there, third) = (await site.SignInAsync(person), site.Visitor(), await site.SignInAsync(person));
        there.Http.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await StrictSites.GivePasswordAsync(there, person);
        var stranger = await site.SignInAsync(await site.Data.CreatePersonAsync());

        var page = await here.GetAsync("/account/sessions");
        Assert.Equal(3, page.Html.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("Firefox on Windows", page.Text, StringComparison.Ordinal);
        var row = page.Html.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains("Firefox", StringComparison.Ordinal));
        var address = row.QuerySelector("form")!.GetAttribute("action")!;

        // Nobody ends another's.
        var token = (await stranger.GetAsync("/account/sessions")).Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var tried = await stranger.Http.PostAsync(new Uri(address, UriKind.Relative), form);
        Assert.Equal("/account", (await there.GetAsync("/account")).Address.AbsolutePath);

        await here.SubmitAsync(page, form: $"main form[action='{address}']");
        Assert.Equal("/account/sign-in", (await there.GetAsync("/account")).Address.AbsolutePath);
        Assert.Equal("/account", (await third.GetAsync("/account")).Address.AbsolutePath);

        await here.SubmitAsync(await here.GetAsync("/account/sessions"), form: "form[action*=EndOthers]");
        Assert.Equal("/account/sign-in", (await third.GetAsync("/account")).Address.AbsolutePath);
        Assert.Equal("/account", (await here.GetAsync("/account")).Address.AbsolutePath);
    }

    [Theory, Databases]
    public async Task Session_EndsAfterAnHourWithoutUse_AndAfterTwelveInUse(Db db)
    {
        var site = await sites.OnAsync(db);
        var (idle, busy) = (await site.SignInAsync(await site.Data.CreatePersonAsync()), await site.SignInAsync(await site.Data.CreatePersonAsync()));
        for (var i = 0; i < 14; i++)
        {
            sites.Clock.Pass(TimeSpan.FromMinutes(50));
            Assert.True((await busy.GetAsync("/account")).Address.AbsolutePath == "/account", $"ended in use, after {i + 1} times 50 minutes");
            if (i == 1)
            {
                Assert.Equal("/account/sign-in", (await idle.GetAsync("/account")).Address.AbsolutePath);
            }
        }

        sites.Clock.Pass(TimeSpan.FromMinutes(25));
        Assert.Equal("/account/sign-in", (await busy.GetAsync("/account")).Address.AbsolutePath);
    }

    [Theory, Databases]
    public async Task Password_Changed_EndsOtherSignIns_AndThePersonIsTold(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (here, there) = (await site.SignInAsync(person), await site.SignInAsync(person));
        var page = await here.GetAsync("/account/change-password");
        Assert.Contains(await EasyAsync(), e => e.Contains("first that anybody would try", StringComparison.Ordinal));

        var changed = await here.SubmitAndFollowAsync(page, new() { ["Current"] = TestData.Password, ["Password"] = "another-horse-battery" });

        Assert.Equal("Your account", changed.Heading);
        Assert.Equal("/account/sign-in", (await there.GetAsync("/account")).Address.AbsolutePath);
        Assert.Contains("Your password was changed", await StrictSites.MailsAsync(site, person));

        async Task<IReadOnlyList<string>> EasyAsync() => (await here.SubmitAsync(page, new() { ["Current"] = TestData.Password, ["Password"] = "passwordpassword1" })).Errors;
    }

    [Theory, Databases]
    public async Task SensitivePage_AfterAQuarterOfAnHour_AsksAgain(Db db)
    {
        var site = await sites.OnAsync(db);
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync());
        var open = await client.GetAsync("/account/authenticator-app");
        sites.Clock.Pass(TimeSpan.FromMinutes(16));

        var asked = await client.GetAsync("/account/passkeys");
        Assert.Equal("/account/confirm", asked.Address.AbsolutePath);
        // The form that was open is still taken: its code is wrong, and it says so.
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(open, new() { ["Code"] = "123" })).Status);
        sites.Clock.Pass(TimeSpan.FromMinutes(15));
        Assert.Equal("/account/confirm", (await client.SubmitAsync(open, new() { ["Code"] = "123" })).Redirect?.AbsolutePath);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(asked, new() { ["Secret"] = "not the password" })).Status);
        var answer = await client.SubmitAsync(asked, new() { ["Secret"] = TestData.Password });
        var went = await client.GetAsync(answer.Redirect!.ToString());
        Assert.Equal("/account/passkeys", went.Address.AbsolutePath);
        Assert.Equal("Passkeys", went.Heading);
    }

    [Theory, Databases]
    public async Task Job_DeletesWhatIsOver(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        await site.Data.PlatformAsync(d =>
        {
            d.SignInSessions.Add(new SignInSession { PersonId = person.Id, StartedAt = TimeProvider.System.GetUtcNow().AddHours(-3), LastSeenAt = TimeProvider.System.GetUtcNow().AddHours(-2), Browser = "A browser", Way = SignInWay.Password });
            d.PasswordLinks.Add(new PasswordLink { PersonId = person.Id, TokenHash = $"{person.Id:N}", ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(-1) });
            d.SignInTries.Add(new SignInTry { Key = $"{person.Id:N}", Count = 1, Until = TimeProvider.System.GetUtcNow().AddHours(-1) });
            return d.SaveChangesAsync();
        });

        await ActivatorUtilities.CreateInstance<DeleteSignInsJob>(site.Worker).RunAsync(TestContext.Current.CancellationToken);

        Assert.False(await site.Data.PlatformAsync(d => d.SignInSessions.AnyAsync(s => s.PersonId == person.Id)));
        Assert.False(await site.Data.PlatformAsync(d => d.PasswordLinks.AnyAsync(l => l.PersonId == person.Id)));
        Assert.False(await site.Data.PlatformAsync(d => d.SignInTries.AnyAsync(t => t.Key == $"{person.Id:N}")));
    }
}
