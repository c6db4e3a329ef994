using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>The yearly review of a plan: live while it is written, frozen once it is finished; and what councillors see of it.</summary>
public sealed class ReviewTests(Sites sites)
{
    [Theory, Databases]
    public async Task Review_IsWritten_Finished_AndStandsWhateverChanges(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var measure = await scene.MeasureAsync();
        var action = await scene.ActAsync("Open on Sundays", scene.ObjectiveId, change: a => a.LeadId = scene.Owner.Id);
        await scene.ActAsync("Our secret", scene.ObjectiveId, assessment: await scene.AssessSecretlyAsync(scene.Owner));
        await scene.DoAsync(d =>
        {
            d.Milestones.Add(new Milestone { CouncilId = scene.Council.Id, ObjectiveId = scene.OtherId, Name = "Roof mended", DueOn = new DateOnly(2024, 3, 1) });
            return d.SaveChangesAsync();
        });
        var client = await scene.SignInAsync(scene.Owner);

        var index = await client.GetAsync(scene.Address("/reviews"));
        Assert.Contains("No day is set for the next review.", index.Text, StringComparison.Ordinal);
        Assert.Contains("The review of 2025-26 is due.", index.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Visits for every 1,000 residents: two years below target, 2022-23 and 2023-24", "Visits for every 1,000 residents: no figure for two years, 2024-25 and 2025-26",
                "Roof mended: was due on 1 March 2024, more than 3 months ago",
            ], index.Html.QuerySelectorAll("main .govuk-list--bullet li").Select(l => l.TextContent.Trim()));

        // A draft, with the figures of today; it says what was known at the end of its year.
        var review = await client.GetAsync(scene.Address("/reviews/2022-23"));
        Assert.Contains("Nothing: no target was missed two years running", await WithoutMilestonesAsync(scene, client, "/reviews/2022-23"), StringComparison.Ordinal);
        var draft = await client.SubmitAndFollowAsync(review, new() { ["Narrative"] = "", ["Changes"] = "Longer hours" });
        Assert.Equal("The review is saved as a draft.", draft.Banner);
        var early = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/reviews/2022-23/finish")));
        Assert.Equal(["Say how it went before you finish the review"], early.Errors);
        var finish = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/reviews/2022-23")), new() { ["Narrative"] = "Fewer came than we hoped." }, button: "button[formaction]");
        Assert.Equal("Finish the review of 2022-23", finish.Heading);
        Assert.Equal(["The next review must be on a day to come"], (await client.SubmitAsync(finish, new() { ["NextReviewOn"] = "1 1 2020" })).Errors);
        var next = DeliveryScene.Today.AddYears(1);
        Assert.Equal($"{next:d M yyyy}", finish.Html.QuerySelector("#NextReviewOn")!.GetAttribute("value"));

        var done = await client.SubmitAndFollowAsync(finish);

