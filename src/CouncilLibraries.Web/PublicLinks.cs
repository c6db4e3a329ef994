namespace CouncilLibraries.Web;

/// <summary>Whole addresses for e-mails. They come from the settings where set, so that nobody can make us send links to a host of their own.</summary>
public sealed class PublicLinks(IHttpContextAccessor http, LinkGenerator links, SiteOptions site)
{
    /// <summary>The whole address of a page.</summary>
    public string To(string page, object? values = null)
    {
        var (scheme, host) = Here();
        return links.GetUriByPage(page, handler: null, values, scheme, host)
            ?? throw new InvalidOperationException($"There is no page {page}.");
    }

    /// <summary>The whole address of a path of the site.</summary>
    public string Whole(string path)
    {
        var (scheme, host) = Here();
        return $"{scheme}://{host.Value}{path}";
    }

    private (string Scheme, HostString Host) Here()
    {
        var request = http.HttpContext!.Request;
        return site.PublicAddress is { } address ? (address.Scheme, new HostString(address.Authority)) : (request.Scheme, request.Host);
    }
}
