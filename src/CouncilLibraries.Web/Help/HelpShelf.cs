namespace CouncilLibraries.Web.Help;

/// <summary>Somebody whom pages of the help are for.</summary>
/// <param name="Name">Who they are.</param>
/// <param name="Wants">What they come for.</param>
/// <param name="Slugs">What they read, in this order.</param>
public sealed record HelpReader(string Name, string Wants, IReadOnlyList<string> Slugs);

/// <summary>Pages on one thing that people want to do.</summary>
/// <param name="Name">What they want to do.</param>
/// <param name="Slugs">The pages.</param>
public sealed record HelpGroup(string Name, IReadOnlyList<string> Slugs);

/// <summary>All pages of the help. They come with the program and are read once.</summary>
public sealed class HelpShelf
{
    private const string Folder = "help/";

    private readonly Dictionary<string, HelpPage> _pages;

    private HelpShelf(IEnumerable<HelpPage> pages)
    {
        _pages = pages.ToDictionary(p => p.Slug, StringComparer.Ordinal);
        Pages = [.. Groups.SelectMany(g => g.Slugs).Select(slug => _pages[slug])];
    }

    /// <summary>Who reads the help.</summary>
    public static IReadOnlyList<HelpReader> Readers { get; } =
    [
        new("You look after a library", "Enter its figures, rate it, do what was agreed.", ["entering-figures", "sending-a-spreadsheet", "taking-part-in-an-assessment", "the-improvement-plan"]),
        new("You lead the library service", "Approve figures, compare, assess, plan.", ["checking-and-approving", "reading-a-comparison", "running-an-assessment", "planning-ahead"]),
        new("You are a councillor or director", "One short page before a meeting.", ["the-page-for-councillors", "how-comparisons-are-made"]),
        new("You are in an assessment team", "Rate alone, then talk it over.", ["taking-part-in-an-assessment", "privacy-and-who-sees-what"]),
        new("You set the site up for your council", "The first day, and the people.", ["getting-started", "people-and-roles", "your-libraries"]),
        new("You have not signed in yet", "What this is, and what it would mean to join.", ["getting-started", "what-is-counted", "masterclasses-and-case-studies", "privacy-and-who-sees-what"]),
    ];

    /// <summary>What people want to do; every page stands in one group.</summary>
    public static IReadOnlyList<HelpGroup> Groups { get; } =
    [
        new("Start", ["getting-started", "people-and-roles", "your-libraries", "privacy-and-who-sees-what"]),
        new("Enter and approve figures", ["entering-figures", "sending-a-spreadsheet", "checking-and-approving", "what-is-counted"]),
        new("See how you compare", ["reading-a-comparison", "how-comparisons-are-made", "the-page-for-councillors"]),
        new("Assess yourselves and improve", ["running-an-assessment", "taking-part-in-an-assessment", "the-improvement-plan"]),
        new("Plan ahead", ["planning-ahead", "consulting-and-equality"]),
        new("Learn from others, and look things up", ["masterclasses-and-case-studies", "glossary", "running-the-platform"]),
    ];

    /// <summary>The pages that this program comes with. (Stands after the groups, which it is made from.)</summary>
    public static HelpShelf Current { get; } = Load();

    /// <summary>All pages, in the order of the groups.</summary>
    public IReadOnlyList<HelpPage> Pages { get; }

    /// <summary>The page of an address; null where there is none.</summary>
    public HelpPage? Find(string? slug) => slug is null ? null : _pages.GetValueOrDefault(slug);

    private static HelpShelf Load()
    {
        var code = typeof(HelpShelf).Assembly;
        return new HelpShelf(code.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(code.GetManifestResourceStream(name)!);
            return HelpPage.Read(Path.GetFileNameWithoutExtension(name[Folder.Length..]), reader.ReadToEnd());
        }));
    }
}
