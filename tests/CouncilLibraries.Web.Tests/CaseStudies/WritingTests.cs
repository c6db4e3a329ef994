using System.Net;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.CaseStudies;

/// <summary>What can be typed into a case study, and what becomes of it.</summary>
public sealed class WritingTests(OwnSites sites) : IClassFixture<OwnSites>
{
    [Theory, Databases]
    public async Task Criterion_InTheToolkit_ShowsInventedOnesMarked_RealCouncilsNeverSeeThem(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await StudyScene.OnAsync(site);
        var title = $"Invented {Guid.NewGuid():N}";
        var council = new Council { Identifier = $"inv-{Guid.NewGuid():N}"[..20], Code = $"X{Guid.NewGuid():N}"[..12], Name = "Inventedshire", OfficialName = "Inventedshire Council", Nation = "England", AuthorityType = "unitary", IsFictional = true };
        await site.Data.PlatformAsync(d =>
        {
            d.Councils.Add(council);
            return d.SaveChangesAsync();
        });
        var info = CouncilInfo.Of(council);
        var id = Guid.CreateVersion7();
        await site.Services.GetRequiredService<CouncilScopes>().RunAsync(info, null, async services =>
        {
            var d = services.GetRequiredService<CouncilLibrariesContext>();
            d.CaseStudies.Add(new CaseStudy { Id = id, CouncilId = info.Id, Title = title, Summary = "x", Tags = ["framework/starter/experiments"], BegunAt = TimeProvider.System.GetUtcNow() });
            await d.SaveChangesAsync();
            Assert.True(await services.GetRequiredService<CaseStudyReview>().SendToOperatorAsync(id, 1, scene.Head.Id, "https://example.org", default));
        });
        await site.Data.InCouncilAsync(info, async d =>
        {
            (await d.PublishedCaseStudies.Include(c => c.Tags).SingleAsync(c => c.Id == id)).Publish(TimeProvider.System.GetUtcNow());
            return await d.SaveChangesAsync();
        });

        var toolkit = await site.Visitor().GetAsync("/toolkits/benchmarking-framework/characteristics/learning");
        Assert.Contains($"{title} Inventedshire (invented)", toolkit.Text, StringComparison.Ordinal);
        var real = await site.Services.GetRequiredService<CouncilScopes>().RunAsync(scene.Council, null, scope => scope.GetRequiredService<CaseStudyShelf>().ReadAsync(["framework/starter/experiments"], default));
        Assert.DoesNotContain(real.Of("framework/starter/experiments")?.Lines ?? [], l => l.IsFictional);
    }

