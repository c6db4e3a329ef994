using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Help;
using CouncilLibraries.Web.Pages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>Every page leads to help with it, and to comments on what it is part of.</summary>
public sealed class SiteAreaTests(Sites sites)
{
    [Fact]
    public async Task EveryFolderOfPages_IsAPartOfTheSite()
    {
        var pages = (await PagesAsync()).ToList();
        var places = SiteAreas.All.Select(a => a.Place).ToHashSet(StringComparer.Ordinal);

        var without = pages.Select(page => page.LastIndexOf('/') is var end and > 0 ? page[..end] : "/").Distinct().Except(places);

        Assert.Empty(without);
        // Nothing in the table that is nowhere.
        Assert.All(places, place => Assert.Contains(pages, page => page.StartsWith(place, StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryPart_HasItsHelp_AndAKeyThatIsOneThing()
    {
        Assert.Empty(SiteAreas.All.Where(a => a.Help is not null && HelpShelf.Current.Find(a.Help) is null).Select(a => $"{a.Place}: {a.Help}"));
        Assert.Empty(SiteAreas.All.GroupBy(a => a.Key, StringComparer.Ordinal).Where(g => g.Select(a => (a.Name, a.Help)).Distinct().Count() > 1).Select(g => g.Key));
        Assert.All(SiteAreas.All, a => Assert.Matches("^[a-z-]+$", a.Key));
        Assert.All(SiteAreas.All, a => Assert.Equal(a.Name, SiteAreas.Subject(a.SubjectKey)!.Name));
        Assert.All(SiteAreas.All, a => Assert.InRange(a.SubjectKey.Length, 1, FeedbackComment.MaxSubjectKeyLength));
    }

    [Theory]
    [InlineData("/Council/Returns/UploadPreview", "returns-spreadsheet")]
    [InlineData("/Council/Returns/Year", "returns")]
    [InlineData("/Council/Index", "overview")]
    [InlineData("/Public/Index", "home")]
    [InlineData("/Error", "site")]
    [InlineData(null, "site")]
    public void Of_Page_IsTheNarrowestPart(string? page, string key) => Assert.Equal(key, SiteAreas.Of(page).Key);

    [Fact]
    public async Task Get_AnyPage_HasBothLinksAtItsFoot()
    {
        var site = await sites.OnAsync(Db.Sqlite);
        var council = await site.Data.CreateCouncilAsync();
        var person = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        foreach (var (client, address, help) in new[]
        {
            (site.Visitor(), "/", "/help"), (site.Visitor(), "/account/sign-in", "/help/people-and-roles"), (site.Visitor(), "/no/such/page", "/help"), (site.Visitor(), "/methodology", "/help/how-comparisons-are-made"),
            (person, $"/c/{council.Identifier}/returns", "/help/entering-figures"), (person, $"/c/{council.Identifier}/assessments/start", "/help/running-an-assessment"),
        })
        {
            var foot = (await client.GetAsync(address)).Html.QuerySelectorAll(".page-foot a").ToDictionary(a => a.TextContent, a => a.GetAttribute("href")!, StringComparer.Ordinal);
            Assert.Equal(help, foot["Help with this page"]);
            // Nothing of the address: no council, no ids.
            Assert.Matches("^/feedback/send\\?about=page%2F[a-z-]+$", foot["What works here, what does not?"]);
        }
    }

    private async Task<IEnumerable<string>> PagesAsync() => (await sites.OnAsync(Db.Sqlite)).Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints)
        .Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath).OfType<string>().Distinct(StringComparer.Ordinal);
}
