using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.TestHost;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>The report: who reads it, what is in it and what never is, as a page and as a Word document.</summary>
public sealed class ReportTests(Sites sites)
{
    [Theory, Databases]
    public async Task Report_UnderWay_IsForThoseWhoWorkOnIt(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var (service, library) = (await scene.BeginAsync(), await scene.BeginAsync(ofLibrary: true));

        foreach (var (person, ofService, ofLibrary) in new[]
        {
            (scene.Head, HttpStatusCode.OK, HttpStatusCode.NotFound), (scene.Manager, HttpStatusCode.NotFound, HttpStatusCode.OK), (scene.Member, HttpStatusCode.OK, HttpStatusCode.OK),
            (scene.Friend, HttpStatusCode.OK, HttpStatusCode.OK), (scene.Portfolio, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (scene.Administrator, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
        })
        {
            var client = await scene.AsAsync(person);
            foreach (var page in new[] { "report", "report?handler=Word", "compare" })
            {
                Assert.Equal(ofService, (await client.GetAsync(scene.Address(service, page))).Status);
                Assert.Equal(ofLibrary, (await client.GetAsync(scene.Address(library, page))).Status);
            }
        }
    }

    [Theory, Databases]
    public async Task Report_SignedOff_NamesTheTeamOnlyToThoseWhoSeeTheWorkAndNeverRepeatsOwnRatings(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        await scene.CompleteAsync(id);
        await scene.SignOffAsync(id);

        foreach (var (person, named) in new[] { (scene.Head, true), (scene.Member, true), (scene.Friend, true), (scene.Manager, false), (scene.Portfolio, false), (scene.Administrator, false) })
        {
            var client = await scene.AsAsync(person);
            var page = (await client.GetAsync(scene.Address(id, "report"))).Text;
            var word = await WordAsync(client, scene.Address(id, "report?handler=Word"));
            foreach (var text in new[] { page, word })
            {
                Assert.Contains("1 facilitator, 1 member, 1 critical friend", text, StringComparison.Ordinal);
                Assert.Equal(named, text.Contains(scene.Member.Name, StringComparison.Ordinal));
                Assert.Contains("2 Early or patchy", text, StringComparison.Ordinal);
                Assert.Contains("Why agreed-vision.", text, StringComparison.Ordinal);
                Assert.Contains("Strong at leadership.", text, StringComparison.Ordinal);
                Assert.Contains("Seen of use-and-reach.", text, StringComparison.Ordinal);
                Assert.Contains("Head of libraries: agreed on 2 March 2026", text, StringComparison.Ordinal);
                Assert.Contains("this project's own wording, not the published text", text, StringComparison.Ordinal);
                Assert.DoesNotContain(ReportScene.Secret, text, StringComparison.Ordinal);
                // Everyone's own rating is a 4, and the team agreed on 2.
                Assert.DoesNotContain("4 In place", text, StringComparison.Ordinal);
            }
        }
    }

    [Theory, Databases]
    public async Task Word_OfTheReport_HasTitleLanguageHeadingsAndTablesWithHeadRows(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync(template: "full");
        await scene.CompleteAsync(id);
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(d.Assessments, a => a.Id == id)).Summary = "First line\nSecond\u0001line";
            return await d.SaveChangesAsync();
        });
        await scene.SignOffAsync(id);
        var head = await scene.AsAsync(scene.Head);
        var answer = await head.Http.GetAsync(new Uri(scene.Address(id, "report?handler=Word"), UriKind.Relative));
        Assert.EndsWith(".docx", answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName!.Trim('"'), StringComparison.Ordinal);

