using System.Net;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>The operator's pages about years. Each test has years of its own.</summary>
public sealed class YearsTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_NewYear_IsAddedAndListed(Db db)
    {
        var (site, client) = await OperatorAsync(db);

        var page = await client.SubmitAndFollowAsync(await client.GetAsync("/operator/years/add"), Fields("2051-52", "30 6 2052"));

        Assert.Equal("2051-52 is added.", page.Banner);
        Assert.Contains("2051-52", page.Text, StringComparison.Ordinal);
        var year = await site.Data.PlatformAsync(d => d.Periods.SingleAsync(p => p.Id == "2051-52"));
        Assert.Equal((CollectionStatus.Upcoming, new DateOnly(2052, 6, 30), 2051), (year.Status, year.ClosesOn, year.ReferenceYear));
    }

    [Theory, Databases]
    public async Task Post_NoYearOrADayWithinIt_SaysWhy(Db db)
    {
        var (_, client) = await OperatorAsync(db);
        var form = await client.GetAsync("/operator/years/add");

        var noYear = await client.SubmitAsync(form, Fields("2053-55", "30 6 2054"));
        var tooEarly = await client.SubmitAsync(form, Fields("2053-54", "31 3 2054"));
        var publishedFirst = await client.SubmitAsync(form, Fields("2053-54", "30 6 2054", "30 6 2054"));

        Assert.Equal(HttpStatusCode.BadRequest, noYear.Status);
        Assert.Contains("2053-55 is not a financial year. The year that begins in April 2053 is written 2053-54.", noYear.Errors);
        Assert.Contains("The day must come after the year's last, 31 March 2054", tooEarly.Errors);
        Assert.Contains("The comparison must come after the day that figures are asked for by", publishedFirst.Errors);
    }

    [Theory, Databases]
    public async Task Post_PlannedDay_MustBeToCome_AndPagesSayWhatHappensThen(Db db)
    {
        var (_, client) = await OperatorAsync(db);
        var form = await client.GetAsync("/operator/years/add");

        var past = await client.SubmitAsync(form, Fields("2017-18", "30 6 2018", "1 8 2018"));
        await client.SubmitAsync(form, Fields("2057-58", "30 6 2058", "1 8 2058"));

        Assert.Contains("The day must come after today: on it, the comparison is published. To publish today, ask for it under Publications", past.Errors);
        var planned = (await client.GetAsync("/operator/publications")).Html.QuerySelector("#planned")!.TextContent;
        Assert.Contains("2057-58 on 1 August 2058", planned, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_YearTwice_IsRefused(Db db)
    {
        var (_, client) = await OperatorAsync(db);
        var form = await client.GetAsync("/operator/years/add");
        await client.SubmitAsync(form, Fields("2055-56", "30 6 2056"));

        var page = await client.SubmitAsync(form, Fields("2055-56", "30 6 2056"));

        Assert.Contains("2055-56 is there already", page.Errors);
    }

    [Theory, Databases]
    public async Task Post_OpenYear_OpensIt(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        await site.Data.EnsurePeriodAsync("2020-21", CollectionStatus.Upcoming);

        var page = await client.SubmitAndFollowAsync(await client.GetAsync("/operator/years/edit/2020-21"), new() { ["Form.Status"] = nameof(CollectionStatus.Open), ["Form.PublishOn"] = "1 7 2030" });

        Assert.Equal("2020-21 is changed: Open.", page.Banner);
        var year = await site.Data.PlatformAsync(d => d.Periods.SingleAsync(p => p.Id == "2020-21"));
        Assert.Equal((CollectionStatus.Open, new DateOnly(2030, 7, 1)), (year.Status, year.PublishOn));
    }

    [Theory, Databases]
    public async Task Post_ChangedYear_IsRefused(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        await site.Data.EnsurePeriodAsync("2013-14", CollectionStatus.Open);
        var mine = await client.GetAsync("/operator/years/edit/2013-14");
        await client.SubmitAsync(await client.GetAsync("/operator/years/edit/2013-14"), new() { ["Form.Status"] = nameof(CollectionStatus.Closed) });

        var page = await client.SubmitAsync(mine, new() { ["Form.ReferenceYear"] = "2019" });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(page.Errors, e => e.StartsWith("Someone else changed 2013-14", StringComparison.Ordinal));
        Assert.Equal(2024, await site.Data.PlatformAsync(d => d.Periods.Where(p => p.Id == "2013-14").Select(p => p.ReferenceYear).SingleAsync()));
    }

    private async Task<(TestSite Site, PageClient Client)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        return (site, await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true)));
    }

    private static Dictionary<string, string?> Fields(string year, string closesOn, string? publishOn = "") => new(StringComparer.Ordinal)
    {
        ["Year"] = year,
        ["Form.ClosesOn"] = closesOn,
        ["Form.PublishOn"] = publishOn,
        ["Form.ReferenceYear"] = year[..4],
    };
}
