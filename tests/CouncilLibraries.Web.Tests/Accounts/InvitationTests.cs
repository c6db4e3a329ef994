using System.Net;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Accounts;

/// <summary>The ways into a council and back to a lost password, all by links in e-mails; and who may do what.</summary>
public sealed partial class InvitationTests(Sites sites)
{
    private static int _last;

    [Theory, Databases]
    public async Task Invitation_Accepted_GivesThePlaceOnce(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var library = await site.Data.CreateLibraryAsync(council);
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var email = NewAddress();
        var form = await admin.GetAsync($"/c/{council.Identifier}/people/invite");
        var sent = await admin.SubmitAndFollowAsync(form, new()
        {
            ["Name"] = "Newcomer", ["Email"] = email, ["Form.Roles"] = nameof(CouncilRoles.LibraryManager), ["Form.LibraryIds"] = library.Id.ToString(),
        });
        Assert.Contains("Newcomer is invited", sent.Banner, StringComparison.Ordinal);
        var link = await LinkToAsync(site, email);

        var newcomer = site.Visitor();
        var join = await newcomer.GetAsync(link);
        Assert.Equal($"Join {council.Name}", join.Heading);
        var joined = await newcomer.SubmitAndFollowAsync(join, new() { ["Name"] = "Newcomer", ["Password"] = TestData.Password });

        Assert.Equal($"/c/{council.Identifier}", joined.Address.AbsolutePath);
        Assert.Equal(1, await site.Data.InCouncilAsync(council, d => d.MembershipLibraries.CountAsync(l => l.LibraryId == library.Id)));
        Assert.Equal("This link does not work any more", (await site.Visitor().GetAsync(link)).Heading);
    }

    [Theory, Databases]
    public async Task PortfolioHolder_ComesToThePageForCouncillors_FromTheInvitationAndFromTheAccount(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var person = await site.Data.CreatePersonAsync(other, CouncilRoles.TeamMember);
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        await admin.SubmitAsync(await admin.GetAsync($"/c/{council.Identifier}/people/invite"), new() { ["Name"] = "Councillor", ["Email"] = person.Email, ["Form.Roles"] = nameof(CouncilRoles.PortfolioHolder) });
        var councillor = site.Visitor();

        var joined = await councillor.SubmitAndFollowAsync(await councillor.GetAsync(await LinkToAsync(site, person.Email)), new() { ["Password"] = TestData.Password });

        Assert.Equal($"/c/{council.Identifier}/brief", joined.Address.AbsolutePath);
        var links = (await councillor.GetAsync("/account")).Html.QuerySelectorAll("main a[href^='/c/']").Select(a => a.GetAttribute("href"));
        Assert.Equal([$"/c/{council.Identifier}/brief", $"/c/{other.Identifier}"], links.OrderByDescending(l => l!.EndsWith("/brief", StringComparison.Ordinal)));
    }

