namespace CouncilLibraries.Web;

/// <summary>Settings under <c>Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Site";

    /// <summary>Address that people reach the site at, for links in e-mails; empty uses the address of the request.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Where people write who cannot use a part of the site, or ask about their data; shown on the public pages.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>Load the fictional demo councils into an empty database, and show their sign-ins. Development only.</summary>
    public bool Demo { get; set; }

    /// <summary>
    /// Nobody has to have a second step to sign in, operators and councils that ask for one included; who set one up still takes it. For trying the
    /// product out only.
    /// </summary>
    public bool SecondStepIsOptional { get; set; }

    /// <summary>Addresses of the proxies in front of the site that are on other machines: who asks, and how, is believed of them and of this machine only.</summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary>The site is served over an encrypted connection: cookies never travel without one.</summary>
    public bool IsHttps => PublicAddress?.Scheme == Uri.UriSchemeHttps;
}
