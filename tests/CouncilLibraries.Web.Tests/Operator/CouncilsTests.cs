using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>The operator's pages about councils.</summary>
public sealed class CouncilsTests(Sites sites)
{
    private static int _lastCode = 10_000_000;

    [Theory, Databases]
    public async Task Get_NotAnOperator_IsRefusedOnEveryPage(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        string[] addresses =
        [
            "/operator", "/operator/councils", "/operator/councils/add", $"/operator/councils/details/{council.Id}", $"/operator/councils/edit/{council.Id}",
            $"/operator/councils/invite-administrator/{council.Id}", $"/operator/councils/standing/{council.Id}/Suspended", "/operator/years", "/operator/years/add", "/operator/notes", "/operator/notes/add",
            "/operator/reference-data", "/operator/reference-data/upload/councils", "/operator/runs", "/operator/audit",
        ];

        foreach (var address in addresses)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(address)).Status);
        }
    }

    [Theory, Databases]
    public async Task Post_NewCouncil_IsListedWithItsServiceAndAudited(Db db)
    {
        var (site, client, me) = await OperatorAsync(db);
        var code = NewCode('E');

        var page = await client.SubmitAndFollowAsync(await client.GetAsync("/operator/councils/add"), Fields(code, $"Addham {code}"));

        Assert.Contains("is added", page.Banner, StringComparison.Ordinal);
        Assert.Equal($"Addham {code}", page.Heading);
        var council = await site.Data.PlatformAsync(d => d.Councils.SingleAsync(c => c.Code == code));
        Assert.Equal((CouncilStatus.Listed, $"addham-{code.ToLowerInvariant()}", false), (council.Status, council.Identifier, council.IsFictional));
        var info = new CouncilInfo(council.Id, council.Identifier, council.Name, council.IsFictional);
        Assert.Equal(council.Id, await site.Data.InCouncilAsync(info, d => d.Units.Select(u => u.Id).SingleAsync()));
        var row = await site.Data.PlatformAsync(d => d.PlatformAuditEntries.SingleAsync(a => a.Subject == "Council " + council.Id));
        Assert.Equal(("Added", me.Id), (row.Action, row.PersonId));
    }

    [Theory, Databases]
    public async Task Post_NewCouncilWithCodeX_IsFictional(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var code = NewCode('X');

        await client.SubmitAsync(await client.GetAsync("/operator/councils/add"), Fields(code, $"Makebelieve {code}"));

        Assert.True(await site.Data.PlatformAsync(d => d.Councils.Where(c => c.Code == code).Select(c => c.IsFictional).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Post_NewCouncilWithTakenCodeAndSlug_SaysWhoHasThem(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var (code, other) = (NewCode('E'), NewCode('E'));
        await client.SubmitAsync(await client.GetAsync("/operator/councils/add"), Fields(code, $"Firstham {code}"));

        var sameCode = await client.SubmitAsync(await client.GetAsync("/operator/councils/add"), Fields(code, "Secondham"));
        var sameSlug = await client.SubmitAsync(await client.GetAsync("/operator/councils/add"), Fields(other, $"Firstham {code}"));

        Assert.Equal(HttpStatusCode.BadRequest, sameCode.Status);
        Assert.Contains($"Firstham {code} has the code {code}", sameCode.Errors);
        Assert.Contains(sameSlug.Errors, e => e.StartsWith($"Firstham {code} has the word firstham-", StringComparison.Ordinal));
        Assert.False(await site.Data.PlatformAsync(d => d.Councils.AnyAsync(c => c.Code == other)));
    }

    [Theory, Databases]
    public async Task Post_EmptyForm_SaysWhatToEnter(Db db)
    {
        var (_, client, _) = await OperatorAsync(db);

        var page = await client.SubmitAsync(await client.GetAsync("/operator/councils/add"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Enter the code", "Enter the name", "Enter the official name", "Choose the nation", "Choose the type of authority"], page.Errors);
    }

    [Theory, Databases]
    public async Task Get_SearchAndFilter_ShowThatCouncilOnly(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync($"Findham {Guid.NewGuid():N}", nation: "Wales");

        var cancellation = TestContext.Current.CancellationToken;
        var found = await client.GetAsync($"/operator/councils?q={Uri.EscapeDataString(council.Name.ToUpperInvariant())}&status=Active&nation=Wales");
        var elsewhere = await client.GetAsync($"/operator/councils?q={Uri.EscapeDataString(council.Name)}&nation=Scotland");
        var file = await (await client.Http.GetAsync(new Uri($"/operator/councils?handler=Download&q={Uri.EscapeDataString(council.Name)}", UriKind.Relative), cancellation)).Content.ReadAsStringAsync(cancellation);

        Assert.Equal([council.Name], found.Html.QuerySelectorAll("tbody th").Select(e => e.TextContent.Trim()));
        Assert.Contains("No council matches", elsewhere.Text, StringComparison.Ordinal);
        Assert.Equal(2, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(council.Name, file, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_Details_ShowAdministratorsChoiceAndLibrariesButNobodyElse(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 123_456);
        var administrator = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator | CouncilRoles.TeamMember);
        var reader = await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder);
        await site.Data.CreateLibraryAsync(council);
        await site.Data.InCouncilAsync(council, d =>
        {
            d.ContributionChoices.Add(new ContributionChoice { CouncilId = council.Id, Contributes = true, DecidedAt = new DateTimeOffset(2026, 3, 27, 9, 0, 0, TimeSpan.Zero) });
            return d.SaveChangesAsync();
        });

        var page = await client.GetAsync($"/operator/councils/details/{council.Id}");

        Assert.Contains(administrator.Email, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(reader.Email, page.Text, StringComparison.Ordinal);
        Assert.Contains("Yes, since 27 March 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 open", page.Text, StringComparison.Ordinal);
        Assert.Contains("123,456", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_DetailsOfNoCouncil_IsNotFound(Db db)
    {
        var (_, client, _) = await OperatorAsync(db);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/operator/councils/details/{Guid.NewGuid()}")).Status);
    }

    [Theory, Databases]
    public async Task Post_Edit_ChangesTheCouncil(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();

        await client.SubmitAsync(await client.GetAsync($"/operator/councils/edit/{council.Id}"), new() { ["Form.OfficialName"] = "Royal Borough of Test", ["Form.Type"] = "London borough" });

        var changed = await site.Data.PlatformAsync(d => d.Councils.SingleAsync(c => c.Id == council.Id));
        Assert.Equal((council.Name, "Royal Borough of Test", "London borough", council.Identifier), (changed.Name, changed.OfficialName, changed.AuthorityType, changed.Identifier));
    }

    [Theory, Databases]
    public async Task Post_EditOfChangedCouncil_IsRefusedOnceThenTaken(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var mine = await client.GetAsync($"/operator/councils/edit/{council.Id}");
        await client.SubmitAsync(await client.GetAsync($"/operator/councils/edit/{council.Id}"), new() { ["Form.OfficialName"] = "Theirs" });

        var refused = await client.SubmitAsync(mine, new() { ["Form.OfficialName"] = "Mine" });
        var again = await client.SubmitAsync(refused);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(refused.Errors, e => e.StartsWith("Someone else changed", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal("Mine", await site.Data.PlatformAsync(d => d.Councils.Where(c => c.Id == council.Id).Select(c => c.OfficialName).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Post_InviteToListedCouncil_OpensItAndStandsInItsOwnTrail(Db db)
    {
        var (site, client, me) = await OperatorAsync(db);
        var code = NewCode('E');
        var added = await client.SubmitAndFollowAsync(await client.GetAsync("/operator/councils/add"), Fields(code, $"Joinham {code}"));
        var id = Guid.Parse(added.Address.Segments[^1]);

        var page = await client.SubmitAndFollowAsync(
            await client.GetAsync($"/operator/councils/invite-administrator/{id}"), new() { ["Name"] = "Ann Admin", ["Email"] = $"ann.{code}@test.invalid" });

        Assert.Contains("Ann Admin is invited", page.Banner, StringComparison.Ordinal);
        var council = await site.Data.PlatformAsync(d => d.Councils.SingleAsync(c => c.Id == id));
        Assert.Equal(CouncilStatus.Active, council.Status);
        Assert.NotNull(council.JoinedAt);
        var info = new CouncilInfo(council.Id, council.Identifier, council.Name, council.IsFictional);
        var row = await site.Data.InCouncilAsync(info, d => d.AuditEntries.SingleAsync(a => a.Subject.StartsWith("Invitation")));
        Assert.Equal(("Added", me.Id), (row.Action, row.PersonId));
        var message = await site.Data.PlatformAsync(d => d.OutboxMessages.SingleAsync(m => m.ToAddress == $"ann.{code}@test.invalid"));
        Assert.Contains("/account/invitation", message.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, Databases]
    public async Task Post_Suspend_ClosesTheCouncilToItsPeopleAndOpenOpensItAgain(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var member = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);

        var suspended = await client.SubmitAndFollowAsync(await client.GetAsync($"/operator/councils/standing/{council.Id}/Suspended"));

        var theirs = await site.SignInAsync(member);
        Assert.Contains("is suspended", suspended.Banner, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/c/{council.Identifier}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/operator/councils/invite-administrator/{council.Id}")).Status);

        await client.SubmitAsync(await client.GetAsync($"/operator/councils/standing/{council.Id}/Active"));
        Assert.Equal(CouncilStatus.Active, await site.Data.PlatformAsync(d => d.Councils.Where(c => c.Id == council.Id).Select(c => c.Status).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Post_SuspendFromAnOldPage_IsRefused(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var old = await client.GetAsync($"/operator/councils/standing/{council.Id}/Suspended");
        await client.SubmitAsync(await client.GetAsync($"/operator/councils/edit/{council.Id}"), new() { ["Form.Region"] = "North" });

        var page = await client.SubmitAsync(old);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(CouncilStatus.Active, await site.Data.PlatformAsync(d => d.Councils.Where(c => c.Id == council.Id).Select(c => c.Status).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Get_StandingThatIsNone_IsNotFound(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/operator/councils/standing/{council.Id}/Listed")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/operator/councils/standing/{council.Id}/nonsense")).Status);
    }

    private async Task<(TestSite Site, PageClient Client, TestPerson Me)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var me = await site.Data.CreatePersonAsync(isOperator: true);
        return (site, await site.SignInAsync(me), me);
    }

    private static string NewCode(char first) => $"{first}{Interlocked.Increment(ref _lastCode)}";

    private static Dictionary<string, string?> Fields(string code, string name) => new(StringComparer.Ordinal)
    {
        ["Code"] = code,
        ["Form.Name"] = name,
        ["Form.OfficialName"] = $"{name} Council",
        ["Form.Nation"] = "England",
        ["Form.Type"] = "unitary",
    };
}
