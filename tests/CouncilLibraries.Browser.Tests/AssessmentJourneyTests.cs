using CouncilLibraries.Core.Demo;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>
/// Four people, four browsers, one assessment: rate alone, reveal, discuss, agree, sign off, plan, change a status. At each
/// step nobody sees what is not theirs to see.
/// </summary>
public sealed class AssessmentJourneyTests(DemoSite demo)
{
    private const string Council = $"/c/{DemoCouncils.FirstIdentifier}";
    private const string Secret = "Our vision hangs behind the kettle";

    [Theory, InlineData(true, "Cobbleholt Library"), InlineData(false, "Wrenhollow Library")]
    public async Task FromRatingsToPlan(bool scripts, string library)
    {
        await using var head = await demo.OpenAsync("head@demo.invalid", scripts);
        await using var manager = await demo.OpenAsync("manager@demo.invalid", scripts);
        await using var member = await demo.OpenAsync("member@demo.invalid", scripts);
        await using var admin = await demo.OpenAsync("admin@demo.invalid", scripts);
        var assessment = await BeginAsync(head.Page, library);

        // Three have rated: nobody sees anything, not even the facilitator by the address of the discussion.
        foreach (var (visit, level) in new[] { (manager, "4"), (member, "1"), (admin, "2") })
        {
            await RateAsync(visit.Page, assessment, level);
        }

        foreach (var visit in new[] { head, manager, member, admin })
        {
            await visit.Page.GotoAsync($"{assessment}/discuss/leadership");
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("3 of 4");
            Assert.DoesNotContain(Secret, await visit.Page.ContentAsync(), StringComparison.Ordinal);
        }

        // The fourth rates: the team sees all of it, without names.
        await RateAsync(head.Page, assessment, "3");
        foreach (var visit in new[] { head, manager, member, admin })
        {
            await visit.Page.GotoAsync($"{assessment}/discuss/leadership");
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync($"{Secret} (4)");
            await Assertions.Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("Callum Oyelaran");
        }

        await AgreeAsync(head.Page, assessment);
        await SignOffAsync(head.Page, assessment);
        await PlanAsync(head.Page, assessment);

        // A councillor reads the report, and no rating in it.
        await using var councillor = await demo.OpenAsync("portfolio@demo.invalid", scripts);
        await councillor.Page.GotoAsync($"{assessment}/report");
        await Assertions.Expect(councillor.Page.Locator("main")).ToContainTextAsync("We agree on the middle");
        Assert.DoesNotContain(Secret, await councillor.Page.ContentAsync(), StringComparison.Ordinal);
        var refused = await councillor.Page.GotoAsync($"{assessment}/discuss/leadership");
        Assert.Equal(403, refused!.Status);
        foreach (var visit in new[] { head, manager, member, admin })
        {
            Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));
        }
    }

    private static async Task<string> BeginAsync(IPage page, string library)
    {
        await page.GotoAsync($"{Council}/assessments/start");
        await page.Locator("#UnitId").SelectOptionAsync(new SelectOptionValue { Label = library });
        await page.GetByLabel("Shorter", new() { Exact = false }).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(library);
        var assessment = new Uri(page.Url).AbsolutePath;
        foreach (var name in new[] { "Priya Thistlewood", "Callum Oyelaran", "Wren Castellan", "Rowan Achterberg" })
        {
            await page.GotoAsync($"{assessment}/team");
            await page.Locator("#PersonId").SelectOptionAsync(new SelectOptionValue { Label = name });
            await page.Locator($"input[name=Role][value={(name == "Rowan Achterberg" ? "Facilitator" : "Member")}]").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync(name);
        }

        return assessment;
    }

    private static async Task RateAsync(IPage page, string assessment, string level)
    {
        await page.GotoAsync($"{assessment}/rate/leadership");
        foreach (var radio in await page.Locator($"input[type=radio][value='{level}']").AllAsync())
        {
            await radio.CheckAsync();
        }

        await page.Locator("textarea").First.FillAsync($"{Secret} ({level})");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and come back later" }).ClickAsync();
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("Your ratings are saved");
    }

    private static async Task AgreeAsync(IPage page, string assessment)
    {
        await page.GotoAsync($"{assessment}/discuss/leadership");
        foreach (var radio in await page.Locator(".discussion input[type=radio][value='2']").AllAsync())
        {
            await radio.CheckAsync();
        }

        await page.Locator(".discussion textarea").First.FillAsync("We agree on the middle");
        var findings = page.Locator("textarea[name^='Findings.Lines']");
        for (var i = 0; i < 4; i++)
        {
            await findings.Nth(i).FillAsync(i < 2 ? $"Strength {i + 1}" : $"To improve {i - 1}");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("is saved");
    }

    private static async Task SignOffAsync(IPage page, string assessment)
    {
        await page.GotoAsync($"{assessment}/sign-off");
        await page.Locator("#Note").FillAsync("The rest follows next year");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign off" }).ClickAsync();
        await page.GotoAsync(assessment);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Signed off");
    }

    private static async Task PlanAsync(IPage page, string assessment)
    {
        await page.GotoAsync($"{assessment}/finish");
        await page.GetByRole(AriaRole.Link, new() { Name = "Take what it found into the improvement plan" }).ClickAsync();
        await page.GetByLabel("To improve 1").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into the plan" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "To improve 1" }).First.ClickAsync();
        await page.Locator("input[name=Status][value=InProgress]").CheckAsync();
        await page.Locator("#Note").FillAsync("Begun with a talk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Begun with a talk");
    }
}
