using CouncilLibraries.TestHost;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>Every address says who may open it.</summary>
public sealed class EndpointTests(Sites sites)
{
    [Fact]
    public async Task EveryEndpoint_DeclaresWhoMayOpenIt()
    {
        var site = await sites.OnAsync(Db.Sqlite);

        var silent = site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            // Only where static files come from the source folders: it serves none of them by itself.
            .Where(e => e.RoutePattern.RawText != "{**path:file}")
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null
                && !e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null)
                && e.Metadata.GetMetadata<AuthorizationPolicy>() is null)
            .Select(e => $"{e.RoutePattern.RawText} ({e.DisplayName})").Distinct();

        Assert.Empty(silent);
    }

    [Fact]
    public async Task EveryCouncilAddress_NamesTheCouncil()
    {
        var site = await sites.OnAsync(Db.Sqlite);

        var without = site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.DisplayName?.StartsWith("/Council/", StringComparison.Ordinal) == true && !e.RoutePattern.RawText!.StartsWith("c/{council}", StringComparison.Ordinal))
            .Select(e => e.RoutePattern.RawText);

        Assert.Empty(without);
    }
}
