using System.Diagnostics;
using System.Globalization;
using CouncilLibraries.TestHost;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>What a task costs whoever does it.</summary>
/// <param name="Task">The task, in few words.</param>
/// <param name="Keys">Keys pressed; a key with Ctrl or Shift is one.</param>
/// <param name="Taps">Clicks and taps; choosing from a list is two.</param>
/// <param name="Loads">Pages loaded, or programs and files opened.</param>
/// <param name="Elapsed">How long the script took, with the site's answers; null for a calculation.</param>
internal sealed record Effort(string Task, int Keys, int Taps, int Loads, TimeSpan? Elapsed)
{
    /// <summary>
    /// Time that the hands need: 0.28 s a key and 1.3 s a click (pointing 1.1, pressing 0.2), as in the keystroke-level model of
    /// Card, Moran and Newell (1980) for an average typist. Reading, thinking and waiting come on top, here as there.
    /// </summary>
    public double HandSeconds => (0.28 * Keys) + (1.3 * Taps);

    /// <summary>A line of a table in Markdown.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"| {Task} | {Keys} | {Taps} | {Loads} | {HandSeconds:0} s | {(Elapsed is { } took ? $"{took.TotalSeconds:0.0} s" : "–")} |");
}

/// <summary>A person at a page: types, clicks and pastes by real events, and counts them.</summary>
internal sealed class Hands
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int keys;
    private int taps;
    private int loads;

    /// <summary>Counts from now.</summary>
    public Hands(IPage page)
    {
        Page = page;
        page.DOMContentLoaded += (_, _) => loads++;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What it cost up to now.</summary>
    public Effort Effort(string task) => new(task, keys, taps, loads, watch.Elapsed);

    /// <summary>Opens an address from a mail, or from a bookmark: one click.</summary>
    public Task OpenAsync(string address)
    {
        taps++;
        return Page.GotoAsync(address);
    }

    /// <summary>What signing in cost: told apart, for the mail program's is not counted either, and it holds for eight hours.</summary>
    public Effort? SignIn { get; private set; }

    /// <summary>Signs in, typing it all; the browser might have filled it in.</summary>
    public async Task SignInAsync(TestPerson person)
    {
        var before = (keys, taps, loads);
        await ClickAsync(Page.GetByLabel("Email address"));
        await TypeAsync(person.Email);
        await PressAsync("Tab");
        await TypeAsync(TestData.Password);
        await PressAsync("Enter");
        await Assertions.Expect(Page.Locator("h1")).Not.ToHaveTextAsync("Sign in");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        SignIn = new Effort("Signing in, once in eight hours: typed in full", keys - before.keys, taps - before.taps, loads - before.loads, null);
        (keys, taps, loads) = before;
    }

    /// <summary>Types into what has the focus.</summary>
    public Task TypeAsync(string text)
    {
        keys += text.Length;
        return Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses a key.</summary>
    public Task PressAsync(string key)
    {
        keys++;
        return Page.Keyboard.PressAsync(key);
    }

    /// <summary>Clicks.</summary>
    public Task ClickAsync(ILocator target)
    {
        taps++;
        return target.ClickAsync();
    }

    /// <summary>Follows a link of the page's main part.</summary>
    public Task FollowAsync(string link, bool exact = true) => ClickAsync(Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link, Exact = exact }).First);

    /// <summary>Goes back by the link above the page.</summary>
    public Task BackAsync(string link) => ClickAsync(Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }));

    /// <summary>Presses a button, and waits for the heading of what comes.</summary>
    public async Task SendAsync(string button, string heading)
    {
        await ClickAsync(Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync(heading);
    }

    /// <summary>Types figures one after the other, each with the key that goes on to the next.</summary>
    public async Task FillAsync(ILocator first, IEnumerable<string> figures)
    {
        await ClickAsync(first);
        foreach (var figure in figures)
        {
            await TypeAsync(figure);
            await PressAsync("Enter");
        }
    }

    /// <summary>Copies a block in a spreadsheet (two clicks mark it, one key copies) and pastes it into a cell.</summary>
    public async Task PasteAsync(ILocator cell, string block)
    {
        taps += 2;
        keys += 2;
        await ClickAsync(cell);
        await cell.EvaluateAsync("(cell, text) => { const data = new DataTransfer(); data.setData('text/plain', text); cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", block);
    }

    /// <summary>Copies lines from a spreadsheet and pastes them into a box.</summary>
    public async Task PasteIntoAsync(ILocator box, string text)
    {
        taps += 3;
        keys += 2;
        await box.FillAsync(text);
    }

    /// <summary>Chooses from a list: opens it, and takes one.</summary>
    public Task ChooseAsync(ILocator list, string value)
    {
        taps += 2;
        return list.SelectOptionAsync(value);
    }

    /// <summary>Chooses a file: the button, the file, "Open".</summary>
    public Task AttachAsync(ILocator field, string name, string content)
    {
        taps += 3;
        return field.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
    }
}
