using System.Net;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Demo;
using CouncilLibraries.TestHost;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>
/// Follows every link that each role is offered. Each page answers, has a title and one heading, nothing inline; and one page
/// of each kind is looked at by axe, in a wide and in a narrow window.
/// </summary>
public sealed partial class EveryPageTests(DemoSite demo)
{
    /// <summary>Everybody who can sign in, and a visitor.</summary>
    public static TheoryData<string> Visitors => ["", .. DemoPeople.All.Select(p => p.Email)];

    [Theory, MemberData(nameof(Visitors))]
    public async Task EveryLink_LeadsToAPageWithTitleAndHeading(string email)
    {
        var problems = new List<string>();

        var pages = await CrawlAsync(email, problems);

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        Assert.True(pages.Count >= 5, $"only {pages.Count} pages were reached");
    }

    [Theory, MemberData(nameof(Visitors))]
    public async Task EveryKindOfPage_IsCleanForAxe_FitsANarrowWindow_AndRaisesNoComplaint(string email)
    {
        await using var visit = await demo.OpenAsync(email.Length == 0 ? null : email);
        var problems = new List<string>();
        foreach (var address in (await CrawlAsync(email, [])).GroupBy(KindOf).Select(g => g.First()))
        {
            await visit.Page.SetViewportSizeAsync(1280, 900);
            await visit.Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await LookAsync(visit.Page, $"{address} at 1280 px", problems);
            await visit.Page.SetViewportSizeAsync(320, 900);
            await LookAsync(visit.Page, $"{address} at 320 px", problems);
            if (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var width)
            {
                problems.Add($"{address} is {width} px wide in a window of 320");
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));
    }

