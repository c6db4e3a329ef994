using CouncilLibraries.Core.Accounts;
using CouncilLibraries.TestHost;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>A passkey, from adding it to signing in with it, with the browser's own virtual authenticator.</summary>
public sealed class PasskeyJourneyTests(DemoSite demo)
{
    [Fact]
    public async Task Passkey_AddedNamedAndUsed_SignsInWithoutPassword_AndIsRemoved()
    {
        var council = await demo.Site.Data.CreateCouncilAsync();
        var person = await demo.Site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember);
        await using var visit = await demo.OpenAsync(null);
        var page = visit.Page;
        // Passkeys belong to a name, never to a number.
        var home = $"http://localhost:{demo.Site.Address.Port}";
        await using var devices = new Devices(await page.Context.NewCDPSessionAsync(page));
        await devices.AddAsync(verifies: true);

        await page.GotoAsync($"{home}/account/sign-in");
        await page.GetByLabel("Email address").FillAsync(person.Email);
        await page.Locator("#Password").FillAsync(TestData.Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Sign in");
        await page.GotoAsync($"{home}/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Recovery codes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make recovery codes" }).ClickAsync();
        await Assertions.Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(SecondStep.RecoveryCodeCount);

        await page.GotoAsync($"{home}/account/passkeys");
        await page.GetByText("Rename or remove it").ClickAsync();
        await page.GetByLabel("Name of the passkey").FillAsync("Office laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Office laptop" })).ToBeVisibleAsync();

        await page.Locator("header").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"{home}/account/sign-in?returnUrl=%2Faccount%2Fsessions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Where you are signed in");
        await Assertions.Expect(page.Locator("main tbody tr").First).ToContainTextAsync("Passkey");

        // With a password, the passkey is the second step.
        await page.Locator("header").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"{home}/account/sign-in");
        await page.GetByLabel("Email address").FillAsync(person.Email);
        await page.Locator("#Password").FillAsync(TestData.Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Second step");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use your passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Second step");

        await page.GotoAsync($"{home}/account/passkeys");
        await page.GetByText("Rename or remove it").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Office laptop" }).ClickAsync();
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("is removed");
        await page.Locator("header").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"{home}/account/sign-in");
        Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));
        // The device still has it, the site does not know it any more.
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("That passkey does not work here");
    }

    [Fact]
    public async Task Passkey_OfADeviceThatChecksNobody_IsRefused()
    {
        var person = await demo.Site.Data.CreatePersonAsync();
        await using var visit = await demo.OpenAsync(null);
        var page = visit.Page;
        var home = $"http://localhost:{demo.Site.Address.Port}";
        await using var devices = new Devices(await page.Context.NewCDPSessionAsync(page));
        await devices.AddAsync(verifies: false);
        await page.GotoAsync($"{home}/account/sign-in?returnUrl=%2Faccount%2Fpasskeys");
        await page.GetByLabel("Email address").FillAsync(person.Email);
        await page.Locator("#Password").FillAsync(TestData.Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();

        await Assertions.Expect(page.Locator("[data-passkey-note]")).ToContainTextAsync("Nothing was done");
        await Assertions.Expect(page.Locator(".passkey")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SignIn_WithoutJavaScript_SaysWhatAPasskeyNeeds()
    {
        await using var visit = await demo.OpenAsync(null, scripts: false);

        await visit.Page.GotoAsync("/account/sign-in");

        await Assertions.Expect(visit.Page.Locator("[data-passkey-note]")).ToContainTextAsync("needs JavaScript");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" })).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator("#Password")).ToBeVisibleAsync();
    }

    /// <summary>The browser's virtual authenticators.</summary>
    private sealed class Devices(ICDPSession browser) : IAsyncDisposable
    {
        public async Task AddAsync(bool verifies)
        {
            await browser.SendAsync("WebAuthn.enable");
            await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = verifies, isUserVerified = verifies, automaticPresenceSimulation = true },
            });
        }

        public ValueTask DisposeAsync() => new(browser.DetachAsync());
    }
}
