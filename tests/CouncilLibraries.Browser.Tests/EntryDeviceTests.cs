using CouncilLibraries.Core.Demo;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>Typing figures as one does it: a block from a spreadsheet, a phone that loses its network, a window closed too soon.</summary>
public sealed class EntryDeviceTests(DemoSite demo)
{
    private const string Year = $"/c/{DemoCouncils.FirstIdentifier}/returns/2025-26";

    [Fact]
    public async Task Grid_PastedBlock_FillsRightAndDownAndIsUndone()
    {
        await using var head = await demo.OpenAsync("head@demo.invalid");
        var page = head.Page;
        await page.GotoAsync($"{Year}/grid?group=events&period=2025-26");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var row = page.Locator(".grid-table tbody tr").Filter(new() { Has = page.Locator("input[name$='.Text']") });
        var first = row.First.Locator("input[name$='.Text']").First;
        var right = row.First.Locator("input[name$='.Text']").Nth(1);
        var (before, beforeRight) = (await first.InputValueAsync(), await right.InputValueAsync());

        // Forty columns cannot fit beside each other.
        await PasteAsync(first, $"1,234\t56{string.Concat(Enumerable.Repeat("\t7", 38))}\r\n");
        Assert.Equal(("1,234", "56"), (await first.InputValueAsync(), await right.InputValueAsync()));
        await Assertions.Expect(page.Locator("[data-grid-said]")).ToContainTextAsync("did not fit");
        await Assertions.Expect(page.Locator("[data-unsaved]")).ToContainTextAsync("not saved yet");

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the paste" }).ClickAsync();
        Assert.Equal((before, beforeRight), (await first.InputValueAsync(), await right.InputValueAsync()));
        await Assertions.Expect(page.Locator("[data-unsaved]")).ToHaveTextAsync("");
        Assert.True(head.Complaints.Count == 0, string.Join(Environment.NewLine, head.Complaints));
    }

    [Fact]
    public async Task Grid_ArrowsAndEnter_MoveFromCellToCell()
    {
        await using var head = await demo.OpenAsync("head@demo.invalid");
        var page = head.Page;
        await page.GotoAsync($"{Year}/grid?group=events&period=2025-26");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var rows = page.Locator(".grid-table tbody tr").Filter(new() { Has = page.Locator("input[name$='.Text']") });
        var (first, right, below) = (rows.Nth(0).Locator("input[name$='.Text']").Nth(0), rows.Nth(0).Locator("input[name$='.Text']").Nth(1), rows.Nth(1).Locator("input[name$='.Text']").Nth(0));
        await first.FocusAsync();
        await first.SelectTextAsync();

        await first.PressAsync("ArrowRight");
        await Assertions.Expect(right).ToBeFocusedAsync();
        await right.PressAsync("ArrowLeft");
        await Assertions.Expect(first).ToBeFocusedAsync();
        await first.PressAsync("ArrowDown");
        await Assertions.Expect(below).ToBeFocusedAsync();
        await below.PressAsync("Shift+Enter");
        await Assertions.Expect(first).ToBeFocusedAsync();
        await first.PressAsync("Enter");
        await Assertions.Expect(below).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Grid_WithoutScripts_IsSavedByItsButton()
    {
        await using var head = await demo.OpenAsync("head@demo.invalid", scripts: false);
        var page = head.Page;
        await page.GotoAsync($"{Year}/grid?group=people&period=2025-26");

        await page.Locator(".grid-table input[name$='.Text']").First.FillAsync("17");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("1 figure is saved");
        await Assertions.Expect(page.Locator(".grid-table input[name$='.Text']").First).ToHaveValueAsync("17");
    }

    [Fact]
    public async Task Phone_ThatLosesItsNetwork_KeepsWhatWasTypedAndSavesItLater()
    {
        await using var head = await demo.OpenAsync("head@demo.invalid");
        var page = head.Page;
        await page.SetViewportSizeAsync(375, 667);
        var field = await OpenListAsync(page, "Volunteers");
        await field.FillAsync("23");

        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-kept]")).ToContainTextAsync("Not saved yet: kept on this");
        await Assertions.Expect(field).ToHaveValueAsync("23");

        // Nobody touches it: the network comes back, and it is sent.
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("Saved");
        await Assertions.Expect(page.GetByLabel("Volunteers", new() { Exact = true })).ToHaveValueAsync("23");
        Assert.Equal(0, await KeptAsync(page));
    }

    [Fact]
    public async Task Phone_WhoseBrowserWasClosed_ShowsWhatWasTypedAndForgetsItAtSignOut()
    {
        await using var head = await demo.OpenAsync("head@demo.invalid");
        var field = await OpenListAsync(head.Page, "Volunteer hours");
        await field.FillAsync("345");
        var address = head.Page.Url;
        await head.Page.CloseAsync();

        var page = await head.Page.Context.NewPageAsync();
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("[data-kept]")).ToContainTextAsync("Not saved yet: kept on this");
        await Assertions.Expect(page.GetByLabel("Volunteer hours", new() { Exact = true })).ToHaveValueAsync("345");
        Assert.Equal(1, await KeptAsync(page));

        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("signed out");
        Assert.Equal(0, await KeptAsync(page));
    }

    private static Task<int> KeptAsync(IPage page) => page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('figures/')).length");

    /// <summary>Opens the list of a library that is asked for a figure and may still be typed into.</summary>
    private static async Task<ILocator> OpenListAsync(IPage page, string label)
    {
        await page.GotoAsync($"{Year}/grid?group=people");
        var open = page.Locator(".grid-table tbody tr").Filter(new() { Has = page.Locator("input[name$='.Text']") });
        await open.First.Locator("th a").ClickAsync();
        await Assertions.Expect(page.Locator(".figure-list").First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page.GetByLabel(label, new() { Exact = true });
    }

    private static Task<bool> PasteAsync(ILocator cell, string text) => cell.EvaluateAsync<bool>(
        "(cell, text) => { const data = new DataTransfer(); data.setData('text/plain', text); cell.focus(); return cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", text);
}
