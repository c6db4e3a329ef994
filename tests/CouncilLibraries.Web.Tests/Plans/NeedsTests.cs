using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>Needs and other local provision by catchment.</summary>
public sealed class NeedsTests(Sites sites)
{
    [Theory, Databases]
    public async Task Journey_FromNothingKnownToARanking(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        await scene.LibraryAsync("Ash Lane", 0);
        await scene.LibraryAsync("Birch Road", 4);
        await scene.LibraryAsync("Cedar Mobile", type: LibraryType.Mobile);
        var owner = await scene.AsAsync(scene.Owner);
        var before = await owner.GetAsync(scene.Address());
        Assert.Contains("No library has an index yet", before.Text, StringComparison.Ordinal);
        Assert.Equal(2, before.Html.QuerySelectorAll("svg.need-plot__drawing circle").Length);

        var form = await owner.GetAsync(scene.Address("all"));
        var after = await owner.SubmitAndFollowAsync(form, new()
        {
            // Deprivation, people, only users, other places, cost: Ash Lane, then Birch Road, then the mobile.
            ["Cells[0].Text"] = "40", ["Cells[1].Text"] = "12,000", ["Cells[2].Text"] = "70%", ["Cells[3].Text"] = "0", ["Cells[4].Text"] = "£41,200",
            ["Cells[5].Text"] = "10.5", ["Cells[6].Text"] = "3000", ["Cells[7].Text"] = "20", ["Cells[8].Text"] = "6",
            ["Cells[10].Text"] = "20", ["Cells[11].Text"] = "6000",
        });

        Assert.Equal("3 libraries are saved.", after.Banner);
        // The mobile is known by 40 of 100.
        Assert.Equal(["1. Ash Lane", "2. Birch Road", "3. Cedar Mobile"], Names(after));
        Assert.Equal("100 1st of 2 Not known: use", Cell(after, "1. Ash Lane", 1));
        Assert.Equal("0 2nd of 2 Not known: use", Cell(after, "2. Birch Road", 1));
        Assert.StartsWith("Too little known", Cell(after, "3. Cedar Mobile", 1), StringComparison.Ordinal);
        Assert.DoesNotContain("distance", Cell(after, "3. Cedar Mobile", 1), StringComparison.Ordinal);
        Assert.Equal("4.0 km Birch Road", Cell(after, "1. Ash Lane", 4));
        Assert.Equal("It moves", Cell(after, "3. Cedar Mobile", 4));
        Assert.Equal("£41,200 entered here", Cell(after, "1. Ash Lane", 9));
        Assert.Equal("Not known", Cell(after, "2. Birch Road", 9));
        var stored = await scene.NeedsAsync();
        Assert.Null(stored.Single(n => n.Population == 6000).OtherPlaces);
        Assert.Equal(0, stored.Single(n => n.Population == 12_000).OtherPlaces);
        Assert.Contains("never leaves the council", after.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Order_ByNeed_PutsTheGreatestFirstAndNumbersStay(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        await scene.NeedAsync(await scene.LibraryAsync("Ash Lane", 0), 10, 1000, 10, 5);
        await scene.NeedAsync(await scene.LibraryAsync("Birch Road", 4), 50, 9000, 60, 0);
        await scene.NeedAsync(await scene.LibraryAsync("Cedar Row", 5), 50, 9000, 60, 0);
        var head = await scene.AsAsync(scene.Head);

        var page = await head.GetAsync(scene.Address() + "?order=need");

        Assert.Equal(["2. Birch Road", "3. Cedar Row", "1. Ash Lane"], Names(page));
        // All but the trend is known: 90. The two are ahead in all of it but the distance, 20: 70 of 90.
        Assert.Equal("78 joint 1st of 3 Not known: use", Cell(page, "2. Birch Road", 1));
        Assert.Equal(Cell(page, "2. Birch Road", 1), Cell(page, "3. Cedar Row", 1));
        Assert.Equal(Names(await head.GetAsync(scene.Address() + "?order=nonsense")), Names(await head.GetAsync(scene.Address())));
    }

    [Theory, Databases]
    public async Task Edit_WhatCannotBe_IsToldAndKept(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        var library = await scene.LibraryAsync("Ash Lane", 0);
        var head = await scene.AsAsync(scene.Head);
        var form = await head.GetAsync(scene.Address($"{library.Id}"));

        var refused = await head.SubmitAsync(form, new()
        {
            ["Figures[0]"] = "100.1", ["Figures[1]"] = "12.5", ["Figures[2]"] = "-1", ["Figures[3]"] = "many", ["Figures[4]"] = "100000001", ["Notes"] = new string('x', LibraryNeed.MaxTextLength + 1),
        });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "Deprivation score around it must be a number from 0 to 100, like 24.5. Leave it blank where it is not known",
                "People who live around it must be a whole number from 0 to 2,000,000, like 12450. Leave it blank where it is not known",
                "Users who use no other library, per cent must be a number from 0 to 100, like 62. Leave it blank where it is not known",
                "Other places nearby must be a whole number from 0 to 200, like 3. Leave it blank where it is not known",
                "Cost of a year, in pounds must be a number from 0 to 100,000,000, like 41200. Leave it blank where it is not known",
                "The notes must be 1000 characters or fewer",
            ], refused.Errors);
        Assert.Equal("12.5", refused.Html.QuerySelector("[name='Figures[1]']")!.GetAttribute("value"));
        Assert.Empty(await scene.NeedsAsync());
        Assert.Equal("Nothing was changed.", (await head.SubmitAndFollowAsync(form)).Banner);
        Assert.Empty(await scene.NeedsAsync());
    }

