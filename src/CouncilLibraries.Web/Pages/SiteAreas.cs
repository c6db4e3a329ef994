using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Web.Pages;

/// <summary>A part of the site as its readers know it: a folder of pages, or pages of one that are for something of their own.</summary>
/// <param name="Place">Folder, or the beginning of the names of the pages in it.</param>
/// <param name="Key">What comments on it are kept under, after <c>page/</c>; never an address, so that it names no council, library or person.</param>
/// <param name="Name">What it is, in words.</param>
/// <param name="Help">The help page about it; null where the help's first page is.</param>
public sealed record SiteArea(string Place, string Key, string Name, string? Help)
{
    /// <summary>What comments on it are kept under.</summary>
    public string SubjectKey => $"{SiteAreas.Prefix}{Key}";
}

/// <summary>Says for every page which part of the site it is, so that each leads to its help and to comments on that part.</summary>
public static class SiteAreas
{
    /// <summary>Where a page of the help tells the layout which one it is.</summary>
    public const string HelpSlug = nameof(HelpSlug);

    /// <summary>What the keys of comments on a part of the site begin with.</summary>
    public const string Prefix = "page/";

    private const string HelpPrefix = $"{Prefix}help/";

    /// <summary>All parts. Those of one folder stand together; the longest place that fits is a page's.</summary>
    public static readonly IReadOnlyList<SiteArea> All =
    [
        new("/", "site", "The site as a whole", null),
        new("/Account", "account", "Your account and signing in", "people-and-roles"),
        new("/Account/Invitation", "invitation", "An invitation", "getting-started"),
        new("/Dev", "parts", "The parts that pages are made of", null),

        new("/Public", "home", "The public pages", null),
        new("/Public/Agreement", "agreement", "The agreement", "privacy-and-who-sees-what"),
        new("/Public/Cookies", "cookies", "Cookies", "privacy-and-who-sees-what"),
        new("/Public/Measures", "measures", "What is counted", "what-is-counted"),
        new("/Public/Methodology", "methodology", "How the figures are made", "how-comparisons-are-made"),
        new("/Public/Privacy", "privacy", "Privacy", "privacy-and-who-sees-what"),
        new("/Public/CaseStudies", "case-studies", "Case studies", "masterclasses-and-case-studies"),
        new("/Public/Emails", "emails", "Emails from the site", "people-and-roles"),
        new("/Public/Feedback", "feedback", "Comments and replies", null),
        new("/Public/Help", "help", "Help", null),
        new("/Public/InformationGovernance", "information-governance", "For information-governance officers", "privacy-and-who-sees-what"),
        new("/Public/Join", "join", "Asking to join", "getting-started"),
        new("/Public/Masterclasses", "masterclasses", "Masterclasses", "masterclasses-and-case-studies"),
        new("/Public/Published", "published-plans", "Plans that councils have published", "planning-ahead"),
        new("/Public/Toolkits/BenchmarkingFramework", "framework", "The Benchmarking Framework", "running-an-assessment"),
        new("/Public/Toolkits/StrategicPlanning", "planning-toolkit", "The strategic planning toolkit", "planning-ahead"),

        new("/Council", "overview", "The overview of a council", "reading-a-comparison"),
        new("/Council/PeerGroup", "councils-like-ours", "Councils like ours", "how-comparisons-are-made"),
        new("/Council/Assessments", "assessments", "Leading a self-assessment", "running-an-assessment"),
        new("/Council/Assessments/Approaches", "assessments-rating", "Taking part in a self-assessment", "taking-part-in-an-assessment"),
        new("/Council/Assessments/Evidence", "assessments-rating", "Taking part in a self-assessment", "taking-part-in-an-assessment"),
        new("/Council/Assessments/Rate", "assessments-rating", "Taking part in a self-assessment", "taking-part-in-an-assessment"),
        new("/Council/Audit", "history", "The history of a council", "privacy-and-who-sees-what"),
        new("/Council/Brief", "brief", "The page for councillors", "the-page-for-councillors"),
        new("/Council/CaseStudies", "writing-case-studies", "Writing case studies", "masterclasses-and-case-studies"),
        new("/Council/Data", "data", "A council’s data", "privacy-and-who-sees-what"),
        new("/Council/Differences", "differences", "Where a council differs, and why", "reading-a-comparison"),
        new("/Council/Improvements", "improvements", "The improvement plan", "the-improvement-plan"),
        new("/Council/Libraries", "libraries", "The list of libraries", "your-libraries"),
        new("/Council/Objectives", "corporate-objectives", "What the council wants to bring about", "planning-ahead"),
        new("/Council/People", "people", "People and roles", "people-and-roles"),
        new("/Council/Plans", "plans", "Strategic plan: the plan and its stages", "planning-ahead"),
        new("/Council/Plans/Consultations", "plans-consultations", "Strategic plan: consultation", "consulting-and-equality"),
        new("/Council/Plans/Decision", "plans-decision", "Strategic plan: decision and report", "planning-ahead"),
        new("/Council/Plans/Delivery", "plans-delivery", "Strategic plan: delivery", "planning-ahead"),
        new("/Council/Plans/Equality", "plans-equality", "Strategic plan: equality", "consulting-and-equality"),
        new("/Council/Plans/Evidence", "plans-evidence", "Strategic plan: evidence", "planning-ahead"),
        new("/Council/Plans/Needs", "plans-needs", "Strategic plan: needs around libraries", "planning-ahead"),
        new("/Council/Plans/Objectives", "plans-objectives", "Strategic plan: objectives", "planning-ahead"),
        new("/Council/Plans/Options", "plans-options", "Strategic plan: options", "planning-ahead"),
        new("/Council/Plans/Publication", "plans-publication", "Strategic plan: publishing it", "planning-ahead"),
        new("/Council/Plans/Reviews", "plans-reviews", "Strategic plan: yearly review", "planning-ahead"),
        new("/Council/Ratios", "comparison", "Comparisons, figure by figure", "reading-a-comparison"),
        new("/Council/Returns", "returns", "Entering figures", "entering-figures"),
        new("/Council/Returns/Approve", "returns-approval", "Checking and approving figures", "checking-and-approving"),
        new("/Council/Returns/Completeness", "returns-missing", "What figures are missing", "checking-and-approving"),
        new("/Council/Returns/Decide", "returns-approval", "Checking and approving figures", "checking-and-approving"),
        new("/Council/Returns/Download", "returns-spreadsheet", "Sending a spreadsheet", "sending-a-spreadsheet"),
        new("/Council/Returns/Estimates", "returns-missing", "What figures are missing", "checking-and-approving"),
        new("/Council/Returns/Remembered", "returns-spreadsheet", "Sending a spreadsheet", "sending-a-spreadsheet"),
        new("/Council/Returns/Remind", "returns-missing", "What figures are missing", "checking-and-approving"),
        new("/Council/Returns/Upload", "returns-spreadsheet", "Sending a spreadsheet", "sending-a-spreadsheet"),
        new("/Council/Setup", "setting-up", "Setting up a council", "getting-started"),

        new("/Operator", "operator", "Running the platform: overview", "running-the-platform"),
        new("/Operator/Audit", "operator-history", "Running the platform: history", "running-the-platform"),
        new("/Operator/CaseStudies", "operator-case-studies", "Running the platform: case studies", "running-the-platform"),
        new("/Operator/Councils", "operator-councils", "Running the platform: councils", "running-the-platform"),
        new("/Operator/Feedback", "operator-comments", "Running the platform: comments", "running-the-platform"),
        new("/Operator/Frameworks", "operator-frameworks", "Running the platform: frameworks", "running-the-platform"),
        new("/Operator/Masterclasses", "operator-masterclasses", "Running the platform: masterclasses", "running-the-platform"),
        new("/Operator/Notes", "operator-notes", "Running the platform: notes", "running-the-platform"),
        new("/Operator/Progress", "operator-progress", "Running the platform: progress", "running-the-platform"),
        new("/Operator/Publications", "operator-publications", "Running the platform: publications", "running-the-platform"),
        new("/Operator/ReferenceData", "operator-reference-data", "Running the platform: reference data", "running-the-platform"),
        new("/Operator/Requests", "operator-requests", "Running the platform: asking to join", "running-the-platform"),
        new("/Operator/Runs", "operator-runs", "Running the platform: runs", "running-the-platform"),
        new("/Operator/Years", "operator-years", "Running the platform: years", "running-the-platform"),
    ];

    /// <summary>The part that a page belongs to.</summary>
    /// <param name="page">Name of the page, for example <c>/Council/Returns/UploadPreview</c>; blank where what is written is no page.</param>
    public static SiteArea Of(string? page) => All.Where(a => page?.StartsWith(a.Place, StringComparison.Ordinal) == true).MaxBy(a => a.Place.Length) ?? All[0];

    /// <summary>What a key of comments stands for, where it is a part of the site or a page of the help.</summary>
    public static FeedbackSubject? Subject(string? key)
    {
        if (key?.StartsWith(HelpPrefix, StringComparison.Ordinal) == true && Help.HelpShelf.Current.Find(key[HelpPrefix.Length..]) is { } help)
        {
            return new FeedbackSubject(key, $"Help: {help.Title}");
        }

        return All.FirstOrDefault(a => a.SubjectKey == key) is { } area ? new FeedbackSubject(area.SubjectKey, area.Name) : null;
    }

    /// <summary>What comments on a help page are kept under.</summary>
    public static string OfHelp(string slug) => $"{HelpPrefix}{slug}";
}
