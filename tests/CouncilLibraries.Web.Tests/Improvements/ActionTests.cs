using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Improvements;

/// <summary>One action: adding, changing, saying how it stands.</summary>
public sealed class ActionTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_NewAction_KeepsAllThatWasTyped_AndTakesTheBaselineFromOurFigures(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2022-23", ReturnStatus.Approved, ("visits", "208700"));
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2023-24", ReturnStatus.Approved, ("visits", "231200"));
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address($"/add?unitId={scene.Council.Id}"));

        var page = await client.SubmitAndFollowAsync(form, new()
        {
            ["Form.Improvement"] = "More people come", ["Form.Action"] = " Open on Sundays ", ["Form.Outcomes"] = "health\nculture", ["Form.Impact"] = "Large", ["Form.Effort"] = "Small",
            ["Form.LeadId"] = scene.Manager.Id.ToString(), ["Form.Partners"] = "Leisure", ["Form.StartsOn"] = "1 4 2027", ["Form.DueOn"] = "30 9 2027",
            ["Form.FigureCode"] = "visits_per_1000", ["Form.BaselineYear"] = "2022-23", ["Form.Target"] = "2,500",
        });

        Assert.Equal(("Open on Sundays", "The action is in the plan."), (page.Heading, page.Banner));
        Assert.Equal("Now 2,312 (2023-24), at the start 2,087 (2022-23), to reach 2,500.", page.Html.QuerySelector("#progress")!.TextContent);
        Assert.Contains("Added to the plan", page.Text, StringComparison.Ordinal);
        var action = Assert.Single(await scene.AllAsync());
        Assert.Equal(["culture", "health"], action.Outcomes);
        Assert.Equal((ActionPriority.First, scene.Manager.Id, new DateOnly(2027, 9, 30), 2087m, 2500m), (action.Priority, action.LeadId, action.DueOn, action.Baseline, action.Target));
    }

    [Theory, Databases]
    public async Task Post_SameFormThreeTimesAtOnce_AddsOneAction(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Manager);
        var form = await client.GetAsync(scene.Address("/add"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(form, new() { ["Form.Improvement"] = "Warmer", ["Form.Action"] = "Heat it" }))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var action = Assert.Single(await scene.AllAsync());
        Assert.Equal(scene.Library.Id, action.UnitId);
        Assert.Single(action.Events);
    }

    [Theory, Databases]
    public async Task Post_WhatCannotBe_SaysWhatToDo_AndKeepsWhatWasTyped(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var holder = await scene.Site.Data.CreatePersonAsync(scene.Council, CouncilRoles.PortfolioHolder);
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address($"/add?unitId={scene.Library.Id}"));

        var answer = await client.SubmitAsync(form, new()
        {
            ["Form.Improvement"] = "", ["Form.Action"] = new string('x', ImprovementAction.MaxTextLength + 1), ["Form.LeadId"] = holder.Id.ToString(), ["Form.StartsOn"] = "2 5 2027", ["Form.DueOn"] = "1 5 2027",
            ["Form.FigureCode"] = "issues_ebook", ["Form.BaselineYear"] = "last year", ["Form.Target"] = "many",
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(
            [
                "Say what should be better", "The action must be 2,000 characters or fewer", "This person has no place in the council any more, or reads only. Choose somebody else",
                "The due date must be on or after the start date", "This figure is not kept for a single library. Choose another, or write a measure of your own", "Enter a year like 2023-24",
                "Enter a number, for example 2,500 or 12.5",
            ], answer.Errors);
        Assert.Equal("many", answer.Html.QuerySelector("#Form_Target")!.GetAttribute("value"));
        Assert.Empty(await scene.AllAsync());
    }

    [Theory, Databases]
    public async Task Post_ChangedMeanwhile_ShowsWhatDiffers_KeepsWhatWasTyped_AndSavesWhenSentAgain(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var action = await scene.PlanAsync("Paint it", change: a => a.DueOn = new DateOnly(2027, 3, 3));
        var (one, two) = (await scene.SignInAsync(scene.Head), await scene.SignInAsAsync(CouncilRoles.Administrator));
        var (first, second) = (await one.GetAsync(scene.Address($"/edit/{action.Id}")), await two.GetAsync(scene.Address($"/edit/{action.Id}")));
        await one.SubmitAsync(first, new() { ["Form.DueOn"] = "1 5 2027" });

        var answer = await two.SubmitAsync(second, new() { ["Form.Action"] = "Paint it green" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Someone else changed this action", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Contains("Due 1 May 2027 3 Mar 2027", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Paint it green", answer.Html.QuerySelector("#Form_Action")!.TextContent);
        var page = await two.SubmitAndFollowAsync(answer);
        Assert.Equal("Paint it green", page.Heading);
        var saved = await scene.ReadAsync(action.Id);
        Assert.Equal(new DateOnly(2027, 3, 3), saved.DueOn);
        Assert.Equal(["Due: 1 May 2027, was 3 Mar 2027", "What will be done: reworded\nDue: 3 Mar 2027, was 1 May 2027"], saved.Events.OrderBy(e => e.At).Select(e => e.Note));
    }

    [Theory, Databases]
    public async Task Post_OtherDay_RemindsAfresh(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var action = await scene.PlanAsync("Paint it", change: a => (a.DueOn, a.Reminded) = (new DateOnly(2027, 3, 3), ActionReminder.Overdue));
        var client = await scene.SignInAsync(scene.Head);
        await client.SubmitAsync(await client.GetAsync(scene.Address($"/edit/{action.Id}")), new() { ["Form.Partners"] = "Friends of the library" });
        Assert.Equal(ActionReminder.Overdue, (await scene.ReadAsync(action.Id)).Reminded);

        await client.SubmitAsync(await client.GetAsync(scene.Address($"/edit/{action.Id}")), new() { ["Form.DueOn"] = "1 5 2027" });

        Assert.Equal(ActionReminder.None, (await scene.ReadAsync(action.Id)).Reminded);
    }

    [Theory, Databases]
    public async Task Post_Status_IsInTheHistory_AndStoppingNeedsAReason(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var action = await scene.PlanAsync("Paint it", change: a => a.LeadId = scene.Manager.Id);
        var client = await scene.SignInAsync(scene.Manager);
        var form = await client.GetAsync(scene.Address($"/details/{action.Id}"));

        var refused = await client.SubmitAsync(form, new() { ["Status"] = "Stopped" });
        var nothing = await client.SubmitAsync(form);
        var page = await client.SubmitAndFollowAsync(form, new() { ["Status"] = "Stopped", ["Note"] = "The wall is gone." });

        Assert.Equal(["Say why it is stopped"], refused.Errors);
        Assert.Equal(["Choose another status, or write a note"], nothing.Errors);
        Assert.Equal("It is noted.", page.Banner);
        Assert.Contains("Not started, now stopped The wall is gone.", page.Text, StringComparison.Ordinal);
        var entry = Assert.Single((await scene.ReadAsync(action.Id)).Events);
        Assert.Equal((ActionStatus.NotStarted, ActionStatus.Stopped, "The wall is gone.", scene.Manager.Id), (entry.From, entry.To, entry.Note, entry.PersonId));
    }

    [Theory, Databases]
    public async Task Post_StatusThreeTimesAtOnce_IsNotedOnce(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var action = await scene.PlanAsync("Paint it");
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address($"/details/{action.Id}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(form, new() { ["Status"] = "InProgress", ["Note"] = "Begun" }))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Contains("Someone else changed this action", Assert.Single(a.Errors), StringComparison.Ordinal));
        Assert.Single((await scene.ReadAsync(action.Id)).Events);
    }

    [Theory, Databases]
    public async Task Weighing_ManyAtOnce_SavesWhatDiffers_AndTellsOfWhatSomebodyElseChanged(Db db)
    {
        var scene = await PlanScene.OnAsync(await sites.OnAsync(db));
        var (one, two) = (await scene.PlanAsync("First thing"), await scene.PlanAsync("Second thing"));
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address("/weigh-list"));
        var place = form.Html.QuerySelectorAll("input[name$='.Id']").ToList().FindIndex(i => i.GetAttribute("value") == one.Id.ToString());
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.ImprovementActions.SingleAsync(a => a.Id == two.Id)).Impact = Size.Small;
            return await d.SaveChangesAsync();
        });

        var answer = await client.SubmitAsync(form, new() { [$"Lines[{place}].Impact"] = "Large", [$"Lines[{place}].Effort"] = "Small", [$"Lines[{1 - place}].Impact"] = "Medium" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Someone else changed “Second thing” meanwhile", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Null((await scene.ReadAsync(one.Id)).Impact);
        var grid = await client.SubmitAndFollowAsync(answer);

        Assert.Equal(("Impact and effort", "2 actions weighed."), (grid.Heading, grid.Banner));
        Assert.Equal("First thing", grid.Html.QuerySelector(".weigh-grid tbody tr td a")!.TextContent);
        Assert.Equal((Size.Large, Size.Small), ((await scene.ReadAsync(one.Id)).Impact!.Value, (await scene.ReadAsync(one.Id)).Effort!.Value));
        Assert.Equal(Size.Medium, (await scene.ReadAsync(two.Id)).Impact);
    }
}
