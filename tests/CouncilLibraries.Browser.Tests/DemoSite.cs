using CouncilLibraries.Browser.Tests;
using CouncilLibraries.Core.Demo;
using CouncilLibraries.TestHost;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DemoSite))]

namespace CouncilLibraries.Browser.Tests;

/// <summary>The site with the demo councils on a real port, and a real browser to visit it. Shared by all tests.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private const string Windowless = "/usr/bin/chromium-headless-shell";
    // Chromium's build without windows of its own: it draws the same, in a fraction of the time.
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? (File.Exists(Windowless) ? Windowless : "/usr/bin/chromium");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Creates it, without starting anything.</summary>
    public DemoSite() => Crawls = new Crawls(this);

    /// <summary>The site.</summary>
    public TestSite Site { get; private set; } = null!;

    /// <summary>The pages that everybody reaches.</summary>
    public Crawls Crawls { get; }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync(Db.Sqlite, onPort: true);
        await DemoStart.EnsureAsync(Site.Worker, progress: null, TestContext.Current.CancellationToken);
        if (File.Exists(Chromium))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
            });
        }
    }

    /// <summary>A browser window of its own, cookies apart.</summary>
    /// <param name="email">Who signs in; null for a visitor.</param>
    /// <param name="scripts">Whether JavaScript runs.</param>
    /// <param name="password">The password, where it is not that of the people of the demo.</param>
    public async Task<Visit> OpenAsync(string? email, bool scripts = true, string password = DemoPeople.Password)
    {
        Assert.SkipWhen(_browser is null, $"No Chromium at {Chromium}. build/test installs one.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Site.Address.ToString(), JavaScriptEnabled = scripts, ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(30_000);
        var visit = new Visit(context, await context.NewPageAsync());
        if (email is not null)
        {
            await visit.Page.GotoAsync("/account/sign-in");
            await visit.Page.GetByLabel("Email address").FillAsync(email);
            await visit.Page.Locator("#Password").FillAsync(password);
            await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await Assertions.Expect(visit.Page.Locator("h1")).Not.ToHaveTextAsync("Sign in");
        }

        return visit;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Site.DisposeAsync();
    }
}

/// <summary>One visit, which notes whatever the browser complains about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    /// <summary>A visit in a window.</summary>
    public Visit(IBrowserContext context, IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Complaints.Add($"{page.Url}: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                Complaints.Add($"{response.Status} {response.Url}");
            }
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the console, scripts and requests complained about.</summary>
    public List<string> Complaints { get; } = [];

    /// <inheritdoc />
    public ValueTask DisposeAsync() => new(_context.CloseAsync());
}
