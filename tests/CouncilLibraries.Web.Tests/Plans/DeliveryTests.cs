using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>What is done for the objectives of a plan: measures, milestones, actions.</summary>
public sealed class DeliveryTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_Measure_TakesTheStartFromOurFigures_AndFillsItselfIn(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db), PlanStatus.Draft);
        foreach (var (year, visits) in ((string, string)[])[("2020-21", "190000"), ("2021-22", "200000"), ("2022-23", "180000")])
        {
            await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, year, ReturnStatus.Approved, ("visits", visits));
        }

        var client = await scene.SignInAsync(scene.Owner);
        var ask = await client.GetAsync(scene.OfObjective("/add-measure"));
        Assert.Contains("What is it a figure of?", ask.Text, StringComparison.Ordinal);
        var form = await client.GetAsync(scene.OfObjective($"/add-measure?of={scene.Council.Id}"));

        var wrong = await client.SubmitAsync(form, new() { ["Form.FigureCode"] = "", ["Form.BaselineYear"] = "then", ["Form.Baseline"] = "few", ["Form.Years[0].Target"] = "lots" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(["Choose a figure from the list, or name a measure of our own", "Enter a year like 2023-24", "The figure at the start must be a number, like 2,400 or 9.5", "The target for 2021-22 must be a number, like 2,400 or 9.5"], wrong.Errors);
        Assert.Equal("lots", wrong.Html.QuerySelector("#Form_Years_0__Target")!.GetAttribute("value"));

        var page = await client.SubmitAndFollowAsync(wrong, new()
        {
            ["Form.FigureCode"] = "visits_per_1000", ["Form.BaselineYear"] = "2020-21", ["Form.Baseline"] = "", ["Form.Years[0].Target"] = "2,000", ["Form.Years[1].Target"] = "1,850", ["Form.Years[2].Target"] = "",
        });

        Assert.Equal(("Delivery", "“Visits for every 1,000 residents” is added."), (page.Heading, page.Banner));
        Assert.Equal(["1,900 2020-21", "2,000 Met target 2,000", "1,800 Close target 1,850", "No figure yet no target"], Cells(page).Take(4));
        var stored = await scene.DoAsync(d => d.ObjectiveMeasures.Include(m => m.Years).SingleAsync());
        Assert.Equal((1900m, "2020-21", true, null), (stored.Baseline, stored.BaselineYearId, stored.MoreIsBetter!.Value, stored.UnitId));
        Assert.Equal(2, stored.Years.Count);

        // A figure that the library keeps; and one that is neither better nor worse has no colour.
        var ofLibrary = await client.GetAsync(scene.OfObjective($"/add-measure?of={scene.Library.Id}"));
        Assert.Null(ofLibrary.Html.QuerySelector("option[value=net_spend_per_1000]"));
        Assert.NotNull(form.Html.QuerySelector("option[value=net_spend_per_1000]"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(ofLibrary, new() { ["Form.FigureCode"] = "visits", ["Form.Years[0].Target"] = "9000" })).Status);
        var neutral = await client.SubmitAndFollowAsync(await client.GetAsync(scene.OfObjective($"/add-measure?of={scene.Council.Id}")), new() { ["Form.FigureCode"] = "net_spend_per_1000", ["Form.Years[0].Target"] = "£12,000" });
        Assert.Contains($", {scene.Library.Name}", neutral.Text, StringComparison.Ordinal);
        Assert.Contains("Neither more nor less is better", neutral.Text, StringComparison.Ordinal);
        Assert.Equal(2, neutral.Html.QuerySelectorAll(".measures .govuk-tag").Length);
    }

    [Theory, Databases]
    public async Task Post_OwnMeasure_AsksForItsFiguresYearByYear_AndLessMayBeBetter(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.OfObjective($"/add-measure?of={scene.Council.Id}"));
        Assert.Null(form.Html.QuerySelector("#Form_Years_0__Actual"));
        Assert.Equal(["Say whether more or less of it is better"], (await client.SubmitAsync(form, new() { ["Form.Name"] = "Days closed" })).Errors);
        Assert.Equal(["Choose a figure or name a measure of our own, not both"], (await client.SubmitAsync(form, new() { ["Form.Name"] = "Days closed", ["Form.MoreIsBetter"] = "false", ["Form.FigureCode"] = "visits" })).Errors);
        await client.SubmitAsync(form, new() { ["Form.Name"] = "Days closed", ["Form.MoreIsBetter"] = "false", ["Form.Years[0].Target"] = "10", ["Form.Years[1].Target"] = "10" });
        var measure = await scene.DoAsync(d => d.ObjectiveMeasures.SingleAsync());

        var edit = await client.GetAsync(scene.Address($"/delivery/measures/{measure.Id}"));
        var page = await client.SubmitAndFollowAsync(edit, new() { ["Form.Years[0].Actual"] = "8", ["Form.Years[1].Actual"] = "12", ["Form.Years[2].Actual"] = "0" });

        Assert.Equal("“Days closed” is saved.", page.Banner);
        Assert.Equal(["None", "8 Met target 10", "12 Not met target 10", "0 no target", "No figure yet no target"], Cells(page).Take(5));
        Assert.Contains("Our own measure. Less is better", page.Text, StringComparison.Ordinal);

        var gone = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"/delivery/measures/{measure.Id}")), button: "button[formaction]");
        Assert.Equal("“Days closed” is taken away.", gone.Banner);
        Assert.Equal(0, await scene.DoAsync(d => d.MeasureYears.CountAsync()));
    }

    [Theory, Databases]
    public async Task Post_MeasureThatSomebodyElseChanged_ShowsTheirs_KeepsOurs_AndGoesThroughTheNextTime(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var measure = await scene.MeasureAsync();
        var (one, two) = (await scene.SignInAsync(scene.Head), await scene.SignInAsync(scene.Owner));
        var address = scene.Address($"/delivery/measures/{measure.Id}");
        var (first, second) = (await one.GetAsync(address), await two.GetAsync(address));
        Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(first, new() { ["Form.Years[0].Target"] = "1,900" })).Status);

        var answer = await two.SubmitAsync(second, new() { ["Form.Years[0].Target"] = "1,950" });

        Assert.StartsWith("Somebody else changed this while you had it open", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Contains("2021-22: target 1900", answer.Text, StringComparison.Ordinal);
        Assert.Equal("1,950", answer.Html.QuerySelector("#Form_Years_0__Target")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await two.SubmitAsync(answer)).Status);
        Assert.Equal(1950m, await scene.DoAsync(d => d.MeasureYears.Where(y => y.YearId == "2021-22").Select(y => y.Target).SingleAsync()));
        Assert.Equal(HttpStatusCode.BadRequest, (await one.SubmitAsync(first, button: "button[formaction]")).Status);
    }

    [Theory, Databases]
    public async Task Post_SameFormsThreeTimesAtOnce_AddOneEach(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var (measure, milestone) = (await client.GetAsync(scene.OfObjective($"/add-measure?of={scene.Council.Id}")), await client.GetAsync(scene.OfObjective("/add-milestone")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => i % 2 == 0
            ? client.SubmitAsync(measure, new() { ["Form.FigureCode"] = "visits" })
            : client.SubmitAsync(milestone, new() { ["Name"] = "Roof mended", ["DueOn"] = "27 3 2027" }))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal((1, 1), (await scene.DoAsync(d => d.ObjectiveMeasures.CountAsync()), await scene.DoAsync(d => d.Milestones.CountAsync())));
    }

    [Theory, Databases]
    public async Task Post_Milestone_IsChecked_Reached_AndTakenAway(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Owner);
        var form = await client.GetAsync(scene.OfObjective("/add-milestone"));

        var wrong = await client.SubmitAsync(form, new() { ["Name"] = " ", ["DueOn"] = "", ["DoneOn"] = "1 1 2099", ["Note"] = new string('x', Milestone.MaxNoteLength + 1) });
        Assert.Equal(["Say what is reached", "Enter the day by which it is to be reached, for example 27 3 2027", "The day that it was reached cannot be in the future", "The note must be 1000 characters or fewer"], wrong.Errors);
        var page = await client.SubmitAndFollowAsync(wrong, new() { ["Name"] = "Roof mended", ["DueOn"] = "27 3 2024", ["DoneOn"] = "", ["Note"] = "" });
        Assert.Contains("Roof mended 27 Mar 2024 Not yet", page.Text, StringComparison.Ordinal);

        var milestone = await scene.DoAsync(d => d.Milestones.SingleAsync());
        var edit = await client.GetAsync(scene.Address($"/delivery/milestones/{milestone.Id}"));
        Assert.Contains("Roof mended 27 Mar 2024 1 Apr 2024", (await client.SubmitAndFollowAsync(edit, new() { ["DoneOn"] = "1 4 2024" })).Text, StringComparison.Ordinal);
        var stale = await client.SubmitAsync(edit, new() { ["Name"] = "Roof whole" });
        Assert.Contains("Reached: 1 April 2024", stale.Text, StringComparison.Ordinal);
        Assert.Equal("Roof whole", stale.Html.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal("The milestone is taken away.", (await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address($"/delivery/milestones/{milestone.Id}")), button: "button[formaction]")).Banner);
    }

    [Theory, Databases]
    public async Task Get_MeasureThatIsRetired_KeepsNameAndTargets_AndCanBeTypedAsOurOwn(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var measure = await scene.AddMeasureAsync(m => (m.FigureCode, m.Name, m.MoreIsBetter) = ("fax_machines", "Faxes sent", true), 5, 6);
        var client = await scene.SignInAsync(scene.Head);

        var page = await client.GetAsync(scene.Address("/delivery"));
        Assert.Contains("Faxes sent No longer collected: choose another, or type it as your own", page.Text, StringComparison.Ordinal);
        Assert.Equal(["None", "No longer collected target 5", "No longer collected target 6"], Cells(page).Take(3));
        var edit = await client.GetAsync(scene.Address($"/delivery/measures/{measure.Id}"));
        Assert.Equal("Faxes sent (no longer collected)", edit.Html.QuerySelector("#Form_FigureCode option[selected]")!.TextContent);

        var own = await client.SubmitAndFollowAsync(edit, new() { ["Form.FigureCode"] = "", ["Form.Name"] = "Faxes we sent", ["Form.MoreIsBetter"] = "true" });
        Assert.Equal(["None", "No figure yet target 5", "No figure yet target 6"], Cells(own).Take(3));
    }

    [Theory, Databases]
    public async Task Actions_AreLinkedFromBothSides_AndWhatOnlyATeamSeesIsCountedOnly(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var secret = await scene.AssessSecretlyAsync(scene.Owner);
        var hidden = await scene.ActAsync("Our secret", scene.ObjectiveId, change: a => a.DueOn = DeliveryScene.Today.AddDays(-1), assessment: secret);
        var (loose, elsewhere) = (await scene.ActAsync("Paint the hall"), await scene.ActAsync("Mend the roof", scene.OtherId));
        await scene.ActAsync("Never mind", status: ActionStatus.Stopped);
        var client = await scene.SignInAsync(scene.Head);

        // From the plan: a new action carries the objective along.
        var page = await client.GetAsync(scene.Address("/delivery"));
        Assert.Contains("0 of 1 action done, 1 overdue. One of them is not shown to you", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Our secret", page.Text, StringComparison.Ordinal);
        var add = await client.GetAsync($"/c/{scene.Council.Identifier}/improvements/add?objective={scene.ObjectiveId}");
        Assert.NotNull(add.Html.QuerySelector($"input[name=Objective][value='{scene.ObjectiveId}']"));
        add = await client.GetAsync($"/c/{scene.Council.Identifier}/improvements/add?objective={scene.ObjectiveId}&unitId={scene.Council.Id}");
        var details = await client.SubmitAndFollowAsync(add, new() { ["Form.Improvement"] = "More visits", ["Form.Action"] = "Open on Sundays" });
        Assert.Contains("Delivers", details.Text, StringComparison.Ordinal);
        Assert.Contains("More people come", details.Text, StringComparison.Ordinal);
        Assert.Contains("An objective of Libraries for all", details.Text, StringComparison.Ordinal);
        Assert.NotNull(details.Html.QuerySelector($"main a[href$='/plans/{scene.PlanId}/delivery']"));

        // Existing ones are chosen; one that delivers another objective is not offered.
        var choose = await client.GetAsync(scene.OfObjective("/actions"));
        Assert.Equal(["Open on Sundays", "Paint the hall"], choose.Html.QuerySelectorAll(".govuk-checkboxes__label").Select(l => l.TextContent.Trim()));
        Assert.Contains("1 action delivers another objective", choose.Text, StringComparison.Ordinal);
        var sundays = await scene.DoAsync(d => d.ImprovementActions.SingleAsync(a => a.Action == "Open on Sundays"));
        var linked = await client.SubmitAndFollowAsync(choose, new() { ["Chosen"] = loose.Id.ToString() });
        Assert.Equal("1 action linked, 1 action unlinked.", linked.Banner);
        Assert.Equal((scene.ObjectiveId, null, scene.ObjectiveId), ((await scene.ActionAsync(loose.Id)).ObjectiveId, (await scene.ActionAsync(sundays.Id)).ObjectiveId, (await scene.ActionAsync(hidden.Id)).ObjectiveId));
        Assert.Equal("Objective of the strategic plan: More people come, was empty", (await scene.ActionAsync(loose.Id)).Events.OrderBy(e => e.At).Last().Note);

        // Somebody else linked meanwhile: nothing is undone unseen.
        var stale = await client.SubmitAsync(choose, new() { ["Chosen"] = sundays.Id.ToString() });
        Assert.StartsWith("Somebody else linked or unlinked actions", Assert.Single(stale.Errors), StringComparison.Ordinal);
        Assert.Equal(scene.ObjectiveId, (await scene.ActionAsync(loose.Id)).ObjectiveId);

        // From the action: its form offers the objectives, and its history says so.
        var edit = await client.GetAsync($"/c/{scene.Council.Identifier}/improvements/edit/{elsewhere.Id}");
        Assert.Equal(["None", "More people come (Libraries for all)", "Warm places (Libraries for all)"], edit.Html.QuerySelectorAll("#Form_ObjectiveId option").Select(o => o.TextContent));
        Assert.Equal(["Choose an objective from the list"], (await client.SubmitAsync(edit, new() { ["Form.ObjectiveId"] = Guid.NewGuid().ToString() })).Errors);
        await client.SubmitAsync(edit, new() { ["Form.ObjectiveId"] = scene.ObjectiveId.ToString() });
        Assert.Equal("Objective of the strategic plan: More people come, was Warm places", (await scene.ActionAsync(elsewhere.Id)).Events.OrderBy(e => e.At).Last().Note);

        // The list narrows to an objective, and its file names it.
        var list = await client.GetAsync($"/c/{scene.Council.Identifier}/improvements?objective={scene.ObjectiveId}");
        Assert.Equal(["Mend the roof", "Paint the hall"], list.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent).Order());
        var csv = await client.Http.GetStringAsync(new Uri($"/c/{scene.Council.Identifier}/improvements?handler=Download&objective={scene.ObjectiveId}", UriKind.Relative));
        Assert.Equal(2, csv.Split("More people come").Length - 1);
        Assert.DoesNotContain("Our secret", csv, StringComparison.Ordinal);

        // Its team sees the one that is not shared.
        Assert.Contains("Our secret", (await (await scene.SignInAsync(scene.Owner)).GetAsync(scene.Address("/delivery"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task DraftThatIsNotShared_IsNotThereForOthers_NorNamedToThem(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db), PlanStatus.Draft);
        var action = await scene.ActAsync("Open on Sundays");
        var (head, other) = (await scene.SignInAsync(scene.Head), await scene.SignInAsAsync(CouncilRoles.Administrator));
        await head.SubmitAsync(await head.GetAsync($"/c/{scene.Council.Identifier}/improvements/edit/{action.Id}"), new() { ["Form.ObjectiveId"] = scene.ObjectiveId.ToString() });

        foreach (var page in (string[])["/delivery", "/reviews"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(scene.Address(page))).Status);
            Assert.Equal(HttpStatusCode.OK, (await head.GetAsync(scene.Address(page))).Status);
        }

        foreach (var page in (string[])[$"/details/{action.Id}", $"/edit/{action.Id}", "", $"?objective={scene.ObjectiveId}", "?handler=Download"])
        {
            Assert.DoesNotContain("More people come", await other.Http.GetStringAsync(new Uri($"/c/{scene.Council.Identifier}/improvements{page}", UriKind.Relative)), StringComparison.Ordinal);
        }

        Assert.Contains("An objective of a plan that is not shared", (await other.GetAsync($"/c/{scene.Council.Identifier}/improvements/details/{action.Id}")).Text, StringComparison.Ordinal);
        // Who does not see it does not lose it.
        await other.SubmitAsync(await other.GetAsync($"/c/{scene.Council.Identifier}/improvements/edit/{action.Id}"), new() { ["Form.Partners"] = "Friends" });
        Assert.Equal((scene.ObjectiveId, "Friends"), ((await scene.ActionAsync(action.Id)).ObjectiveId!.Value, (await scene.ActionAsync(action.Id)).Partners));
    }

    [Theory, Databases]
    public async Task EveryRole_ReadsAnAdoptedPlan_AndOnlyHeadAndOwnerChangeIt(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var measure = await scene.MeasureAsync();
        var foreign = await DeliveryScene.OnAsync(scene.Site);
        string[] forms = [scene.OfObjective("/add-measure"), scene.OfObjective("/add-milestone"), scene.OfObjective("/actions"), scene.Address($"/delivery/measures/{measure.Id}")];
        var reader = await scene.SignInAsAsync(CouncilRoles.TeamMember);
        foreach (var (client, may) in ((PageClient, bool)[])[(await scene.SignInAsync(scene.Head), true), (await scene.SignInAsync(scene.Owner), true), (reader, false), (await scene.SignInAsAsync(CouncilRoles.PortfolioHolder), false)])
        {
            var page = await client.GetAsync(scene.Address("/delivery"));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(may, page.Html.QuerySelector("main a[href$='/add-milestone']") is not null);
            foreach (var form in forms)
            {
                Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.GetAsync(form)).Status);
            }
        }

        var head = await scene.SignInAsync(scene.Head);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"/delivery/{foreign.ObjectiveId}/add-milestone"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"/delivery/{Guid.NewGuid()}/add-measure"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.OfObjective($"/add-measure?of={foreign.Library.Id}"))).Status);
    }

    [Theory, Databases]
    public async Task ClosedPlan_IsReadOnly_AndSaysWhy(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db), PlanStatus.Superseded);
        var client = await scene.SignInAsync(scene.Head);

        var page = await client.GetAsync(scene.Address("/delivery"));
        Assert.Contains("This plan is superseded, so nothing of it is changed any more.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("main a[href$='/add-milestone']"));
        Assert.Contains("This plan is superseded, so it is not reviewed any more.", (await client.GetAsync(scene.Address("/reviews"))).Text, StringComparison.Ordinal);
        using var answer = await client.Http.GetAsync(new Uri(scene.OfObjective("/add-milestone"), UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(scene.Address("/reviews/2021-22"))).Status);
    }

    private static IEnumerable<string> Cells(SitePage page) =>
        page.Html.QuerySelectorAll(".measures tbody td").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