    /// <summary>The same pages to somebody whose browser runs no scripts, in a narrow window.</summary>
    [Theory, InlineData(""), InlineData("head@demo.invalid"), InlineData("newcomer@demo.invalid")]
    public async Task EveryKindOfPage_WithoutScripts_IsCleanForAxeAndFitsANarrowWindow(string email)
    {
        // The site's scripts are not served; axe is a script itself, so the browser must run some.
        await using var visit = await demo.OpenAsync(email.Length == 0 ? null : email);
        await visit.Page.RouteAsync("**/*.js", route => route.AbortAsync());
        var problems = new List<string>();
        await visit.Page.SetViewportSizeAsync(320, 900);
        foreach (var address in (await CrawlAsync(email, [])).GroupBy(KindOf).Select(g => g.First()))
        {
            await visit.Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await LookAsync(visit.Page, $"{address} without scripts", problems);
            if (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var width)
            {
                problems.Add($"{address} is {width} px wide in a window of 320");
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    /// <summary>What a merger would do is shown on a page that no link leads to.</summary>
    [Fact]
    public async Task PreviewOfAMerger_IsCleanForAxe_AndFitsANarrowWindow()
    {
        await using var visit = await demo.OpenAsync("head@demo.invalid");
        var (page, problems) = (visit.Page, new List<string>());
        await page.GotoAsync($"/c/{DemoCouncils.FirstIdentifier}/libraries/merge");
        foreach (var box in (await page.Locator("main input[type=checkbox]").AllAsync()).Take(2))
        {
            await box.CheckAsync();
        }

        await page.Locator("#Name").FillAsync("Lantern Street Library");
        await page.Locator("#From").FillAsync("1 10 2026");
        await page.Locator("#Reason").FillAsync("One new building");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what will happen" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Lantern Street Library");
        await Assertions.Expect(page.Locator("main input[type=checkbox]")).ToHaveCountAsync(0);
        await LookAsync(page, "merger", problems);
        await page.SetViewportSizeAsync(320, 900);
        await LookAsync(page, "merger at 320 px", problems);

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    /// <summary>Pages that no link leads to before somebody sends a file: each step from the file to its undoing.</summary>
    [Fact]
    public async Task EveryStepOfAFileOfOnesOwn_IsCleanForAxe_AndFitsANarrowWindow()
    {
        await using var visit = await demo.OpenAsync("head@demo.invalid");
        var (page, problems) = (visit.Page, new List<string>());
        await page.GotoAsync($"/c/{DemoCouncils.FirstIdentifier}/returns/2025-26/upload");
        // A library of its own: the journey hands Fallowshaw over.
        await page.Locator("#Sheet").SetInputFilesAsync(new FilePayload
        {
            Name = "counters.csv", MimeType = "text/csv",
            Buffer = "Our counters,,\nBranch,Kind of item,Month,Loans\nEmberside,Adult fiction,Apr-25,10\nNowhere Hall,DVD,Apr-25,<5\nEmberside,DVD,May-24,3\n"u8.ToArray(),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }).ClickAsync();
        await StepAsync("What is in each column?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await StepAsync("Which library is which?");
        foreach (var select in await page.Locator("select[name$='.Target']").AllAsync())
        {
            if (await select.InputValueAsync() is { Length: 0 })
            {
                await select.SelectOptionAsync(new SelectOptionValue { Label = "Leave out" });
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await StepAsync("3 figures would change");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save these" }).ClickAsync();
        await page.GotoAsync($"/c/{DemoCouncils.FirstIdentifier}/returns/2025-26/uploads");
        await StepAsync("Files sent for 2025-26");
        await page.GetByRole(AriaRole.Link, new() { Name = "Undo counters.csv" }).ClickAsync();
        await StepAsync("Undo this file?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo 3 figures" }).ClickAsync();
        await StepAsync("Files sent for 2025-26");
        await page.GotoAsync($"/c/{DemoCouncils.FirstIdentifier}/returns/remembered");
        await StepAsync("How your own files are read");

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));

        async Task StepAsync(string heading)
        {
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(heading);
            await LookAsync(page, heading, problems);
            await page.SetViewportSizeAsync(320, 900);
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var width)
            {
                problems.Add($"{heading} is {width} px wide in a window of 320");
            }

            await page.SetViewportSizeAsync(1280, 900);
        }
    }

    /// <summary>The step that no link leads to before a file is sent.</summary>
    [Fact]
    public async Task EveryStepOfImportingAFramework_IsCleanForAxe_AndFitsANarrowWindow()
    {
        await using var visit = await demo.OpenAsync("operator@demo.invalid");
        var (page, problems) = (visit.Page, new List<string>());
        foreach (var (text, heading) in new[] { (FrameworkFile.Starter("1").Text.Replace("\"version\": \"1\"", "\"version\": \"9\"", StringComparison.Ordinal), "Check nine.json"), ("{\"schema\": 1, \"colour\": 2}", "Check nine.json") })
        {
            await page.GotoAsync("/operator/frameworks/import");
            await page.Locator("#Sheet").SetInputFilesAsync(new FilePayload { Name = "nine.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
            await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(heading);
            await LookAsync(page, heading, problems);
            await page.SetViewportSizeAsync(320, 900);
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var width)
            {
                problems.Add($"{heading} is {width} px wide in a window of 320");
            }

            await page.SetViewportSizeAsync(1280, 900);
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    private static async Task LookAsync(IPage page, string address, List<string> problems)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        problems.AddRange(result.Violations.Select(v => $"{address}: {v.Id}: {v.Nodes[0].Html}"));
    }

    /// <summary>Addresses reached, each kind of page a few times: a list of sixty libraries need not be opened sixty times.</summary>
    private async Task<List<string>> CrawlAsync(string email, List<string> problems)
    {
        const int each = 3;
        var client = email.Length == 0 ? demo.Site.Visitor() : await demo.Site.SignInAsync(email, DemoPeople.Password);
        var queue = new Queue<string>(["/", "/account"]);
        var seen = new HashSet<string>(queue, StringComparer.Ordinal);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var reached = new List<string>();
        while (queue.TryDequeue(out var address))
        {
            var kind = KindOf(address);
            if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > each)
            {
                continue;
            }

            var page = await client.GetAsync(address);
            if (page.Status != HttpStatusCode.OK)
            {
                problems.Add($"{(int)page.Status} {address}");
                continue;
            }

            if (page.Response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            Check(address, page, problems);
            reached.Add(address);
            foreach (var link in page.Html.QuerySelectorAll("a[href]").Select(a => new Uri(page.Address, a.GetAttribute("href"))))
            {
                if (link.Authority == page.Address.Authority && !link.AbsolutePath.StartsWith("/operator/jobs", StringComparison.Ordinal) && seen.Add(link.PathAndQuery))
                {
                    queue.Enqueue(link.PathAndQuery);
                }
            }
        }

        return reached;
    }

    private static void Check(string address, SitePage page, List<string> problems)
    {
        if (page.Html.Title is null or "" || page.Html.QuerySelectorAll("h1").Length != 1)
        {
            problems.Add($"{address}: title \"{page.Html.Title}\", {page.Html.QuerySelectorAll("h1").Length} main headings");
        }

        if (page.Html.QuerySelector("[style], style, script:not([src]):not([type='application/json'])") is { } inline)
        {
            problems.Add($"{address}: inline {inline.OuterHtml[..Math.Min(120, inline.OuterHtml.Length)]}");
        }

        foreach (var id in page.Html.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"{address}: the id {id.Key} stands twice");
        }
    }

    /// <summary>An address without what differs between things of the same kind.</summary>
    private static string KindOf(string address) => Things().Replace(address.Split('#')[0], "*").Split('?')[0] + (address.Contains('?', StringComparison.Ordinal) ? "?" : "");

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9]{4}-[0-9]{2,4}|(?<=/ratios/)(?!libraries)[a-z_0-9]+|(?<=/(?:characteristics|results-areas|workbook)/)[a-z/-]+|(?<=/comment/)[0-9]+|(?<=/c/)[a-z-]+", RegexOptions.None, 1000)]
    private static partial Regex Things();
}
