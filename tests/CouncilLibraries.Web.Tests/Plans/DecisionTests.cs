using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>The decision on a plan: report, frozen copies, what was decided, adoption, publication.</summary>
public sealed class DecisionTests(Sites sites)
{
    [Theory, Databases]
    public async Task FrozenCopy_UnderlyingReturnChanges_CopyAndHashStand_AndTheLiveItemMoves(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2022-23", ReturnStatus.Approved, ("visits", "208700"));
        await scene.AddAsync(new EvidenceItem
        {
            CouncilId = scene.Council.Id, PlanId = scene.PlanId, Number = 1, Topic = EvidenceTopic.Trend, Form = EvidenceForm.Figure, Title = "Visits", Source = "Our own approved figures", LiveKey = "visits", LiveId = scene.Council.Id,
            CitedYearId = "2022-23", CitedValue = 208700, CitedText = "208,700", CitedAt = WorkspaceScene.Now, CitedById = scene.Head.Id,
        });
        var frozen = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/decision")), form: "form[action*=freeze i]");
        var before = Assert.Single(await scene.CopiesAsync());
        var file = await client.Http.GetByteArrayAsync(new Uri(scene.Address($"/copies/{before.Number}?handler=Content"), UriKind.Relative));

        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.Values.SingleAsync(v => v.PeriodId == "2022-23" && v.MeasureCode == "visits")).Amount = 199000;
            return await d.SaveChangesAsync();
        });

        Assert.Equal("Copy 1 is frozen. It stands whatever changes after.", frozen.Banner);
        var after = Assert.Single(await scene.CopiesAsync());
        Assert.Equal((before.Content, before.Sha256, true), (after.Content, after.Sha256, PlanSnapshots.Verify(after)));
        Assert.Equal(before.Sha256, Convert.ToHexStringLower(SHA256.HashData(file)));
        var copy = await client.GetAsync(scene.Address("/copies/1"));
        Assert.Contains("its fingerprint fits its content", copy.Text, StringComparison.Ordinal);
        Assert.Contains("208,700", copy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("199,000", copy.Text, StringComparison.Ordinal);
        var live = await client.GetAsync(scene.Address("/evidence"));
        Assert.Contains("208,700", live.Text, StringComparison.Ordinal);
        Assert.Contains("199,000", live.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Freeze_TwoClicks_MakesOneCopy(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var page = await client.GetAsync(scene.Address("/decision"));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(page, form: "form[action*=freeze i]"))));

        Assert.Single(await scene.CopiesAsync());
    }

    [Theory, Databases]
    public async Task Report_SaysTheSameInWord(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var saved = await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/decision/edit")), new() { ["Committee"] = "Cabinet", ["MeetsOn"] = "3 3 2027", ["Proposal"] = "To adopt it from April.", ["Finance"] = "Nothing new" });

        var page = await client.GetAsync(scene.Address("/report"));
        var word = await client.Http.GetAsync(new Uri(scene.Address("/report?handler=Word"), UriKind.Relative));

        Assert.Equal("The report is saved.", saved.Banner);
        using var zip = new ZipArchive(await word.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        var xml = await reader.ReadToEndAsync();
        foreach (var text in new[] { "To adopt it from April.", "Nothing new", "Report to: Cabinet, 3 March 2027.", "What is still open" })
        {
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
            Assert.Contains(text, xml, StringComparison.Ordinal);
        }
    }

    [Theory, Databases]
    public async Task Outcome_NeedsADayThatIsPast_AndReasonsForAnythingButAgreed(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(scene.Address("/decision/outcome"));

        var undated = await client.SubmitAsync(form, new() { ["Outcome"] = "SentBack" });
        var ahead = await client.SubmitAsync(form, new() { ["Outcome"] = "Agreed", ["DecidedOn"] = "1 1 2090" });

        Assert.Equal(["Enter the day of the decision, like 27 3 2027", "Write down the changes or reasons"], undated.Errors);
        Assert.Equal(["The day of the decision is still to come. Note it when it is made"], ahead.Errors);
    }

    [Theory, Databases]
    public async Task Adopt_WithStagesOpen_NeedsAReason_FreezesAndSupersedesTheEarlier(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        Assert.Contains("The committee has not agreed to it yet", (await client.GetAsync(scene.Address("/decision/adopt"))).Text, StringComparison.Ordinal);
        var earlier = StrategicPlan.Start(Guid.CreateVersion7(), scene.Council.Id, "The old plan", ReportingPeriod.ForYear(2020), 5, WorkspaceScene.Now);
        earlier.Adopt(WorkspaceScene.Now, null);
        await scene.AddAsync(earlier);
        await scene.AgreeAsync();
        var form = await client.GetAsync(scene.Address("/decision/adopt"));

        var unsaid = await client.SubmitAsync(form);
        var adopted = await client.SubmitAndFollowAsync(form, new() { ["Reason"] = "Elections in May" });
        var again = await client.SubmitAndFollowAsync(form, new() { ["Reason"] = "Elections in May" });

        Assert.Contains("“The old plan” is in force now.", form.Text, StringComparison.Ordinal);
        Assert.Equal(["Say why the plan is adopted though stages are not done"], unsaid.Errors);
        Assert.Equal("The plan is adopted and in force.", adopted.Banner);
        Assert.Contains("Adopted with stages open: Elections in May", adopted.Text, StringComparison.Ordinal);
        Assert.Equal("This plan is adopted, so this cannot be changed any more.", again.Banner);
        var plans = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.Plans.AsNoTracking().ToDictionaryAsync(p => p.Name, p => p.Status));
        Assert.Equal((PlanStatus.Superseded, PlanStatus.Adopted), (plans["The old plan"], plans["Our plan"]));
        Assert.Equal(SnapshotKind.Adoption, Assert.Single(await scene.CopiesAsync()).Kind);
    }

    [Theory, Databases]
    public async Task Adopted_OnlyWhatLastsIsChanged(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        await scene.ChangeAsync(p => p.Adopt(WorkspaceScene.Now, null));
        var client = await scene.SignInAsync(scene.Head);

        Assert.Empty((await client.GetAsync(scene.Address("/stages/evidence"))).Html.QuerySelectorAll("main form"));
        Assert.NotEmpty((await client.GetAsync(scene.Address("/stages/delivery"))).Html.QuerySelectorAll("main form"));
        Assert.NotEmpty((await client.GetAsync(scene.Address("/stages/consultation"))).Html.QuerySelectorAll("main form"));
        Assert.Equal("This plan is adopted, so this cannot be changed any more.", (await client.GetAsync(scene.Address("/decision/edit"))).Banner);
    }

    [Theory, Databases]
    public async Task Copies_AreRefusedToChange_ByTheProgramAndTheDatabase(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var client = await scene.SignInAsync(scene.Head);
        await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/decision")), form: "form[action*=freeze i]");

        await Assert.ThrowsAnyAsync<Exception>(() => scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            d.Remove(await d.PlanSnapshots.FirstAsync(s => s.PlanId == scene.PlanId));
            return await d.SaveChangesAsync();
        }));

        Assert.Single(await scene.CopiesAsync());
    }

    [Theory, Databases]
    public async Task Publish_AdoptedPlan_AnybodyReadsTheCopy_WhichHoldsNothingElse_UntilItIsTakenOff(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var round = new ConsultationRound { CouncilId = scene.Council.Id, PlanId = scene.PlanId, Name = "Spring", Responses = 120 };
        round.Themes.Add(new ConsultationTheme { CouncilId = scene.Council.Id, RoundId = round.Id, Name = "Hours", Count = 3, Said = "Longer", Did = "Sundays" });
        await scene.AddAsync(round, new PlanObjective { CouncilId = scene.Council.Id, PlanId = scene.PlanId, Name = "Children read", Position = 1 },
            new PlanOption { CouncilId = scene.Council.Id, PlanId = scene.PlanId, Name = "Close them all", Position = 1 });
        await scene.ChangeAsync(p =>
        {
            p.Vision = "A library for all";
            p.Scope = "Said among ourselves";
        });
        var client = await scene.SignInAsync(scene.Head);
        Assert.Contains("A plan can be published once it is adopted.", (await client.GetAsync(scene.Address("/publish"))).Text, StringComparison.Ordinal);
        await scene.ChangeAsync(p => p.Adopt(WorkspaceScene.Now, null));
        var form = await client.GetAsync(scene.Address("/publish"));

        var published = await client.SubmitAndFollowAsync(form);
        var late = await client.SubmitAsync(form);
        var anybody = scene.Site.Visitor();
        var page = await anybody.GetAsync($"/published/{scene.Council.Identifier}/our-plan");
        await scene.ChangeAsync(p => p.Vision = "Changed since");
        var later = await anybody.GetAsync($"/published/{scene.Council.Identifier}/our-plan");

        Assert.Equal("The plan is published.", published.Banner);
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Equal("Our plan", page.Heading);
        foreach (var text in new[] { "A library for all", "Children read", "Sundays", "fewer than 5" })
        {
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        }

        foreach (var text in new[] { "Close them all", "Said among ourselves" })
        {
            Assert.DoesNotContain(text, page.Text, StringComparison.Ordinal);
        }

        Assert.Contains("A library for all", later.Text, StringComparison.Ordinal);
        await client.SubmitAndFollowAsync(await client.GetAsync(scene.Address("/publish")), button: "button[formaction*=withdraw i]");
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/published/{scene.Council.Identifier}/our-plan")).Status);
    }

    [Theory, Databases]
    public async Task PublishedPlan_IsWrittenByItsOwnCouncilAlone(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        var other = await scene.Site.Data.CreateCouncilAsync();
        var copy = new PublishedPlan { Id = Guid.CreateVersion7(), CouncilId = other.Id, Slug = "theirs", Title = "Theirs", Content = "{}", Sha256 = new string('0', 64), PublishedAt = WorkspaceScene.Now };

        await Assert.ThrowsAnyAsync<Exception>(() => scene.AddAsync(copy));

        Assert.Equal(0, await scene.Site.Data.InCouncilAsync(other, d => d.PublishedPlans.CountAsync(p => p.CouncilId == other.Id)));
    }

    [Theory, Databases]
    public async Task Steering_IsRefusedToOthers(Db db)
    {
        var scene = await WorkspaceScene.OnAsync(await sites.OnAsync(db));
        await scene.ChangeAsync(p => p.IsShared = true);
        await scene.AgreeAsync();
        var member = await scene.SignInAsync(scene.Member);
        var holder = await scene.SignInAsync(await scene.Site.Data.CreatePersonAsync(scene.Council, CouncilRoles.PortfolioHolder));

        foreach (var page in new[] { "/decision/adopt", "/decision/edit", "/publish", "/move", "/settings" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(scene.Address(page))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await holder.GetAsync(scene.Address(page))).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await holder.GetAsync(scene.Address("/report"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await holder.GetAsync(scene.Address("/page"))).Status);
    }
}
