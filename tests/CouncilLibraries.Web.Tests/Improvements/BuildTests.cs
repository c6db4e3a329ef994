using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Improvements;

/// <summary>Rows of the plan from an assessment.</summary>
public sealed class BuildTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_ThreeAtOnce_TakesEachRowOnce(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head);
        var client = await scene.SignInAsync(scene.Head);
        Assert.NotNull((await client.GetAsync(scene.Address("/build"))).Html.QuerySelector($"main a[href$='{assessment.Id}']"));
        var form = await client.GetAsync(scene.Address($"/build/{assessment.Id}"));
        var rows = string.Join('\n', form.Html.QuerySelectorAll("input[name=Chosen]").Select(i => i.GetAttribute("value")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(form, new() { ["Chosen"] = rows }))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var planned = (await scene.AllAsync()).OrderBy(a => a.Improvement, StringComparer.Ordinal).ToList();
        Assert.Equal(["Build on: Leaders act on challenge", "Few know the vision"], planned.Take(2).Select(a => a.Improvement));
        Assert.StartsWith("Start to measure: ", planned[2].Action, StringComparison.Ordinal);
        Assert.Equal(3, planned.Count);
        Assert.All(planned, a => Assert.Equal((assessment.Id, ActionStatus.NotStarted, scene.Head.Id), (a.AssessmentId, a.Status, Assert.Single(a.Events).PersonId)));
        Assert.Equal("Few know the vision", planned[1].FindingText);
        var again = await client.GetAsync(scene.Address($"/build/{assessment.Id}"));
        Assert.Contains("Everything that it found is in the plan already", again.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_OneRow_LeavesTheOthersForLater(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head);
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address($"/build/{assessment.Id}"));

        var page = await client.SubmitAndFollowAsync(form, new() { ["Chosen"] = PlanBuilder.IdOf(assessment.Id, "reading").ToString() });

        Assert.Equal(("Weigh in a list", "1 action is in the plan. Weigh it next."), (page.Heading, page.Banner));
        var then = await client.GetAsync(scene.Address($"/build/{assessment.Id}"));
        Assert.Single(then.Html.QuerySelectorAll("fieldset .note"), note => note.TextContent.EndsWith("In the plan already", StringComparison.Ordinal));
        Assert.Equal(2, then.Html.QuerySelectorAll("input[name=Chosen]").Length);
    }

    [Theory, Databases]
    public async Task Post_NothingChosen_SaysSo(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head);
        var client = await scene.SignInAsync(scene.Head);

        var answer = await client.SubmitAsync(await client.GetAsync(scene.Address($"/build/{assessment.Id}")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Choose what to put into the plan"], answer.Errors);
    }

    [Theory, Databases]
    public async Task Get_NotSignedOff_SaysThatThePlanComesAfter(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var assessment = await scene.AssessAsync(scene.Council.Id, scene.Head, signedOff: false);
        var client = await scene.SignInAsync(scene.Head);

        var page = await client.GetAsync(scene.Address($"/build/{assessment.Id}"));

        Assert.Contains("This self-assessment is not signed off", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("main form"));
        Assert.Contains("not signed off yet", (await client.GetAsync(scene.Address("/build"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_UnsharedAssessmentOfALibrary_IsThereForItsTeamOnly(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await PlanScene.OnAsync(site, LibraryProvision.CommunityManaged);
        var (member, other) = (await site.Data.CreatePersonAsync(scene.Council, CouncilRoles.TeamMember), await site.Data.CreatePersonAsync(scene.Council, CouncilRoles.TeamMember));
        var assessment = await scene.AssessAsync(scene.Library.Id, scene.Manager, signedOff: true, (member, TeamRole.Member));
        var address = scene.Address($"/build/{assessment.Id}");

        Assert.Equal(HttpStatusCode.OK, (await (await scene.SignInAsync(scene.Manager)).GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.SignInAsync(member)).GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.SignInAsync(other)).GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.SignInAsync(scene.Head)).GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.SignInAsAsync(CouncilRoles.PortfolioHolder)).GetAsync(address)).Status);
    }
}
