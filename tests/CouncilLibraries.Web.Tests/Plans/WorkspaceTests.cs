using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>A plan's workspace: starting, nine stages, who may do what, objectives, moving it on.</summary>
public sealed class WorkspaceTests(Sites sites)
{
    [Theory, Databases]
    public async Task Start_ByHeadOfService_HasNineStages_AndASecondClickStartsNoSecond(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var form = await client.GetAsync($"/c/{council.Identifier}/plans/start");

        var page = await client.SubmitAndFollowAsync(form, new() { ["Form.Name"] = " For everyone ", ["Form.FirstYear"] = "2027-28", ["Form.Years"] = "7" });
        var again = await client.SubmitAndFollowAsync(form, new() { ["Form.Name"] = "Another", ["Form.FirstYear"] = "2027-28", ["Form.Years"] = "7" });

        Assert.Equal(("For everyone", "For everyone"), (page.Heading, again.Heading));
        Assert.Contains("2027-28 to 2033-34", page.Text, StringComparison.Ordinal);
        Assert.Equal(9, page.Html.QuerySelectorAll(".plan-stages li").Length);
        Assert.Equal(1, await site.Data.InCouncilAsync(council, d => d.Plans.CountAsync()));
    }

    [Theory, Databases]
    public async Task Start_WhatCannotBe_SaysWhatToDo(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync($"/c/{scene.Council.Identifier}/plans/start");

        var answer = await client.SubmitAsync(form, new() { ["Form.Name"] = "", ["Form.FirstYear"] = "soon", ["Form.Years"] = "40" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Give the plan a name", "Enter the first year of the plan, like 2027-28", "Enter how many years the plan is for, from 1 to 15"], answer.Errors);
    }

    [Theory, Databases]
    public async Task Draft_IsReadByWhoWorksOnIt_AndByAllOnceSharedOrConsulted(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var holder = await scene.SignInAsync(await scene.Site.Data.CreatePersonAsync(scene.Council, CouncilRoles.PortfolioHolder));
        var member = await scene.SignInAsync(scene.Member);
        var other = await scene.Site.Data.CreateCouncilAsync();
        var stranger = await scene.Site.SignInAsync(await scene.Site.Data.CreatePersonAsync(other, CouncilRoles.HeadOfService));

        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(scene.Address())).Status);
        Assert.Contains("No plan yet", (await holder.GetAsync($"/c/{scene.Council.Identifier}/plans")).Text, StringComparison.Ordinal);
        await scene.ChangeAsync(p => p.Stages.Single(s => s.Kind == PlanStageKind.Evidence).OwnerId = scene.Member.Id);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(scene.Address())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await holder.GetAsync(scene.Address())).Status);
        await scene.ChangeAsync(p => p.IsShared = true);
        Assert.Equal(HttpStatusCode.OK, (await holder.GetAsync(scene.Address())).Status);
        await scene.ChangeAsync(p => p.IsShared = false);
        await scene.ChangeAsync(p => p.PutToConsultation());
        Assert.Equal(HttpStatusCode.OK, (await holder.GetAsync(scene.Address())).Status);
        // Another council's head, with the plan's id under the own council's address.
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/c/{other.Identifier}/plans/{scene.PlanId}")).Status);
    }

    [Theory, Databases]
    public async Task Stage_IsChangedByItsOwner_AndReadByOthers(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        await scene.ChangeAsync(p =>
        {
            p.IsShared = true;
            p.Stages.Single(s => s.Kind == PlanStageKind.Mandate).EditorIds = [scene.Member.Id];
        });
        var member = await scene.SignInAsync(scene.Member);
        var mine = await member.GetAsync(scene.Address("/stages/mandate"));
        var question = PlanGuide.Current.Find(PlanStageKind.Mandate).Checklist[1];

        var saved = await member.SubmitAndFollowAsync(mine, new() { ["Checks[1].Answer"] = "Partly", ["Checks[1].Note"] = "One is missing", ["Checks[1].OwnerId"] = scene.Head.Id.ToString() }, "form[action*=answers i]");
        await member.SubmitAndFollowAsync(saved, new() { ["Status"] = "InProgress", ["Notes"] = "Ask finance" }, "form[action*=stands i]");
        var others = await member.GetAsync(scene.Address("/stages/vision"));

        Assert.Equal("The answers are saved.", saved.Banner);
        var item = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.CheckItems.SingleAsync(c => c.PlanId == scene.PlanId));
        Assert.Equal((question.Key, CheckAnswer.Partly, "One is missing", scene.Head.Id), (item.Key, item.Answer, item.Note, item.OwnerId));
        var stage = (await scene.PlanAsync()).Stages.Single(s => s.Kind == PlanStageKind.Mandate);
        Assert.Equal((StageStatus.InProgress, "Ask finance"), (stage.Status, stage.Notes));
        Assert.Empty(others.Html.QuerySelectorAll("main form"));
        Assert.Contains("1 of ", (await member.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(scene.Address("/stages/mandate/people"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(scene.Address("/stages/tenth"))).Status);
    }

    [Theory, Databases]
    public async Task Answers_TwoEditors_NothingIsOverwritten_AndTheOthersIsShown(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var first = await scene.SignInAsync(scene.Head);
        var form = await first.GetAsync(scene.Address("/stages/mandate"));
        const string Answers = "form[action*=answers i]";
        await first.SubmitAsync(form, new() { ["Checks[0].Answer"] = "Yes", ["Checks[0].Note"] = "Asked and told" }, Answers);

        // The same page, opened before: another answer to the same question, and a first to the next.
        var refused = await first.SubmitAsync(form, new() { ["Checks[0].Answer"] = "No", ["Checks[1].Answer"] = "Yes" }, Answers);
        var saved = await first.SubmitAndFollowAsync(refused, new() { ["Checks[0].Note"] = "" }, Answers);

        Assert.Equal(["Somebody else answered this meanwhile: Yes, “Asked and told”. Save again to have yours instead"], refused.Errors);
        Assert.Equal("The answers are saved.", saved.Banner);
        var items = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.CheckItems.Where(c => c.PlanId == scene.PlanId).Select(c => new { c.Key, c.Answer }).ToDictionaryAsync(c => c.Key, c => c.Answer));
        Assert.Equal([CheckAnswer.No, CheckAnswer.Yes], PlanGuide.Current.Find(PlanStageKind.Mandate).Checklist.Take(2).Select(q => items[q.Key]!.Value));
    }

    [Theory, Databases]
    public async Task People_OfAStage_AreFromTheCouncil_AndTwoEditorsAreTold(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var stranger = await scene.Site.Data.CreatePersonAsync(await scene.Site.Data.CreateCouncilAsync(), CouncilRoles.HeadOfService);
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address("/stages/options/people"));

        var refused = await client.SubmitAsync(form, new() { ["OwnerId"] = stranger.Id.ToString(), ["EditorIds"] = stranger.Id.ToString() });
        var saved = await client.SubmitAndFollowAsync(form, new() { ["OwnerId"] = scene.Member.Id.ToString(), ["EditorIds"] = scene.Head.Id.ToString(), ["DueOn"] = "30 4 2027" });
        var late = await client.SubmitAsync(form, new() { ["OwnerId"] = scene.Head.Id.ToString() });

        Assert.Equal(["Choose somebody from the list", "Choose people from the list"], refused.Errors);
        Assert.Equal("Who and when is saved.", saved.Banner);
        Assert.StartsWith("Somebody else changed this", Assert.Single(late.Errors), StringComparison.Ordinal);
        var stage = (await scene.PlanAsync()).Stages.Single(s => s.Kind == PlanStageKind.Options);
        Assert.Equal((scene.Member.Id, new DateOnly(2027, 4, 30)), (stage.OwnerId, stage.DueOn));
    }

    [Theory, Databases]
    public async Task Objectives_AreMappedBothWays_AndGapsAreShown(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var (served, unserved) = (new CorporateObjective { CouncilId = scene.Council.Id, Name = "Best start", Position = 1 }, new CorporateObjective { CouncilId = scene.Council.Id, Name = "Clean air", Position = 2 });
        await scene.AddAsync(served, unserved);
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address("/objectives/add"));

        var page = await client.SubmitAndFollowAsync(form, new() { ["Name"] = "Children read", ["Aims"] = served.Id.ToString(), ["Outcomes"] = "reading\npotential" });
        await client.SubmitAsync(form, new() { ["Name"] = "Children read twice" });
        var second = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/objectives/add")), new() { ["Name"] = "Warm rooms", ["Position"] = "1" });

        Assert.Equal("The objective is added.", page.Banner);
        Assert.Contains("No objective serves the council’s aim “Clean air”", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("aim “Best start”", page.Text, StringComparison.Ordinal);
        Assert.Contains("“Warm rooms” serves none of the council’s aims", second.Text, StringComparison.Ordinal);
        var names = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.PlanObjectives.OrderBy(o => o.Position).Select(o => o.Name).ToListAsync());
        Assert.Equal(["Warm rooms", "Children read"], names);
    }

    [Theory, Databases]
    public async Task Objective_TakenAway_FreesItsActions_AndTheCouncilsOwnCanGoToo(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var aim = new CorporateObjective { CouncilId = scene.Council.Id, Name = "Best start", Position = 1 };
        var objective = new PlanObjective { CouncilId = scene.Council.Id, PlanId = scene.PlanId, Name = "Children read", Position = 1 };
        await scene.AddAsync(aim, objective, new ObjectiveLink { CouncilId = scene.Council.Id, ObjectiveId = objective.Id, CorporateObjectiveId = aim.Id });
        var action = new Core.Assessments.ImprovementAction { CouncilId = scene.Council.Id, UnitId = scene.Council.Id, Improvement = "More", Action = "Do", MovedAt = WorkspaceScene.Now, ObjectiveId = objective.Id };
        await scene.AddAsync(action, new Milestone { CouncilId = scene.Council.Id, ObjectiveId = objective.Id, Name = "First", DueOn = new DateOnly(2028, 1, 1) });
        var client = await scene.SignInAsync(scene.Head);
        var corporate = await client.GetAsync($"/c/{scene.Council.Identifier}/objectives/edit/{aim.Id}");

        var without = await client.SubmitAndFollowAsync(corporate, button: "button[formaction*=remove i]");
        var gone = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"/objectives/{objective.Id}")), button: "button[formaction*=remove i]");

        Assert.Equal(("The objective is taken away.", "The objective is taken away."), (without.Banner, gone.Banner));
        Assert.Equal((0, 0, 0), await scene.Site.Data.InCouncilAsync(scene.Council, async d => (await d.PlanObjectives.CountAsync(), await d.Milestones.CountAsync(), await d.ObjectiveLinks.CountAsync())));
        Assert.Null(await scene.Site.Data.InCouncilAsync(scene.Council, d => d.ImprovementActions.Select(a => a.ObjectiveId).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Move_ToConsultationAndBack_FreezesWhatWasPut_AndNeedsAReasonToTurnBack(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);

        var put = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/move")), new() { ["To"] = "ForConsultation" });
        var form = await client.GetAsync(scene.Address("/move"));
        var unsaid = await client.SubmitAsync(form, new() { ["To"] = "Draft" });
        var skipped = await client.SubmitAsync(form, new() { ["To"] = "Adopted", ["Reason"] = "Quick" });
        var back = await client.SubmitAndFollowAsync(form, new() { ["To"] = "Draft", ["Reason"] = "Too few answers" });

        Assert.Contains("For consultation", put.Text, StringComparison.Ordinal);
        Assert.Equal(["Say why"], unsaid.Errors);
        Assert.Equal(["Choose what happens with the plan"], skipped.Errors);
        Assert.Contains("Made a draft again: Too few answers", back.Text, StringComparison.Ordinal);
        var copy = Assert.Single(await scene.CopiesAsync());
        Assert.Equal((SnapshotKind.Consultation, true), (copy.Kind, PlanSnapshots.Verify(copy)));
    }

    [Theory, Databases]
    public async Task Stopped_CanBeReadByItsHead_NotChanged(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        await scene.ChangeAsync(p => p.Stop("No money"));
        var client = await scene.SignInAsync(scene.Head);

        var stage = await client.GetAsync(scene.Address("/stages/mandate"));
        var scope = await client.GetAsync(scene.Address("/settings"));

        Assert.Empty(stage.Html.QuerySelectorAll("main form"));
        Assert.Equal("This plan is stopped, so this cannot be changed any more.", scope.Banner);
        Assert.Contains("Stopped: No money", scope.Text, StringComparison.Ordinal);
    }
}
