using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Demo;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>Pages that no link leads to before somebody sends something, looked at as the others are.</summary>
public sealed class StepPageTests(DemoSite demo)
{
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
        await page.LookAsync("merger", problems);
        await page.SetViewportSizeAsync(320, 900);
        await page.LookAsync("merger at 320 px", problems);

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
            await page.LookAsync(heading, problems);
            await page.SetViewportSizeAsync(320, 900);
            await page.FitsAsync(heading, problems);
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
            await page.LookAsync(heading, problems);
            await page.SetViewportSizeAsync(320, 900);
            await page.FitsAsync(heading, problems);
            await page.SetViewportSizeAsync(1280, 900);
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }
}
