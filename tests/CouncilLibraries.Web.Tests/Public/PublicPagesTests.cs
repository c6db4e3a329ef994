using System.Net;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Pages.Public;

namespace CouncilLibraries.Web.Tests.Public;

/// <summary>Pages that anyone can read.</summary>
public sealed class PublicPagesTests(Sites sites)
{
    [Theory]
    [InlineData("/accessibility")]
    [InlineData("/cookies")]
    [InlineData("/privacy")]
    [InlineData("/methodology")]
    [InlineData("/measures")]
    public async Task Get_NotSignedIn_IsShown(string address)
    {
        var site = await sites.OnAsync(Db.Sqlite);

        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(address)).Status);
    }

    [Fact]
    public async Task Get_InformationGovernance_SaysWhatIsNotStatedAndGivesBothTextsAsWord()
    {
        var site = await sites.OnAsync(Db.Sqlite);
        var client = site.Visitor();

        var page = await client.GetAsync("/information-governance");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Hosted by: not stated", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sub-processors: not stated", page.Text, StringComparison.Ordinal);
        foreach (var link in page.Html.QuerySelectorAll("main a[href*=handler]").Select(a => a.GetAttribute("href")!).ToList())
        {
            using var word = await client.Http.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(CouncilLibraries.Core.Exports.WordFile.ContentType, word.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public void GovernanceText_WithTheOperatorsFacts_ShowsThem()
    {
        var facts = new GovernanceOptions { OperatorName = "Sector Body Ltd", Hosting = "A host", SubProcessors = ["A mail service: sends e-mails"] };

        var text = new Pages.Public.InformationGovernance.GovernanceText(facts, new SiteOptions()).Page;

        Assert.Contains("Hosted by: A host", text.SelectMany(b => b.Bullets));
        Assert.Contains("A mail service: sends e-mails", text.SelectMany(b => b.Bullets));
        Assert.Contains(text.SelectMany(b => b.Paragraphs), p => p.StartsWith("Sector Body Ltd is the processor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Measures_HasEveryMeasureRatioAndFact()
    {
        var site = await sites.OnAsync(Db.Sqlite);
        var catalogue = MeasureCatalogue.Current;

        var page = await site.Visitor().GetAsync("/measures");

        var codes = catalogue.Measures.Select(m => m.Code).Concat(catalogue.Ratios.Select(r => r.Code)).Concat(catalogue.Facts.Select(f => f.Code));
        Assert.All(codes, code => Assert.NotNull(page.Html.GetElementById(code)));
    }

    [Fact]
    public async Task Get_Cookies_NamesEveryCookieThatTheSiteSets()
    {
        var site = await sites.OnAsync(Db.Sqlite);
        var council = await site.Data.CreateCouncilAsync();
        var person = await site.Data.CreatePersonAsync(isOperator: true);
        var client = site.Visitor();
        var set = new List<string>();
        void Keep(SitePage page) => set.AddRange(page.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(c => c.Split('=')[0]) : []);

        var signIn = await client.GetAsync("/account/sign-in");
        Keep(signIn);
        using var asking = new FormUrlEncodedContent([new("__RequestVerificationToken", signIn.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        using var options = await client.Http.PostAsync(new Uri("/account/sign-in?handler=PasskeyOptions", UriKind.Relative), asking);
        set.AddRange(options.Headers.GetValues("Set-Cookie").Select(c => c.Split('=')[0]));
        Keep(await client.SubmitAsync(signIn, new() { ["Email"] = person.Email, ["Password"] = TestData.Password }));
        // A change with a message for the next page.
        Keep(await client.SubmitAsync(await client.GetAsync($"/operator/councils/edit/{council.Id}")));

        var listed = (await client.GetAsync("/cookies")).Html.QuerySelectorAll("tbody th").Select(c => c.TextContent);
        Assert.Equal(listed.Order(StringComparer.Ordinal), set.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_Methodology_StatesTheLimitsInForce()
    {
        var site = await sites.OnAsync(Db.Sqlite);

        var page = await site.Visitor().GetAsync("/methodology");

        // k = 5, of like councils 7, and q = 10 other councils; a group that includes the viewer needs one more.
        Assert.Contains("For a country: the median from 6 councils on. For a type of council: from 8 on. The middle half (the quartiles) of either: from 11 on.", page.Text, StringComparison.Ordinal);
        Assert.Contains("the median from 7 other councils on, and never more than the median", page.Text, StringComparison.Ordinal);
        Assert.Contains("the level in the middle, from 10 councils on", page.Text, StringComparison.Ordinal);
        Assert.Contains("from 20 councils on, and only where each level has at least 3 of them or none", page.Text, StringComparison.Ordinal);
        Assert.Contains("at least 5 councils joined, left or moved", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("visits_per_1000", "Visits in person ÷ Residents × 1,000", "100")]
    [InlineData("visits_per_open_hour", "Visits in person ÷ (Opening hours a week × 50)", "1")]
    [InlineData("active_borrowers_pct", null, "0.5 percentage points")]
    [InlineData("net_spend_per_1000", null, "£200")]
    [InlineData("net_cost_per_visit", null, "£0.20")]
    public void Words_OfARatio_SayFormulaAndStep(string code, string? formula, string step)
    {
        var ratio = MeasureCatalogue.Current.Ratio(code);

        Assert.Equal(step, FormulaWords.Step(ratio));
        if (formula is not null)
        {
            Assert.Equal(formula, FormulaWords.Of(ratio, MeasureCatalogue.Current));
        }
    }
}
