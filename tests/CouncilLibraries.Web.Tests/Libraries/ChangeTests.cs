using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Libraries;

/// <summary>One library: showing, adding, changing, closing and opening again.</summary>
public sealed class ChangeTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_LibraryOfOtherCouncil_ReturnsNotFound(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var theirs = await site.Data.CreateLibraryAsync(await site.Data.CreateCouncilAsync());

        foreach (var page in (string[])["details", "edit", "close", "reopen"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/c/{council.Identifier}/libraries/{page}/{theirs.Id}")).Status);
        }
    }

    [Theory, Databases]
    public async Task Post_LibraryOfOtherCouncil_ChangesNothing(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var other = await site.Data.CreateCouncilAsync();
        var theirs = await site.Data.CreateLibraryAsync(other, "Theirs");
        var ours = await site.Data.CreateLibraryAsync(council, "Ours");
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{ours.Id}");
        form.Html.QuerySelector("main form")!.SetAttribute("action", $"/c/{council.Identifier}/libraries/edit/{theirs.Id}");

        var answer = await client.SubmitAsync(form, new() { ["Form.Name"] = "Taken over" });

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("Theirs", (await ReadAsync(site, other, theirs.Id)).Name);
    }

    [Theory, Databases]
    public async Task Get_Details_NamesManagersAndHistory(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council, "Harrow Lane", LibraryProvision.CommunityManaged);
        var manager = await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, library);

        var page = await client.GetAsync($"/c/{council.Identifier}/libraries/details/{library.Id}");

        Assert.Equal("Harrow Lane", page.Heading);
        Assert.Contains(manager.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains("1 Apr 2015", page.Html.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_NewLibrary_IsInTheListWithAllThatWasTyped(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/add");

        var page = await client.SubmitAndFollowAsync(form, new()
        {
            ["Form.Name"] = " Mill Road ", ["Form.Address"] = "1 Mill Road, Ashcombe", ["Form.Postcode"] = "sk13xe", ["Form.Type"] = "Static", ["Form.Provision"] = "CommunityManaged",
            ["Form.StaffedHours"] = "37:20", ["Form.UnstaffedHours"] = "10.5", ["Form.Days[5]"] = "Closed", ["Form.YearOpened"] = "1987", ["Form.Latitude"] = "53.4", ["Form.Longitude"] = "-2.15",
        });

        Assert.Equal("Mill Road is in the list.", page.Banner);
        var library = await ReadAsync(site, council, Guid.Parse(page.Address.Segments[^1]));
        Assert.Equal(("Mill Road", "SK1 3XE", "1 Mill Road, Ashcombe", 1987), (library.Name, library.Postcode, library.Address, library.YearOpened));
        Assert.Equal((2240, 630, 53.4, -2.15), (library.StaffedMinutesPerWeek, library.UnstaffedMinutesPerWeek, library.Latitude, library.Longitude));
        Assert.Equal((DayOfWeek.Saturday, "Closed"), (library.Days.Single().Day, library.Days.Single().Text));
        Assert.Equal((new DateOnly(1987, 1, 1), LibraryProvision.CommunityManaged, true), (library.Current.From, library.Provision, library.IsStatutory));
    }

    [Theory, Databases]
    public async Task Post_EmptyForm_SaysWhatIsMissingAndKeepsWhatWasTyped(Db db)
    {
        var (_, council, client) = await StartAsync(db);
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/add");

        var page = await client.SubmitAsync(form, new() { ["Form.StaffedHours"] = "lots" });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            ["Enter the name of the library", "Choose what kind of library it is", "Choose who runs the library", "Enter the day, like 27 3 2026, or below the year it opened", "Enter the staffed hours a week like 37.5 or 37:30"],
            page.Errors);
        Assert.Equal("lots", page.Html.QuerySelector("#Form_StaffedHours")!.GetAttribute("value"));
    }

    [Theory, Databases]
    public async Task Post_SameNamePostcodeAndKind_NamesTheOtherWithALink(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var first = await site.Data.CreateLibraryAsync(council, "Harrow Lane");
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/add");

        var page = await client.SubmitAsync(form, new()
        {
            ["Form.Name"] = "HARROW  LANE", ["Form.Postcode"] = "zz11zz", ["Form.Type"] = "Static", ["Form.Provision"] = "CouncilRun", ["Form.From"] = "1 4 2019",
        });

        Assert.Equal(["Harrow Lane is in the list already, with the same postcode and kind"], page.Errors);
        Assert.Equal("Harrow Lane", page.Html.QuerySelector($".govuk-inset-text a[href='/c/{council.Identifier}/libraries/details/{first.Id}']")?.TextContent);
    }

    [Theory, Databases]
    public async Task Post_SecondPersonSaves_SeesWhatChanged(Db db)
    {
        var (site, council, first) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council, "Harrow Lane");
        var second = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var edit = $"/c/{council.Identifier}/libraries/edit/{library.Id}";
        var (mine, theirs) = (await first.GetAsync(edit), await second.GetAsync(edit));
        await first.SubmitAsync(mine, new() { ["Form.Address"] = "Saved by the first" });

        var refused = await second.SubmitAsync(theirs, new() { ["Form.Address"] = "Typed by the second", ["Form.Days[0]"] = "9 to 5" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["Address Saved by the first Typed by the second", "Monday Empty 9 to 5"], refused.Html.QuerySelectorAll("tbody tr").Select(Words));
        Assert.Equal("Typed by the second", refused.Html.QuerySelector("#Form_Address")!.GetAttribute("value"));
        Assert.Equal("Saved by the first", (await ReadAsync(site, council, library.Id)).Address);

        await second.SubmitAsync(refused);
        Assert.Equal("Typed by the second", (await ReadAsync(site, council, library.Id)).Address);
    }

    [Theory, Databases]
    public async Task Post_OtherPersonSavesOpeningDaysOnly_StillCountsAsAChange(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council);
        var edit = $"/c/{council.Identifier}/libraries/edit/{library.Id}";
        var (one, two) = (await client.GetAsync(edit), await client.GetAsync(edit));
        await client.SubmitAsync(one, new() { ["Form.Days[0]"] = "9 to 5" });

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(two)).Status);
    }

    [Theory, Databases]
    public async Task Post_ProvisionChangedWithoutADay_AsksSinceWhen(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council);

        var page = await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{library.Id}"), new() { ["Form.Provision"] = "CommunityManaged" });

        Assert.StartsWith("Choose since when this is so", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(LibraryProvision.CouncilRun, (await ReadAsync(site, council, library.Id)).Provision);
    }

    [Theory, Databases]
    public async Task Post_ProvisionChangedFromADay_KeepsWhatItWasBefore(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council);

        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{library.Id}"), new()
        {
            ["Form.Provision"] = "CommunityManaged", ["Form.Change"] = "FromDay", ["Form.From"] = "1 4 2021", ["Form.Note"] = "Friends of the library took over",
        });

        var saved = await ReadAsync(site, council, library.Id);
        Assert.Equal(LibraryProvision.CommunityManaged, saved.Provision);
        Assert.Equal(
            [(new DateOnly(2015, 4, 1), LibraryProvision.CouncilRun, null), (new DateOnly(2021, 4, 1), LibraryProvision.CommunityManaged, "Friends of the library took over")],
            saved.Phases.OrderBy(p => p.From).Select(p => (p.From, p.Provision, p.Note)));
    }

    [Theory, Databases]
    public async Task Post_Correction_ReplacesThePresentPhase(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council);

        var page = await client.SubmitAndFollowAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{library.Id}"), new()
        {
            ["Form.Provision"] = "Commissioned", ["Form.Change"] = "Correction",
        });

        Assert.EndsWith("is saved.", page.Banner, StringComparison.Ordinal);
        var phase = Assert.Single((await ReadAsync(site, council, library.Id)).Phases);
        Assert.Equal((new DateOnly(2015, 4, 1), LibraryProvision.Commissioned), (phase.From, phase.Provision));
    }

    [Theory, Databases]
    public async Task Post_Close_EndsThePresentPhaseAndLeavesAnAuditRow(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council, "Harrow Lane");
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/close/{library.Id}");

        Assert.Equal(
            ["The day must be 2 April 2015 or later: the history before it is already recorded", "Say why it closed"],
            (await client.SubmitAsync(form, new() { ["From"] = "1 4 2015" })).Errors);
        var page = await client.SubmitAndFollowAsync(form, new() { ["From"] = "31 3 2020", ["Reason"] = "The lease ended" });

        Assert.Equal("Harrow Lane is closed.", page.Banner);
        Assert.Equal(new DateOnly(2020, 3, 31), (await ReadAsync(site, council, library.Id)).ClosedOn);
        Assert.True(await site.Data.InCouncilAsync(council, d => d.AuditEntries.AnyAsync(a =>
            a.Action == "Changed" && a.Subject == $"Library {library.Id}" && a.Changes.Contains("2020-03-31"))));
    }

    [Theory, Databases]
    public async Task Post_Reopen_OpensItAsWhatItWas(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council, "Harrow Lane", LibraryProvision.Commissioned);
        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/close/{library.Id}"), new() { ["From"] = "31 3 2020", ["Reason"] = "Flood" });

        var page = await client.SubmitAndFollowAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/reopen/{library.Id}"), new() { ["From"] = "1 6 2021", ["Reason"] = "Repaired" });

        Assert.Equal("Harrow Lane is open again.", page.Banner);
        var saved = await ReadAsync(site, council, library.Id);
        Assert.Equal((null, LibraryProvision.Commissioned, 3), (saved.ClosedOn, saved.Provision, saved.Phases.Count));
    }

    [Theory, Databases]
    public async Task Post_CloseByTwoPeople_SecondIsToldItIsDone(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council);
        var form = await client.GetAsync($"/c/{council.Identifier}/libraries/close/{library.Id}");
        await client.SubmitAsync(form, new() { ["From"] = "31 3 2020", ["Reason"] = "Flood" });

        var second = await client.SubmitAndFollowAsync(form, new() { ["From"] = "30 6 2022", ["Reason"] = "Another" });

        Assert.StartsWith("Someone else did this", second.Banner, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2020, 3, 31), (await ReadAsync(site, council, library.Id)).ClosedOn);
    }

    [Theory, Databases]
    public async Task Post_ClosedLibrary_ItsNameCanBeCorrectedAndItStaysClosed(Db db)
    {
        var (site, council, client) = await StartAsync(db);
        var library = await site.Data.CreateLibraryAsync(council, "Harow Lane");
        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/close/{library.Id}"), new() { ["From"] = "31 3 2020", ["Reason"] = "Flood" });

        await client.SubmitAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/edit/{library.Id}"), new() { ["Form.Name"] = "Harrow Lane" });

        var saved = await ReadAsync(site, council, library.Id);
        Assert.Equal(("Harrow Lane", new DateOnly(2020, 3, 31), true), (saved.Name, saved.ClosedOn, saved.IsStatutory));
    }

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<(TestSite Site, CouncilInfo Council, PageClient Administrator)> StartAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        return (site, council, await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator)));
    }

    private static Task<Library> ReadAsync(TestSite site, CouncilInfo council, Guid id) => site.Data.InCouncilAsync(council, database =>
        database.Libraries.AsNoTracking().Include(l => l.Phases).Include(l => l.Days).AsSplitQuery().SingleAsync(l => l.Id == id));
}
