namespace CouncilLibraries.Web.Access;

/// <summary>Says what kind of browser somebody uses, in words that they know it by. No version: the words are to be recognised, not to identify.</summary>
internal static class BrowserWords
{
    // The first that fits: browsers name those that they descend from as well.
    private static readonly (string Sign, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "a Chromebook"), ("Macintosh", "a Mac"), ("Linux", "Linux")];

    /// <summary>For example "Firefox on Windows".</summary>
    public static string Of(string userAgent)
    {
        var browser = Array.Find(Browsers, b => userAgent.Contains(b.Sign, StringComparison.Ordinal)).Name ?? "A browser";
        return Array.Find(Systems, s => userAgent.Contains(s.Sign, StringComparison.Ordinal)).Name is { } system ? $"{browser} on {system}" : browser;
    }
}
