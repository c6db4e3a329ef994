using System.Text.RegularExpressions;
using CouncilLibraries.Core.Demo;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>
/// The main job from end to end: a library manager enters figures, the head of service approves, the operator publishes, the
/// portfolio holder reads. Each step in a browser, once with JavaScript and once without.
/// </summary>
public sealed partial class JourneyTests(DemoSite demo)
{
    private const string Council = $"/c/{DemoCouncils.FirstIdentifier}";

    [Theory, InlineData(true, "Wrenhollow Library"), InlineData(false, "Fallowshaw Community Library")]
    public async Task FromEntryToDashboard(bool scripts, string library)
    {
        await EnterAndSubmitAsync(scripts, library);
        await ApproveAsync(scripts, library);
        await PublishAsync(scripts);
        await ReadAsync(scripts);
    }

    private async Task EnterAndSubmitAsync(bool scripts, string library)
    {
        await using var manager = await demo.OpenAsync("manager@demo.invalid", scripts);
        var page = manager.Page;
        await page.GotoAsync($"{Council}/returns/2025-26");
        await page.GetByRole(AriaRole.Link, new() { Name = library }).ClickAsync();

        await FillAsync(page);

        // What is not yet a figure in another month is put right there.
        while (await page.Locator("section[aria-labelledby=errors] a").First.IsVisibleAsync())
        {
            await page.Locator("section[aria-labelledby=errors] a").First.ClickAsync();
            await FillAsync(page);
        }

        foreach (var answer in await page.Locator("main textarea").AllAsync())
        {
            if ((await answer.InputValueAsync()).Length == 0)
            {
                await answer.FillAsync("Checked with the counter’s log: it is right.");
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Send for approval" }).ClickAsync();
        await page.GotoAsync($"{Council}/returns/2025-26");
        await Assertions.Expect(page.Locator("tr", new() { HasText = library })).ToContainTextAsync("Waiting for approval");
        Assert.True(manager.Complaints.Count == 0, string.Join(Environment.NewLine, manager.Complaints));
    }

    [Fact]
    public async Task Enter_InAFigure_GoesToTheNextFigureAndSendsNothing()
    {
        // A library of its own: the journey hands over the manager's.
        await using var head = await demo.OpenAsync("head@demo.invalid");
        var page = head.Page;
        await page.GotoAsync($"{Council}/returns/2025-26");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cobbleholt Library" }).ClickAsync();
        await Assertions.Expect(page.Locator("form[data-entry]")).ToBeVisibleAsync();
        // The script of this page is fetched by another one.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var address = page.Url;
        var boxes = page.Locator("main input[type=text][name$='.Text']");

        await boxes.Nth(0).PressAsync("Enter");
        await Assertions.Expect(boxes.Nth(1)).ToBeFocusedAsync();
        await boxes.Nth(1).PressAsync("Shift+Enter");
        await Assertions.Expect(boxes.Nth(0)).ToBeFocusedAsync();

        Assert.Equal(address, page.Url);
    }

    /// <summary>Gives every box of the page that is empty, or holds something that is not a figure, an answer; and goes on to the check.</summary>
    private static async Task FillAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("form[data-entry]")).ToBeVisibleAsync();
        foreach (var box in await page.Locator("main input[type=text][name$='.Text']").AllAsync())
        {
            if (await box.IsVisibleAsync() && !Readable().IsMatch(await box.InputValueAsync()))
            {
                await box.FillAsync("not collected");
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Check and send" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Check, then send for approval");
    }

    private async Task ApproveAsync(bool scripts, string library)
    {
        await using var head = await demo.OpenAsync("head@demo.invalid", scripts);
        var page = head.Page;
        await page.GotoAsync($"{Council}/returns/2025-26");
        await page.GetByRole(AriaRole.Link, new() { Name = library }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve or send back" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve these figures" }).ClickAsync();
        await page.GotoAsync($"{Council}/returns/2025-26");
        await Assertions.Expect(page.Locator("tr", new() { HasText = library })).ToContainTextAsync("Approved");
        Assert.True(head.Complaints.Count == 0, string.Join(Environment.NewLine, head.Complaints));
    }

    private async Task PublishAsync(bool scripts)
    {
        await using var person = await demo.OpenAsync("operator@demo.invalid", scripts);
        var page = person.Page;
        await page.GotoAsync("/operator/publications");
        await page.GetByLabel("Year").SelectOptionAsync("2025-26");
        await page.GetByLabel("Members’ figures of the fictional councils").CheckAsync();
        await page.GetByLabel("Now", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview or publish" }).ClickAsync();
        await Assertions.Expect(page.Locator(".site-banner")).ToBeVisibleAsync();

        // The job runs in the background; the page says how it went when it is loaded again.
        for (var i = 0; i < 120 && await page.Locator("tbody tr", new() { HasText = "2025-26" }).Filter(new() { HasText = "Waiting" }).CountAsync() > 0; i++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await Assertions.Expect(page.Locator("tr", new() { HasText = "2025-26" }).First).ToContainTextAsync("fictional");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("councils contribute");
        Assert.True(person.Complaints.Count == 0, string.Join(Environment.NewLine, person.Complaints));
    }

    private async Task ReadAsync(bool scripts)
    {
        await using var councillor = await demo.OpenAsync("portfolio@demo.invalid", scripts);
        var page = councillor.Page;
        await page.GotoAsync($"{Council}/brief");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Three things to ask about" })).ToBeVisibleAsync();
        await page.GotoAsync($"{Council}?year=2024-25");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Visits");
        await Assertions.Expect(page.Locator("svg.quartile-strip, .quartile-strip svg").First).ToBeVisibleAsync();
        await page.GotoAsync($"{Council}/ratios/visits_per_1000");
        var table = page.Locator("figure.chart table").First;
        if (scripts)
        {
            await Assertions.Expect(page.Locator("figure.chart canvas").First).ToBeVisibleAsync();
            var ink = await page.Locator("figure.chart canvas").First.EvaluateAsync<int>(
                "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; }");
            Assert.True(ink > 1000, $"only {ink} pixels of the chart are drawn");
        }
        else
        {
            await Assertions.Expect(table).ToBeVisibleAsync();
        }

        await Assertions.Expect(table).ToContainTextAsync("2024-25");
        Assert.True(councillor.Complaints.Count == 0, string.Join(Environment.NewLine, councillor.Complaints));
    }

    [GeneratedRegex("^[0-9][0-9,.]*%?$|^not collected$|^n/a$", RegexOptions.None, 1000)]
    private static partial Regex Readable();
}
