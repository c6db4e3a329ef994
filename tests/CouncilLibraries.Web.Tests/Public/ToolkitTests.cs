using System.Net;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Public;

/// <summary>The Benchmarking Framework as anyone reads it.</summary>
public sealed class ToolkitTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private const string Toolkit = "/toolkits/benchmarking-framework";
    private static readonly Framework Starter = FrameworkFile.Starter("1").Content!;

    [Theory, Databases]
    public async Task Get_Index_SaysWhoseWordingItIs_AndLeadsToEveryPart(Db db)
    {
        var visitor = (await sites.OnAsync(db)).Visitor();

        var page = await visitor.GetAsync(Toolkit);

        Assert.Equal("Benchmarking Framework", page.Heading);
        Assert.Contains(Starter.Provenance, page.Text, StringComparison.Ordinal);
        var links = page.Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToHashSet(StringComparer.Ordinal);
        Assert.All(Starter.Characteristics, c => Assert.Contains($"{Toolkit}/characteristics/{c.Key}", links));
        Assert.All(Starter.Areas, a => Assert.Contains($"{Toolkit}/results-areas/{a.Key}", links));
        Assert.All(Starter.Scale, p => Assert.Contains(p.Help, page.Text, StringComparison.Ordinal));
        var front = await visitor.GetAsync("/");
        Assert.NotNull(front.Html.QuerySelector($"main a[href='{Toolkit}']"));
        Assert.NotNull(front.Html.QuerySelector($"footer a[href='{Toolkit}']"));
    }

    [Fact]
    public async Task Get_EveryCharacteristicAndArea_ShowsItsWords()
    {
        var visitor = (await sites.OnAsync(Db.Sqlite)).Visitor();

        foreach (var characteristic in Starter.Characteristics)
        {
            var page = await visitor.GetAsync($"{Toolkit}/characteristics/{characteristic.Key}");
            Assert.Equal(characteristic.Name, page.Heading);
            Assert.Contains(Starter.Provenance, page.Text, StringComparison.Ordinal);
            Assert.All(characteristic.Criteria, c =>
            {
                Assert.NotNull(page.Html.GetElementById(c.Key));
                Assert.Contains(c.Service!, page.Text, StringComparison.Ordinal);
                Assert.Contains(c.Library ?? "A single library is not asked about this", page.Text, StringComparison.Ordinal);
                Assert.Contains(c.Help, page.Text, StringComparison.Ordinal);
                Assert.NotNull(page.Html.QuerySelector($"a[href='/feedback/send?about={Uri.EscapeDataString($"framework/starter/{c.Key}")}']"));
            });
        }

        foreach (var area in Starter.Areas)
        {
            var page = await visitor.GetAsync($"{Toolkit}/results-areas/{area.Key}");
            Assert.Equal(area.Name, page.Heading);
            Assert.Contains(area.Help, page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/characteristics/nothing")]
    [InlineData("/characteristics/agreed-vision")]
    [InlineData("/results-areas/leadership")]
    [InlineData("/workbook/none/service")]
    [InlineData("/workbook/full/council")]
    public async Task Get_WhatIsNotThere_IsNotFound(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await sites.OnAsync(Db.Sqlite)).Visitor().GetAsync(Toolkit + address)).Status);
    }

    [Theory]
    [InlineData("full", "service")]
    [InlineData("shorter", "library")]
    public async Task Get_Workbook_IsAWordDocument(string template, string unit)
    {
        var answer = await (await sites.OnAsync(Db.Sqlite)).Visitor().Http.GetAsync(new Uri($"{Toolkit}/workbook/{template}/{unit}", UriKind.Relative));

        Assert.Equal(WordFile.ContentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"benchmarking-framework-starter-1-{template}-{unit}.docx", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
    }
}
