namespace CouncilLibraries.Core.Notifications;

/// <summary>Where people reach the site, for links in e-mails that no request asked for.</summary>
/// <param name="PublicAddress">The setting <c>Site:PublicAddress</c>; null where it is not set.</param>
public sealed record SiteAddress(Uri? PublicAddress)
{
    /// <summary>The whole address of a path of the site; null where the site's own is not known.</summary>
    public Uri? To(string path) => PublicAddress is null ? null : new Uri(PublicAddress, path);
}
