using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Libraries;

/// <summary>Merging, moving and splitting libraries through the pages.</summary>
public sealed class SuccessionPagesTests(Sites sites)
{
    [Theory, Databases]
    public async Task Merge_Confirmed_DoesWhatThePreviewSaidAndCanBeTakenBack(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var (hill, mill) = (await site.Data.CreateLibraryAsync(council, "Hill"), await site.Data.CreateLibraryAsync(council, "Mill"));
        var manager = await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, hill);
        await site.Data.CreateReturnAsync(council, hill.Id, "2022-23", ReturnStatus.Approved, ("visits", "100"));
        await site.Data.CreateReturnAsync(council, mill.Id, "2022-23", ReturnStatus.Approved, ("visits", "30"));
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/merge?id={hill.Id}");

        var preview = await client.SubmitAsync(form, new() { ["Old"] = $"{hill.Id}\n{mill.Id}", ["Name"] = "Heir", ["From"] = "1 10 2024", ["Reason"] = "One building" });

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Hill, Mill", preview.Text, StringComparison.Ordinal);
        Assert.Contains($"{manager.Name}: of the old library until it is done, and of Heir", preview.Text, StringComparison.Ordinal);
        Assert.Contains("2022-23 1 measure, the sum of Hill and Mill", preview.Text, StringComparison.Ordinal);
        Assert.Equal(2, await OpenAsync(site, council));

        var details = await client.SubmitAndFollowAsync(preview);
        Assert.Equal("Heir", details.Heading);
        Assert.Contains("Took the place of Hill on 1 October 2024", details.Text, StringComparison.Ordinal);
        Assert.Equal(1, await OpenAsync(site, council));

        // The back button, and the same once more.
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(preview)).Status);
        Assert.Equal(1, await OpenAsync(site, council));

        var takeBack = await client.GetAsync(details.Html.QuerySelector("a[href*='take-back']")!.GetAttribute("href")!);
        await client.SubmitAndFollowAsync(takeBack);
        Assert.Equal(2, await OpenAsync(site, council));
        Assert.Equal(2, await site.Data.InCouncilAsync(council, d => d.Returns.CountAsync()));
    }

    [Theory, Databases]
    public async Task Move_SameNameAndPostcode_IsRefusedWithWhatToDo(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var hill = await site.Data.CreateLibraryAsync(council, "Hill");
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/move/{hill.Id}");

        var answer = await client.SubmitAsync(form, new() { ["Name"] = "hill", ["Postcode"] = "ZZ1 1ZZ", ["From"] = "1 10 2024", ["Reason"] = "New building" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("in the list already", answer.Text, StringComparison.Ordinal);
        // A day to come, and no reason.
        answer = await client.SubmitAsync(form, new() { ["Name"] = "Hill Top", ["From"] = "1 10 2099" });
        Assert.Contains("today or earlier", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Say why", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await site.Data.InCouncilAsync(council, d => d.Libraries.CountAsync()));
    }

    [Theory, Databases]
    public async Task Split_TwoNames_MakesTwo(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var hill = await site.Data.CreateLibraryAsync(council, "Hill");
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/split/{hill.Id}");

        var preview = await client.SubmitAsync(form, new() { ["Name"] = "East, ZZ1 1AA\rWest", ["From"] = "1 10 2024", ["Reason"] = "Two buildings" });
        await client.SubmitAndFollowAsync(preview, new() { ["Name"] = "East, ZZ1 1AA\rWest" });

        Assert.Equal(["East", "West"], await site.Data.InCouncilAsync(council, d => d.Libraries.Where(l => l.ClosedOn == null).Select(l => l.Name).OrderBy(n => n).ToListAsync()));
    }

    [Theory, Databases]
    public async Task Handover_FromADay_KeepsWhatItWasBefore(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var hill = await site.Data.CreateLibraryAsync(council, "Hill");
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/handover/{hill.Id}");

        var answer = await client.SubmitAndFollowAsync(form, new() { ["From"] = "1 10 2024", ["Reason"] = "Friends of Hill" });

        Assert.Contains("asked for the figures of 2024-25", answer.Text, StringComparison.Ordinal);
        Assert.Equal(
            [(new DateOnly(2015, 4, 1), LibraryProvision.CouncilRun), (new DateOnly(2024, 10, 1), LibraryProvision.CommunityManaged)],
            await site.Data.InCouncilAsync(council, async d => (await d.LibraryPhases.Where(p => p.LibraryId == hill.Id).OrderBy(p => p.From).ToListAsync()).ConvertAll(p => (p.From, p.Provision))));
        // The page of before, sent once more: somebody has changed the library since.
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(form, new() { ["From"] = "1 11 2024" })).Status);
    }

    [Theory, Databases]
    public async Task Get_ByManagerOrOfOtherCouncil_IsRefused(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var theirs = await site.Data.CreateLibraryAsync(await site.Data.CreateCouncilAsync(), "Theirs");
        var ours = await site.Data.CreateLibraryAsync(council, "Ours");
        var manager = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, ours));
        foreach (var page in (string[])["move", "split", "take-back", "handover"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{council.Identifier}/libraries/{page}/{theirs.Id}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync($"/c/{council.Identifier}/libraries/{page}/{ours.Id}")).Status);
        }

        // An id of another council in the list of those chosen is none of ours.
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/merge");
        var answer = await client.SubmitAsync(form, new() { ["Old"] = $"{ours.Id}\n{theirs.Id}", ["Name"] = "Heir", ["From"] = "1 10 2024", ["Reason"] = "x" });
        Assert.Contains("Choose two libraries or more", answer.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Download_OtherLayouts_HoldTheFigures(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        await site.Data.CreateLibraryAsync(council, "=Hill");
        await site.Data.CreateReturnAsync(council, council.Id, "2022-23", ReturnStatus.Draft, ("visits", "1234"));
        var address = $"/c/{council.Identifier}/returns/2022-23/download?handler=";
        Assert.Contains(",1234,", await client.Http.GetStringAsync(new Uri(address + "National", UriKind.Relative)), StringComparison.Ordinal);
        Assert.StartsWith("gss_code,authority_name,financial_year,measure,kind,age_group,month,value", await client.Http.GetStringAsync(new Uri(address + "National&months=true", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("'=Hill", await client.Http.GetStringAsync(new Uri(address + "Libraries", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("state,not collected,", await client.Http.GetStringAsync(new Uri(address + "Dictionary", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static Task<int> OpenAsync(TestSite site, CouncilInfo council) => site.Data.InCouncilAsync(council, d => d.Libraries.CountAsync(l => l.ClosedOn == null));

    private async Task<(TestSite Site, CouncilInfo Council, PageClient Client)> StartAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        return (site, council, await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService)));
    }
}
