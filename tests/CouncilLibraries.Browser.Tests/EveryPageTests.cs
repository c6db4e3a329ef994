using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>Every page that each role is offered answers, has a title and one heading, and nothing inline.</summary>
public sealed class EveryLinkTests(DemoSite demo)
{
    [Theory, MemberData(nameof(Crawls.Visitors), MemberType = typeof(Crawls))]
    public async Task EveryLink_LeadsToAPageWithTitleAndHeading(string email)
    {
        var crawl = await demo.Crawls.OfAsync(email);

        Assert.True(crawl.Problems.Count == 0, string.Join(Environment.NewLine, crawl.Problems));
        Assert.True(crawl.Pages.Count >= 5, $"only {crawl.Pages.Count} pages were reached");
    }
}

/// <summary>One page of each kind that each role is offered is looked at by axe, in a wide and in a narrow window.</summary>
public sealed class EveryPageTests(DemoSite demo)
{
    [Theory, MemberData(nameof(Crawls.Visitors), MemberType = typeof(Crawls))]
    public async Task EveryKindOfPage_IsCleanForAxe_FitsANarrowWindow_AndRaisesNoComplaint(string email)
    {
        await using var visit = await demo.OpenAsync(email.Length == 0 ? null : email);
        var problems = new List<string>();
        foreach (var page in await demo.Crawls.ToLookAtAsync(email))
        {
            await visit.Page.SetViewportSizeAsync(1280, 900);
            await visit.Page.GotoAsync(page.Address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await visit.Page.LookAsync($"{page.Address} at 1280 px", problems);
            await visit.Page.SetViewportSizeAsync(320, 900);
            await visit.Page.LookAsync($"{page.Address} at 320 px", problems);
            await visit.Page.FitsAsync(page.Address, problems);
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));
    }
}

/// <summary>Pages that scripts change, looked at where the site's scripts do not run.</summary>
public sealed class EveryPageWithoutScriptsTests(DemoSite demo)
{
    [Theory, InlineData(""), InlineData("head@demo.invalid"), InlineData("newcomer@demo.invalid")]
    public async Task EveryKindOfPage_WithoutScripts_IsCleanForAxeAndFitsANarrowWindow(string email)
    {
        // The site's scripts are not served; axe is a script itself, so the browser must run some.
        await using var visit = await demo.OpenAsync(email.Length == 0 ? null : email);
        await visit.Page.RouteAsync("**/*.js", route => route.AbortAsync());
        var problems = new List<string>();
        await visit.Page.SetViewportSizeAsync(320, 900);
        foreach (var page in (await demo.Crawls.OfAsync(email)).OfEachKind.Where(p => p.HasScripts))
        {
            await visit.Page.GotoAsync(page.Address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await visit.Page.LookAsync($"{page.Address} without scripts", problems);
            await visit.Page.FitsAsync(page.Address, problems);
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }
}