    [Theory, Databases]
    public async Task Invitation_AcceptedByADoubleClick_GivesOneAccountAndNoErrorPage(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var email = NewAddress();
        await admin.SubmitAsync(await admin.GetAsync($"/c/{council.Identifier}/people/invite"), new() { ["Name"] = "Newcomer", ["Email"] = email, ["Roles"] = nameof(CouncilRoles.TeamMember) });
        var newcomer = site.Visitor();
        var join = await newcomer.GetAsync(await LinkToAsync(site, email));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => newcomer.SubmitAsync(join, new() { ["Name"] = "Newcomer", ["Password"] = TestData.Password })));

        // Whichever answer the browser shows: the council, or that the link was used.
        Assert.All(answers, a => Assert.True(a.Redirect?.AbsolutePath == $"/c/{council.Identifier}" || a.Heading == "This link does not work any more", $"{a.Status} {a.Heading} {string.Join(' ', a.Errors)}"));
        Assert.Contains(answers, a => a.Redirect is not null);
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.Users.CountAsync(p => p.Email == email)));
        Assert.Equal(HttpStatusCode.OK, (await newcomer.GetAsync($"/c/{council.Identifier}")).Status);
    }

    [Theory, Databases]
    public async Task Invitation_Withdrawn_DoesNotWorkAnyMore(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var email = NewAddress();
        await admin.SubmitAsync(await admin.GetAsync($"/c/{council.Identifier}/people/invite"), new() { ["Name"] = "Nobody", ["Email"] = email, ["Form.Roles"] = nameof(CouncilRoles.TeamMember) });

        await admin.SubmitAsync(await admin.GetAsync($"/c/{council.Identifier}/people"));

        Assert.Equal("This link does not work any more", (await site.Visitor().GetAsync(await LinkToAsync(site, email))).Heading);
    }

    [Theory, Databases]
    public async Task Invite_WithoutRoleOrLibrary_SaysWhatToChoose(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council);
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var form = await admin.GetAsync($"/c/{council.Identifier}/people/invite");

        var nothing = await admin.SubmitAsync(form, new() { ["Name"] = "", ["Email"] = "not an address" });
        var noLibrary = await admin.SubmitAsync(form, new() { ["Name"] = "A", ["Email"] = NewAddress(), ["Form.Roles"] = nameof(CouncilRoles.LibraryManager) });

        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Equal(["Enter a name", "Enter an email address, like name@example.org", "Choose what they may do"], nothing.Errors);
        Assert.Equal(["Choose the libraries that they enter figures for"], noLibrary.Errors);
    }

    [Theory, Databases]
    public async Task ForgottenPassword_ByLink_IsReplacedOnce(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var visitor = site.Visitor();
        var asked = await visitor.SubmitAsync(await visitor.GetAsync("/account/forgot-password"), new() { ["Email"] = person.Email });
        Assert.Equal("Check your email", asked.Heading);
        var form = await visitor.GetAsync(await LinkToAsync(site, person.Email));

        var tooShort = await visitor.SubmitAsync(form, new() { ["Password"] = "short" });
        Assert.Contains("The password must have 12 characters or more", tooShort.Errors);
        var done = await visitor.SubmitAndFollowAsync(form, new() { ["Password"] = "another-horse-battery" });
        var again = await visitor.SubmitAsync(form, new() { ["Password"] = "a-third-horse-battery" });

        Assert.Contains("new password is set", done.Banner, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        await site.SignInAsync(person.Email, "another-horse-battery");
    }

    [Theory, Databases]
    public async Task ForgottenPassword_AskedForAgain_EndsTheFirstLink_AndThreeAnHourAreSent(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/account/forgot-password");
        await visitor.SubmitAsync(page, new() { ["Email"] = person.Email });
        var first = await visitor.GetAsync(await LinkToAsync(site, person.Email));
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("is on its way", (await visitor.SubmitAsync(page, new() { ["Email"] = person.Email })).Text, StringComparison.Ordinal);
        }

        var last = await visitor.GetAsync(await LinkToAsync(site, person.Email));
        Assert.Equal(3, await site.Data.PlatformAsync(d => d.OutboxMessages.CountAsync(m => m.ToAddress == person.Email)));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SubmitAsync(first, new() { ["Password"] = "another-horse-battery" })).Status);
        // A password that is refused does not use the link up.
        Assert.Contains("first that anybody would try", Assert.Single((await visitor.SubmitAsync(last, new() { ["Password"] = "librarylibrary" })).Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(last, new() { ["Password"] = "another-horse-battery" })).Status);
        await site.SignInAsync(person.Email, "another-horse-battery");
    }

    [Theory, Databases]
    public async Task ForgottenPassword_AskedForUnderAForeignHostName_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var visitor = site.Visitor();
        var form = await visitor.GetAsync("/account/forgot-password");
        var token = form.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/forgot-password")
        {
            Content = new FormUrlEncodedContent([new("Email", person.Email), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Host = "elsewhere.invalid";

        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await site.Data.PlatformAsync(d => d.OutboxMessages.AnyAsync(m => m.ToAddress == person.Email)));
    }

    [Theory, Databases]
    public async Task ForgottenPassword_OfAnUnknownAddress_SaysTheSameAndSendsNothing(Db db)
    {
        var site = await sites.OnAsync(db);
        var email = NewAddress();
        var visitor = site.Visitor();

        var asked = await visitor.SubmitAsync(await visitor.GetAsync("/account/forgot-password"), new() { ["Email"] = email });

        Assert.Equal("Check your email", asked.Heading);
        Assert.False(await site.Data.PlatformAsync(d => d.OutboxMessages.AnyAsync(m => m.ToAddress == email)));
    }

    [Theory, Databases]
    public async Task ChangePassword_WithTheWrongOne_IsRefused_WithTheRightOne_IsDone(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var client = await site.SignInAsync(person);
        var form = await client.GetAsync("/account/change-password");

        var wrong = await client.SubmitAsync(form, new() { ["Current"] = "not the password", ["Password"] = "another-horse-battery" });
        var right = await client.SubmitAndFollowAsync(form, new() { ["Current"] = TestData.Password, ["Password"] = "another-horse-battery" });

        Assert.Equal(["This is not your password now"], wrong.Errors);
        Assert.Equal("Your password is changed.", right.Banner);
    }

    [Theory, Databases]
    public async Task EditPerson_ChangedBySomebodyElseMeanwhile_IsToldAndNotOverwritten(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var other = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember);
        var address = $"/c/{council.Identifier}/people/edit/{other.Id}";
        var (first, second) = (await admin.GetAsync(address), await admin.GetAsync(address));
        await admin.SubmitAsync(first, new() { ["Form.Roles"] = nameof(CouncilRoles.PortfolioHolder) });

        var told = await admin.SubmitAsync(second, new() { ["Form.Roles"] = nameof(CouncilRoles.HeadOfService) });

        Assert.Equal(HttpStatusCode.BadRequest, told.Status);
        Assert.Contains("Portfolio holder", told.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal(CouncilRoles.PortfolioHolder, await site.Data.InCouncilAsync(council, d => d.Memberships.Where(m => m.PersonId == other.Id).Select(m => m.Roles).SingleAsync()));
    }

    [Theory, Databases]
    public async Task EditPerson_WhoManagesLibraries_ShowsThemTicked(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var library = await site.Data.CreateLibraryAsync(council);
        var manager = await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, library);
        var admin = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));

        var page = await admin.GetAsync($"/c/{council.Identifier}/people/edit/{manager.Id}");

        Assert.NotNull(page.Html.QuerySelector($"input[name='Form.LibraryIds'][value='{library.Id}'][checked]"));
    }

    [Theory, Databases]
    public async Task EditPerson_LastAdministrator_StaysOne(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var person = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        var admin = await site.SignInAsync(person);

        var refused = await admin.SubmitAsync(await admin.GetAsync($"/c/{council.Identifier}/people/edit/{person.Id}"), new() { ["Form.Roles"] = nameof(CouncilRoles.TeamMember) });

        Assert.Contains("A council needs an administrator", refused.Errors.Single(), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task TakingPart_IsTheHeadOfServicesChoice_OffUntilGiven_AndCanBeTakenBack(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var manager = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var address = $"/c/{council.Identifier}/setup/contribution";

        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync(address)).Status);
        Assert.False(await ContributesAsync(site, council));
        await head.SubmitAsync(await head.GetAsync(address));
        Assert.True(await ContributesAsync(site, council));
        await head.SubmitAsync(await head.GetAsync(address));
        Assert.False(await ContributesAsync(site, council));
    }

    private static Task<bool> ContributesAsync(TestSite site, CouncilInfo council) =>
        site.Data.InCouncilAsync(council, d => d.ContributionChoices.AnyAsync(c => c.Contributes));

    private static string NewAddress() => $"newcomer{Interlocked.Increment(ref _last)}-{Guid.NewGuid():N}@test.invalid";

    private static async Task<string> LinkToAsync(TestSite site, string email)
    {
        var text = await site.Data.PlatformAsync(d => d.OutboxMessages.Where(m => m.ToAddress == email).OrderByDescending(m => m.CreatedAt).Select(m => m.Text).FirstAsync());
        return new Uri(Link().Match(text).Value).PathAndQuery;
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
