using System.Globalization;
using System.Net;
using System.Text.Json;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>The options of a plan: added, weighed, scored, costed and recommended.</summary>
public sealed class OptionsTests(Sites sites)
{
    [Theory, Databases]
    public async Task Journey_FromNothingToARecommendation(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var (editor, scorer) = (await scene.AsAsync(scene.Editor), await scene.AsAsync(scene.Scorer));
        Assert.Contains("No options yet", (await editor.GetAsync(scene.Address())).Text, StringComparison.Ordinal);

        // Two options: one takes its name from the model, one has its own.
        await editor.SubmitAsync(await editor.GetAsync(scene.Address("/add")), new() { ["Form.ModelKey"] = "community-managed" });
        var index = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address("/add")), new() { ["Form.Name"] = " Stay as we are ", ["Form.About"] = "Nine libraries, as now." });
        Assert.Equal("The option is added.", index.Banner);
        var options = await scene.OptionsAsync();
        Assert.Equal([("Managed by the community", "community-managed"), ("Stay as we are", null)], options.Select(o => (o.Name, o.ModelKey)));

        // The usual seven in one click; a criterion of our own with a weight taken from another.
        var criteria = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address("/criteria")));
        Assert.Equal("The usual criteria are taken. Change them as it suits you.", criteria.Banner);
        Assert.Equal([20, 20, 10, 15, 15, 10, 10], (await scene.CriteriaAsync()).Select(c => c.Weight));
        var weights = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address("/criteria/add")), new() { ["Name"] = "Is green", ["About"] = "Energy and travel." });
        Assert.Equal("Weights", weights.Heading);
        var refused = await editor.SubmitAsync(weights, new() { ["Lines[7].Weight"] = "5" });
        Assert.Equal((HttpStatusCode.BadRequest, "The weights add up to 105. Make them 100"), (refused.Status, Assert.Single(refused.Errors)));
        await editor.SubmitAsync(refused, new() { ["Lines[6].Weight"] = "5" });
        Assert.Equal([20, 20, 10, 15, 15, 10, 5, 5], (await scene.CriteriaAsync()).Select(c => c.Weight));

        // Two people score; the second sees the first's only when their own are saved.
        await ScoreAsync(editor, scene, options[0].Id, 4, "Near to people");
        await ScoreAsync(editor, scene, options[1].Id, 3);
        var hidden = await scorer.GetAsync(scene.Address($"/{options[0].Id}"));
        Assert.DoesNotContain("Near to people", hidden.Text, StringComparison.Ordinal);
        Assert.Contains("Score it first", (await scorer.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
        var after = await ScoreAsync(scorer, scene, options[0].Id, 5);
        Assert.Equal("Your scores are saved. Below is what others said.", after.Banner);
        Assert.Contains($"{scene.Editor.Name}: 4. Near to people", after.Text, StringComparison.Ordinal);
        Assert.Contains("4 to 5, by 2 people", after.Text, StringComparison.Ordinal);
        await ScoreAsync(scorer, scene, options[1].Id, 3);

        // 4.5 of 5 under all is 90 of 100; 3 of 5 is 60. All score alike under each criterion: no weight changes that.
        var result = await scorer.GetAsync(scene.Address("/result"));
        Assert.Contains("“Managed by the community” comes first with 90.0 of 100, 30.0 ahead of “Stay as we are”.", result.Text, StringComparison.Ordinal);
        Assert.Contains("No weight of “Is green” changes which option comes first.", result.Text, StringComparison.Ordinal);
        Assert.Contains(AppraisalWords.DecidesNothing, result.Text, StringComparison.Ordinal);

        // What is recommended does not come first: that is said, and reasons are asked for.
        var form = await editor.GetAsync(scene.Address("/recommend"));
        var without = await editor.SubmitAsync(form, new() { ["Chosen"] = options[1].Id.ToString() });
        Assert.Equal("Give the reasons: the result alone is none", Assert.Single(without.Errors));
        var done = await editor.SubmitAndFollowAsync(without, new() { ["Reasons"] = "Volunteers are too few." });
        Assert.Equal("“Stay as we are” is recommended.", done.Banner);
        Assert.Contains("It does not come first: it has 60.0 of 100, and “Managed by the community” has more.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Volunteers are too few.", done.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Result_SaysFromWhichWeightAnotherComesFirst_AndTheRecordsHoldNoNames(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        // Need 80, cost 20: A 72, B 68; level at cost 25 (worked out in the tests of the arithmetic).
        var (need, cost, law) = (await scene.CriterionAsync("Need", 80), await scene.CriterionAsync("Cost", 20), await scene.CriterionAsync("Law", 0));
        var (a, b) = (await scene.OptionAsync("Council-run"), await scene.OptionAsync("Community-managed"));
        var c = await scene.OptionAsync("Mobile");
        await scene.ScoreAsync(scene.Editor, a, (need, 4, "Serves all"), (cost, 2, null));
        await scene.ScoreAsync(scene.Editor, b, (need, 3, null), (cost, 5, null), (law, 1, null));
        await scene.ChangePlanAsync(p => p.IsShared = true);

        var page = await (await scene.AsAsync(CouncilRoles.PortfolioHolder)).GetAsync(scene.Address("/result"));

        Assert.Contains("“Cost” now counts 20. From 26 on, “Community-managed” would come first.", page.Text, StringComparison.Ordinal);
        Assert.Contains("“Need” now counts 80. At 74 or less, “Community-managed” would come first.", page.Text, StringComparison.Ordinal);
        Assert.Contains("“Law” now counts 0. Not every option is scored under it", page.Text, StringComparison.Ordinal);
        Assert.Contains("The smallest change of one weight that puts another option first is “Need” from 80 to 74.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mobile: nobody has scored it", page.Text, StringComparison.Ordinal);
        Assert.Equal(["72.0", "68.0"], page.Html.QuerySelectorAll("figure td[data-value]").Take(2).Select(x => x.GetAttribute("data-value")));

        // Readers see reasons and no names; the records hold neither ids of people nor names.
        var details = await (await scene.AsAsync(CouncilRoles.PortfolioHolder)).GetAsync(scene.Address($"/{a}"));
        Assert.Contains("Serves all", details.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Editor.Name, details.Text, StringComparison.Ordinal);
        var frozen = await scene.Site.Data.InCouncilAsync(scene.Council, async d => JsonSerializer.Serialize(await new PlanAppraisal(d).ReadAsync(scene.PlanId, default)));
        Assert.Contains("Serves all", frozen, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Editor.Id.ToString(), frozen, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(scene.Editor.Name, frozen, StringComparison.Ordinal);
        Assert.Equal([a, b, c], JsonSerializer.Deserialize<Appraisal>(frozen)!.Options.Select(o => o.Id));
        Assert.Null(await scene.Site.Data.InCouncilAsync(scene.Council, d => new PlanAppraisal(d).ReadAsync(Guid.NewGuid(), default)));
    }

    [Theory, Databases]
    public async Task Scores_OfOthers_AreHiddenUntilOnesOwnAreSaved_ButWhoSteersCanAsk(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var (need, cost) = (await scene.CriterionAsync("Need", 60), await scene.CriterionAsync("Cost", 40));
        var option = await scene.OptionAsync("Council-run");
        await scene.ScoreAsync(scene.Editor, option, (need, 4, "Serves all"), (cost, 2, null));
        var (head, scorer) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Scorer));

        foreach (var page in (string[])["", "/result", $"/{option}"])
        {
            Assert.DoesNotContain("64.0", (await scorer.GetAsync(scene.Address($"{page}?unscored=true"))).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("64.0", (await head.GetAsync(scene.Address(page))).Text, StringComparison.Ordinal);
            Assert.Contains("64.0", (await head.GetAsync(scene.Address($"{page}?unscored=true"))).Text, StringComparison.Ordinal);
        }

        // A half is not enough, and nothing is lost by coming back.
        var form = await scorer.GetAsync(scene.Address($"/{option}/score"));
        var half = await scorer.SubmitAndFollowAsync(form, new() { ["Lines[0].Score"] = "1", ["Lines[0].Reason"] = " Far from the estates " });
        Assert.Equal("Your scores are saved. 1 is left: you see what others said when all are given.", half.Banner);
        Assert.DoesNotContain("Serves all", half.Text, StringComparison.Ordinal);
        var again = await scorer.GetAsync(scene.Address($"/{option}/score"));
        Assert.Equal("Far from the estates", again.Html.QuerySelector("#Lines_0__Reason")!.TextContent);
        var whole = await scorer.SubmitAndFollowAsync(again, new() { ["Lines[1].Score"] = "3" });
        Assert.Contains("Serves all", whole.Text, StringComparison.Ordinal);
        // (60 × 2.5 + 40 × 2.5) / 5 = 50.
        Assert.Contains("50.0 of 100, 1st of 1", whole.Text, StringComparison.Ordinal);

        // Who left the council keeps their score, without a name; who has not scored is named.
        await scene.Site.Data.InCouncilAsync(scene.Council, async d => await d.Memberships.Where(m => m.CouncilId == scene.Council.Id && m.PersonId == scene.Scorer.Id).ExecuteDeleteAsync());
        var left = await head.GetAsync(scene.Address($"/{option}?unscored=true"));
        Assert.Contains("Somebody who has left: 1. Far from the estates", left.Text, StringComparison.Ordinal);
        Assert.Contains("Somebody who has left", (await head.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Scores_ThatCannotBe_SayWhatToDo_AndKeepWhatWasTyped(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var (need, cost) = (await scene.CriterionAsync("Need", 60), await scene.CriterionAsync("Cost", 40));
        var option = await scene.OptionAsync("Council-run");
        var scorer = await scene.AsAsync(scene.Scorer);
        var form = await scorer.GetAsync(scene.Address($"/{option}/score"));

        var answer = await scorer.SubmitAsync(form, new() { ["Lines[0].Score"] = "6", ["Lines[1].Reason"] = new string('x', OptionScore.MaxReasonLength + 1) });
        Assert.Equal((HttpStatusCode.BadRequest, 3), (answer.Status, answer.Errors.Count));
        Assert.Equal(["Choose a score from 0 to 5 under “Need”", "Choose a score under “Cost”", "The reason under “Cost” must be 1000 characters or fewer"], answer.Errors);
        Assert.Empty(await scene.ScoresAsync());

        // The same form twice at once, then a stale one: each score is there once, and the stale one asks.
        var stale = await scorer.GetAsync(scene.Address($"/{option}/score"));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => scorer.SubmitAsync(form, new() { ["Lines[0].Score"] = "4", ["Lines[1].Score"] = "4" }))));
        Assert.Equal(2, (await scene.ScoresAsync()).Count);
        var conflict = await scorer.SubmitAsync(stale, new() { ["Lines[0].Score"] = "2", ["Lines[1].Score"] = "4" });
        Assert.Equal("You scored “Need” in another window meanwhile, with 4. Save again to keep what stands here", Assert.Single(conflict.Errors));
        await scorer.SubmitAsync(conflict);
        Assert.Equal(2, (await scene.ScoresAsync()).Single(s => s.CriterionId == need).Score);

        // The criteria change under the form: what was chosen is kept for those that are still there.
        var open = await scorer.GetAsync(scene.Address($"/{option}/score"));
        await scene.CriterionAsync("Law", 0);
        var changed = await scorer.SubmitAsync(open, new() { ["Lines[1].Score"] = "5" });
        Assert.Contains("Somebody changed the criteria", Assert.Single(changed.Errors), StringComparison.Ordinal);
        await scorer.SubmitAsync(changed);
        Assert.Equal(5, (await scene.ScoresAsync()).Single(s => s.CriterionId == cost).Score);
    }

    [Theory, Databases]
    public async Task Weights_AreWholeNumbersThatMake100_AndNobodyOverwritesAnother(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        await scene.CriterionAsync("Need", 60);
        await scene.CriterionAsync("Cost", 35);
        await scene.OptionAsync("Council-run");
        var (one, two) = (await scene.AsAsync(scene.Editor), await scene.AsAsync(scene.Head));
        Assert.Contains("The weights add up to 95. Make them 100", (await one.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
        var (first, second) = (await one.GetAsync(scene.Address("/weights")), await two.GetAsync(scene.Address("/weights")));

        var answer = await one.SubmitAsync(first, new() { ["Lines[0].Weight"] = "99999999999999", ["Lines[1].Weight"] = "-5" });
        Assert.Equal(["The weight of “Need” must be a whole number from 0 to 100", "The weight of “Cost” must be a whole number from 0 to 100"], answer.Errors);
        Assert.Equal("-5", answer.Html.QuerySelector("#Lines_1__Weight")!.GetAttribute("value"));
        Assert.Equal("The weights add up to 95. Make them 100", Assert.Single((await one.SubmitAsync(first)).Errors));
        Assert.Equal("The weights are saved.", (await one.SubmitAndFollowAsync(first, new() { ["Lines[1].Weight"] = "40" })).Banner);

        var conflict = await two.SubmitAsync(second, new() { ["Lines[0].Weight"] = "50", ["Lines[1].Weight"] = "50" });
        Assert.Equal("Somebody else changed “Cost” meanwhile: it counts 40. Save again to keep yours", Assert.Single(conflict.Errors));
        await two.SubmitAsync(conflict);
        Assert.Equal([50, 50], (await scene.CriteriaAsync()).Select(c => c.Weight));
    }

    [Theory, Databases]
    public async Task Criterion_RemovedWithItsScores_SaysSo_AndTheWeightsAreSetAnew(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var (need, cost) = (await scene.CriterionAsync("Need", 60), await scene.CriterionAsync("Cost", 40));
        var option = await scene.OptionAsync("Council-run");
        await scene.ScoreAsync(scene.Editor, option, (need, 4, null), (cost, 2, null));
        var editor = await scene.AsAsync(scene.Editor);
        var page = await editor.GetAsync(scene.Address($"/criteria/{cost}"));
        Assert.Contains("One score was given under it, and is deleted with it.", page.Text, StringComparison.Ordinal);

        // Somebody scores meanwhile: nobody removes more than they were told of.
        await scene.ScoreAsync(scene.Scorer, option, (cost, 5, null));
        var told = await editor.SubmitAsync(page, button: "button[formaction*=Remove]");
        Assert.Equal("Somebody scored under it meanwhile. Look at how many scores go with it, then decide", Assert.Single(told.Errors));
        var removed = await editor.SubmitAndFollowAsync(told, button: "button[formaction*=Remove]");

        Assert.Equal(("Weights", "“Cost” is removed. The weights no longer add up to 100: set them anew."), (removed.Heading, removed.Banner));
        Assert.Equal(need, Assert.Single(await scene.ScoresAsync()).CriterionId);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(scene.Address($"/criteria/{cost}"))).Status);
    }

    [Theory, Databases]
    public async Task Criteria_TakenOrAddedTwiceAtOnce_AreThereOnce(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var (one, two) = (await scene.AsAsync(scene.Editor), await scene.AsAsync(scene.Head));
        var (first, second) = (await one.GetAsync(scene.Address("/criteria")), await two.GetAsync(scene.Address("/criteria")));

        var answers = await Task.WhenAll(Task.Run(() => one.SubmitAsync(first)), Task.Run(() => two.SubmitAsync(second)), Task.Run(() => one.SubmitAsync(first)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(7, (await scene.CriteriaAsync()).Count);

        var (criterion, option) = (await one.GetAsync(scene.Address("/criteria/add")), await one.GetAsync(scene.Address("/add")));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => one.SubmitAsync(criterion, new() { ["Name"] = "Is green" }))));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => one.SubmitAsync(option, new() { ["Form.Name"] = "Mobile" }))));
        Assert.Equal((8, 1), ((await scene.CriteriaAsync()).Count, (await scene.OptionsAsync()).Count));
        Assert.Equal("There is a criterion “is green” already", Assert.Single((await one.SubmitAsync(await one.GetAsync(scene.Address("/criteria/add")), new() { ["Name"] = "is green" })).Errors));
    }

    [Theory, Databases]
    public async Task Option_IsDroppedWithAReason_TakenUpAgain_AndRemovedOnlyWithoutScores(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var need = await scene.CriterionAsync("Need", 100);
        var (scored, mistaken) = (await scene.OptionAsync("Council-run"), await scene.OptionAsync("By mistake", o => o.Costs.Add(new OptionCost { CouncilId = o.CouncilId, OptionId = o.Id, YearId = "2026-27", Capital = 1 })));
        await scene.ScoreAsync(scene.Editor, scored, (need, 4, null));
        var editor = await scene.AsAsync(scene.Editor);

        var removed = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address($"/{mistaken}/edit")), button: "button[formaction*=Remove]");
        Assert.Equal("“By mistake” is removed.", removed.Banner);
        var edit = await editor.GetAsync(scene.Address($"/{scored}/edit"));
        Assert.Null(edit.Html.QuerySelector("button[formaction*=Remove]"));
        Assert.Contains("Drop it with a reason", edit.Text, StringComparison.Ordinal);

        // Recommended, it is not dropped.
        await scene.ChangePlanAsync(p => (p.RecommendedOptionId, p.RecommendationReasons) = (scored, "Best"));
        var drop = await editor.GetAsync(scene.Address($"/{scored}/drop"));
        Assert.Equal(["Say why it is dropped", "This option is recommended. Change the recommendation first"], (await editor.SubmitAsync(drop)).Errors.Order(StringComparer.Ordinal));
        await editor.SubmitAsync(await editor.GetAsync(scene.Address("/recommend")), new() { ["Chosen"] = "none", ["Reasons"] = "" });
        Assert.Null((await scene.PlanAsync()).RecommendedOptionId);

        var dropped = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address($"/{scored}/drop")), new() { ["Reason"] = "It breaks the law." });
        Assert.Equal("The option is dropped. It is kept with its reason.", dropped.Banner);
        Assert.Contains("It breaks the law.", (await editor.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
        Assert.Equal("This option is dropped, so it is not scored.", (await editor.GetAsync(scene.Address($"/{scored}/score"))).Banner);
        var taken = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address($"/{scored}/drop")));
        Assert.Equal("The option is weighed again.", taken.Banner);
        Assert.Single(await scene.ScoresAsync());
    }

    [Theory, Databases]
    public async Task Costs_KeepWhatIsKnown_NeverTakeABlankForNothing_AndAreDiscounted(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var option = await scene.OptionAsync("Council-run");
        var editor = await scene.AsAsync(scene.Editor);
        var form = await editor.GetAsync(scene.Address($"/{option}/costs"));

        var wrong = await editor.SubmitAsync(form, new() { ["Lines[0].Income"] = "-20", ["Lines[1].Running"] = "1.5", ["Lines[1].Capital"] = "lots", ["Lines[2].Capital"] = "10,000,000,001" });
        Assert.Equal(
            [
                "Income of 2026-27 must be 0 or more. What is paid out goes under capital or running costs", "Capital of 2027-28 must be whole pounds, for example 125,000",
                "Running costs of 2027-28 must be whole pounds, for example 125,000", "Capital of 2028-29 must be £10,000,000,000 or less",
            ], wrong.Errors);
        Assert.Empty((await scene.OptionsAsync())[0].Costs);

        var part = await editor.SubmitAndFollowAsync(wrong, new() { ["Lines[0].Capital"] = "£100,000", ["Lines[0].Running"] = "500 000", ["Lines[0].Income"] = "20000", ["Lines[1].Running"] = "500000", ["Lines[1].Capital"] = "", ["Lines[2].Capital"] = "" });
        Assert.Contains("The net cost is known for 1 of 3 years, so there is no total yet.", part.Text, StringComparison.Ordinal);
        Assert.Contains("Costs known for 1 of 3 years.", (await editor.GetAsync(scene.Address())).Text, StringComparison.Ordinal);

        // Worked out in the tests of the arithmetic: £1,487,186.
        var whole = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address($"/{option}/costs")), new()
        {
            ["Lines[1].Capital"] = "0", ["Lines[1].Income"] = "20000", ["Lines[2].Capital"] = "0", ["Lines[2].Running"] = "500000", ["Lines[2].Income"] = "25000",
        });
        Assert.Contains("£1,535,000 over 3 years; £1,487,186 in today’s value, at 3.5% a year.", whole.Text, StringComparison.Ordinal);

        // Another rate; then the plan loses its last year, whose costs are kept.
        var rate = await editor.GetAsync(scene.Address("/discount"));
        Assert.Equal("The discount rate must be a number from 0 to 20, for example 3.5", Assert.Single((await editor.SubmitAsync(rate, new() { ["Rate"] = "21" })).Errors));
        Assert.Equal("The discount rate is 0%.", (await editor.SubmitAndFollowAsync(rate, new() { ["Rate"] = "0" })).Banner);
        await scene.ChangePlanAsync(p => p.Years = 2);
        var shorter = await editor.GetAsync(scene.Address($"/{option}"));
        Assert.Contains("£1,060,000 over 2 years; £1,060,000 in today’s value, at 0% a year.", shorter.Text, StringComparison.Ordinal);
        Assert.Contains("Kept, but not counted, because the plan is not for this year: 2028-29, net £475,000.", shorter.Text, StringComparison.Ordinal);

        // Blanks take a year out again.
        var blank = await editor.SubmitAndFollowAsync(await editor.GetAsync(scene.Address($"/{option}/costs")), new() { ["Lines[0].Capital"] = "", ["Lines[0].Running"] = " ", ["Lines[0].Income"] = "" });
        Assert.Contains("The net cost is known for 1 of 2 years", blank.Text, StringComparison.Ordinal);
        Assert.Equal(["2027-28", "2028-29"], (await scene.OptionsAsync())[0].Costs.Select(c => c.YearId).Order());
    }

    [Theory, Databases]
    public async Task TwoEditors_EachSeesWhatTheOtherSaved_AndNothingIsOverwritten(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var option = await scene.OptionAsync("Council-run");
        var criterion = await scene.CriterionAsync("Need", 100);
        var (one, two) = (await scene.AsAsync(scene.Editor), await scene.AsAsync(scene.Head));

        await ConflictAsync($"/{option}/edit", new() { ["Form.About"] = "Nine libraries" }, new() { ["Form.About"] = "Eight libraries" }, "Nine libraries");
        Assert.Equal("Eight libraries", (await scene.OptionsAsync())[0].About);
        await ConflictAsync($"/criteria/{criterion}", new() { ["About"] = "Near to need" }, new() { ["About"] = "Nearest" }, "Near to need");
        await ConflictAsync("/discount", new() { ["Rate"] = "4" }, new() { ["Rate"] = "5" }, "4%");
        await ConflictAsync("/recommend", new() { ["Chosen"] = option.ToString(), ["Reasons"] = "Cheap" }, new() { ["Chosen"] = option.ToString(), ["Reasons"] = "Near" }, "Cheap");
        var (costs, stale) = (await one.GetAsync(scene.Address($"/{option}/costs")), await two.GetAsync(scene.Address($"/{option}/costs")));
        await one.SubmitAsync(costs, new() { ["Lines[0].Capital"] = "100" });
        var answer = await two.SubmitAsync(stale, new() { ["Lines[0].Capital"] = "200", ["Lines[1].Capital"] = "300" });
        Assert.Equal("Somebody else changed 2026-27 meanwhile: capital £100, running costs Not known, income Not known. Save again to keep what stands here", Assert.Single(answer.Errors));
        await two.SubmitAsync(answer);
        Assert.Equal([200L, 300L], (await scene.OptionsAsync())[0].Costs.OrderBy(c => c.YearId).Select(c => c.Capital!.Value));

        async Task ConflictAsync(string address, Dictionary<string, string?> theirs, Dictionary<string, string?> mine, string shown)
        {
            var (first, second) = (await one.GetAsync(scene.Address(address)), await two.GetAsync(scene.Address(address)));
            Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(first, theirs)).Status);
            var conflict = await two.SubmitAsync(second, mine);
            Assert.Contains("Somebody else changed this while you had it open", conflict.Errors[0], StringComparison.Ordinal);
            Assert.Contains(shown, conflict.Html.QuerySelector(".govuk-inset-text")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Redirect, (await two.SubmitAsync(conflict)).Status);
        }
    }

    [Theory, Databases]
    public async Task Options_AreReadAndChangedByThoseWhoMay_AndStandWhenThePlanIsClosed(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        var option = await scene.OptionAsync("Council-run");
        var criterion = await scene.CriterionAsync("Need", 100);
        string[] read = ["", "/result", "/criteria", $"/{option}"];
        string[] change = ["/add", "/criteria/add", $"/criteria/{criterion}", "/weights", "/discount", "/recommend", $"/{option}/edit", $"/{option}/drop", $"/{option}/costs"];
        var (head, editor, scorer, reader) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Editor), await scene.AsAsync(scene.Scorer), await scene.AsAsync(CouncilRoles.TeamMember));
        var open = await editor.GetAsync(scene.Address($"/{option}/edit"));

        // A draft that is not shared is not there for others; shared, they read it.
        await ExpectAsync(reader, [.. read, .. change, $"/{option}/score"], HttpStatusCode.NotFound);
        await ExpectAsync(head, [.. read, .. change, $"/{option}/score"], HttpStatusCode.OK);
        await ExpectAsync(editor, [.. read, .. change, $"/{option}/score"], HttpStatusCode.OK);
        await ExpectAsync(scorer, [.. read, $"/{option}/score"], HttpStatusCode.OK);
        await ExpectAsync(scorer, change, HttpStatusCode.Forbidden);
        await scene.ChangePlanAsync(p => p.IsShared = true);
        await ExpectAsync(reader, read, HttpStatusCode.OK);
        await ExpectAsync(reader, [.. change, $"/{option}/score"], HttpStatusCode.Forbidden);
        foreach (var page in read)
        {
            Assert.Null((await reader.GetAsync(scene.Address(page))).Html.QuerySelector("main form[method=post], main .govuk-button"));
        }

        // Another plan's option or criterion is not found under this one, nor another council's.
        var other = await OptionsScene.OnAsync(scene.Site);
        var (foreign, theirs) = (await other.OptionAsync("Theirs"), await other.CriterionAsync("Theirs", 100));
        await ExpectAsync(head, [$"/{foreign}", $"/{foreign}/edit", $"/{foreign}/score", $"/{foreign}/costs", $"/{foreign}/drop", $"/criteria/{theirs}"], HttpStatusCode.NotFound);

        // Closed: read as it stood; what was open is told of, and nothing is saved.
        await scene.ChangePlanAsync(p => p.Adopt(OptionsScene.Now, "Tested"));
        await ExpectAsync(reader, read, HttpStatusCode.OK);
        Assert.Contains("This plan is adopted, so its options stand as they were weighed and cannot be changed any more.", (await editor.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
        Assert.Null((await head.GetAsync(scene.Address())).Html.QuerySelector("main .govuk-button"));
        Assert.Equal(HttpStatusCode.Redirect, (await editor.SubmitAsync(open, new() { ["Form.Name"] = "Too late" })).Status);
        Assert.Equal("Council-run", (await scene.OptionsAsync())[0].Name);

        async Task ExpectAsync(PageClient client, IEnumerable<string> pages, HttpStatusCode status)
        {
            foreach (var page in pages)
            {
                Assert.Equal((page, status), (page, (await client.GetAsync(scene.Address(page))).Status));
            }
        }
    }

    [Theory, Databases]
    public async Task Options_ThatCannotBe_SayWhatToDo_AndTheOverviewTakesFewRoundTrips(Db db)
    {
        var scene = await OptionsScene.OnAsync(await sites.OnAsync(db));
        await scene.OptionAsync("Council-run");
        var editor = await scene.AsAsync(scene.Editor);
        var form = await editor.GetAsync(scene.Address("/add"));

        Assert.Equal("Enter a name for the option", Assert.Single((await editor.SubmitAsync(form)).Errors));
        var answer = await editor.SubmitAsync(form, new() { ["Form.Name"] = "council-RUN", ["Form.ModelKey"] = "airship", ["Form.About"] = new string('x', PlanOption.MaxTextLength + 1) });
        Assert.Equal(["Choose a way from the list", "There is an option “council-RUN” already. Give this one another name", "What it is must be 2,000 characters or fewer"], answer.Errors);
        for (var i = 1; i < PlanOption.Most; i++)
        {
            await scene.OptionAsync($"Option {i}");
        }

        Assert.Contains("There are 12 options already", Assert.Single((await editor.SubmitAsync(form, new() { ["Form.Name"] = "One more" })).Errors), StringComparison.Ordinal);
        var commands = await scene.Site.Commands.OfAsync(editor, scene.Address());
        Assert.InRange(commands.Count, 1, 6);
    }

    private static async Task<SitePage> ScoreAsync(PageClient client, OptionsScene scene, Guid option, int score, string? reason = null)
    {
        var form = await client.GetAsync(scene.Address($"/{option}/score"));
        var values = Enumerable.Range(0, form.Html.QuerySelectorAll("fieldset").Length).ToDictionary(i => $"Lines[{i}].Score", _ => (string?)score.ToString(CultureInfo.InvariantCulture));
        values["Lines[0].Reason"] = reason ?? "";
        return await client.SubmitAndFollowAsync(form, values);
    }
}
