using System.Net;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Public;

/// <summary>The strategic planning toolkit as anyone reads it.</summary>
public sealed class PlanningTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private const string Toolkit = "/toolkits/strategic-planning";
    private static readonly PlanGuide Guide = PlanGuide.Current;

    [Theory, Databases]
    public async Task Get_Index_SaysWhoseWordingItIs_AndLeadsToEveryPart(Db db)
    {
        var visitor = (await sites.OnAsync(db)).Visitor();

        var page = await visitor.GetAsync(Toolkit);

        Assert.Equal("Strategic planning toolkit", page.Heading);
        Assert.Contains(Guide.Provenance, page.Text, StringComparison.Ordinal);
        Assert.Contains(Guide.LegalNote, page.Text, StringComparison.Ordinal);
        var links = page.Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToHashSet(StringComparer.Ordinal);
        Assert.All(Guide.Stages, s => Assert.Contains($"{Toolkit}/stages/{s.Key}", links));
        Assert.Superset(new HashSet<string?> { $"{Toolkit}/whole-guide", $"{Toolkit}/workbook", "/toolkits/benchmarking-framework", "/join" }, links);
        var front = await visitor.GetAsync("/");
        Assert.NotNull(front.Html.QuerySelector($"main a[href='{Toolkit}']"));
        Assert.NotNull(front.Html.QuerySelector($"footer a[href='{Toolkit}']"));
        Assert.NotNull((await visitor.GetAsync("/toolkits/benchmarking-framework")).Html.QuerySelector($"main a[href='{Toolkit}']"));
    }

    [Fact]
    public async Task Get_EveryStage_ShowsItsWords_AndLeadsToItsNeighbours()
    {
        var visitor = (await sites.OnAsync(Db.Sqlite)).Visitor();

        foreach (var stage in Guide.Stages)
        {
            var page = await visitor.GetAsync($"{Toolkit}/stages/{stage.Key}");

            Assert.Equal(stage.Name, page.Heading);
            HasWordsOf(stage, page);
            Assert.Contains(Guide.Provenance, page.Text, StringComparison.Ordinal);
            Assert.Contains(Guide.LegalNote, page.Text, StringComparison.Ordinal);
            Assert.Equal(Guide.Stages.ElementAtOrDefault(stage.Place - 2) is { } before ? $"{Toolkit}/stages/{before.Key}" : null, page.Html.QuerySelector("a[rel=prev]")?.GetAttribute("href"));
            Assert.Equal(Guide.Stages.ElementAtOrDefault(stage.Place) is { } next ? $"{Toolkit}/stages/{next.Key}" : null, page.Html.QuerySelector("a[rel=next]")?.GetAttribute("href"));
            Assert.NotNull(page.Html.QuerySelector($"a[href='/feedback/send?about={Uri.EscapeDataString($"planning/{stage.Key}")}']"));
        }
    }

    [Fact]
    public async Task Get_StagesWithLists_ShowThem()
    {
        var visitor = (await sites.OnAsync(Db.Sqlite)).Visitor();
        Task<SitePage> Stage(PlanStageKind kind) => visitor.GetAsync($"{Toolkit}/stages/{Guide.Find(kind).Key}");

        var (evidence, options, consultation) = (await Stage(PlanStageKind.Evidence), await Stage(PlanStageKind.Options), await Stage(PlanStageKind.Consultation));

        Assert.All(Guide.EvidenceTopics, t => Assert.Contains(t.About, evidence.Text, StringComparison.Ordinal));
        Assert.All(Guide.DeliveryModels, m => Assert.Contains(m.About, options.Text, StringComparison.Ordinal));
        Assert.All(Guide.Criteria, c => Assert.Contains(c.About, options.Text, StringComparison.Ordinal));
        Assert.All(Guide.Characteristics, c => Assert.Contains(c.About, consultation.Text, StringComparison.Ordinal));
        Assert.All(Guide.Gunning, q => Assert.Contains(q.Question, consultation.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_WholeGuide_HoldsEveryStage()
    {
        var page = await (await sites.OnAsync(Db.Sqlite)).Visitor().GetAsync($"{Toolkit}/whole-guide");

        Assert.All(Guide.Stages, s =>
        {
            Assert.Equal($"{s.Place}. {s.Name}", page.Html.GetElementById(s.Key)?.TextContent);
            HasWordsOf(s, page);
        });
    }

    [Theory]
    [InlineData("/stages/nothing")]
    [InlineData("/stages/sponsor")]
    [InlineData("/stages/1")]
    public async Task Get_WhatIsNotThere_IsNotFound(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await sites.OnAsync(Db.Sqlite)).Visitor().GetAsync(Toolkit + address)).Status);
    }

    [Fact]
    public async Task Get_Workbook_IsAWordDocument()
    {
        var answer = await (await sites.OnAsync(Db.Sqlite)).Visitor().Http.GetAsync(new Uri($"{Toolkit}/workbook", UriKind.Relative));

        Assert.Equal(WordFile.ContentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("strategic-planning-workbook-1.docx", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Theory, Databases]
    public async Task Post_CommentOnAStage_IsShownThereWithTheReplyOnceDecided(Db db)
    {
        var site = await sites.OnAsync(db);
        var (visitor, text) = (Asking.Visitor(site), $"Comment {Guid.NewGuid():N}");

        var sent = await visitor.SubmitAsync(await visitor.GetAsync("/feedback/send?about=planning%2Foptions"), new() { ["Text"] = text });

        Assert.Equal($"{Toolkit}/stages/options", sent.Redirect!.AbsolutePath);
        var kept = await site.Data.PlatformAsync(d => d.FeedbackComments.AsNoTracking().SingleAsync(c => c.Text == text));
        Assert.Equal(("planning/options", "Options (Strategic planning guide, version 1)"), (kept.SubjectKey, kept.Subject));
        Assert.DoesNotContain(text, (await visitor.GetAsync($"{Toolkit}/stages/options")).Text, StringComparison.Ordinal);

        var boss = await Asking.OperatorAsync(site);
        var form = await boss.GetAsync($"/operator/feedback/details/{kept.Id}");
        Assert.NotNull(form.Html.QuerySelector($"a[href='{Toolkit}/stages/options']"));
        await boss.SubmitAsync(form, new() { ["Decision"] = nameof(FeedbackStatus.Planned), ["Reply"] = $"Reply to {text}" });

        Assert.Contains($"Reply to {text}", (await visitor.GetAsync($"{Toolkit}/stages/options")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await visitor.GetAsync($"{Toolkit}/stages/vision")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await visitor.GetAsync(Toolkit)).Text, StringComparison.Ordinal);
        Assert.NotNull((await visitor.GetAsync($"/feedback/comment/{kept.Number}")).Html.QuerySelector($"a[href='{Toolkit}/stages/options']"));
    }

    [Theory]
    [InlineData("planning", "Comment on Strategic planning guide, version 1")]
    [InlineData("planning/review", "Comment on Yearly review (Strategic planning guide, version 1)")]
    [InlineData("planning/", null)]
    [InlineData("planning/nothing", null)]
    [InlineData("planning/review/more", null)]
    public async Task Get_CommentForm_IsThereForTheToolkitAndItsStagesAlone(string about, string? heading)
    {
        var page = await (await sites.OnAsync(Db.Sqlite)).Visitor().GetAsync($"/feedback/send?about={Uri.EscapeDataString(about)}");

        Assert.Equal(heading is null ? HttpStatusCode.NotFound : HttpStatusCode.OK, page.Status);
        Assert.True(heading is null || page.Heading == heading, page.Heading);
    }

    private static void HasWordsOf(PlanStageGuide stage, SitePage page)
    {
        var words = stage.People.Concat(stage.Guidance.SelectMany(g => new[] { g.Title, g.Text })).Concat(stage.Traps).Concat(stage.Results)
            .Concat(stage.Checklist.SelectMany(q => new[] { q.Question, q.Help })).Append(stage.Purpose).Append(stage.BackAndForth);
        Assert.All(words, text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
    }
}
