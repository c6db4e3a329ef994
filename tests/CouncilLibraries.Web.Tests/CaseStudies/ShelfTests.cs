using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Assessments;
using CouncilLibraries.Web.Tests.Briefings;
using CouncilLibraries.Web.Tests.Improvements;
using CouncilLibraries.Web.Tests.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.CaseStudies;

/// <summary>How others did it: beside criteria, actions, stages and figures, only where there is something, and never one's own.</summary>
public sealed class ShelfTests(Sites sites)
{
    [Theory, Databases]
    public async Task Criterion_OnRateAndDiscussAndApproaches_ShowsOthers(Db db)
    {
        var site = await sites.OnAsync(db);
        var (others, scene) = (await StudyScene.OnAsync(site), await ReportScene.CreateAsync(site));
        var title = $"Shelf {Guid.NewGuid():N}";
        var (id, full) = (await scene.BeginAsync(), await scene.BeginAsync(ofLibrary: true, template: "full"));
        var (member, head, manager) = (await scene.AsAsync(scene.Member), await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Manager));
        await others.PublishAsync(title, ["framework/starter/partnership", "framework/starter/right-partners"]);

        var rate = await member.GetAsync(scene.Address(id, "rate/partnership"));
        var elsewhere = await member.GetAsync(scene.Address(id, "rate/people"));
        await scene.CompleteAsync(id, _ => 1);
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.Assessments.SingleAsync(a => a.Id == id)).SignOff(scene.Head.Id, TimeProvider.System.GetUtcNow());
            return await d.SaveChangesAsync();
        });
        var discuss = await head.GetAsync(scene.Address(id, "discuss/partnership"));
        var approaches = await manager.GetAsync(scene.Address(full, "approaches/partnership"));

        Assert.Contains(title, rate.Html.QuerySelector("details .shelf")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(title, approaches.Html.QuerySelector(".shelf")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(title, elsewhere.Text, StringComparison.Ordinal);
        Assert.Contains(title, discuss.Html.QuerySelector(".discussion .shelf")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Action_ShowsTheNearest_FindingThenFigureThenOutcome(Db db)
    {
        var site = await sites.OnAsync(db);
        var (others, scene) = (await StudyScene.OnAsync(site), await PlanScene.OnAsync(site));
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head);
        var key = await site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.Id == assessment.FrameworkVersionId).Select(v => v.Content).SingleAsync());
        var part = CaseStudyTags.OfPart(FrameworkFile.Read(key), "leadership");
        var (near, figure) = ($"Near {Guid.NewGuid():N}", $"Figure {Guid.NewGuid():N}");
        await others.PublishAsync(figure, ["ratio/stock_turn"]);
        await others.PublishAsync(near, [part]);
        var head = await scene.SignInAsync(scene.Head);
        var from = await scene.PlanAsync("Tell the vision", from: assessment, change: a => a.FigureCode = "stock_turn");
        var byHand = await scene.PlanAsync("Turn stock", change: a => a.FigureCode = "stock_turn");
        var bare = await scene.PlanAsync("Nothing named");

        Assert.Contains(near, (await head.GetAsync(scene.Address($"/details/{from.Id}"))).Html.QuerySelector(".shelf")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(figure, (await head.GetAsync(scene.Address($"/details/{byHand.Id}"))).Html.QuerySelector(".shelf")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await head.GetAsync(scene.Address($"/details/{bare.Id}"))).Html.QuerySelector(".shelf"));
    }

    [Theory, Databases]
    public async Task Stage_ShowsThree_ThenAll_OnThePlanAndInTheToolkit(Db db)
    {
        var site = await sites.OnAsync(db);
        var (others, scene) = (await StudyScene.OnAsync(site), await WorkspaceScene.OnAsync(site));
        for (var i = 1; i <= 4; i++)
        {
            await others.PublishAsync($"Needs {i}", ["stage/needs"]);
        }

        var stage = (await (await scene.SignInAsync(scene.Head)).GetAsync(scene.Address("/stages/needs"))).Html.QuerySelector(".shelf")!;
        var toolkit = (await site.Visitor().GetAsync("/toolkits/strategic-planning/stages/needs")).Html.QuerySelector(".shelf")!;

        Assert.Equal(4, stage.QuerySelectorAll("li").Length);
        Assert.StartsWith("Needs 4", stage.QuerySelector("li a")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("All ", stage.QuerySelectorAll("li a")[^1].TextContent, StringComparison.Ordinal);
        Assert.Equal("/case-studies?about=stage%2Fneeds", stage.QuerySelectorAll("li a")[^1].GetAttribute("href"));
        Assert.Equal(4, toolkit.QuerySelectorAll("li").Length);
        // A council's own are not among those of others.
        var own = await site.Services.GetRequiredService<CouncilScopes>().RunAsync(others.Council, null, scope => scope.GetRequiredService<CaseStudyShelf>().ReadAsync(["stage/needs"], default));
        Assert.DoesNotContain(own.Of("stage/needs")?.Lines ?? [], l => l.Council == others.Council.Name);
    }

    [Theory, Databases]
    public async Task Ratio_WhereWeDiffer_ShowsOthers_InOneRoundTripMore(Db db)
    {
        var scene = await BriefScene.OnAsync(await sites.OnAsync(db));
        var others = await StudyScene.OnAsync(scene.Site);
        var title = $"Events {Guid.NewGuid():N}";
        await others.PublishAsync(title, ["ratio/events_per_1000"]);
        var client = await scene.SignInAsync(scene.Golden, CouncilRoles.TeamMember);

        foreach (var (path, most) in new[] { ("/differences", 8), ("/ratios/events_per_1000", 6) })
        {
            var page = await client.GetAsync($"/c/{scene.Golden.Identifier}{path}");
            Assert.Contains(title, page.Html.QuerySelector(".shelf")!.TextContent, StringComparison.Ordinal);
            var commands = (await scene.Site.Commands.OfAsync(client, $"/c/{scene.Golden.Identifier}{path}")).Where(c => !c.Contains("\"Memberships\"", StringComparison.Ordinal) && !c.Contains("\"MembershipLibraries\"", StringComparison.Ordinal));
            Assert.InRange(commands.Count(), 2, most);
        }
    }
}