        using var word = WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal($"Self-assessment of {scene.Council.Name} library service", word.PackageProperties.Title);
        Assert.Equal("en-GB", word.PackageProperties.Language);
        var body = word.MainDocumentPart!.Document!.Body!;
        var headings = body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading1").Select(p => p.InnerText);
        Assert.Equal(["What came of it", "Section one: results", "Section two: how we go about it", "Evidence"], headings);
        Assert.All(body.Elements<Table>(), t => Assert.NotNull(t.Elements<TableRow>().First().TableRowProperties?.GetFirstChild<TableHeader>()));
        var lines = body.Elements<Paragraph>().Select(p => p.InnerText).ToList();
        Assert.Contains("First line", lines);
        Assert.Contains("Second line", lines);
        Assert.Contains("We meet weekly", lines);
    }

    [Theory, Databases]
    public async Task Compare_AcrossVersions_SetsCriteriaSideBySideByTheirKeys(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var (first, second) = await scene.FrameworksAsync(ReportScene.Changed);
        var before = await scene.BeginAsync(version: first, monthsAgo: 14);
        await scene.CompleteAsync(before, _ => 2);
        await scene.SignOffAsync(before);
        var now = await scene.BeginAsync(version: second);
        await scene.CompleteAsync(now, key => key == "political-sponsorship" ? 2 : 3);
        await scene.SignOffAsync(now);
        var portfolio = await scene.AsAsync(scene.Portfolio);

        var page = await portfolio.GetAsync(scene.Address(now, "compare"));

        var rows = page.Html.QuerySelectorAll("main tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => string.Join(" | ", r.QuerySelectorAll("td").Select(c => c.TextContent.Trim())));
        Assert.Equal("2 Early or patchy | 3 Mostly in place | Differs; its wording changed", rows["A vision that is agreed"]);
        Assert.Equal("– | 3 Mostly in place | New: not asked before", rows["Heard of"]);
        Assert.Equal("2 Early or patchy | – | Not asked any more", rows[FrameworkFile.Starter("1").Content!.FindCriterion("vision-lived")!.Name]);
        Assert.Equal("2 Early or patchy | 2 Early or patchy | As before", rows[FrameworkFile.Starter("1").Content!.FindCriterion("political-sponsorship")!.Name]);
        Assert.Equal("No data | No data | As before", rows[FrameworkFile.Starter("1").Content!.FindArea("culture")!.Name]);
        Assert.DoesNotContain("average", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Since the assessment before", (await portfolio.GetAsync(scene.Address(now, "report"))).Text, StringComparison.Ordinal);
        Assert.Contains("New: not asked before", await WordAsync(portfolio, scene.Address(now, "report?handler=Word")), StringComparison.Ordinal);
        Assert.Contains("no earlier assessment", (await portfolio.GetAsync(scene.Address(before, "compare"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Compare_TheOneBeforeIsNotShared_LeavesItOutForTheCouncil(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var before = await scene.BeginAsync(ofLibrary: true, monthsAgo: 14);
        await scene.CompleteAsync(before);
        await scene.SignOffAsync(before, share: false);
        var now = await scene.BeginAsync(ofLibrary: true);
        await scene.CompleteAsync(now);
        await scene.SignOffAsync(now);

        Assert.Contains("no earlier assessment", (await (await scene.AsAsync(scene.Head)).GetAsync(scene.Address(now, "compare"))).Text, StringComparison.Ordinal);
        Assert.Contains("As before", (await (await scene.AsAsync(scene.Manager)).GetAsync(scene.Address(now, "compare"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Libraries_SideBySide_AreThoseSignedOffAndSharedForTheHeadAlone(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var address = $"/c/{scene.Council.Identifier}/assessments/libraries";
        var head = await scene.AsAsync(scene.Head);
        Assert.Contains("None yet", (await head.GetAsync(address)).Text, StringComparison.Ordinal);
        var own = await scene.BeginAsync(ofLibrary: true);
        await scene.CompleteAsync(own, _ => 3);
        await scene.SignOffAsync(own, share: false);
        Assert.DoesNotContain("Elm Row", (await head.GetAsync(address)).Text, StringComparison.Ordinal);
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(d.Assessments, a => a.Id == own)).Share();
            return await d.SaveChangesAsync();
        });
        var service = await scene.BeginAsync();
        await scene.CompleteAsync(service);
        await scene.SignOffAsync(service);

        var page = await head.GetAsync($"{address}?part=leadership");

        var row = Assert.Single(page.Html.QuerySelectorAll("main tbody tr"));
        Assert.Equal("Elm Row", row.QuerySelector("th")!.TextContent.Trim());
        Assert.Equal(["3 Mostly in place", "3 Mostly in place"], row.QuerySelectorAll("td").Skip(1).Select(c => c.TextContent.Trim()));
        foreach (var person in new[] { scene.Manager, scene.Member, scene.Portfolio, scene.Administrator })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.AsAsync(person)).GetAsync(address)).Status);
        }
    }

    private static async Task<string> WordAsync(PageClient client, string address)
    {
        var answer = await client.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var word = WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        return string.Join('\n', word.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText));
    }
}
