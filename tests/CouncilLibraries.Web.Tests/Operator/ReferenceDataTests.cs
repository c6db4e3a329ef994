using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>Files of reference data sent by the operator: looked at first, saved after.</summary>
public sealed class ReferenceDataTests(Sites sites)
{
    private static int _lastCode = 20_000_000;

    [Theory, Databases]
    public async Task Post_CouncilsFile_IsShownFirstAndSavedAfterwards(Db db)
    {
        var (site, client, me) = await OperatorAsync(db);
        var (code, name) = (NewCode(), $"Sendham {Guid.NewGuid():N}");

        var preview = await SendAsync(client, "councils", $"{code}.csv", $"gss_code,authority_name,nation,authority_type,population_mid2024\n{code},{name},England,county,500001\nE1,Nowhere,Atlantis,county,1\n");

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Nothing is saved yet", preview.Text, StringComparison.Ordinal);
        Assert.Contains("this must be one of England", preview.Text, StringComparison.Ordinal);
        Assert.False(await site.Data.PlatformAsync(d => d.Councils.AnyAsync(c => c.Code == code)));

        var saved = await client.SubmitAndFollowAsync(preview);

        Assert.Equal($"{code}.csv is saved: 1 added, 0 changed.", saved.Banner);
        var council = await site.Data.PlatformAsync(d => d.Councils.SingleAsync(c => c.Code == code));
        Assert.Equal((name, "county", CouncilStatus.Listed), (council.Name, council.AuthorityType, council.Status));
        Assert.Equal(500_001, await site.Data.PlatformAsync(d => d.CouncilProfiles.Where(p => p.CouncilId == council.Id && p.Year == 2024).Select(p => p.Population).SingleAsync()));
        var info = new CouncilInfo(council.Id, council.Identifier, council.Name, council.IsFictional);
        Assert.Equal(1, await site.Data.InCouncilAsync(info, d => d.Units.CountAsync()));
        var run = await site.Data.PlatformAsync(d => d.JobRuns.SingleAsync(r => r.Subject == $"{code}.csv"));
        Assert.Equal((JobOutcome.Succeeded, me.Id), (run.Outcome, run.PersonId));
        Assert.Equal(me.Id, await site.Data.PlatformAsync(d => d.PlatformAuditEntries.Where(a => a.Subject == $"{code}.csv").Select(a => a.PersonId).FirstAsync()));
    }

    [Theory, Databases]
    public async Task Post_NeighboursFile_IsSaved(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var (a, b) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var codes = await site.Data.PlatformAsync(d => d.Councils.Where(c => c.Id == a.Id || c.Id == b.Id).ToDictionaryAsync(c => c.Id, c => c.Code));

        var preview = await SendAsync(client, "neighbours", "near.csv", $"gss_code,rank,neighbour_gss_code\n{codes[a.Id]},1,{codes[b.Id]}\n");
        await client.SubmitAsync(preview);

        Assert.Equal(b.Id, await site.Data.PlatformAsync(d => d.CouncilNeighbours.Where(n => n.CouncilId == a.Id && n.Rank == 1).Select(n => n.NeighbourId).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Post_FileWithoutItsColumns_SaysWhichAreMissing(Db db)
    {
        var (_, client, _) = await OperatorAsync(db);

        var page = await SendAsync(client, "councils", "wrong.csv", "a,b\n1,2\n");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("gss_code, authority_name, nation, authority_type", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_SameFileAgain_HasNothingToSave(Db db)
    {
        var (_, client, _) = await OperatorAsync(db);
        var code = NewCode();
        var file = $"gss_code,authority_name,nation,authority_type\n{code},Againham {code},England,county\n";
        await client.SubmitAsync(await SendAsync(client, "councils", "again.csv", file));

        var page = await SendAsync(client, "councils", "again.csv", file);

        Assert.Contains("There is nothing to save", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("main form"));
    }

    [Theory, Databases]
    public async Task Post_NoFile_AsksForOne(Db db)
    {
        var (_, client, _) = await OperatorAsync(db);

        var page = await client.SubmitAsync(await client.GetAsync("/operator/reference-data/upload/councils"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose a file"], page.Errors);
    }

    [Theory, Databases]
    public async Task Get_Index_CountsAndNamesSources(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync(population: 1000);
        var source = $"s-{Guid.NewGuid():N}"[..20];
        await site.Data.PlatformAsync(d =>
        {
            d.DataSources.Add(new() { Id = source, Name = $"Return {source}", Licence = "Open Government Licence" });
            d.PublishedFigures.Add(new() { CouncilId = council.Id, UnitId = council.Id, PeriodId = "2023-24", MeasureCode = "visits", Amount = 5, SourceId = source });
            d.PublishedFigures.Add(new() { CouncilId = council.Id, UnitId = council.Id, PeriodId = "2023-06", MeasureCode = "visits", Amount = 1, SourceId = source });
            return d.SaveChangesAsync();
        });

        var page = await client.GetAsync("/operator/reference-data");

        var row = page.Html.QuerySelectorAll("tr").Single(r => r.TextContent.Contains(source, StringComparison.Ordinal) && r.TextContent.Contains("2023-24", StringComparison.Ordinal));
        Assert.Equal(["2023-24", "2", "1"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        Assert.Contains("Open Government Licence", page.Text, StringComparison.Ordinal);
        Assert.Contains("Residents, mid-2024", page.Text, StringComparison.Ordinal);
    }

    private static async Task<SitePage> SendAsync(PageClient client, string kind, string file, string text)
    {
        var address = $"/operator/reference-data/upload/{kind}";
        var form = await client.GetAsync(address);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in PageClient.Fields((IHtmlFormElement)form.Html.QuerySelector("main form")!))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "Sheet", file);
        var response = await client.Http.PostAsync(new Uri(address, UriKind.Relative), content);
        var html = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return new SitePage(response.StatusCode, response.RequestMessage!.RequestUri!, null, html, response);
    }

    private async Task<(TestSite Site, PageClient Client, TestPerson Me)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var me = await site.Data.CreatePersonAsync(isOperator: true);
        return (site, await site.SignInAsync(me), me);
    }

    private static string NewCode() => string.Create(CultureInfo.InvariantCulture, $"E{Interlocked.Increment(ref _lastCode)}");
}
