using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CouncilLibraries.Core.Demo;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Browser.Tests;

/// <summary>A page that was reached by following links.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Kind">The address without what differs between things of the same kind.</param>
/// <param name="Build">What the page is built of: pages of one kind and build differ in their words alone.</param>
/// <param name="HasScripts">Whether scripts change what stands on it.</param>
internal sealed record ReachedPage(string Address, string Kind, string Build, bool HasScripts);

/// <summary>What somebody reaches.</summary>
internal sealed record Crawl(IReadOnlyList<ReachedPage> Pages, IReadOnlyList<string> Problems)
{
    /// <summary>One page of each kind.</summary>
    public IEnumerable<ReachedPage> OfEachKind => Pages.GroupBy(p => p.Kind).Select(g => g.First());
}

/// <summary>Follows every link that somebody is offered, once for each person.</summary>
public sealed partial class Crawls(DemoSite demo)
{
    // A list of sixty libraries need not be opened sixty times.
    private const int Each = 3;

    private readonly ConcurrentDictionary<string, Lazy<Task<Crawl>>> _crawls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Kind, string Build), string> _builds = new();

    /// <summary>Everybody who can sign in, and a visitor.</summary>
    public static TheoryData<string> Visitors => ["", .. DemoPeople.All.Select(p => p.Email)];

    internal Task<Crawl> OfAsync(string email) => _crawls.GetOrAdd(email, key => new Lazy<Task<Crawl>>(() => CrawlAsync(key))).Value;

    /// <summary>
    /// The pages that are left to this visitor to look at: of each kind one of each build, unless another visitor's is built
    /// the same and looked at by that one.
    /// </summary>
    internal async Task<IReadOnlyList<ReachedPage>> ToLookAtAsync(string email) =>
        [.. (await OfAsync(email)).Pages.DistinctBy(p => (p.Kind, p.Build)).Where(p => _builds.GetOrAdd((p.Kind, p.Build), email) == email)];

    private async Task<Crawl> CrawlAsync(string email)
    {
        var client = email.Length == 0 ? demo.Site.Visitor() : await demo.Site.SignInAsync(email, DemoPeople.Password);
        var queue = new Queue<string>(["/", "/account"]);
        var seen = new HashSet<string>(queue, StringComparer.Ordinal);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var (reached, problems) = (new List<ReachedPage>(), new List<string>());
        while (queue.TryDequeue(out var address))
        {
            var kind = KindOf(address);
            if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > Each)
            {
                continue;
            }

            var page = await client.GetAsync(address);
            if (page.Status != HttpStatusCode.OK)
            {
                problems.Add($"{(int)page.Status} {address}");
                continue;
            }

            if (page.Response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            Check(address, page, problems);
            reached.Add(new ReachedPage(address, kind, BuildOf(page), page.Html.QuerySelector("figure.chart, table[data-grid], [data-live], form[data-entry], form[data-keep], main [data-module], .js-only") is not null));
            foreach (var link in page.Html.QuerySelectorAll("a[href]").Select(a => new Uri(page.Address, a.GetAttribute("href"))))
            {
                if (link.Authority == page.Address.Authority && !link.AbsolutePath.StartsWith("/operator/jobs", StringComparison.Ordinal) && seen.Add(link.PathAndQuery))
                {
                    queue.Enqueue(link.PathAndQuery);
                }
            }
        }

        return new Crawl(reached, problems);
    }

    private static void Check(string address, SitePage page, List<string> problems)
    {
        if (page.Html.Title is null or "" || page.Html.QuerySelectorAll("h1").Length != 1)
        {
            problems.Add($"{address}: title \"{page.Html.Title}\", {page.Html.QuerySelectorAll("h1").Length} main headings");
        }

        if (page.Html.QuerySelector("[style], style, script:not([src]):not([type='application/json'])") is { } inline)
        {
            problems.Add($"{address}: inline {inline.OuterHtml[..Math.Min(120, inline.OuterHtml.Length)]}");
        }

        foreach (var id in page.Html.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"{address}: the id {id.Key} stands twice");
        }
    }

    private static string BuildOf(SitePage page) => string.Join(' ', page.Html.All
        .Select(e => $"{e.ParentElement?.LocalName}>{e.LocalName}.{e.ClassName}[{string.Join(',', e.Attributes.Select(a => a.LocalName).Order(StringComparer.Ordinal))}]")
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string KindOf(string address) => Things().Replace(address.Split('#')[0], "*").Split('?')[0] + (address.Contains('?', StringComparison.Ordinal) ? "?" : "");

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9]{4}-[0-9]{2,4}|(?<=/ratios/)(?!libraries)[a-z_0-9]+|(?<=/(?:characteristics|results-areas|workbook|strategic-planning/stages)/)[a-z/-]+|(?<=/(?:comment|case-studies)/)[0-9]+|(?<=/help/)(?!all)[a-z-]+|(?<=/(?:rate|discuss|approaches|results)/)[a-z-]+|(?<=/masterclasses/)[a-z0-9-]+|(?<=/c/)[a-z-]+", RegexOptions.None, 1000)]
    private static partial Regex Things();
}
