using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>
/// A case study from draft to being shown beside a weak criterion of another council, with JavaScript and without. The councils
/// are made for it.
/// </summary>
public sealed class CaseStudyJourneyTests(DemoSite demo)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task FromDraftToBesideAWeakCriterion(bool scripts)
    {
        var title = $"Reading to the dog, {(scripts ? "with" : "without")} scripts";
        var data = demo.Site.Data;
        var (council, other) = (await data.CreateCouncilAsync(), await data.CreateCouncilAsync());
        await using var writer = await demo.OpenAsync((await data.CreatePersonAsync(council, CouncilRoles.LibraryManager)).Email, scripts, TestData.Password);
        await using var head = await demo.OpenAsync((await data.CreatePersonAsync(council, CouncilRoles.HeadOfService)).Email, scripts, TestData.Password);
        await using var boss = await demo.OpenAsync((await data.CreatePersonAsync(isOperator: true)).Email, scripts, TestData.Password);
        await using var rater = await demo.OpenAsync((await data.CreatePersonAsync(other, CouncilRoles.HeadOfService)).Email, scripts, TestData.Password);
        var colleague = await data.CreatePersonAsync(other, CouncilRoles.TeamMember);
        await using var member = await demo.OpenAsync(colleague.Email, scripts, TestData.Password);

        // The other council rates, and one criterion is weak: nobody has written of it yet.
        var assessment = await BeginAsync(rater.Page, other.Identifier, colleague.Name);
        await RateAsync(member.Page, assessment);
        await AgreeAsync(rater.Page, assessment);
        await Assertions.Expect(rater.Page.Locator("main")).Not.ToContainTextAsync(title);

        // Written, said what it is about, sent to the own head of service.
        await WriteAsync(writer.Page, council.Identifier, title);
        var study = new Uri(writer.Page.Url).AbsolutePath;
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "Send it to our head of service" }).ClickAsync();
        await Assertions.Expect(writer.Page.Locator("main")).ToContainTextAsync("Take out the names of people");
        await SendAsync(writer.Page, "Send it");
        await Assertions.Expect(writer.Page.Locator(".site-banner")).ToContainTextAsync("It went to our head of library service");

        // The head of service sends it on, the operator publishes it.
        await head.Page.GotoAsync($"/c/{council.Identifier}/case-studies");
        await head.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "Send it to the operator" }).ClickAsync();
        await SendAsync(head.Page, "Send it to the operator");
        await Assertions.Expect(head.Page.Locator(".site-banner")).ToContainTextAsync("It went to the operator");
        await boss.Page.GotoAsync("/operator/case-studies");
        await boss.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = false }).ClickAsync();
        await Assertions.Expect(boss.Page.Locator("main")).ToContainTextAsync(council.Name);
        await SendAsync(boss.Page, "Publish it");
        await Assertions.Expect(boss.Page.Locator(".site-banner")).ToContainTextAsync("is published");

        // Beside the weak criterion of the other council, and from there to the whole of it, without the name of who wrote it.
        await rater.Page.GotoAsync($"{assessment}/discuss/learning");
        var shelf = rater.Page.Locator(".discussion", new() { HasText = "Trying things out" }).Locator(".shelf");
        await Assertions.Expect(shelf).ToContainTextAsync(title);
        await Assertions.Expect(shelf).ToContainTextAsync("A council that does not give its name");
        await shelf.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await Assertions.Expect(rater.Page.Locator("h1")).ToHaveTextAsync(title);
        await Assertions.Expect(rater.Page.Locator("main")).ToContainTextAsync("Children read to a dog");
        var html = await rater.Page.ContentAsync();
        Assert.DoesNotContain(council.Name, html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(council.Identifier, html, StringComparison.OrdinalIgnoreCase);

        // Withdrawn: gone at once.
        await head.Page.GotoAsync(study);
        await head.Page.Locator("summary", new() { HasText = "Withdraw it" }).ClickAsync();
        await SendAsync(head.Page, "Withdraw it");
        await rater.Page.GotoAsync($"{assessment}/discuss/learning");
        await Assertions.Expect(rater.Page.Locator("main")).Not.ToContainTextAsync(title);
        foreach (var visit in new[] { writer, head, boss, rater, member })
        {
            Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));
        }
    }

    private static async Task<string> BeginAsync(IPage page, string council, string member)
    {
        await page.GotoAsync($"/c/{council}/assessments/start");
        await page.GetByLabel("Shorter", new() { Exact = false }).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("assessment");
        var assessment = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"{assessment}/team");
        await page.Locator("#PersonId").SelectOptionAsync(new SelectOptionValue { Label = member });
        await page.Locator("input[name=Role][value=Member]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync(member);
        return assessment;
    }

    private static async Task RateAsync(IPage page, string assessment)
    {
        await page.GotoAsync($"{assessment}/rate/learning");
        foreach (var radio in await page.Locator("input[type=radio][value='1']").AllAsync())
        {
            await radio.CheckAsync();
        }

        await SendAsync(page, "Save and come back later");
    }

    private static async Task AgreeAsync(IPage page, string assessment)
    {
        await page.GotoAsync($"{assessment}/discuss/learning");
        foreach (var radio in await page.Locator(".discussion input[type=radio][value='1']").AllAsync())
        {
            await radio.CheckAsync();
        }

        await SendAsync(page, "Save");
    }

    private static async Task WriteAsync(IPage page, string council, string title)
    {
        await page.GotoAsync($"/c/{council}/case-studies");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write a case study" }).ClickAsync();
        foreach (var (field, text) in new[]
        {
            ("Title", title), ("Summary", "Children who read little read to a dog."), ("Did", "Children read to a dog on Saturdays."), ("Why", "They would not read to us."), ("Worked", "The dog."), ("WorkedLess", "Two dogs at once."),
        })
        {
            await page.Locator($"#Form_{field}").FillAsync(text);
        }

        await page.GetByLabel("No, leave it out").CheckAsync();
        await SendAsync(page, "Save, and say what it is about");
        await page.Locator("summary", new() { HasText = "Learning, performance and innovation" }).ClickAsync();
        await page.GetByLabel("Trying things out").CheckAsync();
        await SendAsync(page, "Save");
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("What it is about is saved");
    }

    private static async Task SendAsync(IPage page, string button)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToHaveCountAsync(0);
    }
}
