using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Briefings;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Dashboards;

/// <summary>Where we differ most, and what we say of why.</summary>
public sealed class DifferenceTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_Figures_StandFurthestFirst(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Golden, CouncilRoles.TeamMember);

        var page = await client.GetAsync($"/c/{scene.Golden.Identifier}/differences");

        // Distance from the others' middle in widths of the country's middle half, as they are rounded: e-books (400 − 220) / (280 − 180) = 1.8,
        // events (15 − 11) / (14 − 9) = 0.8, visits (1,600 − 1,260) / (1,800 − 1,300) = 0.68. Spending has no place: nobody else gave it.
        var names = page.Html.QuerySelectorAll(".difference h2").Select(h => h.TextContent.Trim()).ToList();
        string[] three = ["E-books and e-audiobooks borrowed for every 1,000 residents", "Events for every 1,000 residents", "Visits for every 1,000 residents"];
        Assert.Equal(three, names.Where(three.Contains));
        Assert.DoesNotContain("Net spending for every 1,000 residents", names);
        Assert.Contains("Net spending for every 1,000 residents: no middle half of other councils can be shown", page.Text, StringComparison.Ordinal);
        Assert.Contains("21% fewer than the middle of councils like ours (1,600).", page.Html.QuerySelector("#visits_per_1000")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_Note_IsShownThisYearAndNext_ToOurCouncilOnly(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var council = scene.Others[5];
        var head = await scene.SignInAsync(council, CouncilRoles.HeadOfService);
        var before = await head.GetAsync($"/c/{council.Identifier}/differences/{BriefScene.YearBefore}/visits_per_1000");
        await head.SubmitAsync(before, new() { ["Text"] = "Two libraries were shut." });

        var form = await head.GetAsync($"/c/{council.Identifier}/differences/{BriefScene.Year}/visits_per_1000");
        Assert.Contains("What we said for 2045-46: Two libraries were shut.", form.Text, StringComparison.Ordinal);
        var list = await head.SubmitAndFollowAsync(form, new() { ["Text"] = " They are open again. " });

        Assert.Equal("What we say is saved.", list.Banner);
        var text = string.Join(' ', list.Html.QuerySelector("#visits_per_1000")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Why we differ They are open again. What we said for 2045-46 Two libraries were shut.", text, StringComparison.Ordinal);
        var other = await scene.SignInAsync(scene.Golden, CouncilRoles.HeadOfService);
        Assert.DoesNotContain("open again", (await other.GetAsync($"/c/{scene.Golden.Identifier}/differences")).Text, StringComparison.Ordinal);

        // Two at once: the second is told, keeps what was typed, and may send it again.
        var stale = await head.SubmitAsync(form, new() { ["Text"] = "Mine" });
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.Contains("Somebody else saved this meanwhile: “They are open again.”", stale.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync(stale)).Status);
        var away = await head.SubmitAndFollowAsync(await head.GetAsync($"/c/{council.Identifier}/differences/{BriefScene.Year}/visits_per_1000"), new() { ["Text"] = " " });
        Assert.Equal("What we said is taken away.", away.Banner);
        Assert.Equal([BriefScene.YearBefore], await scene.Site.Data.InCouncilAsync(council, d => d.DifferenceNotes.Select(n => n.YearId).ToListAsync()));
        Assert.Equal(4, await scene.Site.Data.InCouncilAsync(council, d => d.AuditEntries.CountAsync(a => a.Subject.StartsWith("DifferenceNote"))));
    }

    [Theory, Databases]
    public async Task Post_NoteThatCannotBe_SaysWhatToDo(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var council = scene.Others[6];
        var head = await scene.SignInAsync(council, CouncilRoles.HeadOfService);

        var tooLong = await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/differences/{BriefScene.Year}/visits_per_1000"), new() { ["Text"] = new string('x', DifferenceNote.MaxTextLength + 1) });

        Assert.Equal(["What you say must be 1,000 characters or fewer"], tooLong.Errors);
        foreach (var path in (string[])[$"{BriefScene.Year}/no_such_ratio", "1066-67/visits_per_1000", $"{BriefScene.Year}/premises_cost_per_open_hour"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"/c/{council.Identifier}/differences/{path}")).Status);
        }
    }

    [Theory, Databases]
    public async Task Get_YearWithoutComparison_SaysWhyThereIsNothing(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Golden, CouncilRoles.TeamMember);

        var page = await client.GetAsync($"/c/{scene.Golden.Identifier}/differences?year={BriefScene.YearBefore}");

        Assert.Contains("No comparison has been published for this year yet.", page.Text, StringComparison.Ordinal);
    }
}
