using System.Collections.Concurrent;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace CouncilLibraries.Web.Tests.Accounts;

/// <summary>Sites that ask for a second step where a council or the operator's pages do, on a clock that can be put forward. Each is one class's alone.</summary>
public sealed class StrictSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Db, Lazy<Task<TestSite>>> _sites = new();

    /// <summary>The clock of all of them.</summary>
    public MovedClock Clock { get; } = new();

    /// <summary>The site on a database.</summary>
    public Task<TestSite> OnAsync(Db db) => _sites.GetOrAdd(db, kind => new Lazy<Task<TestSite>>(() => TestSite.StartAsync(kind, secondStepIsOptional: false, clock: Clock))).Value;

    /// <summary>Sets an authenticator app up for somebody signed in, with recovery codes.</summary>
    /// <returns>The app, and the codes.</returns>
    internal async Task<(App App, IReadOnlyList<string> Codes)> SetUpAppAsync(PageClient client, string returnUrl = "")
    {
        var page = await client.GetAsync($"/account/authenticator-app?returnUrl={returnUrl}");
        var app = new App(page.Html.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal), Clock);
        var codesPage = await client.SubmitAndFollowAsync(page, new() { ["Code"] = app.SetUpCode });
        Assert.Equal("Recovery codes", codesPage.Heading);
        var shown = await client.SubmitAsync(codesPage);
        return (app, [.. shown.Html.QuerySelectorAll(".recovery-codes li").Select(li => li.TextContent)]);
    }

    /// <summary>Sends the password form, and stays where it leads.</summary>
    internal static async Task<SitePage> GivePasswordAsync(PageClient client, TestPerson person) =>
        await client.SubmitAndFollowAsync(await client.GetAsync("/account/sign-in"), new() { ["Email"] = person.Email, ["Password"] = TestData.Password });

    /// <summary>Subjects of the e-mails to somebody.</summary>
    internal static Task<List<string>> MailsAsync(TestSite site, TestPerson person) =>
        site.Data.PlatformAsync(d => d.OutboxMessages.Where(m => m.ToAddress == person.Email).OrderBy(m => m.CreatedAt).Select(m => m.Subject).ToListAsync());

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values)
        {
            await (await site.Value).DisposeAsync();
        }
    }
}

/// <summary>The machine's clock, put forward.</summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan _forward;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _forward;

    /// <summary>Puts it forward.</summary>
    public void Pass(TimeSpan time) => _forward += time;
}

/// <summary>An authenticator app.</summary>
internal sealed class App(string key, TimeProvider clock)
{
    /// <summary>The code that it showed when it was set up.</summary>
    public string SetUpCode { get; } = Code(key, clock, 0);

    /// <summary>The code that it shows now, or so many half minutes later.</summary>
    public string Code(int halfMinutesOn = 0) => Code(key, clock, halfMinutesOn);

    private static string Code(string key, TimeProvider clock, int halfMinutesOn) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(clock.GetUtcNow().UtcDateTime.AddSeconds(30 * halfMinutesOn));
}
