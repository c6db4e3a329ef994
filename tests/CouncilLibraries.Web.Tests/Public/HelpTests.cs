using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Help;
using CouncilLibraries.Web.Tests.House;

namespace CouncilLibraries.Web.Tests.Public;

/// <summary>The help: every page is there, says what is true, leads on, and is found.</summary>
public sealed partial class HelpTests(Sites sites)
{
    /// <summary>Addresses of the pages.</summary>
    public static TheoryData<string> Slugs => [.. HelpShelf.Current.Pages.Select(p => p.Slug)];

    [Theory, MemberData(nameof(Slugs))]
    public async Task Get_Page_IsShown_AndEveryLinkLeadsSomewhere(string slug)
    {
        var visitor = (await sites.OnAsync(Db.Sqlite)).Visitor();
        var help = HelpShelf.Current.Find(slug)!;

        var page = await visitor.GetAsync($"/help/{slug}");

        Assert.Equal((HttpStatusCode.OK, help.Title), (page.Status, page.Heading));
        Assert.StartsWith($"{help.Title} – ", page.Html.Title, StringComparison.Ordinal);
        Assert.Equal(["Start", "Help"], page.Html.QuerySelectorAll(".govuk-breadcrumbs a").Select(a => a.TextContent.Trim()));
        Assert.Empty(page.Html.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Equal(help.Next.Count + 1, page.Html.QuerySelectorAll(".help-next a").Length);
        Assert.DoesNotContain(slug, help.Next);
        foreach (var link in page.Html.QuerySelectorAll(".help-text a[href]").Select(a => new Uri(page.Address, a.GetAttribute("href"))).Where(u => u.Authority == page.Address.Authority).Distinct())
        {
            var target = await visitor.GetAsync(link.PathAndQuery);
            Assert.True(target.Status == HttpStatusCode.OK && target.Address.AbsolutePath == link.AbsolutePath, $"{slug} leads to {link.PathAndQuery}: {(int)target.Status} {target.Address}");
            Assert.True(link.Fragment.Length == 0 || target.Html.GetElementById(link.Fragment[1..]) is not null, $"{slug} leads to {link.Fragment}, which is not on {link.AbsolutePath}");
        }
    }

    [Fact]
    public async Task Get_Index_LeadsToEveryPage_AndAll_HoldsEveryPage()
    {
        var visitor = (await sites.OnAsync(Db.Sqlite)).Visitor();

        var (index, all) = (await visitor.GetAsync("/help"), await visitor.GetAsync("/help/all"));

        Assert.Superset(HelpShelf.Current.Pages.Select(p => $"/help/{p.Slug}").ToHashSet(StringComparer.Ordinal), index.Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToHashSet(StringComparer.Ordinal));
        Assert.All(HelpShelf.Readers.SelectMany(r => r.Slugs), slug => Assert.NotNull(HelpShelf.Current.Find(slug)));
        Assert.Equal(HelpShelf.Current.Pages.Select(p => p.Title), all.Html.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Empty(all.Html.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/help/no-such-page")).Status);
        Assert.NotNull(index.Html.QuerySelector("footer a[href='/help']"));
        Assert.NotNull(index.Html.QuerySelector("header a[href='/help'][aria-current]"));
    }

    /// <summary>What is bold is the name of a button, link, page or choice; so it must stand somewhere in what pages are made of.</summary>
    [Fact]
    public void EveryNameInBold_StandsOnAPage()
    {
        // The help’s own folders are left out: what it says proves nothing.
        var source = Path.Combine(ArchitectureTests.Root(), "src");
        var separator = Path.DirectorySeparatorChar;
        var text = string.Join('\n', new[] { "*.cshtml", "*.cs", "*.json", "*.js" }.SelectMany(kind => Directory.EnumerateFiles(source, kind, SearchOption.AllDirectories))
            .Where(f => !Array.Exists(["obj", "bin", "node_modules", "lib", "Help"], folder => f.Contains($"{separator}{folder}{separator}", StringComparison.Ordinal)))
            .Select(File.ReadAllText)).Replace("\\u2019", "’", StringComparison.Ordinal);

        var unknown = HelpShelf.Current.Pages.SelectMany(p => Bold().Matches(p.Text).Select(m => (p.Slug, Name: m.Groups["name"].Value.TrimEnd('.', ':'))))
            .Distinct().Where(b => !Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(b.Name)}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(10))).Select(b => $"{b.Slug}: {b.Name}");

        Assert.Empty(unknown);
    }

    [Fact]
    public void NumbersInTheText_AreThoseInForce()
    {
        Assert.Equal(7, Invitation.Lifetime.Days);
        Assert.Contains("runs out after seven days", HelpShelf.Current.Find("getting-started")!.Text, StringComparison.Ordinal);
        Assert.Equal(20, YearBriefing.LongestWait);
        Assert.Contains("twenty working days", HelpShelf.Current.Find("the-page-for-councillors")!.Text, StringComparison.Ordinal);
        Assert.Equal(12, Assessment.MonthsThatRatingsAreKept);
        Assert.Contains("deleted twelve months after", HelpShelf.Current.Find("taking-part-in-an-assessment")!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spreadsheet", "sending-a-spreadsheet")]
    [InlineData("spreadsheets", "sending-a-spreadsheet")]
    [InlineData("Excel UPLOAD", "sending-a-spreadsheet")]
    [InlineData("send back", "checking-and-approving")]
    [InlineData("invite people", "people-and-roles")]
    [InlineData("branch closed", "your-libraries")]
    [InlineData("how do I rate", "taking-part-in-an-assessment")]
    [InlineData("quartile", "reading-a-comparison")]
    [InlineData("AFI", "the-improvement-plan")]
    [InlineData("councillors", "the-page-for-councillors")]
    public async Task Search_Words_FindsThePage_WithTheHitMarked(string words, string slug)
    {
        var visitor = (await sites.OnAsync(Db.Sqlite)).Visitor();

        var page = await visitor.GetAsync($"/help?q={Uri.EscapeDataString(words)}");

        var found = page.Html.QuerySelectorAll(".help-found a").Select(a => new Uri(page.Address, a.GetAttribute("href")).AbsolutePath).ToList();
        Assert.Contains($"/help/{slug}", found.Take(2));
        Assert.Equal(words, page.Html.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Search_Plural_MarksTheSingular_AndWhatIsTypedIsText()
    {
        var visitor = (await sites.OnAsync(Db.Sqlite)).Visitor();

        var found = await visitor.GetAsync("/help?q=invitations");
        var nothing = await visitor.GetAsync($"/help?q={Uri.EscapeDataString("<b>xyzzy</b>")}");
        var blank = await visitor.GetAsync("/help?q=%20");
        var signs = await visitor.GetAsync($"/help?q={Uri.EscapeDataString("?!… " + new string('x', 5000))}");

        Assert.Contains("invitation", found.Html.QuerySelectorAll(".help-found mark").Select(m => m.TextContent.ToLowerInvariant()));
        Assert.Contains("Nothing in the help has these words", nothing.Text, StringComparison.Ordinal);
        Assert.Null(nothing.Html.QuerySelector("main b"));
        Assert.Equal("Help", blank.Heading);
        Assert.Equal(HttpStatusCode.OK, signs.Status);
    }

    [Theory]
    [InlineData("Libraries", "library")]
    [InlineData("branches", "branch")]
    [InlineData("council’s", "council")]
    [InlineData("status", "status")]
    [InlineData("press", "press")]
    [InlineData("visits", "visit")]
    public void Stem_IsTheSingular(string word, string stem) => Assert.Equal(stem, HelpSearch.Stem(word));

    [Fact]
    public void Html_InAPage_IsShownAsText()
    {
        var html = HelpMarkdown.Html(new HelpPage("x", "X", "", [], "", "## A & B\n\nText <script>alert(1)</script> and [a link](/measures).\n"));

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"a-b\" class=\"govuk-heading-m\">A &amp; B</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/measures\" class=\"govuk-link\">a link</a>", html, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\*\*(?<name>.+?)\*\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bold();
}
