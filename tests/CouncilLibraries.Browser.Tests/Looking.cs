using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>What is wrong with a page as it stands in the browser.</summary>
internal static class Looking
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Notes what axe finds. It is run in the page itself, for its findings alone: Deque's own runner opens a second page each
    /// time and brings back whatever passed, which takes longer than looking. No page has a frame.
    /// </summary>
    public static async Task LookAsync(this IPage page, string address, List<string> problems)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        var found = await page.EvaluateAsync<string[]>("""
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return violations.map((v) => `${v.id}: ${v.nodes[0].html}`);
            }
            """);
        problems.AddRange(found.Select(f => $"{address}: {f}"));
    }

    /// <summary>Notes where a page is wider than a window of 320 px.</summary>
    public static async Task FitsAsync(this IPage page, string address, List<string> problems)
    {
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var width)
        {
            problems.Add($"{address} is {width} px wide in a window of 320");
        }
    }
}
