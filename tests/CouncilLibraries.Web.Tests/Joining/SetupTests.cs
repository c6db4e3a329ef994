using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Joining;

/// <summary>The tasks one by one.</summary>
public sealed class SetupTests(Sites sites)
{
    [Theory, Databases]
    public async Task Pages_AreForAdministratorsAndHeadsOfService(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        foreach (var (role, allowed) in ((CouncilRoles, bool)[])[(CouncilRoles.Administrator, true), (CouncilRoles.HeadOfService, true), (CouncilRoles.LibraryManager, false), (CouncilRoles.PortfolioHolder, false)])
        {
            var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, role));
            foreach (var page in (string[])["setup", "setup/agreement", "setup/check"])
            {
                Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.GetAsync($"/c/{council.Identifier}/{page}")).Status);
            }

            Assert.Equal(allowed, (await client.GetAsync($"/c/{council.Identifier}")).Html.QuerySelector(".govuk-task-list") is not null);
        }
    }

    [Theory, Databases]
    public async Task Agreement_AcceptedByTwo_StandsAsTheFirstSaid(Db db)
    {
        var (site, council, client, me) = await AdministratorAsync(db);
        var address = $"/c/{council.Identifier}/setup/agreement";
        var (first, second) = (await client.GetAsync(address), await client.GetAsync(address));
        var other = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var third = await other.GetAsync(address);

        await client.SubmitAsync(first);
        var again = await client.SubmitAndFollowAsync(second);
        await other.SubmitAsync(third);

        Assert.Contains("is accepted", again.Banner, StringComparison.Ordinal);
        var kept = await site.Data.InCouncilAsync(council, d => d.AgreementAcceptances.AsNoTracking().SingleAsync());
        Assert.Equal((me.Id, Agreement.Current.Version), (kept.AcceptedById!.Value, kept.AgreementVersion));
        Assert.Contains(await site.Data.InCouncilAsync(council, d => d.AuditEntries.Select(a => a.Subject).ToListAsync()), s => s.StartsWith("AgreementAcceptance", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Agreement_AcceptedByManyAtOnce_IsOneRow(Db db)
    {
        var (site, council, client, _) = await AdministratorAsync(db);
        var page = await client.GetAsync($"/c/{council.Identifier}/setup/agreement");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.SubmitAsync(page)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(1, await site.Data.InCouncilAsync(council, d => d.AgreementAcceptances.CountAsync()));
    }

    [Theory, Databases]
    public async Task Agreement_InANewVersion_AsksAgain(Db db)
    {
        var (site, council, client, me) = await AdministratorAsync(db);
        // An older text than any there is: what was accepted before the present one.
        await site.Data.InCouncilAsync(council, d =>
        {
            d.AgreementAcceptances.Add(new AgreementAcceptance { CouncilId = council.Id, AgreementVersion = Agreement.Current.Version - 1, AcceptedById = me.Id, AcceptedAt = TimeProvider.System.GetUtcNow() });
            return d.SaveChangesAsync();
        });

        var page = await client.GetAsync($"/c/{council.Identifier}/setup");
        var old = await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/setup/agreement"), new() { ["TextVersion"] = "0" });

        Assert.Contains("Its text has changed since we accepted it", page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "The text changed while you had the page open. Read it as it stands now"), (old.Status, old.Errors.Single()));
        await client.SubmitAsync(old);
        Assert.Equal(2, await site.Data.InCouncilAsync(council, d => d.AgreementAcceptances.CountAsync()));
    }

    [Theory, Databases]
    public async Task Agreement_Accepted_IsNeverChanged(Db db)
    {
        var (site, council, client, _) = await AdministratorAsync(db);
        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/setup/agreement"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => site.Data.InCouncilAsync(council, async d =>
        {
            d.Remove(await d.AgreementAcceptances.SingleAsync());
            return await d.SaveChangesAsync();
        }));
    }

    [Theory, Databases]
    public async Task Check_WithoutLibraries_IsNotDone_AndWithThemNamesWhoLooked(Db db)
    {
        var (site, council, client, _) = await AdministratorAsync(db);
        var address = $"/c/{council.Identifier}/setup/check";
        var empty = await client.GetAsync(address);
        Assert.Contains("None are loaded", empty.Text, StringComparison.Ordinal);
        Assert.Null(empty.Html.QuerySelector("main form[method=post]"));
        await site.Data.CreateLibraryAsync(council);

        await client.SubmitAsync(await client.GetAsync(address));
        var head = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService);
        var theirs = await site.SignInAsync(head);
        await theirs.SubmitAsync(await theirs.GetAsync(address));

        Assert.Equal(head.Id, await site.Data.InCouncilAsync(council, d => d.LibrariesChecks.Select(c => c.CheckedById).SingleAsync()));
    }

    [Theory, Databases]
    public async Task People_AreDoneOnceSomebodyElseIsInvited_AndNotByTheSameAddressAgain(Db db)
    {
        var (site, council, client, me) = await AdministratorAsync(db);
        var invite = await client.GetAsync($"/c/{council.Identifier}/people/invite");

        await client.SubmitAsync(invite, new() { ["Name"] = "Me", ["Email"] = me.Email.ToUpperInvariant(), ["Form.Roles"] = nameof(CouncilRoles.TeamMember) });
        Assert.False(await IsDoneAsync());
        await client.SubmitAsync(invite, new() { ["Name"] = "Other", ["Email"] = Asking.NewAddress(), ["Form.Roles"] = nameof(CouncilRoles.TeamMember) });
        Assert.True(await IsDoneAsync());

        async Task<bool> IsDoneAsync() => (await client.GetAsync($"/c/{council.Identifier}/setup")).Html.QuerySelector("#task-people")!.TextContent.Contains("Done", StringComparison.Ordinal);
    }

    private async Task<(TestSite Site, CouncilInfo Council, PageClient Client, TestPerson Me)> AdministratorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var me = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        return (site, council, await site.SignInAsync(me), me);
    }
}