        Assert.Equal(("Review of 2022-23", "The review of 2022-23 is finished. What it saw is kept."), (done.Heading, done.Banner));
        Assert.Contains("Fewer came than we hoped.", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("today:", done.Text, StringComparison.Ordinal);
        Assert.Null(done.Html.QuerySelector("main form[method=post]"));
        var frozen = Assert.Single(await scene.SnapshotsAsync());
        Assert.Equal((1, SnapshotKind.Review, scene.Owner.Id, true), (frozen.Number, frozen.Kind, frozen.MadeById, PlanSnapshots.Verify(frozen)));
        Assert.Contains(frozen.Sha256, done.Text, StringComparison.Ordinal);
        Assert.Contains("Open on Sundays", frozen.Content, StringComparison.Ordinal);
        // What stands for ever names nobody, and nothing that a team has not shared.
        Assert.DoesNotContain(scene.Owner.Name, frozen.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("Our secret", frozen.Content, StringComparison.Ordinal);
        Assert.Equal(next, await scene.DoAsync(d => d.Plans.Where(p => p.Id == scene.PlanId).Select(p => p.NextReviewOn).SingleAsync()));

        // Everything changes; the review stands, and today's stands beside it.
        await scene.DoAsync(async d =>
        {
            (await d.Values.SingleAsync(v => v.YearId == "2022-23" && v.MeasureCode == "visits")).Amount = 230_000;
            (await d.MeasureYears.SingleAsync(y => y.MeasureId == measure.Id && y.YearId == "2023-24")).Target = 1400;
            (await d.Milestones.SingleAsync()).DoneOn = new DateOnly(2026, 1, 2);
            d.ActionEvents.Add((await d.ImprovementActions.SingleAsync(a => a.Id == action.Id)).Move(ActionStatus.Complete, null, null, DeliveryScene.Now));
            return await d.SaveChangesAsync();
        });
        var later = await (await scene.SignInAsAsync(CouncilRoles.TeamMember)).GetAsync(scene.Address("/reviews/2022-23"));
        Assert.Contains("1,800 Not met target 2,200 today: 2,300", later.Text, StringComparison.Ordinal);
        Assert.Contains("1,500 Not met target 2,300 today: target 1,400", later.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 2 actions done. Today: 1 of 2 actions done.", later.Text, StringComparison.Ordinal);
        Assert.Contains("Roof mended: due 1 Mar 2024, not reached. Today: reached on 2 Jan 2026", later.Text, StringComparison.Ordinal);
        Assert.Equal(frozen.Sha256, Assert.Single(await scene.SnapshotsAsync()).Sha256);
        Assert.Contains("2,300 Met target 2,200", (await client.GetAsync(scene.Address("/delivery"))).Text, StringComparison.Ordinal);

        // What is written too late is not lost in silence, and an old finish leads on.
        var late = await client.SubmitAndFollowAsync(draft, new() { ["Narrative"] = "Late" });
        Assert.Equal("This review is finished. What you typed meanwhile is not in it.", late.Banner);
        Assert.Equal("Review of 2022-23", (await client.GetAsync(scene.Address("/reviews/2022-23/finish"))).Heading);

        // Removed since: the record keeps it.
        await scene.DoAsync(async d =>
        {
            d.ObjectiveMeasures.Remove(await d.ObjectiveMeasures.SingleAsync());
            return await d.SaveChangesAsync();
        });
        Assert.Contains("Today: not in the plan any more", (await client.GetAsync(scene.Address("/reviews/2022-23"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_FinishThreeTimesAtOnce_MakesOneRecord(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var finish = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/reviews/2021-22")), new() { ["Narrative"] = "Well." }, button: "button[formaction]");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(finish))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Single(await scene.SnapshotsAsync());
        // The next one has the next number.
        var second = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/reviews/2022-23")), new() { ["Narrative"] = "Better." }, button: "button[formaction]");
        await client.SubmitAsync(second);
        Assert.Equal([1, 2], (await scene.SnapshotsAsync()).Select(s => s.Number));
    }

    [Theory, Databases]
    public async Task Post_WordsThatSomebodyElseChanged_ShowsTheirs_AndKeepsOurs(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var (one, two) = (await scene.SignInAsync(scene.Head), await scene.SignInAsync(scene.Owner));
        var (first, second) = (await one.GetAsync(scene.Address("/reviews/2021-22")), await two.GetAsync(scene.Address("/reviews/2021-22")));
        await one.SubmitAsync(first, new() { ["Narrative"] = "Theirs" });

        var answer = await two.SubmitAsync(second, new() { ["Narrative"] = "Ours" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("This stands there now. How it went: Theirs", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Ours", answer.Html.QuerySelector("#Narrative")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await two.SubmitAsync(answer)).Status);
        Assert.Equal("Ours", await scene.DoAsync(d => d.PlanReviews.Select(r => r.Narrative).SingleAsync()));
        // Somebody who reads only does not see a draft's words.
        var reader = await (await scene.SignInAsAsync(CouncilRoles.TeamMember)).GetAsync(scene.Address("/reviews/2021-22"));
        Assert.Contains("This review is being written.", reader.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ours", reader.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Rights_AndYears_AreKept(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var draft = await DeliveryScene.OnAsync(scene.Site, PlanStatus.Draft);
        var head = await scene.SignInAsync(scene.Head);
        foreach (var year in (string[])["2020-21", "2026-27", "2021-22x", "2021"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"/reviews/{year}"))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address("/reviews/2021-22/finish"))).Status);
        var open = await draft.SignInAsync(draft.Head);
        Assert.Contains("Reviews begin when the plan is adopted", (await open.GetAsync(draft.Address("/reviews"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await open.GetAsync(draft.Address("/reviews/2021-22"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await open.GetAsync(draft.Address("/reviews/next-day"))).Status);

        foreach (var roles in (CouncilRoles[])[CouncilRoles.TeamMember, CouncilRoles.PortfolioHolder])
        {
            var client = await scene.SignInAsAsync(roles);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(scene.Address("/reviews/next-day"))).Status);
            var page = await client.GetAsync(scene.Address("/reviews/2021-22"));
            Assert.Null(page.Html.QuerySelector("main form[method=post]"));
            var token = page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var form = new FormUrlEncodedContent([new("Narrative", "Mine"), new("Version", "0"), new("__RequestVerificationToken", token)]);
            using var answer = await client.Http.PostAsync(new Uri(scene.Address("/reviews/2021-22"), UriKind.Relative), form);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        var set = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address("/reviews/next-day")), new() { ["NextReviewOn"] = $"{DeliveryScene.Today.AddDays(40):d M yyyy}" });
        Assert.StartsWith("The next review is on", set.Banner, StringComparison.Ordinal);
        Assert.Equal(["The next review must be within 5 years"], (await head.SubmitAsync(await head.GetAsync(scene.Address("/reviews/next-day")), new() { ["NextReviewOn"] = "1 1 2090" })).Errors);
    }

    [Theory, Databases]
    public async Task Councillor_FindsNothingOfAYearThatIsNotShared_NorInWhatIsFrozen(Db db)
    {
        // 2,000, 1,800 and 1,500 visits for every 1,000 residents, approved and not shared.
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        var measure = await scene.MeasureAsync();
        await scene.DoAsync(async d =>
        {
            var stored = await d.ObjectiveMeasures.SingleAsync(m => m.Id == measure.Id);
            (stored.Baseline, stored.BaselineYearId) = (1777, "2021-22");
            return await d.SaveChangesAsync();
        });
        var head = await scene.SignInAsync(scene.Head);
        var finish = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address("/reviews/2022-23")), new() { ["Narrative"] = "Secret words", ["Changes"] = "Secret changes" }, button: "button[formaction]");
        await head.SubmitAsync(finish);
        var councillor = await scene.SignInAsAsync(CouncilRoles.PortfolioHolder);
        string[] secrets = ["2,000", "1,800", "1,500", "1,777", "Secret", "below target"];
        string[] addresses = [scene.Address("/delivery"), scene.Address("/reviews"), scene.Address("/reviews/2022-23"), $"/c/{scene.Council.Identifier}/brief?year=2022-23"];
        foreach (var address in addresses)
        {
            var text = (await councillor.GetAsync(address)).Text;
            Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{address} holds {secret}: {text}"));
            Assert.Contains(secrets, (await head.GetAsync(address)).Text.Contains);
        }

        Assert.Contains("More people come No actions yet Not shared yet", (await councillor.GetAsync(addresses[3])).Text, StringComparison.Ordinal);

        await scene.DoAsync(d =>
        {
            var briefing = new YearBriefing { CouncilId = scene.Council.Id, YearId = "2022-23" };
            briefing.Share(scene.Head.Id, DeliveryScene.Now);
            d.YearBriefings.Add(briefing);
            return d.SaveChangesAsync();
        });
        var shown = (await councillor.GetAsync(addresses[2])).Text;
        Assert.Contains("1,800 Not met target 2,200", shown, StringComparison.Ordinal);
        Assert.Contains("Secret words", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("2,000 Close", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("1,777", shown, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Brief_ShowsThePlanInForce_AsItsLastReviewSawIt_OnThePageAndInWord(Db db)
    {
        var scene = await DeliveryScene.OnAsync(await sites.OnAsync(db));
        await scene.MeasureAsync();
        await scene.AddMeasureAsync(m => (m.Name, m.MoreIsBetter) = ("Days closed", false), 10);
        await scene.DoAsync(async d =>
        {
            (await d.MeasureYears.SingleAsync(y => y.Target == 10)).Actual = 9;
            return await d.SaveChangesAsync();
        });
        await scene.ActAsync("Open on Sundays", scene.ObjectiveId, ActionStatus.Complete);
        await scene.ActAsync("Mend the roof", scene.ObjectiveId, change: a => a.DueOn = DeliveryScene.Today.AddDays(-1));
        await scene.ActAsync("Never mind", scene.ObjectiveId, ActionStatus.Stopped);
        var client = await scene.SignInAsync(scene.Head);
        var address = $"/c/{scene.Council.Identifier}/brief?year=2021-22";

        var live = (await client.GetAsync(address)).Text;
        Assert.Contains("Our plan Libraries for all, 2021-22 to 2025-26, as it is today, with figures of 2021-22. No day is set for the next review.", live, StringComparison.Ordinal);
        Assert.Contains("More people come 1 of 2, 1 overdue 1 of 2, 1 close", live, StringComparison.Ordinal);
        Assert.Contains("Warm places No actions yet No target", live, StringComparison.Ordinal);
        await CountAsync(12);

        await client.SubmitAsync(await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/reviews/2022-23")), new() { ["Narrative"] = "Well." }, button: "button[formaction]"));
        await scene.ActAsync("One more", scene.ObjectiveId);

        var reviewed = await client.GetAsync(address);
        Assert.Contains("as the review of 2022-23 saw it on", reviewed.Text, StringComparison.Ordinal);
        Assert.Contains("Next review:", reviewed.Text, StringComparison.Ordinal);
        Assert.Contains("More people come 1 of 2, 1 overdue 0 of 1", reviewed.Text, StringComparison.Ordinal);
        await CountAsync(11);
        using var answer = await client.Http.GetAsync(new Uri($"{address}&handler=Word", UriKind.Relative), TestContext.Current.CancellationToken);
        using var word = WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), isEditable: false);
        Assert.Contains("More people come1 of 2, 1 overdue0 of 1", word.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);

        async Task CountAsync(int most)
        {
            var commands = await scene.Site.Commands.OfAsync(client, address);
            Assert.InRange(commands.Count(c => !c.Contains("\"Memberships\"", StringComparison.Ordinal) && !c.Contains("\"MembershipLibraries\"", StringComparison.Ordinal)), 2, most);
        }
    }

    /// <summary>The page's words while the milestone is not late, which it is otherwise whatever the year.</summary>
    private static async Task<string> WithoutMilestonesAsync(DeliveryScene scene, PageClient client, string page)
    {
        var due = await scene.DoAsync(async d =>
        {
            var milestone = await d.Milestones.SingleAsync();
            (var before, milestone.DueOn) = (milestone.DueOn, new DateOnly(2090, 1, 1));
            await d.SaveChangesAsync();
            return before;
        });
        var text = (await client.GetAsync(scene.Address(page))).Text;
        await scene.DoAsync(async d =>
        {
            (await d.Milestones.SingleAsync()).DueOn = due;
            return await d.SaveChangesAsync();
        });
        return text;
    }
}
