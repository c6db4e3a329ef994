using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>A strategic plan from its start to its public page, with JavaScript and without.</summary>
public sealed class PlanJourneyTests(DemoSite demo)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task FromStartToPublication(bool scripts)
    {
        var name = $"A plan made {(scripts ? "with" : "without")} scripts";
        // A council of its own: a plan that is adopted takes the place of the one in force.
        var council = await demo.Site.Data.CreateCouncilAsync();
        var head = await demo.Site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService);
        await using var visit = await demo.OpenAsync(head.Email, scripts, TestData.Password);
        var page = visit.Page;
        await page.GotoAsync($"/c/{council.Identifier}/plans/start");
        await page.Locator("#Form_Name").FillAsync(name);
        await SendAsync(page, "Start");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        var plan = new Uri(page.Url).AbsolutePath;

        // Stage by stage: what is asked for, and a checklist.
        await FillAsync(page, $"{plan}/scope", "Save", ("#Sponsor", "The cabinet"), ("#Scope", "Everything, for five years"));
        await page.GotoAsync($"{plan}/stages/mandate");
        await page.Locator("input[name='Checks[0].Answer'][value=Yes]").CheckAsync();
        await SendAsync(page, "Save the answers");
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("The answers are saved");

        await page.GotoAsync($"{plan}/evidence/give?form=Words");
        await page.Locator("#Topic").SelectOptionAsync("Users");
        await FillAsync(page, null, "Add it", ("#Title", "What staff hear"), ("#Source", "Branch teams"), ("#Finding", "People ask for evenings"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("What staff hear");

        await FillAsync(page, $"{plan}/vision", "Save", ("#Vision", "A library for everybody"));
        await page.GotoAsync($"{plan}/objectives/add");
        await page.Locator("input[name=Outcomes][value=reading]").CheckAsync();
        await FillAsync(page, null, "Add it", ("#Name", "Open in the evening"));

        await page.GotoAsync($"{plan}/options/criteria");
        await SendAsync(page, "Take the usual seven");
        foreach (var (option, score) in new[] { ("As we are", "2"), ("Share buildings", "4") })
        {
            await FillAsync(page, $"{plan}/options/add", "Add it", ("#Form_Name", option));
            await page.GotoAsync($"{plan}/options");
            await page.GetByRole(AriaRole.Link, new() { Name = option, Exact = true }).ClickAsync();
            await page.GotoAsync($"{new Uri(page.Url).AbsolutePath}/score");
            foreach (var radio in await page.Locator($"input[type=radio][value='{score}']").AllAsync())
            {
                await radio.CheckAsync();
            }

            await SendAsync(page, "Save my scores");
        }

        await page.GotoAsync($"{plan}/options/recommend");
        await page.GetByLabel("Share buildings", new() { Exact = false }).First.CheckAsync();
        await FillAsync(page, null, "Save", ("#Reasons", "It costs less and is open longer"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("“Share buildings” comes first with 80.0");

        await page.GotoAsync($"{plan}/equality/age");
        await page.Locator("input[name=Impact][value=Positive]").CheckAsync();
        await SendAsync(page, "Save");
        await FillAsync(page, $"{plan}/consultations/add", "Add it", ("#Name", "Have your say"));
        var round = new Uri(page.Url).AbsolutePath;
        await FillAsync(page, $"{round}/themes/add", "Add it", ("#Name", "Evenings"), ("#Count", "3"), ("#Said", "Open later"), ("#Did", "Open until 8"));

        // Frozen, decided, adopted, published.
        await FillAsync(page, $"{plan}/decision/edit", "Save", ("#Committee", "Cabinet"), ("#Proposal", "To adopt the plan"));
        await SendAsync(page, "Freeze it as put to the committee");
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("Copy 1 is frozen");
        await page.GotoAsync($"{plan}/decision/outcome");
        await page.Locator("input[name=Outcome][value=Agreed]").CheckAsync();
        await FillAsync(page, null, "Save", ("#DecidedOn", "3 3 2026"));
        await FillAsync(page, $"{plan}/decision/adopt", "Adopt it", ("#Reason", "The rest follows"));
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("adopted and in force");
        await page.GotoAsync($"{plan}/publish");
        await SendAsync(page, "Publish it");
        await page.GotoAsync($"{plan}/copies/1");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("its fingerprint fits its content");

        // Anybody reads it, and nothing of what was weighed.
        await using var visitor = await demo.OpenAsync(null, scripts);
        await visitor.Page.GotoAsync("/published");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = false }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Open until 8");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("fewer than 5");
        Assert.DoesNotContain("Share buildings", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        foreach (var of in new[] { visit, visitor })
        {
            Assert.True(of.Complaints.Count == 0, string.Join(Environment.NewLine, of.Complaints));
        }
    }

    /// <summary>Opens a page, unless it is open already, fills fields in and sends the form.</summary>
    private static async Task FillAsync(IPage page, string? address, string button, params (string Field, string Text)[] fields)
    {
        if (address is not null)
        {
            await page.GotoAsync(address);
        }

        foreach (var (field, text) in fields)
        {
            await page.Locator(field).FillAsync(text);
        }

        await SendAsync(page, button);
    }

    private static async Task SendAsync(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToHaveCountAsync(0);
    }
}