    [Theory, Databases]
    public async Task Edit_ByTwoAtOnce_OverwritesNothingUnseen(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        var library = await scene.LibraryAsync("Ash Lane", 0);
        var (head, owner) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Owner));
        var (first, second) = (await head.GetAsync(scene.Address($"{library.Id}")), await owner.GetAsync(scene.Address($"{library.Id}")));
        Assert.Equal("Ash Lane is saved.", (await head.SubmitAndFollowAsync(first, new() { ["Figures[0]"] = "31.2", ["Notes"] = "A new estate is planned." })).Banner);

        var shown = await owner.SubmitAsync(second, new() { ["Figures[0]"] = "29" });

        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Contains("Deprivation score around it: 31.2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("A new estate is planned.", shown.Text, StringComparison.Ordinal);
        Assert.Equal("29", shown.Html.QuerySelector("[name='Figures[0]']")!.GetAttribute("value"));
        Assert.Equal(31.2m, Assert.Single(await scene.NeedsAsync()).Deprivation);
        await owner.SubmitAndFollowAsync(shown);
        Assert.Equal(29, Assert.Single(await scene.NeedsAsync()).Deprivation);
        // The same once more, as a double click sends it.
        Assert.Equal("Nothing was changed.", (await owner.SubmitAndFollowAsync(shown)).Banner);
    }

    [Theory, Databases]
    public async Task All_ByTwoAtOnce_KeepsWhatNobodyTouchedAndAsksAboutTheRest(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        var (ash, birch) = (await scene.LibraryAsync("Ash Lane", 0), await scene.LibraryAsync("Birch Road", 4));
        var (head, owner) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Owner));
        var (first, second) = (await head.GetAsync(scene.Address("all")), await owner.GetAsync(scene.Address("all")));
        await head.SubmitAsync(first, new() { ["Cells[0].Text"] = "31.2" });

        // The other one touches Birch Road only: Ash Lane stays as the first left it.
        Assert.Equal("One library is saved.", (await owner.SubmitAndFollowAsync(second, new() { ["Cells[5].Text"] = "12" })).Banner);
        Assert.Equal(31.2m, (await scene.NeedsAsync()).Single(n => n.LibraryId == ash.Id).Deprivation);

        var shown = await owner.SubmitAsync(second, new() { ["Cells[0].Text"] = "29", ["Cells[5].Text"] = "12" });
        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Equal(2, shown.Errors.Count);
        Assert.Contains("Ash Lane: somebody else changed it meanwhile. It is saved as deprivation score 31.2, people around not known", shown.Errors[0], StringComparison.Ordinal);
        Assert.Equal("2 libraries are saved.", (await owner.SubmitAndFollowAsync(shown)).Banner);
        Assert.Equal([12, 29], (await scene.NeedsAsync()).Select(n => n.Deprivation!.Value).Order());
        Assert.Equal(12, (await scene.NeedsAsync()).Single(n => n.LibraryId == birch.Id).Deprivation);
    }

    [Theory, Databases]
    public async Task Weights_ThatDoNotMakeAHundred_AreToldOf(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        var head = await scene.AsAsync(scene.Head);
        var owner = await scene.AsAsync(scene.Owner);
        var (form, others) = (await head.GetAsync(scene.Address("weights")), await owner.GetAsync(scene.Address("weights")));
        Assert.Equal(["20", "20", "20", "15", "10", "15"], form.Html.QuerySelectorAll("input[name^=Weights]").Select(i => i.GetAttribute("value")));

        Assert.Equal(["The weights add up to 95. Make them 100"], (await head.SubmitAsync(form, new() { ["Weights[0]"] = "15" })).Errors);
        Assert.Equal(["Deprivation: the weight must be a whole number from 0 to 100", "Change of use: the weight must be a whole number from 0 to 100"],
            (await head.SubmitAsync(form, new() { ["Weights[0]"] = "12.5", ["Weights[4]"] = "101" })).Errors);
        Assert.Equal("The weights are saved, and the index is made anew.", (await head.SubmitAndFollowAsync(form, new() { ["Weights[0]"] = "30", ["Weights[4]"] = "0" })).Banner);
        Assert.Equal("Nothing was changed.", (await head.SubmitAndFollowAsync(form, new() { ["Weights[0]"] = "30", ["Weights[4]"] = "0" })).Banner);
        var shown = await owner.SubmitAsync(others, new() { ["Weights[0]"] = "25", ["Weights[4]"] = "5" });
        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Contains("As they are saved now Deprivation: 30", shown.Text, StringComparison.Ordinal);
        await owner.SubmitAsync(shown);
        Assert.Equal(25, await scene.InAsync(d => d.NeedWeights.Where(w => w.PlanId == scene.PlanId && w.Factor == NeedFactor.Deprivation).Select(w => w.Weight).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Rights_DraftIsSeenByWhoWorksOnItAndChangedByTheStagesPeople(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await NeedsScene.CreateAsync(site);
        var library = await scene.LibraryAsync("Ash Lane", 0);
        var foreign = await NeedsScene.CreateAsync(site);
        var elsewhere = await foreign.LibraryAsync("Elsewhere", 0);
        var (owner, other, stranger) = (await scene.AsAsync(scene.Owner), await scene.AsAsync(scene.Other), await foreign.AsAsync(foreign.Head));
        string?[] pages = [null, $"{library.Id}", "weights", "all"];

        Assert.All(await StatusesAsync(owner, pages.Select(scene.Address)), s => Assert.Equal(HttpStatusCode.OK, s));
        Assert.All(await StatusesAsync(other, pages.Select(scene.Address)), s => Assert.Equal(HttpStatusCode.NotFound, s));
        Assert.All(await StatusesAsync(stranger, pages.Select(scene.Address)), s => Assert.Equal(HttpStatusCode.NotFound, s));
        // The plan of one council in the address of another, and the library of another.
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/c/{foreign.Council.Identifier}/plans/{scene.PlanId}/needs")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(scene.Address($"{elsewhere.Id}"))).Status);

        await scene.ChangePlanAsync(p => p.IsShared = true);
        var read = await other.GetAsync(scene.Address());
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Empty(read.Html.QuerySelectorAll("main a[href*='weights'], main a[href$='/all']"));
        Assert.All(await StatusesAsync(other, pages.Skip(1).Select(scene.Address)), s => Assert.Equal(HttpStatusCode.Forbidden, s));
    }

    [Theory, Databases]
    public async Task ClosedPlan_IsReadAndSaysWhyItIsNotChanged(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        var library = await scene.LibraryAsync("Ash Lane", 0);
        var head = await scene.AsAsync(scene.Head);
        var form = await head.GetAsync(scene.Address($"{library.Id}"));
        await scene.ChangePlanAsync(p => p.Adopt(TimeProvider.System.GetUtcNow(), "For a test"));

        var page = await head.GetAsync(scene.Address());

        Assert.Contains("This plan is adopted, so what it records of need is not changed any more", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("main a[href$='/all'], main a[href$='/weights']"));
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync(form, new() { ["Figures[0]"] = "12" })).Status);
        Assert.Empty(await scene.NeedsAsync());
    }

    [Theory, Databases]
    public async Task ClosedLibrary_StaysReadableAndIsNotRanked(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        var (ash, birch, cedar) = (await scene.LibraryAsync("Ash Lane", 0), await scene.LibraryAsync("Birch Road", 4), await scene.LibraryAsync("Cedar Row", 9));
        var passed = await scene.LibraryAsync("Dale End", 12);
        foreach (var (library, people) in new[] { (ash, 1000), (birch, 2000), (cedar, 3000), (passed, 4000) })
        {
            await scene.NeedAsync(library, 10 + (people / 100), people, notes: $"{people} people");
        }

        await scene.InAsync(async d =>
        {
            foreach (var (id, note) in new[] { (birch.Id, "Merged."), (passed.Id, "To Caldermere: the boundary changed") })
            {
                (await d.Libraries.Include(l => l.Phases).SingleAsync(l => l.Id == id)).Close(new DateOnly(2026, 3, 2), note);
            }

            d.LibrarySuccessions.Add(new LibrarySuccession { CouncilId = scene.Council.Id, OldId = birch.Id, NewId = cedar.Id, On = new DateOnly(2026, 3, 2), Kind = SuccessionKind.Merger });
            return await d.SaveChangesAsync();
        });
        var head = await scene.AsAsync(scene.Head);

        var page = await head.GetAsync(scene.Address());

        Assert.Equal(["1. Ash Lane", "2. Cedar Row"], Names(page));
        Assert.Equal("9.0 km Cedar Row", Cell(page, "1. Ash Lane", 4));
        Assert.Contains("Birch Road Closed on 2 March 2026; Cedar Row took its place. Deprivation score 30 2,000 people around 2000 people", page.Text, StringComparison.Ordinal);
        Assert.Contains("Dale End Closed on 2 March 2026: To Caldermere: the boundary changed.", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Html.QuerySelectorAll("svg.need-plot__drawing circle").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address($"{birch.Id}"))).Status);
    }

    [Theory, Databases]
    public async Task Neighbours_ComeFromThePublicListAloneAndFromWithinReach(Db db)
    {
        var site = await sites.OnAsync(db);
        var (scene, neighbour) = (await NeedsScene.CreateAsync(site), await site.Data.CreateCouncilAsync());
        await scene.LibraryAsync("Ash Lane", 0);
        await scene.LibraryAsync("Birch Road", 25);
        await scene.ListedAsync(neighbour, "Over the Line", 7);
        await scene.ListedAsync(neighbour, "Out of Reach", 60);
        await scene.ListedAsync(neighbour, "ash lane", 0.1);
        await scene.ListedAsync(scene.Council, "Ash Lane as listed", 0.2);
        var invented = new Council { Identifier = $"invented-{Guid.NewGuid():N}"[..30], Code = $"X{Random.Shared.Next(10_000_000, 99_999_999)}", Name = "Inventedshire", OfficialName = "Inventedshire", Nation = "England", AuthorityType = "county", IsFictional = true };
        await site.Data.PlatformAsync(d =>
        {
            d.Councils.Add(invented);
            return d.SaveChangesAsync();
        });
        await scene.ListedAsync(new CouncilInfo(invented.Id, invented.Identifier, invented.Name, IsFictional: true), "Never Built", 1);
        // What the neighbour entered itself, and never listed.
        await site.Data.InCouncilAsync(neighbour, d =>
        {
            var secret = Library.Create(neighbour.Id, "Not on the list", "ZZ1 1ZZ", new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, true, true), new DateOnly(2015, 4, 1));
            (secret.Latitude, secret.Longitude) = (scene.Middle.North + 0.01, scene.Middle.East);
            d.Libraries.Add(secret);
            return d.SaveChangesAsync();
        });
        var head = await scene.AsAsync(scene.Head);

        var page = await head.GetAsync(scene.Address());

        Assert.Equal($"7.0 km Over the Line, {neighbour.Name}", Cell(page, "1. Ash Lane", 5));
        Assert.Equal($"18.0 km Over the Line, {neighbour.Name}", Cell(page, "2. Birch Road", 5));
        Assert.Single(page.Html.QuerySelectorAll("svg.need-plot__drawing rect.need-plot__theirs"));
        Assert.All((string[])["Not on the list", "Out of Reach", "Never Built", "as listed", "ash lane"], text => Assert.DoesNotContain(text, page.Text, StringComparison.Ordinal));
        Assert.Contains("from the public list: A list made for a test.", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Use_AndCost_ComeFromApprovedFiguresOfWholeYears(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await NeedsScene.CreateAsync(site);
        var (ash, birch) = (await scene.LibraryAsync("Ash Lane", 0), await scene.LibraryAsync("Birch Road", 4));
        await site.Data.CreateReturnAsync(scene.Council, ash.Id, "2012-13", ReturnStatus.Approved, ("visits", "10000"));
        await site.Data.CreateReturnAsync(scene.Council, ash.Id, "2014-15", ReturnStatus.Approved, ("visits", "est 12100"), ("spend_employees", "30000"), ("spend_premises", "11200"));
        await site.Data.CreateReturnAsync(scene.Council, birch.Id, "2012-13", ReturnStatus.Approved, ("visits", "5000"));
        await site.Data.CreateReturnAsync(scene.Council, birch.Id, "2014-15", ReturnStatus.Draft, ("visits", "9999"), ("spend_employees", "1"), ("spend_premises", "1"));
        var head = await scene.AsAsync(scene.Head);

        var page = await head.GetAsync(scene.Address());

        Assert.Equal("+10% 10,000 in 2012-13 12,100 in 2014-15 partly estimated", Cell(page, "1. Ash Lane", 7));
        Assert.Equal("£41,200 staff and premises, 2014-15", Cell(page, "1. Ash Lane", 9));
        Assert.Equal("Not two whole years", Cell(page, "2. Birch Road", 7));
        Assert.Equal("Not known", Cell(page, "2. Birch Road", 9));
        await scene.NeedAsync(ash, cost: 50_000);
        Assert.Equal("£50,000 entered here", Cell(await head.GetAsync(scene.Address()), "1. Ash Lane", 9));
    }

    [Theory, Databases]
    public async Task Councils_WithNoLibrary_OneLibrary_OrNoPlaces_AreToldSo(Db db)
    {
        var scene = await NeedsScene.CreateAsync(await sites.OnAsync(db));
        var head = await scene.AsAsync(scene.Head);
        Assert.Contains("There is no library in the list yet", (await head.GetAsync(scene.Address())).Text, StringComparison.Ordinal);
        Assert.Contains("There is no open library in the list yet", (await head.GetAsync(scene.Address("all"))).Text, StringComparison.Ordinal);

        var ash = await scene.LibraryAsync("Ash Lane");
        await scene.NeedAsync(ash, 20, 3000, 40, 2);
        var one = await head.GetAsync(scene.Address());
        Assert.Contains("With one library there is nothing to set it beside", one.Text, StringComparison.Ordinal);
        Assert.Equal("Place not recorded", Cell(one, "1. Ash Lane", 4));
        Assert.Null(one.Html.QuerySelector(".need-plot"));

        await scene.LibraryAsync("Birch Road", 0);
        var two = await head.GetAsync(scene.Address());
        Assert.Contains("Not drawn, because their places are not recorded: Ash Lane.", two.Text, StringComparison.Ordinal);
        Assert.Equal("No other", Cell(two, "2. Birch Road", 4));
        Assert.Equal("None within 30 km", Cell(two, "2. Birch Road", 5));
    }

    [Theory, Databases]
    public async Task SixtyLibraries_AreTwoFormsAndAFewRoundTrips(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await NeedsScene.CreateAsync(site);
        for (var i = 1; i <= 60; i++)
        {
            await scene.LibraryAsync(string.Create(CultureInfo.InvariantCulture, $"Branch {i:00}"), i % 25);
        }

        await site.Data.EnsurePeriodAsync("2012-13");
        var head = await scene.AsAsync(scene.Head);
        var first = await head.GetAsync(scene.Address("all"));
        Assert.Equal(200, first.Html.QuerySelectorAll("input[name$='.Text']").Length);
        var second = await head.SubmitAndFollowAsync(first, new() { ["Cells[0].Text"] = "31" });
        Assert.Equal("One library is saved. Here are the next ones.", second.Banner);
        Assert.Equal(100, second.Html.QuerySelectorAll("input[name$='.Text']").Length);
        var done = await head.SubmitAndFollowAsync(second, Enumerable.Range(0, 20).ToDictionary(i => string.Create(CultureInfo.InvariantCulture, $"Cells[{i * 5}].Text"), i => (string?)i.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal("20 libraries are saved.", done.Banner);
        Assert.Equal(60, Names(done).Count);
        Assert.Equal(21, (await scene.NeedsAsync()).Count);

        var commands = (await site.Commands.OfAsync(head, scene.Address())).Where(c => !c.Contains("\"Memberships\"", StringComparison.Ordinal) && !c.Contains("\"MembershipLibraries\"", StringComparison.Ordinal));
        Assert.InRange(commands.Count(), 4, 10);
    }

    [Theory, Databases]
    public async Task Reader_GivesPlainRecordsThatCanBeKept(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await NeedsScene.CreateAsync(site);
        await scene.NeedAsync(await scene.LibraryAsync("Ash Lane", 0), 20, 3000, 40, 2);
        await scene.NeedAsync(await scene.LibraryAsync("Birch Road", 4), 30, 1000, 20, 8);

        var table = await site.Services.GetRequiredService<CouncilScopes>().RunAsync(scene.Council, null, s => s.GetRequiredService<CatchmentNeeds>().ReadAsync(scene.PlanId, TestContext.Current.CancellationToken));
        var text = System.Text.Json.JsonSerializer.Serialize(table);
        var again = System.Text.Json.JsonSerializer.Deserialize<NeedsTable>(text)!;

        Assert.Equal(text, System.Text.Json.JsonSerializer.Serialize(again));
        Assert.Equal(table.Rows.Select(r => (r.Name, r.Index, r.Place, r.Isolation)), again.Rows.Select(r => (r.Name, r.Index, r.Place, r.Isolation)));
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(PageClient client, IEnumerable<string> addresses)
    {
        var found = new List<HttpStatusCode>();
        foreach (var address in addresses)
        {
            found.Add((await client.GetAsync(address)).Status);
        }

        return found;
    }

    private static List<string> Names(SitePage page) => [.. page.Html.QuerySelectorAll(".need-table tbody th").Select(Words)];

    private static string Cell(SitePage page, string library, int column) => Words(page.Html.QuerySelectorAll(".need-table tbody tr").Single(r => Words(r.QuerySelector("th")!) == library).Children[column]);

    // Each line of a cell is an element of its own.
    private static string Words(IElement element) =>
        string.Join(' ', string.Join(' ', element.Descendants<IText>().Select(t => t.Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
