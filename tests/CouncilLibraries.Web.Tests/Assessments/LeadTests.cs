using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>Handing over the lead of an assessment.</summary>
public sealed class LeadTests(Sites sites)
{
    [Theory, Databases]
    public async Task Lead_HandedToAMember_LetsThatPersonDecideAndASecondClickIsHarmless(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync(ofLibrary: true);
        var manager = await scene.AsAsync(scene.Manager);
        var form = await manager.GetAsync(scene.Address(id, "lead"));
        var offered = form.Html.QuerySelectorAll("input[name=PersonId]").Select(i => i.GetAttribute("value"));
        Assert.Equal([scene.Member.Id.ToString()], offered);

        var first = await manager.SubmitAsync(form, new() { ["PersonId"] = scene.Member.Id.ToString() });
        var second = await manager.SubmitAsync(form, new() { ["PersonId"] = scene.Member.Id.ToString() });

        Assert.All([first, second], a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(scene.Member.Id, (await scene.ReadAsync(id)).LeadId);
        Assert.Equal(HttpStatusCode.OK, (await (await scene.AsAsync(scene.Member)).GetAsync(scene.Address(id, "sign-off"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync(scene.Address(id, "sign-off"))).Status);
    }

    [Theory, Databases]
    public async Task Lead_HandedToSomebodyOutsideTheTeam_IsRefused(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        var head = await scene.AsAsync(scene.Head);

        var refused = await head.SubmitAsync(await head.GetAsync(scene.Address(id, "lead")), new() { ["PersonId"] = scene.Portfolio.Id.ToString() });

        Assert.Equal(["Choose who leads from now on"], refused.Errors);
        Assert.Equal(scene.Head.Id, (await scene.ReadAsync(id)).LeadId);
    }

    [Theory, Databases]
    public async Task Leads_TheLeadHasLeft_AreNamedByTheAdministratorWhoSeesNothingOfTheAssessment(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync(ofLibrary: true);
        var administrator = await scene.AsAsync(scene.Administrator);
        var address = $"/c/{scene.Council.Identifier}/assessments/leads";
        Assert.DoesNotContain("Elm Row", (await administrator.GetAsync(address)).Text, StringComparison.Ordinal);
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            d.MembershipLibraries.Remove(await d.MembershipLibraries.SingleAsync(l => l.PersonId == scene.Manager.Id));
            d.Memberships.Remove(await d.Memberships.SingleAsync(m => m.CouncilId == scene.Council.Id && m.PersonId == scene.Manager.Id));
            return await d.SaveChangesAsync();
        });

        var form = await administrator.GetAsync(address);
        Assert.Equal([$"{id} {scene.Member.Id}"], form.Html.QuerySelectorAll("input[name=Chosen]").Select(i => i.GetAttribute("value")));
        Assert.Equal(["Choose who leads from now on"], (await administrator.SubmitAsync(form)).Errors);
        var done = await administrator.SubmitAndFollowAsync(form, new() { ["Chosen"] = $"{id} {scene.Member.Id}" });

        Assert.Equal("The assessment of Elm Row has a new lead.", done.Banner);
        Assert.Equal(scene.Member.Id, (await scene.ReadAsync(id)).LeadId);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(scene.Address(id))).Status);
        foreach (var person in new[] { scene.Head, scene.Member, scene.Portfolio })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.AsAsync(person)).GetAsync(address)).Status);
        }
    }
}
