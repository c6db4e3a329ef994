using System.Net;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.CaseStudies;

/// <summary>The public list: search, filters and pages. It counts all there are, so it has a database of its own.</summary>
public sealed class SearchTests(OwnSites sites) : IClassFixture<OwnSites>
{
    [Theory, Databases]
    public async Task Get_NoneYet_SaysSo_ThenSearchFiltersAndPages(Db db)
    {
        var site = await sites.OnAsync(db);
        var visitor = site.Visitor();
        Assert.Contains("None yet", (await visitor.GetAsync("/case-studies")).Text, StringComparison.Ordinal);
        Assert.Contains("No case study is like this", (await visitor.GetAsync("/case-studies?words=nothing")).Text, StringComparison.Ordinal);
        var scene = await StudyScene.OnAsync(site);
        await scene.PublishAsync("Émigré reading groups", ["outcome/reading", "framework/starter/leadership", "framework/starter/agreed-vision"], s => s.Skills = "Patience and Welsh");
        await scene.PublishAsync("Mobile library on market days", ["type/Mobile", "stage/options", "provision/Commissioned"], s => s.WorkedLess = "The 100% rule_of thumb");
        await scene.SendAsync("Reading what waits", ["outcome/reading"]);
        await scene.DraftAsync("Reading what is a draft", ["outcome/reading"]);

        await ExpectAsync("", "Mobile library on market days", "Émigré reading groups");
        await ExpectAsync("?words=READING", "Émigré reading groups");
        await ExpectAsync("?words=welsh+patience", "Émigré reading groups");
        await ExpectAsync($"?words={Uri.EscapeDataString("ÉMIGRÉ")}", "Émigré reading groups");
        await ExpectAsync($"?words={Uri.EscapeDataString("100%")}", "Mobile library on market days");
        // Signs that searches in a database give a meaning of their own stand for themselves.
        await ExpectAsync($"?words={Uri.EscapeDataString("%")}", "Mobile library on market days");
        await ExpectAsync("?words=r_le");
        await ExpectAsync($"?words={Uri.EscapeDataString("'; DROP")}");
        await ExpectAsync("?outcome=reading", "Émigré reading groups");
        await ExpectAsync("?characteristic=leadership", "Émigré reading groups");
        await ExpectAsync("?stage=options", "Mobile library on market days");
        await ExpectAsync("?kind=type%2FMobile&stage=options&words=market", "Mobile library on market days");
        await ExpectAsync("?kind=type%2FMobile&outcome=reading");
        await ExpectAsync("?about=framework%2Fstarter%2Fagreed-vision", "Émigré reading groups");
        await ExpectAsync("?outcome=%3Cb%3E&p=-4");
        Assert.Contains("About: A vision that is agreed", (await visitor.GetAsync("/case-studies?about=framework%2Fstarter%2Fagreed-vision")).Text, StringComparison.Ordinal);

        for (var i = 1; i <= 20; i++)
        {
            await scene.PublishAsync($"Number {i}");
        }

        var first = await visitor.GetAsync("/case-studies");
        var last = await visitor.GetAsync("/case-studies?p=99");
        Assert.Contains("22 case studies, 1 to 20 shown.", first.Text, StringComparison.Ordinal);
        Assert.Equal("Number 20", first.Html.QuerySelector(".study-list h2")!.TextContent);
        Assert.Contains("22 case studies, 21 to 22 shown.", last.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(first.Html.QuerySelector("nav.govuk-pagination a[rel=next]")!.GetAttribute("href")!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/case-studies/4711")).Status);

        async Task ExpectAsync(string query, params string[] titles)
        {
            var page = await visitor.GetAsync($"/case-studies{query}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(titles, page.Html.QuerySelectorAll(".study-list h2").Select(h => h.TextContent.Trim()));
            Assert.Contains(titles.Length == 0 ? "No case study is like this" : CaseStudyCount(titles.Length), page.Text, StringComparison.Ordinal);
        }
    }

    private static string CaseStudyCount(int count) => count == 1 ? "1 case study." : $"{count} case studies.";
}