    [Theory, Databases]
    public async Task Text_WithHtml_IsShownAsText_Everywhere(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        const string Html = "<script>alert(1)</script><b>bold</b> & \"so\"";
        var (id, number) = await scene.PublishAsync(Html, change: s => (s.Summary, s.Did, s.Figures) = (Html, Html, [new CaseStudyFigure(Html, Html[..20], null, Html)]));
        var (head, boss, visitor) = (await scene.SignInAsync(scene.Head), await scene.OperatorAsync(), scene.Site.Visitor());

        foreach (var page in new[]
        {
            await visitor.GetAsync($"/case-studies/{number}"), await visitor.GetAsync($"/case-studies?words={Uri.EscapeDataString("alert(1)")}"), await head.GetAsync(scene.Address($"/details/{id}")),
            await head.GetAsync(scene.Address()), await boss.GetAsync($"/operator/case-studies/details/{id}"),
        })
        {
            Assert.Contains(Html, page.Html.Body!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.Html.QuerySelector("main script, main b:only-child > script"));
            Assert.DoesNotContain("<b>bold</b>", page.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Theory, Databases]
    public async Task Post_TooLong_SaysHowLong_AndKeepsWhatWasTyped(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var writer = await scene.SignInAsync(scene.Writer);
        var form = StudyScene.Form(new string('t', 121));
        form["Form.Did"] = new string('d', 200_000);
        form["Form.Pounds"] = "a lot";
        form["Form.Figures[1].Before"] = "12";

        var page = await writer.SubmitAsync(await writer.GetAsync(scene.Address("/add")), form);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
        [
            "The title must be 120 characters or fewer. 121 were typed", "What you did must be 4,000 characters or fewer. 200,000 were typed",
            "Enter what it cost in whole pounds, for example 12,500", "Say what figure 2 counts",
        ], page.Errors);
        Assert.Equal(200_000, page.Html.QuerySelector("#Form_Did")!.TextContent.Trim().Length);
        Assert.Equal(0, await scene.Site.Data.InCouncilAsync(scene.Council, d => d.CaseStudies.CountAsync()));
    }

    [Theory, Databases]
    public async Task Post_AtTheLimit_IsSaved_LineBreaksCountingOnce(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var writer = await scene.SignInAsync(scene.Writer);
        var id = await scene.DraftAsync("Long");
        var text = string.Concat(Enumerable.Repeat("a\n", 1999)) + "bc";
        using var content = new FormUrlEncodedContent(PageClient.Fields((AngleSharp.Html.Dom.IHtmlFormElement)(await writer.GetAsync(scene.Address($"/edit/{id}"))).Html.QuerySelector("main form[method=post]")!)
            .Select(f => f.Key == "Form.Did" ? new KeyValuePair<string, string>(f.Key, text.ReplaceLineEndings("\r\n")) : f));

        using var answer = await writer.Http.PostAsync(new Uri(scene.Address($"/edit/{id}"), UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(text, (await scene.StudyAsync(id)).Did);
    }

    [Theory, Databases]
    public async Task Post_Cost_AndFigures_AreKeptAndShown(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var writer = await scene.SignInAsync(scene.Writer);
        var id = await scene.DraftAsync("With figures");

        await writer.SubmitAsync(await writer.GetAsync(scene.Address($"/edit/{id}")), new()
        {
            ["Form.Pounds"] = "£12,500", ["Form.Figures[0].Label"] = "Visits", ["Form.Figures[0].Before"] = "400", ["Form.Figures[0].After"] = "520", ["Form.Figures[0].Source"] = "Counter", ["Form.ShowsCouncil"] = "False",
        });

        var study = await scene.StudyAsync(id);
        Assert.Equal((1_250_000, false, new CaseStudyFigure("Visits", "400", "520", "Counter")), (study.CostPence, study.ShowsCouncil, Assert.Single(study.Figures)));
        var page = await writer.GetAsync(scene.Address($"/details/{id}"));
        Assert.Contains("£12,500", page.Text, StringComparison.Ordinal);
        Assert.Contains("Visits 400 520 Counter", page.Text, StringComparison.Ordinal);
        Assert.Contains("without our name", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_UnknownTagsAndNone_AreLeftOutAndToldOf(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var writer = await scene.SignInAsync(scene.Writer);
        var id = await scene.DraftAsync("Tags");
        var form = await writer.GetAsync(scene.Address($"/tags/{id}"));

        var none = await writer.SubmitAsync(form, new() { ["Outcomes"] = "outcome/nothing-like-it" });
        await writer.SubmitAsync(form, new() { ["Outcomes"] = "outcome/reading\n<b>", ["Stages"] = "stage/evidence", ["Kinds"] = "type/Mobile", ["Ratios"] = "ratio/visits_per_1000\nratio/none" });

        Assert.Equal("Choose one thing at least that it is about", Assert.Single(none.Errors));
        Assert.Equal(["outcome/reading", "stage/evidence", "ratio/visits_per_1000", "type/Mobile"], (await scene.StudyAsync(id)).Tags);
    }

    [Theory, Databases]
    public async Task Post_TagsOfTheLastCharacteristicAlone_AreKept(Db db)
    {
        var scene = await StudyScene.OnAsync(await sites.OnAsync(db));
        var writer = await scene.SignInAsync(scene.Writer);
        var id = await scene.DraftAsync("Last", []);

        await writer.SubmitAsync(await writer.GetAsync(scene.Address($"/tags/{id}")), new() { ["Parts[9].Keys"] = "framework/starter/experiments" });

        Assert.Equal(["framework/starter/learning", "framework/starter/experiments"], (await scene.StudyAsync(id)).Tags);
    }

    [Theory, Databases]
    public async Task WithoutTheName_NoPublicPageTellsTheCouncil_AndSendingWarns(Db db)
    {
        var site = await sites.OnAsync(db);
        var (scene, other) = (await StudyScene.OnAsync(site), await StudyScene.OnAsync(site));
        var title = $"Quietly done {Guid.NewGuid():N}";
        string[] tags = ["framework/starter/climate", "framework/starter/access", "stage/review"];
        var telling = await scene.DraftAsync(title, tags, s => (s.ShowsCouncil, s.Did) = (false, $"We in {scene.Council.Name.ToUpperInvariant()} did it."));
        var head = await scene.SignInAsync(scene.Head);
        Assert.Contains("Our council’s name is to be left out, and it stands in: “What we did”.", (await head.GetAsync(scene.Address($"/send/{telling}"))).Text, StringComparison.Ordinal);
        await head.SubmitAsync(await head.GetAsync(scene.Address($"/edit/{telling}")), new() { ["Form.Did"] = "We did it." });
        Assert.DoesNotContain("it stands in", (await head.GetAsync(scene.Address($"/send/{telling}"))).Text, StringComparison.Ordinal);

        var (_, number) = await scene.PublishAsync(title, tags, s => s.ShowsCouncil = false);

        var visitor = site.Visitor();
        var stranger = await other.SignInAsync(other.Head);
        foreach (var (client, address) in new[]
        {
            (visitor, $"/case-studies/{number}"), (visitor, $"/case-studies?words={title}"), (visitor, "/case-studies?stage=review"), (visitor, "/toolkits/benchmarking-framework/characteristics/access"),
            (visitor, "/toolkits/strategic-planning/stages/review"), (stranger, $"/case-studies/{number}"), (visitor, "/case-studies"),
        })
        {
            var page = await client.GetAsync(address);
            var html = await page.Response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(scene.Council.Name, html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(scene.Council.Identifier, html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(scene.Council.Id.ToString(), html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(scene.Writer.Name, page.Text, StringComparison.Ordinal);
        }

        Assert.Contains("A council that does not give its name", (await visitor.GetAsync($"/case-studies/{number}")).Text, StringComparison.Ordinal);
        Assert.Empty((await visitor.GetAsync($"/case-studies?words={scene.Council.Name}")).Html.QuerySelectorAll(".study-list"));
    }
}
