using System.Net;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>What every answer tells a browser.</summary>
public sealed class HeaderTests(Sites sites)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/css/site.css")]
    [InlineData("/no-such-page")]
    public async Task Get_Anything_LetsNothingRunThatIsNotTheSites(string address)
    {
        var answer = (await (await sites.OnAsync(Db.Sqlite)).Visitor().Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Headers;

        var policy = string.Join(';', answer.GetValues("Content-Security-Policy")).Split(';', StringSplitOptions.TrimEntries);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "default-src 'none'", "object-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'" },
            policy.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(policy, p => p.Contains("unsafe", StringComparison.Ordinal) || p.Contains('*', StringComparison.Ordinal) || p.Contains("http", StringComparison.Ordinal));
        Assert.Equal("nosniff", Assert.Single(answer.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.GetValues("Cross-Origin-Opener-Policy")));
        Assert.False(answer.Contains("Server") || answer.Contains("X-Powered-By"));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task AnotherMethod_IsNotAnswered(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/feedback/send", UriKind.Relative));
        using var answer = await (await sites.OnAsync(Db.Sqlite)).Visitor().Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
